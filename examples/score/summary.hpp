// SPDX-License-Identifier: MIT
#pragma once

// What is said beside the output: wrong cells, grouped; and at the end what was recognised, what
// was not, and how to get on.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "joined.hpp"
#include "row.hpp"

namespace scoring {

class summary {
 public:
  summary(std::string file, const column_plan&, const layout&);

  /// One wrong cell: a line for people, or a count of those of its kind; and a row for `--errors`.
  void wrong(std::uint64_t line, const wrong_cell&);
  /// One difference that `--check` found, likewise.
  void differs(std::uint64_t line, std::size_t column, const std::string& cell,
               const std::string& message);
  void count(const row_assessor&, const assessment&, std::size_t form, why_no_total why);
  /// The first cell of a row, which may say that the row is none of a child.
  void look_for_statistic(std::uint64_t line, std::string_view first_cell);
  void count_without_age_band(const assessment&);
  void count_row(bool with_errors) {
    ++rows_;
    rows_with_errors_ += with_errors;
  }

  /// The lines at the end.  `rows_read` are those of the file, which of a long table are more.
  void end(std::uint64_t rows_read, std::uint64_t blank_lines, bool check, const carried_values*);
  /// True where a column holds what cannot belong to its scale.
  bool is_suspicious() const { return suspicious_; }

  std::uint64_t rows() const { return rows_; }
  std::uint64_t rows_with_errors() const { return rows_with_errors_; }
  /// Counts of one instrument, for the provenance.
  std::uint64_t forms(std::size_t form, why_no_total why) const {
    return forms_[form].by_reason[static_cast<unsigned>(why)];
  }
  std::uint64_t refused_cells(std::size_t form) const { return forms_[form].refused; }

  std::string lines;       ///< for people, not taken yet
  std::string error_rows;  ///< of the file of errors, not taken yet

 private:
  struct kind {
    std::uint64_t count = 0;
    std::vector<std::string> cells;  ///< some of the texts beyond the first three
  };
  struct form_counts {
    std::uint64_t by_reason[reasons]{};
    std::uint64_t refused = 0;
    std::uint32_t seen = 0;  ///< bit k: a cell held response k
    bool all_seen = false;
    std::uint64_t cells_until_lowest = 0;
    std::map<std::string, std::uint64_t> refused_numbers{};  ///< those of one digit
  };

  template <class... Parts>
  [[gnu::always_inline]] void say(const Parts&... line) {
    append(lines, "motorscale-score: ", line..., '\n');
  }
  void add_error_row(std::uint64_t line, std::size_t column, const std::string& cell,
                     const std::string& message);
  void end_kinds();
  void end_forms();
  void end_sites(std::size_t form);
  void end_suspicions(std::size_t form);
  void end_likenesses();

  std::string file_;
  const column_plan& plan_;
  const layout& layout_;
  std::map<std::pair<std::size_t, std::string>, kind> kinds_;
  std::vector<form_counts> forms_;
  std::uint64_t rows_ = 0, rows_with_errors_ = 0;
  std::uint64_t without_band_ = 0, without_level_ = 0, without_birth_ = 0, without_date_ = 0;
  bool suspicious_ = false;
  static constexpr std::size_t most_statistics = 5;
  std::vector<std::string> statistics_;  ///< the first of the last rows that seem to be one
  std::uint64_t statistic_rows_ = 0;     ///< how many such rows stand at the end
};

/// What names that were not read look like, a line each, with the layout that reads them.  Empty,
/// `unread` says that none was.
std::vector<std::string> likeness_lines(const std::vector<std::string>& names,
                                        const std::vector<bool>& unread);

}  // namespace scoring
