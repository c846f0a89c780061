// SPDX-License-Identifier: MIT
#include <motorscale/trial/distribution.hpp>

#include <cmath>
#include <cstdint>
#include <limits>

#include "catch.hpp"
#include "oracles/boost_tails.hpp"
#include "oracles/distributions.hpp"

namespace trial = motorscale::trial;
using motorscale::errc;
using motorscale::result;
using trial::tails;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

constexpr bool is_near(double x, double expected, double most = 1e-13) {
  if (expected == 0) return true;  // below 10^-300: not recorded
  const double off = x / expected - 1;
  return -most <= off && off <= most;
}

constexpr result<tails> tails_of(const oracles::distribution_tails& v) {
  switch (v.of) {
    case oracles::distribution::normal:
      return trial::normal_tails(v.at);
    case oracles::distribution::t:
      return trial::t_tails(v.at, v.first);
    case oracles::distribution::chi_square:
      return trial::chi_square_tails(v.at, v.first);
    case oracles::distribution::f:
      return trial::f_tails(v.at, v.first, v.second);
    case oracles::distribution::beta:
      return trial::beta_tails(v.at, v.first, v.second);
    case oracles::distribution::binomial:
      return trial::binomial_tails(static_cast<std::int64_t>(v.at),
                                   static_cast<std::int64_t>(v.first), v.second);
  }
  return errc::not_defined;
}

constexpr result<double> quantile_of(const oracles::distribution_quantile& v) {
  const trial::probability p = v.is_lower ? trial::below(v.p) : trial::above(v.p);
  switch (v.of) {
    case oracles::distribution::normal:
      return trial::normal_quantile(p);
    case oracles::distribution::t:
      return trial::t_quantile(p, v.first);
    case oracles::distribution::chi_square:
      return trial::chi_square_quantile(p, v.first);
    case oracles::distribution::f:
      return trial::f_quantile(p, v.first, v.second);
    case oracles::distribution::beta:
      return trial::beta_quantile(p, v.first, v.second);
    case oracles::distribution::binomial:
      break;
  }
  return errc::not_defined;
}

// What every target has to give, to the last bit.
constexpr std::uint64_t digest(unsigned count) {
  std::uint64_t d = 0;
  const auto add = [&d](result<double> x) {
    d = (d ^ (x ? __builtin_bit_cast(std::uint64_t, *x) : static_cast<std::uint64_t>(x.error()))) *
        0x100000001B3;
  };
  const auto add_tails = [&add](result<tails> p) {
    add(p ? result<double>{p->lower} : p.error());
    add(p ? result<double>{p->upper} : p.error());
  };
  for (unsigned n = 1; n <= count; ++n) {
    const double x = n * 0.37, p = n / (count + 1.0);
    add_tails(trial::normal_tails(x - 3));
    add_tails(trial::t_tails(x - 5, n));
    add_tails(trial::chi_square_tails(x * 2, n));
    add_tails(trial::f_tails(x / 5, n, count - n + 0.5));
    add_tails(trial::binomial_tails(n, count, 0.4));
    add(trial::normal_quantile(trial::below(p)));
    add(trial::t_quantile(trial::below(p * p), n));
    add(trial::chi_square_quantile(trial::above(p * p * p), n));
    add(trial::f_quantile(trial::below(p * p * p * p), n, x));
    add(trial::beta_quantile(trial::below(p), x, n));
  }
  return d;
}

}  // namespace

TEST_CASE("both tails are those of mpmath to 10^-13, down to 10^-300", "[trial]") {
  for (const auto& v : oracles::distribution_tails_values) {
    const auto p = tails_of(v);
    CAPTURE(static_cast<int>(v.of), v.at, v.first, v.second);
    REQUIRE(p);
    CHECK(is_near(p->lower, v.lower));
    CHECK(is_near(p->upper, v.upper));
  }
}

TEST_CASE("tails and quantiles are those of Boost.Math in long double to 10^-12", "[trial]") {
  for (const auto& v : oracles::distribution_tails_values) {
    const double* boost = oracles::boost_tails[&v - oracles::distribution_tails_values];
    CAPTURE(static_cast<int>(v.of), v.at, v.first, v.second);
    CHECK(is_near(tails_of(v)->lower, boost[0], 1e-12));
    CHECK(is_near(tails_of(v)->upper, boost[1], 1e-12));
  }
  for (const auto& v : oracles::distribution_quantile_values) {
    CAPTURE(static_cast<int>(v.of), v.p, v.first, v.second);
    const double boost = oracles::boost_quantiles[&v - oracles::distribution_quantile_values];
    CHECK(is_near(*quantile_of(v), boost, 1e-12));
  }
}

