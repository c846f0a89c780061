// SPDX-License-Identifier: MIT
#include <motorscale/trial/pool.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "catch.hpp"
#include "oracles/trial_models.hpp"
#include "oracles/trial_packages.hpp"

using motorscale::errc;
using namespace motorscale::trial;

namespace {

constexpr tau2_method methods[] = {tau2_method::fixed,        tau2_method::dersimonian_laird,
                                   tau2_method::paule_mandel, tau2_method::restricted_maximum,
                                   tau2_method::maximum,      tau2_method::hunter_schmidt};

/// How far from what the oracle has, relative to it.
double off(double a, double b) { return a == b ? 0 : std::abs(a - b) / std::abs(b); }

std::vector<effect> studies_of(const oracles::pooled_studies& s) {
  std::vector<effect> found;
  for (unsigned n = 0; n < s.count; ++n) found.push_back({s.studies[n][0], s.studies[n][1]});
  return found;
}

void check_line(const estimate& e, const double* found, double tolerance) {
  // A mean near 0 is as exact as its standard error.
  CHECK(std::abs(e.value - found[0]) <= tolerance * (std::abs(found[0]) + found[1]));
  CHECK(off(e.se, found[1]) <= tolerance);
  CHECK(std::abs(e.limits.low - found[2]) <= tolerance * (std::abs(found[2]) + found[1]));
  CHECK(std::abs(e.limits.high - found[3]) <= tolerance * (std::abs(found[3]) + found[1]));
  CHECK(std::abs(e.statistic - found[4]) <= tolerance * (1 + std::abs(found[4])));
  CHECK(off(e.df, found[5]) <= tolerance);
  CHECK(off(e.p, found[6]) <= tolerance * (1 + found[4] * found[4]));
}
void check_interval(interval i, const double* found, double tolerance) {
  const double width = std::abs(found[1] - found[0]);
  CHECK(std::abs(i.low - found[0]) <= tolerance * width);
  CHECK(std::abs(i.high - found[1]) <= tolerance * width);
}

/// The nine studies of the comparison with R's speed, too.
constexpr effect nine[] = {{0.3, 0.04}, {-0.2, 0.09},  {0.9, 0.02}, {0.5, 0.15}, {0.1, 0.05},
                           {1.2, 0.3},  {0.44, 0.011}, {0.7, 0.08}, {-0.1, 0.06}};

constexpr bool near(double a, double b, double tolerance) {
  return a - b <= tolerance && b - a <= tolerance;
}

}  // namespace

TEST_CASE("pool: every method, test and rule, by mpmath with 50 digits", "[pool]") {
  for (const oracles::pooled_studies& s : oracles::pooled_sets) {
    const auto studies = studies_of(s);
    CAPTURE(&s - oracles::pooled_sets);
    for (unsigned m = 0; m < 6; ++m) {
      CAPTURE(m);
      const double* found = s.methods[m];
      const auto p = *pooling::of(studies.data(), studies.size(), methods[m]);
      CHECK(off(p.tau2(), found[0]) <= 1e-9);
      CHECK(off(*p.i2(), found[1]) <= 1e-9);
      CHECK(off(p.weight(studies[0]), found[2]) <= 1e-10);
      const auto z = *p.line(pooled_test::z, 0.95);
      check_line(z, found + 3, 1e-10);
      check_line(*p.line(pooled_test::hartung_knapp, 0.95), found + 10, 1e-10);
      check_line(*p.line(pooled_test::hartung_knapp_at_least, 0.95), found + 17, 1e-10);
      if (methods[m] == tau2_method::fixed) {
        CHECK(p.prediction(prediction_rule::normal, z, 0.95).error() == errc::not_defined);
        continue;
      }
      const auto hts = p.prediction(prediction_rule::t_k_minus_2, z, 0.95);
      REQUIRE(hts.has_value() == (s.count > 2));
      if (hts) check_interval(*hts, found + 24, 1e-10);
      check_interval(*p.prediction(prediction_rule::t_k_minus_1, z, 0.95), found + 26, 1e-10);
      check_interval(*p.prediction(prediction_rule::normal, z, 0.95), found + 28, 1e-10);
    }
    const auto p = *pooling::of(studies.data(), studies.size(), tau2_method::fixed);
    const auto q = *p.homogeneity();
    CHECK(off(q.q, s.common[0]) <= 1e-11);
    CHECK(off(q.p, s.common[1]) <= 1e-10);
    CHECK(q.df == s.count - 1);
    const auto limits = *p.tau2_interval(0.95);
    CHECK(off(limits.low, s.common[2]) <= 1e-9);
    CHECK(off(limits.high, s.common[3]) <= 1e-9);
    CHECK(off(p.i2_at(limits.low), s.common[4]) <= 1e-9);
    CHECK(off(p.i2_at(limits.high), s.common[5]) <= 1e-9);
    const auto egger = p.egger(0.95);
    REQUIRE(egger.has_value() == (s.count > 2));
    if (egger) check_line(*egger, s.egger, 1e-10);
  }
}

