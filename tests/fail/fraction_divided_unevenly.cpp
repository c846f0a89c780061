// SPDX-License-Identifier: MIT
// EXPECT: not_a_multiple_of_one_den
#include <motorscale/core/fraction.hpp>

#ifdef BAD
constexpr auto mean = motorscale::fraction<60>{1}.divided_by(7);
#else
constexpr auto mean = motorscale::fraction<60>{1}.divided_by(5);
#endif
