// SPDX-License-Identifier: MIT
#pragma once

// Rows to text: the score cells of a row.

#include <algorithm>
#include <string_view>

#include <motorscale/codec/decimal.hpp>
#include <motorscale/core/quotient.hpp>
#include <motorscale/measure/number.hpp>

#include "format.hpp"

namespace scoring {

/// Appends cells to a line of output, each behind a comma.  The caller has made room: a cell takes
/// at most `widest_cell` characters, and the words of a note what they are.
class cell_writer {
 public:
  static constexpr std::size_t widest_cell = 32;

  cell_writer(char* to, const format& how) : to_{to}, how_{&how} {}

  char* position() const { return to_; }
  /// A number that had too many digits for the places asked for; null where all could be written.
  const char* too_large() const { return too_large_; }

  void empty() { *to_++ = ','; }
  void words(std::string_view text) {
    empty();
    to_ = std::copy(text.begin(), text.end(), to_);
  }

  /// A number of so many units of its last place.
  void number(std::int64_t units, int places) {
    empty();
    write(units, places);
  }
  /// An exact number that has still to be rounded.
  void rounded(motorscale::quotient value) {
    empty();
    write(how_->places == 2 ? value.round<2>(how_->rounding).units
                            : value.round(how_->places, how_->rounding),
          how_->places);
  }
  void measured(const char* name, double value) {
    empty();
    const auto units = motorscale::measure::rounded(value, how_->places, how_->rounding);
    if (units) {
      to_ = motorscale::write_decimal(to_, *units, how_->places);
    } else {  // 62 bits: 4.6e18 units of the last place
      if (too_large_ == nullptr) too_large_ = name;
    }
  }

 private:
  /// As `write_decimal`, the usual numbers without its loop.
  void write(std::int64_t units, int places) {
    const bool few = 0 <= units && units < 1000 && places == 0;
    if (few || (places == 2 && 0 <= units && units < 100'000)) {
      auto left = static_cast<std::uint32_t>(units);
      const std::uint32_t behind = left % 100;
      if (places == 2) left /= 100;
      if (left >= 100) *to_++ = static_cast<char>('0' + left / 100);
      if (left >= 10) *to_++ = static_cast<char>('0' + left / 10 % 10);
      *to_++ = static_cast<char>('0' + left % 10);
      if (places == 0) return;
      *to_++ = '.';
      *to_++ = static_cast<char>('0' + behind / 10);
      *to_++ = static_cast<char>('0' + behind % 10);
    } else {
      to_ = motorscale::write_decimal(to_, units, places);
    }
  }

  char* to_;
  const format* how_;
  const char* too_large_ = nullptr;
};

}  // namespace scoring
