// SPDX-License-Identifier: MIT
#include <motorscale/core/item_list.hpp>

#include <string>

#include "catch.hpp"

using motorscale::errc, motorscale::item, motorscale::item_list, motorscale::missing,
    motorscale::missing_rule, motorscale::response, motorscale::response_set, motorscale::sheet;

namespace {

enum class name : std::uint8_t { one = 1, two, three, four };

struct four_items {
  static constexpr motorscale::description about{};
  static constexpr unsigned item_count = 4;
  using item_name = name;
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 9); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};
using list = item_list<four_items>;

constexpr sheet<four_items> s = [] {
  sheet<four_items> filled;
  if (filled.set(name::one, response{1}) != errc::ok ||
      filled.set(name::two, response{3}) != errc::ok ||
      filled.set(name::three, response{9}) != errc::ok) {
    throw "not a valid sheet";
  }
  return filled;  // the fourth item is unanswered
}();

}  // namespace

TEST_CASE("a list adds up its own items only", "[item_list]") {
  STATIC_REQUIRE(*list{"a list", {name::one, name::three}}.sum(s) == 10);
  STATIC_REQUIRE(*list{"a list", {name::two}}.sum(s) == 3);
  STATIC_REQUIRE(*list{"a list", {name::one, name::two}}.sum(
                     s, [](unsigned code) { return code * code; }) == 10);
  REQUIRE(list{"a list", {name::two}}.name() == std::string{"a list"});
}

TEST_CASE("a list that needs an item without a response has no sum", "[item_list]") {
  STATIC_REQUIRE(list{"a list", {name::one, name::four}}.sum(s).error() == errc::item_missing);
  STATIC_REQUIRE(list{"a list", {}}.sum(s).error() == errc::empty_selection);
}

TEST_CASE("a list with an item that is not on the form has no sum", "[item_list]") {
  for (unsigned n = 0; n <= 255; ++n) {
    if (1 <= n && n <= 4) continue;
    const list wrong{"a list", {name::one, static_cast<name>(n)}};
    REQUIRE(wrong.sum(s).error() == errc::no_such_item);
    if (n != 0) REQUIRE_FALSE(wrong.contains(static_cast<name>(n)));
  }
}

TEST_CASE("naming an item twice changes nothing", "[item_list]") {
  constexpr list twice{"a list", {name::two, name::one, name::two}};
  STATIC_REQUIRE(twice.count() == 2);
  STATIC_REQUIRE(twice.contains(name::one));
  STATIC_REQUIRE(twice.contains(name::two));
  STATIC_REQUIRE(!twice.contains(name::three));
  STATIC_REQUIRE(*twice.sum(s) == 4);
}
