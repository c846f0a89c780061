// SPDX-License-Identifier: MIT
#include <motorscale/instrument/mbi_bands.hpp>

#include <string_view>

#include <motorscale/instrument/mbi.hpp>

#include "catch.hpp"

namespace mbi = motorscale::mbi;
using motorscale::errc;
using namespace std::string_view_literals;

namespace {

struct interval {
  unsigned low, high;
  std::string_view name;
};
/// True when each total 0 to 100 has the band of the intervals that were published, or none.
template <std::size_t N>
bool as_published(const mbi::bands& set, std::string_view name, const interval (&intervals)[N],
                  unsigned in_none) {
  unsigned none = 0;
  for (unsigned points = 0; points <= 100; ++points) {
    const auto of_modified = set.of(mbi::modified_total::from(points));
    const auto of_original = set.of(mbi::original_total::from(points));
    std::string_view expected;
    for (const interval& i : intervals) {
      if (i.low <= points && points <= i.high) expected = i.name;
    }
    if (expected.empty()) {
      ++none;
      if (of_modified || of_modified.error() != errc::in_no_band || of_original) return false;
    } else {
      if (!of_modified || of_modified->band != expected || of_modified->set != name) return false;
      if (!of_original || of_original->band != expected) return false;
    }
  }
  return none == in_none;
}

}  // namespace

TEST_CASE("barthel_shah: 0-20, 21-60, 61-90, 91-99, 100 (bands.csv)", "[mbi]") {
  CHECK(as_published(mbi::shah, "barthel_shah",
                     {{0, 20, "total dependence"},
                      {21, 60, "severe"},
                      {61, 90, "moderate"},
                      {91, 99, "slight"},
                      {100, 100, "independent"}},
                     0));
}

TEST_CASE("barthel_china_nursing: 0-40, 41-60, 61-99, 100 (bands.csv)", "[mbi]") {
  CHECK(as_published(
      mbi::china_nursing, "barthel_china_nursing",
      {{0, 40, "severe"}, {41, 60, "moderate"}, {61, 99, "mild"}, {100, 100, "independent"}}, 0));
}

TEST_CASE("barthel_five_step: 21-24, 46-49, 71-74 and 96-99 are in no band (bands.csv)", "[mbi]") {
  CHECK(as_published(mbi::five_step, "barthel_five_step",
                     {{0, 20, "total"},
                      {25, 45, "severe"},
                      {50, 70, "moderate"},
                      {75, 95, "mild"},
                      {100, 100, "independent"}},
                     16));
  for (unsigned points = 21; points <= 24; ++points) {
    CHECK(mbi::five_step.of(mbi::modified_total::from(points)).error() == errc::in_no_band);
  }
}

TEST_CASE("barthel_three_step: 0-40, 41-59, 60-100 (bands.csv)", "[mbi]") {
  CHECK(as_published(mbi::three_step, "barthel_three_step",
                     {{0, 40, "severe"}, {41, 59, "moderate"}, {60, 100, "mild"}}, 0));
}

TEST_CASE("62 is moderate, mild, moderate or mild by the set of bands (trap 12)", "[mbi]") {
  constexpr auto t = mbi::modified_total::from(62);
  STATIC_REQUIRE(mbi::shah.of(t)->band == "moderate"sv);
  STATIC_REQUIRE(mbi::china_nursing.of(t)->band == "mild"sv);
  STATIC_REQUIRE(mbi::five_step.of(t)->band == "moderate"sv);
  STATIC_REQUIRE(mbi::three_step.of(t)->band == "mild"sv);
  STATIC_REQUIRE(mbi::three_step.of(t)->set == "barthel_three_step"sv);
  STATIC_REQUIRE(mbi::shah.of(mbi::score(mbi::sheet{}).total()).error() == errc::item_missing);
}
