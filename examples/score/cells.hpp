// SPDX-License-Identifier: MIT
#pragma once

// Cells to responses: what a cell of an item holds, in the words of this file.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forms.hpp"
#include "layout.hpp"
#include "rows.hpp"

namespace scoring {

/// The text of a cell as it is meant: without blanks around it, and without what spreadsheets put
/// about a text so that it stays one, as in `="1+"` and `'1+`.
std::string_view unwrapped(std::string_view text);

/// True for `NA` and the layout's own codes for a missing value.
bool is_missing(const layout&, std::string_view cell);

/// True for a cell that people may have written for a missing value: any text, a number below 0,
/// and the usual codes such as 9, 88 and 999.  Any other number is rather a score with a slip in
/// it.
bool looks_like_missing(std::string_view cell);

/// Reads the cells of one instrument.
class response_reader {
 public:
  /// `comma`: a comma may be the decimal point.
  response_reader(const form_scorer&, const layout&, bool comma);

  /// What contradicts the instrument in the layout; empty where nothing does.
  std::string find_fault() const;

  /// The response of item `n`, counted from 0, as the library stores it; nothing where the cell is
  /// refused.
  std::optional<std::uint8_t> read(std::size_t n, std::string_view cell) const;
  /// What is wrong with a cell that was refused, without its text, and what would be right.
  std::string why_refused(std::size_t n, std::string_view cell) const;
  /// How the response is written where nothing is declared: "1+", "NT", nothing.
  std::string_view printed(std::uint8_t response) const;
  /// The response that the cell would have in a file without a layout and with commas.
  std::optional<std::uint8_t> read_plainly(std::size_t n, std::string_view cell) const;

  /// True where a longer cell that begins with this one would be read as something else.
  bool may_be_cut(std::size_t n, std::string_view cell) const;

  /// The responses of cells of one character, where all items have the same; else null.
  const response_table* table() const { return has_table_ ? &table_ : nullptr; }

  const form_scorer& scorer() const { return scorer_; }

 private:
  std::optional<std::uint8_t> read_own(std::size_t n, std::string_view text, bool comma) const;
  std::optional<std::uint8_t> read_code(std::size_t n, std::string_view text) const;
  bool is_not_tested(std::string_view text) const;

  const form_scorer& scorer_;
  const layout& layout_;
  bool comma_;
  const std::vector<std::string>* codes_ = nullptr;
  std::vector<const recode_rule*> recodes_;
  std::vector<unsigned> responses_;  ///< of all items, in the instrument's order
  bool has_plus_ = false;            ///< some response is printed with a plus: 1+
  bool has_table_ = false;
  response_table table_{};
};

}  // namespace scoring
