// SPDX-License-Identifier: MIT
#include <motorscale/instrument/gmfm66.hpp>

#include <motorscale/codec/text.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

namespace gmfm66 = motorscale::gmfm66;
namespace gmfm88 = motorscale::gmfm88;
namespace measure = motorscale::measure;
using measure::expected_a_posteriori, measure::maximum_likelihood, measure::weighted_likelihood;
using motorscale::errc, motorscale::item, motorscale::not_tested, motorscale::response;

namespace {

// As the score sheet of 2013 marks them.
constexpr unsigned the_66[] = {2,  6,  7,  10, 18, 21, 22, 23, 24, 25, 26, 27, 30, 31, 32, 34, 35,
                               36, 37, 39, 40, 41, 42, 43, 44, 45, 46, 48, 51, 52, 53, 54, 55, 56,
                               57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73,
                               74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88};

// Made up: the real difficulties are not public.  Items get harder with their numbers.
constexpr gmfm66::scale::calibration made_up = [] {
  gmfm66::scale::calibration c{.name = {"gmfm66", "Made up", "1", "test"},
                               .kind = measure::step_kind::partial_credit_step,
                               .scale = {50, 8}};
  for (unsigned row = 0; row < 66; ++row) {
    const double location = -4 + row * 0.125;
    c.items[row] = {the_66[row], {location - 1, location + 0.25, location}};
  }
  return c;
}();
constexpr gmfm66::scale scale{made_up};

// The first `threes` of the 66 are 3, then come 2 and 1, then 0; further items are not tested.
constexpr gmfm88::sheet child(unsigned threes, unsigned tested = 66, unsigned first = 0) {
  gmfm88::sheet s;
  for (unsigned row = first; row < first + tested; ++row) {
    const unsigned code = row < threes ? 3 : row == threes ? 2 : row == threes + 1 ? 1 : 0;
    if (s.set(item{the_66[row]}, response{code}) != errc::ok) return {};
  }
  return s;
}

constexpr auto estimate(const gmfm88::sheet& s) {
  return gmfm66::estimate(scale, s, weighted_likelihood);
}

}  // namespace

TEST_CASE("the 66 items are those that the sheet of 2013 marks", "[gmfm66]") {
  constexpr auto all = [] {
    unsigned next = 0;
    for (unsigned n = 0; n <= 255; ++n) {
      const bool in = next < 66 && the_66[next] == n;
      if (gmfm66::instrument::contains(item{n}) != in) return false;
      if (n >= 1 && n <= 88 && gmfm66::instrument::allowed(item{n}).contains(3) != in) return false;
      next += in;
    }
    return next == 66;
  };
  STATIC_REQUIRE(all());
}

TEST_CASE("an item without a response is missing, not 0; the other 22 items do not count",
          "[gmfm66]") {
  constexpr auto with = [](item i, response r) {
    gmfm88::sheet s = child(30, 40);
    return s.set(i, r) == errc::ok ? estimate(s)->measured : measure::ability{};
  };
  constexpr auto plain = estimate(child(30, 40))->measured;
  STATIC_REQUIRE(plain.items_used == 40);
  STATIC_REQUIRE(with(item{88}, not_tested) == plain);
  STATIC_REQUIRE(with(item{88}, motorscale::refused) == plain);
  STATIC_REQUIRE(with(item{1}, response{3}) == plain);
  STATIC_REQUIRE(with(item{88}, response{0}).logit.value < plain.logit.value);
  STATIC_REQUIRE(with(item{88}, response{0}).items_used == 41);
}

TEST_CASE("a score needs 13 tested items (CanChild)", "[gmfm66]") {
  STATIC_REQUIRE(estimate(gmfm88::sheet{}).error() == errc::empty_selection);
  STATIC_REQUIRE(estimate(child(6, 12)).error() == errc::item_missing);
  STATIC_REQUIRE(estimate(child(6, 13)).has_value());
  STATIC_REQUIRE(estimate(child(6, 13))->measured.items_used == 13);
}

