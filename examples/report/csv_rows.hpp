// SPDX-License-Identifier: MIT
#pragma once

// The rows of a CSV text, and where its columns are.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <motorscale/codec/csv.hpp>

namespace reports {

inline constexpr std::size_t none = static_cast<std::size_t>(-1);

class csv_rows {
 public:
  /// `input` is its name, for messages.
  csv_rows(std::string_view text, const std::string& input);

  /// Reads the next row.  False where there is none, or it is no CSV: `fault` says so.
  bool next();
  /// The next row that is not blank.
  bool next_filled();

  std::uint64_t line() const { return line_; }  ///< on which the row begins
  const std::vector<std::string>& cells() const { return cells_; }
  /// Without blanks around it; empty where there is no such column.
  std::string_view trimmed(std::size_t column) const;
  const std::string& cell(std::size_t column) const;

  /// "visits.csv:7: ".
  std::string place() const;
  std::string fault;

 private:
  motorscale::csv_reader reader_;
  const std::string& input_;
  std::uint64_t line_ = 0;
  std::vector<std::string> cells_;
};

/// The columns of a header by their folded names.
class header {
 public:
  explicit header(const std::vector<std::string>& names);

  /// The column of this name, or of these two parts of a name; `none` where there is none.
  std::size_t find(const std::string& name) const;
  std::size_t find(const std::string& prefix, const char* rest) const;
  std::size_t find(const std::string& prefix, const std::string& rest) const;
  const std::map<std::string, std::size_t>& all() const { return at_; }

 private:
  std::map<std::string, std::size_t> at_;
};

}  // namespace reports
