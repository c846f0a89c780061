// SPDX-License-Identifier: MIT
#pragma once

// Rows to text: the score cells of a row.

#include <algorithm>
#include <string_view>

#include <motorscale/codec/decimal.hpp>
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

  void operator()(const char*, unsigned value) {
    empty();
    to_ = motorscale::write_decimal(to_, value, 0);
  }
  void operator()(const char*, const char* symbol) {
    empty();
    while (*symbol != '\0') *to_++ = *symbol++;
  }
  template <int Places>
  void operator()(const char*, motorscale::fixed<Places> value) {
    empty();
    to_ = motorscale::write_decimal(to_, value);
  }
  template <class T>
  void operator()(const char* name, const motorscale::result<T>& value) {
    value ? (*this)(name, *value) : empty();
  }
  void operator()(const char* name, double value) {
    empty();
    const auto units = motorscale::measure::rounded(value, how_->places, how_->rounding);
    if (units) {
      to_ = motorscale::write_decimal(to_, *units, how_->places);
    } else {  // 62 bits: 4.6e18 units of the last place
      too_large_ = name;
    }
  }
  /// An exact number that has still to be rounded.
  template <class T>
  requires requires(T value) { value.round(0, motorscale::rounding::half_even); }
  void operator()(const char*, const T& value) {
    empty();
    to_ = motorscale::write_decimal(to_, value.round(how_->places, how_->rounding), how_->places);
  }

 private:
  char* to_;
  const format* how_;
  const char* too_large_ = nullptr;
};

}  // namespace scoring
