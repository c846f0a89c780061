// SPDX-License-Identifier: MIT
// EXPECT: coding_without_name_or_order
#include <motorscale/instrument/mas.hpp>

#ifdef BAD
constexpr motorscale::coding<motorscale::mas::grade> own{"own", {0, 2, 1, 3, 4, 5}};
#else
constexpr motorscale::coding<motorscale::mas::grade> own{"own", {0, 1, 2, 3, 4, 5}};
#endif
