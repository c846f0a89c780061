// SPDX-License-Identifier: MIT
#pragma once

// Text to rows: bytes of an encoding to UTF-8, and UTF-8 to the fields of one row.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layout.hpp"

namespace scoring {

/// Makes UTF-8 of the bytes of a file, which come in pieces.
class decoder {
 public:
  explicit decoder(encoding named) : named_{named} {}

  /// Appends the text of the bytes to `text`; a character that a piece cuts waits for the next.
  /// False at the first byte that is no text, whose place in `text` is then its end.
  bool put(const char* first, const char* last, std::string& text);
  /// The same at the end of the file.
  bool finish(std::string& text);

  /// What is wrong and what to do, when `put` or `finish` said false.
  const char* fault() const { return fault_; }
  /// What the text was taken for: "UTF-8", "UTF-16", "windows-1252".
  const char* name() const;

 private:
  enum class form : std::uint8_t { unknown, utf8, utf16_little, utf16_big, windows_1252 };

  bool put_utf8(const char* first, const char* last, std::string& text);
  bool put_utf16(const char* first, const char* last, std::string& text);
  void put_windows_1252(const char* first, const char* last, std::string& text);
  bool refuse();

  encoding named_;
  form form_ = form::unknown;
  std::string held_;  ///< bytes of a mark or a character that has not ended yet
  std::uint32_t high_half_ = 0;
  const char* fault_ = "";
};

/// A field as it stands in the text.
struct field {
  const char* first{};
  const char* last{};
  bool quoted = false;

  /// Without its quotes; a quote inside is still doubled.
  std::string_view inside() const {
    return quoted ? std::string_view{first + 1, last - 1} : std::string_view{first, last};
  }
  /// Without its quotes, a doubled quote made single.
  std::string text() const;
};

enum class row_end : std::uint8_t {
  more_fields,  ///< of one field: others follow it in the row
  line_end,     ///< the row is whole
  end_of_text,  ///< the text ended with it, without a line end
  unfinished,   ///< more of the text has to come first
  stray_quote,
  text_after_quote,
  unclosed_quote,
};

/// The responses that cells of one character hold.
struct response_table {
  static constexpr std::uint8_t none = 0xFF;  ///< the character is no response by itself

  std::uint8_t of[256];
  unsigned digits = 0;  ///< so many digits, from 0 on, are the responses of these numbers
};

/// Reads one row behind another out of a text: fields between separators, quoted or not; LF, CRLF
/// or CR at the end.  It copies nothing.
class row_reader {
 public:
  row_reader(const char* first, const char* last, char separator, bool more_follows,
             std::uint64_t line)
      : at_{first}, last_{last}, separator_{separator}, more_{more_follows}, line_{line} {}

  bool at_end() const { return at_ == last_; }
  const char* position() const { return at_; }
  std::uint64_t line() const { return line_; }  ///< on which the row in hand begins

  /// The fields of the next row; nothing is passed over where the answer is `unfinished`.
  row_end next(std::vector<field>& fields);

  /// The next field.  After `unfinished` the row has to be read again from its start.
  row_end next(field&);

  /// The responses of fields that are one character and a separator, which is what the cells of a
  /// filled form are: as many as come next and have one in the table, at most `count`.
  std::size_t next_responses(const response_table& table, std::uint8_t* to, std::size_t count);

 private:
  row_end next_quoted(field&);
  row_end finish(const char* p);
  void go_back(const char* place, std::uint64_t line) {
    at_ = place;
    line_ = line;
    lines_inside_ = 0;
  }

  const char* at_;
  const char* last_;
  char separator_;
  bool more_;
  std::uint64_t line_;
  std::uint64_t lines_inside_ = 0;  ///< of quoted fields of the row in hand
};

/// True for a row of empty fields alone.
bool is_blank(const std::vector<field>& row);

/// The separators that a header may have, and what they are called.
struct separator_name {
  char character;
  const char* name;
};
inline constexpr separator_name separators[] = {
    {',', "commas"}, {';', "semicolons"}, {'\t', "tabs"}, {'|', "bars"}};

/// As a layout and messages have it: "tab" for the tab.
std::string shown_separator(char);

/// The separator of Excel's first line `sep=;`; 0 where the line is no such one.
char separator_line(std::string_view line);

}  // namespace scoring
