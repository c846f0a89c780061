// SPDX-License-Identifier: MIT
// EXPECT: decision_table_jumps_over_a_level
#include <motorscale/core/decision_table.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

inline constexpr motorscale::question<level> questions[] = {
#ifdef BAD
    {"A", "walks", {{"a", "yes", {I, II}, single}, {"b", "no", {III}, single}}},
#else
    {"A", "walks", {{"a", "yes", {I, II}, single}, {"b", "no", {II, III}, single}}},
#endif
    {"B", "runs", {{"a", "yes", {I, III}, single}, {"b", "no", {II, III}, single}}},
    {"C", "sits", {{"a", "yes", {I, II, III}, single}, {"b", "no", {III}, single}}},
};
inline constexpr motorscale::decision_table<level> table{"made_up", questions};
