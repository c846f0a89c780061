// SPDX-License-Identifier: MIT
#include <motorscale/measure/lms.hpp>

#include <cmath>
#include <limits>

#include "catch.hpp"

using motorscale::errc, motorscale::growth_scale;
using namespace motorscale::measure;

namespace {

using reference = lms_reference<growth_scale::gmfm66_ability>;

constexpr bool near(double a, double b, double tolerance) {
  return a - b <= tolerance && b - a <= tolerance;
}

constexpr lms_row rows[] = {{2, -0.5, 40, 0.25}, {3, 1.2, 50, 0.2}, {4, 0.8, 60, 0.1}};

}  // namespace

TEST_CASE("normal distribution: shares as scipy.stats.norm.cdf gives them", "[growth]") {
  struct point {
    double z, share;
  };
  constexpr point points[] = {
      {-8, 6.2209605742717405e-16},
      {-5, 2.8665157187919328e-07},
      {-3.5, 0.00023262907903552502},
      {-3, 0.0013498980316300933},
      {-2.999, 0.0013543365337271057},
      {-1, 0.15865525393145707},
      {0, 0.5},
      {0.5, 0.69146246127401312},
      {1.6448536269514722, 0.95},
      {2.9999, 0.99864965871704503},
      {3, 0.9986501019683699},
      {3.0001, 0.99865054508673923},
      {6, 0.9999999990134123},
  };
  for (const point& p : points) {
    CAPTURE(p.z);
    CHECK(std::abs(normal_share_below(p.z) - p.share) <= 1e-15);
    CHECK(std::abs(normal_share_below(p.z) / p.share - 1) <= 1e-12);
  }
  STATIC_REQUIRE(normal_share_below(0) == 0.5);
  STATIC_REQUIRE(normal_share_below(100) == 1);
  STATIC_REQUIRE(normal_share_below(-100) == 0);
}

TEST_CASE("normal distribution: against the C library's erfc, and rising", "[growth]") {
  double before = 0;
  for (int n = -3700; n <= 3700; ++n) {
    const double z = n / 100.0, share = normal_share_below(z);
    const double expected = 0.5 * std::erfc(-z / std::sqrt(2.0));
    REQUIRE(std::abs(share - expected) <= 1e-12 * expected);
    REQUIRE(share >= before);
    before = share;
  }
}

TEST_CASE("LMS: z and percentile between the rows of a table (Cole's formula, by hand)",
          "[growth]") {
  constexpr auto made_up = reference::from("made up", rows, 3);
  STATIC_REQUIRE(near(*made_up->z({60}, 3.5), 0.6060606060606055, 1e-13));
  STATIC_REQUIRE(near(*made_up->percentile({60}, 3.5), 72.77627455184943, 1e-11));
  STATIC_REQUIRE(near(*made_up->z({30}, 2), -1.2376043070340117, 1e-13));
  STATIC_REQUIRE(near(*made_up->percentile({30}, 2), 10.793140832478493, 1e-11));
  STATIC_REQUIRE(near(*made_up->percentile({50}, 3), 50, 1e-12));
}

TEST_CASE("LMS: where L is 0 the logarithm takes over, without a jump", "[growth]") {
  static constexpr lms_row flat[] = {{1, 0, 40, 0.25}, {2, 0, 40, 0.25}};
  static constexpr lms_row nearly[] = {{1, 1e-7, 40, 0.25}, {2, 1e-7, 40, 0.25}};
  constexpr auto at_0 = reference::from("flat", flat, 2);
  constexpr auto beside_0 = reference::from("nearly", nearly, 2);
  STATIC_REQUIRE(near(*at_0->z({30}, 1.5), -1.1507282898071236, 1e-13));
  STATIC_REQUIRE(near(*beside_0->z({30}, 1.5), -1.1507282898071236, 1e-6));
}

TEST_CASE("LMS: no digits are lost near an L of 0 (mpmath)", "[growth]") {
  constexpr auto z = [](double l, double score) {
    const lms_row both[] = {{1, l, 1, 0.125}, {2, l, 1, 0.125}};
    return *reference::from("near 0", both, 2)->z({score}, 1.5);
  };
  STATIC_REQUIRE(near(z(1e-7, 1.1), 0.76248144206821169, 2e-15));
  STATIC_REQUIRE(near(z(1e-7, 0.25), -11.090354120234338, 2e-14));
  STATIC_REQUIRE(near(z(-1e-5, 1.1), 0.76248107507349999, 2e-15));
  STATIC_REQUIRE(near(z(-1e-5, 0.25), -11.090431761796579, 2e-14));
  STATIC_REQUIRE(near(z(0.003, 1.1), 0.76259045718944106, 2e-15));
  STATIC_REQUIRE(near(z(0.003, 0.25), -11.067325081445017, 2e-14));
  STATIC_REQUIRE(near(z(0.7, 0.25), -7.0979526671131485, 1e-14));
  STATIC_REQUIRE(near(z(0.72, 4), 19.035651721059375, 2e-14));
  STATIC_REQUIRE(near(z(-0.9, 1.1), 0.7306942805908125, 2e-15));
  STATIC_REQUIRE(near(z(-0.9, 0.25), -22.064020028306636, 4e-14));
  STATIC_REQUIRE(near(z(2.5, 1.1), 0.86098786011482761, 2e-15));
  STATIC_REQUIRE(near(z(2.5, 0.25), -3.1, 1e-14));
}

TEST_CASE("LMS: nothing outside the table, and no table that is not one", "[growth]") {
  constexpr auto made_up = reference::from("made up", rows, 3);
  STATIC_REQUIRE(made_up->z({30}, 1.99).error() == errc::out_of_age_range);
  STATIC_REQUIRE(made_up->z({30}, 4.01).error() == errc::out_of_age_range);
  STATIC_REQUIRE(made_up->z({0}, 3).error() == errc::out_of_range);
  STATIC_REQUIRE(reference{}.z({30}, 3).error() == errc::out_of_age_range);
  STATIC_REQUIRE(reference::from("", rows, 3).error() == errc::inconsistent);
  STATIC_REQUIRE(reference::from("one row", rows, 1).error() == errc::inconsistent);
  static constexpr lms_row falling[] = {{3, 1, 50, 0.2}, {2, 1, 40, 0.25}};
  STATIC_REQUIRE(reference::from("falling", falling, 2).error() == errc::inconsistent);
  static constexpr lms_row no_spread[] = {{2, 1, 50, 0.2}, {3, 1, 40, 0}};
  STATIC_REQUIRE(reference::from("no spread", no_spread, 2).error() == errc::inconsistent);
}

TEST_CASE("LMS: a z that is no finite number is an error", "[growth]") {
  const auto z = [](double l, double m, double s, double score) {
    const lms_row both[] = {{1, l, m, s}, {2, l, m, s}};
    return reference::from("far", both, 2)->z({score}, 1.5);
  };
  CHECK(z(1, 1e-300, 0.1, 1e300).error() == errc::out_of_range);  // M too small
  CHECK(z(1000, 1, 0.1, 1e10).error() == errc::out_of_range);
  CHECK(z(1, 1, 1e-320, 2).error() == errc::out_of_range);
  CHECK(z(0, 1, 1e-320, 2).error() == errc::out_of_range);
  CHECK(z(1, 1, 0.1, 1e300).has_value());
  CHECK(z(-1, 1e300, 0.1, 1e-300).error() == errc::out_of_range);
}
