// SPDX-License-Identifier: MIT
#pragma once

// The way of a table through the rooms: from its bytes to the text that comes out.

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "digest.hpp"
#include "engine.hpp"
#include "joined.hpp"
#include "pivot.hpp"
#include "row.hpp"
#include "source.hpp"
#include "summary.hpp"

namespace scoring {

class engine::table {
 public:
  explicit table(request);

  bool push(const char* first, const char* last);
  bool finish();

  std::string provenance() const;

  request asked;
  std::string fault;  ///< of the request
  std::string messages;
  bool has_failed = false;

  unsigned passes() const;
  const summary* said() const { return summary_.get(); }
  std::uint64_t rows_in_pass = 0;

  std::string take_output() { return {output_.get(), std::exchange(output_used_, std::size_t{0})}; }
  std::string take_messages();
  std::string take_error_rows() { return std::exchange(summary_->error_rows, {}); }
  bool wrong() const;

 private:
  enum class goal : std::uint8_t { carry, change, write };

  bool pump();
  bool begin_table(const std::vector<std::string>& header);
  bool begin_pivot(const std::vector<std::string>& header);
  bool explain_nothing_read(const std::vector<std::string>& header);
  bool read_rows();
  bool read_long_rows();
  bool take_row(row_reader&, row_end);
  bool is_label();
  bool go_through_pivot();
  bool pivot_is_done() const { return !asked.how_read.one_item_a_row || turned_; }
  void end_pass();

  void keep_carried();
  void keep_scores(std::uint64_t line);
  bool write_rows(std::uint64_t line);
  bool write_visit(std::size_t visit, std::uint64_t line);
  void check_own_scores(std::size_t visit, const char* cells, const char* end, std::uint64_t line);
  void write_header();
  void release_header();
  char* room(std::size_t count);

  /// Where the message goes on; line 0 is of the file as a whole.
  std::string& begin_failure(std::uint64_t line);
  template <class... Parts>
  [[gnu::always_inline]] bool fail(std::uint64_t line, const Parts&... message) {
    append(begin_failure(line), message..., '\n');
    return false;
  }
  bool fail_source();
  std::uint64_t line_of(std::size_t column, std::uint64_t line) const;
  bool is_last() const { return pass_ + 1 == goals_.size(); }

  std::vector<goal> goals_;
  std::size_t pass_ = 0;
  layout inner_;  ///< of the table in hand: where a long one was turned, of the wide one
  std::unique_ptr<text_source> source_;
  sha256_digest digest_;
  std::uint64_t bytes_ = 0;

  std::vector<std::unique_ptr<calibration_file>> calibration_files_;
  std::vector<const calibration*> calibrations_;
  change_request change_request_;

  std::unique_ptr<pivot> pivot_;
  std::size_t pivot_row_ = 0;
  bool turned_ = false;  ///< the wide table is being gone through
  char outer_separator_ = ',';
  std::string encoding_name_;
  std::uint64_t blank_lines_ = 0;

  std::unique_ptr<char[]> output_;
  std::size_t output_room_ = 0, output_used_ = 0;

  bool has_plan_ = false, header_done_ = false;
  std::vector<std::string> header_;
  column_plan plan_;
  std::vector<std::string> visit_fields_;  ///< the names of the visits, as they are written
  std::unique_ptr<row_assessor> row_;
  std::unique_ptr<carried_values> carried_;
  std::unique_ptr<change_history> changes_;
  std::unique_ptr<summary> summary_;
  std::vector<std::uint64_t> row_digests_;  ///< of the first pass
  std::uint64_t labels_ = 0, first_label_line_ = 0;
  std::string first_label_;
  std::size_t longest_cells_ = 0;
  std::string line_end_ = "\n", header_text_;
  bool differs_ = false, check_failed_ = false;
};

}  // namespace scoring
