// SPDX-License-Identifier: MIT
#include <motorscale/trial/paired.hpp>

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

constexpr bool near(double a, double b, double tolerance) {
  return a - b <= tolerance && b - a <= tolerance;
}

/// The exact test of a few changes, in a constant expression too.
template <std::size_t N>
constexpr motorscale::result<rank_test> exact_of(const std::int64_t (&changes)[N],
                                                 zero_rule zeros = zero_rule::dropped) {
  std::int64_t sorted[N]{};
  for (std::size_t i = 0; i < N; ++i) sorted[i] = changes[i];
  double scratch[signed_rank_room(N)]{};
  const auto ranks = signed_ranks::of(sorted, N, zeros);
  if (!ranks) return ranks.error();
  return ranks->exact(scratch, signed_rank_room(N));
}

motorscale::result<signed_ranks> ranks_of(std::vector<std::int64_t>& changes, zero_rule zeros) {
  return signed_ranks::of(changes.data(), changes.size(), zeros);
}
double exact_p(std::vector<std::int64_t> changes, zero_rule zeros) {
  std::vector<double> scratch(signed_rank_room(changes.size()));
  return ranks_of(changes, zeros)->exact(scratch.data(), scratch.size())->p;
}

void check_line(const estimate& e, const double* found, double tolerance) {
  CHECK(off(e.value, found[0]) <= tolerance);
  CHECK(off(e.se, found[1]) <= tolerance);
  CHECK(off(e.limits.low, found[2]) <= tolerance);
  CHECK(off(e.limits.high, found[3]) <= tolerance);
  CHECK(off(e.statistic, found[4]) <= tolerance);
  CHECK(e.df == found[5]);
  CHECK(off(e.p, found[6]) <= tolerance);
}

}  // namespace

TEST_CASE("paired: t, SMCC, SMCR, ranks, signs and Friedman, by mpmath and by counting",
          "[paired]") {
  for (const oracles::counted& s : oracles::visits_sets) {
    CAPTURE(&s - oracles::visits_sets);
    moments change, both;
    std::vector<std::int64_t> changes;
    for (unsigned n = 0; n < s.rows; ++n) {
      const std::int64_t a = s.values[3 * n], b = s.values[3 * n + 1];
      change.add(b - a);
      both.add(a, b);
      changes.push_back(b - a);
    }
    const double* found = s.found;
    check_line(*paired_t(change, 0.95), found, 1e-11);
    const auto check_change = [](const standardised_change& g, const double* wanted) {
      CHECK(off(g.value, wanted[0]) <= 1e-11);
      CHECK(off(g.se, wanted[1]) <= 1e-11);
      CHECK(off(g.limits.low, wanted[2]) <= 1e-11);
      CHECK(off(g.limits.high, wanted[3]) <= 1e-11);
    };
    check_change(*smcc(change, 0.95), found + 7);
    check_change(*smcr(both, 0.95), found + 11);
    std::vector<double> scratch(signed_rank_room(s.rows));
    for (const zero_rule zeros : {zero_rule::dropped, zero_rule::ranked}) {
      const double* wanted = found + (zeros == zero_rule::dropped ? 15 : 21);
      auto sorted = changes;
      const auto ranks = *ranks_of(sorted, zeros);
      const auto exact = *ranks.exact(scratch.data(), scratch.size());
      CHECK(exact.statistic == wanted[0]);
      CHECK(off(exact.p, wanted[1]) <= 1e-13);
      CHECK(off(ranks.normal()->statistic, wanted[2]) <= 1e-15);
      CHECK(off(ranks.normal()->p, wanted[3]) <= 1e-12);
      CHECK(off(ranks.corrected()->statistic, wanted[4]) <= 1e-15);
      CHECK(off(ranks.corrected()->p, wanted[5]) <= 1e-12);
    }
    const auto sign = *sign_test(changes.data(), changes.size());
    CHECK(sign.statistic == found[27]);
    CHECK(off(sign.p, found[28]) <= 1e-13);
    const auto friedman = *friedman_test(s.values, s.rows, 3);
    CHECK(off(friedman.statistic, found[29]) <= 1e-14);
    CHECK(off(friedman.p, found[30]) <= 1e-12);
  }
}

