// SPDX-License-Identifier: MIT
#include <motorscale/change/growth.hpp>

#include "catch.hpp"

using motorscale::errc, motorscale::evidence, motorscale::growth_figure,
    motorscale::growth_figure_of, motorscale::growth_figures, motorscale::growth_quantity,
    motorscale::growth_scale, motorscale::printed_number;

TEST_CASE("every figure of growth has its source and is verified in print", "[growth]") {
  STATIC_REQUIRE([] {
    for (const growth_figure& f : growth_figures) {
      if (*f.group == '\0' || *f.source == '\0' || *f.note == '\0') return false;
      if (f.grade == evidence::unverified || f.value.digits <= 0) return false;
    }
    return sizeof growth_figures / sizeof growth_figures[0] == 16;
  }());
}

TEST_CASE("limits of the GMFM-88 percent by level fall from I to V (Palisano 2000)", "[growth]") {
  constexpr auto limit = [](const char* level) {
    return growth_figure_of(level, growth_scale::gmfm88_percent, growth_quantity::limit);
  };
  STATIC_REQUIRE(*limit("I") == printed_number{968, 1});
  STATIC_REQUIRE(*limit("II") == printed_number{893, 1});
  STATIC_REQUIRE(*limit("III") == printed_number{613, 1});
  STATIC_REQUIRE(*limit("IV") == printed_number{361, 1});
  STATIC_REQUIRE(*limit("V") == printed_number{129, 1});
}

TEST_CASE("GMFM-66 has no published limit here, and no decline in levels I and II (Hanna 2009)",
          "[growth]") {
  STATIC_REQUIRE(
      growth_figure_of("I", growth_scale::gmfm66_ability, growth_quantity::limit).error() ==
      errc::not_for_this_score);
  STATIC_REQUIRE(
      growth_figure_of("II", growth_scale::gmfm66_ability, growth_quantity::mean_decline_after_peak)
          .error() == errc::not_for_this_score);
  STATIC_REQUIRE(
      *growth_figure_of("III", growth_scale::gmfm66_ability, growth_quantity::peak_age) ==
      printed_number{95, 0});  // 7 y 11 mo
  STATIC_REQUIRE(*growth_figure_of("V", growth_scale::gmfm66_ability, growth_quantity::peak_age) ==
                 printed_number{83, 0});  // 6 y 11 mo
  STATIC_REQUIRE(*growth_figure_of("IV", growth_scale::gmfm66_ability,
                                   growth_quantity::mean_decline_after_peak) ==
                 printed_number{78, 1});
}

TEST_CASE("FMFM: the affected hand falls about 12 % from its limit (Shi 2013)", "[growth]") {
  constexpr auto figure = [](growth_quantity q) {
    return growth_figure_of("affected hand", growth_scale::fmfm_ability, q)->digits;
  };
  STATIC_REQUIRE(figure(growth_quantity::limit) == 640);
  STATIC_REQUIRE(figure(growth_quantity::after_decline) == 565);
  STATIC_REQUIRE((640 - 565) * 100 / 640 == 11);
}
