// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <compare>
#include <cstdint>
#include <type_traits>

#include <motorscale/core/rounding.hpp>

namespace motorscale {

namespace detail {
[[noreturn, gnu::noinline]] inline void not_a_multiple_of_one_den() noexcept { stop(__func__); }
[[noreturn, gnu::noinline]] inline void score_beyond_its_bound() noexcept { stop(__func__); }
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

  /// A score from 0 to `Most`, which compilers then know, too: it rounds by one division.  One
  /// beyond stops the program.
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
    if (__builtin_add_overflow(num_, b.num_, &num_)) detail::number_that_does_not_fit();
    return *this;
  }
  constexpr fraction& operator-=(fraction b) noexcept {
    if (__builtin_sub_overflow(num_, b.num_, &num_)) detail::number_that_does_not_fit();
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
  [[gnu::always_inline]] constexpr fixed<Places>(round)(rounding how) const noexcept {
    static_assert(0 <= Places && Places <= most_places);
    return {detail::with_sign(num_ < 0, detail::quotient_of<Places>(size(), magnitude{Den}, how))};
  }
  /// Rounds to a number of places, 0 to `most_places`, known at run time.
  constexpr std::int64_t(round)(exact<int> places, rounding how) const noexcept {
    return detail::with_sign(num_ < 0, detail::long_division(size(), magnitude{Den}, places, how));
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
      if ((b != 0 && product / size(b) != size(a)) || product > most)
        detail::number_that_does_not_fit();
      return static_cast<Rep>(negative ? 0 - product : product);
    }
  }

  Rep num_{0};
};

}  // namespace motorscale
