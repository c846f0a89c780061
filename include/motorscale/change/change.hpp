// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/change/thresholds.hpp>
#include <motorscale/core/age.hpp>
#include <motorscale/core/bounded_score.hpp>
#include <motorscale/core/fraction.hpp>
#include <motorscale/core/quotient.hpp>

/// The change between two scores of one kind, exactly, and what it means against a published
/// threshold that the caller names.
///
/// Not in it: whether a change matters to this child; standard errors of Rasch measures (they
/// differ from score to score: see measure/); a reliable change index, which needs a square root
/// (measure/reliable_change.hpp).
namespace motorscale {

enum class outcome_of_change : std::uint8_t { worsened, unchanged, improved };

/// How the size of a change lies to a threshold that may be a range.
enum class against_threshold : std::uint8_t {
  within,   ///< smaller than the threshold, or than the range
  between,  ///< inside the range, beyond some of its values only
  beyond,   ///< beyond the threshold, or the whole range
};

namespace detail {
/// num / den in lowest terms, where `den` is above 0.
[[gnu::noinline]] constexpr result<quotient> reduced(std::int64_t num, std::int64_t den) noexcept {
  const std::int64_t divisor = common_divisor(den, num < 0 ? -num : num);
  num /= divisor;
  den /= divisor;
  if (num < -INT32_MAX || num > INT32_MAX || den > largest_den) return errc::no_space;
  return quotient{static_cast<std::int32_t>(num), static_cast<std::int32_t>(den)};
}
}  // namespace detail

/// The change from a first to a second score of one kind.
class change {
 public:
  constexpr change() noexcept = default;  ///< none, from 0 to 0

  /// `instrument` is the prefix of the one whose scores they are; null where the caller makes
  /// sure that a threshold fits.
  template <std::int32_t Den>
  constexpr change(fraction<Den> first, fraction<Den> second, direction better,
                   const char* instrument = nullptr) noexcept
      : change{first.num(), second.num(), Den, better, instrument} {}

  /// The same of numerators over one denominator, 1 to `largest_den`, that is known at run time.
  constexpr change(std::int32_t first, std::int32_t second, std::int32_t den, direction better,
                   const char* instrument = nullptr) noexcept
      : first_{first},
        size_{std::int64_t{second} - first},
        den_{den},
        better_{better},
        instrument_{instrument} {
    if (den < 1 || den > largest_den) detail::denominator_out_of_range();
  }

  /// Second score - first score, whatever is better.  `errc::no_space` when it does not fit 32
  /// bits.
  constexpr result<quotient> difference() const noexcept { return detail::reduced(size_, den_); }

  constexpr outcome_of_change outcome() const noexcept {
    if (size_ == 0) return outcome_of_change::unchanged;
    return (size_ > 0) == (better_ == direction::higher_is_better) ? outcome_of_change::improved
                                                                   : outcome_of_change::worsened;
  }

  /// Beyond an error of measurement (SEM, SRD, MDC) means larger than it; beyond an important
  /// difference (MCID) means at least as large.  `errc::other_instrument` for a threshold of
  /// another instrument than the scores'; `errc::not_for_this_score` when it was not published for
  /// this first score.  That it is one of this score of the instrument, of the total and not of a
  /// dimension, is for the caller to check.
  constexpr result<against_threshold> against(const threshold& t) const noexcept {
    if (instrument_ != nullptr && !detail::same_text(instrument_, t.instrument)) {
      return errc::other_instrument;
    }
    const bool below = first_ < std::int64_t{t.first_score_low} * den_;
    const bool above = first_ > std::int64_t{t.first_score_high} * den_;
    if (below || (above && t.first_score_high != any_score)) return errc::not_for_this_score;
    if (passes(t.high, t.reached_by_equal())) return against_threshold::beyond;
    return passes(t.low, t.reached_by_equal()) ? against_threshold::between
                                               : against_threshold::within;
  }

  /// Points a month, as Chinese clinics report them: (second - first) / months (single).  How
  /// months are counted is not stated there; here they are completed months.  `errc::zero_divisor`
  /// without a whole month between, `errc::no_space` when it does not fit 32 bits.
  constexpr result<quotient> monthly(months between) const noexcept {
    if (between.count <= 0) return errc::zero_divisor;
    return detail::reduced(size_, std::int64_t{den_} * between.count);
  }
  /// The monthly change in percent of the first score (single).  `errc::zero_divisor` also for a
  /// first score of 0 or less.
  constexpr result<quotient> relative_monthly(months between) const noexcept {
    if (between.count <= 0 || first_ <= 0) return errc::zero_divisor;
    return detail::reduced(size_ * 100, std::int64_t{first_} * between.count);
  }

 private:
  constexpr bool passes(printed_number limit, bool equal_counts) const noexcept {
    if (limit.places > 9) detail::more_places_than_fit();  // with which 64 bits hold the product
    const std::int64_t size = (size_ < 0 ? -size_ : size_) * detail::power_of_ten(limit.places);
    const std::int64_t least = std::int64_t{den_} * limit.digits;
    return equal_counts ? size >= least : size > least;
  }

  std::int32_t first_{0};
  std::int64_t size_{0};
  std::int32_t den_{1};
  direction better_{direction::higher_is_better};
  const char* instrument_{nullptr};
};

/// The change between two exact scores of instrument `I`, which says what is better.
template <class I, std::int32_t Den>
constexpr change change_of(fraction<Den> first, fraction<Den> second) noexcept {
  return {first, second, better_of<I>(), I::about.prefix};
}

/// The change of scores in whole points; no value when one of them has none.
template <class I>
constexpr result<change> change_of(const result<unsigned>& first,
                                   const result<unsigned>& second) noexcept {
  if (!first) return first.error();
  if (!second) return second.error();
  return change{static_cast<std::int32_t>(*first), static_cast<std::int32_t>(*second), 1,
                better_of<I>(), I::about.prefix};
}
template <class I, scale S>
constexpr result<change> change_of(const result<bounded_score<S>>& first,
                                   const result<bounded_score<S>>& second) noexcept {
  if (!first) return first.error();
  if (!second) return second.error();
  return change_of<I>(result<unsigned>{first->points()}, result<unsigned>{second->points()});
}

}  // namespace motorscale
