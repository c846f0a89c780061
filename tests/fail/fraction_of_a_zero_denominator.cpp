// SPDX-License-Identifier: MIT
// EXPECT: denominator_out_of_range
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr motorscale::fraction<2> none{0, 0};
#else
constexpr motorscale::fraction<2> none{0, 1};
#endif
