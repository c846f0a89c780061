// SPDX-License-Identifier: MIT
// EXPECT: calibration_fault::not_named
#include <motorscale/measure/partial_credit.hpp>

namespace measure = motorscale::measure;

#ifdef BAD
constexpr const char* version = "";
#else
constexpr const char* version = "1";
#endif

constexpr measure::calibration<1, 2> one{.name = {"toy", "Toy", version, "test"},
                                         .kind = measure::step_kind::partial_credit_step,
                                         .items = {{1, {0.0, 1.0}}}};
inline constexpr measure::partial_credit model{one};
