// SPDX-License-Identifier: MIT
#include <motorscale/core/exact.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

#include "catch.hpp"

using motorscale::exact, motorscale::no_whole_number, motorscale::whole_number;

TEST_CASE("any integer that fits is taken as it is") {
  STATIC_REQUIRE(exact<unsigned>{7} == 7u);
  STATIC_REQUIRE(exact<unsigned>{std::int64_t{4'294'967'295}} == 4'294'967'295u);
  STATIC_REQUIRE(exact<std::uint8_t>{255uLL} == 255);
  STATIC_REQUIRE(exact<std::int32_t>{std::int64_t{-2'147'483'648}} ==
                 std::numeric_limits<std::int32_t>::min());
}

TEST_CASE("truth values, characters and floating-point numbers are no whole numbers") {
  STATIC_REQUIRE(whole_number<signed char>);
  STATIC_REQUIRE(whole_number<unsigned long long>);
  STATIC_REQUIRE(!whole_number<bool> && no_whole_number<bool>);
  STATIC_REQUIRE(!whole_number<char> && no_whole_number<char8_t>);
  STATIC_REQUIRE(no_whole_number<float> && no_whole_number<long double>);
  STATIC_REQUIRE(!std::is_convertible_v<double, exact<unsigned>>);
  STATIC_REQUIRE(!std::is_constructible_v<exact<unsigned>, bool>);
}
