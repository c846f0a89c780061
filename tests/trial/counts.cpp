// SPDX-License-Identifier: MIT
#include <motorscale/trial/counts.hpp>

#include <cmath>
#include <cstdint>

#include "catch.hpp"
#include "oracles/trial_counts.hpp"
#include "oracles/trial_counts_r.hpp"

namespace trial = motorscale::trial;
using motorscale::errc;
using trial::continuity;
using trial::four_cells;
using trial::proportion;
using trial::two_groups;
using trial::zero_cells;

namespace {

constexpr bool is_near(double x, double expected, double most = 1e-13) {
  const double off = x - expected, size = expected < 0 ? -expected : expected;
  return -most * size <= off && off <= most * size;
}
// Printed with so many decimals.
constexpr bool prints(double x, double printed, int places) {
  double half = 0.5;
  for (int n = 0; n < places; ++n) half /= 10;
  return printed - half * 1.0000001 <= x && x <= printed + half * 1.0000001;
}

constexpr two_groups groups_of(std::uint64_t a, std::uint64_t n_1, std::uint64_t c,
                               std::uint64_t n_2) {
  return {{a, n_1}, {c, n_2}};
}
constexpr four_cells cells(std::uint64_t a, std::uint64_t n_1, std::uint64_t c, std::uint64_t n_2,
                           zero_cells rule = zero_cells::as_they_are) {
  return *trial::cells_of(groups_of(a, n_1, c, n_2), rule);
}
constexpr double fisher_p(std::uint64_t a, std::uint64_t n_1, std::uint64_t c, std::uint64_t n_2) {
  return trial::fisher(groups_of(a, n_1, c, n_2))->p;
}

}  // namespace

TEST_CASE("Gu 2020, Table 3: the five p are Fisher's (single)", "[trial]") {
  STATIC_REQUIRE(prints(fisher_p(14, 20, 10, 19), 0.333, 3));
  STATIC_REQUIRE(prints(fisher_p(9, 20, 6, 19), 0.514, 3));
  STATIC_REQUIRE(prints(fisher_p(4, 20, 7, 19), 0.301, 3));
  STATIC_REQUIRE(prints(fisher_p(3, 20, 5, 19), 0.451, 3));
  STATIC_REQUIRE(prints(fisher_p(3, 20, 1, 19), 0.605, 3));
}

TEST_CASE("Gu 2020, Table 3: chi-square, plain or Yates, does not give them (derived)", "[trial]") {
  constexpr auto gives = [](continuity how) {
    return prints(trial::chi_square(groups_of(14, 20, 10, 19), how)->p, 0.333, 3);
  };
  STATIC_REQUIRE(!gives(continuity::plain));
  STATIC_REQUIRE(!gives(continuity::yates));
}

TEST_CASE("Gu 2020: 3 of 5 is 14.7 to 94.7 % exactly, 23.1 to 88.2 by Wilson (derived)",
          "[trial]") {
  constexpr auto exact = *trial::clopper_pearson({3, 5}, 0.95);
  STATIC_REQUIRE(prints(exact.low, 0.147, 3));
  STATIC_REQUIRE(prints(exact.high, 0.947, 3));
  constexpr auto wilson = *trial::wilson({3, 5}, 0.95);
  STATIC_REQUIRE(prints(wilson.low, 0.231, 3));
  STATIC_REQUIRE(prints(wilson.high, 0.882, 3));
}

TEST_CASE("Akhlaghpasand 2025: 8 of 16, and adverse events in 3 and in none of 16 (derived)",
          "[trial]") {
  constexpr auto improved = *trial::clopper_pearson({8, 16}, 0.95);
  STATIC_REQUIRE(prints(improved.low, 0.247, 3));
  STATIC_REQUIRE(is_near(improved.high, 1 - improved.low, 1e-15));
  constexpr auto events = *trial::clopper_pearson({3, 16}, 0.95);
  STATIC_REQUIRE(prints(events.low, 0.040, 3));
  STATIC_REQUIRE(prints(events.high, 0.456, 3));
  constexpr auto none = *trial::clopper_pearson({0, 16}, 0.95);
  STATIC_REQUIRE(none.low == 0);
  STATIC_REQUIRE(prints(none.high, 0.206, 3));
}

