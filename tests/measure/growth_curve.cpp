// SPDX-License-Identifier: MIT
#include <motorscale/measure/growth_curve.hpp>

#include <limits>
#include <string>

#include "catch.hpp"

using motorscale::errc, motorscale::growth_scale;
using namespace motorscale::measure;

namespace {

using fmfm_curve = growth_curve<growth_scale::fmfm_ability>;

constexpr bool near(double a, double b, double tolerance) {
  return a - b <= tolerance && b - a <= tolerance;
}

}  // namespace

TEST_CASE("a curve reaches 90 % of its limit at the age it is named by (Shi 2013)", "[growth]") {
  constexpr auto contralateral = fmfm_curve::from_age_90("Shi 2013, contralateral", 73.4, 2.7);
  constexpr auto affected = fmfm_curve::from_age_90("Shi 2013, affected", 64.0, 3.3);
  STATIC_REQUIRE(near(contralateral->at(2.7)->value, 0.9 * 73.4, 1e-12));
  STATIC_REQUIRE(near(contralateral->at(1)->value, 42.11575419502753, 1e-12));
  STATIC_REQUIRE(near(affected->at(5)->value, 62.045532474346615, 1e-12));
  STATIC_REQUIRE(contralateral->at(0)->value == 0);
  STATIC_REQUIRE(near(contralateral->at(1000)->value, 73.4, 1e-12));
  STATIC_REQUIRE(near(*contralateral->above({50}, 2.7), 50 - 66.06, 1e-12));
}

TEST_CASE("a curve without a name, or that does not rise to a limit, is refused", "[growth]") {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  STATIC_REQUIRE(fmfm_curve::from_age_90("", 70, 1).error() == errc::inconsistent);
  STATIC_REQUIRE(fmfm_curve::from_age_90(nullptr, 70, 1).error() == errc::inconsistent);
  STATIC_REQUIRE(fmfm_curve::from_age_90("mine", 0, 1).error() == errc::inconsistent);
  STATIC_REQUIRE(fmfm_curve::from_age_90("mine", 70, -1).error() == errc::inconsistent);
  STATIC_REQUIRE(fmfm_curve::from_age_90("mine", infinite, 1).error() == errc::inconsistent);
  STATIC_REQUIRE(fmfm_curve::from_age_90("mine", 70, 0).error() == errc::inconsistent);
  STATIC_REQUIRE(fmfm_curve::from_age_90("mine", 70, 1)->at(-1).error() == errc::out_of_age_range);
}

TEST_CASE("a distance from a curve that is no finite number is an error", "[growth]") {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  constexpr auto curve = fmfm_curve::from_age_90("mine", 1e308, 1);
  CHECK(curve->above({-1.7e308}, 100).error() == errc::out_of_range);
  STATIC_REQUIRE(curve->above({infinite}, 100).error() == errc::out_of_range);
  STATIC_REQUIRE(curve->above({1.7e308}, 100).has_value());
  STATIC_REQUIRE(curve->above({50}, -1).error() == errc::out_of_age_range);
  STATIC_REQUIRE(curve->at(infinite).error() == errc::out_of_age_range);
  STATIC_REQUIRE(fmfm_curve::from_age_90("mine", 70, infinite).error() == errc::inconsistent);
  CHECK(fmfm_curve::from_age_90("mine", 70, 1e-320).error() == errc::inconsistent);
  STATIC_REQUIRE(fmfm_curve{}.at(5)->value == 0);
  CHECK(std::string{curve->name()} == "mine");
  STATIC_REQUIRE(curve->limit() == 1e308);
}
