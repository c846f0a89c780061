// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include <motorscale/core/fraction.hpp>

#include "board.hpp"

/// Text to and from a person at a terminal.  Every prompt ends in "> ", and nothing else that the
/// device writes holds a >, so that a program can wait for it.
namespace console {

/// What may be shown of what was keyed.
constexpr bool is_text(char c) noexcept { return ' ' <= c && c <= '~' && c != '>'; }

/// Calls are cheap for their callers, of which there are many.
[[gnu::noinline]] inline void put(char c) noexcept {
  if (c == '\n') board::send('\r');
  board::send(c);
}
[[gnu::noinline]] inline void put(const char* text) noexcept {
  while (*text != '\0') put(*text++);
}
[[gnu::noinline]] inline void put_number(std::uint32_t number) noexcept {
  char digits[11]{};
  char* first = digits + 10;
  do {
    *--first = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number != 0);
  put(static_cast<const char*>(first));
}
/// Text in which the numbers stand in the place of each %.
[[gnu::noinline]] inline void put(const char* text, std::uint32_t first,
                                  std::uint32_t second = 0) noexcept {
  for (; *text != '\0'; ++text) {
    if (*text != '%') {
      put(*text);
    } else {
      put_number(first);
      first = second;
    }
  }
}
inline void put(unsigned number) noexcept { put_number(number); }

/// Scores, for the reports of the library: '-' where there is none, exact numbers rounded once, to
/// two places, as motorscale-score does without options.
template <int Places>
[[gnu::noinline]] void put(motorscale::fixed<Places> value) noexcept {
  char digits[12u + Places]{};
  char* first = digits + sizeof digits - 1;
  auto units = static_cast<std::uint32_t>(value.units);
  for (int k = 0; k <= Places || units != 0; ++k) {
    if (k == Places && k != 0) *--first = '.';
    *--first = static_cast<char>('0' + units % 10);
    units /= 10;
  }
  put(static_cast<const char*>(first));
}
template <class Exact>
requires requires(Exact e) { e.template round<2>(motorscale::rounding::half_even); }
void put(const Exact& value) noexcept {
  put(value.template round<2>(motorscale::rounding::half_away_from_zero));
}
template <class Value>
void put(const motorscale::result<Value>& value) noexcept {
  value ? put(*value) : put('-');
}

inline void put_hex(std::uint8_t byte) noexcept {
  put("0123456789ABCDEF"[byte >> 4]);
  put("0123456789ABCDEF"[byte & 15]);
}

/// Up to 16 characters, up to the Enter key, with echo; the backspace key takes the last one
/// back, the Escape key leaves nothing.  Keys that find no room ring the bell.
class line {
 public:
  static constexpr unsigned room = 16;

  [[gnu::noinline]] explicit line(const char* prompt) noexcept {
    put(prompt);
    put("> ");
    for (;;) {
      const char c = board::receive();
      if (c == '\r' || c == '\n') break;
      if (c == '\x1B') {
        size_ = 0;
        break;
      }
      if (c == '\b' || c == '\x7F') {
        if (size_ == 0) continue;
        --size_;
        put("\b \b");
      } else if (is_text(c) && size_ < room) {
        text_[size_++] = c;
        put(c);
      } else {
        put('\a');
      }
    }
    put('\n');
  }

  unsigned size() const noexcept { return size_; }
  char operator[](unsigned k) const noexcept { return text_[k]; }

  /// False where the text is no number below 2^32.
  bool read(std::uint32_t& number) const noexcept {
    std::uint32_t value = 0;
    for (unsigned k = 0; k < size_; ++k) {
      const auto digit = static_cast<std::uint32_t>(text_[k] - '0');
      if (digit > 9 || value > (UINT32_MAX - digit) / 10) return false;
      value = value * 10 + digit;
    }
    number = value;
    return size_ > 0;
  }

 private:
  char text_[room];
  unsigned size_{0};
};

}  // namespace console