TEST_CASE("all 0 or all 3 has no score, whichever the estimator (CanChild)", "[gmfm66]") {
  constexpr auto error = [](unsigned code, const measure::estimator& how) {
    gmfm88::sheet s;
    for (const unsigned n : the_66) static_cast<void>(s.set(item{n}, response{code}));
    return gmfm66::estimate(scale, s, how).error();
  };
  for (const auto& how : {maximum_likelihood, weighted_likelihood, expected_a_posteriori(0, 2)}) {
    CHECK(error(0, how) == errc::not_defined);
    CHECK(error(3, how) == errc::not_defined);
    CHECK(error(1, how) == errc::ok);  // all 1 is no end
  }
}

TEST_CASE("the score is on the calibration's scale and carries its name", "[gmfm66]") {
  constexpr auto a = estimate(child(33));
  STATIC_REQUIRE(a->used == gmfm66::form::as_tested);
  STATIC_REQUIRE(a->measured.calibration == made_up.name);
  STATIC_REQUIRE(a->measured.items_used == 66);
  STATIC_REQUIRE(measure::magnitude(a->measured.reported.value - 50 - 8 * a->measured.logit.value) <
                 1e-12);
  std::vector<std::string> columns;
  a->report([&](const char* name, auto) { columns.emplace_back(name); });
  CHECK(columns == std::vector<std::string>{"ability", "ability_se", "ability_low95",
                                            "ability_high95", "items_used"});
}

TEST_CASE("only a calibration of the GMFM-66 with its 66 items is a scale", "[gmfm66]") {
  using measure::calibration_fault;
  constexpr auto fault = [](auto change) {
    auto c = made_up;
    change(c);
    const bool refused = !gmfm66::scale::from(c).has_value();
    const auto why = measure::check<gmfm66::instrument>(c).fault;
    return refused == (why != calibration_fault::none) ? why : calibration_fault{255};
  };
  STATIC_REQUIRE(fault([](auto&) {}) == calibration_fault::none);
  STATIC_REQUIRE(fault([](auto& c) { c.name.instrument = "gmfm88"; }) ==
                 calibration_fault::other_instrument);
  STATIC_REQUIRE(fault([](auto& c) { c.item_count = 65; }) == calibration_fault::wrong_item_count);
  STATIC_REQUIRE(fault([](auto& c) {
                   c.items[3] = {1, {0, 0, 0}};
                 }) == calibration_fault::no_such_item);
  STATIC_REQUIRE(fault([](auto& c) {
                   c.items[3] = {10, {0, 0}};
                 }) == calibration_fault::wrong_step_count);
  STATIC_REQUIRE(fault([](auto& c) { c.kind = measure::step_kind::thurstone_threshold; }) ==
                 calibration_fault::not_partial_credit);
  STATIC_REQUIRE(gmfm66::estimate(gmfm66::scale{}, child(33), weighted_likelihood).error() ==
                 errc::empty_selection);
}

TEST_CASE("a calibration with more room than needed gives the same score", "[gmfm66]") {
  measure::calibration<100, 9> roomy{
      .name = made_up.name, .kind = made_up.kind, .scale = made_up.scale, .item_count = 66};
  for (unsigned row = 0; row < 66; ++row) {
    roomy.items[row].number = made_up.items[row].number;
    for (const double step : made_up.items[row].steps) roomy.items[row].add(step);
  }
  const auto loaded = gmfm66::scale::from(roomy);
  REQUIRE(loaded.has_value());
  CHECK(gmfm66::estimate(*loaded, child(40), maximum_likelihood)->measured ==
        gmfm66::estimate(scale, child(40), maximum_likelihood)->measured);
}

TEST_CASE("an item set counts its own items only and is named in the result (Russell 2010)",
          "[gmfm66]") {
  constexpr gmfm66::item_set set{"Set of a test",
                                 {60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73}};
  STATIC_REQUIRE(set.count() == 14);
  constexpr auto a = gmfm66::estimate(scale, child(45), set, weighted_likelihood);
  STATIC_REQUIRE(a->used == gmfm66::form::item_set);
  STATIC_REQUIRE(std::string_view{a->choice} == "Set of a test");
  STATIC_REQUIRE(a->measured.items_used == 14);
  // the same as a sheet that has nothing else
  constexpr auto alone = estimate(child(45, 14, 37));
  STATIC_REQUIRE(a->measured == alone->measured);
  // 14 items, all of them 3
  STATIC_REQUIRE(gmfm66::estimate(scale, child(60), set, weighted_likelihood).error() ==
                 errc::not_defined);
  STATIC_REQUIRE(gmfm66::estimate(scale, child(20, 48), set, weighted_likelihood).error() ==
                 errc::item_missing);
}

