// SPDX-License-Identifier: MIT
#include <motorscale/core/quotient.hpp>

#include "catch.hpp"

using namespace motorscale;

// That it rounds as a fraction does is tested in fraction.cpp.

TEST_CASE("quotients compare by value") {
  STATIC_REQUIRE(quotient{1, 2} == quotient{2, 4});
  STATIC_REQUIRE(quotient{1, 3} < quotient{1, 2});
  STATIC_REQUIRE(quotient{-1, 2} < quotient{-1, 3});
  STATIC_REQUIRE(quotient{} == quotient{0, 7});
  STATIC_REQUIRE(quotient{INT32_MAX, 1} > quotient{INT32_MAX, 2});
}
