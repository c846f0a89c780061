// SPDX-License-Identifier: MIT
#include <motorscale/change/change.hpp>

#include <motorscale/instrument/bbs.hpp>
#include <motorscale/instrument/gmfm88.hpp>

#include "catch.hpp"

namespace bbs = motorscale::bbs;
namespace gmfm88 = motorscale::gmfm88;
using gmfm88::percent;
using motorscale::against_threshold, motorscale::change, motorscale::change_of,
    motorscale::direction, motorscale::errc, motorscale::fixed, motorscale::fraction,
    motorscale::months, motorscale::outcome_of_change, motorscale::quotient, motorscale::rounding,
    motorscale::threshold_named;

namespace {

constexpr auto points(int first, int second) {
  return change{first, second, 1, direction::higher_is_better};
}

}  // namespace

TEST_CASE("the direction is the instrument's", "[change]") {
  STATIC_REQUIRE(change_of<gmfm88::instrument>(percent{50}, percent{51}).outcome() ==
                 outcome_of_change::improved);
  STATIC_REQUIRE(change_of<gmfm88::instrument>(percent{51}, percent{50}).outcome() ==
                 outcome_of_change::worsened);
  STATIC_REQUIRE(change_of<gmfm88::instrument>(percent{50}, percent{50}).outcome() ==
                 outcome_of_change::unchanged);
  STATIC_REQUIRE(change{3, 1, 1, direction::lower_is_better}.outcome() ==
                 outcome_of_change::improved);
  STATIC_REQUIRE(change{1, 3, 1, direction::lower_is_better}.outcome() ==
                 outcome_of_change::worsened);
}

TEST_CASE("the difference is exact: 25/51 of one percent is not 0.49", "[change]") {
  STATIC_REQUIRE(*change_of<gmfm88::instrument>(percent{0}, percent{25, 51}).difference() ==
                 quotient{25, 51});
}

TEST_CASE("beyond an MDC is larger than it: 4.43 itself is not (Ko & Kim 2013)", "[change]") {
  constexpr auto& mdc = threshold_named("gmfm88_mdc95_ko_2013");
  using hundredths = fraction<100>;
  const auto by = [](int size) {
    return change{hundredths{50}, hundredths{50} + hundredths{size, 100},
                  direction::higher_is_better};
  };
  CHECK(*by(443).against(mdc) == against_threshold::within);
  CHECK(*by(444).against(mdc) == against_threshold::beyond);
  CHECK(*by(-443).against(mdc) == against_threshold::within);
  CHECK(*by(-444).against(mdc) == against_threshold::beyond);
}

TEST_CASE("PBS: a total change of 2 exceeds the MDC90, 4 reaches the MCID range (Chen 2013)",
          "[change]") {
  constexpr auto& mdc = threshold_named("pbs_mdc90_chen_2013");
  constexpr auto& mcid = threshold_named("pbs_mcid_chen_2013");
  STATIC_REQUIRE(*points(40, 41).against(mdc) == against_threshold::within);
  STATIC_REQUIRE(*points(40, 42).against(mdc) == against_threshold::beyond);
  STATIC_REQUIRE(*points(40, 43).against(mcid) == against_threshold::within);
  STATIC_REQUIRE(*points(40, 44).against(mcid) == against_threshold::between);
  STATIC_REQUIRE(*points(40, 46).against(mcid) == against_threshold::beyond);
}

TEST_CASE("an MCID is reached by a change as large (Beninato 2006)", "[change]") {
  constexpr auto& mcid = threshold_named("fim_mcid_beninato_2006");
  STATIC_REQUIRE(*points(60, 81).against(mcid) == against_threshold::within);
  STATIC_REQUIRE(*points(60, 82).against(mcid) == against_threshold::beyond);
}

TEST_CASE("a threshold for some first scores does not speak of others (Donoghue & Stokes 2009)",
          "[change]") {
  constexpr auto& mdc = threshold_named("bbs_mdc95_25_34_donoghue_2009");
  for (int first = 0; first <= 56; ++first) {
    const auto answer = points(first, 56).against(mdc);
    if (first < 25 || first > 34) {
      CHECK(answer.error() == errc::not_for_this_score);
    } else {
      CHECK(*answer == against_threshold::beyond);
    }
  }
}

