// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/fraction.hpp>
#include <motorscale/core/result.hpp>

namespace motorscale {

/// The most characters that `write_decimal` writes: a sign, 19 digits and a point.
inline constexpr int longest_decimal = 21;

/// Writes `units` x 10^-places as decimal text with exactly `places` digits (0 to `most_places`)
/// after the point, without an end mark, and returns where the text ends.  The buffer must hold
/// `longest_decimal` characters.  Zero has no sign.
constexpr char* write_decimal(char* to, std::int64_t units, int places) noexcept {
  if (units < 0) *to++ = '-';
  auto left = units < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(units)
                        : static_cast<std::uint64_t>(units);
  char reversed[longest_decimal]{};
  int count = 0;
  do {
    if (count == places && places > 0) reversed[count++] = '.';
    reversed[count++] = static_cast<char>('0' + left % 10);
    left /= 10;
  } while (left != 0 || count < places || (places > 0 && count <= places + 1));
  while (count > 0) *to++ = reversed[--count];
  return to;
}

template <int Places>
constexpr char* write_decimal(char* to, fixed<Places> value) noexcept {
  return write_decimal(to, value.units, Places);
}

/// Rounds an exact value once, by the named mode, and writes it.
template <std::int32_t Den, class Rep>
constexpr char* write_decimal(char* to, fraction<Den, Rep> value, int places,
                              rounding how) noexcept {
  return write_decimal(to, (value.round)(places, how), places);
}

}  // namespace motorscale