TEST_CASE("pool: as metafor's rma", "[pool]") {
  // rma(y, v, method = "REML", test = "knha", control = list(threshold = 1e-14)), metafor 3.8-1.
  constexpr auto p = *pooling::of(nine, 9, tau2_method::restricted_maximum);
  STATIC_REQUIRE(near(p.tau2(), 0.1021124529451324, 1e-12));
  constexpr auto line = *p.line(pooled_test::hartung_knapp, 0.95);
  STATIC_REQUIRE(near(line.value, 0.3925563766376324, 1e-13));
  STATIC_REQUIRE(near(line.limits.low, 0.0735309346174207, 1e-13));
  STATIC_REQUIRE(near(line.limits.high, 0.7115818186578442, 1e-13));
  STATIC_REQUIRE(near(line.p, 0.0218958190943557, 1e-13));
  STATIC_REQUIRE(near(*p.i2(), 70.0996646289643479, 1e-10));
  STATIC_REQUIRE(near(p.tau2_interval(0.95)->high, 0.645131121349823, 1e-12));
}

TEST_CASE("pool: of several local maxima of the likelihood the best is taken", "[pool]") {
  struct bimodal {
    tau2_method method;
    std::vector<effect> studies;
    double other, best;  // of a plain scan of the likelihood
  };
  const bimodal sets[] = {
      {tau2_method::restricted_maximum, {{17, 0.425}, {-12, 99.5}, {15, 0.645}}, 2.33, 151.9},
      {tau2_method::restricted_maximum, {{3, 0.105}, {-10, 56.5}, {19, 45}, {5, 0.3}}, 48.8, 2.709},
      {tau2_method::restricted_maximum,
       {{5, 41}, {-13, 4.25}, {-13, 13.5}, {-14, 0.04}},
       2.22,
       20.05},
      {tau2_method::maximum, {{-14, 0.255}, {15, 64}, {-17, 0.205}, {-17, 5.25}}, 2.64, 86.07},
      {tau2_method::maximum, {{0, 77.5}, {-9, 0.215}, {20, 99.5}, {-12, 0.415}}, 48.8, 2.578},
  };
  for (const bimodal& b : sets) {
    const auto p = *pooling::of(b.studies.data(), b.studies.size(), b.method);
    CHECK(off(p.tau2(), b.best) < 0.03);  // the scan had steps of a fortieth
  }
}

