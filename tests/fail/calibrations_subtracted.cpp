// SPDX-License-Identifier: MIT
// EXPECT: deleted
#include <motorscale/measure/ability.hpp>

namespace measure = motorscale::measure;

constexpr measure::ability before{.logit = {0.5, 0.3}}, after{.logit = {1.5, 0.3}};
#ifdef BAD
inline constexpr auto change = after - before;
#else
inline constexpr auto change = measure::difference(after, before);
#endif
