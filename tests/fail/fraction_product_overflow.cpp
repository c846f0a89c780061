// SPDX-License-Identifier: MIT
// EXPECT: number_that_does_not_fit
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr motorscale::fraction<100> product = motorscale::fraction<100>{-1} * 21'474'837;
#else
constexpr motorscale::fraction<100> product = motorscale::fraction<100>{-1} * 21'474'836;
#endif
