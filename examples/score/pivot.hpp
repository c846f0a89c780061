// SPDX-License-Identifier: MIT
#pragma once

// A long table, one item a row, to a wide one: rows with equal other columns are one assessment.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "layout.hpp"
#include "rows.hpp"

namespace scoring {

class pivot {
 public:
  explicit pivot(const layout& l) : layout_{l} {}

  /// Each says what is wrong; empty when nothing is.
  std::string begin(const std::vector<std::string>& header);
  std::string add(const std::vector<field>& row, std::uint64_t line, bool may_be_cut);
  std::string close() const;

  /// The wide table as CSV with commas; an item without a row is `no_row`.
  std::string text() const;
  /// The line of the long table from which a cell comes.
  std::uint64_t line_of(std::size_t row, std::size_t column) const;
  /// The column of a row that holds the last cell of a file without a line end, or -1.
  int may_be_cut_in(std::size_t row) const;
  std::uint64_t rows() const { return rows_; }  ///< of the long table
  /// How many columns of the wide table tell assessments apart; those of the items stand behind.
  std::size_t other_columns() const { return others_.size(); }

 private:
  struct cell {
    std::string text;
    std::uint64_t line = 0;  ///< 0: there is no row
  };
  struct assessment {
    std::vector<std::string> others;
    std::vector<cell> cells;  ///< by item
    std::uint64_t line;
  };

  const layout& layout_;
  std::vector<std::string> header_;
  std::size_t item_ = 0, score_ = 0;
  std::vector<std::size_t> others_;  ///< the columns that tell assessments apart
  std::vector<std::string> items_;   ///< in the order of first appearance
  std::map<std::string, std::size_t> item_places_, assessment_places_;
  std::vector<assessment> assessments_;
  std::uint64_t rows_ = 0;
  std::size_t cut_row_ = 0;
  int cut_column_ = -1;
};

}  // namespace scoring
