// SPDX-License-Identifier: MIT
#include <motorscale/measure/calibration.hpp>

#include <limits>
#include <string>
#include <vector>

#include <motorscale/instrument/fim.hpp>
#include <motorscale/instrument/gmfm88.hpp>

#include "catch.hpp"

namespace measure = motorscale::measure;
using measure::calibration_check, measure::check, measure::step_kind;
using motorscale::errc, motorscale::item, motorscale::response_set;
using enum measure::calibration_fault;

namespace {

using calibration = measure::calibration<3, 3>;

constexpr calibration good{.name = {"toy", "Toy", "1", "test"},
                           .kind = step_kind::partial_credit_step,
                           .scale = {50, -10},
                           .items = {{7, {1.0}}, {2, {-1.0, 0.5, 0.25}}, {255, {3.0, 2.0}}}};

// What `check` says when one thing is changed.
template <class Change>
constexpr calibration_check changed(Change change) {
  calibration c = good;
  change(c);
  return check(c);
}

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

constexpr measure::ability ability_by(const measure::calibration_name& name, double logit,
                                      double se) {
  const measure::measurement m{logit, se};
  return {m,  measure::reported(m, {50, -10}),          1 / (se * se),
          20, measure::estimation::weighted_likelihood, name};
}

constexpr bool near(double a, double b) { return measure::magnitude(a - b) < 1e-12; }

}  // namespace

TEST_CASE("a whole calibration passes", "[measure]") {
  STATIC_REQUIRE(check(good).passed());
  STATIC_REQUIRE(good.items[1].count == 3);
  STATIC_REQUIRE(good.items[1].number == item{2});
  STATIC_REQUIRE(good.items[1].steps[2] == 0.25);
}

TEST_CASE("a calibration has an instrument, a name, a version and a source", "[measure]") {
  STATIC_REQUIRE(changed([](calibration& c) { c.name.instrument = ""; }).fault == not_named);
  STATIC_REQUIRE(changed([](calibration& c) { c.name.name = nullptr; }).fault == not_named);
  STATIC_REQUIRE(changed([](calibration& c) { c.name.version = ""; }).fault == not_named);
  STATIC_REQUIRE(changed([](calibration& c) { c.name.source = ""; }).fault == not_named);
}

TEST_CASE("thresholds and points of the expected score are no partial-credit steps", "[measure]") {
  constexpr auto of_kind = [](step_kind k) {
    calibration c = good;
    c.kind = k;
    return check(c).fault;
  };
  STATIC_REQUIRE(of_kind(step_kind::thurstone_threshold) == not_partial_credit);
  STATIC_REQUIRE(of_kind(step_kind::expected_score_point) == not_partial_credit);
  STATIC_REQUIRE(of_kind(step_kind::not_stated) == not_partial_credit);
  STATIC_REQUIRE(calibration{}.kind == step_kind::not_stated);
}

TEST_CASE("a calibration's items are there, once each, with the row that is wrong named",
          "[measure]") {
  STATIC_REQUIRE(changed([](calibration& c) { c.item_count = 0; }).fault == wrong_item_count);
  STATIC_REQUIRE(changed([](calibration& c) { c.item_count = 4; }).fault == wrong_item_count);
  STATIC_REQUIRE(changed([](calibration& c) { c.items[2] = {}; }) ==
                 calibration_check{no_such_item, 2});
  STATIC_REQUIRE(changed([](calibration& c) {
                   c.items[2] = {7, {0.0}};
                 }) == calibration_check{repeated_item, 2});
  STATIC_REQUIRE(changed([](calibration& c) {
                   c.items[1] = {3, {}};
                 }) == calibration_check{wrong_step_count, 1});
  STATIC_REQUIRE(changed([](calibration& c) {
                   c.items[1] = {3, {0.0, 1.0, 2.0, 3.0}};
                 }) == calibration_check{wrong_step_count, 1});
  STATIC_REQUIRE(changed([](calibration& c) {
                   c.items[1] = {256, {0.0}};
                 }) == calibration_check{no_such_item, 1});
}

