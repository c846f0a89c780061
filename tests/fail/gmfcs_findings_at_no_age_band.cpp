// SPDX-License-Identifier: MIT
// EXPECT: no_such_age_band
#include <motorscale/classification/gmfcs.hpp>

#ifdef BAD
constexpr motorscale::gmfcs::age_band band{9};
#else
constexpr motorscale::gmfcs::age_band band{4};
#endif
inline constexpr unsigned questions = motorscale::gmfcs::findings_at({band, false}).table().size();
