// SPDX-License-Identifier: MIT
#include <motorscale/measure/partial_credit.hpp>

#include <motorscale/instrument/fim.hpp>

#include <cmath>
#include <memory>
#include <vector>

#include "catch.hpp"
#include "oracles/cases.hpp"
#include "oracles/erm_estimates.hpp"
#include "oracles/scipy_estimates.hpp"

namespace measure = motorscale::measure;
using measure::expected_a_posteriori, measure::maximum_likelihood, measure::weighted_likelihood;
using motorscale::errc, motorscale::item, motorscale::not_tested, motorscale::response;

namespace {

constexpr bool near(double a, double b, double tolerance) {
  return measure::magnitude(a - b) <= tolerance;
}
bool agrees(double a, double b) { return near(a, b, 1e-9 * std::fmax(1, std::fabs(b))); }

constexpr auto steps = measure::step_kind::partial_credit_step;

// The six items of the reference's synthetic vectors; the third and the fifth have disordered
// steps.
constexpr measure::calibration<6, 3> toy{.name = {"toy", "Toy", "1", "synthetic"},
                                         .kind = steps,
                                         .scale = {50, 10},
                                         .items = {{1, {-4.0, -3.0, -2.0}},
                                                   {2, {-2.5, -1.5, -1.0}},
                                                   {3, {-1.0, 0.5, 0.2}},
                                                   {4, {0.0, 1.0, 1.5}},
                                                   {5, {1.0, 2.5, 2.0}},
                                                   {6, {2.5, 3.0, 4.0}}}};
constexpr measure::partial_credit toy_model{toy};

constexpr int nt = -1;
constexpr response as_response(int category) {
  return category == nt ? not_tested : response{static_cast<unsigned>(category)};
}

template <unsigned Items, unsigned Steps>
constexpr auto read(const measure::partial_credit<Items, Steps>& model, const int* categories) {
  response responses[Items];
  for (unsigned i = 0; i < model.item_count(); ++i) responses[i] = as_response(categories[i]);
  return *model.read(responses, model.item_count());
}

struct vector {
  int responses[6];
  double mle, mle_se, wle, wle_se;  // mle_se 0: the estimator has no value
};
constexpr vector vectors[] = {
    {{3, 3, 2, 1, 0, 0}, 0.318917, 0.623831, 0.334980, 0.623407},
    {{3, 2, 1, 0, 0, 0}, -0.964231, 0.686063, -0.940753, 0.685270},
    {{3, 3, 3, 3, 2, 1}, 2.745093, 0.695574, 2.663177, 0.685384},
    {{nt, nt, 1, 2, 0, nt}, 0.193864, 0.704381, 0.257506, 0.698181},
    {{3, 3, 3, 3, 3, 3}, 0, 0, 4.955727, 1.523987},
    {{0, 0, 0, 0, 0, 0}, 0, 0, -5.037771, 1.587862},
    {{3, 3, 2, 1, nt, nt}, 0.575570, 0.703986, 0.527988, 0.700543},
};

// Dichotomous items of the same difficulty, where everything has a closed form.
constexpr auto equal_items(unsigned count, double difficulty) {
  measure::calibration<60, 1> c{
      .name = {"toy", "Equal", "1", "test"}, .kind = steps, .item_count = count};
  for (unsigned i = 0; i < count; ++i) c.items[i] = {i + 1, {difficulty}};
  return *measure::partial_credit<60, 1>::from(c);
}

// Independent of the library: the model as its formula stands, in the C library's functions.
struct plain_item {
  std::vector<double> steps;
  std::vector<double> probabilities(double ability) const {
    std::vector<double> p{0};
    for (const double s : steps) p.push_back(p.back() + (ability - s));
    double most = 0, all = 0;
    for (const double t : p) most = std::fmax(most, t);
    for (double& t : p) all += t = std::exp(t - most);
    for (double& t : p) t /= all;
    return p;
  }
  double mean(double ability) const {
    double m = 0, k = 0;
    for (const double p : probabilities(ability)) m += p * k++;
    return m;
  }
  double variance(double ability) const {
    double v = 0, k = 0;
    for (const double p : probabilities(ability))
      v += p * (k - mean(ability)) * (k - mean(ability)), ++k;
    return v;
  }
};

}  // namespace

