// SPDX-License-Identifier: MIT
// EXPECT: no_threshold_has_this_name
#include <motorscale/change/thresholds.hpp>

#ifdef BAD
constexpr auto& mdc = motorscale::threshold_named("gmfm88_mdc95_ko_2014");
#else
constexpr auto& mdc = motorscale::threshold_named("gmfm88_mdc95_ko_2013");
#endif
