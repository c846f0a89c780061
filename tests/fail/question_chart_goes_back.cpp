// SPDX-License-Identifier: MIT
// EXPECT: question_chart_leads_to_no_later_question
#include <motorscale/core/question_chart.hpp>

using enum motorscale::evidence;

enum class level : unsigned char { I = 1, II, III };
using enum level;

#ifdef BAD
constexpr const char* behind_yes = "Q1";
#else
constexpr const char* behind_yes = "Q2";
#endif
inline constexpr motorscale::question_chart<level, 2> chart{
    single, {{"Q1", "walks", behind_yes, III}, {"Q2", "runs", I, II}}};
