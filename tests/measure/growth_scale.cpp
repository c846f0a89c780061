// SPDX-License-Identifier: MIT
#include <motorscale/measure/growth_scale.hpp>

#include <type_traits>

#include "catch.hpp"

using motorscale::growth_scale, motorscale::measure::score_on;

TEST_CASE("a score on one scale is none on another", "[growth]") {
  using on_66 = score_on<growth_scale::gmfm66_ability>;
  STATIC_REQUIRE(!std::is_convertible_v<on_66, score_on<growth_scale::fmfm_ability>>);
  STATIC_REQUIRE(!std::is_convertible_v<on_66, score_on<growth_scale::gmfm88_percent>>);
  STATIC_REQUIRE(on_66{}.value == 0);
}
