// SPDX-License-Identifier: MIT
#include <motorscale/classification/vfcs.hpp>

#include "catch.hpp"

namespace vfcs = motorscale::vfcs;
using motorscale::classify, motorscale::errc, motorscale::evidence, motorscale::findings,
    motorscale::months;
using vfcs::level;

namespace {
// Answers to Q1 to Q4: y, n or - for none.
constexpr auto outcome(const char* answers) {
  findings<level> f{vfcs::table};
  const char* names[] = {"Q1", "Q2", "Q3", "Q4"};
  for (unsigned q = 0; q < 4; ++q) {
    if (answers[q] != '-') {
      static_cast<void>(
          record(f, vfcs::chart.questions, names[q], answers[q] == 'y' ? "yes" : "no"));
    }
  }
  return classify(f);
}
// The chart as it is walked, from question to question.
constexpr level walk(bool q1, bool q2, bool q3, bool q4) {
  if (!q1) return q4 ? level::IV : level::V;
  if (q2) return level::III;
  return q3 ? level::II : level::I;
}
}  // namespace

TEST_CASE("every combination of answers gives the level of the VFCS identification chart") {
  constexpr auto agreeing = [] {
    unsigned count = 0;
    for (unsigned bits = 0; bits < 16; ++bits) {
      char text[5]{};
      for (unsigned q = 0; q < 4; ++q) text[q] = (bits >> q & 1) != 0 ? 'y' : 'n';
      const auto walked = walk((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
      if (outcome(text).level == walked) ++count;
    }
    return count;
  };
  STATIC_REQUIRE(agreeing() == 16);
}

TEST_CASE("the VFCS chart rests on a single source") {
  STATIC_REQUIRE(*outcome("ynn-").level == level::I);
  STATIC_REQUIRE(outcome("ynn-").rests_on == evidence::single);
  STATIC_REQUIRE(outcome("yn--").level.error() == errc::undecided);
  STATIC_REQUIRE(vfcs::about.levels == evidence::single);
}

TEST_CASE("VFCS is for 1 to 19 years") {
  STATIC_REQUIRE(vfcs::ages.contains(months{12}));
  STATIC_REQUIRE_FALSE(vfcs::ages.contains(months{11}));
  STATIC_REQUIRE(vfcs::ages.contains(months{227}));
  STATIC_REQUIRE_FALSE(vfcs::ages.contains(months{228}));
}
