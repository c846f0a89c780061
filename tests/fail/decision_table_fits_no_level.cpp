// SPDX-License-Identifier: MIT
// EXPECT: decision_table_answer_fits_no_level
#include <motorscale/core/decision_table.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

#ifdef BAD
inline constexpr motorscale::level_set<level> neither{};
#else
inline constexpr motorscale::level_set<level> neither{III};
#endif
inline constexpr motorscale::question<level> questions[] = {
    {"A", "walks", {{"a", "yes", {I, II}, single}, {"b", "no", {II, III}, single}}},
    {"B",
     "runs",
     {{"a", "yes", {I}, single},
      {"b", "no", {II, III}, single},
      {"c", "neither", neither, single}}},
    {"C", "sits", {{"a", "yes", {I, II, III}, single}, {"b", "no", {III}, single}}},
};
inline constexpr motorscale::decision_table<level> table{"made_up", questions};
