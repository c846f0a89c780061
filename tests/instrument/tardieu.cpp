// SPDX-License-Identifier: MIT
#include <motorscale/instrument/tardieu.hpp>

#include <cstdint>

#include "catch.hpp"

namespace tardieu = motorscale::tardieu;
using motorscale::errc, motorscale::fixed, motorscale::result, motorscale::site_list;
using tardieu::measurement, tardieu::quality, tardieu::reading, tardieu::stretch, tardieu::velocity;
using enum tardieu::velocity;

namespace {

constexpr quality qualities[] = {quality::no_resistance, quality::slight_resistance,
                                 quality::catch_and_release, quality::fatigable_clonus,
                                 quality::unfatigable_clonus};

constexpr stretch degrees(int count) { return {static_cast<std::int16_t>(count)}; }

}  // namespace

TEST_CASE("the dynamic component is R2 - R1 (Ben-Shabat 2013)") {
  constexpr auto m = *measurement::from({60}, {35}, v3, quality::catch_and_release);
  STATIC_REQUIRE(m.r2() == stretch{60});
  STATIC_REQUIRE(m.r1() == stretch{35});
  STATIC_REQUIRE(m.fast() == v3);
  STATIC_REQUIRE(m.quality() == quality::catch_and_release);
  STATIC_REQUIRE(m.dynamic_component() == stretch{25});
}

TEST_CASE("R2 >= R1 >= 0, and a swapped pair is an error (derived)") {
  unsigned wrong = 0;
  for (int r2 = -20; r2 <= 180; ++r2) {
    for (int r1 = -20; r1 <= 180; ++r1) {
      const auto m = measurement::from(degrees(r2), degrees(r1), v3, quality::fatigable_clonus);
      if (r1 < 0 || r1 > r2) {
        wrong += m.error() != errc::inconsistent;
      } else {
        wrong += m->dynamic_component() != degrees(r2 - r1);
      }
    }
  }
  REQUIRE(wrong == 0);
  STATIC_REQUIRE(
      measurement::from({INT16_MAX}, {0}, v3, quality::catch_and_release)->dynamic_component() ==
      stretch{INT16_MAX});
  STATIC_REQUIRE(
      measurement::from({INT16_MAX}, {INT16_MIN}, v3, quality::catch_and_release).error() ==
      errc::inconsistent);
}

TEST_CASE("the dynamic component is defined from quality 2 on (derived)") {
  for (const quality y : qualities) {
    const auto m = measurement::from({60}, {35}, v3, y);
    REQUIRE(m.has_value());
    if (static_cast<unsigned>(y) >= 2) {
      REQUIRE(m->dynamic_component() == stretch{25});
    } else {
      REQUIRE(m->dynamic_component().error() == errc::not_defined);
    }
  }
}

TEST_CASE("qualities 0 and 1 have no catch at a precise angle") {
  for (const quality y : qualities) {
    const auto m = measurement::from({60}, v3, y);
    if (static_cast<unsigned>(y) >= 2) {
      REQUIRE(m.error() == errc::item_missing);
    } else {
      REQUIRE(m->r2() == stretch{60});
      REQUIRE(m->r1().error() == errc::item_missing);
      REQUIRE(m->dynamic_component().error() == errc::not_defined);
    }
  }
  STATIC_REQUIRE(measurement::from({-1}, v3, quality::no_resistance).error() == errc::inconsistent);
  STATIC_REQUIRE(measurement{}.dynamic_component().error() == errc::not_defined);
}

TEST_CASE("R1 is sought at V3, or at V2 where V3 is impossible") {
  STATIC_REQUIRE(measurement::from({60}, {35}, v2, quality::catch_and_release)->fast() == v2);
  STATIC_REQUIRE(measurement::from({60}, {35}, v1, quality::catch_and_release).error() ==
                 errc::response_not_allowed);
  STATIC_REQUIRE(measurement::from({60}, v1, quality::no_resistance).error() ==
                 errc::response_not_allowed);
  STATIC_REQUIRE(
      measurement::from({60}, {35}, static_cast<velocity>(3), quality::catch_and_release).error() ==
      errc::response_not_allowed);
}

TEST_CASE("there is no quality 5 (unverified)") {
  STATIC_REQUIRE(measurement::from({60}, {35}, v3, static_cast<quality>(5)).error() ==
                 errc::response_not_allowed);
  STATIC_REQUIRE(measurement::from({60}, v3, static_cast<quality>(5)).error() ==
                 errc::response_not_allowed);
  STATIC_REQUIRE_FALSE(tardieu::instrument::allowed().contains(5));
}

TEST_CASE("clonus under 10 s is quality 3, over 10 s quality 4, and 10 s is undefined") {
  using tardieu::quality_of_clonus;
  STATIC_REQUIRE(quality_of_clonus(fixed<0>{9}) == quality::fatigable_clonus);
  STATIC_REQUIRE(quality_of_clonus(fixed<0>{10}).error() == errc::undecided);
  STATIC_REQUIRE(quality_of_clonus(fixed<0>{11}) == quality::unfatigable_clonus);
  STATIC_REQUIRE(quality_of_clonus(fixed<1>{99}) == quality::fatigable_clonus);
  STATIC_REQUIRE(quality_of_clonus(fixed<1>{100}).error() == errc::undecided);
  STATIC_REQUIRE(quality_of_clonus(fixed<1>{101}) == quality::unfatigable_clonus);
  STATIC_REQUIRE(quality_of_clonus(fixed<3>{9999}) == quality::fatigable_clonus);
  STATIC_REQUIRE(quality_of_clonus(fixed<3>{10000}).error() == errc::undecided);
  STATIC_REQUIRE(quality_of_clonus(fixed<3>{10001}) == quality::unfatigable_clonus);
  STATIC_REQUIRE(quality_of_clonus(fixed<0>{0}).error() == errc::response_not_allowed);
  STATIC_REQUIRE(quality_of_clonus(fixed<0>{-1}).error() == errc::response_not_allowed);
}

TEST_CASE("a stretch angle is 0 at the shortened start and grows with stretch (derived)") {
  using tardieu::stretch_from;
  STATIC_REQUIRE(stretch_from(20, 20, reading::grows) == stretch{0});
  STATIC_REQUIRE(stretch_from(95, 20, reading::grows) == stretch{75});
  STATIC_REQUIRE(stretch_from(40, 90, reading::shrinks) == stretch{50});
  STATIC_REQUIRE(stretch_from(10, -50, reading::grows) == stretch{60});
  STATIC_REQUIRE(stretch_from(-10, 50, reading::shrinks) == stretch{60});
  STATIC_REQUIRE(stretch_from(19, 20, reading::grows).error() == errc::inconsistent);
  STATIC_REQUIRE(stretch_from(91, 90, reading::shrinks).error() == errc::inconsistent);
  STATIC_REQUIRE(stretch_from(INT16_MAX, -1, reading::grows).error() == errc::inconsistent);
  STATIC_REQUIRE(stretch_from(INT16_MAX, 0, reading::grows) == stretch{INT16_MAX});
}

TEST_CASE("the six sites of Gorter 2009") {
  constexpr site_list six{tardieu::gorter2009};
  STATIC_REQUIRE(six.size() == 6);
  STATIC_REQUIRE(six.place({motorscale::side::right, motorscale::muscle::gastrocnemius}) == 5u);
  tardieu::sheet<6> visit{six};
  REQUIRE(visit.set(tardieu::gorter2009[0], quality::fatigable_clonus) == errc::ok);
  REQUIRE(score(visit).max() == quality::fatigable_clonus);
}
