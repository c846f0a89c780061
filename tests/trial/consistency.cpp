// SPDX-License-Identifier: MIT
#include <motorscale/trial/consistency.hpp>

#include <cmath>
#include <cstdint>

#include "catch.hpp"

namespace trial = motorscale::trial;
using motorscale::errc;
using motorscale::result;
using trial::decimal;
using trial::printed_scores;
using trial::total_range;

namespace {

constexpr printed_scores scores(std::int64_t n, decimal step = {1, 0}) {
  return {n, step, {}, {}, false, false};
}
constexpr printed_scores bounded(std::int64_t n, std::int64_t lowest, std::int64_t highest) {
  return {n, {1, 0}, {lowest, 0}, {highest, 0}, true, true};
}
constexpr bool is(const result<total_range>& r, std::int64_t low, std::int64_t high) {
  return r && r->low == low && r->high == high;
}
constexpr bool none(const result<total_range>& r) { return r && !r->possible(); }

// Calls f(values, sum, sum of squares) for every sample of n scores from 0 to 5, in rising order.
template <class F>
void each_sample(int n, F f) {
  int values[8]{};
  for (;;) {
    int sum = 0, squares = 0;
    for (int i = 0; i < n; ++i) {
      sum += values[i];
      squares += values[i] * values[i];
    }
    f(sum, squares);
    int last = n - 1;
    while (last >= 0 && values[last] == 5) --last;
    if (last < 0) return;
    const int next = values[last] + 1;
    for (int i = last; i < n; ++i) values[i] = next;
  }
}

}  // namespace

TEST_CASE(
    "Akhlaghpasand 2025: the sums behind the printed means, whichever way they were rounded "
    "(derived)",
    "[trial]") {
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(16), {675, 2}), 108, 108));
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(16), {988, 2}), 158, 158));
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(16), {225, 2}), 36, 36));
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(16), {162, 2}), 26, 26));
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(16), {163, 2}), 26, 26));
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(16), {3863, 2}), 618, 618));
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(16), {4744, 2}), 759, 759));
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(16), {5706, 2}), 913, 913));
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(16), {7088, 2}), 1134, 1134));
}

TEST_CASE(
    "Gu 2020, Table 4: the month-1 control means fit 19 children, not the printed 20 (derived)",
    "[trial]") {
  constexpr decimal half{5, 1};
  STATIC_REQUIRE(none(trial::totals_of_mean(scores(20, half), {658, 3})));
  STATIC_REQUIRE(none(trial::totals_of_mean(scores(20, half), {1474, 3})));
  STATIC_REQUIRE(none(trial::totals_of_mean(scores(20), {4053, 3})));
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(19, half), {658, 3}), 125, 125));
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(19, half), {1474, 3}), 280, 280));
  STATIC_REQUIRE(is(trial::totals_of_mean(scores(19), {4053, 3}), 77, 77));
}

TEST_CASE("percentages of n, both roundings", "[trial]") {
  STATIC_REQUIRE(is(trial::counts_of_percent(5, {60, 0}), 3, 3));
  STATIC_REQUIRE(is(trial::counts_of_percent(16, {4375, 2}), 7, 7));
  STATIC_REQUIRE(is(trial::counts_of_percent(16, {438, 1}), 7, 7));
  STATIC_REQUIRE(is(trial::counts_of_percent(16, {437, 1}), 7, 7));
  STATIC_REQUIRE(none(trial::counts_of_percent(16, {60, 0})));
  STATIC_REQUIRE(is(trial::counts_of_percent(1000, {5, 0}), 45, 55));
  STATIC_REQUIRE(is(trial::counts_of_percent(3, {100, 0}), 3, 3));
  STATIC_REQUIRE(none(trial::counts_of_percent(3, {134, 0})));
}

TEST_CASE("a mean can be if and only if a total gives it, for up to 8 scores of 0 to 5",
          "[trial]") {
  unsigned yes = 0, no = 0;
  for (int n = 1; n <= 8; ++n) {
    for (int printed = 0; printed <= 520; ++printed) {
      int low = -1, high = -1;  // |100 sum / n - printed| <= 1/2
      for (int sum = 0; sum <= 5 * n; ++sum) {
        if (std::abs(200 * sum - 2 * printed * n) > n) continue;
        if (low < 0) low = sum;
        high = sum;
      }
      const auto found = trial::totals_of_mean(bounded(n, 0, 5), {printed, 2});
      if (low < 0) {
        REQUIRE(none(found));
      } else {
        REQUIRE(is(found, low, high));
      }
      (low < 0 ? no : yes) += 1;
    }
  }
  CHECK(yes > 100);
  CHECK(no > 100);
}

TEST_CASE("no sample of up to 8 scores of 0 to 5 is called impossible, however it is rounded",
          "[trial]") {
  unsigned wrong = 0, samples = 0;
  for (int n = 2; n <= 8; ++n) {
    each_sample(n, [&](int sum, int squares) {
      ++samples;
      const double mean = static_cast<double>(sum) / n;
      const double sd = std::sqrt(static_cast<double>(n * squares - sum * sum) / (n * (n - 1)));
      for (int places = 0; places <= 3; ++places) {
        const double scale = std::pow(10, places);
        for (const double mean_off : {-1e-9, 1e-9}) {
          for (const double sd_off : {-1e-9, 1e-9}) {
            const decimal m{std::llround(mean * scale + mean_off), places};
            const decimal s{std::llround(std::fabs(sd * scale + sd_off)), places};
            wrong += !trial::sd_possible(bounded(n, 0, 5), m, s).value_or(false);
            wrong += !trial::sd_possible(scores(n), m, s).value_or(false);
          }
        }
      }
    });
  }
  CHECK(samples == 2996);  // sum of C(n + 5, 5)
  CHECK(wrong == 0);
}

