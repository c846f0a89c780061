// SPDX-License-Identifier: MIT
// EXPECT: item_is_not_of_the_gmfm66
#include <motorscale/instrument/gmfm66.hpp>

#ifdef BAD
constexpr unsigned last = 1;
#else
constexpr unsigned last = 2;
#endif
inline constexpr motorscale::gmfm66::item_set set{
    "Set", {65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, last}};
