// SPDX-License-Identifier: MIT
// EXPECT: decision_table_has_too_many_levels
#include <motorscale/core/decision_table.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { one = 1, two, three, four, five, six, seven };
using enum level;

#ifdef BAD
constexpr level worst = seven;
#else
constexpr level worst = six;
#endif
inline constexpr motorscale::question<level> questions[] = {
    {"A",
     "",
     {{"a", "", {one, two}, single},
      {"b", "", {three}, single},
      {"c", "", {four}, single},
      {"d", "", {five}, single},
      {"e", "", {worst}, single}}},
    {"B", "", {{"a", "", {one}, single}, {"b", "", {two, three, four, five, worst}, single}}},
};
inline constexpr motorscale::decision_table<level> table{"made_up", questions};
