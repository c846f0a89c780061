// SPDX-License-Identifier: MIT
// EXPECT: more_places_than_fit
#include <motorscale/core/fraction.hpp>

constexpr auto exact = motorscale::fraction<9, std::int64_t>::multiples(8301034833169298227);
#ifdef BAD
constexpr auto shown = exact.round(1, motorscale::rounding::half_even);
#else
constexpr auto shown = exact.round(1, motorscale::rounding::toward_zero);
#endif