TEST_CASE("the synthetic vectors of the reference", "[measure]") {
  constexpr auto all = [] {
    for (const vector& v : vectors) {
      const auto p = read(toy_model, v.responses);
      const auto mle = toy_model.estimate(p, maximum_likelihood);
      const auto wle = toy_model.estimate(p, weighted_likelihood);
      if (mle.has_value() != (v.mle_se > 0) || !wle) return false;
      if (!mle && mle.error() != errc::not_defined) return false;
      if (mle && !near(mle->logit.value, v.mle, 6e-7)) return false;
      if (mle && !near(mle->logit.standard_error, v.mle_se, 6e-7)) return false;
      if (!near(wle->logit.value, v.wle, 6e-7)) return false;
      if (!near(wle->logit.standard_error, v.wle_se, 6e-7)) return false;
    }
    return true;
  };
  STATIC_REQUIRE(all());
}

TEST_CASE("equal items have the logits of the raw score (Rasch 1960), Warm's with 1/2 added",
          "[measure]") {
  constexpr auto all = [] {
    const auto model = equal_items(20, 0.75);
    for (unsigned raw = 1; raw < 20; ++raw) {
      const auto p = model.with_raw(raw);
      const auto mle = model.estimate(p, maximum_likelihood);
      const auto wle = model.estimate(p, weighted_likelihood);
      if (!near(mle->logit.value, 0.75 + measure::log(raw / (20.0 - raw)), 1e-13)) return false;
      if (!near(mle->information, raw * (20.0 - raw) / 20, 1e-9)) return false;
      if (!near(wle->logit.value, 0.75 + measure::log((raw + 0.5) / (20.5 - raw)), 1e-13)) {
        return false;
      }
    }
    return true;
  };
  STATIC_REQUIRE(all());
}

TEST_CASE("maximum likelihood has no value at the ends, the other estimators have", "[measure]") {
  constexpr auto lowest = toy_model.with_raw(0), highest = toy_model.with_raw(18);
  constexpr auto eap = expected_a_posteriori(0, 1);
  STATIC_REQUIRE(toy_model.estimate(lowest, maximum_likelihood).error() == errc::not_defined);
  STATIC_REQUIRE(toy_model.estimate(highest, maximum_likelihood).error() == errc::not_defined);
  STATIC_REQUIRE(toy_model.estimate(lowest, weighted_likelihood)->logit.value < -4);
  STATIC_REQUIRE(toy_model.estimate(highest, weighted_likelihood)->logit.value > 4);
  STATIC_REQUIRE(toy_model.estimate(lowest, eap)->logit.value < -1);
  STATIC_REQUIRE(toy_model.estimate(highest, eap)->logit.value > 1);
}

TEST_CASE("without a tested item no estimator has a value, not even the prior's mean",
          "[measure]") {
  constexpr int none[] = {nt, nt, nt, nt, nt, nt};
  constexpr auto p = read(toy_model, none);
  STATIC_REQUIRE(toy_model.estimate(p, maximum_likelihood).error() == errc::empty_selection);
  STATIC_REQUIRE(toy_model.estimate(p, weighted_likelihood).error() == errc::empty_selection);
  STATIC_REQUIRE(toy_model.estimate(p, expected_a_posteriori(0, 1)).error() ==
                 errc::empty_selection);
  STATIC_REQUIRE(measure::partial_credit<6, 3>{}.estimate({}, weighted_likelihood).error() ==
                 errc::empty_selection);
}

TEST_CASE("a prior has to be a distribution", "[measure]") {
  constexpr auto p = toy_model.with_raw(9);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr auto error = [](double mean, double sd) {
    return toy_model.estimate(toy_model.with_raw(9), expected_a_posteriori(mean, sd)).error();
  };
  STATIC_REQUIRE(toy_model.estimate(p, expected_a_posteriori(0, 1)).has_value());
  STATIC_REQUIRE(error(0, 0) == errc::out_of_range);
  STATIC_REQUIRE(error(0, -1) == errc::out_of_range);
  STATIC_REQUIRE(error(infinity, 1) == errc::out_of_range);
  STATIC_REQUIRE(error(0, infinity) == errc::out_of_range);
  STATIC_REQUIRE(error(0, std::numeric_limits<double>::quiet_NaN()) == errc::out_of_range);
}

