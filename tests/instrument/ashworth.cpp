// SPDX-License-Identifier: MIT
#include <motorscale/instrument/ashworth.hpp>

#include "catch.hpp"

namespace ashworth = motorscale::ashworth;
using motorscale::errc, motorscale::evidence;

TEST_CASE("Ashworth grades are 0 to 4, which some papers print as 1 to 5 (Ashworth 1964)") {
  for (unsigned number = 0; number < 5; ++number) {
    REQUIRE(ashworth::from_printed(number, 0) == static_cast<ashworth::grade>(number));
    REQUIRE(ashworth::from_printed(number + 1, 1) == static_cast<ashworth::grade>(number));
  }
  STATIC_REQUIRE(ashworth::from_printed(5, 0).error() == errc::response_not_allowed);
  STATIC_REQUIRE(ashworth::from_printed(0, 1).error() == errc::response_not_allowed);
  STATIC_REQUIRE(ashworth::from_printed(6, 1).error() == errc::response_not_allowed);
  constexpr char one_plus[] = "1+";
  STATIC_REQUIRE(motorscale::parse_grade<ashworth::instrument>(one_plus, one_plus + 2).error() ==
                 errc::response_not_allowed);
  STATIC_REQUIRE(motorscale::parse_grade<ashworth::instrument>(one_plus, one_plus + 1) ==
                 ashworth::grade::one);
  STATIC_REQUIRE(ashworth::instrument::about.grade == evidence::verified);
}