TEST_CASE("steps and the reporting scale are finite", "[measure]") {
  constexpr auto with_step = [](double s) {
    calibration c = good;
    c.items[1].steps[2] = s;
    return check(c);
  };
  constexpr auto with_scale = [](double intercept, double slope) {
    calibration c = good;
    c.scale = {intercept, slope};
    return check(c).fault;
  };
  STATIC_REQUIRE(with_step(1000).passed());
  STATIC_REQUIRE(with_step(infinity) == calibration_check{step_not_finite, 1});
  STATIC_REQUIRE(with_step(not_a_number) == calibration_check{step_not_finite, 1});
  STATIC_REQUIRE(with_step(-1000.001) == calibration_check{step_not_finite, 1});
  STATIC_REQUIRE(with_scale(0, 1) == none);
  STATIC_REQUIRE(with_scale(0, 0) == scale_not_finite);
  STATIC_REQUIRE(with_scale(not_a_number, 1) == scale_not_finite);
  STATIC_REQUIRE(with_scale(0, infinity) == scale_not_finite);
  STATIC_REQUIRE(with_scale(1e10, 1) == scale_not_finite);
}

TEST_CASE("against an instrument: its name, its items, one step fewer than responses",
          "[measure]") {
  using gmfm88 = motorscale::gmfm88::instrument;
  constexpr auto of_gmfm88 = [](const measure::item_steps<3>& last) {
    calibration c = good;
    c.name.instrument = "gmfm88";
    c.items[0] = {88, {1.0, 2.0, 3.0}};
    c.items[2] = last;
    return check<gmfm88>(c);
  };
  STATIC_REQUIRE(of_gmfm88({1, {0.0, 0.0, 0.0}}).passed());
  STATIC_REQUIRE(of_gmfm88({1, {0.0, 0.0}}) == calibration_check{wrong_step_count, 2});
  STATIC_REQUIRE(of_gmfm88({89, {0.0, 0.0, 0.0}}) == calibration_check{no_such_item, 2});
  STATIC_REQUIRE(check<gmfm88>(good).fault == other_instrument);
  STATIC_REQUIRE(measure::steps_of<gmfm88>(item{1}) == 3);
  STATIC_REQUIRE(measure::steps_of<gmfm88>(item{89}) == 0);
  STATIC_REQUIRE(measure::steps_of<motorscale::fim::instrument>(item{1}) == 6);  // rated 1 to 7
}

TEST_CASE("a category counts the lower responses that the item allows", "[measure]") {
  constexpr response_set fives{0, 5, 10, 15};
  STATIC_REQUIRE(measure::category(fives, 0) == 0);
  STATIC_REQUIRE(measure::category(fives, 5) == 1);
  STATIC_REQUIRE(measure::category(fives, 15) == 3);
  STATIC_REQUIRE(measure::category(response_set::from_to(1, 7), 7) == 6);
}

TEST_CASE("calibrations are the same when their four texts are", "[measure]") {
  using name = measure::calibration_name;
  constexpr char again[] = {'T', 'o', 'y', '\0'};
  STATIC_REQUIRE(name{"toy", "Toy", "1", "a"} == name{"toy", again, "1", "a"});
  STATIC_REQUIRE(name{"toy", "Toy", "1", "a"} != name{"toy", "Toy", "2", "a"});
  STATIC_REQUIRE(name{"toy", "Toy", "1", "a"} != name{"toy", "Toys", "1", "a"});
  STATIC_REQUIRE(name{"toy", "Toy", "1", "a"} != name{"fim", "Toy", "1", "a"});
  STATIC_REQUIRE(name{"toy", "Toy", "1", "a"} != name{"toy", "Toy", "1", ""});
}

TEST_CASE("the 95 % interval uses the normal quantile, not 1.96", "[measure]") {
  constexpr measure::measurement m{42, 1.25};
  STATIC_REQUIRE(near(m.low95(), 42 - 1.25 * 1.959963984540054));
  STATIC_REQUIRE(near(m.high95(), 42 + 1.25 * 1.959963984540054));
}

TEST_CASE("the reporting scale is linear; errors have no sign", "[measure]") {
  constexpr auto r = measure::reported({1.5, 0.5}, {50, -10});
  STATIC_REQUIRE(r == measure::measurement{35, 5});
}

TEST_CASE("abilities of one calibration subtract, with the error of both", "[measure]") {
  constexpr measure::calibration_name toy{"toy", "Toy", "1", "a"};
  constexpr auto d = measure::difference(ability_by(toy, 1.5, 0.3), ability_by(toy, 0.5, 0.4));
  STATIC_REQUIRE(near(d->logit.value, 1));
  STATIC_REQUIRE(near(d->logit.standard_error, 0.5));
  STATIC_REQUIRE(near(d->reported.value, -10));
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
  CHECK(values[0] == 35);
  CHECK(values[1] == 5);
  CHECK(near(values[2], 35 - 5 * 1.959963984540054));
  CHECK(near(values[3], 35 + 5 * 1.959963984540054));
  CHECK(values[4] == 20);
}
