// SPDX-License-Identifier: MIT
#include <motorscale/core/level_set.hpp>

#include <cstdint>

#include "catch.hpp"

namespace {
enum class grade : std::uint8_t { best = 1, middle, worst, eighth = 8 };
using enum grade;
using set = motorscale::level_set<grade>;
}  // namespace

TEST_CASE("a set of levels") {
  STATIC_REQUIRE(set{}.empty());
  STATIC_REQUIRE(set{}.size() == 0);
  STATIC_REQUIRE(set{best, worst}.size() == 2);
  STATIC_REQUIRE(set{best, worst}.bits() == 0b101);
  STATIC_REQUIRE(set{best, worst}.contains(worst));
  STATIC_REQUIRE_FALSE(set{best, worst}.contains(middle));
  STATIC_REQUIRE(set{worst, middle}.most_able() == middle);
  STATIC_REQUIRE((set{best, middle} & set{middle, worst}) == set{middle});
  STATIC_REQUIRE((set{best} | set{worst}) == set{worst, best});
  STATIC_REQUIRE(set{best, middle, worst}.without({middle}) == set{best, worst});
  STATIC_REQUIRE(set::of(0b101) == set{best, worst});
  STATIC_REQUIRE(set{best, worst}.several());
  STATIC_REQUIRE_FALSE(set{worst}.several());
  STATIC_REQUIRE(set{eighth}.most_able() == eighth);
}

TEST_CASE("no set has a level that is none") {
  constexpr auto all = set::of(0xFF);
  STATIC_REQUIRE_FALSE(all.contains(grade{}));
  STATIC_REQUIRE_FALSE(all.contains(grade{9}));
  STATIC_REQUIRE_FALSE(all.contains(grade{255}));
  STATIC_REQUIRE(all.contains(grade{7}));
}