TEST_CASE("pool: no tau2 of a fine scan is likelier than REML's and ML's", "[pool]") {
  std::minstd_rand random{14};
  const auto number = [&](unsigned n) { return static_cast<double>(random() % n); };
  for (unsigned n = 0; n < 300; ++n) {
    std::vector<effect> studies(2 + random() % 6);
    const double wide = 1 + number(30), scale = std::pow(10, number(6) - 3);
    for (effect& e : studies) {
      e.value = scale * (number(41) - 20) * wide / 10;
      e.variance = scale * scale * (1 + number(200)) / (random() % 3 == 0 ? 2000 : 20);
    }
    const bool restricted = n % 2 == 0;
    const auto likelihood = [&](double tau2) {
      double weights = 0, sum = 0, found = 0;
      for (const effect& e : studies) {
        weights += 1 / (e.variance + tau2);
        sum += e.value / (e.variance + tau2);
      }
      for (const effect& e : studies) {
        const double apart = e.value - sum / weights;
        found -= std::log(e.variance + tau2) + apart * apart / (e.variance + tau2);
      }
      return restricted ? found - std::log(weights) : found;
    };
    const auto p =
        *pooling::of(studies.data(), studies.size(),
                     restricted ? tau2_method::restricted_maximum : tau2_method::maximum);
    const double best = likelihood(p.tau2());
    CAPTURE(n, p.tau2());
    REQUIRE(p.tau2() >= 0);
    REQUIRE(likelihood(0) <= best + 1e-11 * std::abs(best));
    double smallest = studies[0].variance;
    for (const effect& e : studies) smallest = std::min(smallest, e.variance);
    for (double t = smallest / 100; t < 1e7 * scale * scale; t += t / 100) {
      REQUIRE(likelihood(t) <= best + 1e-11 * std::abs(best));
    }
  }
}

TEST_CASE("pool: order, scale and sign of the studies, and the level of intervals", "[pool]") {
  for (const tau2_method method : methods) {
    std::vector<effect> studies(nine, nine + 9), turned, scaled;
    turned.assign(studies.rbegin(), studies.rend());
    for (const effect& e : studies) scaled.push_back({-1000 * e.value, 1e6 * e.variance});
    const auto p = *pooling::of(studies.data(), 9, method);
    const auto q = *pooling::of(turned.data(), 9, method);
    const auto r = *pooling::of(scaled.data(), 9, method);
    CHECK(off(q.tau2(), p.tau2()) < 1e-12);
    CHECK(off(q.value(), p.value()) < 1e-12);
    CHECK(off(r.tau2(), 1e6 * p.tau2()) < 1e-12);
    CHECK(off(r.value(), -1000 * p.value()) < 1e-12);
    double weights = 0;
    for (const effect& e : studies) weights += p.weight(e);
    CHECK(off(weights, 100) < 1e-13);
    for (const pooled_test test :
         {pooled_test::z, pooled_test::hartung_knapp, pooled_test::hartung_knapp_at_least}) {
      interval inner{p.value(), p.value()};
      for (const double level : {0.5, 0.8, 0.95, 0.99}) {
        const auto line = *p.line(test, level);
        REQUIRE(line.limits.low < inner.low);
        REQUIRE(line.limits.high > inner.high);
        inner = line.limits;
      }
    }
    if (method != tau2_method::fixed) {
      CHECK(p.tau2_interval(0.95)->low <= p.tau2());
      CHECK(p.tau2() <= p.tau2_interval(0.95)->high);
    }
  }
  const auto p = *pooling::of(nine, 9, tau2_method::paule_mandel);
  CHECK(p.tau2_interval(0.99)->low < p.tau2_interval(0.95)->low);
  CHECK(p.tau2_interval(0.99)->high > p.tau2_interval(0.95)->high);
  // At Paule & Mandel's tau2 the variance that the studies show is the one that z has.
  CHECK(off(p.line(pooled_test::hartung_knapp, 0.95)->se, p.line(pooled_test::z, 0.95)->se) <
        1e-12);
}

