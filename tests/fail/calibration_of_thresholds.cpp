// SPDX-License-Identifier: MIT
// EXPECT: calibration_fault::not_partial_credit
#include <motorscale/measure/partial_credit.hpp>

namespace measure = motorscale::measure;

#ifdef BAD
constexpr auto kind = measure::step_kind::thurstone_threshold;
#else
constexpr auto kind = measure::step_kind::partial_credit_step;
#endif

constexpr measure::calibration<1, 2> one{
    .name = {"toy", "Toy", "1", "test"}, .kind = kind, .items = {{1, {0.0, 1.0}}}};
inline constexpr measure::partial_credit model{one};
