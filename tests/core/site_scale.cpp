// SPDX-License-Identifier: MIT
#include <motorscale/core/site_scale.hpp>

#include <cstdint>
#include <string>

#include "catch.hpp"
#include "support/marks.hpp"

using made_up::mark, made_up::marks;
using motorscale::coding, motorscale::errc;

namespace {

static_assert(motorscale::site_scale<marks>);

motorscale::result<mark> parsed(const std::string& text) {
  return motorscale::parse_grade<marks>(text.data(), text.data() + text.size());
}

}  // namespace

TEST_CASE("symbols are read exactly as they are printed") {
  REQUIRE(parsed(".") == mark::dot);
  REQUIRE(parsed("-") == mark::dash);
  REQUIRE(parsed("-.") == mark::dash_dot);
  for (const char* text : {"", " .", ". ", "-..", "--", "never", "1"}) {
    REQUIRE(parsed(text).error() == errc::response_not_allowed);
  }
  REQUIRE(motorscale::symbol<marks>(mark::dash_dot) == std::string{"-."});
}

TEST_CASE("a coding has a number for each of its grades and for no other") {
  constexpr coding<mark> gap{"gap", {3, coding<mark>::no_value, 7}, 2};
  STATIC_REQUIRE(gap.of(mark::dot) == 3u);
  STATIC_REQUIRE(gap.of(mark::dash).error() == errc::not_in_coding);
  STATIC_REQUIRE(gap.of(mark::dash_dot) == 7u);
  STATIC_REQUIRE(gap.of(static_cast<mark>(3)).error() == errc::not_in_coding);
  STATIC_REQUIRE(gap.of(static_cast<mark>(16)).error() == errc::not_in_coding);
  STATIC_REQUIRE(gap.per_point() == 2);
  STATIC_REQUIRE(coding<mark>{}.of(mark::dot).error() == errc::not_in_coding);
}

TEST_CASE("a coding from run-time data has a name, points and numbers that never fall") {
  const std::uint16_t values[17] = {0, 1, 1, 4};
  REQUIRE(coding<mark>::from("own", values, 4, 1)->of(mark::dash_dot) == 1u);
  REQUIRE(coding<mark>::from("own", values, 5, 1).error() == errc::inconsistent);  // 4, then 0
  REQUIRE(coding<mark>::from("", values, 4, 1).error() == errc::inconsistent);
  REQUIRE(coding<mark>::from(nullptr, values, 4, 1).error() == errc::inconsistent);
  REQUIRE(coding<mark>::from("own", values, 4, 0).error() == errc::inconsistent);
  REQUIRE(coding<mark>::from("own", values, 17, 1).error() == errc::wrong_length);
  const std::uint16_t falls_over_a_gap[] = {2, coding<mark>::no_value, 1};
  REQUIRE(coding<mark>::from("own", falls_over_a_gap, 3, 1).error() == errc::inconsistent);
}
