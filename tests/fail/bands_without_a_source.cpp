// SPDX-License-Identifier: MIT
// EXPECT: band_set_lacks_a_name_or_source
#include <motorscale/core/band_set.hpp>

#ifdef BAD
constexpr char source[] = "";
#else
constexpr char source[] = "a caller";
#endif

constexpr motorscale::band<unsigned> bands[] = {{0, 49, "low"}, {50, 100, "high"}};
constexpr motorscale::band_set<unsigned> set{"two", source, bands};
static_assert(set.covers(0, 100));
