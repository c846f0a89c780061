// SPDX-License-Identifier: MIT
#include <motorscale/core/conversion_table.hpp>

#include <string>

#include "catch.hpp"

using motorscale::conversion_table, motorscale::errc, motorscale::fixed;
using table = conversion_table<18, 21, 1>;

namespace {

constexpr fixed<1> rows[] = {{-5}, {0}, {0}, {856}};
constexpr table made_up{"made up", rows};

}  // namespace

TEST_CASE("each raw score of the scale has its row, with the table's name", "[conversion_table]") {
  STATIC_REQUIRE(made_up.of(18u)->value == fixed<1>{-5});
  STATIC_REQUIRE(made_up.of(19u)->value == fixed<1>{0});
  STATIC_REQUIRE(made_up.of(20u)->value == fixed<1>{0});
  STATIC_REQUIRE(made_up.of(21u)->value == fixed<1>{856});
  REQUIRE(made_up.of(21u)->table == std::string{"made up"});
  REQUIRE(made_up.name() == std::string{"made up"});
}

TEST_CASE("no other raw score is converted", "[conversion_table]") {
  STATIC_REQUIRE(made_up.of(17u).error() == errc::out_of_range);
  STATIC_REQUIRE(made_up.of(22u).error() == errc::out_of_range);
  STATIC_REQUIRE(made_up.of(0u).error() == errc::out_of_range);
  STATIC_REQUIRE(made_up.of(errc::item_missing).error() == errc::item_missing);
  STATIC_REQUIRE(table{}.of(18u).error() == errc::empty_selection);
}

TEST_CASE("a table that is known at run time needs a name and all rows, none falling",
          "[conversion_table]") {
  const auto check = [](const char* name, const fixed<1>* r, std::size_t count) {
    const auto t = table::from(name, r, count);
    return t ? errc::ok : t.error();
  };
  REQUIRE(check("made up", rows, 4) == errc::ok);
  REQUIRE(table::from("made up", rows, 4)->of(21u)->value == fixed<1>{856});
  REQUIRE(check("made up", rows, 3) == errc::wrong_length);
  REQUIRE(check("made up", rows, 5) == errc::wrong_length);
  REQUIRE(check("", rows, 4) == errc::inconsistent);
  REQUIRE(check(nullptr, rows, 4) == errc::inconsistent);
  const fixed<1> falls_first[] = {{1}, {0}, {2}, {3}};
  REQUIRE(check("made up", falls_first, 4) == errc::inconsistent);
  const fixed<1> falls_last[] = {{0}, {1}, {2}, {1}};
  REQUIRE(check("made up", falls_last, 4) == errc::inconsistent);
}
