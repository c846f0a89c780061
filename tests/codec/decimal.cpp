// SPDX-License-Identifier: MIT
#include <motorscale/codec/decimal.hpp>

#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "catch.hpp"

using motorscale::fixed, motorscale::fraction, motorscale::longest_decimal, motorscale::most_places,
    motorscale::rounding, motorscale::write_decimal;

namespace {

// Another way: all digits from the standard library, then the point put in.
std::string expected(std::int64_t units, int places) {
  std::string digits = std::to_string(units);
  const bool negative = digits[0] == '-';
  if (negative) digits.erase(0, 1);
  const auto after = static_cast<std::size_t>(places);
  if (digits.size() <= after) digits.insert(0, after + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - after, ".");
  return (negative ? "-" : "") + digits;
}

std::string written(std::int64_t units, int places) {
  std::string buffer(longest_decimal + 1, '#');
  const char* end = write_decimal(buffer.data(), units, places);
  const auto length = static_cast<std::size_t>(end - buffer.data());
  if (length > longest_decimal || buffer[length] != '#') return "too long";
  return buffer.substr(0, length);
}

template <std::size_t N>
constexpr bool writes(const char (&text)[N], auto... value) {
  char buffer[longest_decimal]{};
  const char* end = write_decimal(buffer, value...);
  if (end - buffer != N - 1) return false;
  for (std::size_t i = 0; i < N - 1; ++i) {
    if (buffer[i] != text[i]) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a decimal has exactly the digits asked for") {
  STATIC_REQUIRE(writes("0", 0, 0));
  STATIC_REQUIRE(writes("0.00", 0, 2));
  STATIC_REQUIRE(writes("0.05", 5, 2));
  STATIC_REQUIRE(writes("0.50", 50, 2));
  STATIC_REQUIRE(writes("5.00", 500, 2));
  STATIC_REQUIRE(writes("61.23", 6123, 2));
  STATIC_REQUIRE(writes("-0.1", -1, 1));
  STATIC_REQUIRE(writes("-12", -12, 0));
  STATIC_REQUIRE(writes("100.0", fixed<1>{1000}));
  STATIC_REQUIRE(writes("-75.2", fixed<1>{-752}));
  STATIC_REQUIRE(writes("91.67", fraction<3>{275, 3}, 2, rounding::half_even));
  STATIC_REQUIRE(writes("91.66", fraction<3>{275, 3}, 2, rounding::toward_zero));
  STATIC_REQUIRE(writes("92", fraction<3>{275, 3}, 0, rounding::half_away_from_zero));
}

TEST_CASE("a number that rounds to zero has no sign") {
  STATIC_REQUIRE(writes("0.0", fraction<100>{-4, 100}, 1, rounding::half_even));
  STATIC_REQUIRE(writes("-0.1", fraction<100>{-6, 100}, 1, rounding::half_even));
}

TEST_CASE("every number of places, every length, both ends of the range") {
  for (int places = 0; places <= most_places; ++places) {
    std::int64_t ten_to = 1;
    for (int digits = 0; digits <= 18; ++digits, ten_to *= digits <= 18 ? 10 : 1) {
      for (const std::int64_t units : {ten_to - 1, ten_to, ten_to + 1}) {
        REQUIRE(written(units, places) == expected(units, places));
        REQUIRE(written(-units, places) == expected(-units, places));
      }
    }
    for (const std::int64_t units :
         {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
      REQUIRE(written(units, places) == expected(units, places));
    }
  }
  REQUIRE(written(std::numeric_limits<std::int64_t>::min(), most_places).size() == longest_decimal);
}

TEST_CASE("random numbers are written as the standard library's digits") {
  std::mt19937_64 random{3};
  for (int draw = 0; draw < 20'000; ++draw) {
    const auto units = static_cast<std::int64_t>(random()) >> random() % 64;
    const auto places = static_cast<int>(random() % (most_places + 1));
    if (written(units, places) != expected(units, places)) {
      FAIL(units << " with " << places << " places: " << written(units, places));
    }
  }
  SUCCEED();
}
