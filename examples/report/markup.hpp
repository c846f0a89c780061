// SPDX-License-Identifier: MIT
#pragma once

// The pieces of a page, appended to it: text in elements, tables, figures, sheets.

#include <string>
#include <string_view>
#include <vector>

#include <motorscale/trial/estimate.hpp>

#include "pictures.hpp"

namespace reports {

/// A text with its places filled.
template <class... Words>
[[gnu::noinline]] markup& say_in_a_row(markup& page, const char* text, std::uint64_t kinds,
                                       Words... words) {
  const std::uint64_t each[] = {words...};
  return page.text(filled_with(text, kinds, each));
}
template <class... Parts>
[[gnu::always_inline]] inline markup& say(markup& page, const char* text, const Parts&... parts) {
  return say_in_a_row(page, text, scoring::kinds_of<Parts...>(), scoring::word_of(parts)...);
}
markup& bold(markup&, const std::string& text);
markup& small(markup&, const std::string& text);
markup& chip(markup&, const words&, said, const motorscale::threshold*);
markup& raised(markup&, const char* letter);
/// A name of the file's, whatever way it is written; a long one may be broken.
markup& name_in_text(markup&, std::string_view id);
/// A paragraph of what is found.
void finding(markup&, const std::string& text);
/// A sentence beside its number, of which a person should know; nothing for an empty text.
void caution(markup&, const std::string& text);

/// A table in its frame, as it grows.
class table {
 public:
  table(markup& page, const std::string& caption, const std::string& label);

  /// The head of the next column, a row with its head, the next cell: to be filled.
  markup& head(bool is_number = false);
  markup& row(bool is_sum = false);
  markup& cell();
  void end();

 private:
  void end_row();

  markup& page_;
  const char* end_of_cell_ = "";
  unsigned columns_ = 0, column_ = 0;
  std::uint64_t numbers_ = 0;  ///< a bit for each column
  bool has_rows_ = false;
};

/// "The same numbers as a table": what follows is behind it.
void begin_details(markup&, const words&);
inline constexpr const char* end_of_details = "</details>";

/// The caption follows, as markup, then what is inside.
void begin_figure(markup&, const std::string& title);
inline constexpr const char* end_of_caption = "</span></figcaption>\n";
inline constexpr const char* end_of_figure = "</figure>\n";

/// Its head follows, as markup, then what stands beside that, and what is inside.
void begin_sheet(markup&, const std::string& label);
void end_head(markup&, const std::string& beside);
inline constexpr const char* end_of_sheet = "</section>\n";

/// A template with one place, filled with markup.
markup& around(markup&, const std::string& text, const markup& inside);
/// Names, at most eight of them.
void list_of(markup&, const words&, const std::vector<std::string>& names);

/// "0.65 to 4.06"; the values times `unit`.
std::string limits(const words&, const motorscale::trial::interval&, int decimals, double unit = 1);
/// What the bands of the error of a visit and of a threshold are; nothing where there is none.
void error_in_words(markup&, const words&, const scale&);
void threshold_in_words(markup&, const words&, const char* text, const motorscale::threshold*);

/// A name for a picture, unique in the page.
std::string next_name(const child&, const cohort&, std::size_t index, const char* what);

/// "Percent", "Points".
const char* unit_of(const words&, const scale&);

}  // namespace reports
