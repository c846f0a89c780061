// SPDX-License-Identifier: MIT
#include <motorscale/trial/agreement.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "catch.hpp"
#include "oracles/trial_models.hpp"
#include "oracles/trial_packages.hpp"

using motorscale::errc;
using namespace motorscale::trial;

namespace {

double off(double a, double b) { return a == b ? 0 : std::abs(a - b) / std::abs(b); }

constexpr kappa_weights weightings[] = {kappa_weights::plain, kappa_weights::linear,
                                        kappa_weights::quadratic};

motorscale::result<kappa> kappa_from(const std::vector<rating_pair>& pairs, kappa_weights weights,
                                     double level = 0.95) {
  std::vector<rating_margin> scratch(2 * pairs.size());
  return kappa_of(pairs.data(), pairs.size(), weights, level, scratch.data(), scratch.size());
}

}  // namespace

TEST_CASE("agreement: ICC, SEM, MDC, kappa and limits, by mpmath with 50 digits", "[agreement]") {
  for (const oracles::counted& s : oracles::ratings_sets) {
    CAPTURE(&s - oracles::ratings_sets);
    const double* found = s.found;
    const auto t = *two_way::of(s.values, s.rows, s.columns);
    const auto a = *t.agreement(0.95), c = *t.consistency(0.95);
    REQUIRE((a.has_limits && c.has_limits));
    CHECK(off(a.value, found[0]) <= 1e-13);
    CHECK(off(a.limits.low, found[1]) <= 1e-10);
    CHECK(off(a.limits.high, found[2]) <= 1e-10);
    CHECK(off(c.value, found[3]) <= 1e-13);
    CHECK(off(c.limits.low, found[4]) <= 1e-10);
    CHECK(off(c.limits.high, found[5]) <= 1e-10);
    CHECK(off(t.sem(), found[6]) <= 1e-14);
    CHECK(off(*t.minimal_detectable_change(0.95), found[7]) <= 1e-12);
    if (s.columns != 2) continue;
    std::vector<rating_pair> pairs;
    moments differences;
    for (unsigned n = 0; n < s.rows; ++n) {
      pairs.push_back({s.values[2 * n], s.values[2 * n + 1]});
      differences.add(s.values[2 * n + 1] - s.values[2 * n]);
    }
    for (unsigned w = 0; w < 3; ++w) {
      const double* wanted = found + 8 + 4 * w;
      const auto k = *kappa_from(pairs, weightings[w]);
      CHECK(std::abs(k.value - wanted[0]) <= 1e-14);
      CHECK(off(k.se, wanted[1]) <= 1e-12);
      CHECK(std::abs(k.limits.low - wanted[2]) <= 1e-12);
      CHECK(std::abs(k.limits.high - wanted[3]) <= 1e-12);
    }
    const auto l = *bland_altman(differences, 0.95);
    CHECK(off(l.bias, found[20]) <= 1e-15);
    CHECK(off(l.sd, found[21]) <= 1e-15);
    CHECK(off(l.of_bias.low, found[22]) <= 1e-11);
    CHECK(off(l.of_bias.high, found[23]) <= 1e-11);
    CHECK(off(l.limits.low, found[24]) <= 1e-11);
    CHECK(off(l.limits.high, found[25]) <= 1e-11);
  }
}

TEST_CASE("agreement: Shrout & Fleiss 1979's six subjects and four judges", "[agreement]") {
  // Table 4 prints ICC(2,1) = .29 and ICC(3,1) = .71.
  constexpr std::int64_t rows[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                   7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};
  constexpr auto t = *two_way::of(rows, 6, 4);
  constexpr double a = t.agreement(0.95)->value, c = t.consistency(0.95)->value;
  STATIC_REQUIRE((0.285 < a && a < 0.295));
  STATIC_REQUIRE((0.705 < c && c < 0.715));
}

