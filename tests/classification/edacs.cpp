// SPDX-License-Identifier: MIT
#include <motorscale/classification/edacs.hpp>

#include <motorscale/core/question_chart.hpp>

#include "catch.hpp"

namespace edacs = motorscale::edacs;
using edacs::assistance, edacs::level;
using motorscale::classify, motorscale::decision_table, motorscale::evidence, motorscale::findings,
    motorscale::months, motorscale::picked, motorscale::question_chart;

TEST_CASE("EDACS begins at 3 years and has no end, Mini-EDACS is for 18 to 36 months") {
  STATIC_REQUIRE_FALSE(edacs::ages.contains(months{35}));
  STATIC_REQUIRE(edacs::ages.contains(months{36}));
  STATIC_REQUIRE(edacs::ages.contains(months{600}));
  STATIC_REQUIRE_FALSE(edacs::mini_ages.contains(months{17}));
  STATIC_REQUIRE(edacs::mini_ages.contains(months{18}));
  STATIC_REQUIRE(edacs::mini_ages.contains(months{35}));
  STATIC_REQUIRE_FALSE(edacs::mini_ages.contains(months{36}));
}

TEST_CASE("EDACS assistance is a second field and never changes the level") {
  constexpr edacs::record alone{picked(level::II), assistance::independent};
  constexpr edacs::record helped{picked(level::II), assistance::totally_dependent};
  STATIC_REQUIRE(alone.level == helped.level);
  STATIC_REQUIRE_FALSE(alone == helped);
}

TEST_CASE("a caller who has the EDACS chart supplies it") {
  static constexpr question_chart<level, 4> chart{
      evidence::unverified,
      {{"Q1", "swallows without aspiration risk", "Q2", "Q4"},
       {"Q2", "bites and chews without choking risk", "Q3", level::III},
       {"Q3", "meal as fast as peers", level::I, level::II},
       {"Q4", "risk manageable without harm", level::IV, level::V}}};
  static constexpr decision_table<level> table{"callers_edacs_chart", chart};
  constexpr auto outcome = [](const char* q2, const char* q3) {
    findings<level> f{table};
    static_cast<void>(record(f, chart.questions, "Q1", "yes"));
    static_cast<void>(record(f, chart.questions, "Q2", q2));
    static_cast<void>(record(f, chart.questions, "Q3", q3));
    return classify(f);
  };
  STATIC_REQUIRE(*outcome("yes", "no").level == level::II);
  STATIC_REQUIRE(*outcome("no", "no").level == level::III);
  STATIC_REQUIRE(outcome("no", "no").rests_on == evidence::unverified);
}
