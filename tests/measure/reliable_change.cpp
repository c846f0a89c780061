// SPDX-License-Identifier: MIT
#include <motorscale/measure/reliable_change.hpp>

#include "catch.hpp"

using motorscale::errc, motorscale::measure::reliable_change_index;

TEST_CASE("reliable change index: change over its standard error (Jacobson & Truax 1991)",
          "[change]") {
  constexpr auto index = reliable_change_index(50, 58, 10, 0.9);
  STATIC_REQUIRE(*index > 1.788854381999831 - 1e-14);  // 8 / (10 sqrt 0.2)
  STATIC_REQUIRE(*index < 1.788854381999832 + 1e-14);
  STATIC_REQUIRE(*reliable_change_index(58, 50, 10, 0.9) == -*index);
  STATIC_REQUIRE(*reliable_change_index(50, 50, 10, 0.9) == 0);
  STATIC_REQUIRE(*reliable_change_index(0, 3, 1, 0.5) == 3);
}

TEST_CASE("reliable change index: a sample that is none is refused", "[change]") {
  STATIC_REQUIRE(reliable_change_index(50, 58, 0, 0.9).error() == errc::out_of_range);
  STATIC_REQUIRE(reliable_change_index(50, 58, 10, 1).error() == errc::out_of_range);
  STATIC_REQUIRE(reliable_change_index(50, 58, 10, -0.1).error() == errc::out_of_range);
}
