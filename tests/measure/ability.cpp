// SPDX-License-Identifier: MIT
#include <motorscale/measure/ability.hpp>

#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"

namespace measure = motorscale::measure;
using motorscale::errc;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

constexpr measure::ability ability_by(const measure::calibration_name& name, double logit,
                                      double se) {
  const measure::measurement m{logit, se};
  return {m,  measure::reported(m, {50, 10}),           1 / (se * se),
          20, measure::estimation::weighted_likelihood, name};
}

constexpr bool near(double a, double b) { return measure::magnitude(a - b) < 1e-12; }

}  // namespace

TEST_CASE("the 95 % interval uses the normal quantile, not 1.96", "[measure]") {
  constexpr measure::measurement m{42, 1.25};
  STATIC_REQUIRE(near(m.low95(), 42 - 1.25 * 1.959963984540054));
  STATIC_REQUIRE(near(m.high95(), 42 + 1.25 * 1.959963984540054));
}

TEST_CASE("the reporting scale is linear", "[measure]") {
  constexpr auto r = measure::reported({1.5, 0.5}, {50, 10});
  STATIC_REQUIRE(r == measure::measurement{65, 5});
}

TEST_CASE("abilities of one calibration subtract, with the error of both", "[measure]") {
  constexpr measure::calibration_name toy{"toy", "Toy", "1", "a"};
  constexpr auto d = measure::difference(ability_by(toy, 1.5, 0.3), ability_by(toy, 0.5, 0.4));
  STATIC_REQUIRE(near(d->logit.value, 1));
  STATIC_REQUIRE(near(d->logit.standard_error, 0.5));
  STATIC_REQUIRE(near(d->reported.value, 10));
  STATIC_REQUIRE(near(d->reported.standard_error, 5));
}

TEST_CASE("abilities of two calibrations subtract only after a named conversion (Steven 2025)",
          "[measure]") {
  constexpr measure::calibration_name v2{"toy", "Toy", "2", "a"}, v3{"toy", "Toy", "3", "a"};
  constexpr auto before = ability_by(v2, 0.5, 0.3), after = ability_by(v3, 2.0, 0.8);
  STATIC_REQUIRE(measure::difference(after, before).error() == errc::inconsistent);
  constexpr auto restated = measure::converted(before, {0.25, 2}, v3, {0, 1});
  STATIC_REQUIRE(near(restated->logit.value, 1.25));
  STATIC_REQUIRE(near(restated->logit.standard_error, 0.6));
  STATIC_REQUIRE(near(restated->information, before.information / 4));
  STATIC_REQUIRE(near(restated->reported.value, 1.25));
  STATIC_REQUIRE(near(measure::difference(after, *restated)->logit.value, 0.75));
  STATIC_REQUIRE(near(measure::difference(after, *restated)->logit.standard_error, 1));
  STATIC_REQUIRE(measure::converted(before, {0.25, 0}, v3, {0, 1}).error() == errc::out_of_range);
  STATIC_REQUIRE(measure::converted(before, {0.25, -2}, v3, {0, 1}).error() == errc::out_of_range);
  STATIC_REQUIRE(measure::converted(before, {infinity, 2}, v3, {0, 1}).error() ==
                 errc::out_of_range);
  STATIC_REQUIRE(measure::converted(before, {0.25, 2}, v3, {0, not_a_number}).error() ==
                 errc::out_of_range);
}

TEST_CASE("an ability reports its columns in order", "[measure]") {
  const auto a = ability_by({"toy", "Toy", "1", "a"}, 1.5, 0.5);
  std::vector<std::string> names;
  std::vector<double> values;
  a.report([&](const char* name, auto value) {
    names.emplace_back(name);
    values.push_back(static_cast<double>(value));
  });
  CHECK(names == std::vector<std::string>{"ability", "ability_se", "ability_low95",
                                          "ability_high95", "items_used"});
  REQUIRE(values.size() == 5);
  CHECK(values[0] == 65);
  CHECK(values[1] == 5);
  CHECK(near(values[2], 65 - 5 * 1.959963984540054));
  CHECK(near(values[3], 65 + 5 * 1.959963984540054));
  CHECK(values[4] == 20);
}

TEST_CASE("a difference or a conversion that is no finite number is an error", "[measure]") {
  constexpr measure::calibration_name toy{"toy", "Toy", "1", "a"};
  const auto ability = [&](double logit, double se, double reported, double reported_se) {
    measure::ability a{{logit, se}, {reported, reported_se}};
    a.information = 1;
    a.calibration = toy;
    return a;
  };
  const auto plain = ability(0, 1, 0, 1);
  for (const double bad : {1e308, 1e200, infinity, not_a_number}) {
    CHECK(measure::difference(ability(0, bad, 0, 1), plain).error() == errc::out_of_range);
    CHECK(measure::difference(plain, ability(0, 1, 0, bad)).error() == errc::out_of_range);
  }
  CHECK(measure::difference(ability(1e308, 1, 0, 1), ability(-1e308, 1, 0, 1)).error() ==
        errc::out_of_range);
  CHECK(measure::difference(ability(0, 1, 1e308, 1), ability(0, 1, -1e308, 1)).error() ==
        errc::out_of_range);
  CHECK(measure::difference(ability(1e300, 1, 1e300, 1), plain).has_value());
  CHECK(measure::converted(ability(1e308, 1, 0, 1), {0, 1e9}, toy, {0, 1}).error() ==
        errc::out_of_range);
  CHECK(measure::converted(ability(1e300, 1, 0, 1), {0, 1}, toy, {0, 1e9}).error() ==
        errc::out_of_range);
  CHECK(measure::converted(plain, {0, 1e-200}, toy, {0, 1}).error() == errc::out_of_range);
  CHECK(measure::converted(plain, {0, 1e-100}, toy, {0, 1}).has_value());
}
