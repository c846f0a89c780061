// SPDX-License-Identifier: MIT
// EXPECT: decision_table_is_not_monotone
#include <motorscale/core/decision_table.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

// Crawls by preference, yet fits the best level alone.
inline constexpr motorscale::question<level> questions[] = {
    {"A", "walks", {{"a", "yes", {I, II}, single}, {"b", "no", {II, III}, single}}},
#ifdef BAD
    {"B", "crawls", {{"a", "no", {II, III}, single}, {"b", "yes", {I, II}, single}}},
#else
    {"B", "crawls", {{"a", "yes", {I, II}, single}, {"b", "no", {II, III}, single}}},
#endif
    {"C", "sits", {{"a", "yes", {I, II, III}, single}, {"b", "no", {III}, single}}},
};
inline constexpr motorscale::decision_table<level> table{"made_up", questions};
