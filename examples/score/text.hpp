// SPDX-License-Identifier: MIT
#pragma once

// Small questions about texts that all rooms ask.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scoring {

constexpr bool is_digit(char c) { return '0' <= c && c <= '9'; }
constexpr bool is_upper(char c) { return 'A' <= c && c <= 'Z'; }
/// A letter, or a byte of a character that is not ASCII.
constexpr bool is_letter(char c) {
  return is_upper(c) || ('a' <= c && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
/// Of the same length as the text, which `folded` is not.
std::string in_lower_case(std::string_view text);

/// Without the blanks, tabs and no-break spaces around it.
std::string_view trimmed(std::string_view text);

/// Lower case, without blanks around it.
std::string folded(std::string_view name);

/// Without the digits at its end.
std::string_view stem(std::string_view name);

/// True for the same text in any letter case (of ASCII).
bool same_word(std::string_view a, std::string_view b);

/// A number as text, "-99", "2.0" or "1,5", in the one way to write it: "-99", "2", "1.5".  Nothing
/// for any other text; a comma counts as the point only where `comma` says so.
std::optional<std::string> plain_number(std::string_view text, bool comma = true);

/// True where both are the same number, or the same text in any letter case.
bool same_value(std::string_view a, std::string_view b);

/// A text of the file for a message: in quotes, on one line, not endless, nothing that a terminal
/// obeys.
std::string shown(std::string_view text, std::size_t most = 40);

/// At most `most` of the names, and how many more there are.
std::string some_of(const std::vector<std::string>& names, std::size_t most = 5);

/// "1 row", "2 rows".
std::string counted(std::uint64_t n, std::string_view what);

/// The text as a field of a CSV file with commas.
std::string as_field(std::string_view text);

bool is_in(const std::vector<std::string>& names, std::string_view name);

}  // namespace scoring
