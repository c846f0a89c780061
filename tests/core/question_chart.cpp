// SPDX-License-Identifier: MIT
#include <motorscale/core/question_chart.hpp>

#include <motorscale/core/findings.hpp>

#include <cstdint>
#include <string>

#include "catch.hpp"

using motorscale::classify, motorscale::decision_table, motorscale::errc, motorscale::findings,
    motorscale::level_set, motorscale::next_question, motorscale::question_chart;

namespace {

enum class grade : std::uint8_t { best = 1, middle, worst };
using enum grade;
using enum motorscale::evidence;
using set = level_set<grade>;

constexpr question_chart<grade, 2> chart{
    single, {{"Q1", "needs no help", "Q2", worst}, {"Q2", "needs time", middle, best}}};
constexpr decision_table<grade> table{"made_up_chart", chart};

/// Names of questions and answers in turn.
template <class... Names>
constexpr auto on(Names... names) {
  findings<grade> f{table};
  const char* pairs[] = {names..., nullptr};
  for (unsigned i = 0; pairs[i] != nullptr; i += 2) {
    if (record(f, chart.questions, pairs[i], pairs[i + 1]) != errc::ok) throw "not recorded";
  }
  return classify(f);
}

}  // namespace

TEST_CASE("a question chart is a table in which answers off the path have no effect") {
  CHECK(std::string{chart.questions[1].answers[0].name} == "no");  // most able first
  STATIC_REQUIRE(*on("Q1", "yes", "Q2", "no").level == best);
  STATIC_REQUIRE(*on("Q1", "yes", "Q2", "yes").level == middle);
  STATIC_REQUIRE(*on("Q1", "no").level == worst);
  STATIC_REQUIRE(*on("Q1", "no", "Q2", "no").level == worst);
  STATIC_REQUIRE(*on("Q1", "no", "Q2", "yes").level == worst);
  STATIC_REQUIRE(on("Q1", "yes").questions_left.bits() == 0b10);
  STATIC_REQUIRE(on("Q2", "yes").levels == set{middle, worst});
  STATIC_REQUIRE(*next_question(findings<grade>{table}) == 0);
  STATIC_REQUIRE(on("Q1", "no").rests_on == single);
}