TEST_CASE("agreement: raters swapped, children reordered, a unit changed, a wider level",
          "[agreement]") {
  std::minstd_rand random{5};
  for (unsigned n = 0; n < 100; ++n) {
    const std::size_t children = 3 + random() % 20;
    std::vector<std::int64_t> rows, scaled;
    std::vector<rating_pair> pairs, swapped, wide;
    for (std::size_t c = 0; c < children; ++c) {
      const auto first = static_cast<std::int64_t>(random() % 8);
      const auto second = first + static_cast<std::int64_t>(random() % 3) - 1;
      rows.insert(rows.end(), {first, second});
      pairs.push_back({first, second});
    }
    rows[0] = pairs[0].first = 0;
    rows[1] = pairs[0].second = 9;
    for (const auto& p : pairs) {
      swapped.push_back({p.second, p.first});
      wide.push_back({100 * p.first - 7, 100 * p.second - 7});
      scaled.insert(scaled.end(), {100 * p.second - 7, 100 * p.first - 7});
    }
    std::shuffle(swapped.begin(), swapped.end(), random);
    const auto one = *two_way::of(rows.data(), children, 2),
               two = *two_way::of(scaled.data(), children, 2);
    CHECK(std::abs(one.agreement(0.95)->value - two.agreement(0.95)->value) < 1e-15);
    CHECK(std::abs(one.consistency(0.95)->value - two.consistency(0.95)->value) < 1e-15);
    CHECK(off(two.sem(), 100 * one.sem()) < 1e-14);
    interval inner{one.consistency(0.95)->value, one.consistency(0.95)->value};
    for (const double level : {0.5, 0.8, 0.95, 0.99}) {
      const interval limits = one.consistency(level)->limits;
      CHECK((limits.low < inner.low && inner.high < limits.high));
      inner = limits;
    }
    for (const kappa_weights weights : weightings) {
      const auto k = *kappa_from(pairs, weights);
      CHECK(std::abs(kappa_from(swapped, weights)->value - k.value) < 1e-15);
      CHECK(off(kappa_from(wide, weights)->se, k.se) < 1e-13);
      CHECK((k.limits.low <= k.value && k.value <= k.limits.high && k.value <= 1));
      if (k.se > 0) CHECK(kappa_from(pairs, weights, 0.99)->limits.low < k.limits.low);
    }
  }
}

TEST_CASE("agreement: of two categories every weight is the same kappa", "[agreement]") {
  // 20 and 15 agree, 5 and 10 do not: po = 0.7, pe = 0.5
  std::vector<rating_pair> pairs(20, {1, 1});
  pairs.insert(pairs.end(), 5, {1, 4});
  pairs.insert(pairs.end(), 10, {4, 1});
  pairs.insert(pairs.end(), 15, {4, 4});
  for (const kappa_weights weights : weightings)
    CHECK(off(kappa_from(pairs, weights)->value, 0.4) < 1e-15);
}

TEST_CASE("agreement: levels with a gap are as far apart as they are", "[agreement]") {
  const std::vector<rating_pair> gap{{1, 1}, {1, 2}, {5, 5}, {2, 2}, {5, 5}, {2, 1}};
  const std::vector<rating_pair> ranks{{1, 1}, {1, 2}, {3, 3}, {2, 2}, {3, 3}, {2, 1}};
  CHECK(kappa_from(gap, kappa_weights::plain)->value ==
        kappa_from(ranks, kappa_weights::plain)->value);
  CHECK(kappa_from(gap, kappa_weights::linear)->value >
        kappa_from(ranks, kappa_weights::linear)->value + 0.05);
}

TEST_CASE("agreement: what does not exist", "[agreement]") {
  constexpr std::int64_t same[] = {3, 3, 3, 3}, shifted[] = {1, 2, 4, 5, 9, 10};
  STATIC_REQUIRE(two_way::of(same, 1, 4).error() == errc::not_defined);
  STATIC_REQUIRE(two_way::of(same, 4, 1).error() == errc::not_defined);
  constexpr auto flat = *two_way::of(same, 2, 2);
  STATIC_REQUIRE(flat.agreement(0.95).error() == errc::not_defined);
  STATIC_REQUIRE(flat.consistency(0.95).error() == errc::not_defined);
  STATIC_REQUIRE(flat.sem() == 0);
  // One rater gives a point more than the other, always: consistent, but not in agreement.
  constexpr auto t = *two_way::of(shifted, 3, 2);
  STATIC_REQUIRE(t.consistency(0.95)->value == 1);
  STATIC_REQUIRE(!t.consistency(0.95)->has_limits);
  STATIC_REQUIRE(t.agreement(0.95)->value < 1);
  STATIC_REQUIRE(t.agreement(2).error() == errc::out_of_range);
  CHECK(kappa_from({}, kappa_weights::plain).error() == errc::empty_selection);
  CHECK(kappa_from({{2, 2}, {2, 2}}, kappa_weights::linear).error() == errc::not_defined);
  rating_margin scratch[3];
  const rating_pair pairs[] = {{1, 2}, {2, 2}};
  CHECK(kappa_of(pairs, 2, kappa_weights::plain, 0.95, scratch, 3).error() == errc::no_space);
  moments one;
  one.add(3);
  CHECK(bland_altman(one, 0.95).error() == errc::not_defined);
}

TEST_CASE("agreement: intraclass correlations as psych's ICC", "[agreement]") {
  for (const oracles::counted& s : oracles::ratings_sets) {
    const double* found = oracles::psych_ratings[&s - oracles::ratings_sets];
    const auto t = *two_way::of(s.values, s.rows, s.columns);
    const auto a = *t.agreement(0.95), c = *t.consistency(0.95);
    const double expected[] = {a.value,      c.value,       a.limits.low,
                               c.limits.low, a.limits.high, c.limits.high};
    for (unsigned n = 0; n < 6; ++n) {
      CAPTURE(&s - oracles::ratings_sets, n);
      CHECK(std::abs(expected[n] - found[n]) <= 1e-10);
    }
  }
}
