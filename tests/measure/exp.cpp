// SPDX-License-Identifier: MIT
#include <motorscale/measure/exp.hpp>

#include <cmath>
#include <cstdint>
#include <limits>

#include "catch.hpp"
#include "oracles/elementary.hpp"

namespace measure = motorscale::measure;

namespace {

constexpr std::uint64_t bits(double x) { return __builtin_bit_cast(std::uint64_t, x); }

constexpr std::uint64_t steps_between(double a, double b) {
  return bits(a) < bits(b) ? bits(b) - bits(a) : bits(a) - bits(b);
}

// From every value to its neighbour at most, and to most of them exactly.
template <std::size_t N, class Function>
constexpr bool rounds_to(const oracles::function_value (&values)[N], Function f,
                         unsigned percent_exact) {
  unsigned exact = 0;
  for (const auto& [x, y] : values) {
    const auto off = steps_between(f(x), y);
    if (off > 1) return false;
    exact += off == 0;
  }
  return exact * 100 >= N * percent_exact;
}

class random_doubles {
 public:
  constexpr double between(double low, double high) {
    return low + measure::mul(high - low, static_cast<double>(next() >> 11) * 0x1p-53);
  }
  /// Any positive finite double, each exponent equally likely.
  constexpr double positive() {
    for (;;) {
      const double x = __builtin_bit_cast(double, next() >> 1);
      if (measure::is_finite(x) && x > 0) return x;
    }
  }

 private:
  constexpr std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
  }
  std::uint64_t state_{1};
};

constexpr std::uint64_t digest(unsigned count) {
  random_doubles r;
  std::uint64_t d = 0;
  const auto add = [&](double x) { d = (d ^ bits(x)) * 0x100000001B3; };
  for (unsigned n = 0; n < count; ++n) {
    add(measure::exp(r.between(-745, 709)));
    add(measure::exp(r.between(-2, 2)));
    add(measure::log(r.positive()));
    add(measure::log(r.between(0.5, 2)));
    add(measure::sqrt(r.positive()));
  }
  return d;
}

// How many ulps of `y` a value with more digits is away.
double ulps_off(double y, long double exact) {
  const double next = std::nextafter(std::fabs(y), std::numeric_limits<double>::infinity());
  return static_cast<double>(std::fabs(y - exact) / (next - std::fabs(y)));
}

}  // namespace

TEST_CASE("exp is within a neighbour of the correctly rounded value", "[measure]") {
  STATIC_REQUIRE(rounds_to(oracles::exp_values, measure::exp, 85));
}

TEST_CASE("log is within a neighbour of the correctly rounded value", "[measure]") {
  STATIC_REQUIRE(rounds_to(oracles::log_values, measure::log, 85));
}

TEST_CASE("sqrt is correctly rounded", "[measure]") {
  STATIC_REQUIRE(rounds_to(oracles::sqrt_values, measure::sqrt, 100));
}

TEST_CASE("exp, log and sqrt have exact values and ends", "[measure]") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr auto is_nan = [](double x) { return x != x; };
  STATIC_REQUIRE(measure::exp(0.0) == 1);
  STATIC_REQUIRE(measure::exp(-0.0) == 1);
  STATIC_REQUIRE(measure::exp(infinity) == infinity);
  STATIC_REQUIRE(measure::exp(-infinity) == 0);
  STATIC_REQUIRE(is_nan(measure::exp(nan)));
  STATIC_REQUIRE(measure::exp(709.782712893384) < infinity);
  STATIC_REQUIRE(measure::exp(709.7827128933841) == infinity);
  STATIC_REQUIRE(measure::exp(-745.1332191019411) == 0x1p-1074);
  STATIC_REQUIRE(measure::exp(-745.1332191019412) == 0);
  STATIC_REQUIRE(measure::log(1.0) == 0);
  STATIC_REQUIRE(measure::log(0.0) == -infinity);
  STATIC_REQUIRE(measure::log(infinity) == infinity);
  STATIC_REQUIRE(is_nan(measure::log(-1.0)));
  STATIC_REQUIRE(is_nan(measure::log(-infinity)));
  STATIC_REQUIRE(is_nan(measure::log(nan)));
  STATIC_REQUIRE(bits(measure::sqrt(-0.0)) == bits(-0.0));
  STATIC_REQUIRE(measure::sqrt(infinity) == infinity);
  STATIC_REQUIRE(is_nan(measure::sqrt(-1.0)));
  STATIC_REQUIRE(is_nan(measure::sqrt(nan)));
  STATIC_REQUIRE(measure::sqrt(1522756.0) == 1234);
}

