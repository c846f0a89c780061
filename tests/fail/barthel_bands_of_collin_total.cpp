// SPDX-License-Identifier: MIT
// EXPECT: one_of_the_scales
#include <motorscale/instrument/mbi.hpp>

namespace mbi = motorscale::mbi;

#ifdef BAD
using total = mbi::collin_total;
#else
using total = mbi::original_total;
#endif
inline constexpr auto band = mbi::shah.of(total::from(20));
