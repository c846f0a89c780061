// SPDX-License-Identifier: MIT
#include <motorscale/measure/decimal.hpp>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>

#include "catch.hpp"

namespace measure = motorscale::measure;
using motorscale::errc, motorscale::rounding;
using enum motorscale::rounding;

namespace {

template <std::size_t N>
constexpr auto parse(const char (&text)[N]) {
  return measure::parse_decimal(text, text + N - 1);
}

class random_numbers {
 public:
  std::uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }

 private:
  std::uint64_t state_{88172645463325252};
};

}  // namespace

TEST_CASE("decimal text is read", "[measure]") {
  STATIC_REQUIRE(*parse("0") == 0);
  STATIC_REQUIRE(*parse("-1.25") == -1.25);
  STATIC_REQUIRE(*parse("+.5") == 0.5);
  STATIC_REQUIRE(*parse("5.") == 5);
  STATIC_REQUIRE(*parse("0.1") == 0.1);
  STATIC_REQUIRE(*parse("3e-2") == 0.03);
  STATIC_REQUIRE(*parse("1.5E+3") == 1500);
  STATIC_REQUIRE(*parse("00012.50") == 12.5);
  STATIC_REQUIRE(*parse("0e999") == 0);
  STATIC_REQUIRE(*parse("123456789012345678901234567890") > 1.23456789e29);
}

TEST_CASE("text that is no decimal number is refused", "[measure]") {
  STATIC_REQUIRE(parse("").error() == errc::bad_character);
  STATIC_REQUIRE(parse(".").error() == errc::bad_character);
  STATIC_REQUIRE(parse("-").error() == errc::bad_character);
  STATIC_REQUIRE(parse("1,5").error() == errc::bad_character);
  STATIC_REQUIRE(parse("1.2.3").error() == errc::bad_character);
  STATIC_REQUIRE(parse(" 1").error() == errc::bad_character);
  STATIC_REQUIRE(parse("1 ").error() == errc::bad_character);
  STATIC_REQUIRE(parse("1e").error() == errc::bad_character);
  STATIC_REQUIRE(parse("1e+").error() == errc::bad_character);
  STATIC_REQUIRE(parse("--1").error() == errc::bad_character);
  STATIC_REQUIRE(parse("0x1p3").error() == errc::bad_character);
  STATIC_REQUIRE(parse("nan").error() == errc::bad_character);
  STATIC_REQUIRE(parse("inf").error() == errc::bad_character);
  STATIC_REQUIRE(parse("1e400").error() == errc::bad_character);
  STATIC_REQUIRE(parse("1e99999999999").error() == errc::bad_character);
}

TEST_CASE("up to 15 digits are read as the C library reads them, 17 within 2 ulp", "[measure]") {
  random_numbers r;
  for (int n = 0; n < 20000; ++n) {
    char text[40];
    const double x = (static_cast<double>(r.next() >> 11) * 0x1p-53 - 0.5) * 2000;
    int size = std::snprintf(text, sizeof text, "%.*g", n % 15 + 1, x);
    REQUIRE(*measure::parse_decimal(text, text + size) == std::strtod(text, nullptr));
    size = std::snprintf(text, sizeof text, "%.17g", x);
    REQUIRE(measure::magnitude(*measure::parse_decimal(text, text + size) - x) <=
            4.5e-16 * measure::magnitude(x));
  }
}

TEST_CASE("rounding is exact, once, in the named mode", "[measure]") {
  STATIC_REQUIRE(*measure::round(2.5, 0, half_away_from_zero) == 3);
  STATIC_REQUIRE(*measure::round(2.5, 0, half_even) == 2);
  STATIC_REQUIRE(*measure::round(3.5, 0, half_even) == 4);
  STATIC_REQUIRE(*measure::round(2.5, 0, toward_zero) == 2);
  STATIC_REQUIRE(*measure::round(-2.5, 0, half_away_from_zero) == -3);
  STATIC_REQUIRE(*measure::round(-2.75, 1, half_even) == -28);
  STATIC_REQUIRE(*measure::round(0.125, 2, half_even) == 12);
  STATIC_REQUIRE(*measure::round(0.125, 2, half_away_from_zero) == 13);
  // 2.675 is a little less than that, 1.005 too
  STATIC_REQUIRE(*measure::round(2.675, 2, half_away_from_zero) == 267);
  STATIC_REQUIRE(*measure::round(1.005, 2, half_away_from_zero) == 100);
  STATIC_REQUIRE(*measure::round(0.5 - 0x1p-54, 0, half_away_from_zero) == 0);
  STATIC_REQUIRE(*measure::round(0x1p-1074, 15, half_away_from_zero) == 0);
  STATIC_REQUIRE(*measure::round(0.0, 15, half_even) == 0);
  STATIC_REQUIRE(*measure::round(1e15, 0, half_even) == 1000000000000000);
  STATIC_REQUIRE(measure::round(1e19, 0, half_even).error() == errc::out_of_range);
  STATIC_REQUIRE(measure::round(1e5, 15, half_even).error() == errc::out_of_range);
  STATIC_REQUIRE(measure::round(1.0, 16, half_even).error() == errc::out_of_range);
  STATIC_REQUIRE(measure::round(1.0, -1, half_even).error() == errc::out_of_range);
  STATIC_REQUIRE(measure::round(std::numeric_limits<double>::infinity(), 2, half_even).error() ==
                 errc::out_of_range);
  STATIC_REQUIRE(measure::round(std::numeric_limits<double>::quiet_NaN(), 2, half_even).error() ==
                 errc::out_of_range);
}

TEST_CASE("rounding to even digits agrees with printf", "[measure]") {
  random_numbers r;
  for (int n = 0; n < 20000; ++n) {
    double x = (static_cast<double>(r.next() >> 11) * 0x1p-53 - 0.5) * 2000;
    if (n % 3 == 0) x = static_cast<double>(static_cast<std::int64_t>(x * 64)) / 64;  // many ties
    const int places = n % 10;
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", places, x);
    std::string digits{text};
    if (const auto point = digits.find('.'); point != std::string::npos) digits.erase(point, 1);
    REQUIRE(*measure::round(x, places, half_even) == std::stoll(digits));
  }
}