TEST_CASE("Fisher for all tables of up to 20 a group is the exact fraction, to 4 10^-15",
          "[trial]") {
  std::uint64_t choose[21][21]{};
  for (int n = 0; n <= 20; ++n) {
    choose[n][0] = 1;
    for (int k = 1; k <= n; ++k) choose[n][k] = choose[n - 1][k - 1] + choose[n - 1][k];
  }
  unsigned wrong = 0, tables = 0;
  for (unsigned n_1 = 1; n_1 <= 20; ++n_1) {
    for (unsigned n_2 = 1; n_2 <= 20; ++n_2) {
      for (unsigned a = 0; a <= n_1; ++a) {
        for (unsigned c = 0; c <= n_2; ++c) {
          const unsigned events = a + c, least = events > n_2 ? events - n_2 : 0;
          const std::uint64_t seen = choose[n_1][a] * choose[n_2][c];
          std::uint64_t both = 0, lower = 0, all = 0;
          for (unsigned k = least; k <= n_1 && k <= events; ++k) {
            const std::uint64_t ways = choose[n_1][k] * choose[n_2][events - k];
            all += ways;
            if (ways <= seen) both += ways;
            if (k <= a) lower += ways;
          }
          const auto test = trial::fisher(groups_of(a, n_1, c, n_2));
          const double whole = static_cast<double>(all);
          ++tables;
          wrong += !(test && is_near(test->p, static_cast<double>(both) / whole, 4e-15) &&
                     is_near(test->of_events.lower, static_cast<double>(lower) / whole, 4e-15));
        }
      }
    }
  }
  CHECK(tables > 50000);
  CHECK(wrong == 0);
}

TEST_CASE("Fisher, chi-square and intervals are R's", "[trial]") {
  for (const auto& v : oracles::two_groups_r_values) {
    CAPTURE(v.events_1, v.n_1, v.events_2, v.n_2);
    const two_groups t = groups_of(v.events_1, v.n_1, v.events_2, v.n_2);
    CHECK(is_near(trial::fisher(t)->p, v.fisher, 1e-11));
    CHECK(is_near(trial::chi_square(t, continuity::plain)->statistic, v.chi2, 1e-12));
    CHECK(std::fabs(trial::chi_square(t, continuity::yates)->statistic - v.yates) <=
          1e-12 * v.chi2);
    const auto exact = trial::clopper_pearson(t.first, 0.95);
    CHECK(is_near(exact->low, v.exact_low, 1e-11));
    CHECK(is_near(exact->high, v.exact_high, 1e-11));
    const auto wilson = trial::wilson(t.first, 0.95);
    CHECK(is_near(wilson->low, v.wilson_low, 1e-11));
    CHECK(is_near(wilson->high, v.wilson_high, 1e-11));
  }
}

