// SPDX-License-Identifier: MIT
#include <motorscale/trial/summary.hpp>

#include <cmath>
#include <cstdint>

#include "catch.hpp"

namespace trial = motorscale::trial;
using motorscale::errc;
using motorscale::rounding;
using trial::decimal_sample;
using trial::quantile_rule;

namespace {

constexpr bool is_near(double x, double expected) {
  const double off = x / expected - 1;
  return -1e-15 <= off && off <= 1e-15;
}

constexpr std::int64_t one_to_ten[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
constexpr double quartile(std::size_t n, unsigned q, quantile_rule rule) {
  return *trial::quartile({one_to_ten, n, 0}, q, rule);
}

}  // namespace

TEST_CASE("Akhlaghpasand 2025: the means behind the printed ones, and both roundings (derived)",
          "[trial]") {
  constexpr auto mean = [](std::int64_t sum, int places, rounding how) {
    std::int64_t units[16]{sum};
    return *trial::summarize({units, 16, 0}).mean(places, how);
  };
  STATIC_REQUIRE(mean(158, 3, rounding::toward_zero) == 9875);
  STATIC_REQUIRE(mean(158, 2, rounding::half_even) == 988);
  STATIC_REQUIRE(mean(26, 2, rounding::half_even) == 162);
  STATIC_REQUIRE(mean(26, 2, rounding::half_away_from_zero) == 163);
  STATIC_REQUIRE(mean(618, 2, rounding::half_away_from_zero) == 3863);
  STATIC_REQUIRE(mean(913, 4, rounding::toward_zero) == 570625);
}

TEST_CASE("mean, SD and SEM are those of R's mean() and sd()", "[trial]") {
  // c(97.6, 88.8, 12.3, 45.0, 45.1, 61.7)
  constexpr std::int64_t units[] = {976, 888, 123, 450, 451, 617};
  constexpr auto s = trial::summarize({units, 6, 1});
  STATIC_REQUIRE(s.n == 6);
  STATIC_REQUIRE(is_near(*s.mean(), 58.416666666666666));
  STATIC_REQUIRE(is_near(*s.variance(), 990.669666666666558));
  STATIC_REQUIRE(is_near(*s.sd(), 31.474905348017593));
  STATIC_REQUIRE(is_near(*s.sem(), 12.849576300840083));
  STATIC_REQUIRE(s.minimum == 123);
  STATIC_REQUIRE(s.maximum == 976);
}

TEST_CASE("no digit of an SD is lost beside large values", "[trial]") {
  constexpr std::int64_t units[] = {999999999999999997, 999999999999999998, 999999999999999999};
  STATIC_REQUIRE(*trial::summarize({units, 3, 0}).sd() == 1);
  STATIC_REQUIRE(*trial::summarize({units, 3, 18}).sd() == 1e-18);
  constexpr std::int64_t equal[] = {7, 7, 7};
  STATIC_REQUIRE(*trial::summarize({equal, 3, 1}).sd() == 0);
}

TEST_CASE("a sample of one has a mean and no SD, of none neither", "[trial]") {
  constexpr std::int64_t one[] = {5};
  STATIC_REQUIRE(*trial::summarize({one, 1, 1}).mean() == 0.5);
  STATIC_REQUIRE(trial::summarize({one, 1, 1}).sd().error() == errc::not_defined);
  STATIC_REQUIRE(trial::summarize({one, 1, 1}).variance().error() == errc::not_defined);
  STATIC_REQUIRE(trial::summarize({one, 1, 1}).sem().error() == errc::not_defined);
  STATIC_REQUIRE(trial::summarize({}).mean().error() == errc::empty_selection);
  STATIC_REQUIRE(trial::summarize({}).mean(1, rounding::half_even).error() ==
                 errc::empty_selection);
  STATIC_REQUIRE(trial::summarize({one, 1, 1}).mean(-1, rounding::half_even).error() ==
                 errc::out_of_range);
}

TEST_CASE("quartiles are those of R's quantile(1:n, type = 2, 6, 7)", "[trial]") {
  using enum quantile_rule;
  STATIC_REQUIRE(quartile(10, 1, r_type_2) == 3);
  STATIC_REQUIRE(quartile(10, 1, r_type_6) == 2.75);
  STATIC_REQUIRE(quartile(10, 1, r_type_7) == 3.25);
  STATIC_REQUIRE(quartile(10, 2, r_type_2) == 5.5);
  STATIC_REQUIRE(quartile(10, 2, r_type_6) == 5.5);
  STATIC_REQUIRE(quartile(10, 2, r_type_7) == 5.5);
  STATIC_REQUIRE(quartile(10, 3, r_type_2) == 8);
  STATIC_REQUIRE(quartile(10, 3, r_type_6) == 8.25);
  STATIC_REQUIRE(quartile(10, 3, r_type_7) == 7.75);
  STATIC_REQUIRE(quartile(8, 1, r_type_2) == 2.5);
  STATIC_REQUIRE(quartile(8, 1, r_type_6) == 2.25);
  STATIC_REQUIRE(quartile(8, 1, r_type_7) == 2.75);
  STATIC_REQUIRE(quartile(5, 3, r_type_2) == 4);
  STATIC_REQUIRE(quartile(5, 3, r_type_6) == 4.5);
  STATIC_REQUIRE(quartile(5, 3, r_type_7) == 4);
  for (const auto rule : {r_type_2, r_type_6, r_type_7}) {
    for (const unsigned q : {1u, 2u, 3u}) CHECK(quartile(1, q, rule) == 1);
  }
  STATIC_REQUIRE(quartile(2, 1, r_type_6) == 1);
  STATIC_REQUIRE(quartile(2, 3, r_type_6) == 2);
}

TEST_CASE("a quartile needs a sorted sample, and is 1, 2 or 3", "[trial]") {
  constexpr std::int64_t units[] = {2, 1};
  constexpr auto rule = quantile_rule::r_type_7;
  STATIC_REQUIRE(trial::quartile({units, 2, 0}, 2, rule).error() == errc::inconsistent);
  STATIC_REQUIRE(trial::quartile({units, 0, 0}, 2, rule).error() == errc::empty_selection);
  STATIC_REQUIRE(trial::quartile({units, 1, 0}, 0, rule).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::quartile({units, 1, 0}, 4, rule).error() == errc::out_of_range);
}

TEST_CASE("a percentage is rounded once, by the named mode", "[trial]") {
  STATIC_REQUIRE(*trial::percent({3, 5}, 1, rounding::half_even) == 600);
  STATIC_REQUIRE(*trial::percent({1, 3}, 2, rounding::half_even) == 3333);
  STATIC_REQUIRE(*trial::percent({7, 16}, 1, rounding::half_even) == 438);
  STATIC_REQUIRE(*trial::percent({5, 16}, 1, rounding::half_even) == 312);
  STATIC_REQUIRE(*trial::percent({5, 16}, 1, rounding::half_away_from_zero) == 313);
  STATIC_REQUIRE(*trial::percent({5, 16}, 1, rounding::toward_zero) == 312);
  STATIC_REQUIRE(trial::percent({0, 0}, 1, rounding::half_even).error() == errc::zero_divisor);
  STATIC_REQUIRE(trial::percent({1, 2}, -1, rounding::half_even).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::percent({1, 5000000000}, 1, rounding::half_even).error() ==
                 errc::out_of_range);
}

TEST_CASE("quotients are rounded as in whole numbers, on both sides of 0", "[trial]") {
  for (std::int64_t num = -60; num <= 60; ++num) {
    for (std::int64_t den = 1; den <= 20; ++den) {
      const double exact = static_cast<double>(num) / static_cast<double>(den);
      CHECK(*trial::round_quotient(num, den, rounding::toward_zero) ==
            static_cast<std::int64_t>(exact));
      CHECK(*trial::round_quotient(num, den, rounding::half_away_from_zero) == std::llround(exact));
      CHECK(*trial::round_quotient(num, den, rounding::half_even) == std::llrint(exact));
      CHECK(*trial::round_quotient(num, -den, rounding::half_even) == -std::llrint(exact));
    }
  }
  STATIC_REQUIRE(trial::round_quotient(1, 0, rounding::half_even).error() == errc::zero_divisor);
  constexpr trial::whole_number large = trial::whole_number{INT64_MAX} * INT64_MAX;
  STATIC_REQUIRE(trial::round_quotient(large, 1, rounding::half_even).error() ==
                 errc::out_of_range);
  STATIC_REQUIRE(*trial::round_quotient(large, trial::whole_number{INT64_MAX} * 1000,
                                        rounding::toward_zero) == 9223372036854775);
}

TEST_CASE("Gu 2020: SD = SEM x sqrt(n), and back", "[trial]") {
  STATIC_REQUIRE(is_near(*trial::sd_from_sem(2.5, 19), 10.897247358851684));
  STATIC_REQUIRE(is_near(*trial::sem_from_sd(10.897247358851684, 19), 2.5));
  STATIC_REQUIRE(*trial::sd_from_sem(0, 4) == 0);
  STATIC_REQUIRE(trial::sd_from_sem(-1, 4).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::sem_from_sd(1, 0).error() == errc::out_of_range);
}
