// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/fraction.hpp>
#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>

namespace motorscale::measure {

namespace detail {
/// 10^n for 0 <= n <= 22, which is exact.
constexpr double power_of_10(int n) noexcept {
  double power = 1;
  for (; n > 0; --n) power = mul(power, 10);
  return power;
}
}  // namespace detail

/// Reads a decimal number: a sign or none, digits with a point or without, and an exponent or none
/// ("-1.25", "+.5", "3e-2").  `errc::bad_character` for any other text and for numbers beyond
/// 10^300.
///
/// Correctly rounded up to 15 digits, as far as 22 places from the point; within 2 ulp beyond.
constexpr result<double> parse_decimal(const char* first, const char* last) noexcept {
  constexpr auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
  constexpr std::uint64_t room = (UINT64_MAX - 9) / 10;
  const bool negative = first != last && *first == '-';
  if (first != last && (*first == '-' || *first == '+')) ++first;
  std::uint64_t digits = 0;
  int exponent = 0;
  bool any = false, behind_point = false;
  for (; first != last && (is_digit(*first) || (*first == '.' && !behind_point)); ++first) {
    if (*first == '.') {
      behind_point = true;
      continue;
    }
    any = true;
    if (digits <= room) {
      digits = digits * 10 + static_cast<unsigned>(*first - '0');
      exponent -= behind_point;
    } else {
      exponent += !behind_point;
    }
    if (exponent < -400 || exponent > 400) return errc::bad_character;
  }
  if (!any) return errc::bad_character;
  if (first != last && (*first == 'e' || *first == 'E')) {
    ++first;
    const bool down = first != last && *first == '-';
    if (first != last && (*first == '-' || *first == '+')) ++first;
    if (first == last) return errc::bad_character;
    int power = 0;
    for (; first != last && is_digit(*first) && power <= 1000; ++first) {
      power = power * 10 + (*first - '0');
    }
    exponent += down ? -power : power;
  }
  if (first != last) return errc::bad_character;

  double value = mul(static_cast<double>(static_cast<std::uint32_t>(digits >> 32)), 0x1p32) +
                 static_cast<double>(static_cast<std::uint32_t>(digits));
  if (digits == 0) exponent = 0;
  if (exponent > 280) return errc::bad_character;
  for (int left = exponent; left > 0; left -= 22) {
    value = mul(value, detail::power_of_10(left < 22 ? left : 22));
  }
  for (int left = -exponent; left > 0; left -= 22) {
    value /= detail::power_of_10(left < 22 ? left : 22);
  }
  return negative ? -value : value;
}

/// The number in units of 10^-places, rounded once and exactly, for `write_decimal`.
/// `errc::out_of_range` when it does not fit: infinite, not a number, or too large for its places;
/// places are 0 to `most_places`.
constexpr result<std::int64_t> (round)(double value, int places, rounding how) noexcept {
  if (!is_finite(value) || places < 0 || places > most_places) return errc::out_of_range;
  const std::uint64_t bits = detail::bits_of(value) & ~(std::uint64_t{1} << 63);
  const bool normal = (bits & detail::exponent_bits) != 0;
  const std::uint64_t significand =
      (bits & detail::fraction_bits) | (normal ? std::uint64_t{1} << 52 : 0);
  const int exponent = (normal ? static_cast<int>(bits >> 52) : 1) - 1075;

  // significand x 10^places, below 2^103, in two words
  std::uint64_t power = 1;
  for (int n = 0; n < places; ++n) power *= 10;
  constexpr std::uint64_t low_half = 0xFFFFFFFF;
  const std::uint64_t low = (significand & low_half) * (power & low_half);
  const std::uint64_t cross = (significand >> 32) * (power & low_half) + (low >> 32);
  const std::uint64_t cross2 = (significand & low_half) * (power >> 32) + (cross & low_half);
  std::uint64_t high_word = (significand >> 32) * (power >> 32) + (cross >> 32) + (cross2 >> 32);
  std::uint64_t low_word = cross2 << 32 | (low & low_half);

  // x 2^exponent, bit by bit: what is shifted out is half a unit, or more, or less
  bool half = false, less = false;
  for (int n = exponent; n < 0; ++n) {
    if (high_word == 0 && low_word == 0 && !half) break;
    less = less || half;
    half = (low_word & 1) != 0;
    low_word = low_word >> 1 | high_word << 63;
    high_word >>= 1;
  }
  for (int n = exponent; n > 0 && (high_word | low_word) != 0; --n) {
    if (high_word != 0 || low_word >> 62 != 0) return errc::out_of_range;
    low_word <<= 1;
  }
  if (high_word != 0 || low_word >> 62 != 0) return errc::out_of_range;
  const bool up = how == rounding::half_away_from_zero ? half
                  : how == rounding::half_even         ? half && (less || (low_word & 1) != 0)
                                                       : false;
  const auto units = static_cast<std::int64_t>(low_word + up);
  return value < 0 ? -units : units;
}

}  // namespace motorscale::measure
