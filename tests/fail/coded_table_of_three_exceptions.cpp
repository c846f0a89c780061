// SPDX-License-Identifier: MIT
// EXPECT: coded_table_has_too_many_exceptions
#include <motorscale/core/decision_table.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

inline constexpr motorscale::question<level> questions[] = {
    {"A",
     "",
     {{"a", "", {I}, single, {"B", "b", {I, II}, single}},
      {"b", "", {II}, single, {"B", "b", {II}, derived}},
#ifdef BAD
      {"c", "", {III}, single, {"B", "b", {III}, derived}}}},
#else
      {"c", "", {III}, single}}},
#endif
    {"B", "", {{"a", "", {I, II, III}, single}, {"b", "", {I, II, III}, single}}},
};
inline constexpr motorscale::decision_table<level> table{"made_up", questions};
inline constexpr motorscale::coded_table<level> coded{table};
