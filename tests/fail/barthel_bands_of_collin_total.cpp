// SPDX-License-Identifier: MIT
// EXPECT: one_of_the_scales
#include <motorscale/instrument/barthel.hpp>

namespace barthel = motorscale::barthel;

#ifdef BAD
using total = barthel::collin_total;
#else
using total = barthel::original_total;
#endif
inline constexpr auto band = barthel::shah.of(total::from(20));