TEST_CASE("pool: a study left out, as if it were not there", "[pool]") {
  for (const tau2_method method : methods) {
    for (std::size_t out = 0; out < 9; ++out) {
      std::vector<effect> others(nine, nine + 9);
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(out));
      const auto p = *pooling::of(nine, 9, method, out);
      const auto q = *pooling::of(others.data(), 8, method);
      CHECK(p.studies() == 8);
      CHECK(p.tau2() == q.tau2());
      CHECK(*p.line(pooled_test::hartung_knapp, 0.95) == *q.line(pooled_test::hartung_knapp, 0.95));
    }
  }
}

TEST_CASE("pool: what does not exist, and what is no study", "[pool]") {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  static constexpr effect one[] = {{0.5, 0.25}}, zero[] = {{0.5, 0}}, wrong[] = {{infinite, 1}};
  static constexpr effect same[] = {{2, 1}, {2, 4}}, flat[] = {{1, 1}, {2, 1}, {4, 1}};
  static constexpr effect huge[] = {{1e300, 1}, {-1e300, 1}};
  constexpr auto method = tau2_method::restricted_maximum;
  STATIC_REQUIRE(pooling::of(one, 0, method).error() == errc::empty_selection);
  STATIC_REQUIRE(pooling::of(one, 1, method, 0).error() == errc::empty_selection);
  STATIC_REQUIRE(pooling::of(zero, 1, method).error() == errc::out_of_range);
  STATIC_REQUIRE(pooling::of(wrong, 1, method).error() == errc::out_of_range);
  STATIC_REQUIRE(pooling::of(huge, 2, method).error() == errc::out_of_range);
  constexpr auto p = *pooling::of(one, 1, method);
  STATIC_REQUIRE(p.tau2() == 0);
  STATIC_REQUIRE(p.line(pooled_test::z, 0.95)->se == 0.5);
  STATIC_REQUIRE(p.line(pooled_test::z, 1).error() == errc::out_of_range);
  STATIC_REQUIRE(p.line(pooled_test::z, 0).error() == errc::out_of_range);
  STATIC_REQUIRE(p.line(pooled_test::hartung_knapp, 0.95).error() == errc::not_defined);
  STATIC_REQUIRE(p.homogeneity().error() == errc::not_defined);
  STATIC_REQUIRE(p.tau2_interval(0.95).error() == errc::not_defined);
  STATIC_REQUIRE(p.i2().error() == errc::not_defined);
  STATIC_REQUIRE(p.egger(0.95).error() == errc::not_defined);
  constexpr auto q = *pooling::of(same, 2, method);
  STATIC_REQUIRE(q.tau2() == 0);
  STATIC_REQUIRE(q.line(pooled_test::hartung_knapp, 0.95).error() == errc::not_defined);
  STATIC_REQUIRE(q.tau2_interval(0.95) == interval{0, 0});
  STATIC_REQUIRE(q.hartung_knapp_is_narrower());
  STATIC_REQUIRE(pooling::of(flat, 3, method)->egger(0.95).error() == errc::not_defined);
}

TEST_CASE("pool: Xie 2020's risk ratios by Mantel-Haenszel, and by no other method", "[pool]") {
  struct printed {
    two_groups studies[2];
    double ratio, low, high;
    double inverse_variance;  // which is not what is printed
  };
  constexpr printed rows[] = {
      {{{{10, 19}, {14, 20}}, {{9, 27}, {8, 27}}}, 0.89, 0.57, 1.39, 0.85},
      {{{{6, 19}, {9, 20}}, {{5, 27}, {5, 27}}}, 0.81, 0.42, 1.57, 0.79},
      {{{{1, 19}, {3, 20}}, {{2, 27}, {2, 27}}}, 0.61, 0.15, 2.44, 0.64},
  };
  for (const printed& row : rows) {
    const auto mh = *mantel_haenszel(event_measure::risk_ratio, row.studies, 2);
    const auto line = *estimate_of(mh.value, mh.se, 0, 0.95);
    // 2.4450 prints as 2.44: half a unit, with a little to spare
    CHECK(std::abs(std::exp(line.value) - row.ratio) <= 0.00501);
    CHECK(std::abs(std::exp(line.limits.low) - row.low) <= 0.00501);
    CHECK(std::abs(std::exp(line.limits.high) - row.high) <= 0.00501);
    const effect effects[] = {*effect_of(event_measure::risk_ratio, row.studies[0]),
                              *effect_of(event_measure::risk_ratio, row.studies[1])};
    const auto p = *pooling::of(effects, 2, tau2_method::fixed);
    CHECK(std::abs(std::exp(p.value()) - row.inverse_variance) <= 0.005);
    CHECK(std::abs(std::exp(p.value()) - row.ratio) > 0.015);
  }
}

