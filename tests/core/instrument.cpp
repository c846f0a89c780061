// SPDX-License-Identifier: MIT
#include <motorscale/core/instrument.hpp>

#include <string>

#include "catch.hpp"

using motorscale::item, motorscale::response_set;

TEST_CASE("an item number that no form reaches is no item, and never wraps to one") {
  STATIC_REQUIRE(item{1}.number == 1);
  STATIC_REQUIRE(item{255}.number == 255);
  STATIC_REQUIRE(item{0}.number == 0);
  STATIC_REQUIRE(item{256}.number == 0);
  STATIC_REQUIRE(item{257}.number == 0);
  STATIC_REQUIRE(item{~0u}.number == 0);
  STATIC_REQUIRE(item{-1}.number == 0);
  STATIC_REQUIRE(item{4294967297ll}.number == 0);
}

TEST_CASE("an instrument that does not say how well it is supported is unverified") {
  constexpr motorscale::description short_one{
      "own", "", "", "", "", "", "", motorscale::direction::higher_is_better};
  STATIC_REQUIRE(short_one.grade == motorscale::evidence::unverified);
  STATIC_REQUIRE(short_one.number == motorscale::description::no_number);
}

TEST_CASE("a table has a row for each item of its form and none for another") {
  constexpr unsigned rows[] = {7, 8, 9};
  for (unsigned n = 0; n <= 300; ++n) {
    REQUIRE(motorscale::row_of(rows, item{n}, 0) == (1 <= n && n <= 3 ? 6 + n : 0));
  }
}

TEST_CASE("a response set contains the codes that were named, and nothing above 15") {
  constexpr response_set three = response_set::from_to(0, 3);
  constexpr response_set some{1, 5, 15};
  for (unsigned code = 0; code < 300; ++code) {
    REQUIRE(three.contains(code) == (code <= 3));
    REQUIRE(some.contains(code) == (code == 1 || code == 5 || code == 15));
  }
  STATIC_REQUIRE(three == response_set{0, 1, 2, 3});
  STATIC_REQUIRE(three != some);
  STATIC_REQUIRE(three.highest() == 3);
  STATIC_REQUIRE(some.highest() == 15);
  STATIC_REQUIRE(response_set{0}.highest() == 0);
}

TEST_CASE("every run of codes is that of its codes one by one") {
  constexpr auto wrong = [] {
    unsigned found = 0;
    const auto number = [](unsigned k) { return k < 18 ? k : ~0u - (k - 18); };
    for (unsigned low = 0; low < 16; ++low) {
      for (unsigned high = low; high < 16; ++high) {
        const response_set run = response_set::from_to(low, high);
        unsigned highest = 0;
        for (unsigned k = 0; k < 20; ++k) {
          const unsigned code = number(k);
          const bool within = low <= code && code <= high;
          if (within) highest = code;
          found += run.contains(code) != within;
        }
        found += run.highest() != highest;
      }
    }
    return found;
  };
  STATIC_REQUIRE(wrong() == 0);
  REQUIRE(wrong() == 0);
}

TEST_CASE("codes are printed as points, or as half points with one digit where it is not 0") {
  for (unsigned code = 0; code < 16; ++code) {
    REQUIRE(motorscale::whole_points[code] == std::to_string(code));
    REQUIRE(motorscale::half_points[code] ==
            std::to_string(code / 2) + (code % 2 == 0 ? "" : ".5"));
  }
}
