// SPDX-License-Identifier: MIT
// EXPECT: question_chart_reaches_a_level_twice
#include <motorscale/core/question_chart.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

#ifdef BAD
constexpr level last = II;
#else
constexpr level last = III;
#endif
inline constexpr motorscale::question_chart<level, 2> chart{
    single, {{"Q1", "walks", "Q2", last}, {"Q2", "runs", I, II}}};
