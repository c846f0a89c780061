// SPDX-License-Identifier: MIT
// EXPECT: number_that_does_not_fit
#include <motorscale/core/instrument.hpp>

#ifdef BAD
constexpr auto codes = motorscale::response_set::from_to(0, 0x1'0000'0002);
#else
constexpr auto codes = motorscale::response_set::from_to(0, 2);
#endif
