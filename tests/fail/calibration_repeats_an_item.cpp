// SPDX-License-Identifier: MIT
// EXPECT: calibration_fault::repeated_item
#include <motorscale/measure/partial_credit.hpp>

namespace measure = motorscale::measure;

#ifdef BAD
constexpr unsigned second = 1;
#else
constexpr unsigned second = 2;
#endif

constexpr measure::calibration<2, 2> two{.name = {"toy", "Toy", "1", "test"},
                                         .kind = measure::step_kind::partial_credit_step,
                                         .items = {{1, {0.0, 1.0}}, {second, {0.0, 1.0}}}};
inline constexpr measure::partial_credit model{two};