TEST_CASE("SDs that no sample has are called impossible, most of them", "[trial]") {
  unsigned excluded = 0, printed = 0;
  for (int n = 4; n <= 8; ++n) {
    for (int sum = 0; sum <= 5 * n; ++sum) {
      bool exists[400]{};
      each_sample(n, [&](int total, int squares) {
        if (total != sum) return;
        const double sd = std::sqrt(static_cast<double>(n * squares - sum * sum) / (n * (n - 1)));
        exists[std::lround(sd * 100 - 1e-9)] = exists[std::lround(sd * 100 + 1e-9)] = true;
      });
      const decimal mean{std::llround(sum * 1000.0 / n), 3};
      for (int sd = 0; sd < 400; ++sd) {
        if (exists[sd]) continue;
        ++printed;
        excluded += !trial::sd_possible(bounded(n, 0, 5), mean, {sd, 2}).value_or(true);
      }
    }
  }
  CHECK(excluded > printed * 9 / 10);
  CHECK(excluded < printed);  // yes means not excluded, not proven
}

TEST_CASE("bounds exclude what steps do not", "[trial]") {
  constexpr decimal mean{25, 1};
  STATIC_REQUIRE(*trial::sd_possible(scores(4), mean, {129, 2}));
  STATIC_REQUIRE(*trial::sd_possible(bounded(4, 0, 5), mean, {289, 2}));  // 0 0 5 5
  STATIC_REQUIRE(!*trial::sd_possible(bounded(4, 0, 5), mean, {311, 2}));
  STATIC_REQUIRE(*trial::sd_possible(scores(4), mean, {311, 2}));  // -1 1 5 5
  constexpr printed_scores from_0{4, {1, 0}, {0, 0}, {}, true, false};
  constexpr printed_scores to_5{4, {1, 0}, {}, {5, 0}, false, true};
  STATIC_REQUIRE(*trial::sd_possible(from_0, mean, {5, 0}));  // 0 0 0 10
  STATIC_REQUIRE(!*trial::sd_possible(from_0, mean, {521, 2}));
  STATIC_REQUIRE(*trial::sd_possible(to_5, mean, {5, 0}));  // 5 5 5 -5
  STATIC_REQUIRE(!*trial::sd_possible(to_5, mean, {521, 2}));
  STATIC_REQUIRE(none(trial::totals_of_mean(bounded(4, 0, 5), {51, 1})));
  STATIC_REQUIRE(none(trial::totals_of_mean(bounded(4, 1, 5), {5, 1})));
  STATIC_REQUIRE(is(trial::totals_of_mean(bounded(20, 0, 5), {50, 1}), 99, 100));
}

TEST_CASE("scores count from the lowest: 1, 3, 5 in steps of 2", "[trial]") {
  constexpr printed_scores odd{2, {2, 0}, {1, 0}, {5, 0}, true, true};
  STATIC_REQUIRE(is(trial::totals_of_mean(odd, {2, 0}), 4, 4));
  STATIC_REQUIRE(is(trial::totals_of_mean(odd, {3, 0}), 6, 6));
  STATIC_REQUIRE(none(trial::totals_of_mean(odd, {25, 1})));
  STATIC_REQUIRE(*trial::sd_possible(odd, {2, 0}, {141, 2}));  // 1 3
  STATIC_REQUIRE(!*trial::sd_possible(odd, {2, 0}, {100, 2}));
}

TEST_CASE("scaling scores and step changes nothing", "[trial]") {
  for (int mean = 0; mean <= 300; mean += 7) {
    for (int sd = 0; sd <= 200; sd += 3) {
      const auto whole = trial::sd_possible(scores(6), {mean, 2}, {sd, 2});
      const auto tenths = trial::sd_possible(scores(6, {1, 1}), {mean, 3}, {sd, 3});
      const auto tens = trial::sd_possible(scores(6, {10, 0}), {mean, 1}, {sd, 1});
      REQUIRE(whole);
      CHECK(*whole == *tenths);
      CHECK(*whole == *tens);
    }
  }
}

TEST_CASE("what cannot be asked is refused", "[trial]") {
  constexpr decimal one{1, 0};
  STATIC_REQUIRE(trial::totals_of_mean(scores(0), one).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::totals_of_mean(scores(5, {0, 0}), one).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::totals_of_mean(scores(5, {-1, 0}), one).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::totals_of_mean(scores(5, {1, 10}), one).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::totals_of_mean(bounded(5, 3, 2), one).error() == errc::inconsistent);
  STATIC_REQUIRE(trial::sd_possible(scores(1), one, one).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::sd_possible(scores(2), one, {-1, 0}).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::sd_possible(scores(2), one, {1, 10}).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::counts_of_percent(-1, one).error() == errc::out_of_range);
}
