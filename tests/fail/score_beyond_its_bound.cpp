// SPDX-License-Identifier: MIT
// EXPECT: score_beyond_its_bound
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr auto percent = motorscale::fraction<3>::score<100>(301);
#else
constexpr auto percent = motorscale::fraction<3>::score<100>(300);
#endif
