// SPDX-License-Identifier: MIT
#include <motorscale/instrument/asas.hpp>

#include "catch.hpp"

namespace asas = motorscale::asas;
using motorscale::errc;

TEST_CASE("ASAS has five levels, 0 to 4 (Love 2016)") {
  constexpr char digits[] = "012345";
  for (unsigned k = 0; k < 5; ++k) {
    REQUIRE(motorscale::parse_grade<asas::instrument>(digits + k, digits + k + 1) ==
            static_cast<asas::level>(k));
  }
  STATIC_REQUIRE(motorscale::parse_grade<asas::instrument>(digits + 5, digits + 6).error() ==
                 errc::response_not_allowed);
  STATIC_REQUIRE(asas::level::two < asas::level::three);
}
