// SPDX-License-Identifier: MIT
#include <motorscale/instrument/mbi.hpp>

#include <concepts>
#include <initializer_list>
#include <string_view>

#include "catch.hpp"

namespace mbi = motorscale::mbi;
using mbi::item, mbi::sheet;
using motorscale::errc, motorscale::missing, motorscale::response, motorscale::result;
using enum mbi::item;

namespace {

/// Item, name and points as published, the weakest step first.
struct published_item {
  item key;
  std::string_view name;
  unsigned steps[5];
};
constexpr published_item published[] = {
    {hygiene, "hygiene", {0, 1, 3, 4, 5}},       {bathing, "bathing", {0, 1, 3, 4, 5}},
    {feeding, "feeding", {0, 2, 5, 8, 10}},      {toilet, "toilet", {0, 2, 5, 8, 10}},
    {stairs, "stairs", {0, 2, 5, 8, 10}},        {dressing, "dressing", {0, 2, 5, 8, 10}},
    {bowel, "bowel", {0, 2, 5, 8, 10}},          {bladder, "bladder", {0, 2, 5, 8, 10}},
    {transfer, "transfer", {0, 3, 8, 12, 15}},   {ambulation, "ambulation", {0, 3, 8, 12, 15}},
    {wheelchair, "wheelchair", {0, 1, 3, 4, 5}},
};

/// The ten items at one step, 0 to 4; wheelchair unanswered.
constexpr sheet at_step(unsigned step) {
  sheet s;
  for (const published_item& i : published) {
    if (i.key == wheelchair) continue;
    if (s.set(i.key, response{i.steps[step]}) != errc::ok) return {};
  }
  return s;
}
struct answer {
  item key;
  response r;
};
constexpr sheet with(sheet s, std::initializer_list<answer> answers) {
  for (const answer& a : answers) {
    if (s.set(a.key, a.r) != errc::ok) return {};
  }
  return s;
}
constexpr result<unsigned> total(const sheet& s) {
  const auto t = mbi::score(s).total();
  return t ? result<unsigned>{t->points()} : result<unsigned>{t.error()};
}

}  // namespace

TEST_CASE("MBI items take their published steps and nothing else (Shah 1989)", "[mbi]") {
  for (const published_item& i : published) {
    CAPTURE(i.name);
    CHECK(mbi::instrument::item_names[static_cast<unsigned>(i.key) - 1] == i.name);
    unsigned allowed = 0;
    for (unsigned code = 0; code <= 300; ++code) {
      bool step = false;
      for (const unsigned s : i.steps) step = step || s == code;
      sheet s;
      CHECK(s.set(i.key, response{code}) == (step ? errc::ok : errc::response_not_allowed));
      CHECK(s[i.key] == (step ? response{code} : motorscale::unanswered));
      allowed += step;
    }
    CHECK(allowed == 5);
  }
  sheet s;
  CHECK(s.set(motorscale::item{12}, response{0}) == errc::no_such_item);
}

TEST_CASE("MBI totals at each step of all items (Shah 1989)", "[mbi]") {
  STATIC_REQUIRE(total(at_step(0)) == 0u);
  STATIC_REQUIRE(total(at_step(1)) == 2 * 1u + 6 * 2 + 2 * 3);
  STATIC_REQUIRE(total(at_step(2)) == 2 * 3u + 6 * 5 + 2 * 8);
  STATIC_REQUIRE(total(at_step(3)) == 2 * 4u + 6 * 8 + 2 * 12);
  STATIC_REQUIRE(total(at_step(4)) == 100u);
}

TEST_CASE("wheelchair is never added to ambulation (Shah 1989, trap 12)", "[mbi]") {
  for (const unsigned walking : {3u, 8u, 12u, 15u}) {
    for (const unsigned chair : {0u, 1u, 3u, 4u, 5u}) {
      const sheet s =
          with(at_step(4), {{ambulation, response{walking}}, {wheelchair, response{chair}}});
      CHECK(total(s) == 85 + walking);
      CHECK(mbi::score(s).wheelchair_beside_walking());
    }
  }
}

TEST_CASE("wheelchair counts in place of ambulation 0 (Shah 1989, trap 12)", "[mbi]") {
  for (const unsigned chair : {0u, 1u, 3u, 4u, 5u}) {
    const sheet s = with(at_step(4), {{ambulation, response{0}}, {wheelchair, response{chair}}});
    CHECK(total(s) == 85 + chair);
    CHECK(!mbi::score(s).wheelchair_beside_walking());
  }
}

