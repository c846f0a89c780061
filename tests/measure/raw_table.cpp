// SPDX-License-Identifier: MIT
#include <motorscale/measure/raw_table.hpp>

#include "catch.hpp"
#include "measure/models.hpp"
#include "oracles/cases.hpp"

TEST_CASE("every raw score of 66 items: the expected score at the estimate is the raw score",
          "[measure]") {
  const auto of = oracles::case_number(0).calibration;
  const auto model = *measure::partial_credit<66, 10>::from(of);
  REQUIRE(model.highest_raw() == 198);
  const measure::raw_table table{model, maximum_likelihood};
  double before = -1000;
  for (unsigned raw = 1; raw < 198; ++raw) {
    const auto a = measure::estimate(model, *model.with_raw(raw), maximum_likelihood);
    double expected = 0, information = 0;
    for (unsigned i = 0; i < 66; ++i) {
      const plain_item plain{{of.items[i].steps, of.items[i].steps + of.items[i].count}};
      expected += plain.mean(a->logit.value);
      information += plain.variance(a->logit.value);
    }
    REQUIRE(near(expected, raw, 1e-10 * information + 1e-11));
    REQUIRE(near(a->information, information, 1e-9));
    REQUIRE(near(a->logit.standard_error, 1 / std::sqrt(information), 1e-9));
    REQUIRE(a->logit.value > before);
    before = a->logit.value;
    REQUIRE(near(table.of(raw)->logit.value, a->logit.value, 1e-10));
    REQUIRE(near(table.of(raw)->logit.standard_error, a->logit.standard_error, 1e-9));
  }
}

TEST_CASE("raw-to-measure tables rise and end as their estimator does", "[measure]") {
  constexpr measure::raw_table mle{toy_model, maximum_likelihood};
  constexpr measure::raw_table wle{toy_model, weighted_likelihood};
  const measure::raw_table eap{toy_model, expected_a_posteriori(0, 2)};
  STATIC_REQUIRE(mle.highest_raw() == 18);
  STATIC_REQUIRE(mle.of(0).error() == errc::not_defined);
  STATIC_REQUIRE(mle.of(18).error() == errc::not_defined);
  STATIC_REQUIRE(mle.of(19).error() == errc::response_not_allowed);
  STATIC_REQUIRE(near(mle.of(9)->logit.value, 0.318917, 6e-7));
  STATIC_REQUIRE(near(mle.of(9)->reported.value, 53.18917, 6e-6));
  STATIC_REQUIRE(near(wle.of(18)->logit.value, 4.955727, 6e-7));
  STATIC_REQUIRE(wle.of(0)->items_used == 6);
  constexpr auto rises = [](const auto& table) {
    for (unsigned raw = 1; raw <= 18; ++raw) {
      const auto low = table.of(raw - 1), high = table.of(raw);
      if (low && high && !(low->logit.value < high->logit.value)) return false;
    }
    return true;
  };
  STATIC_REQUIRE(rises(mle));
  STATIC_REQUIRE(rises(wle));
  CHECK(rises(eap));
}
