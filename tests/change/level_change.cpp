// SPDX-License-Identifier: MIT
#include <motorscale/change/level_change.hpp>

#include <cstring>
#include <string>

#include "catch.hpp"

namespace gmfcs = motorscale::gmfcs;
using gmfcs::age_band, gmfcs::change_flags, gmfcs::flags, gmfcs::level;
using motorscale::errc, motorscale::level_change, motorscale::movement,
    motorscale::published_stability, motorscale::share, motorscale::transition_matrix;

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
  STATIC_REQUIRE(level_change<level>{level::III, level::II}.movement() == movement::improved);
  STATIC_REQUIRE(level_change<level>{level::II, level::III}.movement() == movement::worsened);
  STATIC_REQUIRE(level_change<level>{level::V, level::V}.movement() == movement::unchanged);
  for (const level from : levels) {
    for (const level to : levels) {
      const int delta = static_cast<int>(from) - static_cast<int>(to);
      const level_change<level> c{from, to};
      CHECK(c.levels() == static_cast<unsigned>(delta < 0 ? -delta : delta));
      CHECK((c.movement() == movement::improved) == (delta > 0));
      CHECK((c.movement() == movement::worsened) == (delta < 0));
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
  STATIC_REQUIRE(trial.moved(movement::improved) == share{8, 16});
  STATIC_REQUIRE(trial.moved(movement::unchanged) == share{8, 16});
  STATIC_REQUIRE(trial.moved(movement::worsened) == share{0, 16});
  STATIC_REQUIRE(trial.moved(movement::improved, level::I) == share{0, 0});
  STATIC_REQUIRE(trial.moved(movement::improved, level::II) == share{0, 1});
  STATIC_REQUIRE(trial.moved(movement::improved, level::III) == share{2, 2});
  STATIC_REQUIRE(trial.moved(movement::improved, level::IV) == share{3, 3});
  STATIC_REQUIRE(trial.moved(movement::improved, level::V) == share{3, 10});
  STATIC_REQUIRE(trial.moved(movement::unchanged, level::V) == share{7, 10});
  STATIC_REQUIRE(trial.responders() == share{8, 16});
  STATIC_REQUIRE(trial.responders(2) == share{0, 16});
  STATIC_REQUIRE(trial.implausible() == 0);
  STATIC_REQUIRE(trial.count(level::IV, level::III) == 3);
  STATIC_REQUIRE(trial.count(level::III, level::IV) == 0);
}

TEST_CASE("moves of two levels or more, and for the worse") {
  constexpr auto m = [] {
    transition_matrix<level> all;
    for (const level from : levels) {
      for (const level to : levels) all.add(from, to);
    }
    return all;
  }();
  STATIC_REQUIRE(m.moved(movement::worsened) == share{10, 25});
  STATIC_REQUIRE(m.moved(movement::worsened, level::II) == share{3, 5});
  STATIC_REQUIRE(m.responders(1) == share{10, 25});
  STATIC_REQUIRE(m.responders(2) == share{6, 25});
  STATIC_REQUIRE(m.responders(4) == share{1, 25});
  STATIC_REQUIRE(m.responders(0) == share{10, 25});  // nobody improved by none
  STATIC_REQUIRE(m.implausible() == 12);
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

TEST_CASE("published stability names its study and what stayed the same") {
  unsigned figures = 0;
  for (const auto& s : published_stability) {
    ++figures;
    CHECK(std::strlen(s.study) > 0);
    CHECK(std::strlen(s.statistic) > 0);
    CHECK(std::strlen(s.value) + std::strlen(s.stayed_same) > 0);
  }
  CHECK(figures == 8);
  CHECK(published_stability[0].study == std::string{"Palisano 2006"});
  CHECK(published_stability[0].stayed_same == std::string{"73% at every rating"});
  CHECK(published_stability[7].direction == std::string{"never more than one level"});
}
