// SPDX-License-Identifier: MIT
// EXPECT: not_a_multiple_of_one_den
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr motorscale::fraction<60> third{1, 7};
#else
constexpr motorscale::fraction<60> third{1, 3};
#endif
