// SPDX-License-Identifier: MIT
#pragma once

// The bytes of a table as they come, up to its header and from row to row.

#include <cstdint>
#include <string>
#include <vector>

#include "layout.hpp"
#include "rows.hpp"

namespace scoring {

class text_source {
 public:
  explicit text_source(const layout& l) : layout_{l}, decoder_{l.text} {}

  void push(const char* first, const char* last);
  void finish();

  enum class state : std::uint8_t { needs_more, has_header, has_rows, at_end, failed };

  /// Whether the header has been found, or what is to be done before it can be.
  state find_header(std::vector<std::string>& header);
  /// The rest of the rows that are there: a reader of them, or why there is none.
  state rows();
  row_reader reader() const;
  /// The row that the reader has just read is done with.
  void accept(const row_reader&);
  /// After `row_end::unfinished`: whether more is to come.
  state after_unfinished();
  /// Says what is wrong with a row that a reader refused.
  state fail(row_end);
  state fail(std::string message, std::uint64_t line);

  const std::string& message() const { return message_; }
  std::uint64_t message_line() const { return message_line_; }  ///< 0: of no line

  std::uint64_t line() const { return line_; }  ///< on which the next row begins
  /// The names of the header as they stand, with their quotes.
  const std::vector<std::string>& header_as_it_stands() const { return raw_header_; }
  std::uint64_t header_line() const { return header_line_; }
  /// After the header: the line, not far below, that would be a better one; 0 for none.
  std::uint64_t find_header_below() const;
  /// After the header: another separator that makes item columns of it; 0 for none.
  char find_other_separator() const;
  char separator() const { return separator_; }
  const char* line_end() const { return crlf_ ? "\r\n" : "\n"; }
  const char* encoding_name() const { return decoder_.name(); }
  std::uint64_t blank_lines() const { return blank_lines_; }
  void count_blank_line() { ++blank_lines_; }
  bool ended() const { return ended_; }
  bool at_end() const { return ended_ && begin_ == text_.size(); }

 private:
  static constexpr std::size_t checked_first = 64 * 1024;
  static constexpr std::size_t longest_row = 16 * 1024 * 1024;

  const char* first() const { return text_.data() + begin_; }
  const char* last() const { return text_.data() + text_.size(); }
  bool more_follows() const { return !ended_ || bad_; }
  void drop_to(const char* place) { begin_ = static_cast<std::size_t>(place - text_.data()); }
  bool skip_lines();
  state skip_labels();
  state choose_header(std::vector<std::string>& header);
  state fail_on_bytes();

  const layout& layout_;
  decoder decoder_;
  std::string text_;
  std::size_t begin_ = 0;
  std::uint64_t decoded_ = 0;
  std::uint64_t line_ = 1, header_line_ = 1;
  std::uint64_t labels_skipped_ = 0;
  std::uint64_t blank_lines_ = 0;
  char separator_ = '\0';
  bool ended_ = false, bad_ = false, crlf_ = false, began_ = false, has_header_ = false;
  std::vector<std::string> raw_header_;
  std::string message_;
  std::uint64_t message_line_ = 0;
};

}  // namespace scoring
