// SPDX-License-Identifier: MIT
// EXPECT: no matching
#include <motorscale/instrument/mbi.hpp>

namespace mbi = motorscale::mbi;

#ifdef BAD
inline constexpr auto band = mbi::shah.of(62u);
#else
inline constexpr auto band = mbi::shah.of(mbi::modified_total::from(62u));
#endif
