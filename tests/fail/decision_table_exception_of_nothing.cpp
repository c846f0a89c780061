// SPDX-License-Identifier: MIT
// EXPECT: decision_table_exception_names_no_answer
#include <motorscale/core/decision_table.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

#ifdef BAD
constexpr const char* condition = "no";
#else
constexpr const char* condition = "b";
#endif
inline constexpr motorscale::question<level> questions[] = {
    {"A", "walks", {{"a", "yes", {I, II}, single}, {"b", "no", {II, III}, single}}},
    {"B",
     "runs",
     {{"a", "yes", {I}, single, {"A", condition, {I, II}, single}},
      {"b", "no", {II, III}, single}}},
    {"C", "sits", {{"a", "yes", {I, II, III}, single}, {"b", "no", {III}, single}}},
};
inline constexpr motorscale::decision_table<level> table{"made_up", questions};