TEST_CASE("hypergeometric tails are those of whole numbers", "[trial]") {
  for (const auto& v : oracles::hypergeometric_values) {
    const auto p = trial::hypergeometric_tails(v.at, v.drawn, v.marked, v.total);
    CAPTURE(v.at, v.drawn, v.marked, v.total);
    REQUIRE(p);
    CHECK(is_near(p->lower, v.lower, 1e-13));
    CHECK(is_near(p->upper, v.upper, 1e-13));
  }
}

TEST_CASE("quantiles are those of mpmath to 10^-13, where R's qf gives 0 and SciPy's t 1e100, too",
          "[trial]") {
  for (const auto& v : oracles::distribution_quantile_values) {
    const auto x = quantile_of(v);
    CAPTURE(static_cast<int>(v.of), v.p, v.is_lower, v.first, v.second);
    REQUIRE(x);
    CHECK(is_near(*x, v.at));
  }
  STATIC_REQUIRE(is_near(*trial::f_quantile(trial::below(1e-10), 1, 10), 1.65e-20, 0.01));
}

TEST_CASE("the processor computes the tails and quantiles that the compiler computes", "[trial]") {
  constexpr std::uint64_t compiled = digest(6);
  volatile unsigned count = 6;
  CHECK(digest(count) == compiled);
}

TEST_CASE("tails are known exactly where they are simple", "[trial]") {
  STATIC_REQUIRE(*trial::normal_tails(0) == tails{0.5, 0.5});
  STATIC_REQUIRE(*trial::t_tails(0, 3) == tails{0.5, 0.5});
  STATIC_REQUIRE(*trial::normal_tails(-41) == tails{0, 1});
  STATIC_REQUIRE(*trial::chi_square_tails(0, 3) == tails{0, 1});
  STATIC_REQUIRE(*trial::chi_square_tails(-1, 3) == tails{0, 1});
  STATIC_REQUIRE(*trial::f_tails(0, 3, 4) == tails{0, 1});
  STATIC_REQUIRE(*trial::beta_tails(0, 3, 4) == tails{0, 1});
  STATIC_REQUIRE(*trial::beta_tails(1, 3, 4) == tails{1, 0});
  STATIC_REQUIRE(*trial::binomial_tails(-1, 4, 0.5) == tails{0, 1});
  STATIC_REQUIRE(*trial::binomial_tails(5, 4, 0.5) == tails{1, 0});
  STATIC_REQUIRE(*trial::binomial_tails(0, 0, 0.5) == tails{1, 1});
  STATIC_REQUIRE(is_near(trial::binomial_tails(4, 4, 0.5)->upper, 1.0 / 16, 1e-15));
  STATIC_REQUIRE(is_near(trial::binomial_tails(1, 4, 0.5)->lower, 5.0 / 16, 1e-15));
  STATIC_REQUIRE(*trial::hypergeometric_tails(0, 0, 0, 0) == tails{1, 1});
  STATIC_REQUIRE(*trial::hypergeometric_tails(4, 3, 3, 6) == tails{1, 0});
  STATIC_REQUIRE(is_near(trial::t_tails(1, 1)->upper, 0.25, 1e-15));  // Cauchy
  STATIC_REQUIRE(is_near(trial::chi_square_tails(2, 2)->upper, 0x1.78b56362cef38p-2, 1e-15));
  STATIC_REQUIRE(is_near(trial::f_tails(1, 7, 7)->lower, 0.5, 1e-15));
  STATIC_REQUIRE(is_near(trial::beta_tails(0.25, 1, 1)->lower, 0.25, 1e-15));  // uniform
}

TEST_CASE("tails mirror each other", "[trial]") {
  for (double x = -9; x < 9; x += 0.37) {
    const auto up = trial::normal_tails(x), down = trial::normal_tails(-x);
    CHECK(up->lower == down->upper);
    CHECK(up->upper == down->lower);
    CHECK(trial::t_tails(x, 4.5)->lower == trial::t_tails(-x, 4.5)->upper);
    const double y = std::fabs(x) + 0.1;
    CHECK(is_near(trial::f_tails(y, 3, 8)->upper, trial::f_tails(1 / y, 8, 3)->lower, 1e-14));
    CHECK(is_near(trial::beta_tails(y / 10, 3, 8)->upper,
                  trial::beta_tails(1 - y / 10, 8, 3)->lower, 1e-14));
  }
}