TEST_CASE("pool: Mantel-Haenszel and Peto as metafor's rma.mh and rma.peto", "[pool]") {
  constexpr two_groups studies[] = {
      {{3, 40}, {7, 41}}, {{0, 25}, {2, 24}}, {{5, 33}, {5, 30}}, {{12, 100}, {20, 101}}};
  struct expected {
    event_measure what;
    double value, se, q, weight;
    double values[4], variances[4];
  };
  constexpr expected rows[] = {
      {event_measure::risk_ratio,
       -0.5404524288182339,
       0.2622787597933257,
       1.3184478166609412,
       20.2785979874499631,
       {-0.82260524779683220, -1.64865862558738163, -0.09531017980432477, -0.50087529291282262},
       {0.4268002322880371, 2.3215384615384616, 0.3363636363636364, 0.1134323432343234}},
      {event_measure::odds_ratio,
       -0.6317635104579713,
       0.3044517701203999,
       1.2329884144041661,
       21.0413982247757829,
       {-0.9318552484152669, -1.7346010553881066, -0.1133286853070030, -0.5937132835717585},
       {0.5326292679233856, 2.4836601307189539, 0.4757142857142857, 0.1570426487093154}},
      // metafor adds 1/2 to the second study's cells of a risk difference, too: its Q is another.
      {event_measure::risk_difference,
       -0.07228869644530221,
       0.03428518827908032,
       0,
       20.56466783110611374,
       {-0.09573170731707319, -2.0 / 24, -0.01515151515151514, -0.07801980198019803},
       {0.005187604059357816, 2.0 * 22 / (24.0 * 24 * 24), 0.008525336004674849,
        0.002628356039642784}},
  };
  for (const expected& row : rows) {
    const auto mh = *mantel_haenszel(row.what, studies, 4);
    CHECK(off(mh.value, row.value) < 1e-13);
    CHECK(off(mh.se, row.se) < 1e-13);
    const auto cells = *cells_of(studies[0], zero_cells::as_they_are);
    CHECK(off(100 * mantel_haenszel_weight(row.what, cells) / mh.weights, row.weight) < 1e-13);
    effect effects[4];
    for (unsigned n = 0; n < 4; ++n) {
      effects[n] = *effect_of(row.what, studies[n]);
      CHECK(off(effects[n].value, row.values[n]) < 1e-13);
      CHECK(off(effects[n].variance, row.variances[n]) < 1e-13);
    }
    if (row.q > 0) CHECK(off(homogeneity_about(mh.value, effects, 4)->q, row.q) < 1e-12);
  }
  effect effects[4];
  for (unsigned n = 0; n < 4; ++n) effects[n] = *peto_effect(studies[n]);
  const auto p = *pooling::of(effects, 4, tau2_method::fixed);
  CHECK(off(p.value(), -0.6135560264798579) < 1e-13);
  CHECK(off(p.line(pooled_test::z, 0.95)->se, 0.2936116957725882) < 1e-13);
  CHECK(off(p.homogeneity()->q, 1.7546231781711681) < 1e-13);
  CHECK(off(p.weight(effects[0]), 19.1244465021153935) < 1e-13);
}

