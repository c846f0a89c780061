// SPDX-License-Identifier: MIT
// EXPECT: number_that_does_not_fit
#include <motorscale/core/fraction.hpp>

using broad = motorscale::fraction<1, std::int64_t>;
#ifdef BAD
constexpr broad product = broad{INT32_MIN} * INT32_MIN * 2;
#else
constexpr broad product = broad{INT32_MIN} * INT32_MIN * -2;
#endif