TEST_CASE("a change that was not given is none", "[change]") {
  STATIC_REQUIRE(*change{}.difference() == quotient{0, 1});
  STATIC_REQUIRE(change{}.outcome() == outcome_of_change::unchanged);
  STATIC_REQUIRE(change{}.monthly(months{1}) == quotient{0, 1});
  STATIC_REQUIRE(change{}.relative_monthly(months{1}).error() == errc::zero_divisor);
}

TEST_CASE("a difference is in lowest terms, or does not fit", "[change]") {
  STATIC_REQUIRE(*change{5, 1, 6, direction::higher_is_better}.difference() == quotient{-2, 3});
  STATIC_REQUIRE(*change{INT32_MIN, -1, 1, direction::higher_is_better}.difference() ==
                 quotient{INT32_MAX, 1});
  STATIC_REQUIRE(*change{-1, INT32_MIN, 1, direction::higher_is_better}.difference() ==
                 quotient{-INT32_MAX, 1});
  STATIC_REQUIRE(change{0, INT32_MIN, 1, direction::higher_is_better}.difference().error() ==
                 errc::no_space);
  STATIC_REQUIRE(
      change{INT32_MIN, INT32_MAX, 1, direction::higher_is_better}.difference().error() ==
      errc::no_space);
  STATIC_REQUIRE(change{0, 1, motorscale::largest_den, direction::higher_is_better}
                     .monthly(months{7})
                     .error() == errc::no_space);
}

TEST_CASE("scores without a value have no change", "[change]") {
  using score = motorscale::result<unsigned>;
  STATIC_REQUIRE(change_of<gmfm88::instrument>(score{40u}, score{44u})->difference() ==
                 quotient{4, 1});
  STATIC_REQUIRE(change_of<gmfm88::instrument>(score{errc::item_missing}, score{44u}).error() ==
                 errc::item_missing);
  STATIC_REQUIRE(change_of<gmfm88::instrument>(score{40u}, score{errc::item_missing}).error() ==
                 errc::item_missing);
}

TEST_CASE("monthly change of Chinese sheets, with its guards (gmfm practice, grade single)",
          "[change]") {
  constexpr auto from = [](percent before, percent now) {
    return change{before, now, direction::higher_is_better};
  };
  constexpr auto better = from(percent{40}, percent{46});
  STATIC_REQUIRE(*better.monthly(months{4}) == quotient{3, 2});
  STATIC_REQUIRE(*from(percent{46}, percent{40}).monthly(months{4}) == quotient{-3, 2});
  STATIC_REQUIRE(better.monthly(months{0}).error() == errc::zero_divisor);
  STATIC_REQUIRE(better.monthly(months{-1}).error() == errc::zero_divisor);
  STATIC_REQUIRE(*better.relative_monthly(months{4}) == quotient{15, 4});
  STATIC_REQUIRE(better.relative_monthly(months{0}).error() == errc::zero_divisor);
  STATIC_REQUIRE(from(percent{0}, percent{46}).relative_monthly(months{4}).error() ==
                 errc::zero_divisor);
  STATIC_REQUIRE(better.relative_monthly(months{4})->round<2>(rounding::half_even) ==
                 fixed<2>{375});
}

TEST_CASE("a threshold of another instrument is refused", "[change]") {
  using total = motorscale::result<bbs::total_score>;
  constexpr auto& of_bbs = threshold_named("bbs_mdc90_stevenson_2001");
  constexpr auto& of_gmfm = threshold_named("gmfm88_mdc95_ko_2013");
  constexpr auto fell =
      change_of<bbs::instrument>(bbs::total_score::from(50u), bbs::total_score::from(43u));
  STATIC_REQUIRE(*fell->against(of_bbs) == against_threshold::beyond);
  STATIC_REQUIRE(fell->against(of_gmfm).error() == errc::other_instrument);
  STATIC_REQUIRE(change_of<gmfm88::instrument>(percent{10}, percent{50}).against(of_bbs).error() ==
                 errc::other_instrument);
  STATIC_REQUIRE(
      change_of<bbs::instrument>(total{errc::item_missing}, bbs::total_score::from(1u)).error() ==
      errc::item_missing);
}
