// SPDX-License-Identifier: MIT
#include <motorscale/core/extra_fields.hpp>

#include "catch.hpp"

TEST_CASE("extras take as few bits as hold the highest number") {
  constexpr auto bits = [](unsigned highest) {
    return motorscale::extra_fields{.count = 1, .highest = highest}.bits();
  };
  STATIC_REQUIRE(bits(0) == 0);
  STATIC_REQUIRE(bits(1) == 1);
  STATIC_REQUIRE(bits(2) == 2);
  STATIC_REQUIRE(bits(3) == 2);
  STATIC_REQUIRE(bits(5) == 3);
  STATIC_REQUIRE(bits(255) == 8);
}