TEST_CASE("an item set known at run time is checked", "[gmfm66]") {
  std::vector<item> items;
  for (unsigned row = 0; row < 13; ++row) items.emplace_back(the_66[row]);
  CHECK(gmfm66::item_set::from("Set", items.data(), 13)->count() == 13);
  CHECK(gmfm66::item_set::from("Set", items.data(), 12).error() == errc::item_missing);
  items[5] = items[4];  // named twice: 12 items are left
  CHECK(gmfm66::item_set::from("Set", items.data(), 13).error() == errc::item_missing);
  items[5] = item{1};  // not of the 66
  CHECK(gmfm66::item_set::from("Set", items.data(), 13).error() == errc::no_such_item);
}

namespace {

gmfm66::difficulty_order order_of_test() {
  std::vector<item> items;
  for (const unsigned n : the_66) items.emplace_back(n);
  return *gmfm66::difficulty_order::from("Order of a test", items.data(), items.size());
}

}  // namespace

TEST_CASE("basal and ceiling: 15 items, three 3s in a row, above them three 0s in a row (CanChild)",
          "[gmfm66]") {
  const auto order = order_of_test();
  const auto by_order = [&](const gmfm88::sheet& s) {
    return gmfm66::estimate(scale, s, order, weighted_likelihood);
  };
  const auto a = by_order(child(30, 15, 22));  // 8 threes, a 2, a 1, 5 zeros
  REQUIRE(a.has_value());
  CHECK(a->used == gmfm66::form::basal_and_ceiling);
  CHECK(std::string{a->choice} == "Order of a test");
  CHECK(a->measured == estimate(child(30, 15, 22))->measured);

  CHECK(by_order(child(30, 14, 22)).error() == errc::item_missing);  // 14 items
  CHECK(by_order(child(30, 16, 28)).error() == errc::item_missing);  // two 3s
  CHECK(by_order(child(30, 16, 27)).has_value());                    // three 3s
  CHECK(by_order(child(30, 16, 18)).error() == errc::item_missing);  // two 0s
  CHECK(by_order(child(30, 17, 18)).has_value());                    // three 0s
  gmfm88::sheet broken = child(30, 17, 18);
  REQUIRE(broken.set(item{the_66[33]}, not_tested) == errc::ok);  // 0, not tested, 0
  CHECK(by_order(broken).error() == errc::item_missing);
  REQUIRE(broken.set(item{the_66[33]}, response{1}) == errc::ok);  // 0, 1, 0
  CHECK(by_order(broken).error() == errc::item_missing);

  gmfm88::sheet turned;  // zeros below, threes above
  for (unsigned row = 0; row < 20; ++row) {
    REQUIRE(turned.set(item{the_66[row]}, response{row < 10 ? 0u : 3u}) == errc::ok);
  }
  CHECK(by_order(turned).error() == errc::item_missing);
}

TEST_CASE("an order of difficulty has each of the 66 items once", "[gmfm66]") {
  std::vector<item> items;
  for (const unsigned n : the_66) items.emplace_back(n);
  CHECK(gmfm66::difficulty_order::from("Order", items.data(), 66).has_value());
  CHECK(gmfm66::difficulty_order::from("Order", items.data(), 65).error() == errc::item_missing);
  items[9] = items[8];
  CHECK(gmfm66::difficulty_order::from("Order", items.data(), 66).error() == errc::no_such_item);
  items[9] = item{1};
  CHECK(gmfm66::difficulty_order::from("Order", items.data(), 66).error() == errc::no_such_item);
  CHECK(
      gmfm66::estimate(scale, child(33), gmfm66::difficulty_order{}, weighted_likelihood).error() ==
      errc::item_missing);
}

TEST_CASE("a sheet written down as text", "[gmfm66]") {
  // NT is 0 in the GMFM-88 and missing in the GMFM-66
  constexpr auto s = motorscale::parse<gmfm88::instrument>(
      "33333333333333333 33333333333333333333 33333333333333 33333211-----"
      "------------------------");
  constexpr auto a = estimate(*s);
  STATIC_REQUIRE(a->measured.items_used == 37);
}
