// SPDX-License-Identifier: MIT
#include <motorscale/codec/form.hpp>

#include <string>

#include "catch.hpp"

using namespace motorscale;

// What each form scores is tested through the C ABI, which calls them all: see tests/c.

TEST_CASE("a place takes the codes that the item allows, and the reasons that the form knows") {
  const any_form& bbs = form<bbs::instrument>::entry;
  STATIC_REQUIRE(form<bbs::instrument>::entry.check(0, 4) == errc::ok);
  CHECK(bbs.check(13, 5) == errc::response_not_allowed);
  CHECK(bbs.check(0, not_tested.byte()) == errc::ok);
  CHECK(bbs.check(0, 0xC0) == errc::response_not_allowed);
  CHECK(bbs.check(0, 0x81) == errc::response_not_allowed);
  // Every site is like the first.
  const any_form& mas = form<mas::instrument>::entry;
  CHECK(mas.place_count == 0);
  CHECK(mas.check(200, 5) == errc::ok);
  CHECK(mas.check(200, 6) == errc::response_not_allowed);
}

TEST_CASE("the goals of GMFM-88 are an option, and their column is there without them") {
  const any_form& gmfm88 = form<gmfm88::instrument>::entry;
  CHECK(gmfm88.most_option == 31);
  CHECK(form<fmfm::instrument>::entry.most_option == 0);
  std::uint8_t bytes[88]{};
  form_value values[32]{};
  unsigned where = 0, goal = 0;
  while (gmfm88.columns[goal].name != std::string{"goal_percent"}) ++goal;
  REQUIRE(gmfm88.score(bytes, 88, 0, values, where) == errc::ok);
  CHECK(values[goal] == no_value(errc::empty_selection));
  for (std::uint8_t& b : bytes) b = 3;
  REQUIRE(gmfm88.score(bytes, 88, 3, values, where) == errc::ok);
  CHECK(values[goal].num == 100 * values[goal].den);
  bytes[87] = 4;
  CHECK(gmfm88.score(bytes, 88, 3, values, where) == errc::response_not_allowed);
  CHECK(where == 88);
}
