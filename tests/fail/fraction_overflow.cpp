// SPDX-License-Identifier: MIT
// EXPECT: number_that_does_not_fit
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr motorscale::fraction<100> sum = motorscale::fraction<100>{21'474'836} + 1;
#else
constexpr motorscale::fraction<100> sum = motorscale::fraction<100>{21'474'835} + 1;
#endif