TEST_CASE("signed rank: every pattern of signs to n = 12, with ties and without, by counting",
          "[paired]") {
  // Sizes without ties, in pairs, in threes, all the same, and with zeros among them.
  const auto size = [](unsigned kind, unsigned i) -> std::int64_t {
    switch (kind) {
      case 0:
        return 7 * i + 3;
      case 1:
        return i / 2 + 1;
      case 2:
        return i / 3 + 1;
      case 3:
        return 5;
      default:
        return i / 2;
    }
  };
  for (unsigned n = 1; n <= 12; ++n) {
    for (unsigned kind = 0; kind < 5; ++kind) {
      for (const zero_rule zeros : {zero_rule::dropped, zero_rule::ranked}) {
        std::vector<unsigned> doubled;  // ranks of what is not 0
        for (unsigned i = 0; i < n; ++i) {
          unsigned rank = 1;
          for (unsigned j = 0; j < n; ++j) {
            if (zeros == zero_rule::dropped && size(kind, j) == 0) continue;
            rank += size(kind, j) < size(kind, i) ? 2U : size(kind, j) == size(kind, i) ? 1U : 0U;
          }
          if (size(kind, i) != 0) doubled.push_back(rank);
        }
        const unsigned changed = static_cast<unsigned>(doubled.size());
        if (changed == 0) continue;
        std::vector<int> sums(1U << changed);
        int total = 0;
        for (const unsigned r : doubled) total += static_cast<int>(r);
        for (unsigned signs = 0; signs < sums.size(); ++signs) {
          for (unsigned i = 0; i < changed; ++i) {
            if (signs >> i & 1) sums[signs] += static_cast<int>(doubled[i]);
          }
        }
        std::vector<unsigned> as_far(static_cast<unsigned>(total) + 1);
        for (const int s : sums) ++as_far[static_cast<unsigned>(std::abs(2 * s - total))];
        for (unsigned d = static_cast<unsigned>(total); d > 0; --d) as_far[d - 1] += as_far[d];
        for (unsigned signs = 0; signs < sums.size(); ++signs) {
          std::vector<std::int64_t> changes;
          unsigned next = 0;
          for (unsigned i = 0; i < n; ++i) {
            const std::int64_t c = size(kind, i);
            changes.push_back(c != 0 && (signs >> next & 1) == 0 ? -c : c);
            next += c != 0;
          }
          const double expected = as_far[static_cast<unsigned>(std::abs(2 * sums[signs] - total))] /
                                  static_cast<double>(sums.size());
          if (exact_p(changes, zeros) != expected) {
            FAIL("n " << n << ", kind " << kind << ", signs " << signs);
          }
        }
      }
    }
  }
  SUCCEED();
}

TEST_CASE("signed rank: changes in tenths keep their ties, where doubles lose them", "[paired]") {
  // Of eight children seven rose, two of them by 3.6, and one did not change: p = 0.01776.  Where
  // 92.4 - 88.8 is another number than 3.6, as it is for wilcox.test and coin, p = 0.01796.
  STATIC_REQUIRE(92.4 - 88.8 != 3.6);
  STATIC_REQUIRE(924 - 888 == 36);
  constexpr auto p = [](std::int64_t other) {
    std::int64_t changes[] = {0, 924 - 888, other, 12, 18, 49, 61, 75};
    return signed_ranks::of(changes, 8, zero_rule::dropped)->normal()->p;
  };
  STATIC_REQUIRE(near(p(36), 0.017756, 5e-7));
  STATIC_REQUIRE(near(p(37), 0.017960, 5e-7));
}

