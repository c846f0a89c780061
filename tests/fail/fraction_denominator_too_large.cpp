// SPDX-License-Identifier: MIT
// EXPECT: twenty times the denominator
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr motorscale::fraction<INT32_MAX / 20 + 1> one{1};
#else
constexpr motorscale::fraction<INT32_MAX / 20> one{1};
#endif
