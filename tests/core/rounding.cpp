// SPDX-License-Identifier: MIT
#include <motorscale/core/rounding.hpp>

#include <cstdint>
#include <random>
#include <type_traits>

#include "catch.hpp"

using motorscale::fixed;

// How a value is rounded is tested in fraction.cpp, against an independent implementation.

TEST_CASE("a division bit by bit divides as the processor does") {
  using motorscale::detail::divided_bit_by_bit;
  constexpr std::uint32_t largest_value = 0x7FFFFFFF;
  unsigned wrong = 0;
  const auto check = [&](std::uint32_t value, std::uint32_t by) {
    wrong += divided_bit_by_bit(value, by) != value / by;
  };
  for (std::uint32_t by = 1; by <= 600; ++by) {
    for (std::uint32_t value = 0; value <= 3000; ++value) check(value, by);
  }
  std::mt19937 random{24};
  for (unsigned bits = 0; bits < 31; ++bits) {
    const std::uint32_t power = 1u << bits;
    for (const std::uint32_t by : {power, power + power / 2, 2 * power - 1}) {
      for (const std::uint32_t value : {0u, largest_value, largest_value / 2}) check(value, by);
      const std::uint32_t highest = largest_value / by;
      for (const std::uint32_t quotient : {1u, 127u, 128u, 255u, 256u, highest - 1, highest}) {
        if (quotient > highest || quotient == 0) continue;
        check(quotient * by, by);
        check(quotient * by - 1, by);
      }
      for (unsigned n = 0; n < 1000; ++n) check(random() & largest_value, by);
    }
  }
  REQUIRE(wrong == 0);
  STATIC_REQUIRE(divided_bit_by_bit(0u, 1u) == 0);
  STATIC_REQUIRE(divided_bit_by_bit(largest_value, 1u) == largest_value);
  STATIC_REQUIRE(divided_bit_by_bit(largest_value, largest_value) == 1);
  STATIC_REQUIRE(divided_bit_by_bit(100 * 255 * 65535u, 255 * 65535u) == 100);
  STATIC_REQUIRE(divided_bit_by_bit(std::uint64_t{INT64_MAX}, std::uint64_t{7}) == INT64_MAX / 7);
}

TEST_CASE("a fixed number compares by its units") {
  STATIC_REQUIRE(fixed<1>{752} == fixed<1>{752});
  STATIC_REQUIRE(fixed<1>{-1} < fixed<1>{0});
  STATIC_REQUIRE(!std::is_same_v<fixed<1>, fixed<2>>);
}
