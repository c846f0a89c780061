// SPDX-License-Identifier: MIT
#include <motorscale/trial/estimate.hpp>

#include <cmath>

#include "catch.hpp"

using motorscale::errc;
using namespace motorscale::trial;

namespace {
constexpr bool near(double a, double b, double tolerance) {
  return a - b <= tolerance && b - a <= tolerance;
}
}  // namespace

TEST_CASE("estimate: intervals and tests of t and of the normal distribution", "[estimate]") {
  constexpr auto z = *estimate_of(2, 1, 0, 0.95);
  STATIC_REQUIRE(near(z.limits.low, 0.0400360154599458, 1e-14));  // 2 - qnorm(0.975), R 4.2.2
  STATIC_REQUIRE(near(z.p, 0.0455002638963584, 1e-15));           // 2 * pnorm(-2)
  constexpr auto t = *estimate_of(-6, 3, 4, 0.9);
  STATIC_REQUIRE(t.statistic == -2);
  STATIC_REQUIRE(near(t.limits.high, 0.3955403589799467, 1e-13));  // -6 + 3 * qt(0.95, 4)
  STATIC_REQUIRE(near(t.p, 0.116116523516816, 1e-14));            // 2 * pt(-2, 4)
  STATIC_REQUIRE(t.df == 4);
}

TEST_CASE("estimate: no test of what is certain, and no level but between 0 and 1", "[estimate]") {
  STATIC_REQUIRE(estimate_of(2, 0, 0, 0.95).error() == errc::not_defined);
  STATIC_REQUIRE(estimate_of(2, 1, 0, 0).error() == errc::out_of_range);
  STATIC_REQUIRE(estimate_of(2, 1, 0, 1).error() == errc::out_of_range);
  STATIC_REQUIRE(two_sided_quantile(__builtin_nan(""), 0).error() == errc::out_of_range);
  CHECK(interval_around(1e308, 1e308, 0, 0.95).error() == errc::out_of_range);
}

TEST_CASE("estimate: J of few and many degrees of freedom (Hedges 1981)", "[estimate]") {
  // mpmath with 30 digits
  STATIC_REQUIRE(near(*small_sample_correction(2), 0.564189583547756, 1e-15));
  STATIC_REQUIRE(near(*small_sample_correction(3), 0.723601254558268, 1e-15));
  STATIC_REQUIRE(near(*small_sample_correction(37), 0.97956856964826511, 1e-14));
  STATIC_REQUIRE(near(*small_sample_correction(2200), 0.99965904570620780, 1e-14));
  STATIC_REQUIRE(small_sample_correction(1).error() == errc::not_defined);
  STATIC_REQUIRE(small_sample_correction(1e11).error() == errc::out_of_range);
  double before = 0;
  for (int df = 2; df < 5000; ++df) {
    const double j = *small_sample_correction(df);
    REQUIRE((before < j && j < 1));
    before = j;
  }
}

TEST_CASE("estimate: from whole units to numbers", "[estimate]") {
  constexpr estimate found{1234, 50, {1000, 1468}, 24.68, 7, 0.001};
  constexpr estimate number{12.34, 0.5, {10, 14.68}, 24.68, 7, 0.001};
  STATIC_REQUIRE(scaled(found, 2) == number);
  STATIC_REQUIRE(scaled(interval{1, 2}, -3) == interval{1000, 2000});
}
