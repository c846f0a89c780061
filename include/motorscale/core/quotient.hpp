// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <compare>
#include <cstdint>

#include <motorscale/core/fraction.hpp>

namespace motorscale {

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
  [[gnu::always_inline]] constexpr fixed<Places>(round)(rounding how) const noexcept {
    static_assert(0 <= Places && Places <= most_places);
    return {
        detail::with_sign(num_ < 0, detail::quotient_of<Places>(size(), std::uint32_t(den_), how))};
  }
  constexpr std::int64_t(round)(exact<int> places, rounding how) const noexcept {
    return detail::with_sign(
        num_ < 0, detail::long_division(size(), static_cast<std::uint32_t>(den_), places, how));
  }

  /// By value: 1/2 equals 2/4.
  friend constexpr bool operator==(quotient a, quotient b) noexcept { return std::is_eq(a <=> b); }
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
