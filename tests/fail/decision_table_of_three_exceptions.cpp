// SPDX-License-Identifier: MIT
// EXPECT: decision_table_has_too_many_exceptions
#include <motorscale/core/decision_table.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

#ifdef BAD
constexpr motorscale::exception<level> third{"A", "b", {II, III}, single};
#else
constexpr motorscale::exception<level> third{};
#endif
inline constexpr motorscale::question<level> questions[] = {
    {"A", "walks", {{"a", "yes", {I, II}, single}, {"b", "no", {II, III}, single}}},
    {"B",
     "runs",
     {{"a", "yes", {I}, single, {"A", "b", {I, II}, single}},
      {"b", "no", {II, III}, single, {"A", "b", {II, III}, single}}}},
    {"C", "sits", {{"a", "yes", {I, II, III}, single, third}, {"b", "no", {III}, single}}},
};
inline constexpr motorscale::decision_table<level> table{"made_up", questions};
