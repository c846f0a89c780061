// SPDX-License-Identifier: MIT
// EXPECT: more_places_than_fit
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr int places = 16;
#else
constexpr int places = 15;
#endif
constexpr auto shown = motorscale::fraction<3>{1, 3}.round(places, motorscale::rounding::half_even);
