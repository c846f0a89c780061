// SPDX-License-Identifier: MIT
#include <motorscale/instrument/cfa.hpp>

#include <motorscale/codec/text.hpp>

#include "support/sum_checks.hpp"

namespace cfa = motorscale::cfa;
using cfa::area;
using exact = cfa::scores::points;
using motorscale::errc, motorscale::half_point_response, motorscale::item, motorscale::response;

namespace {

/// A sheet with this many half points, the first items full.
constexpr cfa::sheet with_halves(unsigned halves) {
  cfa::sheet s;
  for (unsigned n = 1; n <= 50; ++n) {
    const unsigned part = halves < 4 ? halves : 4;
    if (s.set(item{n}, response{part}) != errc::ok) throw "not a valid sheet";
    halves -= part;
  }
  return s;
}

}  // namespace

TEST_CASE("CFA areas have 20 points each, the total 100 (Hu 2001)", "[cfa]") {
  constexpr auto s = score(with_halves(200));
  STATIC_REQUIRE(*s.of_section(area::cognition) == 20);
  STATIC_REQUIRE(*s.of_section(area::social_adaptation) == 20);
  STATIC_REQUIRE(*s.total() == 100);
  REQUIRE(sum_checks::reported(s) ==
          "cognition=20.0 speech=20.0 gross_motor=20.0 self_care=20.0 social=20.0 total=100.0 "
          "tested=50");
  REQUIRE(sum_checks::reported(score(with_halves(149))) ==
          "cognition=20.0 speech=20.0 gross_motor=20.0 self_care=14.5 social=0.0 total=74.5 "
          "tested=50");
  REQUIRE(sum_checks::reported(score(cfa::sheet{})) ==
          "cognition= speech= gross_motor= self_care= social= total= tested=0");
}

TEST_CASE("CFA half points are exact and always print one decimal", "[cfa]") {
  for (unsigned halves = 0; halves <= 200; ++halves) {
    const auto s = score(with_halves(halves));
    REQUIRE(*s.total() == exact{static_cast<std::int32_t>(halves), 2});
    const std::string printed = std::to_string(halves / 2) + (halves % 2 == 0 ? ".0" : ".5");
    REQUIRE(sum_checks::reported(s).find(" total=" + printed + " tested=50") != std::string::npos);
  }
}

TEST_CASE("each CFA item takes 0, 0.5, 1, 1.5, 2 and nothing else (Hu 2001)", "[cfa]") {
  sum_checks::only_codes_to<cfa::sheet>(4);
  STATIC_REQUIRE(half_point_response(2) == response{4});
  STATIC_REQUIRE(half_point_response({3, 2}) == response{3});
  cfa::sheet s;
  REQUIRE(s.set(item{1}, half_point_response({5, 2})) == errc::response_not_allowed);
  REQUIRE(s.set(item{1}, half_point_response({-1, 2})) == errc::response_not_allowed);
  REQUIRE(s.set(item{1}, half_point_response(-1)) == errc::response_not_allowed);

  constexpr char one_and_a_half[] = "1.5";
  STATIC_REQUIRE(*motorscale::parse_response<cfa::instrument>(item{1}, one_and_a_half,
                                                              one_and_a_half + 3) == response{3});
}

TEST_CASE("a CFA item not tested leaves its area and the total without a score", "[cfa]") {
  sum_checks::sums_and_missing_items<cfa::sheet>({10, 10, 10, 10, 10}, 4, sum_checks::codes_of);
}

TEST_CASE("a higher CFA item never lowers a score", "[cfa]") {
  sum_checks::higher_item_never_lowers<cfa::sheet>(4, sum_checks::codes_of);
}

TEST_CASE("the least total of healthy children is by age (Li Yanchun 2001)", "[cfa]") {
  for (std::int32_t months = -1; months <= 120; ++months) {
    const auto least = cfa::least_normal_total({months});
    if (months < 24 || months >= 96) {
      REQUIRE(least.error() == errc::out_of_age_range);
    } else {
      REQUIRE(*least == (months < 36 ? 60 : months < 48 ? 80 : 90));
    }
  }
}

TEST_CASE("CFA grades come from named limits of the caller's, without a gap", "[cfa]") {
  // These limits are the test's: the published ones are not known.
  static constexpr motorscale::band<exact> halves[] = {{0, {149, 2}, "lower"}, {75, 100, "upper"}};
  constexpr cfa::bands grades{"a test's", "this test", halves};
  STATIC_REQUIRE(grades.covers(0, 100));
  REQUIRE(grades.of(score(with_halves(149)).total())->band == std::string{"lower"});
  REQUIRE(grades.of(score(with_halves(150)).total())->band == std::string{"upper"});
  REQUIRE(grades.of(score(with_halves(150)).total())->set == std::string{"a test's"});
  REQUIRE(grades.of(score(cfa::sheet{}).total()).error() == errc::item_missing);

  const motorscale::band<exact> whole[] = {{0, 74, "lower"}, {75, 100, "upper"}};
  REQUIRE(cfa::bands::from("a test's", "this test", whole, 2).error() == errc::inconsistent);
}