TEST_CASE("a narrow prior wins, a wide one leaves the likelihood", "[measure]") {
  const auto p = toy_model.with_raw(9);
  const auto narrow = toy_model.estimate(p, expected_a_posteriori(2, 0.001));
  CHECK(near(narrow->logit.value, 2, 1e-4));
  CHECK(near(narrow->logit.standard_error, 0.001, 1e-6));
  // 60 equal items, half of them right: the likelihood is nearly normal around the difficulty
  const auto model = equal_items(60, 0.5);
  const auto wide = model.estimate(model.with_raw(30), expected_a_posteriori(0, 500));
  CHECK(near(wide->logit.value, 0.5, 1e-4));
  CHECK(near(wide->logit.standard_error, 1 / std::sqrt(15.0), 0.01));
  for (const double mean : {-900.0, -30.0, 30.0, 900.0}) {  // a prior beyond all items
    const auto far = toy_model.estimate(p, expected_a_posteriori(mean, 1));
    // there each item is all but certain: the posterior is the prior, moved by the raw score
    const double expected = mean < 0 ? mean + 9 : mean - 9;
    CHECK(near(far->logit.value, expected, 1e-5));
    CHECK(near(far->logit.standard_error, 1, 1e-5));
  }
}

TEST_CASE("a prior far wider than the items", "[measure]") {
  // The likelihood is flat from the first item to the second: the posterior is a box with soft
  // edges, which the rule has to find and to resolve.
  constexpr measure::calibration<2, 3> apart{
      .name = {"toy", "Apart", "1", "test"},
      .kind = steps,
      .items = {{1, {-2.5, -1.0, -1.5}}, {2, {40.0, 12.5, 11.5}}}};
  const auto model = *measure::partial_credit<2, 3>::from(apart);
  const plain_item one{{-2.5, -1.0, -1.5}}, two{{40.0, 12.5, 11.5}};
  for (unsigned raw = 1; raw < 6; ++raw) {
    for (const double sd : {10.0, 100.0, 555.0, 1000.0}) {
      // its shape by the first raw points on the first item, then on the second
      const unsigned k = raw < 3 ? raw : 3;
      double all = 0, first = 0, second = 0;
      for (double x = -60; x < 80; x += 0.01) {
        const double w = one.probabilities(x)[k] * two.probabilities(x)[raw - k] *
                         std::exp(-(x - 0.5) * (x - 0.5) / (2 * sd * sd));
        all += w;
        first += w * x;
        second += w * x * x;
      }
      const auto a = model.estimate(model.with_raw(raw), expected_a_posteriori(0.5, sd));
      INFO(raw << " " << sd);
      CHECK(near(a->logit.value, first / all, 1e-9));
      CHECK(near(a->logit.standard_error, std::sqrt(second / all - first / all * (first / all)),
                 1e-9));
    }
  }
}

TEST_CASE("all highest under a prior far wider than the items: half of the prior, with an edge",
          "[measure]") {
  // no one stops at a step on the way: the likelihood rises as steeply as it can
  constexpr measure::calibration<1, 6> steep{.name = {"toy", "Steep", "1", "test"},
                                             .kind = steps,
                                             .items = {{1, {10, 6, 2, -2, -6, -10}}}};
  constexpr measure::partial_credit model{steep};
  const plain_item plain{{10, 6, 2, -2, -6, -10}};
  double all = 0, first = 0, second = 0;
  for (double x = -20; x < 9000; x += 0.01) {
    const double w = std::exp(-x * x / 2e6) * plain.probabilities(x)[6];
    all += w;
    first += w * x;
    second += w * x * x;
  }
  const double mean = first / all, sd = std::sqrt(second / all - mean * mean);
  const auto a = model.estimate(model.with_raw(6), expected_a_posteriori(0, 1000));
  CHECK(near(a->logit.value / mean, 1, 1e-9));
  CHECK(near(a->logit.standard_error / sd, 1, 1e-9));
}

