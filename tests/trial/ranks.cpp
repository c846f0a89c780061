// SPDX-License-Identifier: MIT
#include <motorscale/trial/ranks.hpp>

#include <algorithm>
#include <random>
#include <vector>

#include "catch.hpp"

using namespace motorscale::trial;

TEST_CASE("ranks: heapsort as std::sort", "[ranks]") {
  std::minstd_rand random{1};
  for (unsigned n = 0; n < 300; ++n) {
    std::vector<int> values(n);
    for (int& v : values) v = static_cast<int>(random() % (1 + n / 2));
    auto expected = values;
    std::sort(expected.begin(), expected.end());
    detail::sort(values.data(), values.size(), [](int a, int b) { return a < b; });
    REQUIRE(values == expected);
  }
}

TEST_CASE("ranks: sizes and corrections", "[ranks]") {
  STATIC_REQUIRE(detail::size_of(INT64_MIN) == std::uint64_t{1} << 63);
  STATIC_REQUIRE(detail::size_of(-7) == 7);
  STATIC_REQUIRE(detail::towards_0(5, 2) == 3);
  STATIC_REQUIRE(detail::towards_0(-5, 2) == -3);
  STATIC_REQUIRE(detail::towards_0(-2, 2) == 0);
  STATIC_REQUIRE(detail::towards_0(1, 2) == 0);
}
