// SPDX-License-Identifier: MIT
// EXPECT: fraction<7
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr auto sum = motorscale::fraction<3>{1, 3} + motorscale::fraction<7>{1, 7};
#else
constexpr auto sum = motorscale::fraction<21>{1, 3} + motorscale::fraction<21>{1, 7};
#endif
