// SPDX-License-Identifier: MIT
#include <motorscale/trial/double_double.hpp>

#include <cstdint>

#include "catch.hpp"

namespace trial = motorscale::trial;
using trial::double_double;

namespace {

constexpr double size(double x) { return x < 0 ? -x : x; }

// |a / b - 1| below 2^-bits
constexpr bool agrees(double_double a, double_double b, int bits) {
  double limit = size(b.high);
  for (int n = 0; n < bits; ++n) limit /= 2;
  return size((a - b).high) <= limit;
}

}  // namespace

TEST_CASE("a sum and a product keep what a double rounds off (Dekker 1971)", "[trial]") {
  STATIC_REQUIRE(trial::exact_sum(1, 0x1p-80).high == 1);
  STATIC_REQUIRE(trial::exact_sum(1, 0x1p-80).low == 0x1p-80);
  STATIC_REQUIRE(trial::exact_sum(0x1p-80, 1).low == 0x1p-80);
  constexpr double_double square = trial::exact_product(1 + 0x1p-30, 1 + 0x1p-30);
  STATIC_REQUIRE(square.high == 1 + 0x1p-29);
  STATIC_REQUIRE(square.low == 0x1p-60);
  STATIC_REQUIRE(trial::exactly(INT64_MIN).high == -0x1p63);
  STATIC_REQUIRE(trial::exactly(INT64_MAX).high == 0x1p63);
  STATIC_REQUIRE(trial::exactly(INT64_MAX).low == -1);
}

TEST_CASE("quotients and roots give back what they are made of, to 100 bits", "[trial]") {
  constexpr auto all_agree = [] {
    for (double x = 0.001; x < 1e9; x *= 1.7) {
      for (double y = 1e-7; y < 1e7; y *= 3.1) {
        const double_double a{x, x * 0x1p-60}, b{y, -y * 0x1p-57};
        if (!agrees(a / b * b, a, 100)) return false;
      }
      const double_double a{x, x * 0x1p-59}, root = sqrt(a);
      if (!agrees(root * root, a, 100)) return false;
    }
    return true;
  };
  STATIC_REQUIRE(all_agree());
}

// Digits of mpmath, as sums of two doubles.
TEST_CASE("logarithms are those of mpmath, to 85 bits", "[trial]") {
  constexpr auto is = [](double x, double high, double low) {
    return agrees(log(double_double{x}), {high, low}, 85);
  };
  STATIC_REQUIRE(is(0x1.0000000000000p+1, 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56));
  STATIC_REQUIRE(is(0x1.8000000000000p+1, 0x1.193ea7aad030bp+0, -0x1.a256f99caabebp-54));
  STATIC_REQUIRE(is(0x1.0000000000000p-1, -0x1.62e42fefa39efp-1, -0x1.abc9e3b39803fp-56));
  STATIC_REQUIRE(is(0x1.0624dd2f1a9fcp-10, -0x1.ba18a998fffa0p+2, -0x1.f25f824141444p-53));
  STATIC_REQUIRE(is(0x1.6a09e667f3bccp-1, -0x1.62e42fefa39f1p-2, 0x1.8d8f957c3d43cp-57));
  STATIC_REQUIRE(is(0x1.6a09e667f3bcep-1, -0x1.62e42fefa39ebp-2, -0x1.31339d854b240p-57));
  STATIC_REQUIRE(is(0x1.0000000001000p+0, 0x1.ffffffffff000p-41, 0x1.5555555554555p-122));
  STATIC_REQUIRE(is(0x1.d6f3454000000p+26, 0x1.2a1a38bd0540ap+4, -0x1.e00fc6032a2b5p-53));
  STATIC_REQUIRE(is(0x1.7e43c8800759cp+996, 0x1.5963447f87fb5p+9, 0x1.abccc0710fcd4p-46));
  STATIC_REQUIRE(is(0x1.56e1fc2f8f359p-997, -0x1.5963447f87fb5p+9, -0x1.aa670d35324e6p-46));
  STATIC_REQUIRE(is(0x0.0000000000001p-1022, -0x1.74385446d71c3p+9, -0x1.8e569fa8ee781p-45));
  STATIC_REQUIRE(log(double_double{1}).high == 0);
}

TEST_CASE("logarithms of Gamma are those of mpmath, to 10^-17", "[trial]") {
  constexpr auto is = [](double x, double high, double low) {
    const double off = size((trial::log_gamma(x) - double_double{high, low}).high);
    return off < 1e-17 || off < size(high) * 0x1p-84;
  };
  STATIC_REQUIRE(is(0x1.0000000000000p-1, 0x1.250d048e7a1bdp-1, 0x1.7abf2ad8d5088p-58));
  STATIC_REQUIRE(is(0x1.b7cdfd9d7bdbbp-34, 0x1.7069e2aa26ae4p+4, -0x1.30ff767197446p-50));
  STATIC_REQUIRE(is(0x1.8000000000000p+0, -0x1.eeb95b094c191p-4, -0x1.346863f58b075p-58));
  STATIC_REQUIRE(is(0x1.4000000000000p+1, 0x1.2383e809a67e8p-2, -0x1.823fe323a5c09p-56));
  STATIC_REQUIRE(is(0x1.fff7ced916873p+3, 0x1.be5830437b97cp+4, 0x1.7447eb40e16bdp-50));
  STATIC_REQUIRE(is(0x1.0000000000000p+4, 0x1.be636a63fd346p+4, 0x1.623db10ff440bp-50));
  STATIC_REQUIRE(is(0x1.9100000000000p+6, 0x1.6848d8e681f58p+8, 0x1.7d9b901e56c3dp-49));
  STATIC_REQUIRE(is(0x1.e848000000000p+19, 0x1.871921236750dp+23, 0x1.568ac06f98044p-31));
  STATIC_REQUIRE(is(0x1.6fee0e1ac0000p+33, 0x1.ff57fefef1c4ap+37, -0x1.1c5ba31f389a8p-17));
}

TEST_CASE("logarithms of Beta cancel nothing: large and small together (mpmath)", "[trial]") {
  constexpr auto is = [](double a, double b, double high) {
    return size(trial::log_beta(a, b).high - high) <= size(high) * 0x1p-52;
  };
  STATIC_REQUIRE(is(0x1.0000000000000p-1, 0x1.0000000000000p-1, 0x1.250d048e7a1bdp+0));
  STATIC_REQUIRE(is(0x1.0000000000000p-1, 0x1.dcd6500000000p+29, -0x1.3941aee9c72bcp+3));
  STATIC_REQUIRE(is(0x1.c6bf526340000p+49, 0x1.0000000000000p-1, -0x1.0b2701db2c2b6p+4));
  STATIC_REQUIRE(is(0x1.8000000000000p+1, 0x1.c000000000000p+2, -0x1.61e22a8a1a697p+2));
  STATIC_REQUIRE(is(0x1.4f8b588e368f1p-17, 0x1.86a0000000000p+16, 0x1.7068e51dc9617p+3));
  STATIC_REQUIRE(is(0x1.e848000000000p+18, 0x1.e848000000000p+18, -0x1.52740f3d45257p+19));
}
