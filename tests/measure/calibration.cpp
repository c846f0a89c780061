// SPDX-License-Identifier: MIT
#include <motorscale/measure/calibration.hpp>

#include <limits>

#include <motorscale/instrument/fim.hpp>
#include <motorscale/instrument/gmfm88.hpp>

#include "catch.hpp"

namespace measure = motorscale::measure;
using measure::calibration_check, measure::check, measure::step_kind;
using motorscale::item, motorscale::response_set;
using enum measure::calibration_fault;

namespace {

using calibration = measure::calibration<3, 3>;

constexpr calibration good{.name = {"toy", "Toy", "1", "test"},
                           .kind = step_kind::partial_credit_step,
                           .scale = {50, 10},
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
  STATIC_REQUIRE(with_scale(0, -1) == scale_not_finite);  // a higher ability, a lower number
  STATIC_REQUIRE(with_scale(0, not_a_number) == scale_not_finite);
  STATIC_REQUIRE(with_scale(-1e9, 1e9) == none);
  STATIC_REQUIRE(with_scale(0, 1.5e9) == scale_not_finite);
  STATIC_REQUIRE(with_scale(-infinity, 1) == scale_not_finite);
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

TEST_CASE("a name that is not given is an empty one", "[measure]") {
  using name = measure::calibration_name;
  STATIC_REQUIRE(name{nullptr, nullptr, "1", "a"} == name{"", nullptr, "1", "a"});
  STATIC_REQUIRE(name{"toy", "Toy", nullptr, "a"} != name{"toy", "Toy", "1", "a"});
}

TEST_CASE("a rating scale has the same steps for each item but for its place", "[measure]") {
  using of_three = measure::calibration<3, 3>;
  constexpr auto is_one = [](const measure::item_steps<3>& second, unsigned count = 2) {
    return measure::is_rating_scale(
        of_three{.items = {{1, {-1.0, 0.0, 0.5}}, second, {3, {9.0}}}, .item_count = count});
  };
  STATIC_REQUIRE(is_one({2, {1.0, 2.0, 2.5}}));
  STATIC_REQUIRE(is_one({2, {1.0, 2.02, 2.48}}));
  STATIC_REQUIRE(!is_one({2, {1.0, 2.03, 2.5}}));
  STATIC_REQUIRE(!is_one({2, {1.0, 2.0, 2.47}}));
  STATIC_REQUIRE(!is_one({2, {1.0, 2.0}}));
  STATIC_REQUIRE(!is_one({2, {1.0, 2.0, 2.5}}, 3));
}

TEST_CASE("a rating scale of more items, or more steps, than there is room for", "[measure]") {
  // in a constant expression, where reading behind an array does not compile
  constexpr measure::calibration<2, 2> c{.items = {{1, {-1.0, 0.0, 5.0}}, {2, {0.0, 1.0, -5.0}}},
                                         .item_count = 7};
  STATIC_REQUIRE(c.items[0].count == 3);
  STATIC_REQUIRE(measure::is_rating_scale(c));
  STATIC_REQUIRE(check(measure::calibration<2, 2>{.item_count = 7}).fault == not_named);
}

TEST_CASE("more steps than can be counted are too many", "[measure]") {
  measure::item_steps<2> i;
  for (int n = 0; n < 300; ++n) i.add(n);
  CHECK(i.count == 255);
}
