// SPDX-License-Identifier: MIT
#include <motorscale/classification/fms.hpp>

#include <string>

#include "catch.hpp"

namespace fms = motorscale::fms;
using fms::check, fms::number, fms::rating, fms::read, fms::record, fms::steps_improved,
    fms::symbol_of, fms::warnings;
using motorscale::errc, motorscale::months;

namespace {
constexpr record recorded(const char* symbols) {
  return {*read(symbols[0]), *read(symbols[1]), *read(symbols[2])};
}
}  // namespace

TEST_CASE("FMS knows eight symbols and no other (FMS version 2)") {
  unsigned known = 0;
  for (int c = -128; c < 128; ++c) {
    const auto r = read(static_cast<char>(c));
    if (!r) {
      CHECK(r.error() == errc::response_not_allowed);
      continue;
    }
    ++known;
    const char printed = symbol_of(*r).printed;
    CHECK((printed == c || printed + 32 == c));
  }
  CHECK(known == 10);  // 1 to 6, C c N n
  CHECK(symbol_of(rating::crutches).label == std::string{"crutches"});
  CHECK(symbol_of(*read('6')).label == std::string{"independent on all surfaces"});
  CHECK(symbol_of(*read('1')).label == std::string{"wheelchair"});
}

TEST_CASE("C and N are not numbers") {
  STATIC_REQUIRE(*number(*read('1')) == 1);
  STATIC_REQUIRE(*number(*read('6')) == 6);
  STATIC_REQUIRE(number(*read('C')).error() == errc::item_missing);
  STATIC_REQUIRE(number(*read('n')).error() == errc::item_missing);
}

TEST_CASE("the brochure's five examples give no warning (RCH Melbourne)") {
  for (const char* example : {"631", "321", "655", "211", "542"}) {
    CHECK(check(recorded(example)) == warnings{false, false});
  }
}

TEST_CASE("crawling belongs to 5 m, and a rating that rises with distance is questioned") {
  STATIC_REQUIRE(check(recorded("C11")) == warnings{false, false});
  STATIC_REQUIRE(check(recorded("6C1")) == warnings{true, false});
  STATIC_REQUIRE(check(recorded("61c")) == warnings{true, false});
  STATIC_REQUIRE(check(recorded("561")) == warnings{false, true});
  STATIC_REQUIRE(check(recorded("656")) == warnings{false, true});
  STATIC_REQUIRE(check(recorded("5N6")) == warnings{false, true});
  STATIC_REQUIRE(check(recorded("1CN")) == warnings{true, false});
  STATIC_REQUIRE(check(recorded("NN1")) == warnings{false, false});
}

TEST_CASE("6 is the most able: a step towards it is an improvement") {
  STATIC_REQUIRE(*steps_improved(*read('2'), *read('5')) == 3);
  STATIC_REQUIRE(*steps_improved(*read('6'), *read('5')) == -1);
  STATIC_REQUIRE(*steps_improved(*read('4'), *read('4')) == 0);
  STATIC_REQUIRE(steps_improved(*read('C'), *read('1')).error() == errc::item_missing);
  STATIC_REQUIRE(steps_improved(*read('1'), *read('N')).error() == errc::item_missing);
}

TEST_CASE("FMS is for 4 to 18 years") {
  STATIC_REQUIRE_FALSE(fms::ages.contains(months{47}));
  STATIC_REQUIRE(fms::ages.contains(months{48}));
  STATIC_REQUIRE_FALSE(fms::ages.contains(months{216}));
}

TEST_CASE("a number that is no rating is no number of the FMS") {
  STATIC_REQUIRE(fms::number(fms::rating{}).error() == errc::item_missing);
  STATIC_REQUIRE(fms::number(fms::rating{9}).error() == errc::item_missing);
  STATIC_REQUIRE(fms::steps_improved(fms::rating{}, fms::rating{1}).error() == errc::item_missing);
}
