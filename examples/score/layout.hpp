// SPDX-License-Identifier: MIT
#pragma once

// The layout: what a file calls its columns, visits, codes and dates, as its owner wrote it down.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "function_ref.hpp"

namespace scoring {

enum class encoding : std::uint8_t {
  by_mark,       ///< UTF-16 where the file begins with its mark, UTF-8 elsewhere
  windows_1252,  ///< only when named
};

enum class date_form : std::uint8_t {
  year_month_day,  ///< the month and the day of one or two digits
  day_month_year,
  month_day_year,
  excel,  ///< days of the 1900 system
  iso,    ///< 2020-03-15, with or without a time behind it; read in every other form too
};

/// `column THEIRS = OURS`.  The texts are as written, without the quotes; `{word}` is live.
struct column_rule {
  std::string theirs, ours;
};

/// `codes PREFIX = a, b, c`: what the file writes for each response, in the instrument's order.
struct codes_rule {
  std::string prefix;
  std::vector<std::string> texts;
};

/// `recode PREFIX:FROM = TO`: a cell of FROM is read as if it held TO.
struct recode_rule {
  std::string prefix, from, to;
};

struct long_rule {
  std::string item, score;  ///< the two columns
};

/// The values of all keys.  A list that no line gave is empty.
struct layout {
  char separator = '\0';  ///< `,` `;` tab or `|`; 0: the header tells
  encoding text = encoding::by_mark;
  std::uint64_t header_row = 0;  ///< a line of the file, from 1; 0: the first that is not blank
  std::uint64_t skip_rows = 0;   ///< rows behind the header that hold no data
  std::vector<std::string> missing;
  date_form dates = date_form::iso;
  std::vector<column_rule> columns;
  std::vector<std::string> visits;  ///< marks as written, the empty one too
  std::optional<long_rule> one_item_a_row;
  std::vector<codes_rule> codes;
  std::vector<recode_rule> recodes;
  std::vector<std::string> muscles, carry, only, skip, order, drop;
  std::string subject = "record_id";
  std::string date = "assessment_date";

  std::set<std::string, std::less<>> by_option;  ///< the keys that options have set
};

struct layout_fault {
  std::uint64_t line = 0;    ///< 0 for an option
  std::uint64_t column = 0;  ///< of the character, from 1
  std::string message;       ///< what is wrong, and what would be right
};

/// True for the name of a key: "separator", "column", "codes".
bool is_layout_key(std::string_view key);

/// An option `--KEY VALUE`; of `column`, `codes` and `recode` the value is as in a line behind the
/// key: `--column "gmfm_{n} = gmfm88_{n}"`, `--codes mas=0,1,2`.
std::optional<layout_fault> read_layout_option(layout&, std::string_view key,
                                               std::string_view value);

/// A layout file's text, UTF-8.  Keys that an option has set stand, and the lines of `column`,
/// `codes` and `recode` come behind those of options: the options are read first.
std::optional<layout_fault> read_layout(layout&, std::string_view text);

/// What contradicts itself within the layout, such as two codes of one text; empty when nothing
/// does.  To be asked when options and file have been read.
std::optional<layout_fault> find_contradiction(const layout&);

/// The name that a column of the file has for this program: of the first `column` line that makes
/// one for which `is_read` is true, in lower case; nothing where no line does.  `name` is the
/// header's text without blanks around it and without the mark of a visit.  `{n}` takes a whole
/// number and leaves off its leading zeros, any other word one character or more; neither ends
/// inside a number.
std::optional<std::string> mapped_name(const layout&, std::string_view name,
                                       function_ref<bool(std::string_view)> is_read);

/// A text as a layout holds it: in quotes where it needs them, as it does around any of the
/// characters `ends`.
std::string as_written(std::string_view text, std::string_view ends);

/// The layout as a file has it, for the provenance: a line a key, without those at their default.
std::string in_text(const layout&);

}  // namespace scoring
