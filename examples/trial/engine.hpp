// SPDX-License-Identifier: MIT
#pragma once

// The job: bytes of a CSV file in, bytes of a CSV file and messages out.  It knows no file and no
// terminal.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <motorscale/codec/csv.hpp>

#include "command.hpp"

namespace trials {

class engine {
 public:
  /// `name` is what messages call the input.
  engine(const options&, std::string name);
  engine(const engine&) = delete;
  engine& operator=(const engine&) = delete;

  /// The next bytes of the input.
  void take(const char* bytes, std::size_t count);
  /// The input has ended.
  void finish();

  /// What has come out since they were emptied; the caller empties them.
  std::string output, messages;
  std::string picture;  ///< the forest plot, whole at the end; empty where none was asked for

  /// The job could not be done to its end: nothing more is read.
  bool failed() const { return failed_; }
  /// 0 all good, 1 something in the file was wrong, 2 the job could not be done.
  int status() const {
    return failed_ ? 2 : rows_with_errors_ > 0 || sets_with_errors_ > 0 ? 1 : 0;
  }

 private:
  void read(bool more_follows);
  /// False where the row is not whole yet, or the job failed.
  bool read_row(bool more_follows);
  void fail(const std::string& what);
  void say(const std::vector<fault>&);
  std::string text_of(const motorscale::csv_field&);
  void header(const char* last);
  void row();
  void analyse();
  void write_result(const std::string& by, const result_row&);

  const options& options_;
  std::string name_;
  std::string text_;
  std::uint64_t line_ = 1;
  std::uint64_t rows_ = 0, rows_with_errors_ = 0, sets_with_errors_ = 0;
  bool failed_ = false, started_ = false, has_header_ = false;

  std::vector<motorscale::csv_field> fields_;
  std::string line_end_ = "\n";
  std::vector<bool> replaced_;  ///< columns with the name of a result

  std::unique_ptr<row_command> rows_of_;
  std::vector<std::string> result_columns_;  ///< without the note
  row_results found_;
  std::vector<std::string_view> cells_;
  std::string unquoted_;
  std::vector<std::size_t> unquoted_at_;

  table table_;
};

}  // namespace trials
