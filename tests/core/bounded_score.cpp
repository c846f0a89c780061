// SPDX-License-Identifier: MIT
#include <motorscale/core/bounded_score.hpp>

#include <concepts>
#include <string_view>

#include "catch.hpp"
#include "made_for_a_test.hpp"

using motorscale::band, motorscale::band_set, motorscale::bands_for, motorscale::bounded_score,
    motorscale::errc, motorscale::item, motorscale::item_sum, motorscale::missing, motorscale::missing_rule, motorscale::response_set,
    motorscale::result;
using namespace std::string_view_literals;

namespace {

struct marks {
  static constexpr unsigned lowest = 3, highest = 6;
};
struct other_marks : marks {};
using mark = bounded_score<marks>;
using other_mark = bounded_score<other_marks>;

struct toy {
  static constexpr const motorscale::description& about = made_for_a_test;
  static constexpr unsigned item_count = 3;
  static constexpr motorscale::section sections[] = {{"total", "Total", item{1}, item{3}}};
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr response_set allowed(item i) noexcept {
    return i == item{1} ? response_set{2, 5} : i == item{2} ? response_set{0, 15} : response_set{7};
  }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};

constexpr band<unsigned> rows[] = {{3, 3, "few"}, {5, 6, "many"}};
constexpr bands_for<marks> bands = band_set<unsigned>::with_gaps("ours", "this test", rows);

}  // namespace

TEST_CASE("a bounded score is made of every number of its range and of no other",
          "[bounded_score]") {
  for (unsigned n = 0; n < 300; ++n) {
    CAPTURE(n);
    const bool fits = n == 3 || n == 4 || n == 5 || n == 6;
    const auto score = mark::from(n);
    CHECK(score.has_value() == fits);
    if (fits) CHECK(score->points() == n);
    if (!fits) CHECK(score.error() == errc::out_of_range);
  }
  STATIC_REQUIRE(!mark::from(static_cast<unsigned>(-1)));
  STATIC_REQUIRE(!mark::from(256 + 4));
}

TEST_CASE("a number without a value keeps its error", "[bounded_score]") {
  STATIC_REQUIRE(mark::from(errc::item_missing).error() == errc::item_missing);
}

TEST_CASE("scores of a scale are ordered; of two scales they are unrelated types",
          "[bounded_score]") {
  STATIC_REQUIRE(*mark::from(3) < *mark::from(4));
  STATIC_REQUIRE(*mark::from(5) == *mark::from(5));
  STATIC_REQUIRE(!std::equality_comparable_with<mark, other_mark>);
  STATIC_REQUIRE(!std::equality_comparable_with<mark, unsigned>);
  STATIC_REQUIRE(!std::convertible_to<other_mark, mark>);
  STATIC_REQUIRE(!std::convertible_to<unsigned, mark>);
  STATIC_REQUIRE(!std::convertible_to<mark, unsigned>);
  STATIC_REQUIRE(!std::default_initializable<mark>);
}

TEST_CASE("the range of a sum is that of its items", "[bounded_score]") {
  STATIC_REQUIRE(item_sum<toy>::lowest == 2 + 0 + 7);
  STATIC_REQUIRE(item_sum<toy>::highest == 5 + 15 + 7);
  STATIC_REQUIRE(item_sum<toy, 2, 3>::lowest == 0 + 7);
  STATIC_REQUIRE(item_sum<toy, 1, 1>::highest == 5);
}

TEST_CASE("bands name their set, and take scores of their scales only", "[bounded_score]") {
  STATIC_REQUIRE(bands.of(mark::from(3))->band == "few"sv);
  STATIC_REQUIRE(bands.of(mark::from(6))->band == "many"sv);
  STATIC_REQUIRE(bands.of(mark::from(6))->set == "ours"sv);
  STATIC_REQUIRE(bands.of(mark::from(4)).error() == errc::in_no_band);
  STATIC_REQUIRE(bands.of(mark::from(7)).error() == errc::out_of_range);
  STATIC_REQUIRE(!motorscale::one_of_the_scales<other_marks, marks>);
}
