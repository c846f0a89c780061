// SPDX-License-Identifier: MIT
// EXPECT: gmfm88_percent
#include <motorscale/measure/growth_curve.hpp>

namespace measure = motorscale::measure;

constexpr auto curve =
    *measure::growth_curve<motorscale::growth_scale::gmfm66_ability>::from_age_90("mine", 70, 1);
#ifdef BAD
constexpr measure::score_on<motorscale::growth_scale::gmfm88_percent> score{50};
#else
constexpr measure::score_on<motorscale::growth_scale::gmfm66_ability> score{50};
#endif
constexpr auto above = curve.above(score, 2);