TEST_CASE("exp errs by less than 0.75 ulp, 0.9 where subnormal", "[measure]") {
  if (std::numeric_limits<long double>::digits < 64) return;
  random_doubles r;
  double worst = 0, worst_subnormal = 0;
  for (int n = 0; n < 400000; ++n) {
    for (const double x : {r.between(-745.1, 709.7), r.between(-1, 1), r.between(-40, 40)}) {
      const double y = measure::exp(x), off = ulps_off(y, std::exp(static_cast<long double>(x)));
      double& most = y < 0x1p-1022 ? worst_subnormal : worst;
      most = off > most ? off : most;
    }
  }
  CHECK(worst < 0.75);
  CHECK(worst_subnormal < 0.9);
  CHECK(worst > 0.5);  // the comparison sees something
}

TEST_CASE("log errs by less than 0.85 ulp", "[measure]") {
  if (std::numeric_limits<long double>::digits < 64) return;
  random_doubles r;
  double worst = 0;
  for (int n = 0; n < 400000; ++n) {
    for (const double x : {r.positive(), r.between(0.5, 2), r.between(0.99, 1.01)}) {
      const double off = ulps_off(measure::log(x), std::log(static_cast<long double>(x)));
      worst = off > worst ? off : worst;
    }
  }
  CHECK(worst < 0.85);
  CHECK(worst > 0.5);
}

TEST_CASE("sqrt equals the processor's", "[measure]") {
  random_doubles r;
  unsigned wrong = 0;
  for (int n = 0; n < 600000; ++n) {
    for (const double x : {r.positive(), r.between(1, 4)})
      wrong += measure::sqrt(x) != std::sqrt(x);
  }
  CHECK(wrong == 0);
}

TEST_CASE("exp rises and log undoes it", "[measure]") {
  double before = 0;
  unsigned falls = 0;
  for (double x = -700; x < 700; x += 0.00390625) {
    const double y = measure::exp(x);
    falls += !(y > before);
    before = y;
    if (std::fabs(measure::log(y) - x) > 2e-16 * std::fabs(x) + 2e-16) ++falls;
  }
  CHECK(falls == 0);
}

TEST_CASE("the processor computes the bits that the compiler computes", "[measure]") {
  // The number is also what every other target has to give.
  constexpr std::uint64_t compiled = digest(200);
  STATIC_REQUIRE(compiled == 0x9E3167C338A818BF);
  volatile unsigned count = 200;
  CHECK(digest(count) == compiled);
}

TEST_CASE("a product is rounded before anything is added to it", "[measure]") {
  volatile double a = 0x1.0000001p0, c = -0x1.0000002p0;  // a x a = 1 + 2^-27 + 2^-56
  CHECK(measure::mul(a, a) + c == 0);
  CHECK(std::fma(a, a, c) == 0x1p-56);
}

TEST_CASE("so it is in a loop that the compiler may vectorize", "[measure]") {
  constexpr int count = 64;
  double a[count], b[count], more[count], less[count];
  for (int n = 0; n < count; ++n) {
    a[n] = 1 + (n + 1) * 0x1p-28;
    b[n] = static_cast<double>(static_cast<long double>(a[n]) * a[n]);
  }
  volatile int size = count;
  const int all = size;
  for (int n = 0; n < all; ++n) more[n] = measure::mul(a[n], a[n]) - b[n];
  for (int n = 0; n < all; ++n) less[n] = b[n] - measure::mul(a[n], a[n]);
  double fused = 0;
  for (int n = 0; n < count; ++n) {
    CHECK(more[n] == 0);
    CHECK(less[n] == 0);
    fused += std::fma(a[n], a[n], -b[n]) != 0;
  }
  CHECK(fused > count / 2);  // what would be seen otherwise
}
