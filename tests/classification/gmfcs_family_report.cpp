// SPDX-License-Identifier: MIT
#include <motorscale/classification/gmfcs_family_report.hpp>

#include <string>

#include "catch.hpp"

namespace gmfcs = motorscale::gmfcs;
namespace family_report = motorscale::gmfcs::family_report;
using family_report::order, family_report::pick, gmfcs::age_band, gmfcs::level;
using motorscale::chosen_by, motorscale::errc, motorscale::evidence;

TEST_CASE("English family forms print V first: level = 6 - position (PhenX 131201 to 131203)") {
  STATIC_REQUIRE(pick(age_band::B2_4, order::V_to_I, 1)->level == level::V);
  STATIC_REQUIRE(pick(age_band::B2_4, order::V_to_I, 2)->level == level::IV);
  STATIC_REQUIRE(pick(age_band::B4_6, order::V_to_I, 3)->level == level::III);
  STATIC_REQUIRE(pick(age_band::B6_12, order::V_to_I, 4)->level == level::II);
  STATIC_REQUIRE(pick(age_band::B12_18, order::V_to_I, 5)->level == level::I);
}

TEST_CASE("the Danish web form prints I first") {
  STATIC_REQUIRE(pick(age_band::B6_12, order::I_to_V, 1)->level == level::I);
  STATIC_REQUIRE(pick(age_band::B6_12, order::I_to_V, 2)->level == level::II);
  STATIC_REQUIRE(pick(age_band::B6_12, order::I_to_V, 5)->level == level::V);
}

TEST_CASE("there is no family form under 2 years, and no sixth description") {
  STATIC_REQUIRE(pick(age_band::B0_2, order::V_to_I, 1).error() == errc::out_of_age_range);
  STATIC_REQUIRE(pick(age_band::B2_4, order::V_to_I, 0).error() == errc::response_not_allowed);
  STATIC_REQUIRE(pick(age_band::B2_4, order::V_to_I, 6).error() == errc::response_not_allowed);
  STATIC_REQUIRE(pick(age_band::B2_4, order::I_to_V, 4000000000u).error() ==
                 errc::response_not_allowed);
}

TEST_CASE("a family's level is recorded as the family's") {
  STATIC_REQUIRE(pick(age_band::B2_4, order::V_to_I, 1)->by == chosen_by::family);
}

TEST_CASE("the family forms' descriptions, in our words, stand beside their levels") {
  const auto label = [](age_band b, level l) {
    return std::string{
        family_report::choices[static_cast<unsigned>(b)][static_cast<unsigned>(l) - 1].label};
  };
  CHECK(label(age_band::B2_4, level::V) == "poor head and trunk control");
  CHECK(label(age_band::B2_4, level::I) == "walks without aid");
  CHECK(label(age_band::B4_6, level::IV) == "sits alone, stands only supported");
  CHECK(label(age_band::B6_12, level::III) == "walks only with aid");
  CHECK(label(age_band::B12_18, level::II) == "unaided mostly, holds rail");
  unsigned single = 0;
  for (unsigned b = 0; b < gmfcs::age_band_count; ++b) {
    for (const auto& choice : family_report::choices[b]) {
      CHECK((choice.label == nullptr) == (b == 0));
      single += choice.grade == evidence::single;
    }
  }
  CHECK(single == 1);  // level I at 4 to 6 years
}
