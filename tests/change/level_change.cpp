// SPDX-License-Identifier: MIT
#include <motorscale/change/level_change.hpp>

#include "catch.hpp"

namespace gmfcs = motorscale::gmfcs;
using gmfcs::age_band, gmfcs::change_flags, gmfcs::flags, gmfcs::level;
using motorscale::errc, motorscale::level_change, motorscale::outcome_of_change,
    motorscale::transition_matrix;
using enum outcome_of_change;

namespace {

// Akhlaghpasand 2025: 16 children, baseline and 12 months.
constexpr auto trial = [] {
  transition_matrix<level> m;
  m.add(level::II, level::II);
  m.add(level::III, level::II, 2);
  m.add(level::IV, level::III, 3);
  m.add(level::V, level::IV, 3);
  for (unsigned child = 0; child < 7; ++child) m.add(level::V, level::V);
  return m;
}();

constexpr level levels[] = {level::I, level::II, level::III, level::IV, level::V};

}  // namespace

TEST_CASE("improvement is a smaller number: improved, unchanged, worsened") {
  STATIC_REQUIRE(level_change<level>{level::III, level::II}.outcome() == improved);
  STATIC_REQUIRE(level_change<level>{level::II, level::III}.outcome() == worsened);
  STATIC_REQUIRE(level_change<level>{level::V, level::V}.outcome() == unchanged);
  for (const level from : levels) {
    for (const level to : levels) {
      const int delta = static_cast<int>(from) - static_cast<int>(to);
      const level_change<level> c{from, to};
      CHECK(c.levels() == static_cast<unsigned>(delta < 0 ? -delta : delta));
      CHECK((c.outcome() == improved) == (delta > 0));
      CHECK((c.outcome() == worsened) == (delta < 0));
      CHECK(c.within_rating_noise() == (delta == 1 || delta == -1));
      CHECK(c.implausible() == (delta > 1 || delta < -1));
    }
  }
}

TEST_CASE("a change across a band boundary is flagged, and every class under 2 years") {
  STATIC_REQUIRE(flags(age_band::B4_6, age_band::B4_6) == change_flags{false, false});
  STATIC_REQUIRE(flags(age_band::B4_6, age_band::B6_12) == change_flags{true, false});
  STATIC_REQUIRE(flags(age_band::B0_2, age_band::B2_4) == change_flags{true, true});
  STATIC_REQUIRE(flags(age_band::B0_2, age_band::B0_2) == change_flags{false, true});
}

TEST_CASE(
    "the seed trial: II 1, III 2, IV 3, V 10 to II 3, III 3, IV 3, V 7, eight improved "
    "(Akhlaghpasand 2025)") {
  constexpr unsigned start[] = {0, 1, 2, 3, 10}, end[] = {0, 3, 3, 3, 7};
  for (unsigned l = 0; l < 5; ++l) {
    CHECK(trial.started_at(levels[l]) == start[l]);
    CHECK(trial.ended_at(levels[l]) == end[l]);
  }
  STATIC_REQUIRE(trial.children() == 16);
  STATIC_REQUIRE(trial.moved(improved) == 8);
  STATIC_REQUIRE(trial.moved(unchanged) == 8);
  STATIC_REQUIRE(trial.moved(worsened) == 0);
  STATIC_REQUIRE(trial.moved(improved, level::I) == 0);
  STATIC_REQUIRE(trial.moved(improved, level::II) == 0);
  STATIC_REQUIRE(trial.moved(improved, level::III) == 2);
  STATIC_REQUIRE(trial.moved(improved, level::IV) == 3);
  STATIC_REQUIRE(trial.moved(improved, level::V) == 3);
  STATIC_REQUIRE(trial.moved(unchanged, level::V) == 7);
  STATIC_REQUIRE(trial.responders() == 8);
  STATIC_REQUIRE(trial.responders(2) == 0);
  STATIC_REQUIRE(trial.implausible() == 0);
  STATIC_REQUIRE(trial.count(level::IV, level::III) == 3);
  STATIC_REQUIRE(trial.count(level::III, level::IV) == 0);
}

TEST_CASE("as many children as 32 bits count, in one cell and over all cells") {
  constexpr auto m = [] {
    transition_matrix<level> all;
    all.add(level::I, level::I, 1);
    all.add(level::I, level::I, 0xFFFFFFF0u);
    all.add(level::V, level::I, 14);
    return all;
  }();
  STATIC_REQUIRE(m.count(level::I, level::I) == 0xFFFFFFF1u);
  STATIC_REQUIRE(m.children() == 0xFFFFFFFFu);
  STATIC_REQUIRE(m.ended_at(level::I) == 0xFFFFFFFFu);
  STATIC_REQUIRE(*m.median_at_end() == transition_matrix<level>::median{level::I, level::I});
}

TEST_CASE("moves of two levels or more, and for the worse") {
  constexpr auto m = [] {
    transition_matrix<level> all;
    for (const level from : levels) {
      for (const level to : levels) all.add(from, to);
    }
    return all;
  }();
  STATIC_REQUIRE(m.moved(worsened) == 10);
  STATIC_REQUIRE(m.moved(worsened, level::II) == 3);
  STATIC_REQUIRE(m.responders(1) == 10);
  STATIC_REQUIRE(m.responders(2) == 6);
  STATIC_REQUIRE(m.responders(4) == 1);
  STATIC_REQUIRE(m.responders(0) == 10);  // nobody improved by none
  STATIC_REQUIRE(m.implausible() == 12);
}

TEST_CASE("the median level of an odd number of children is that of the one in the middle") {
  using median = transition_matrix<level>::median;
  constexpr auto three = [] {
    transition_matrix<level> m;
    m.add(level::I, level::III);
    m.add(level::II, level::V);
    m.add(level::IV, level::V);
    return m;
  }();
  STATIC_REQUIRE(*three.median_at_start() == median{level::II, level::II});
  STATIC_REQUIRE(*three.median_at_end() == median{level::V, level::V});
  constexpr auto one = [] {
    transition_matrix<level> m;
    m.add(level::III, level::IV);
    return m;
  }();
  STATIC_REQUIRE(*one.median_at_start() == median{level::III, level::III});
  // 2, 1 and 2 children at II, III and V: the third of the five is at III.
  constexpr auto five = [] {
    transition_matrix<level> m;
    m.add(level::II, level::II, 2);
    m.add(level::III, level::III);
    m.add(level::V, level::V, 2);
    return m;
  }();
  STATIC_REQUIRE(*five.median_at_start() == median{level::III, level::III});
}

TEST_CASE("the median level has a lower and an upper value, and an empty cohort has none") {
  using median = transition_matrix<level>::median;
  STATIC_REQUIRE(*trial.median_at_start() == median{level::V, level::V});
  STATIC_REQUIRE(*trial.median_at_end() == median{level::IV, level::IV});
  constexpr auto two = [] {
    transition_matrix<level> m;
    m.add(level::I, level::V);
    m.add(level::IV, level::V);
    return m;
  }();
  STATIC_REQUIRE(*two.median_at_start() == median{level::I, level::IV});
  STATIC_REQUIRE(*two.median_at_end() == median{level::V, level::V});
  STATIC_REQUIRE(transition_matrix<level>{}.median_at_start().error() == errc::empty_selection);
}