TEST_CASE("pool: tables without an effect", "[pool]") {
  constexpr auto rr = event_measure::risk_ratio, rd = event_measure::risk_difference;
  static constexpr two_groups none{{0, 10}, {0, 12}}, all{{10, 10}, {12, 12}},
      more{{11, 10}, {1, 12}};
  constexpr two_groups nobody{{0, 0}, {1, 12}};
  STATIC_REQUIRE(effect_of(rr, none).error() == errc::not_defined);
  STATIC_REQUIRE(effect_of(event_measure::odds_ratio, none).error() == errc::not_defined);
  STATIC_REQUIRE(effect_of(rd, none).error() == errc::not_defined);
  STATIC_REQUIRE(peto_effect(none).error() == errc::not_defined);
  STATIC_REQUIRE(peto_effect(all).error() == errc::not_defined);
  STATIC_REQUIRE(effect_of(rr, more).error() == errc::out_of_range);
  STATIC_REQUIRE(effect_of(rr, nobody).error() == errc::zero_divisor);
  STATIC_REQUIRE(mantel_haenszel(rr, &none, 1).error() == errc::not_defined);
  STATIC_REQUIRE(mantel_haenszel(rr, &more, 1).error() == errc::out_of_range);
  STATIC_REQUIRE(mantel_haenszel(rr, &none, 1, 0).error() == errc::empty_selection);
}

TEST_CASE("pool: Egger's test is the regression of value / se on 1 / se", "[pool]") {
  // coef(summary(lm(I(y / sqrt(v)) ~ I(1 / sqrt(v))))), R 4.2.2
  constexpr auto egger = *pooling::of(nine, 9, tau2_method::fixed)->egger(0.95);
  STATIC_REQUIRE(near(egger.value, -0.768873231849, 1e-12));
  STATIC_REQUIRE(near(egger.se, 1.423188152577, 1e-12));
  STATIC_REQUIRE(near(egger.p, 0.605780067309, 1e-12));
  STATIC_REQUIRE(egger.df == 7);
}

TEST_CASE("pool: Q between subgroups", "[pool]") {
  estimate groups[2];
  groups[0].value = 1;
  groups[0].se = 0.5;
  groups[1].value = 2;
  groups[1].se = 1;
  const auto q = *between_subgroups(groups, 2);
  CHECK(off(q.q, 1 / 1.25) < 1e-15);  // (difference)^2 over the sum of variances
  CHECK(q.df == 1);
  CHECK(off(q.p, std::erfc(std::sqrt(0.8 / 2))) < 1e-14);
  CHECK(between_subgroups(groups, 1).error() == errc::not_defined);
}

TEST_CASE("pool: every method and test as metafor's rma", "[pool]") {
  for (unsigned n = 0; n < 12; ++n) {
    const auto studies = studies_of(oracles::pooled_sets[n]);
    for (unsigned m = 0; m < 6; ++m) {
      CAPTURE(n, m);
      const double* found = oracles::metafor_pooled[n] + 14 * m;
      const auto p = *pooling::of(studies.data(), studies.size(), methods[m]);
      // metafor stops its iterations at steps of 10^-14, wherever tau2 is
      CHECK(std::abs(p.tau2() - found[0]) <= 1e-9 * (1e-3 + found[0]));
      CHECK(std::abs(*p.i2() - found[1]) <= 1e-7);
      for (unsigned t = 0; t < 3; ++t) {
        const auto line = *p.line(static_cast<pooled_test>(t), 0.95);
        const double* row = found + 2 + 4 * t;
        CHECK(std::abs(line.value - row[0]) <= 1e-9);
        CHECK(off(line.se, row[1]) <= 1e-9);
        CHECK(std::abs(line.limits.low - row[2]) <= 1e-9 * (1 + std::abs(row[2])));
        CHECK(std::abs(line.limits.high - row[3]) <= 1e-9 * (1 + std::abs(row[3])));
      }
    }
  }
}
