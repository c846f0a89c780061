// SPDX-License-Identifier: MIT
#include <motorscale/classification/macs.hpp>

#include "catch.hpp"

namespace macs = motorscale::macs;
using macs::level;
using motorscale::classify, motorscale::errc, motorscale::evidence, motorscale::findings,
    motorscale::months, motorscale::next_question;

namespace {
// Answers to Q1 to Q4: y, n or - for none.
constexpr auto outcome(const char* answers) {
  findings<level> f{macs::table};
  const char* names[] = {"Q1", "Q2", "Q3", "Q4"};
  for (unsigned q = 0; q < 4; ++q) {
    if (answers[q] != '-') {
      static_cast<void>(
          record(f, macs::chart.questions, names[q], answers[q] == 'y' ? "yes" : "no"));
    }
  }
  return classify(f);
}
// The chart as it is walked, from question to question.
constexpr level walk(bool q1, bool q2, bool q3, bool q4) {
  if (q1) return q2 ? level::I : level::II;
  if (q3) return level::III;
  return q4 ? level::IV : level::V;
}
}  // namespace

TEST_CASE("every combination of answers gives the level of the MACS identification chart") {
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

TEST_CASE("the MACS chart settles on its path, and answers off the path are ignored") {
  STATIC_REQUIRE(*outcome("yy--").level == level::I);
  STATIC_REQUIRE(*outcome("yn--").level == level::II);
  STATIC_REQUIRE(*outcome("n-y-").level == level::III);
  STATIC_REQUIRE(*outcome("n-ny").level == level::IV);
  STATIC_REQUIRE(*outcome("n-nn").level == level::V);
  STATIC_REQUIRE(outcome("y-nn").level.error() == errc::undecided);
  STATIC_REQUIRE(outcome("y---").questions_left.contains(1));
  STATIC_REQUIRE_FALSE(outcome("y---").questions_left.contains(2));
  STATIC_REQUIRE_FALSE(outcome("y---").questions_left.contains(3));
  STATIC_REQUIRE(outcome("yy--").rests_on == evidence::verified);
  STATIC_REQUIRE(*next_question(findings<level>{macs::table}) == 0);
}

TEST_CASE("MACS is for 4 to 18 years") {
  STATIC_REQUIRE_FALSE(macs::ages.contains(months{47}));
  STATIC_REQUIRE(macs::ages.contains(months{48}));
  STATIC_REQUIRE(macs::ages.contains(months{215}));
  STATIC_REQUIRE_FALSE(macs::ages.contains(months{216}));
}
