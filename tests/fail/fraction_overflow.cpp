// SPDX-License-Identifier: MIT
// EXPECT: fraction_overflow
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr motorscale::fraction<100> sum = motorscale::fraction<100>{21'474'836} + 1;
#else
constexpr motorscale::fraction<100> sum = motorscale::fraction<100>{21'474'835} + 1;
#endif
