// SPDX-License-Identifier: MIT
// EXPECT: coded_table_is_of_two_classifications
#include <motorscale/core/decision_table.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

inline constexpr motorscale::question<level> of_two[] = {
    {"A", "", {{"a", "", {I}, single}, {"b", "", {II}, single}}},
};
inline constexpr motorscale::question<level> of_three[] = {
    {"A", "", {{"a", "", {I}, single}, {"b", "", {II}, single}, {"c", "", {III}, single}}},
};
inline constexpr motorscale::decision_table<level> tables[] = {
    {"made_up", of_three},
#ifdef BAD
    {"made_up", of_two},
#else
    {"made_up", of_three},
#endif
};
inline constexpr motorscale::coded_table<tables> coded;
inline constexpr bool has_two = coded.codes(0).size() == 2;
