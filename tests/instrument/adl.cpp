// SPDX-License-Identifier: MIT
#include <motorscale/instrument/adl.hpp>

#include "support/sum_checks.hpp"

namespace adl = motorscale::adl;
using adl::area;
using exact = adl::scores::points;
using motorscale::errc, motorscale::item, motorscale::response;

namespace {

/// A sheet with this many half points, the first items full.
constexpr adl::sheet with_halves(unsigned halves) {
  adl::sheet s;
  for (unsigned n = 1; n <= 50; ++n) {
    const unsigned part = halves < 4 ? halves : 4;
    if (s.set(item{n}, response{part}) != errc::ok) throw "not a valid sheet";
    halves -= part;
  }
  return s;
}

}  // namespace

TEST_CASE("CP-ADL areas have 10 14 14 6 8 8 12 12 16 points, the total 100", "[adl]") {
  constexpr auto s = score(with_halves(200));
  STATIC_REQUIRE(*s.of_section(area::personal_hygiene) == 10);
  STATIC_REQUIRE(*s.of_section(area::toileting) == 6);
  STATIC_REQUIRE(*s.of_section(area::walking) == 16);
  STATIC_REQUIRE(*s.total() == 100);
  REQUIRE(sum_checks::reported(s) ==
          "area_1=10.0 area_2=14.0 area_3=14.0 area_4=6.0 area_5=8.0 area_6=8.0 area_7=12.0 "
          "area_8=12.0 area_9=16.0 total=100.0 tested=50");
  REQUIRE(sum_checks::reported(score(with_halves(99))) ==
          "area_1=10.0 area_2=14.0 area_3=14.0 area_4=6.0 area_5=5.5 area_6=0.0 area_7=0.0 "
          "area_8=0.0 area_9=0.0 total=49.5 tested=50");
  REQUIRE(sum_checks::reported(score(adl::sheet{})) ==
          "area_1= area_2= area_3= area_4= area_5= area_6= area_7= area_8= area_9= total= "
          "tested=0");
}

TEST_CASE("each CP-ADL item takes 0, 0.5, 1, 1.5, 2 and nothing else", "[adl]") {
  sum_checks::only_codes_to<adl::sheet>(4);
}

TEST_CASE("a CP-ADL item not tested leaves its area and the total without a score", "[adl]") {
  sum_checks::sums_and_missing_items<adl::sheet>({5, 7, 7, 3, 4, 4, 6, 6, 8}, 4,
                                                    sum_checks::codes_of);
}

TEST_CASE("a higher CP-ADL item never lowers a score", "[adl]") {
  sum_checks::higher_item_never_lowers<adl::sheet>(4, sum_checks::codes_of);
}

TEST_CASE("CP-ADL area 6 has two sets of items, and the caller says which was used", "[adl]") {
  constexpr adl::record r{with_halves(200), adl::area_6_items::under_7_years};
  STATIC_REQUIRE(*score(r).total() == 100);
  STATIC_REQUIRE(adl::record{}.used == adl::area_6_items::not_recorded);
}

TEST_CASE("CP-ADL bands are the caller's: 49.5 and 74.5 fall between no two of them", "[adl]") {
  using motorscale::band;
  // The limits of the reference's unverified set, said as "below 50" and "below 75".
  static constexpr band<exact> below[] = {
      {0, {99, 2}, "severe"}, {50, {149, 2}, "moderate"}, {75, 100, "mild"}};
  constexpr adl::bands set{"a test's", "this test", below};
  STATIC_REQUIRE(set.covers(0, 100));
  for (unsigned halves = 0; halves <= 200; ++halves) {
    const auto in = set.of(score(with_halves(halves)).total());
    REQUIRE(in->band == std::string{halves < 100 ? "severe" : halves < 150 ? "moderate" : "mild"});
  }

  const band<exact> as_printed[] = {{0, 49, "severe"}, {50, 74, "moderate"}, {75, 100, "mild"}};
  REQUIRE(adl::bands::from("a test's", "this test", as_printed, 3).error() ==
          errc::inconsistent);
}