TEST_CASE("the raw score is sufficient: the same items and raw score, the same bits", "[measure]") {
  constexpr int one[] = {3, 2, 1, 3, nt, 0}, other[] = {0, 1, 2, 3, nt, 3};
  constexpr auto a = read(toy_model, one), b = read(toy_model, other);
  STATIC_REQUIRE(toy_model.estimate(a, maximum_likelihood) ==
                 toy_model.estimate(b, maximum_likelihood));
  STATIC_REQUIRE(toy_model.estimate(a, weighted_likelihood) ==
                 toy_model.estimate(b, weighted_likelihood));
}

TEST_CASE("an item that was not tested is as if it were not there, whatever the reason",
          "[measure]") {
  constexpr auto without = [] {
    auto c = toy;
    c.item_count = 0;
    for (const unsigned i : {1u, 2u, 4u}) c.items[c.item_count++] = toy.items[i];
    return c;
  }();
  constexpr measure::partial_credit three{without};
  constexpr int left_out[] = {nt, 3, 1, nt, 1, nt}, given[] = {3, 1, 1};
  constexpr auto all = toy_model.estimate(read(toy_model, left_out), maximum_likelihood);
  constexpr auto few = three.estimate(read(three, given), maximum_likelihood);
  STATIC_REQUIRE(near(all->logit.value, few->logit.value, 1e-13));
  STATIC_REQUIRE(near(all->information, few->information, 1e-9));
  STATIC_REQUIRE(all->items_used == 3);
  for (const response reason :
       {motorscale::unanswered, motorscale::refused, motorscale::not_applicable}) {
    const response r[] = {reason, response{3}, response{1}, reason, response{1}, reason};
    CHECK(toy_model.estimate(*toy_model.read(r), maximum_likelihood) == all);
  }
}

TEST_CASE("the order of the items means nothing", "[measure]") {
  for (unsigned c = 0; c < 60; ++c) {
    const auto original = oracles::case_number(c);
    auto turned = original;
    const unsigned n = original.calibration.item_count;
    for (unsigned i = 0; i < n; ++i) {
      turned.calibration.items[i] = original.calibration.items[n - 1 - i];
      turned.category[i] = original.category[n - 1 - i];
    }
    using model = measure::partial_credit<oracles::most_items, oracles::most_steps>;
    const auto a = model::from(original.calibration), b = model::from(turned.calibration);
    for (const auto& how : {weighted_likelihood, expected_a_posteriori(0, 2)}) {
      const auto x = a->estimate(read(*a, original.category), how);
      const auto y = b->estimate(read(*b, turned.category), how);
      REQUIRE(near(x->logit.value, y->logit.value, 1e-10));
      REQUIRE(near(x->logit.standard_error, y->logit.standard_error, 1e-10));
    }
  }
}

TEST_CASE("a rating scale is partial credit with common thresholds (Andrich 1978)", "[measure]") {
  constexpr double thresholds[] = {-1.5, 0.25, 1.25};
  constexpr measure::calibration<2, 3> by_location{
      .name = {"toy", "Rating", "1", "test"},
      .kind = steps,
      .items = {{1, -1.0, thresholds}, {2, 0.5, thresholds}}};
  constexpr measure::calibration<2, 3> by_steps{
      .name = {"toy", "Rating", "1", "test"},
      .kind = steps,
      .items = {{1, {-2.5, -0.75, 0.25}}, {2, {-1.0, 0.75, 1.75}}}};
  constexpr measure::partial_credit a{by_location}, b{by_steps};
  STATIC_REQUIRE(measure::is_rating_scale(by_location));
  STATIC_REQUIRE(!measure::is_rating_scale(toy));
  STATIC_REQUIRE(a.estimate(a.with_raw(4), maximum_likelihood) ==
                 b.estimate(b.with_raw(4), maximum_likelihood));
}

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

TEST_CASE("a step that no one is ever likely to stop at is allowed", "[measure]") {
  constexpr measure::calibration<2, 2> reversed{.name = {"toy", "Reversed", "1", "test"},
                                                .kind = steps,
                                                .items = {{1, {3.0, -3.0}}, {2, {2.0, -2.5}}}};
  constexpr measure::partial_credit model{reversed};
  STATIC_REQUIRE(model.probability(0, 1, 0.0) < 0.03);
  STATIC_REQUIRE(near(model.probability(0, 0, 0.0), model.probability(0, 2, 0.0), 1e-15));
  STATIC_REQUIRE(
      near(model.expected_score(model.estimate(model.with_raw(1), maximum_likelihood)->logit.value),
           1, 1e-9));
}

