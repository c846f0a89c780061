// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <compare>
#include <cstdint>

#include <motorscale/core/exact.hpp>

/// The one division that rounds.
namespace motorscale {

/// How a value between two representable ones is settled.  Never defaulted: manuals and published
/// tables differ, so every caller names the rule it follows.
enum class rounding : std::uint8_t { toward_zero, half_away_from_zero, half_even };

namespace detail {
[[noreturn, gnu::noinline]] inline void more_places_than_fit() noexcept { stop(__func__); }
}  // namespace detail

/// A decimal number with `Places` digits after the point: `fixed<1>{752}` is 75.2.
template <int Places>
struct fixed {
  std::int64_t units{};

  constexpr fixed() noexcept = default;
  constexpr fixed(exact<std::int64_t> n) noexcept : units{n} {}

  friend constexpr auto operator<=>(const fixed&, const fixed&) = default;
};

/// The most digits after the point that a fraction is rounded to.
inline constexpr int most_places = 15;

/// The largest denominator: long division needs ten times a rest, and rounding twice that.
inline constexpr std::int32_t largest_den = INT32_MAX / 20;

namespace detail {
constexpr std::int64_t power_of_ten(int exponent) noexcept {
  std::int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

/// a / by, where `a` is at most half of what its type holds: bit by bit, in an eighth of the code
/// of the function that a compiler calls where a processor cannot divide.
template <class Number>
constexpr Number divided_bit_by_bit(Number a, Number by) noexcept {
  Number quotient = 0, bit = 1;
  while (by < a) by <<= 1, bit <<= 1;
  do {
    if (a >= by) a -= by, quotient += bit;
    by >>= 1;
    bit >>= 1;
  } while (bit != 0);
  return quotient;
}
template <class Number>
constexpr Number divided(Number a, Number by) noexcept {
#if defined __arm__ && !defined __ARM_FEATURE_IDIV
  return divided_bit_by_bit(a, by);
#else
  return a / by;
#endif
}

/// One unit more, or not, by the rest of a division by `den`.
template <class Units, class Number>
[[gnu::always_inline]] constexpr Units settled(Units units, Number rest, Number den,
                                               rounding how) noexcept {
  const bool tie_away = how == rounding::half_away_from_zero || units % 2 != 0;
  const bool away = 2 * rest > den || (2 * rest == den && tie_away);
  return units + (how != rounding::toward_zero && away ? 1u : 0u);
}

/// num / den in units of 10^-places, as one does it on paper: digit after digit.
template <class Number>
constexpr std::uint64_t long_division(Number num, Number den, int places, rounding how) noexcept {
  if (places < 0 || places > most_places) more_places_than_fit();
  Number whole = divided(num, den);
  std::uint64_t units = whole;
  for (; places > 0; --places) {
    num = 10 * (num - whole * den);
    whole = divided(num, den);
    const std::uint64_t digit = whole;
    constexpr std::uint64_t tenth = INT64_MAX / 10;
    if (units > tenth || (units == tenth && digit > INT64_MAX % 10)) more_places_than_fit();
    units = units * 10 + digit;
  }
  return settled(units, num - whole * den, den, how);
}

/// The sign that a division left out.
[[gnu::always_inline]] constexpr std::int64_t with_sign(bool negative,
                                                        std::uint64_t units) noexcept {
  if (units > std::uint64_t{INT64_MAX} + (negative ? 1 : 0)) more_places_than_fit();
  return static_cast<std::int64_t>(negative ? 0 - units : units);
}

/// So large a number, times 10^Places and half a denominator more, fits into 31 bits.
template <int Places>
inline constexpr auto short_number = static_cast<std::uint32_t>((INT32_MAX - largest_den / 2) /
                                                                power_of_ten(Places));

/// num / den in units of 10^-Places by one division, where `num` is at most `short_number`.
template <int Places>
[[gnu::always_inline]] constexpr std::uint32_t short_division(std::uint32_t num, std::uint32_t den,
                                                              rounding how) noexcept {
  num *= static_cast<std::uint32_t>(power_of_ten(Places));
  if (how == rounding::half_away_from_zero) return divided(num + den / 2, den);
  const std::uint32_t units = divided(num, den);
  return settled(units, num - units * den, den, how);
}

/// num / den in units of 10^-Places, whatever the number.  Inlined: where the number cannot be
/// large, one division is left.
template <int Places, class Number>
[[gnu::always_inline]] constexpr std::uint64_t quotient_of(Number num, Number den,
                                                           rounding how) noexcept {
  if (sizeof(Number) > 4 || num > short_number<Places>) {
    return long_division(num, den, Places, how);
  }
  return short_division<Places>(static_cast<std::uint32_t>(num), static_cast<std::uint32_t>(den),
                                how);
}
}  // namespace detail

}  // namespace motorscale