TEST_CASE("all of two groups are mpmath's to 10^-13, Fisher that of whole numbers", "[trial]") {
  for (const auto& v : oracles::two_groups_values) {
    CAPTURE(v.events_1, v.n_1, v.events_2, v.n_2, v.level);
    const two_groups t = groups_of(v.events_1, v.n_1, v.events_2, v.n_2);
    const four_cells c = *trial::cells_of(t, zero_cells::as_they_are);
    const auto exact = *trial::clopper_pearson(t.first, v.level);
    CHECK(is_near(exact.low, v.exact_low));
    CHECK(is_near(exact.high, v.exact_high));
    const auto wilson = *trial::wilson(t.first, v.level);
    CHECK(is_near(wilson.low, v.wilson_low));
    CHECK(is_near(wilson.high, v.wilson_high));
    CHECK(is_near(*trial::risk_ratio(c), v.rr));
    const auto katz = *trial::ratio_limits(*trial::log_risk_ratio(c), v.level);
    CHECK(is_near(katz.low, v.rr_low));
    CHECK(is_near(katz.high, v.rr_high));
    CHECK(is_near(*trial::odds_ratio(c), v.odds));
    const auto woolf = *trial::ratio_limits(*trial::log_odds_ratio(c), v.level);
    CHECK(is_near(woolf.low, v.odds_low));
    CHECK(is_near(woolf.high, v.odds_high));
    const auto rd = trial::risk_difference_of(c);
    const auto wald = *trial::wald(rd, v.level), newcombe = *trial::newcombe(t, v.level);
    CHECK(std::fabs(rd.value - v.rd) <= 1e-16 * std::fabs(v.rd));
    CHECK(std::fabs(wald.low - v.rd_low) < 1e-15);
    CHECK(std::fabs(wald.high - v.rd_high) < 1e-15);
    CHECK(is_near(newcombe.low, v.newcombe_low));
    CHECK(is_near(newcombe.high, v.newcombe_high));
    const auto plain = *trial::chi_square(t, continuity::plain);
    CHECK(is_near(plain.statistic, v.chi2));
    CHECK(is_near(plain.p, v.chi2_p));
    const auto yates = *trial::chi_square(t, continuity::yates);
    CHECK(is_near(yates.statistic, v.yates));
    CHECK(is_near(yates.p, v.yates_p));
    CHECK(is_near(trial::fisher(t)->p, v.fisher, 1e-14));
  }
}

TEST_CASE("Fisher tells apart what R's tolerance of 10^-7 takes for a tie", "[trial]") {
  // P(0) is larger than P(1) by the 25,000,001st part: it does not count for 1, as R has it.
  CHECK(is_near(fisher_p(1, 5000, 4999, 25005000), 0x1.439ba997986b4p-1, 1e-15));
  CHECK(fisher_p(1, 5000, 4999, 25004999) == 1);  // one child fewer: equal
}

TEST_CASE("equal probabilities of tables without symmetry are ties", "[trial]") {
  STATIC_REQUIRE(is_near(fisher_p(4, 10, 7, 7), 0x1.1aa47d1aa47d2p-5, 1e-15));
  STATIC_REQUIRE(is_near(fisher_p(2, 17, 9, 14), 0x1.bc81a6d91e64ep-8, 1e-15));
  STATIC_REQUIRE(is_near(fisher_p(12, 26, 20, 23), 0x1.850185dba1d61p-8, 1e-15));
  STATIC_REQUIRE(is_near(fisher_p(16, 31, 23, 28), 0x1.af81588ddee6cp-6, 1e-15));
}

TEST_CASE("swapping groups, or events and others, leaves Fisher and chi-square", "[trial]") {
  for (unsigned a = 0; a <= 7; ++a) {
    for (unsigned c = 0; c <= 11; ++c) {
      const auto p = fisher_p(a, 7, c, 11);
      CHECK(is_near(fisher_p(c, 11, a, 7), p, 1e-15));
      CHECK(is_near(fisher_p(7 - a, 7, 11 - c, 11), p, 1e-15));
      const auto x = trial::chi_square(groups_of(a, 7, c, 11), continuity::yates);
      const auto y = trial::chi_square(groups_of(c, 11, a, 7), continuity::yates);
      CHECK(x.has_value() == y.has_value());
      if (x && y) CHECK(x->p == y->p);
    }
  }
}

TEST_CASE("intervals contain the share, and are wider at a wider level", "[trial]") {
  for (unsigned n = 1; n <= 25; ++n) {
    for (unsigned k = 0; k <= n; ++k) {
      const proportion p{k, n};
      const double share = *trial::risk(p);
      trial::interval inner{share, share}, inner_score{share, share};
      for (const double level : {0.5, 0.8, 0.95, 0.999}) {
        const auto exact = *trial::clopper_pearson(p, level), score = *trial::wilson(p, level);
        CHECK((exact.low <= inner.low && inner.high <= exact.high));
        CHECK((score.low <= inner_score.low && inner_score.high <= score.high));
        CHECK((0 <= exact.low && exact.high <= 1 && 0 <= score.low && score.high <= 1));
        inner = exact;
        inner_score = score;
      }
    }
  }
}

