// SPDX-License-Identifier: MIT
// EXPECT: has room for eight questions
#include <motorscale/core/decision_table.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

#ifdef BAD
constexpr unsigned room = 5;
#else
constexpr unsigned room = 6;
#endif
inline constexpr motorscale::question<level> six[] = {
    {"A", "", {{"a", "", {I}, single}, {"b", "", {II, III}, single}}},
    {"B", "", {{"a", "", {I}, single}, {"b", "", {II, III}, single}}},
    {"C", "", {{"a", "", {I}, single}, {"b", "", {II, III}, single}}},
    {"D", "", {{"a", "", {I, II}, single}, {"b", "", {III}, single}}},
    {"E", "", {{"a", "", {I, II}, single}, {"b", "", {III}, single}}},
    {"F", "", {{"a", "", {I, II}, single}, {"b", "", {III}, single}}},
};
inline constexpr motorscale::decision_table<level, room> table{"made_up", six};
