// SPDX-License-Identifier: MIT
// EXPECT: decision_table_has_too_many_combinations
#include <motorscale/core/decision_table.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

template <unsigned N>
struct copies {
  motorscale::question<level> of[N]{};
  consteval copies() {
    constexpr const char* names[] = {"A", "B", "C", "D", "E", "F"};
    for (unsigned q = 0; q < N; ++q) {
      of[q] = {names[q],
               "",
               {{"a", "", {I}, single},
                {"b", "", {I, II}, single},
                {"c", "", {II}, single},
                {"d", "", {III}, single}}};
    }
  }
};
#ifdef BAD
constexpr copies<6> six;  // 4,096 combinations
constexpr auto& questions = six.of;
#else
constexpr copies<5> five;
constexpr auto& questions = five.of;
#endif
inline constexpr motorscale::decision_table<level, 8> table{"made_up", questions};
