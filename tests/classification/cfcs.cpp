// SPDX-License-Identifier: MIT
#include <motorscale/classification/cfcs.hpp>

#include <motorscale/core/question_chart.hpp>

#include <string>

#include "catch.hpp"

namespace cfcs = motorscale::cfcs;
using cfcs::level;
using motorscale::classify, motorscale::decision_table, motorscale::evidence, motorscale::findings,
    motorscale::months, motorscale::picked, motorscale::question_chart;

TEST_CASE("CFCS is for 2 to 18 years, and its level is picked directly") {
  STATIC_REQUIRE_FALSE(cfcs::ages.contains(months{23}));
  STATIC_REQUIRE(cfcs::ages.contains(months{24}));
  STATIC_REQUIRE(cfcs::ages.contains(months{215}));
  STATIC_REQUIRE_FALSE(cfcs::ages.contains(months{216}));
  STATIC_REQUIRE(picked(level::II).level == level::II);
}

TEST_CASE("a caller who has the CFCS chart supplies it, and its results say it is unverified") {
  static constexpr question_chart<level, 4> chart{
      evidence::unverified,
      {{"Q1", "alternates roles, unfamiliar partners", "Q2", "Q3"},
       {"Q2", "comfortable pace, unfamiliar partners", level::I, level::II},
       {"Q3", "alternates roles, familiar partners", level::III, "Q4"},
       {"Q4", "sometimes effective, familiar partners", level::IV, level::V}}};
  static constexpr decision_table<level> table{"callers_cfcs_chart", chart};
  constexpr auto o = [] {
    findings<level> f{table};
    static_cast<void>(record(f, chart.questions, "Q1", "no"));
    static_cast<void>(record(f, chart.questions, "Q3", "no"));
    static_cast<void>(record(f, chart.questions, "Q4", "yes"));
    return classify(f);
  }();
  STATIC_REQUIRE(*o.level == level::IV);
  STATIC_REQUIRE(o.rests_on == evidence::unverified);
  CHECK(o.table == std::string{"callers_cfcs_chart"});
}
