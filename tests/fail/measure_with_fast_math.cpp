// SPDX-License-Identifier: MIT
// EXPECT: do not compile it with -ffast-math
#ifdef BAD
#define __FAST_MATH__ 1
#endif
#include <motorscale/measure/exp.hpp>

inline constexpr double e = motorscale::measure::exp(1.0);
