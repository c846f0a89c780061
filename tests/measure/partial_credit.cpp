// SPDX-License-Identifier: MIT
#include <motorscale/measure/partial_credit.hpp>

#include <motorscale/instrument/fim.hpp>

#include "catch.hpp"
#include "measure/models.hpp"
#include "oracles/cases.hpp"

TEST_CASE("probabilities, expected score and information are those of the model (Masters 1982)",
          "[measure]") {
  for (unsigned c = 1; c < 60; ++c) {
    const auto of = oracles::case_number(c).calibration;
    const auto model = *measure::partial_credit<66, 10>::from(of);
    // the same with an item so far away that no power of e^ability can be used
    auto with_far = of;
    with_far.item_count = of.item_count < 66 ? of.item_count + 1 : 66;
    with_far.items[with_far.item_count - 1] = {200, {900}};
    const auto far = *measure::partial_credit<66, 10>::from(with_far);
    for (unsigned i = 0; i + 1 < of.item_count; ++i) {
      const plain_item plain{{of.items[i].steps, of.items[i].steps + of.items[i].count}};
      for (const double ability : {-40.0, -3.5, -0.125, 0.0, 2.0, 7.75, 40.0}) {
        const auto p = plain.probabilities(ability);
        for (unsigned k = 0; k < p.size(); ++k) {
          REQUIRE(near(model.probability(i, k, ability), p[k], 1e-13));
          REQUIRE(near(far.probability(i, k, ability), p[k], 1e-13));
        }
        REQUIRE(model.probability(i, static_cast<unsigned>(p.size()), ability) == 0);
        REQUIRE(near(model.expected_score(i, ability), plain.mean(ability), 1e-12));
        REQUIRE(near(model.information(i, ability), plain.variance(ability), 1e-12));
      }
    }
  }
}

TEST_CASE("information stays exact where nearly everybody has the same response", "[measure]") {
  // one item, one step: p (1 - p) is e^-x / (1 + e^-x)^2
  constexpr auto model = equal_items(1, 0);
  for (const double x : {1.0, 20.0, 40.0, 150.0, 700.0}) {
    const double exact = std::exp(-x) / ((1 + std::exp(-x)) * (1 + std::exp(-x)));
    CHECK(near(model.information(0, x) / exact, 1, 1e-12));
    CHECK(near(model.information(0, -x) / exact, 1, 1e-12));
  }
}

TEST_CASE("items are found by their number, and responses counted from the lowest", "[measure]") {
  // FIM items are rated 1 to 7: six steps, and a 1 is the lowest category
  constexpr measure::calibration<2, 6> two{
      .name = {"fim", "Two", "1", "test"},
      .kind = steps,
      .items = {{5, {-3, -2, -1, 0, 1, 2}}, {2, {-2, -1, 0, 1, 2, 3}}}};
  constexpr measure::partial_credit model{two};
  constexpr auto rated = [](unsigned second, unsigned fifth) {
    motorscale::fim::sheet s;
    if (s.set(item{2}, response{second}) != errc::ok ||
        s.set(item{5}, response{fifth}) != errc::ok) {
      return motorscale::fim::sheet{};
    }
    return s;
  };
  STATIC_REQUIRE(measure::check<motorscale::fim::instrument>(two).passed());
  STATIC_REQUIRE(model.read(rated(1, 1))->raw == 0);
  STATIC_REQUIRE(model.read(rated(7, 7))->raw == 12);
  STATIC_REQUIRE(model.read(rated(1, 7))->category[0] == 6);
  STATIC_REQUIRE(model.read(rated(1, 7))->category[1] == 0);
  STATIC_REQUIRE(measure::estimate(model, rated(4, 4), maximum_likelihood)->items_used == 2);
  // 6 of 12 points: by symmetry between the middles of the two items
  STATIC_REQUIRE(
      near(measure::estimate(model, rated(4, 4), maximum_likelihood)->logit.value, 0, 1e-12));
  STATIC_REQUIRE(measure::estimate(toy_model, rated(4, 4), maximum_likelihood).error() ==
                 errc::inconsistent);  // a calibration of another instrument
  constexpr response too_many[] = {response{1}};
  constexpr response too_high[] = {response{7}, response{1}};
  STATIC_REQUIRE(model.read(too_many).error() == errc::wrong_length);
  STATIC_REQUIRE(model.read(too_high).error() == errc::response_not_allowed);
}
