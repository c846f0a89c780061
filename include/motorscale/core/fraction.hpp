// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <compare>
#include <cstdint>
#include <type_traits>

namespace motorscale {

/// How a value between two representable ones is settled.  Never defaulted: manuals and published
/// tables differ, so every caller names the rule it follows.
enum class rounding : std::uint8_t { toward_zero, half_away_from_zero, half_even };

/// A decimal number with `Places` digits after the point: `fixed<1>{752}` is 75.2.
template <int Places>
struct fixed {
  std::int64_t units{};

  friend constexpr auto operator<=>(const fixed&, const fixed&) = default;
};

/// The least common multiple: the denominator that fractions over `a` and over `b` share.
constexpr std::int32_t lcm(std::int32_t a, std::int32_t b) noexcept {
  std::int32_t x = a;
  for (std::int32_t y = b; y != 0;) {
    const std::int32_t rest = x % y;
    x = y;
    y = rest;
  }
  return a / x * b;
}

namespace detail {
[[noreturn]] inline void fraction_overflow() noexcept { __builtin_trap(); }
[[noreturn]] inline void not_a_multiple_of_one_den() noexcept { __builtin_trap(); }
[[noreturn]] inline void more_places_than_fit() noexcept { __builtin_trap(); }
[[noreturn]] inline void denominator_out_of_range() noexcept { __builtin_trap(); }

template <class Rep>
struct magnitude_of;
template <>
struct magnitude_of<std::int32_t> {
  using type = std::uint32_t;
};
template <>
struct magnitude_of<std::int64_t> {
  using type = std::uint64_t;
};
}  // namespace detail

/// The most digits after the point that a fraction is rounded to.
inline constexpr int most_places = 15;

/// The largest denominator: rounding needs twenty times it.
inline constexpr std::int32_t largest_den = INT32_MAX / 20;

namespace detail {
/// num / den in units of 10^-places.  Inlined, so that a denominator that is a constant stays one.
template <class Rep, class Magnitude = typename magnitude_of<Rep>::type>
[[gnu::always_inline]] constexpr std::int64_t long_division(Rep num, Magnitude den, int places,
                                                            rounding how) noexcept {
  if (places < 0 || places > most_places) more_places_than_fit();
  const auto size =
      num < 0 ? Magnitude{0} - static_cast<Magnitude>(num) : static_cast<Magnitude>(num);
  auto units = static_cast<std::int64_t>(size / den);
  Magnitude rest = size % den;
  for (int i = 0; i < places; ++i) {
    rest *= 10;
    const auto digit = static_cast<std::int64_t>(rest / den);
    rest %= den;
    constexpr std::int64_t tenth = INT64_MAX / 10;
    if (units > tenth || (units == tenth && digit > INT64_MAX % 10)) more_places_than_fit();
    units = units * 10 + digit;
  }
  const bool tie_away = how == rounding::half_away_from_zero || units % 2 != 0;
  const bool away = 2 * rest > den || (2 * rest == den && tie_away);
  if (how != rounding::toward_zero && away) ++units;
  return num < 0 ? -units : units;
}

/// So many digits behind the point fit into 32 bits.
inline constexpr int few_places = 9;

constexpr std::uint32_t power_of_ten(int exponent) noexcept {
  if (exponent > few_places) more_places_than_fit();
  std::uint32_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

/// True where the processor cannot divide, and the function that a compiler calls for it is large:
/// 266 bytes on a Cortex-M0.
#if defined __arm__ && !defined __ARM_FEATURE_IDIV
inline constexpr bool large_division = true;
#else
inline constexpr bool large_division = false;
#endif

/// a % den, where a / den is `quotient`.  Where the compiler divides by calling a function, it
/// would call it once more.
constexpr std::uint32_t rest_of(std::uint32_t a, std::uint32_t quotient,
                                std::uint32_t den) noexcept {
#ifndef __AVR__
  if constexpr (!large_division) return a % den;
#endif
  return a + quotient * (0 - den);
}

/// num / den in units of 10^-Places, where `den` is `Least` to `Most` and |num| at most `MostNum`.
/// Nothing overflows; it divides 32 bits only, and multiplies 64 only where the result needs them.
template <int Places, std::uint32_t Least, std::uint32_t Most,
          std::uint32_t MostNum = std::uint32_t{1} << 31>
[[gnu::always_inline]] constexpr std::int64_t division(std::int32_t num, std::uint32_t den,
                                                       rounding how) noexcept {
  constexpr std::uint32_t tens = power_of_ten(Places);
  constexpr bool at_once = std::uint64_t{tens} * Most <= UINT32_MAX;
  constexpr bool narrow = std::uint64_t{MostNum / Least} * tens + tens <= INT32_MAX;
  using units_type = std::conditional_t<narrow, std::int32_t, std::int64_t>;
  const auto size = num < 0 ? 0 - static_cast<std::uint32_t>(num) : static_cast<std::uint32_t>(num);
  const std::uint32_t whole = size / den;
  std::uint32_t rest = rest_of(size, whole, den), digits = 0;
  for (int i = 0; i < (at_once ? 1 : Places); ++i) {
    rest *= at_once ? tens : 10;
    const std::uint32_t digit = rest / den;
    rest = rest_of(rest, digit, den);
    digits = digits * 10 + digit;
  }
  const bool tie_away = how == rounding::half_away_from_zero || (whole * tens + digits) % 2 != 0;
  const bool away = 2 * rest > den || (2 * rest == den && tie_away);
  if (how != rounding::toward_zero && away) ++digits;
  const units_type units = static_cast<units_type>(whole) * static_cast<units_type>(tens) +
                           static_cast<units_type>(digits);
  return num < 0 ? -units : units;
}

constexpr std::uint32_t greatest_common_divisor(std::uint32_t a, std::uint32_t b) noexcept {
  while (b != 0) {
    const std::uint32_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/// A reciprocal of `den` by which a value of at most `most` is divided in 32 bits: the quotient
/// (value >> down) * factor >> up is right, or one too low.
struct reciprocal {
  unsigned down{0}, up{0};
  std::uint32_t factor{0};  ///< 0: there is none

  constexpr reciprocal(std::uint32_t den, std::uint32_t most) noexcept {
    for (down = 0; down < 32; ++down) {
      const std::uint64_t highest = most >> down;
      for (up = 31; up > 0; --up) {
        const std::uint64_t f = (std::uint64_t{1} << up << down) / den;
        // What the shift down drops and what the factor lacks are less than one `den` together.
        const std::uint64_t dropped = (std::uint64_t{1} << down) - 1;
        if (dropped < den && highest * den < (den - dropped) << up && f <= UINT32_MAX &&
            highest * f <= UINT32_MAX) {
          factor = static_cast<std::uint32_t>(f);
          return;
        }
      }
    }
  }
};
template <std::uint32_t Den, std::uint32_t Most>
[[gnu::always_inline]] constexpr std::uint32_t by_reciprocal(std::uint32_t value) noexcept {
  constexpr reciprocal r{Den, Most};
  static_assert(r.factor != 0 && Den < std::uint32_t{1} << 30);
  const std::uint32_t quotient = (value >> r.down) * r.factor >> r.up;
  return quotient + 1 - ((value - (quotient + 1) * Den) >> 31);
}
/// value / Den, where `value` is at most `Most`.
template <std::uint32_t Den, std::uint32_t Most>
[[gnu::always_inline]] constexpr std::uint32_t quotient_of(std::uint32_t value) noexcept {
  if constexpr (large_division && reciprocal{Den, Most}.factor != 0) {
    return by_reciprocal<Den, Most>(value);
  } else {
    return value / Den;
  }
}

/// multiples / Den in units of 10^-Places, where `multiples` is at most `Most`: one division.
template <int Places, std::uint32_t Den, std::uint32_t Most>
[[gnu::always_inline]] constexpr std::uint32_t short_division(std::uint32_t multiples,
                                                              rounding how) noexcept {
  constexpr std::uint32_t common = greatest_common_divisor(power_of_ten(Places), Den);
  constexpr std::uint32_t times = power_of_ten(Places) / common, den = Den / common;
  static_assert(std::uint64_t{Most} * times * 2 + den <= UINT32_MAX);
  const std::uint32_t value = multiples * times;
  if (how == rounding::half_away_from_zero) {
    return quotient_of<2 * den, 2 * Most * times + den>(2 * value + den);
  }
  const std::uint32_t units = quotient_of<den, Most * times>(value),
                      rest = rest_of(value, units, den);
  const bool away = 2 * rest > den || (2 * rest == den && units % 2 != 0);
  return units + (how == rounding::half_even && away ? 1u : 0u);
}

/// value / by, where `value` is less than 2^31 and `by` is 1 to 2^24 - 1: a step for each bit of
/// the quotient, and at least eight.  For a short quotient this is an eighth of the code of the
/// function that a compiler calls where the processor cannot divide, and about as fast.
constexpr std::uint32_t quotient_bit_by_bit(std::uint32_t value, std::uint32_t by) noexcept {
  std::uint32_t bit = 0x40, quotient = 0;
  by <<= 7;  // which saves small quotients the search for their highest bit
  do {
    by <<= 1;
    bit <<= 1;
  } while (by <= value);
  do {
    by >>= 1;
    if (value >= by) {
      value -= by;
      quotient += bit;
    }
    bit >>= 1;
  } while (bit != 0);
  return quotient;
}
}  // namespace detail

/// An exact multiple of 1/Den.  The denominator belongs to the type, as a duration's period does in
/// <chrono>: sums and means of a scale's scores are exact, and cost what integers cost.
///
/// `Rep` counts the multiples: 32 bits hold any score of one sheet and keep 64-bit division off
/// small processors.  A sum over many sheets is made in `fraction<Den, std::int64_t>`, to which the
/// narrow one converts by itself.  A sum that does not fit stops the program; it never wraps.
template <std::int32_t Den, class Rep = std::int32_t>
class fraction {
  using magnitude = typename detail::magnitude_of<Rep>::type;
  static constexpr Rep highest = static_cast<Rep>(static_cast<magnitude>(-1) / 2);
  static constexpr Rep lowest = -highest - 1;
  static_assert(0 < Den && Den <= largest_den, "rounding needs twenty times the denominator");

 public:
  constexpr fraction(std::int32_t whole = 0) noexcept : num_{multiplied(Den, whole)} {}

  /// num / den, which must be a multiple of 1/Den.
  constexpr fraction(std::int32_t num, std::int32_t den) noexcept {
    const std::int64_t multiples = std::int64_t{Den} * num;
    if (multiples % den != 0) detail::not_a_multiple_of_one_den();
    num_ = static_cast<Rep>(multiples / den);
    if (num_ != multiples / den) detail::fraction_overflow();
  }

  /// So many times 1/Den.
  static constexpr fraction multiples(Rep count) noexcept {
    fraction made;
    made.num_ = count;
    return made;
  }

  template <class Narrow>
  requires(sizeof(Narrow) < sizeof(Rep)) constexpr fraction(fraction<Den, Narrow> narrow) noexcept
      : num_{narrow.num()} {}

  constexpr Rep num() const noexcept { return num_; }
  static constexpr std::int32_t den() noexcept { return Den; }

  // Not the builtins for overflow: nvcc leaves out a whole device function that has one.
  constexpr fraction& operator+=(fraction b) noexcept {
    if (b.num_ < 0 ? num_ < lowest - b.num_ : num_ > highest - b.num_) detail::fraction_overflow();
    num_ += b.num_;
    return *this;
  }
  constexpr fraction& operator-=(fraction b) noexcept {
    if (b.num_ < 0 ? num_ > highest + b.num_ : num_ < lowest + b.num_) detail::fraction_overflow();
    num_ -= b.num_;
    return *this;
  }
  friend constexpr fraction operator+(fraction a, fraction b) noexcept { return a += b; }
  friend constexpr fraction operator-(fraction a, fraction b) noexcept { return a -= b; }
  friend constexpr fraction operator*(fraction a, std::int32_t times) noexcept {
    a.num_ = multiplied(a.num_, times);
    return a;
  }
  friend constexpr auto operator<=>(const fraction&, const fraction&) = default;

  /// This over n, which must come out as a multiple of 1/Den.
  constexpr fraction divided_by(std::int32_t n) const noexcept {
    if (num_ % n != 0) detail::not_a_multiple_of_one_den();
    fraction quotient;
    quotient.num_ = num_ / n;
    return quotient;
  }

  /// The only way out of exact arithmetic: one rounding, by long division, in units of
  /// 10^-Places.
  template <int Places>
  constexpr fixed<Places> (round)(rounding how) const noexcept {
    static_assert(0 <= Places && Places <= most_places);
    if constexpr (Places <= detail::few_places && sizeof(Rep) == 4) {
      return {detail::division<Places, Den, Den>(num_, std::uint32_t{Den}, how)};
    } else {
      return {(round)(Places, how)};
    }
  }

  /// The same with the number of places, 0 to `most_places`, known at run time.
  constexpr std::int64_t (round)(int places, rounding how) const noexcept {
    return detail::long_division(num_, static_cast<magnitude>(Den), places, how);
  }

 private:
  static constexpr Rep multiplied(Rep a, std::int32_t b) noexcept {
    // Not __builtin_mul_overflow, for which clang calls a function that small targets do not have.
    if constexpr (sizeof(Rep) == 4) {
      const std::int64_t product = std::int64_t{a} * b;
      if (product != static_cast<Rep>(product)) detail::fraction_overflow();
      return static_cast<Rep>(product);
    } else {
      const bool negative = (a < 0) != (b < 0);
      const magnitude size = a < 0 ? 0 - static_cast<magnitude>(a) : static_cast<magnitude>(a);
      const magnitude times = b < 0 ? 0 - static_cast<magnitude>(b) : static_cast<magnitude>(b);
      const magnitude product = size * times, most = magnitude{INT64_MAX} + (negative ? 1 : 0);
      if (times != 0 && (product / times != size || product > most)) detail::fraction_overflow();
      return static_cast<Rep>(negative ? 0 - product : product);
    }
  }

  Rep num_{0};
};

/// An exact quotient whose denominator is known at run time only: a share, or a mean over the sites
/// that were tested.  It is compared and rounded, and has no arithmetic.
class quotient {
 public:
  constexpr quotient() noexcept = default;  ///< 0

  /// The denominator is 1 to `largest_den`; any other stops the program.
  constexpr quotient(std::int32_t num, std::int32_t den) noexcept : num_{num}, den_{den} {
    if (den < 1 || den > largest_den) detail::denominator_out_of_range();
  }

  constexpr std::int32_t num() const noexcept { return num_; }
  constexpr std::int32_t den() const noexcept { return den_; }

  /// As `fraction::round`.
  template <int Places>
  constexpr fixed<Places> (round)(rounding how) const noexcept {
    static_assert(0 <= Places && Places <= most_places);
    if constexpr (Places <= detail::few_places) {
      return {
          detail::division<Places, 1, largest_den>(num_, static_cast<std::uint32_t>(den_), how)};
    } else {
      return {(round)(Places, how)};
    }
  }
  constexpr std::int64_t (round)(int places, rounding how) const noexcept {
    return detail::long_division(num_, static_cast<std::uint32_t>(den_), places, how);
  }

  /// By value: 1/2 equals 2/4.
  friend constexpr bool operator==(quotient a, quotient b) noexcept { return std::is_eq(a <=> b); }
  friend constexpr std::strong_ordering operator<=>(quotient a, quotient b) noexcept {
    return std::int64_t{a.num_} * b.den_ <=> std::int64_t{b.num_} * a.den_;
  }

 private:
  std::int32_t num_{0};
  std::int32_t den_{1};
};

}  // namespace motorscale
