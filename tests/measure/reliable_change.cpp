// SPDX-License-Identifier: MIT
#include <motorscale/measure/reliable_change.hpp>

#include <cmath>
#include <limits>

#include "catch.hpp"

using motorscale::errc, motorscale::measure::magnitude,
    motorscale::measure::minimal_detectable_change, motorscale::measure::reliable_change_index,
    motorscale::measure::standard_error_of_measurement;

namespace {

enum class printed_as : unsigned char { rounded, truncated, last_digit_off, of_another_formula };

// Printed MDC95 with the SEM printed beside it, and 1.96 x sqrt(2) x SEM.
struct pair_in_print {
  const char* study;
  double sem, printed, computed;
  int places;
  printed_as how;
};
constexpr pair_in_print pairs[] = {
    {"BBS, chronic stroke, Alghadir 2018", 0.98, 2.7, 2.7164, 1, printed_as::rounded},
    {"TUG, chronic stroke, Alghadir 2018", 1.16, 3.2, 3.2154, 1, printed_as::rounded},
    {"DGI, chronic stroke, Alghadir 2018", 0.71, 1.9, 1.9680, 1, printed_as::truncated},
    {"Melbourne %, CP, Klingels 2008", 3.2, 8.9, 8.8699, 1, printed_as::rounded},
    {"QUEST %, CP, Klingels 2008", 5.0, 13.8, 13.8593, 1, printed_as::truncated},
    {"TCMS % between raters, Heyrman 2011", 2.9, 8.0, 8.0384, 1, printed_as::rounded},
    {"TCMS % test-retest, Heyrman 2011", 3.4, 9.43, 9.4243, 2, printed_as::last_digit_off},
    {"BOT-2 balance, CP, PRM-190639", 0.7, 9.61, 1.9403, 2, printed_as::of_another_formula},
};

}  // namespace

TEST_CASE("the MDC95 is 1.96 x sqrt(2) x SEM, and which values in print are not it", "[change]") {
  for (const pair_in_print& p : pairs) {
    INFO(p.study);
    const double mdc = *minimal_detectable_change(p.sem, 95);
    CHECK(magnitude(mdc - p.computed) <= 0.00005);
    const double unit = std::pow(10.0, -p.places), off = mdc - p.printed;
    switch (p.how) {
      case printed_as::rounded:
        CHECK(magnitude(off) <= unit / 2);
        break;
      case printed_as::truncated:
        CHECK(off > unit / 2);
        CHECK(off < unit);
        break;
      case printed_as::last_digit_off:
        CHECK(magnitude(off) > unit / 2);
        CHECK(magnitude(off) < unit);
        break;
      case printed_as::of_another_formula:
        CHECK(magnitude(off) > 100 * unit);
        break;
    }
  }
}

TEST_CASE("an MDC95 is 1.1915 MDC90", "[change]") {
  constexpr double ratio = *minimal_detectable_change(3, 95) / *minimal_detectable_change(3, 90);
  STATIC_REQUIRE(magnitude(ratio - 1.1915) < 0.00005);
}

TEST_CASE("the SEM is sd x sqrt(1 - reliability)", "[change]") {
  STATIC_REQUIRE(*standard_error_of_measurement(10, 0.75) == 5);
  STATIC_REQUIRE(*standard_error_of_measurement(10, 0) == 10);
}

TEST_CASE("no error of measurement without a sample, no MDC of another level", "[change]") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {0.0, -1.0, infinity, not_a_number}) {
    CHECK(standard_error_of_measurement(bad, 0.5).error() == errc::out_of_range);
    CHECK(minimal_detectable_change(bad, 95).error() == errc::out_of_range);
  }
  for (const double bad : {-0.1, 1.0, not_a_number}) {
    CHECK(standard_error_of_measurement(10, bad).error() == errc::out_of_range);
  }
  STATIC_REQUIRE(minimal_detectable_change(1, 99).error() == errc::out_of_range);
  STATIC_REQUIRE(minimal_detectable_change(1, 0).error() == errc::out_of_range);
}

TEST_CASE("reliable change index: change over its standard error (Jacobson & Truax 1991)",
          "[change]") {
  constexpr auto index = reliable_change_index(50, 58, 10, 0.9);
  STATIC_REQUIRE(*index > 1.788854381999831 - 1e-14);  // 8 / (10 sqrt 0.2)
  STATIC_REQUIRE(*index < 1.788854381999832 + 1e-14);
  STATIC_REQUIRE(*reliable_change_index(58, 50, 10, 0.9) == -*index);
  STATIC_REQUIRE(*reliable_change_index(50, 50, 10, 0.9) == 0);
  STATIC_REQUIRE(*reliable_change_index(0, 3, 1, 0.5) == 3);
}

TEST_CASE("reliable change index: a sample that is none is refused", "[change]") {
  STATIC_REQUIRE(reliable_change_index(50, 58, 0, 0.9).error() == errc::out_of_range);
  STATIC_REQUIRE(reliable_change_index(50, 58, 10, 1).error() == errc::out_of_range);
  STATIC_REQUIRE(reliable_change_index(50, 58, 10, -0.1).error() == errc::out_of_range);
}

TEST_CASE("no index and no detectable change that is no finite number", "[change]") {
  constexpr double largest = std::numeric_limits<double>::max();
  CHECK(reliable_change_index(1, -1e308, 1e-150, 0).error() == errc::out_of_range);
  CHECK(reliable_change_index(largest, -largest, 1, 0).error() == errc::out_of_range);
  CHECK(reliable_change_index(0, 1, largest, 0).error() == errc::out_of_range);
  CHECK(reliable_change_index(0, 0, 5e-324, 0.9).error() == errc::out_of_range);  // 0 / 0
  CHECK(reliable_change_index(0, 1e300, 1, 0).has_value());
  CHECK(minimal_detectable_change(1e308, 95).error() == errc::out_of_range);
  CHECK(minimal_detectable_change(1e308, 90).error() == errc::out_of_range);
  CHECK(minimal_detectable_change(1e307, 95).has_value());
}
