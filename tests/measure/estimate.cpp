// SPDX-License-Identifier: MIT
#include <motorscale/measure/estimate.hpp>

#include <motorscale/measure/fit.hpp>

#include <algorithm>
#include <memory>

#include "catch.hpp"
#include "measure/models.hpp"
#include "oracles/cases.hpp"
#include "oracles/erm_estimates.hpp"
#include "oracles/scipy_estimates.hpp"

namespace {

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

}  // namespace

TEST_CASE("the synthetic vectors of the reference", "[measure]") {
  constexpr auto all = [] {
    for (const vector& v : vectors) {
      const auto p = read(toy_model, v.responses);
      const auto mle = measure::estimate(toy_model, p, maximum_likelihood);
      const auto wle = measure::estimate(toy_model, p, weighted_likelihood);
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
      const auto p = *model.with_raw(raw);
      const auto mle = measure::estimate(model, p, maximum_likelihood);
      const auto wle = measure::estimate(model, p, weighted_likelihood);
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
  constexpr auto lowest = *toy_model.with_raw(0), highest = *toy_model.with_raw(18);
  constexpr auto eap = expected_a_posteriori(0, 1);
  STATIC_REQUIRE(measure::estimate(toy_model, lowest, maximum_likelihood).error() ==
                 errc::not_defined);
  STATIC_REQUIRE(measure::estimate(toy_model, highest, maximum_likelihood).error() ==
                 errc::not_defined);
  STATIC_REQUIRE(measure::estimate(toy_model, lowest, weighted_likelihood)->logit.value < -4);
  STATIC_REQUIRE(measure::estimate(toy_model, highest, weighted_likelihood)->logit.value > 4);
  STATIC_REQUIRE(measure::estimate(toy_model, lowest, eap)->logit.value < -1);
  STATIC_REQUIRE(measure::estimate(toy_model, highest, eap)->logit.value > 1);
}

TEST_CASE("without a tested item no estimator has a value, not even the prior's mean",
          "[measure]") {
  constexpr int none[] = {nt, nt, nt, nt, nt, nt};
  constexpr auto p = read(toy_model, none);
  STATIC_REQUIRE(measure::estimate(toy_model, p, maximum_likelihood).error() ==
                 errc::empty_selection);
  STATIC_REQUIRE(measure::estimate(toy_model, p, weighted_likelihood).error() ==
                 errc::empty_selection);
  STATIC_REQUIRE(measure::estimate(toy_model, p, expected_a_posteriori(0, 1)).error() ==
                 errc::empty_selection);
  STATIC_REQUIRE(
      measure::estimate(measure::partial_credit<6, 3>{}, {}, weighted_likelihood).error() ==
      errc::empty_selection);
}

TEST_CASE("a prior has to be a distribution", "[measure]") {
  constexpr auto p = *toy_model.with_raw(9);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr auto error = [](double mean, double sd) {
    return measure::estimate(toy_model, *toy_model.with_raw(9), expected_a_posteriori(mean, sd))
        .error();
  };
  STATIC_REQUIRE(measure::estimate(toy_model, p, expected_a_posteriori(0, 1)).has_value());
  STATIC_REQUIRE(error(0, 0) == errc::out_of_range);
  STATIC_REQUIRE(error(0, -1) == errc::out_of_range);
  STATIC_REQUIRE(error(infinity, 1) == errc::out_of_range);
  STATIC_REQUIRE(error(0, infinity) == errc::out_of_range);
  STATIC_REQUIRE(error(0, std::numeric_limits<double>::quiet_NaN()) == errc::out_of_range);
}

TEST_CASE("the default prior is the standard normal distribution", "[measure]") {
  constexpr measure::estimator eap{measure::estimation::expected_a_posteriori};
  constexpr auto p = *toy_model.with_raw(9);
  STATIC_REQUIRE(eap.prior_mean == 0);
  STATIC_REQUIRE(eap.prior_sd == 1);
  STATIC_REQUIRE(measure::estimate(toy_model, p, eap) ==
                 measure::estimate(toy_model, p, expected_a_posteriori(0, 1)));
}

TEST_CASE("a narrow prior wins, a wide one leaves the likelihood", "[measure]") {
  const auto p = *toy_model.with_raw(9);
  const auto narrow = measure::estimate(toy_model, p, expected_a_posteriori(2, 0.001));
  CHECK(near(narrow->logit.value, 2, 1e-4));
  CHECK(near(narrow->logit.standard_error, 0.001, 1e-6));
  // 60 equal items, half of them right: the likelihood is nearly normal around the difficulty
  const auto model = equal_items(60, 0.5);
  const auto wide = measure::estimate(model, *model.with_raw(30), expected_a_posteriori(0, 500));
  CHECK(near(wide->logit.value, 0.5, 1e-4));
  CHECK(near(wide->logit.standard_error, 1 / std::sqrt(15.0), 0.01));
  for (const double mean : {-900.0, -30.0, 30.0, 900.0}) {  // a prior beyond all items
    const auto far = measure::estimate(toy_model, p, expected_a_posteriori(mean, 1));
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
      const auto a = measure::estimate(model, *model.with_raw(raw), expected_a_posteriori(0.5, sd));
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
    const double highest = x < 60 ? plain.probabilities(x)[6] : 1;  // but for exp(-50)
    const double w = std::exp(-x * x / 2e6) * highest;
    all += w;
    first += w * x;
    second += w * x * x;
  }
  const double mean = first / all, sd = std::sqrt(second / all - mean * mean);
  const auto a = measure::estimate(model, *model.with_raw(6), expected_a_posteriori(0, 1000));
  CHECK(near(a->logit.value / mean, 1, 1e-9));
  CHECK(near(a->logit.standard_error / sd, 1, 1e-9));
}

TEST_CASE("the raw score is sufficient: the same items and raw score, the same bits", "[measure]") {
  constexpr int one[] = {3, 2, 1, 3, nt, 0}, other[] = {0, 1, 2, 3, nt, 3};
  constexpr auto a = read(toy_model, one), b = read(toy_model, other);
  STATIC_REQUIRE(measure::estimate(toy_model, a, maximum_likelihood) ==
                 measure::estimate(toy_model, b, maximum_likelihood));
  STATIC_REQUIRE(measure::estimate(toy_model, a, weighted_likelihood) ==
                 measure::estimate(toy_model, b, weighted_likelihood));
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
  constexpr auto all = measure::estimate(toy_model, read(toy_model, left_out), maximum_likelihood);
  constexpr auto few = measure::estimate(three, read(three, given), maximum_likelihood);
  STATIC_REQUIRE(near(all->logit.value, few->logit.value, 1e-13));
  STATIC_REQUIRE(near(all->information, few->information, 1e-9));
  STATIC_REQUIRE(all->items_used == 3);
  for (const response reason :
       {motorscale::unanswered, motorscale::refused, motorscale::not_applicable}) {
    const response r[] = {reason, response{3}, response{1}, reason, response{1}, reason};
    CHECK(measure::estimate(toy_model, *toy_model.read(r), maximum_likelihood) == all);
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
      const auto x = measure::estimate(*a, read(*a, original.category), how);
      const auto y = measure::estimate(*b, read(*b, turned.category), how);
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
  STATIC_REQUIRE(measure::estimate(a, *a.with_raw(4), maximum_likelihood) ==
                 measure::estimate(b, *b.with_raw(4), maximum_likelihood));
}

TEST_CASE("a step that no one is ever likely to stop at is allowed", "[measure]") {
  constexpr measure::calibration<2, 2> reversed{.name = {"toy", "Reversed", "1", "test"},
                                                .kind = steps,
                                                .items = {{1, {3.0, -3.0}}, {2, {2.0, -2.5}}}};
  constexpr measure::partial_credit model{reversed};
  STATIC_REQUIRE(model.probability(0, 1, 0.0) < 0.03);
  STATIC_REQUIRE(near(model.probability(0, 0, 0.0), model.probability(0, 2, 0.0), 1e-15));
  STATIC_REQUIRE(
      near(model.expected_score(
               measure::estimate(model, *model.with_raw(1), maximum_likelihood)->logit.value),
           1, 1e-9));
}

namespace {

// Likelihood x sqrt(information) by its formula in long double: another way than the library's.
struct plain_likelihood {
  std::vector<std::vector<double>> items;
  unsigned raw{0};

  struct point {
    long double height, slope;
  };
  point at(long double ability) const {
    long double log_all = 0, mean = 0, variance = 0, third = 0;
    for (const auto& item : items) {
      long double p[5]{}, most = 0, all = 0, m = 0;
      const auto count = static_cast<unsigned>(item.size()) + 1;
      for (unsigned k = 1; k < count; ++k) {
        p[k] = p[k - 1] + (ability - item[k - 1]);
        most = std::max(most, p[k]);
      }
      for (unsigned k = 0; k < count; ++k) all += p[k] = std::exp(p[k] - most);
      for (unsigned k = 0; k < count; ++k) m += k * (p[k] /= all);
      for (unsigned k = 0; k < count; ++k) {
        variance += p[k] * (k - m) * (k - m);
        third += p[k] * (k - m) * (k - m) * (k - m);
      }
      log_all += std::log(all) + most;
      mean += m;
    }
    return {raw * ability - log_all + std::log(variance) / 2, raw - mean + third / (2 * variance)};
  }
  struct maximum {
    double ability, height;
  };
  /// Each place between two points of a grid where the slope turns from up to down.
  std::vector<maximum> maxima(double low, double high, double step) const {
    std::vector<maximum> found;
    bool rises = at(low).slope > 0;
    for (double x = low; x < high; x += step) {
      const bool rose = rises;
      rises = at(x + step).slope > 0;
      if (!rose || rises) continue;
      long double left = x, right = x + step;
      for (int n = 0; n < 60; ++n) {
        const long double middle = (left + right) / 2;
        (at(middle).slope > 0 ? left : right) = middle;
      }
      found.push_back({static_cast<double>(left), static_cast<double>(at(left).height)});
    }
    return found;
  }
};

// A calibration of some items, and the same with its rows in the opposite order.
template <unsigned Items, unsigned Steps>
measure::partial_credit<Items, Steps> model_of(const std::vector<std::vector<double>>& items,
                                               bool turned) {
  measure::calibration<Items, Steps> c{.name = {"toy", "Rows", "1", "test"}, .kind = steps};
  c.item_count = static_cast<unsigned>(items.size());
  for (unsigned r = 0; r < items.size(); ++r) {
    const unsigned at = turned ? c.item_count - 1 - r : r;
    c.items[at].number = item{r + 1};
    for (const double s : items[r]) c.items[at].add(s);
  }
  return *measure::partial_credit<Items, Steps>::from(c);
}
template <unsigned Items, unsigned Steps>
measure::ability by_raw(const measure::partial_credit<Items, Steps>& model, unsigned raw,
                        const measure::estimator& how) {
  return *measure::estimate(model, *model.with_raw(raw), how);
}
double warm(const std::vector<std::vector<double>>& items, unsigned raw) {
  const auto in_order = model_of<10, 4>(items, false), turned = model_of<10, 4>(items, true);
  const auto a = by_raw(in_order, raw, weighted_likelihood);
  CHECK(a == by_raw(turned, raw, weighted_likelihood));
  return a.logit.value;
}

}  // namespace

TEST_CASE("Warm's estimate is a maximum, whatever the order of the rows", "[measure]") {
  const std::vector<double> low{-1.4, -1.4, -1.4}, high{1.4, 1.4, 1.4};
  CHECK(near(warm({low, high}, 3), -0.196200, 1e-6));  // of two equally high ones the lower
  CHECK(near(warm({high, low}, 3), -0.196200, 1e-6));
  const std::vector<double> lower{-1.415, -1.415, -1.415}, higher{1.415, 1.415, 1.415};
  CHECK(near(warm({lower, higher}, 3), -0.243, 0.001));
  CHECK(near(warm({{-1.2, -1.2, -1.2, -1.2}, {1.2, 1.2, 1.2, 1.2}}, 4), -0.1977, 1e-4));
  CHECK(near(warm({{16.95}, {7}, {11.18}, {31.44}, {-27.65}}, 2), 9.410, 0.001));
}

TEST_CASE("of all maxima Warm's estimate is the highest, and of equally high ones the lowest",
          "[measure]") {
  oracles::random_numbers random{1989};
  unsigned several = 0, ties = 0;
  for (unsigned n = 0; n < 800; ++n) {
    const unsigned count = 2 + random.below(5), most = 1 + random.below(4), kind = n % 4;
    const unsigned span = 1 + random.below(kind == 3 ? 30 : 4);
    plain_likelihood plain;
    unsigned highest = 0;
    for (unsigned i = 0; i < count; ++i) {
      const unsigned many = kind == 0 ? most : 1 + random.below(most);
      const double location = random.number(span);
      std::vector<double> item;
      for (unsigned j = 0; j < many; ++j) {
        item.push_back(kind < 2 ? location : location + random.number(1));
      }
      highest += many;
      plain.items.push_back(item);
      if (kind == 0) {  // and its mirror image
        std::vector<double> mirrored;
        for (unsigned j = many; j > 0; --j) mirrored.push_back(-item[j - 1]);
        highest += many;
        plain.items.push_back(mirrored);
      }
      if (plain.items.size() == 10) break;
    }
    plain.raw = kind == 0 ? highest / 2 : random.below(highest + 1);
    const double here = warm(plain.items, plain.raw);
    const double height = static_cast<double>(plain.at(here).height);
    INFO(n << ": " << here);
    REQUIRE(std::fabs(static_cast<double>(plain.at(here).slope)) < 1e-9);
    const auto maxima = plain.maxima(-12.0 - span, 12.0 + span, 0.03125);
    for (const auto& m : maxima) {
      REQUIRE(height >= m.height - 2e-9);
      const bool same = m.height >= height - 1e-11;
      ties += same && m.ability > here + 1e-4;
      if (same) REQUIRE(m.ability > here - 1e-4);
    }
    several += maxima.size() > 1;
  }
  CHECK(several > 40);
  CHECK(ties > 10);
}

TEST_CASE("three roots of Warm's equation, however near to each other", "[measure]") {
  // Two items of equal steps, mirror images: one maximum becomes two where they are far apart.
  for (unsigned many = 1; many <= 4; ++many) {
    for (double apart = 0.5; apart < 4; apart += 0.015625) {
      plain_likelihood plain{{std::vector<double>(many, -apart), std::vector<double>(many, apart)},
                             many};
      const double here = warm(plain.items, many);
      INFO(many << " " << apart << ": " << here);
      REQUIRE(here < 1e-5);
      // a maximum: the slope falls through 0, and not from below
      REQUIRE(plain.at(here - 1e-3).slope > 0);
      REQUIRE(plain.at(here + 1e-3).slope < 0);
    }
  }
}

TEST_CASE("the same bits whatever the order of the rows", "[measure]") {
  oracles::random_numbers random{12};
  for (unsigned n = 0; n < 1000; ++n) {
    std::vector<std::vector<double>> items;
    unsigned highest = 0;
    const unsigned count = 1 + random.below(10), span = 1 + random.below(9);
    for (unsigned i = 0; i < count; ++i) {
      items.emplace_back();
      const unsigned many = 1 + random.below(4);
      for (unsigned j = 0; j < many; ++j) items.back().push_back(random.number(span));
      highest += many;
    }
    const auto in_order = model_of<10, 4>(items, false), turned = model_of<10, 4>(items, true);
    const unsigned raw = random.below(highest + 1);
    for (const auto& how : {maximum_likelihood, weighted_likelihood, expected_a_posteriori(1, 2)}) {
      const auto a = measure::estimate(in_order, *in_order.with_raw(raw), how);
      const auto b = measure::estimate(turned, *turned.with_raw(raw), how);
      REQUIRE(a.error() == b.error());
      if (a) REQUIRE(*a == *b);
    }
    // one person, whose responses are turned with the rows
    response given[10], mirrored[10];
    for (unsigned i = 0; i < count; ++i) {
      given[i] = as_response(
          static_cast<int>(random.below(static_cast<unsigned>(items[i].size()) + 2)) - 1);
      if (given[i].tested() && *given[i].code() > items[i].size()) given[i] = not_tested;
      mirrored[count - 1 - i] = given[i];
    }
    const auto p = *in_order.read(given, count), q = *turned.read(mirrored, count);
    const auto a = measure::estimate(in_order, p, weighted_likelihood);
    const auto b = measure::estimate(turned, q, weighted_likelihood);
    REQUIRE(a.error() == b.error());
    if (a) REQUIRE(*a == *b);
  }
}

TEST_CASE("no estimator takes a raw score that the items cannot add up to", "[measure]") {
  auto impossible = *toy_model.with_raw(18);
  impossible.raw = 19;
  for (const auto& how : {maximum_likelihood, weighted_likelihood, expected_a_posteriori(0, 1)}) {
    CHECK(measure::estimate(toy_model, impossible, how).error() == errc::response_not_allowed);
  }
  STATIC_REQUIRE(toy_model.with_raw(18).has_value());
  STATIC_REQUIRE(toy_model.with_raw(19).error() == errc::response_not_allowed);
  STATIC_REQUIRE(toy_model.with_raw(4'000'000'000).error() == errc::response_not_allowed);
}

TEST_CASE("maximum likelihood between items that are far apart is exact", "[measure]") {
  // Two items of one step at -d - c and d - c, raw score 1: by symmetry the estimate is -c, where
  // the information is 2 e^-d in all.
  for (const double d : {1.0, 10.0, 20.0, 25.0, 27.0, 28.0}) {
    for (const double c : {0.0, 0.1, -3.0}) {
      const auto model = model_of<10, 4>({{-d - c}, {d - c}}, false);
      INFO(d << " " << c);
      CHECK(near(by_raw(model, 1, maximum_likelihood).logit.value, -c, 1e-12));
      CHECK(near(by_raw(model, 1, maximum_likelihood).information * std::exp(d) / 2,
                 1 / ((1 + std::exp(-d)) * (1 + std::exp(-d))), 1e-11));
    }
  }
  // Of one item the step in the middle is as good as certain, and so on: where k items more weigh
  // on one side, the estimate moves by (log k) / 2.
  for (const double d : {5.0, 20.0, 26.0}) {
    const double size = std::exp(-d);
    const auto model = model_of<10, 4>({{-d, d}, {-d}, {-d}, {-d}}, false);
    const double exact = std::log(2.0);  // 4 e^(-d - x) = e^(-d + x)
    CHECK(near(by_raw(model, 4, maximum_likelihood).logit.value, exact, 20 * size + 1e-12));
  }
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
    CHECK(near(measure::estimate(model, *model.with_raw(raw), weighted_likelihood)->logit.value,
               where, 0.001));
  }
}

TEST_CASE("steps of a thousand logits do no harm", "[measure]") {
  constexpr measure::calibration<3, 2> wide{
      .name = {"toy", "Wide", "1", "test"},
      .kind = steps,
      .items = {{1, {-1000.0, -999.0}}, {2, {0.0, 1.0}}, {3, {1000.0, 999.5}}}};
  constexpr measure::partial_credit model{wide};
  // raw 3: the first item is certain, the third impossible, the second a step up: ability 0.5
  STATIC_REQUIRE(near(measure::estimate(model, *model.with_raw(3), maximum_likelihood)->logit.value,
                      0.5, 1e-9));
  // raw 2: anywhere between the first and the second item
  STATIC_REQUIRE(measure::estimate(model, *model.with_raw(2), maximum_likelihood).error() ==
                 errc::not_defined);
  STATIC_REQUIRE(
      near(measure::estimate(model, *model.with_raw(3), expected_a_posteriori(0.5, 1))->logit.value,
           0.5, 1e-9));
  STATIC_REQUIRE(near(model.expected_score(0.5), 3, 1e-12));
  CHECK(measure::estimate(model, *model.with_raw(0), weighted_likelihood)->logit.value < -1000);
  CHECK(measure::estimate(model, *model.with_raw(6), weighted_likelihood)->logit.value > 999);
  for (const double ability : {-1e6, -2000.0, 2000.0, 1e6}) {
    CHECK(near(model.expected_score(ability), ability < 0 ? 0 : 6, 1e-12));
    CHECK(model.information(ability) >= 0);
  }
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
    const auto mle = measure::estimate(*m, p, maximum_likelihood);
    REQUIRE(mle.has_value() == !std::isnan(o.mle));
    if (mle) {
      REQUIRE(agrees(mle->logit.value, o.mle));
      REQUIRE(agrees(mle->logit.standard_error, o.mle_se));
    }
    const auto wle = measure::estimate(*m, p, weighted_likelihood);
    REQUIRE(wle.has_value() == !std::isnan(o.wle));
    if (!wle) continue;
    REQUIRE(agrees(wle->logit.value, o.wle));
    REQUIRE(agrees(wle->logit.standard_error, o.wle_se));
    const auto eap = measure::estimate(*m, p, expected_a_posteriori(c.prior_mean, c.prior_sd));
    REQUIRE(agrees(eap->logit.value, o.eap));
    REQUIRE(agrees(eap->logit.standard_error, o.eap_sd));
    const auto fit = measure::person_fit(*m, p, wle->logit.value);
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
    const auto mle = measure::estimate(model, p, maximum_likelihood);
    if (!mle) continue;  // eRm leaves the ends out of its fit
    for (const auto& o : persons) {
      const auto same = read(model, data->category[o.person]);
      if (same.raw != p.raw || same.highest != p.highest ||
          (data->category[n][0] < 0) != (data->category[o.person][0] < 0)) {
        continue;
      }
      for (unsigned i = 0; i < Items; ++i) fits[i].add(model, p, i, o.erm);
      if (o.person != n) break;
      REQUIRE(agrees(mle->logit.value, o.uniroot));
      REQUIRE(near(mle->logit.value, o.erm, 1e-4));  // as close as nlm() comes
      REQUIRE(near(mle->logit.standard_error, o.erm_se, 1e-3));
      const auto fit = measure::person_fit(model, p, o.erm);
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
    const auto mle = measure::estimate(*m, read(*m, c.category), maximum_likelihood);
    REQUIRE(mle.has_value());
    REQUIRE(agrees(mle->logit.value, o.uniroot));
    // as close as nlm() comes with numerical derivatives
    REQUIRE(near(mle->logit.value, o.erm, 1e-4 * o.erm_se));
    REQUIRE(near(mle->logit.standard_error / o.erm_se, 1, 2e-3));
    ++count;
  }
  CHECK(count == 305);
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
        const auto a =
            measure::estimate(model, p, e == 0 ? maximum_likelihood : weighted_likelihood);
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
      const auto a = measure::estimate(*m, p, how);
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
  STATIC_REQUIRE(compiled == 0x353867266552A280);
  volatile unsigned first = 4;
  CHECK(digest(first, 6, 3) == compiled);
  first = 0;
  CHECK(digest(first, 1, 360) == 0xCB1D9636D2A0F0BD);
}
