// SPDX-License-Identifier: MIT
#include <motorscale/core/undo.hpp>

#include <motorscale/instrument/bbs.hpp>
#include <motorscale/instrument/mas.hpp>

#include "catch.hpp"

using motorscale::errc, motorscale::item, motorscale::not_tested, motorscale::response,
    motorscale::unanswered, motorscale::undo;
namespace bbs = motorscale::bbs;
namespace mas = motorscale::mas;

namespace {

TEST_CASE("what is taken back is what stood there before, the last first") {
  constexpr auto keyed = [](unsigned taken_back) {
    bbs::sheet sheet;
    undo<8> back;
    static_cast<void>(back.set(sheet, item{3}, response{4}));
    static_cast<void>(back.set(sheet, item{3}, not_tested));
    static_cast<void>(back.set(sheet, item{7}, response{1}));
    for (; taken_back > 0; --taken_back) back.take_back(sheet);
    return sheet;
  };
  STATIC_REQUIRE(keyed(1)[item{7}] == unanswered);
  STATIC_REQUIRE(keyed(1)[item{3}] == not_tested);
  STATIC_REQUIRE(keyed(2)[item{3}] == response{4});
  STATIC_REQUIRE(keyed(3) == bbs::sheet{});
  STATIC_REQUIRE(keyed(4) == bbs::sheet{});
}

TEST_CASE("it says where the response stands again, and nothing when none is left") {
  bbs::sheet sheet;
  undo<8> back;
  CHECK(back.take_back(sheet) == nullptr);
  CHECK(back.set(sheet, item{5}, response{2}) == errc::ok);
  CHECK(back.count() == 1);
  const item* const where = back.take_back(sheet);
  REQUIRE(where != nullptr);
  CHECK(*where == item{5});
  CHECK(back.take_back(sheet) == nullptr);
  CHECK(back.set(sheet, item{5}, response{2}) == errc::ok);
  back.clear();
  CHECK(back.take_back(sheet) == nullptr);
  CHECK(sheet[item{5}] == response{2});
}

TEST_CASE("a response that the form refuses leaves nothing to take back") {
  constexpr auto refused = [](item where, response r) {
    bbs::sheet sheet;
    undo<8> back;
    const errc e = back.set(sheet, where, r);
    return back.count() == 0 && sheet == bbs::sheet{} ? e : errc::ok;
  };
  STATIC_REQUIRE(refused(item{5}, response{5}) == errc::response_not_allowed);
  STATIC_REQUIRE(refused(item{5}, motorscale::refused) == errc::reason_not_allowed);
  STATIC_REQUIRE(refused(item{15}, response{1}) == errc::no_such_item);
}

TEST_CASE("where there is no more room the oldest is forgotten") {
  constexpr auto last_three = [] {
    bbs::sheet sheet;
    undo<3> back;
    for (unsigned n = 1; n <= 14; ++n) static_cast<void>(back.set(sheet, item{n}, response{4u}));
    unsigned taken_back = 0;
    while (back.take_back(sheet) != nullptr) ++taken_back;
    return taken_back == 3 && sheet[item{11}] == response{4} && sheet[item{12}] == unanswered;
  };
  STATIC_REQUIRE(last_three());
}

TEST_CASE("sites are taken back as items are") {
  constexpr auto sites = [] {
    mas::sheet<10> sheet{motorscale::site_list{mas::mutlu2008}};
    undo<8, motorscale::site> back;
    static_cast<void>(back.set(sheet, mas::mutlu2008[2], response{2}));
    const auto* const where = back.take_back(sheet);
    return where != nullptr && *where == mas::mutlu2008[2] && sheet[*where] == unanswered;
  };
  STATIC_REQUIRE(sites());
}

}  // namespace
