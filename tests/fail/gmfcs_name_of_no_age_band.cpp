// SPDX-License-Identifier: MIT
// EXPECT: no_such_age_band
#include <motorscale/classification/gmfcs.hpp>

#ifdef BAD
constexpr motorscale::gmfcs::age_band band{7};
#else
constexpr motorscale::gmfcs::age_band band{4};
#endif
inline constexpr const char* text = motorscale::gmfcs::name(band);
