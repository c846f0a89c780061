// SPDX-License-Identifier: MIT
#include <motorscale/core/band_set.hpp>

#include <climits>
#include <string>

#include "catch.hpp"

using motorscale::band, motorscale::band_set, motorscale::errc, motorscale::fraction;
using halves = fraction<2>;

namespace {

constexpr band<unsigned> three[] = {{0, 20, "low"}, {21, 40, "mid"}, {41, 56, "high"}};
constexpr band_set<unsigned> without_gaps{"three", "this test", three};

constexpr band<unsigned> fives[] = {{0, 20, "low"}, {25, 45, "mid"}, {50, 50, "high"}};
constexpr auto with_gaps = band_set<unsigned>::with_gaps("fives", "this test", fives);

constexpr band<halves> two[] = {{0, {99, 2}, "below 50"}, {50, 100, "from 50"}};
constexpr band_set<halves> half_points{"two", "this test", two};

}  // namespace

TEST_CASE("a score in a band has the band's name and the set's", "[band_set]") {
  for (unsigned score = 0; score <= 56; ++score) {
    const std::string name = score <= 20 ? "low" : score <= 40 ? "mid" : "high";
    REQUIRE(without_gaps.of(score)->band == name);
    REQUIRE(without_gaps.of(score)->set == std::string{"three"});
  }
  REQUIRE(without_gaps.name() == std::string{"three"});
  REQUIRE(without_gaps.source() == std::string{"this test"});
}

TEST_CASE("a score in no band says so", "[band_set]") {
  STATIC_REQUIRE(without_gaps.of(57u).error() == errc::in_no_band);
  STATIC_REQUIRE(with_gaps.of(20u).has_value());
  STATIC_REQUIRE(with_gaps.of(21u).error() == errc::in_no_band);
  STATIC_REQUIRE(with_gaps.of(24u).error() == errc::in_no_band);
  STATIC_REQUIRE(with_gaps.of(25u).has_value());
  STATIC_REQUIRE(with_gaps.of(51u).error() == errc::in_no_band);
  STATIC_REQUIRE(band_set<unsigned>{}.of(0u).error() == errc::in_no_band);
}

TEST_CASE("a score without a value keeps its own error", "[band_set]") {
  STATIC_REQUIRE(without_gaps.of(errc::item_missing).error() == errc::item_missing);
}

TEST_CASE("half points fall between no two bands", "[band_set]") {
  for (std::int32_t num = 0; num <= 200; ++num) {
    REQUIRE(half_points.of(halves{num, 2})->band ==
            std::string{num < 100 ? "below 50" : "from 50"});
  }
}

TEST_CASE("covers is true when each score of the range is in a band", "[band_set]") {
  const auto expected = [](const auto& set, unsigned lowest, unsigned highest) {
    for (unsigned score = lowest; score <= highest; ++score) {
      if (!set.of(score)) return false;
    }
    return true;
  };
  for (unsigned lowest = 0; lowest <= 60; ++lowest) {
    for (unsigned highest = lowest; highest <= 60; ++highest) {
      REQUIRE(without_gaps.covers(lowest, highest) == expected(without_gaps, lowest, highest));
      REQUIRE(with_gaps.covers(lowest, highest) == expected(with_gaps, lowest, highest));
    }
  }
  STATIC_REQUIRE(half_points.covers(0, 100));
  STATIC_REQUIRE(!half_points.covers({-1, 2}, 100));
  STATIC_REQUIRE(!half_points.covers(0, {201, 2}));
  STATIC_REQUIRE(!band_set<unsigned>{}.covers(0, 0));
}

TEST_CASE("a set that is known at run time is checked in the same way", "[band_set]") {
  const auto check = [](auto... bands) {
    const band<unsigned> all[] = {bands...};
    const auto set = band_set<unsigned>::from("name", "source", all, sizeof...(bands));
    return set ? errc::ok : set.error();
  };
  using b = band<unsigned>;
  REQUIRE(check(b{0, 20, "low"}, b{21, 21, "one"}, b{22, 40, "mid"}) == errc::ok);
  REQUIRE(check(b{0, 20, "low"}, b{20, 40, "mid"}) == errc::inconsistent);
  REQUIRE(check(b{0, 20, "low"}, b{22, 40, "mid"}) == errc::inconsistent);
  REQUIRE(check(b{21, 40, "mid"}, b{0, 20, "low"}) == errc::inconsistent);
  REQUIRE(check(b{20, 0, "low"}) == errc::inconsistent);
  REQUIRE(check(b{0, 20, ""}) == errc::inconsistent);
  REQUIRE(check(b{0, 20, nullptr}) == errc::inconsistent);
  REQUIRE(check(b{0, UINT_MAX, "low"}, b{0, 1, "mid"}) == errc::inconsistent);
  REQUIRE(check(b{0, UINT_MAX, "all"}) == errc::ok);

  REQUIRE(band_set<unsigned>::from("", "source", three, 3).error() == errc::inconsistent);
  REQUIRE(band_set<unsigned>::from(nullptr, "source", three, 3).error() == errc::inconsistent);
  REQUIRE(band_set<unsigned>::from("name", "", three, 3).error() == errc::inconsistent);
  REQUIRE(band_set<unsigned>::from("name", nullptr, three, 3).error() == errc::inconsistent);
  REQUIRE(band_set<unsigned>::from("name", "source", three, 0).error() == errc::inconsistent);

  const band<halves> whole[] = {{0, 49, "below 50"}, {50, 100, "from 50"}};
  REQUIRE(band_set<halves>::from("name", "source", whole, 2).error() == errc::inconsistent);
  const band<halves> widest[] = {{{INT32_MIN, 2}, {INT32_MAX - 1, 2}, "all but one"},
                                 {{INT32_MAX, 2}, {INT32_MAX, 2}, "one"}};
  REQUIRE(band_set<halves>::from("name", "source", widest, 2).has_value());
}
