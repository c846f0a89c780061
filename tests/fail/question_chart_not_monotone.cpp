// SPDX-License-Identifier: MIT
// EXPECT: decision_table_is_not_monotone
#include <motorscale/core/question_chart.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

#ifdef BAD
constexpr level after_no = II, after_yes = III;
#else
constexpr level after_no = III, after_yes = II;
#endif
inline constexpr motorscale::question_chart<level, 2> chart{
    single, {{"Q1", "walks", "Q2", after_no}, {"Q2", "runs", I, after_yes}}};
inline constexpr motorscale::decision_table<level> table{"made_up", chart};
