// SPDX-License-Identifier: MIT
// EXPECT: number_that_does_not_fit
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr auto shared = motorscale::lcm(65536, 65537);
#else
constexpr auto shared = motorscale::lcm(65536, 32768);
#endif
