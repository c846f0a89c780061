// SPDX-License-Identifier: MIT
#include <motorscale/instrument/gmfm66_items.hpp>

#include <string_view>
#include <vector>

#include "catch.hpp"

namespace gmfm66 = motorscale::gmfm66;
using motorscale::errc, motorscale::item;

namespace {

// As the score sheet of 2013 marks them.
constexpr unsigned the_66[] = {2,  6,  7,  10, 18, 21, 22, 23, 24, 25, 26, 27, 30, 31, 32, 34, 35,
                               36, 37, 39, 40, 41, 42, 43, 44, 45, 46, 48, 51, 52, 53, 54, 55, 56,
                               57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73,
                               74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88};

}  // namespace

TEST_CASE("the 66 items are those that the sheet of 2013 marks", "[gmfm66]") {
  constexpr auto all = [] {
    unsigned next = 0;
    for (unsigned n = 0; n <= 255; ++n) {
      const bool in = next < 66 && the_66[next] == n;
      if (gmfm66::instrument::contains(item{n}) != in) return false;
      if (n >= 1 && n <= 88 && gmfm66::instrument::allowed(item{n}).contains(3) != in) return false;
      next += in;
    }
    return next == 66;
  };
  STATIC_REQUIRE(all());
}

TEST_CASE("an item set known at run time is checked", "[gmfm66]") {
  std::vector<item> items;
  for (unsigned row = 0; row < 13; ++row) items.emplace_back(the_66[row]);
  const motorscale::result<gmfm66::item_set> set = gmfm66::item_set::from("Set", items.data(), 13);
  CHECK(set->contains(item{the_66[0]}));
  CHECK(gmfm66::item_set{}.count() == 0);
  CHECK(gmfm66::item_set::from("Set", items.data(), 13)->count() == 13);
  CHECK(gmfm66::item_set::from("Set", items.data(), 12).error() == errc::item_missing);
  items[5] = items[4];  // named twice: 12 items are left
  CHECK(gmfm66::item_set::from("Set", items.data(), 13).error() == errc::item_missing);
  items[5] = item{1};  // not of the 66
  CHECK(gmfm66::item_set::from("Set", items.data(), 13).error() == errc::no_such_item);
}

TEST_CASE("an order of difficulty has each of the 66 items once", "[gmfm66]") {
  std::vector<item> items;
  for (const unsigned n : the_66) items.emplace_back(n);
  CHECK(gmfm66::difficulty_order::from("Order", items.data(), 66).has_value());
  CHECK(gmfm66::difficulty_order::from("Order", items.data(), 65).error() == errc::item_missing);
  items[9] = items[8];
  CHECK(gmfm66::difficulty_order::from("Order", items.data(), 66).error() == errc::no_such_item);
  items[9] = item{1};
  CHECK(gmfm66::difficulty_order::from("Order", items.data(), 66).error() == errc::no_such_item);
}
