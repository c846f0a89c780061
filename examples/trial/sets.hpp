// SPDX-License-Identifier: MIT
#pragma once

// The commands whose row is a child or a study: each takes a set of rows, and gives rows of
// results.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motorscale/trial/decimal_sample.hpp>
#include <motorscale/trial/groups.hpp>
#include <motorscale/trial/pool.hpp>

namespace trials {

/// A table in memory, cells as text without quotes.
struct table {
  struct row {
    std::uint64_t line = 0;
    std::vector<std::string> cells;
  };
  std::vector<std::string> columns;
  std::vector<row> rows;

  /// Where the column is, or nothing.
  std::optional<std::size_t> find(const std::string& column) const;
};

/// A wrong cell, or for line 0 a wrong set.
struct fault {
  std::uint64_t line = 0;
  std::string column;
  std::string what;  ///< what is wrong, and what would be right
};

/// A line of results; what has no value is an empty cell.
struct result_row {
  std::string what;
  std::string study{};
  std::optional<double> n{}, estimate{}, sd{}, se{}, low{}, high{}, weight{}, statistic{}, df{},
      p{};
  std::string note{};
  std::optional<std::size_t> source{};  ///< the row of the table that it is of
};

/// What one set of rows gave.  With faults there are no results.
struct results {
  std::vector<result_row> rows;
  std::vector<fault> faults;
};

/// What a command is asked for, beside the table.
struct request {
  std::vector<std::string> columns;  ///< of --columns
  std::string value, group, baseline, subgroup;
  std::string responders;
  double level = 0.95;
  std::string level_name = "95";
  std::string measure;  ///< RR, OR, RD, MD, SMD; empty: estimate and se
  motorscale::trial::smd_recipe recipe = motorscale::trial::smd_recipe::metafor;
  std::string method = "REML";
  motorscale::trial::pooled_test test = motorscale::trial::pooled_test::z;
  motorscale::trial::prediction_rule prediction = motorscale::trial::prediction_rule::t_k_minus_2;
  bool leave_one_out = false;
  bool egger = false;
  std::size_t incomplete = 0;  ///< rows that are in no set, for want of what --by names
  std::string forest;          ///< the file of the forest plot; empty: none
  std::string left, right;     ///< whom its sides favour
};

/// What is wrong with the request as a whole, such as a column that the table lacks; empty:
/// nothing.
std::string refuse_paired(const table&, const request&);
std::string refuse_groups(const table&, const request&);
std::string refuse_agreement(const table&, const request&);
std::string refuse_pool(const table&, const request&);

/// The analyses of some rows of the table, by their numbers.
results paired(const table&, const std::vector<std::size_t>& rows, const request&);
results groups(const table&, const std::vector<std::size_t>& rows, const request&);
results agreement(const table&, const std::vector<std::size_t>& rows, const request&);
results pool(const table&, const std::vector<std::size_t>& rows, const request&);

}  // namespace trials
