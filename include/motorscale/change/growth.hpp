// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include <motorscale/change/thresholds.hpp>
#include <motorscale/measure/growth_scale.hpp>

/// Published figures of motor growth, each with its scale: limits, plateau ages and declines.
///
/// Curves of different scales never mix; a curve is computed by measure/growth_curve.hpp.
///
/// Not in it, because not verified: the form of the curves, their rates, the limits of Rosenbaum
/// 2002, and all percentiles (Hanna 2008).
namespace motorscale {

enum class growth_quantity : std::uint8_t {
  limit,
  age_at_90_percent,  ///< of the limit, in years
  peak_age,                    ///< completed months
  mean_decline_after_peak,     ///< points, to young adulthood
  after_decline,               ///< where the mean comes to rest
};

struct growth_figure {
  const char* group;  ///< the GMFCS level, or which hand led
  growth_scale scale;
  growth_quantity quantity;
  printed_number value;
  const char* note;
  const char* source;
  evidence grade;
};

namespace published {
inline constexpr const char palisano_2000[] = "Palisano 2000, Phys Ther 80(10):974-985";
inline constexpr const char which_gmfm[] = "that the scale is GMFM-88 percent is inferred";
inline constexpr const char hanna_2009[] =
    "Hanna 2009, Dev Med Child Neurol 51:295-302, doi 10.1111/j.1469-8749.2008.03196.x";
inline constexpr const char corrigendum[] =
    "see the corrigendum, Dev Med Child Neurol 2016;58(8):885";
inline constexpr const char shi_2013[] = "Shi 2013, Chin J Evid Based Pediatr 8(4):247-251";
inline constexpr const char hemiplegia[] = "spastic hemiplegia only";

using enum growth_scale;
using enum growth_quantity;

// clang-format off
inline constexpr growth_figure growth_figures[] = {
    {"I",   gmfm88_percent, limit, {968, 1}, which_gmfm, palisano_2000, single},
    {"II",  gmfm88_percent, limit, {893, 1}, which_gmfm, palisano_2000, single},
    {"III", gmfm88_percent, limit, {613, 1}, which_gmfm, palisano_2000, single},
    {"IV",  gmfm88_percent, limit, {361, 1}, which_gmfm, palisano_2000, single},
    {"V",   gmfm88_percent, limit, {129, 1}, which_gmfm, palisano_2000, single},
    // Levels I and II: no decline found (Hanna 2009).  Printed as 7 y 11 mo, 6 y 11 mo, 6 y 11 mo.
    {"III", gmfm66_ability, peak_age, {95, 0}, corrigendum, hanna_2009, single},
    {"IV",  gmfm66_ability, peak_age, {83, 0}, corrigendum, hanna_2009, single},
    {"V",   gmfm66_ability, peak_age, {83, 0}, corrigendum, hanna_2009, single},
    {"III", gmfm66_ability, mean_decline_after_peak, {47, 1}, corrigendum, hanna_2009, single},
    {"IV",  gmfm66_ability, mean_decline_after_peak, {78, 1}, corrigendum, hanna_2009, single},
    {"V",   gmfm66_ability, mean_decline_after_peak, {64, 1}, corrigendum, hanna_2009, single},
    {"contralateral hand", fmfm_ability, limit, {734, 1}, hemiplegia, shi_2013, single},
    {"affected hand",      fmfm_ability, limit, {640, 1}, hemiplegia, shi_2013, single},
    {"contralateral hand", fmfm_ability, age_at_90_percent, {27, 1}, hemiplegia, shi_2013, single},
    {"affected hand",      fmfm_ability, age_at_90_percent, {33, 1}, hemiplegia, shi_2013, single},
    {"affected hand",      fmfm_ability, after_decline, {565, 1}, hemiplegia, shi_2013, single},
};
// clang-format on
}  // namespace published

using published::growth_figures;

/// The figure of a group on a scale; `errc::not_for_this_score` when none is published.
constexpr result<printed_number> growth_figure_of(const char* group, growth_scale scale,
                                                  growth_quantity quantity) noexcept {
  for (const growth_figure& f : growth_figures) {
    if (f.scale == scale && f.quantity == quantity && detail::same_text(f.group, group)) {
      return f.value;
    }
  }
  return errc::not_for_this_score;
}

}  // namespace motorscale
