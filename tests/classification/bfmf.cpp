// SPDX-License-Identifier: MIT
#include <motorscale/classification/bfmf.hpp>

#include <string>

#include "catch.hpp"

namespace bfmf = motorscale::bfmf;
using bfmf::classify, bfmf::compatible, bfmf::level;
using motorscale::errc, motorscale::level_set, motorscale::months;

TEST_CASE("BFMF 2: every pair of hands, either hand the better one (BFMF 2.0 leaflet)") {
  // Rows: the better hand from 0 to 4; columns: the worse hand from 0.
  const char* printed[5][5] = {
      {"V", nullptr, nullptr, nullptr, nullptr},
      {"V", "V", nullptr, nullptr, nullptr},
      {"IV(b)", "IV(b)", "IV(a)", nullptr, nullptr},
      {"III(b)", "III(b)", "III(b)", "II(b)", nullptr},
      {"III(a)", "II(a)", "II(a)", "I", "I"},
  };
  for (unsigned better = 0; better <= 4; ++better) {
    for (unsigned worse = 0; worse <= better; ++worse) {
      CAPTURE(better, worse);
      const std::string expected = printed[better][worse];
      REQUIRE(classify(better, worse).has_value());
      CHECK(classify(better, worse)->printed == expected);
      CHECK(classify(worse, better)->printed == expected);
      CHECK(motorscale::roman(classify(better, worse)->level) ==
            expected.substr(0, expected.find('(')));
    }
  }
}

TEST_CASE("BFMF grades are 0 to 4") {
  STATIC_REQUIRE(classify(5, 0).error() == errc::response_not_allowed);
  STATIC_REQUIRE(classify(0, 5).error() == errc::response_not_allowed);
  STATIC_REQUIRE(classify(4, 260).error() == errc::response_not_allowed);
}

TEST_CASE("while one hand is graded, the levels that the other may still give") {
  STATIC_REQUIRE(compatible(4) == level_set<level>{level::I, level::II, level::III});
  STATIC_REQUIRE(compatible(3) == level_set<level>{level::I, level::II, level::III});
  STATIC_REQUIRE(compatible(2) == level_set<level>{level::II, level::III, level::IV});
  STATIC_REQUIRE(compatible(1) == level_set<level>{level::II, level::III, level::IV, level::V});
  STATIC_REQUIRE(compatible(0) == level_set<level>{level::III, level::IV, level::V});
  STATIC_REQUIRE(compatible(5).empty());
}

TEST_CASE("BFMF is for 3 to 18 years") {
  STATIC_REQUIRE_FALSE(bfmf::ages.contains(months{35}));
  STATIC_REQUIRE(bfmf::ages.contains(months{36}));
  STATIC_REQUIRE(bfmf::ages.contains(months{215}));
  STATIC_REQUIRE_FALSE(bfmf::ages.contains(months{216}));
}
