// SPDX-License-Identifier: MIT
#pragma once

// The pieces of a page: text in elements, tables, figures, sheets.  Everything that is markup already
// is called so; all else is escaped here.

#include <string>
#include <string_view>
#include <vector>

#include <motorscale/trial/estimate.hpp>

#include "pictures.hpp"

namespace reports {

inline constexpr const char* dash = "\u2013";

std::string bold(std::string_view text);
std::string small(std::string_view text);
std::string chip(const words&, said, const motorscale::threshold*);
std::string raised(const char* letter);
/// A name of the file's, whatever way it is written; a long one may be broken.
std::string name_in_text(std::string_view id);

/// A table in its frame.  Cells are markup, heads too.
class table {
 public:
  table(std::string caption, std::string label)
      : caption_{std::move(caption)}, label_{std::move(label)} {}

  void head(const std::string& cell, bool is_number = false);
  void row(const std::vector<std::string>& cells, bool is_sum = false);
  std::string html() const;
  /// Behind "the same numbers as a table".
  std::string behind(const words&) const;

 private:
  std::string caption_, label_, heads_, rows_;
  std::vector<bool> numbers_;
};

/// `caption` and `inside` are markup.
std::string figure(std::string_view title, const std::string& caption, const std::string& inside);
/// `head` and `inside` are markup.
std::string sheet(std::string_view label, const std::string& head, std::string_view beside,
                  const std::string& inside);
/// A sentence beside its number, of which a person should know.
std::string caution(std::string_view text);  ///< nothing for an empty text

/// Names as markup, at most so many.
std::string list_of(const words&, const std::vector<std::string>& names, std::size_t most = 8);
/// A template with one place, filled with markup.
std::string around(std::string_view text, const std::string& markup);

/// "0.65 to 4.06"; the values times `unit`.
std::string limits(const words&, const motorscale::trial::interval&, int decimals, double unit = 1);
std::string p_value(double p);

/// A name for a picture, unique in the page.
std::string next_name(const child&, const cohort&, std::size_t index, const char* what);

/// "Percent", "Points".
const char* unit_of(const words&, const scale&);

}  // namespace reports
