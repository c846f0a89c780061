// SPDX-License-Identifier: MIT
#include <motorscale/classification/level.hpp>

#include <cstdint>
#include <string>

#include "catch.hpp"

using motorscale::age_range, motorscale::chosen_by, motorscale::errc, motorscale::evidence,
    motorscale::found, motorscale::months, motorscale::outcome, motorscale::picked,
    motorscale::read_level, motorscale::result, motorscale::roman;

namespace {
enum class level : std::uint8_t { I = 1, II, III, IV, V };

constexpr result<level> read(const char* text) {
  const char* last = text;
  while (*last != '\0') ++last;
  return read_level<level>(text, last);
}
}  // namespace

TEST_CASE("levels are read as I to V in either letter case or 1 to 5, and nothing else") {
  STATIC_REQUIRE(*read("I") == level::I);
  STATIC_REQUIRE(*read("II") == level::II);
  STATIC_REQUIRE(*read("III") == level::III);
  STATIC_REQUIRE(*read("IV") == level::IV);
  STATIC_REQUIRE(*read("V") == level::V);
  STATIC_REQUIRE(*read("iv") == level::IV);
  STATIC_REQUIRE(*read("iI") == level::II);
  STATIC_REQUIRE(*read("1") == level::I);
  STATIC_REQUIRE(*read("5") == level::V);
  for (const char* wrong : {"", "0", "6", "IIII", "VI", "IIV", "VV", " I", "I ", "1.0", "II(a)",
                            "\x69\x69\x69\x69", "\xC9"}) {
    CAPTURE(wrong);
    CHECK(read(wrong).error() == errc::response_not_allowed);
  }
  for (unsigned l = 1; l <= 5; ++l)
    CHECK(*read(roman(static_cast<level>(l))) == level{static_cast<std::uint8_t>(l)});
}

TEST_CASE("every other single character is no level") {
  unsigned read_as_level = 0;
  for (unsigned c = 0; c < 256; ++c) {
    const char text[] = {static_cast<char>(static_cast<unsigned char>(c))};
    if (read_level<level>(text, text + 1)) ++read_as_level;
  }
  CHECK(read_as_level == 9);  // 1 2 3 4 5 I i V v
}

TEST_CASE("age ranges are half-open") {
  STATIC_REQUIRE_FALSE(age_range{24, 48}.contains(months{23}));
  STATIC_REQUIRE(age_range{24, 48}.contains(months{24}));
  STATIC_REQUIRE(age_range{24, 48}.contains(months{47}));
  STATIC_REQUIRE_FALSE(age_range{24, 48}.contains(months{48}));
  STATIC_REQUIRE(age_range{36, 0}.contains(months{1200}));
  STATIC_REQUIRE_FALSE(age_range{36, 0}.contains(months{35}));
  STATIC_REQUIRE_FALSE(age_range{0, 24}.contains(months{-1}));
}

TEST_CASE("a picked level is recorded as such") {
  STATIC_REQUIRE(picked(level::III).level == level::III);
  STATIC_REQUIRE(picked(level::III).by == chosen_by::clinician);
  STATIC_REQUIRE(picked(level::III, chosen_by::family).by == chosen_by::family);
  STATIC_REQUIRE(picked(level::III).table == nullptr);
}

TEST_CASE("a level from findings carries its table and its evidence") {
  constexpr auto decided = [] {
    outcome<level> o;
    o.level = level::II;
    o.rests_on = evidence::single;
    o.table = "made_up_v1";
    return o;
  }();
  STATIC_REQUIRE(found(decided)->level == level::II);
  STATIC_REQUIRE(found(decided)->by == chosen_by::findings);
  STATIC_REQUIRE(found(decided)->rests_on == evidence::single);
  CHECK(std::string{found(decided)->table} == "made_up_v1");
  constexpr auto contradicted = [] {
    outcome<level> o;
    o.level = errc::inconsistent;
    return o;
  }();
  STATIC_REQUIRE(found(contradicted).error() == errc::inconsistent);
  STATIC_REQUIRE(found(outcome<level>{}).error() == errc::undecided);
}