TEST_CASE("signed rank: Akhlaghpasand 2025's p of the GMFCS, 0.004678", "[paired]") {
  // Two children III to II, three IV to III, three V to IV, eight unchanged.
  constexpr auto p = [](bool corrected) {
    std::int64_t changes[16] = {-1, -1, -1, -1, -1, -1, -1, -1};
    const auto ranks = *signed_ranks::of(changes, 16, zero_rule::dropped);
    return corrected ? ranks.corrected()->p : ranks.normal()->p;
  };
  STATIC_REQUIRE(near(p(false), 0.004678, 5e-7));
  STATIC_REQUIRE(near(p(true), 0.0060, 5e-5));
  STATIC_REQUIRE(exact_of({-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0})->p ==
                 2.0 / 256);
  // Friedman and the sign test without a correction give the same p; the paired t another.
  constexpr std::int64_t rows[] = {3, 2, 3, 2, 4, 3, 4, 3, 4, 3, 5, 4, 5, 4, 5, 4,
                                   2, 2, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
  STATIC_REQUIRE(near(friedman_test(rows, 16, 2)->p, 0.004678, 5e-7));
  constexpr auto change = [](const std::int64_t* r) {
    moments m;
    for (unsigned n = 0; n < 16; ++n) m.add(r[2 * n + 1] - r[2 * n]);
    return m;
  };
  STATIC_REQUIRE(near(paired_t(change(rows), 0.95)->p, 0.0015, 5e-5));
}

TEST_CASE("signed rank and sign: the least p of five children is 0.0625", "[paired]") {
  STATIC_REQUIRE(exact_of({3, 1, 4, 15, 9})->p == 0.0625);
  STATIC_REQUIRE(exact_of({2, 2, 2, 2, 2})->p == 0.0625);
  STATIC_REQUIRE(exact_of({2, 2, 2, 2, 2}, zero_rule::ranked)->p == 0.0625);
  constexpr std::int64_t changes[] = {3, 1, 4, 15, 9};
  STATIC_REQUIRE(sign_test(changes, 5)->p == 0.0625);
}

TEST_CASE("signed rank: p is a whole number of 2^(1 - n), and visits may be swapped", "[paired]") {
  std::minstd_rand random{3};
  for (unsigned n = 0; n < 400; ++n) {
    std::vector<std::int64_t> changes(1 + random() % 40);
    const int span = 2 + static_cast<int>(random() % 30);
    for (auto& c : changes) c = static_cast<int>(random()) % span;
    changes[0] = 1;
    for (const zero_rule zeros : {zero_rule::dropped, zero_rule::ranked}) {
      const double p = exact_p(changes, zeros);
      int changed = 0;
      for (const std::int64_t c : changes) changed += c != 0;
      const double in_lattice = std::ldexp(p, changed - 1);
      CHECK(in_lattice == std::floor(in_lattice));
      CHECK((0 < p && p <= 1));
      auto swapped = changes, moved = changes, scaled = changes;
      for (auto& c : swapped) c = -c;
      std::shuffle(moved.begin(), moved.end(), random);
      for (auto& c : scaled) c *= 1000;
      CHECK(exact_p(swapped, zeros) == p);
      CHECK(exact_p(moved, zeros) == p);
      CHECK(exact_p(scaled, zeros) == p);
      auto a = changes, b = swapped;
      CHECK(ranks_of(a, zeros)->normal()->statistic == -ranks_of(b, zeros)->normal()->statistic);
    }
  }
}

TEST_CASE("signed rank: 200 children, and not one more", "[paired]") {
  std::vector<std::int64_t> changes(200);
  for (int i = 0; i < 200; ++i) changes[static_cast<unsigned>(i)] = i % 3 == 0 ? -(i + 1) : i + 1;
  const double p = exact_p(changes, zero_rule::dropped);
  auto sorted = changes;
  const auto ranks = *ranks_of(sorted, zero_rule::dropped);
  CHECK(off(p, 3.61257167164667e-05) < 1e-12);  // wilcox.test(exact = TRUE), R 4.2.2
  CHECK(off(ranks.normal()->p, 4.35914955927775e-05) < 1e-12);
  for (auto& c : changes) c = std::abs(c);
  CHECK(exact_p(changes, zero_rule::dropped) == std::ldexp(1, -199));
  changes.push_back(7);
  std::vector<double> scratch(signed_rank_room(201));
  CHECK(ranks_of(changes, zero_rule::dropped)->exact(scratch.data(), scratch.size()).error() ==
        errc::out_of_range);
  std::vector<std::int64_t> mixed{1, -2, 3, 4};
  CHECK(ranks_of(mixed, zero_rule::dropped)->exact(scratch.data(), 1).error() == errc::no_space);
}

TEST_CASE("signed rank: a correction goes to the expectation and not beyond", "[paired]") {
  std::int64_t changes[] = {1, -2, 3, -2, -1, 1};
  const auto ranks = *signed_ranks::of(changes, 6, zero_rule::dropped);
  CHECK(ranks.rank_sum() == 10);  // of 21: 1/2 from the expectation
  CHECK(ranks.corrected()->statistic == 0);
  CHECK(ranks.corrected()->p == 1);
  CHECK(ranks.normal()->p < 1);
}

TEST_CASE("sign test: beyond a thousand children by the beta function", "[paired]") {
  std::vector<std::int64_t> changes(1000, 1);
  for (unsigned i = 0; i < 460; ++i) changes[i] = -1;
  const double counted = sign_test(changes.data(), 1000)->p;
  CHECK(off(counted, 0.0124441462771718) < 1e-12);  // binom.test(460, 1000), R 4.2.2
  CHECK(off(binomial_tails(460, 1000, 0.5)->two_sided(), counted) < 1e-12);
  changes.insert(changes.end(), {1, 1, -1, 0});
  const auto more = *sign_test(changes.data(), changes.size());
  CHECK(more.statistic == 542);
  CHECK(off(more.p, binomial_tails(461, 1003, 0.5)->two_sided()) < 1e-15);
}

TEST_CASE("paired: what does not exist", "[paired]") {
  std::int64_t zeros[] = {0, 0, 0};
  CHECK(signed_ranks::of(zeros, 3, zero_rule::dropped).error() == errc::not_defined);
  CHECK(signed_ranks::of(zeros, 3, zero_rule::ranked).error() == errc::not_defined);
  CHECK(signed_ranks::of(zeros, 0, zero_rule::ranked).error() == errc::not_defined);
  STATIC_REQUIRE(sign_test(nullptr, 0).error() == errc::not_defined);
  CHECK(sign_test(zeros, 3).error() == errc::not_defined);
  CHECK(friedman_test(zeros, 1, 3).error() == errc::not_defined);
  CHECK(friedman_test(zeros, 3, 1).error() == errc::not_defined);
  moments one, constant, level;
  one.add(4, 5);
  CHECK(paired_t(one, 0.95).error() == errc::not_defined);
  for (int n = 0; n < 5; ++n) {
    constant.add(7);
    level.add(n, 3);
  }
  CHECK(paired_t(constant, 0.95).error() == errc::not_defined);
  CHECK(smcc(constant, 0.95).error() == errc::not_defined);
  CHECK(smcr(level, 0.95).error() == errc::not_defined);
  CHECK(paired_t(level, 0).error() == errc::out_of_range);
  CHECK(smcc(level, 1).error() == errc::out_of_range);
}

TEST_CASE("paired: as R's t.test, friedman.test, wilcox.test, coin, exactRankTests and metafor",
          "[paired]") {
  for (const oracles::counted& s : oracles::visits_sets) {
    CAPTURE(&s - oracles::visits_sets);
    const double* found = oracles::r_visits[&s - oracles::visits_sets];
    moments change, both;
    std::vector<std::int64_t> changes;
    for (unsigned n = 0; n < s.rows; ++n) {
      const std::int64_t a = s.values[3 * n], b = s.values[3 * n + 1];
      change.add(b - a);
      both.add(a, b);
      changes.push_back(b - a);
    }
    const auto t = *paired_t(change, 0.95);
    CHECK(off(t.statistic, found[0]) <= 1e-12);
    CHECK(off(t.limits.low, found[1]) <= 1e-10);
    CHECK(off(t.limits.high, found[2]) <= 1e-10);
    CHECK(off(t.p, found[3]) <= 1e-10);
    CHECK(off(smcc(change, 0.95)->value, found[4]) <= 1e-12);
    CHECK(off(smcc(change, 0.95)->se, found[5]) <= 1e-12);
    CHECK(off(smcr(both, 0.95)->value, found[6]) <= 1e-12);
    CHECK(off(smcr(both, 0.95)->se, found[7]) <= 1e-12);
    auto sorted = changes;
    CHECK(off(exact_p(changes, zero_rule::dropped), found[8]) <= 1e-12);
    CHECK(off(exact_p(changes, zero_rule::dropped), found[15]) <= 1e-12);
    // coin takes its normal p from 1: digits of a small one are lost
    CHECK(std::abs(ranks_of(sorted, zero_rule::dropped)->normal()->p - found[9]) <= 1e-15);
    CHECK(off(ranks_of(sorted, zero_rule::dropped)->corrected()->p, found[12]) <= 1e-12);
    CHECK(off(exact_p(changes, zero_rule::ranked), found[10]) <= 1e-12);
    CHECK(std::abs(ranks_of(sorted, zero_rule::ranked)->normal()->p - found[11]) <= 1e-15);
    const auto friedman = *friedman_test(s.values, s.rows, 3);
    CHECK(off(friedman.statistic, found[13]) <= 1e-12);
    CHECK(off(friedman.p, found[14]) <= 1e-12);
  }
}
