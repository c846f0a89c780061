// SPDX-License-Identifier: MIT
#include <motorscale/trial/moments.hpp>

#include "catch.hpp"

using namespace motorscale::trial;

TEST_CASE("moments: whole numbers, exactly", "[moments]") {
  constexpr moments m = [] {
    moments found;
    found.add(1, 10);
    found.add(2, 30);
    found.add(6, 20);
    return found;
  }();
  STATIC_REQUIRE(m.n() == 3);
  STATIC_REQUIRE(m.mean_x().rounded() == 3);
  STATIC_REQUIRE(m.mean_y().rounded() == 20);
  STATIC_REQUIRE(m.n_xx() == whole_number{42});   // 3 x (4 + 1 + 9)
  STATIC_REQUIRE(m.n_xy() == whole_number{30});   // 3 x (20 - 10 + 0)
  STATIC_REQUIRE(m.n_yy() == whole_number{600});  // 3 x (100 + 100 + 0)
  STATIC_REQUIRE(m.variance_x().rounded() == 7);
  STATIC_REQUIRE(m.variance_y().rounded() == 100);
}

TEST_CASE("moments: a spread of 1 beside values of 18 digits", "[moments]") {
  constexpr std::int64_t large = 999999999999999990;
  moments m, constant;
  for (int n = 0; n < 1000; ++n) {
    m.add(large + n % 2, -large);
    constant.add(-large, large);
  }
  CHECK(m.n_xx() == whole_number{250000});
  CHECK(m.n_yy() == whole_number{0});
  CHECK(m.n_xy() == whole_number{0});
  CHECK(constant.n_xx() == whole_number{0});
}
