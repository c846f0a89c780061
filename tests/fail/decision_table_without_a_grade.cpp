// SPDX-License-Identifier: MIT
// EXPECT: decision_table_answer_has_no_grade
#include <motorscale/core/decision_table.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

inline constexpr motorscale::question<level> questions[] = {
    {"A", "walks", {{"a", "yes", {I, II}, single}, {"b", "no", {II, III}, single}}},
#ifdef BAD
    {"B", "runs", {{"a", "yes", {I}}, {"b", "no", {II, III}, single}}},
#else
    {"B", "runs", {{"a", "yes", {I}, single}, {"b", "no", {II, III}, single}}},
#endif
    {"C", "sits", {{"a", "yes", {I, II, III}, single}, {"b", "no", {III}, single}}},
};
inline constexpr motorscale::decision_table<level> table{"made_up", questions};