TEST_CASE("every raw score of 66 items: the expected score at the estimate is the raw score",
          "[measure]") {
  const auto of = oracles::case_number(0).calibration;
  const auto model = *measure::partial_credit<66, 10>::from(of);
  REQUIRE(model.highest_raw() == 198);
  const measure::raw_table table{model, maximum_likelihood};
  double before = -1000;
  for (unsigned raw = 1; raw < 198; ++raw) {
    const auto a = model.estimate(model.with_raw(raw), maximum_likelihood);
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

TEST_CASE("of several maxima Warm's estimate is the highest", "[measure]") {
  // two groups of items, far apart; between them the likelihood is flat
  constexpr measure::calibration<60, 1> groups{
      .name = {"toy", "Groups", "1", "test"},
      .kind = steps,
      .items = {{1, {-6.0}}, {2, {-5.5}}, {3, {5.0}}, {4, {5.5}}, {5, {6.0}}},
      .item_count = 5};
  constexpr measure::partial_credit model{groups};
  constexpr double difficulty[] = {-6.0, -5.5, 5.0, 5.5, 6.0};
  for (unsigned raw = 0; raw <= 5; ++raw) {
    double highest = -1e300, where = 0;
    for (double x = -20; x < 20; x += 0.0005) {
      double log_likelihood = raw * x, information = 0;
      for (const double d : difficulty) {
        const double p = 1 / (1 + std::exp(d - x));
        log_likelihood -= std::log1p(std::exp(x - d));
        information += p * (1 - p);
      }
      const double height = log_likelihood + 0.5 * std::log(information);
      if (height > highest) highest = height, where = x;
    }
    INFO(raw);
    CHECK(
        near(model.estimate(model.with_raw(raw), weighted_likelihood)->logit.value, where, 0.001));
  }
}

TEST_CASE("steps of a thousand logits do no harm", "[measure]") {
  constexpr measure::calibration<3, 2> wide{
      .name = {"toy", "Wide", "1", "test"},
      .kind = steps,
      .items = {{1, {-1000.0, -999.0}}, {2, {0.0, 1.0}}, {3, {1000.0, 999.5}}}};
  constexpr measure::partial_credit model{wide};
  // raw 3: the first item is certain, the third impossible, the second a step up: ability 0.5
  STATIC_REQUIRE(
      near(model.estimate(model.with_raw(3), maximum_likelihood)->logit.value, 0.5, 1e-9));
  // raw 2: anywhere between the first and the second item
  STATIC_REQUIRE(model.estimate(model.with_raw(2), maximum_likelihood).error() ==
                 errc::not_defined);
  STATIC_REQUIRE(near(model.estimate(model.with_raw(3), expected_a_posteriori(0.5, 1))->logit.value,
                      0.5, 1e-9));
  STATIC_REQUIRE(near(model.expected_score(0.5), 3, 1e-12));
  CHECK(model.estimate(model.with_raw(0), weighted_likelihood)->logit.value < -1000);
  CHECK(model.estimate(model.with_raw(6), weighted_likelihood)->logit.value > 999);
  for (const double ability : {-1e6, -2000.0, 2000.0, 1e6}) {
    CHECK(near(model.expected_score(ability), ability < 0 ? 0 : 6, 1e-12));
    CHECK(model.information(ability) >= 0);
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

TEST_CASE("360 calibrations and patterns agree with SciPy to 1e-9", "[measure]") {
  using model = measure::partial_credit<oracles::most_items, oracles::most_steps>;
  unsigned number = 0, several = 0, extreme = 0;
  for (const auto& o : oracles::scipy_estimates) {
    const auto c = oracles::case_number(number++);
    INFO(number - 1);
    const auto m = model::from(c.calibration);
    REQUIRE(m.has_value());
    const auto p = read(*m, c.category);
    const auto mle = m->estimate(p, maximum_likelihood);
    REQUIRE(mle.has_value() == !std::isnan(o.mle));
    if (mle) {
      REQUIRE(agrees(mle->logit.value, o.mle));
      REQUIRE(agrees(mle->logit.standard_error, o.mle_se));
    }
    const auto wle = m->estimate(p, weighted_likelihood);
    REQUIRE(wle.has_value() == !std::isnan(o.wle));
    if (!wle) continue;
    REQUIRE(agrees(wle->logit.value, o.wle));
    REQUIRE(agrees(wle->logit.standard_error, o.wle_se));
    const auto eap = m->estimate(p, expected_a_posteriori(c.prior_mean, c.prior_sd));
    REQUIRE(agrees(eap->logit.value, o.eap));
    REQUIRE(agrees(eap->logit.standard_error, o.eap_sd));
    const auto fit = m->person_fit(p, wle->logit.value);
    REQUIRE(agrees(fit->infit, o.infit));
    REQUIRE(agrees(fit->outfit, o.outfit));
    several += o.wle_roots > 1;
    extreme += !mle;
  }
  CHECK(number == 360);
  CHECK(several > 10);
  CHECK(extreme > 20);
}

namespace {

template <std::size_t Items, std::size_t Persons>
void agrees_with_erm(unsigned kind, const oracles::erm_item (&items)[Items],
                     const oracles::erm_person (&persons)[Persons]) {
  measure::calibration<66, 10> c{.name = oracles::name, .kind = steps, .item_count = Items};
  for (unsigned i = 0; i < Items; ++i) {
    c.items[i].number = item{i + 1};
    for (unsigned j = 0; j < items[i].count; ++j) c.items[i].add(items[i].steps[j]);
  }
  const auto model = *measure::partial_credit<66, 10>::from(c);
  const auto data = std::make_unique<oracles::data_set>(oracles::data_set_number(kind));
  std::vector<measure::fit_sum> fits(Items);
  for (unsigned n = 0; n < oracles::data_set::persons; ++n) {
    const auto p = read(model, data->category[n]);
    const auto mle = model.estimate(p, maximum_likelihood);
    if (!mle) continue;  // eRm leaves the ends out of its fit
    for (const auto& o : persons) {
      const auto same = read(model, data->category[o.person]);
      if (same.raw != p.raw || same.highest != p.highest ||
          (data->category[n][0] < 0) != (data->category[o.person][0] < 0)) {
        continue;
      }
      for (unsigned i = 0; i < Items; ++i) model.add_residual(fits[i], p, i, o.erm);
      if (o.person != n) break;
      REQUIRE(agrees(mle->logit.value, o.uniroot));
      REQUIRE(near(mle->logit.value, o.erm, 1e-4));  // as close as nlm() comes
      REQUIRE(near(mle->logit.standard_error, o.erm_se, 1e-3));
      const auto fit = model.person_fit(p, o.erm);
      REQUIRE(agrees(fit->infit, o.infit));
      REQUIRE(agrees(fit->outfit, o.outfit));
      break;
    }
  }
  for (unsigned i = 0; i < Items; ++i) {
    REQUIRE(agrees(fits[i].mean_squares()->infit, items[i].infit));
    REQUIRE(agrees(fits[i].mean_squares()->outfit, items[i].outfit));
  }
}

}  // namespace

TEST_CASE("maximum likelihood, infit and outfit agree with R's eRm", "[measure]") {
  agrees_with_erm(0, oracles::erm_items_0, oracles::erm_persons_0);
  agrees_with_erm(1, oracles::erm_items_1, oracles::erm_persons_1);
  agrees_with_erm(2, oracles::erm_items_2, oracles::erm_persons_2);
}

TEST_CASE("maximum likelihood of the 300 cases that eRm can do agrees with it and with uniroot()",
          "[measure]") {
  unsigned count = 0;
  for (const auto& o : oracles::erm_cases) {
    const auto c = oracles::case_number(o.number);
    INFO(o.number);
    const auto m = measure::partial_credit<66, 10>::from(c.calibration);
    const auto mle = m->estimate(read(*m, c.category), maximum_likelihood);
    REQUIRE(mle.has_value());
    REQUIRE(agrees(mle->logit.value, o.uniroot));
    // as close as nlm() comes with numerical derivatives
    REQUIRE(near(mle->logit.value, o.erm, 1e-4 * o.erm_se));
    REQUIRE(near(mle->logit.standard_error / o.erm_se, 1, 2e-3));
    ++count;
  }
  CHECK(count == 305);
}

TEST_CASE("fit is 1 where each residual is as large as expected (Wright & Masters 1982)",
          "[measure]") {
  constexpr auto model = equal_items(4, 0);
  constexpr int right[] = {1, 0, 1, 0};
  constexpr auto fit = model.person_fit(read(model, right), 0);  // p = 1/2: each z^2 is 1
  STATIC_REQUIRE(near(fit->infit, 1, 1e-15));
  STATIC_REQUIRE(near(fit->outfit, 1, 1e-15));
  STATIC_REQUIRE(fit->responses == 4);
  // at log 4, p = 0.8: a right answer has z^2 = 1/4, a wrong one 4; both weigh 0.16
  constexpr auto at_log4 = model.person_fit(read(model, right), measure::log(4.0));
  STATIC_REQUIRE(near(at_log4->outfit, 2.125, 1e-12));
  STATIC_REQUIRE(near(at_log4->infit, 2.125, 1e-12));
  STATIC_REQUIRE(measure::fit_sum{}.mean_squares().error() == errc::empty_selection);
  // an ability at which any other response has a probability of 0 in double
  STATIC_REQUIRE(model.person_fit(read(model, right), 1e6).error() == errc::not_defined);
}

TEST_CASE("simulated abilities come back: small bias, and intervals that cover 95 %", "[measure]") {
  const auto model = *measure::partial_credit<66, 10>::from(oracles::case_number(0).calibration);
  oracles::random_numbers random{2024};
  constexpr int persons = 1500;
  for (const double ability : {-2.0, 0.0, 1.5}) {
    double off[2]{}, square[2]{};
    int covered[2]{};
    for (int n = 0; n < persons; ++n) {
      int category[66];
      for (unsigned i = 0; i < 66; ++i) {
        double left = random.below(65536) / 65536.0;
        unsigned k = 0;
        while (k < 3 && left >= model.probability(i, k, ability))
          left -= model.probability(i, k++, ability);
        category[i] = static_cast<int>(k);
      }
      const auto p = read(model, category);
      for (const int e : {0, 1}) {
        const auto a = model.estimate(p, e == 0 ? maximum_likelihood : weighted_likelihood);
        const double error = a->logit.value - ability;
        off[e] += error;
        square[e] += error * error;
        covered[e] += a->logit.low95() <= ability && ability <= a->logit.high95();
      }
    }
    const double se = 1 / std::sqrt(model.information(ability));
    for (const int e : {0, 1}) {
      // four standard errors of a mean over the persons
      CHECK(std::fabs(off[e] / persons) < 4 * se / std::sqrt(persons));
      CHECK(near(std::sqrt(square[e] / persons) / se, 1, 0.08));
      // 95 % within four standard errors of a share, 0.0056
      CHECK(near(covered[e] / double{persons}, 0.95, 0.0225));
    }
  }
}

namespace {

// Estimates of cases `first`, `first` + `by`, ... as one number.
constexpr std::uint64_t digest(unsigned first, unsigned by, unsigned count) {
  std::uint64_t d = 0;
  const auto add = [&](double x) {
    d = (d ^ __builtin_bit_cast(std::uint64_t, x)) * 0x100000001B3;
  };
  for (unsigned n = 0; n < count; ++n) {
    const auto c = oracles::case_number(first + n * by);
    const auto m = measure::partial_credit<66, 10>::from(c.calibration);
    const auto p = read(*m, c.category);
    for (const auto& how : {maximum_likelihood, weighted_likelihood,
                            expected_a_posteriori(c.prior_mean, c.prior_sd)}) {
      const auto a = m->estimate(p, how);
      if (!a) continue;
      add(a->logit.value);
      add(a->logit.standard_error);
      add(a->information);
    }
  }
  return d;
}

}  // namespace

TEST_CASE("estimates have the bits that the compiler computes, on every target", "[measure]") {
  constexpr std::uint64_t compiled = digest(4, 6, 3);  // cases of 3 to 12 items
  STATIC_REQUIRE(compiled == 0x3DF997A263BBCB2C);
  volatile unsigned first = 4;
  CHECK(digest(first, 6, 3) == compiled);
  first = 0;
  CHECK(digest(first, 1, 360) == 0x0F1F1681522FB254);
}
