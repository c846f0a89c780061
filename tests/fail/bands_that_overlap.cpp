// SPDX-License-Identifier: MIT
// EXPECT: bands_overlap_or_do_not_rise
#include <motorscale/core/band_set.hpp>

constexpr motorscale::band<unsigned> bands[] = {
#ifdef BAD
    {0, 50, "low"},
#else
    {0, 49, "low"},
#endif
    {50, 100, "high"}};
constexpr motorscale::band_set<unsigned> set{"two", "a caller", bands};
static_assert(set.covers(0, 100));