TEST_CASE("MBI needs no wheelchair item, whether the person walks or not", "[mbi]") {
  for (const missing reason :
       {missing::unanswered, missing::not_tested, missing::refused, missing::not_applicable}) {
    CHECK(total(with(at_step(4), {{wheelchair, response{reason}}})) == 100u);
    CHECK(total(with(at_step(0), {{wheelchair, response{reason}}})) == 0u);
  }
  STATIC_REQUIRE(mbi::instrument::optional(motorscale::item{11}));
  STATIC_REQUIRE(!mbi::instrument::optional(motorscale::item{10}));
}

TEST_CASE("each of the ten MBI items missing leaves no total (reference: no published rule)",
          "[mbi]") {
  for (const published_item& i : published) {
    if (i.key == wheelchair) continue;
    for (const missing reason :
         {missing::unanswered, missing::not_tested, missing::refused, missing::not_applicable}) {
      for (const response chair : {motorscale::unanswered, response{0}, response{5}}) {
        const auto scores =
            mbi::score(with(at_step(0), {{i.key, response{reason}}, {wheelchair, chair}}));
        CAPTURE(i.name);
        CHECK(scores.total().error() == errc::item_missing);
        CHECK(scores.tested() == 9);
        CHECK(!scores.complete());
        CHECK(!scores.wheelchair_beside_walking());
      }
    }
  }
}

TEST_CASE("MBI counts the tested among the ten items, without wheelchair", "[mbi]") {
  STATIC_REQUIRE(mbi::score(sheet{}).tested() == 0);
  STATIC_REQUIRE(mbi::score(at_step(2)).tested() == 10);
  STATIC_REQUIRE(mbi::score(at_step(2)).complete());
  STATIC_REQUIRE(mbi::score(with(at_step(0), {{wheelchair, response{5}}})).tested() == 10);
  STATIC_REQUIRE(mbi::score(with(sheet{}, {{wheelchair, response{5}}})).tested() == 0);
  STATIC_REQUIRE(!mbi::score(with(sheet{}, {{wheelchair, response{5}}})).total());
}

TEST_CASE("MBI report columns", "[mbi]") {
  struct {
    std::string_view name;
    result<unsigned> value{0u};
  } columns[3];
  unsigned count = 0;
  const auto column = [&](const char* name, const result<unsigned>& value) {
    if (count < 3) columns[count] = {name, value};
    ++count;
  };
  mbi::score(with(at_step(0), {{wheelchair, response{4}}})).report(column);
  REQUIRE(count == 2);
  CHECK(columns[0].name == "total");
  CHECK(columns[0].value == 4u);
  CHECK(columns[1].name == "tested");
  CHECK(columns[1].value == 10u);
  count = 0;
  mbi::score(sheet{}).report(column);
  CHECK(columns[0].value == errc::item_missing);
  CHECK(columns[1].value == 0u);
}

TEST_CASE("MBI totals of 3000 made sheets, and a higher step never lowers one", "[mbi]") {
  std::uint32_t state = 1;
  const auto below = [&](std::uint32_t n) {
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % n;
  };
  for (int round = 0; round < 3000; ++round) {
    sheet s;
    unsigned step[11], points[11], sum = 0;
    for (unsigned k = 0; k < 11; ++k) {
      step[k] = below(5);
      points[k] = published[k].steps[step[k]];
      REQUIRE(s.set(published[k].key, response{points[k]}) == errc::ok);
      if (k < 10) sum += points[k];
    }
    if (points[9] == 0) sum += points[10];
    REQUIRE(total(s) == sum);
    for (unsigned k = 0; k < 11; ++k) {
      if (step[k] == 4) continue;
      sheet higher = s;
      REQUIRE(higher.set(published[k].key, response{published[k].steps[step[k] + 1]}) == errc::ok);
      // Ambulation above 0 takes the wheelchair's points away: 3 may stand for 4 or 5.
      const bool takes_away = published[k].key == ambulation && points[9] == 0 && points[10] > 3;
      REQUIRE((*total(higher) >= sum) != takes_away);
    }
  }
}

TEST_CASE("Modified, original and Collin's Barthel totals are types apart", "[mbi]") {
  STATIC_REQUIRE(mbi::collin_total::from(20)->points() == 20);
  STATIC_REQUIRE(mbi::collin_total::from(0)->points() == 0);
  STATIC_REQUIRE(mbi::collin_total::from(21).error() == errc::out_of_range);
  STATIC_REQUIRE(mbi::original_total::from(100)->points() == 100);
  STATIC_REQUIRE(!mbi::original_total::from(101));
  STATIC_REQUIRE(!mbi::modified_total::from(101));
  STATIC_REQUIRE(!std::constructible_from<mbi::modified_total, mbi::original_total>);
  STATIC_REQUIRE(!std::constructible_from<mbi::original_total, mbi::modified_total>);
  STATIC_REQUIRE(!std::constructible_from<mbi::original_total, mbi::collin_total>);
  STATIC_REQUIRE(!std::constructible_from<mbi::collin_total, mbi::original_total>);
}
