// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <motorscale/core/result.hpp>

namespace motorscale {

/// How a value between two representable ones is settled.  Never defaulted: manuals and published
/// tables differ, so every caller names the rule it follows.
enum class rounding : std::uint8_t { toward_zero, half_away_from_zero, half_even };

namespace detail {
[[noreturn, gnu::noinline]] inline void fraction_overflow() noexcept { stop(__func__); }
[[noreturn, gnu::noinline]] inline void not_a_multiple_of_one_den() noexcept { stop(__func__); }
[[noreturn, gnu::noinline]] inline void more_places_than_fit() noexcept { stop(__func__); }
[[noreturn, gnu::noinline]] inline void denominator_out_of_range() noexcept { stop(__func__); }
[[noreturn, gnu::noinline]] inline void score_beyond_its_bound() noexcept { stop(__func__); }
}  // namespace detail

/// A whole number as an argument: any integer that fits into `Rep`, and nothing that C++ would cut.
/// One that does not fit stops the program.
template <class Rep>
class exact {
 public:
  template <whole_number N>
  constexpr exact(N n) noexcept : value_{static_cast<Rep>(n)} {
    if (!std::in_range<Rep>(n)) detail::fraction_overflow();
  }
  template <no_whole_number N>
  exact(N) = delete;

  constexpr operator Rep() const noexcept { return value_; }

 private:
  Rep value_;
};

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

/// The least common multiple: the denominator that fractions over `a` and over `b` share.  Both are
/// 1 or more; any other, and a multiple that does not fit, stop the program.
constexpr std::int32_t lcm(std::int32_t a, std::int32_t b) noexcept {
  if (a < 1 || b < 1) detail::denominator_out_of_range();
  std::int32_t x = a;
  for (std::int32_t y = b; y != 0;) {
    const std::int32_t rest = x % y;
    x = y;
    y = rest;
  }
  return exact<std::int32_t>{std::int64_t{a / x} * b};
}

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

/// The same of any number.  Inlined: where the number cannot be large, one division is left.
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

/// An exact multiple of 1/Den.  The denominator belongs to the type, as a duration's period does in
/// <chrono>: sums and means of a scale's scores are exact, and cost what integers cost.
///
/// `Rep` counts the multiples: 32 bits hold any score of one sheet and keep 64-bit division off
/// small processors.  A sum over many sheets is made in `fraction<Den, std::int64_t>`, to which the
/// narrow one converts by itself.  A sum that does not fit stops the program; it never wraps.
template <std::int32_t Den, class Rep = std::int32_t>
class fraction {
  static_assert(0 < Den && Den <= largest_den, "rounding needs twenty times the denominator");
  using magnitude = std::make_unsigned_t<Rep>;
  static constexpr Rep highest = static_cast<Rep>(static_cast<magnitude>(-1) / 2);
  static constexpr Rep lowest = -highest - 1;

 public:
  constexpr fraction() noexcept = default;  ///< 0
  template <whole_number Whole>
  constexpr fraction(Whole whole) noexcept : num_{multiplied(Den, exact<Rep>{whole})} {}
  template <no_whole_number Whole>
  fraction(Whole) = delete;

  /// num / den, which must be a multiple of 1/Den.
  constexpr fraction(exact<std::int32_t> num, exact<std::int32_t> den) noexcept {
    if (den == 0) detail::denominator_out_of_range();
    const std::int64_t multiples = std::int64_t{Den} * num;
    if (multiples % den != 0) detail::not_a_multiple_of_one_den();
    num_ = exact<Rep>{multiples / den};
  }

  /// So many times 1/Den.
  static constexpr fraction multiples(exact<Rep> count) noexcept {
    fraction made;
    made.num_ = count;
    return made;
  }

  /// The same of a score from 0 to `Most`, which compilers then know, too: it rounds by one
  /// division.  One beyond stops the program.
  template <std::int32_t Most>
  static constexpr fraction score(std::uint32_t count) noexcept {
    static_assert(0 <= Most && Most <= INT32_MAX / Den);
    if (count > std::uint32_t{Most} * std::uint32_t{Den}) detail::score_beyond_its_bound();
    fraction made;
    made.num_ = static_cast<Rep>(count);
    return made;
  }

  template <class Narrow>
  requires(sizeof(Narrow) < sizeof(Rep)) constexpr fraction(fraction<Den, Narrow> narrow) noexcept
      : num_{narrow.num()} {}

  constexpr Rep num() const noexcept { return num_; }
  static constexpr std::int32_t den() noexcept { return Den; }

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
  friend constexpr fraction operator*(fraction a, exact<Rep> times) noexcept {
    return multiples(multiplied(a.num_, times));
  }
  friend constexpr auto operator<=>(const fraction&, const fraction&) = default;

  /// The only way out of exact arithmetic: one rounding, in units of 10^-Places.
  template <int Places>
  [[gnu::always_inline]] constexpr fixed<Places> round(rounding how) const noexcept {
    static_assert(0 <= Places && Places <= most_places);
    return {detail::with_sign(num_ < 0,
                              detail::quotient_of<Places>(size(), magnitude{Den}, how))};
  }
  /// The same with the number of places, 0 to `most_places`, known at run time.
  constexpr std::int64_t round(exact<int> places, rounding how) const noexcept {
    return detail::with_sign(num_ < 0,
                             detail::long_division(size(), magnitude{Den}, places, how));
  }

 private:
  constexpr magnitude size() const noexcept {
    return num_ < 0 ? 0 - static_cast<magnitude>(num_) : static_cast<magnitude>(num_);
  }
  static constexpr Rep multiplied(Rep a, Rep b) noexcept {
    if constexpr (sizeof(Rep) == 4) {
      return exact<Rep>{std::int64_t{a} * b};
    } else {
      const bool negative = (a < 0) != (b < 0);
      const auto size = [](Rep n) { return n < 0 ? 0 - magnitude(n) : magnitude(n); };
      const magnitude product = size(a) * size(b), most = magnitude{highest} + (negative ? 1 : 0);
      if ((b != 0 && product / size(b) != size(a)) || product > most) detail::fraction_overflow();
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
  constexpr quotient(exact<std::int32_t> num, exact<std::int32_t> den) noexcept
      : num_{num}, den_{den} {
    if (den_ < 1 || den_ > largest_den) detail::denominator_out_of_range();
  }

  constexpr std::int32_t num() const noexcept { return num_; }
  constexpr std::int32_t den() const noexcept { return den_; }

  /// As `fraction::round`.
  template <int Places>
  [[gnu::always_inline]] constexpr fixed<Places> round(rounding how) const noexcept {
    static_assert(0 <= Places && Places <= most_places);
    return {detail::with_sign(num_ < 0,
                              detail::quotient_of<Places>(size(), std::uint32_t(den_), how))};
  }
  constexpr std::int64_t round(exact<int> places, rounding how) const noexcept {
    return detail::with_sign(
        num_ < 0, detail::long_division(size(), static_cast<std::uint32_t>(den_), places, how));
  }

  /// By value: 1/2 equals 2/4.
  friend constexpr bool operator==(quotient a, quotient b) noexcept { return (a <=> b) == 0; }
  friend constexpr std::strong_ordering operator<=>(quotient a, quotient b) noexcept {
    return std::int64_t{a.num_} * b.den_ <=> std::int64_t{b.num_} * a.den_;
  }

 private:
  constexpr std::uint32_t size() const noexcept {
    return num_ < 0 ? 0 - static_cast<std::uint32_t>(num_) : static_cast<std::uint32_t>(num_);
  }

  std::int32_t num_{0};
  std::int32_t den_{1};
};

}  // namespace motorscale
