// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <concepts>

#include <motorscale/core/band_set.hpp>
#include <motorscale/core/instrument.hpp>
#include <motorscale/core/result.hpp>

namespace motorscale {

/// What a score belongs to, with the range of the score in whole points.  The type itself keeps the
/// scores of different scales apart.
template <class S>
concept scale = requires {
  { S::lowest } -> std::convertible_to<unsigned>;
  { S::highest } -> std::convertible_to<unsigned>;
};

/// The scale of what items `First` to `Last` of instrument `I` add up to.
template <instrument I, unsigned First = 1, unsigned Last = I::item_count>
struct item_sum {
  static constexpr unsigned lowest = [] {
    unsigned sum = 0;
    for (unsigned n = First; n <= Last; ++n) {
      unsigned code = 0;
      while (code < 15 && !I::allowed(item{n}).contains(code)) ++code;
      sum += code;
    }
    return sum;
  }();
  static constexpr unsigned highest = [] {
    unsigned sum = 0;
    for (unsigned n = First; n <= Last; ++n) sum += I::allowed(item{n}).highest();
    return sum;
  }();
};

/// A score that its scale can have, whether it was added up from a sheet or came without one, from
/// a paper or a record.  Not a number: scores of two scales neither mix nor compare.
template <scale S>
class bounded_score {
 public:
  static constexpr unsigned lowest = S::lowest;
  static constexpr unsigned highest = S::highest;

  /// `errc::out_of_range` for a number outside the scale; the number's own error when it
  /// has no value.
  static constexpr result<bounded_score> from(const result<unsigned>& points) noexcept {
    if (!points) return points.error();
    if (*points < lowest || *points > highest) return errc::out_of_range;
    bounded_score score;
    score.points_ = *points;
    return score;
  }

  constexpr unsigned points() const noexcept { return points_; }

  friend constexpr auto operator<=>(const bounded_score&, const bounded_score&) = default;

 private:
  friend class result<bounded_score>;
  constexpr bounded_score() noexcept = default;

  unsigned points_{lowest};
};

template <class S, class... Scales>
concept one_of_the_scales = (std::same_as<S, Scales> || ...);

/// Bands that were drawn for these scales: a score of another scale does not compile, nor does a
/// bare number.
template <scale... Scales>
class bands_for {
 public:
  constexpr bands_for(const band_set<unsigned>& bands) noexcept : bands_{bands} {}

  /// The bands of bare numbers.
  constexpr const band_set<unsigned>& bands() const noexcept { return bands_; }

  /// `errc::in_no_band` for a score in no band; the score's own error when it has no value.
  template <one_of_the_scales<Scales...> S>
  constexpr result<named_band> of(const result<bounded_score<S>>& score) const noexcept {
    if (!score) return score.error();
    return bands_.of(score->points());
  }

 private:
  band_set<unsigned> bands_;
};

}  // namespace motorscale
