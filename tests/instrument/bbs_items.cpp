// SPDX-License-Identifier: MIT
#include <motorscale/instrument/bbs_items.hpp>

#include <string_view>

#include <motorscale/instrument/bbs.hpp>

#include "catch.hpp"

namespace bbs = motorscale::bbs;
using motorscale::errc, motorscale::item, motorscale::response;

TEST_CASE("BBS items are numbered as on the form (Berg 1992)", "[bbs]") {
  using enum bbs::item;
  constexpr bbs::item form[] = {
      sit_to_stand,      stand_unsupported,   sit_unsupported, stand_to_sit,  transfer,
      stand_eyes_closed, stand_feet_together, reach_forward,   pick_up_floor, look_behind,
      turn_360,          alternate_step,      tandem_stand,    one_leg_stand};
  for (unsigned n = 1; n <= 14; ++n) {
    REQUIRE(static_cast<unsigned>(form[n - 1]) == n);
    bbs::sheet s;
    REQUIRE(s.set(form[n - 1], response{3}) == errc::ok);
    REQUIRE(s[item{n}] == response{3});
    REQUIRE(s[form[n - 1]] == response{3});
  }
  STATIC_REQUIRE(std::string_view{bbs::instrument::label(item{8})} == "Forward reach in standing");
  STATIC_REQUIRE(std::string_view{bbs::instrument::label(item{14})} == "Single-leg stance");
  STATIC_REQUIRE(std::string_view{bbs::instrument::label(item{15})} == "");
  STATIC_REQUIRE(std::string_view{bbs::instrument::label(item{0})} == "");
  bbs::sheet s;
  REQUIRE(s.set(bbs::item{15}, response{3}) == errc::no_such_item);
  REQUIRE(s.set(bbs::item{0}, response{3}) == errc::no_such_item);
}
