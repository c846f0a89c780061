// SPDX-License-Identifier: MIT
// EXPECT: cannot
#include <motorscale/instrument/mas.hpp>

#ifdef BAD
constexpr unsigned points = motorscale::mas::grade::one_plus;
#else
constexpr auto points = motorscale::mas::rank.of(motorscale::mas::grade::one_plus);
#endif
