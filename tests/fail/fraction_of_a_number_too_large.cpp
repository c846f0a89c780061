// SPDX-License-Identifier: MIT
// EXPECT: number_that_does_not_fit
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr motorscale::fraction<1> large{3000000000u};
#else
constexpr motorscale::fraction<1> large{2000000000u};
#endif