TEST_CASE("cells of 0: what exists, what does not, and 1/2 in each", "[trial]") {
  constexpr four_cells none_1 = cells(0, 10, 4, 10), none_2 = cells(4, 10, 0, 10);
  STATIC_REQUIRE(*trial::risk_ratio(none_1) == 0);
  STATIC_REQUIRE(*trial::odds_ratio(none_1) == 0);
  STATIC_REQUIRE(trial::log_risk_ratio(none_1).error() == errc::not_defined);
  STATIC_REQUIRE(trial::log_odds_ratio(none_1).error() == errc::not_defined);
  STATIC_REQUIRE(trial::risk_ratio(none_2).error() == errc::not_defined);
  STATIC_REQUIRE(trial::odds_ratio(none_2).error() == errc::not_defined);
  STATIC_REQUIRE(trial::odds_ratio(cells(10, 10, 4, 10)).error() == errc::not_defined);
  STATIC_REQUIRE(*trial::risk_ratio(cells(10, 10, 5, 10)) == 2);
  STATIC_REQUIRE(trial::risk_difference_of(none_1).value == -0.4);
  STATIC_REQUIRE(trial::wald(trial::risk_difference_of(cells(0, 3, 4, 4)), 0.95).error() ==
                 errc::not_defined);
  STATIC_REQUIRE(trial::ratio_limits(*trial::log_risk_ratio(cells(3, 3, 4, 4)), 0.95).error() ==
                 errc::not_defined);
  STATIC_REQUIRE(trial::chi_square(groups_of(0, 3, 0, 4), continuity::plain).error() ==
                 errc::not_defined);
  STATIC_REQUIRE(fisher_p(0, 3, 0, 4) == 1);

  constexpr four_cells half = cells(0, 10, 4, 10, zero_cells::half_in_each);
  STATIC_REQUIRE(half.done == zero_cells::half_in_each);
  STATIC_REQUIRE(half.n_1() == 11);
  STATIC_REQUIRE(is_near(*trial::risk_ratio(half), 0.5 / 4.5, 1e-15));
  STATIC_REQUIRE(is_near(*trial::odds_ratio(half), 0.5 * 6.5 / (10.5 * 4.5), 1e-15));
  STATIC_REQUIRE(cells(1, 10, 4, 10, zero_cells::half_in_each).done == zero_cells::as_they_are);
}

TEST_CASE("more events than children, nobody, and a level that is none are refused", "[trial]") {
  STATIC_REQUIRE(trial::risk({11, 10}).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::risk({0, 0}).error() == errc::zero_divisor);
  STATIC_REQUIRE(trial::clopper_pearson({11, 10}, 0.95).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::clopper_pearson({1, 10}, 1).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::wilson({1, 10}, 0).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::wilson({0, 0}, 0.95).error() == errc::zero_divisor);
  STATIC_REQUIRE(trial::fisher(groups_of(11, 10, 1, 2)).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::fisher(groups_of(0, 0, 1, 2)).error() == errc::zero_divisor);
  STATIC_REQUIRE(trial::fisher(groups_of(1500000, 3000000, 1500000, 3000000)).error() ==
                 errc::out_of_range);
  STATIC_REQUIRE(trial::cells_of(groups_of(1, 2, 3, 2), zero_cells::as_they_are).error() ==
                 errc::out_of_range);
  STATIC_REQUIRE(trial::newcombe(groups_of(1, 2, 1, 0), 0.95).error() == errc::zero_divisor);
}

