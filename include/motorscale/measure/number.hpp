// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/quotient.hpp>
#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

namespace motorscale::measure {

namespace detail {

/// A whole number of at most 2464 bits.
class long_number {
 public:
  constexpr explicit long_number(std::uint32_t n) noexcept { multiply(0, n); }

  /// This x `factor` + `more`.
  constexpr void multiply(std::uint32_t factor, std::uint32_t more) noexcept {
    std::uint64_t carry = more;
    for (int k = 0; k < size_; ++k) {
      carry += std::uint64_t{words_[k]} * factor;
      words_[k] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) words_[size_++] = static_cast<std::uint32_t>(carry);
  }
  constexpr int bits() const noexcept {
    int n = 32 * size_;
    while (n > 0 && (words_[(n - 1) / 32] >> (n - 1) % 32 & 1) == 0) --n;
    return n;
  }
  constexpr void subtract(const long_number& n) noexcept {
    std::uint64_t borrow = 0;
    for (int k = 0; k < size_; ++k) {
      const std::uint64_t rest = std::uint64_t{words_[k]} - n.words_[k] - borrow;
      words_[k] = static_cast<std::uint32_t>(rest);
      borrow = rest >> 63;
    }
  }
  /// -1, 0 or 1: less, equal, or more.
  constexpr int compare(const long_number& n) const noexcept {
    for (int k = room - 1; k >= 0; --k) {
      if (words_[k] != n.words_[k]) return words_[k] < n.words_[k] ? -1 : 1;
    }
    return 0;
  }

 private:
  static constexpr int room = 77;
  std::uint32_t words_[room]{};  // lowest first
  int size_{0};
};

/// The double nearest to digits x 10^exponent, which is below 10^300; of two, the even one.
constexpr double nearest(long_number digits, int exponent) noexcept {
  long_number divisor{1};
  for (; exponent > 0; --exponent) digits.multiply(10, 0);
  for (; exponent < 0; ++exponent) divisor.multiply(10, 0);
  int power = digits.bits() - divisor.bits();  // 2^power x a quotient from 1 to below 2
  for (int n = power; n > 0; --n) divisor.multiply(2, 0);
  for (int n = power; n < 0; ++n) digits.multiply(2, 0);
  if (digits.compare(divisor) < 0) {
    digits.multiply(2, 0);
    --power;
  }
  const int lowest = power < -1022 ? -1074 : power - 52;  // the exponent of the last bit
  std::int64_t significand = 0;
  for (int n = power; n >= lowest; --n) {
    significand *= 2;
    if (digits.compare(divisor) >= 0) {
      digits.subtract(divisor);
      ++significand;
    }
    digits.multiply(2, 0);
  }
  const int half = power < lowest - 1 ? -1 : digits.compare(divisor);
  if (half > 0 || (half == 0 && (significand & 1) != 0)) ++significand;
  return mul(mul(static_cast<double>(significand), power_of_2(lowest / 2)),
             power_of_2(lowest - lowest / 2));
}

}  // namespace detail

/// Reads a decimal number: a sign or none, digits with a point or without, and an exponent or none
/// ("-1.25", "+.5", "3e-2"), correctly rounded to the nearest double.  `errc::bad_character` for
/// any other text, for numbers of 10^300 and more, and for more than 400 digits behind the point or
/// from the first that is not 0.
constexpr result<double> parse_decimal(const char* first, const char* last) noexcept {
  constexpr auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
  constexpr int most = 400;
  const bool negative = first != last && *first == '-';
  if (first != last && (*first == '-' || *first == '+')) ++first;
  detail::long_number number{0};
  int digits = 0, places = 0, power = 0;
  bool any = false, behind_point = false;
  for (; first != last && (is_digit(*first) || (*first == '.' && !behind_point)); ++first) {
    if (*first == '.') {
      behind_point = true;
      continue;
    }
    any = true;
    places += behind_point;
    digits += digits > 0 || *first != '0';
    if (places > most || digits > most) return errc::bad_character;
    number.multiply(10, static_cast<std::uint32_t>(*first - '0'));
  }
  if (!any) return errc::bad_character;
  if (first != last && (*first == 'e' || *first == 'E')) {
    ++first;
    const bool down = first != last && *first == '-';
    if (first != last && (*first == '-' || *first == '+')) ++first;
    if (first == last) return errc::bad_character;
    for (; first != last && is_digit(*first); ++first) {
      if (power < 10000) power = power * 10 + (*first - '0');
    }
    if (down) power = -power;
  }
  if (first != last) return errc::bad_character;
  const int exponent = power - places;
  double value = 0;
  if (digits > 0) {
    if (digits + exponent > 300) return errc::bad_character;
    if (digits + exponent > -330) value = detail::nearest(number, exponent);  // else nearest to 0
  }
  return negative ? -value : value;
}

/// A number in units of 10^-places, rounded once and exactly, as `write_decimal` takes it.
/// `errc::out_of_range` when it does not fit: infinite, not a number, or too large for its places;
/// places are 0 to `most_places`.
constexpr result<std::int64_t> rounded(double value, int places, rounding how) noexcept {
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

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
