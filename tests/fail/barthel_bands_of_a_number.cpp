// SPDX-License-Identifier: MIT
// EXPECT: no matching
#include <motorscale/instrument/barthel.hpp>

namespace barthel = motorscale::barthel;

#ifdef BAD
inline constexpr auto band = barthel::shah.of(62u);
#else
inline constexpr auto band = barthel::shah.of(barthel::modified_total::from(62u));
#endif