TEST_CASE("Fisher of a million tables is mpmath's", "[trial]") {
  const struct {
    two_groups table;
    double p;
  } large[] = {{groups_of(300000, 1000000, 301000, 1000000), 0.12337569046366652},
               {groups_of(400000, 1000000, 418000, 1000000), 9.1860830187191471e-148},
               {groups_of(1000, 500000000, 1800, 600000000), 1.7538601220724879e-25},
               {groups_of(300000, 500000000, 380000, 600000000), 7.340626106714352e-109},
               {groups_of(5, 100000, 900, 100000), 4.9872633046325132e-261}};
  for (const auto& [table, p] : large) CHECK(is_near(trial::fisher(table)->p, p, 1e-13));
  // A mirrored table of two equal groups is as probable, whatever the digits say.
  CHECK(is_near(trial::fisher(groups_of(499000, 999999, 500999, 999999))->p,
                2 * trial::fisher(groups_of(499000, 999999, 500999, 999999))->of_events.lower,
                1e-14));
}

TEST_CASE("Akhlaghpasand 2025: nobody else left level V: McNemar 0.25 exactly (derived)",
          "[trial]") {
  STATIC_REQUIRE(is_near(*trial::mcnemar_exact(3, 0), 0.25, 1e-15));
  STATIC_REQUIRE(is_near(*trial::mcnemar_exact(0, 3), 0.25, 1e-15));
  STATIC_REQUIRE(*trial::mcnemar_exact(4, 4) == 1);
  STATIC_REQUIRE(trial::mcnemar_exact(0, 0).error() == errc::not_defined);
  STATIC_REQUIRE(trial::mcnemar(9, 3, continuity::plain)->statistic == 3);
  STATIC_REQUIRE(is_near(trial::mcnemar(9, 3, continuity::yates)->statistic, 25.0 / 12, 1e-15));
  STATIC_REQUIRE(trial::mcnemar(2, 2, continuity::yates)->statistic == 0);
}

TEST_CASE("Akhlaghpasand 2025: Bowker and Stuart-Maxwell of the one transition matrix (derived)",
          "[trial]") {
  constexpr std::uint32_t moves[5][5] = {
      {0, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 2, 0, 0, 0}, {0, 0, 3, 0, 0}, {0, 0, 0, 3, 7}};
  constexpr auto bowker = *trial::bowker(moves);
  STATIC_REQUIRE(bowker.statistic == 8);
  STATIC_REQUIRE(bowker.df == 3);  // pairs that occur
  constexpr auto same_shares = *trial::stuart_maxwell(moves);
  STATIC_REQUIRE(is_near(same_shares.statistic, 8, 1e-15));
  STATIC_REQUIRE(same_shares.df == 3);
}

TEST_CASE("Stuart 1953: unaided vision of 7477 women, left and right (chi-square 11.957)",
          "[trial]") {
  constexpr std::uint32_t eyes[4][4] = {
      {1520, 266, 124, 66}, {234, 1512, 432, 78}, {117, 362, 1772, 205}, {36, 82, 179, 492}};
  constexpr auto test = *trial::stuart_maxwell(eyes);
  STATIC_REQUIRE(prints(test.statistic, 11.957, 3));
  STATIC_REQUIRE(test.df == 3);
  constexpr auto bowker = *trial::bowker(eyes);
  STATIC_REQUIRE(prints(bowker.statistic, 19.107, 3));
  STATIC_REQUIRE(bowker.df == 6);
}

TEST_CASE("levels that nobody leaves or enters do not count, nor does it matter where they stand",
          "[trial]") {
  constexpr std::uint32_t two[2][2] = {{3, 9}, {3, 5}};
  constexpr std::uint32_t with_others[4][4] = {
      {4, 0, 0, 0}, {0, 3, 0, 9}, {0, 0, 0, 0}, {0, 3, 0, 5}};
  STATIC_REQUIRE(trial::stuart_maxwell(two)->statistic == 3);  // McNemar's
  STATIC_REQUIRE(trial::stuart_maxwell(with_others)->statistic == 3);
  STATIC_REQUIRE(trial::stuart_maxwell(with_others)->df == 1);
  constexpr std::uint32_t still[2][2] = {{3, 0}, {0, 5}};
  STATIC_REQUIRE(trial::stuart_maxwell(still).error() == errc::not_defined);
  STATIC_REQUIRE(trial::bowker(still).error() == errc::not_defined);
}
