// SPDX-License-Identifier: MIT
#pragma once

// Cells of a set as numbers, and notes in fixed words.

#include <string_view>

#include "sets.hpp"

namespace trials {

bool is_missing(std::string_view cell);

/// The number of a cell.  Without one `why` says what is wrong, and what would be right.
std::optional<motorscale::trial::decimal> read_number(std::string_view cell, std::string& why);

/// I to V as 1 to 5, or 0.
int level_of(const std::string& cell);

/// Columns of a set, as whole numbers of one scale.  Rows in which a cell is missing are left out.
struct values {
  std::vector<std::vector<std::int64_t>> rows;
  std::vector<std::size_t> numbers;  ///< of these rows in the table
  int places = 0;
  bool levels = false;  ///< cells are I to V
  std::size_t incomplete = 0;
};

/// Reads the columns of these rows.  What is wrong is added to the faults.  `also` are columns that
/// may be of another scale but must not be missing.
values read_values(const table&, const std::vector<std::size_t>& rows,
                   const std::vector<std::string>& columns, const std::vector<std::string>& also,
                   std::vector<fault>& faults);

/// A cell as messages show it: within quotes, without control characters, and not too long.
std::string quoted(std::string_view cell);

/// Adds a note to those of the row.
void add_note(result_row&, const std::string& note);

/// "2 rows incomplete", in every row.
void note_incomplete(std::vector<result_row>&, std::size_t incomplete);

/// A number in a note: up to six significant digits.
std::string in_words(double);

/// Why a quantity is not there: `undefined` where it does not exist.
std::string reason(motorscale::errc, const std::string& undefined);

/// What is between 0 and the least number that has all its digits, or not finite, is no result.
bool is_in_range(double);
inline constexpr const char* beyond_range = "beyond the range of numbers";

/// Takes out what is not in range, and notes it.
void keep_in_range(result_row&);

/// Sets estimate, se, limits, statistic, df and p; without them the note says why.
void fill(result_row&, const motorscale::result<motorscale::trial::estimate>&, int places,
          const std::string& undefined);

}  // namespace trials
