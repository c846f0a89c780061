// SPDX-License-Identifier: MIT
// EXPECT: response_codes_fall_or_exceed_15
#include <motorscale/core/instrument.hpp>

#ifdef BAD
constexpr auto allowed = motorscale::response_set::from_to(0, 20);
#else
constexpr auto allowed = motorscale::response_set::from_to(0, 15);
#endif