TEST_CASE("tails rise and fall without a step back, and add up to 1", "[trial]") {
  tails before{0, 1};
  for (double x = 0.25; x < 60; x += 0.0625) {
    const auto p = trial::chi_square_tails(x, 17);
    CHECK(p->lower > before.lower);
    CHECK(p->upper < before.upper);
    CHECK(std::fabs(p->lower + p->upper - 1) < 1e-15);
    before = *p;
  }
}

TEST_CASE("quantiles and tails undo each other, for whole and other degrees of freedom",
          "[trial]") {
  for (const double df : {0.7, 1.0, 2.0, 3.6, 11.0, 120.0, 4000.0}) {
    for (const double p : {1e-250, 1e-30, 1e-9, 0.001, 0.025, 0.3, 0.5, 0.8, 0.999}) {
      CAPTURE(df, p);
      const auto t = trial::t_quantile(trial::above(p), df);
      if (t) CHECK(is_near(trial::t_tails(*t, df)->upper, p, 1e-11));
      const auto x = trial::chi_square_quantile(trial::above(p), df);
      REQUIRE(x);
      CHECK(is_near(trial::chi_square_tails(*x, df)->upper, p, 1e-11));
      const auto f = trial::f_quantile(trial::below(p), df, 9.5);
      if (f) CHECK(is_near(trial::f_tails(*f, df, 9.5)->lower, p, 1e-11));
    }
  }
}

TEST_CASE("a p close to 1/2 is taken as a decimal: 0.5000001, not the double next to it (mpmath)",
          "[trial]") {
  constexpr trial::double_double p = trial::double_double{5000001} / 10000000;
  STATIC_REQUIRE(is_near(*trial::normal_quantile(trial::below(p)), 0x1.0d25ac616f114p-22, 1e-15));
  STATIC_REQUIRE(is_near(*trial::t_quantile(trial::below(p), 1), 0x1.515370f99f78ep-22, 1e-15));
}

TEST_CASE("a quantile at 0, at 1 and beyond the range of doubles", "[trial]") {
  STATIC_REQUIRE(*trial::normal_quantile(tails{0.5, 0.5}) == 0);
  STATIC_REQUIRE(*trial::t_quantile(tails{0.5, 0.5}, 3) == 0);
  STATIC_REQUIRE(trial::normal_quantile(tails{0, 1}).error() == errc::not_defined);
  STATIC_REQUIRE(trial::t_quantile(tails{1, 0}, 3).error() == errc::not_defined);
  STATIC_REQUIRE(*trial::chi_square_quantile(tails{0, 1}, 3) == 0);
  STATIC_REQUIRE(trial::chi_square_quantile(tails{1, 0}, 3).error() == errc::not_defined);
  STATIC_REQUIRE(*trial::f_quantile(tails{0, 1}, 3, 4) == 0);
  STATIC_REQUIRE(*trial::beta_quantile(tails{1, 0}, 3, 4) == 1);
  STATIC_REQUIRE(trial::t_quantile(trial::above(1e-300), 0.25).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::chi_square_quantile(trial::below(1e-300), 0.5).error() ==
                 errc::out_of_range);
}

TEST_CASE("what no distribution has is refused", "[trial]") {
  STATIC_REQUIRE(trial::normal_tails(no_number).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::normal_tails(infinity).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::t_tails(1, 0).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::t_tails(1, -1).error() == errc::out_of_range);
  CHECK(trial::t_tails(1, no_number).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::chi_square_tails(1, infinity).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::f_tails(1, 1e300, 3).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::binomial_tails(1, -1, 0.5).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::binomial_tails(1, 2, 1.5).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::hypergeometric_tails(1, 5, 2, 4).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::normal_quantile(tails{0.5, 0.6}).error() == errc::inconsistent);
  STATIC_REQUIRE(trial::normal_quantile(tails{-0.5, 1.5}).error() == errc::inconsistent);
  CHECK(trial::normal_quantile(tails{no_number, no_number}).error() == errc::inconsistent);
}

TEST_CASE("twice the smaller tail is at most 1", "[trial]") {
  STATIC_REQUIRE(tails{0.2, 0.8}.two_sided() == 0.4);
  STATIC_REQUIRE(tails{0.9, 0.3}.two_sided() == 0.6);
  STATIC_REQUIRE(tails{0.7, 0.6}.two_sided() == 1);
}
