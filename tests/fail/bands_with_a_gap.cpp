// SPDX-License-Identifier: MIT
// EXPECT: bands_leave_a_gap
#include <motorscale/core/band_set.hpp>

using half_points = motorscale::fraction<2>;

constexpr motorscale::band<half_points> bands[] = {
#ifdef BAD
    {0, 49, "below 50"},
#else
    {0, {99, 2}, "below 50"},
#endif
    {50, 100, "from 50"}};
constexpr motorscale::band_set<half_points> set{"two", "a caller", bands};
static_assert(set.covers(0, 100));
