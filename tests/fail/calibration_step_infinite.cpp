// SPDX-License-Identifier: MIT
// EXPECT: calibration_fault::step_not_finite
#include <motorscale/measure/partial_credit.hpp>

namespace measure = motorscale::measure;

#ifdef BAD
constexpr double step = __builtin_huge_val();
#else
constexpr double step = 0.5;
#endif

constexpr measure::calibration<1, 2> one{.name = {"toy", "Toy", "1", "test"},
                                         .kind = measure::step_kind::partial_credit_step,
                                         .items = {{1, {0.0, step}}}};
inline constexpr measure::partial_credit model{one};
