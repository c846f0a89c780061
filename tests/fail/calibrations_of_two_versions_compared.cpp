// SPDX-License-Identifier: MIT
// EXPECT: result_read_without_a_value
#include <motorscale/measure/ability.hpp>

namespace measure = motorscale::measure;

#ifdef BAD
constexpr const char* version = "3";
#else
constexpr const char* version = "2";
#endif
constexpr measure::ability before{.logit = {0.5, 0.3}, .calibration = {"toy", "Toy", "2", "test"}};
constexpr measure::ability after{.logit = {1.5, 0.3},
                                 .calibration = {"toy", "Toy", version, "test"}};
inline constexpr auto change = *measure::difference(after, before);
