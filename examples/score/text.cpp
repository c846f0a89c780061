// SPDX-License-Identifier: MIT
#include "text.hpp"
#include "joined.hpp"

#include <algorithm>

namespace scoring {
namespace {

constexpr std::string_view blanks[] = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x87"};

char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string in_lower_case(std::string_view text) {
  std::string all{text};
  std::transform(all.begin(), all.end(), all.begin(), lower);
  return all;
}

std::string_view trimmed(std::string_view text) {
  const auto plain = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; };
  while (!text.empty() && !plain(text.front())) {
    const auto* blank = std::find_if(std::begin(blanks), std::end(blanks),
                                     [&](auto b) { return text.starts_with(b); });
    if (blank == std::end(blanks)) break;
    text.remove_prefix(blank->size());
  }
  while (!text.empty() && !plain(text.back())) {
    const auto* blank = std::find_if(std::begin(blanks), std::end(blanks),
                                     [&](auto b) { return text.ends_with(b); });
    if (blank == std::end(blanks)) break;
    text.remove_suffix(blank->size());
  }
  return text;
}

std::string folded(std::string_view name) { return in_lower_case(trimmed(name)); }

std::string_view stem(std::string_view name) {
  while (!name.empty() && is_digit(name.back())) name.remove_suffix(1);
  return name;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::string> plain_number(std::string_view text, bool comma) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::size_t whole = 0;
  while (whole < text.size() && is_digit(text[whole])) ++whole;
  if (whole == 0) return std::nullopt;
  std::string number{text.substr(0, whole)};
  number.erase(0, std::min(number.find_first_not_of('0'), number.size() - 1));
  text.remove_prefix(whole);
  if (!text.empty()) {
    if (text.front() != '.' && !(comma && text.front() == ',')) return std::nullopt;
    text.remove_prefix(1);
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
    while (!text.empty() && text.back() == '0') text.remove_suffix(1);
    if (!text.empty()) append(number, '.', text);
  }
  if (negative && number != "0") number.insert(0, 1, '-');
  return number;
}

bool same_value(std::string_view a, std::string_view b) {
  if (same_word(a, b)) return true;
  const auto x = plain_number(a);
  return x && x == plain_number(b);
}

std::string shown(std::string_view text, std::size_t most) {
  std::size_t end = text.size();
  if (end > most) {
    end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  std::string quoted = "\"";
  for (const char c : text.substr(0, end)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
      quoted += c;
    } else {
      constexpr char digits[] = "0123456789abcdef";
      (append(quoted, "\\x", digits[byte >> 4], digits[byte & 15]));
    }
  }
  return joined(quoted, '"', end < text.size() ? "..." : "");
}

std::string some_of(const std::vector<std::string>& names, std::size_t most) {
  std::string some;
  for (std::size_t k = 0; k < names.size() && k < most; ++k) {
    append(some, k == 0 ? "" : ", ", names[k]);
  }
  if (names.size() > most) append(some, " and ", names.size() - most, " more");
  return some;
}

std::string counted(std::uint64_t n, std::string_view what) {
  return joined(n, ' ', what, n == 1 ? "" : "s");
}

std::string as_field(std::string_view text) {
  const bool blank_ends = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (text.find_first_of(",\"\r\n") == std::string_view::npos && !blank_ends) {
    return std::string{text};
  }
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

bool is_in(const std::vector<std::string>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](const auto& n) { return same_word(n, name); });
}

}  // namespace scoring
