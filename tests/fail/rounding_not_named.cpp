// SPDX-License-Identifier: MIT
// EXPECT: no matching
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr auto shown = motorscale::fraction<3>{200, 3}.round<2>();
#else
constexpr auto shown =
    motorscale::fraction<3>{200, 3}.round<2>(motorscale::rounding::half_away_from_zero);
#endif
