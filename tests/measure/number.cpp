// SPDX-License-Identifier: MIT
#include <motorscale/measure/number.hpp>

#include <cmath>
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

TEST_CASE("a number is the nearest double, as the C library's", "[measure]") {
  random_numbers r;
  const auto same = [](const char* text) {
    INFO(text);
    const auto mine = measure::parse_decimal(text, text + std::strlen(text));
    REQUIRE(mine.has_value());
    REQUIRE(__builtin_bit_cast(std::uint64_t, *mine) ==
            __builtin_bit_cast(std::uint64_t, std::strtod(text, nullptr)));
  };
  for (int n = 0; n < 20000; ++n) {
    char text[512];
    const double x = (static_cast<double>(r.next() >> 11) * 0x1p-53 - 0.5) * 2000;
    std::snprintf(text, sizeof text, "%.*g", n % 21 + 1, x);
    same(text);
    // any finite double there is below 10^300, and digits in number and place at random
    double any = 0;
    do any = __builtin_bit_cast(double, r.next());
    while (!(std::fabs(any) < 9e299));
    std::snprintf(text, sizeof text, "%.*e", n % 40, any);
    same(text);
    std::snprintf(text, sizeof text, "%d%llu.%llue%d", n % 7, static_cast<unsigned long long>(r.next()),
                  static_cast<unsigned long long>(r.next()), n % 600 - 330);
    same(text);
  }
  for (const char* text : {"-.2637343984104e-255", "9007199254740993", "9007199254740992.5",
                           "1e22", "1e23", "123456789012345678901234567890", "1e299",
                           "4.9e-324", "2.4703282292062327208e-324", "2.4703282292062328e-324",
                           "2.2250738585072011e-308", "2.2250738585072014e-308", "1e-330", "1e-400",
                           "1e-99999999999", "0e999", "-0", "0.0000000000000000000000001",
                           "1234567890123456789012", "0.1234567890123456789012"}) {
    same(text);
  }
}

TEST_CASE("halfway between two doubles the even one is read, a digit farther the next",
          "[measure]") {
  random_numbers r;
  for (int n = 0; n < 3000; ++n) {
    // 53 bits and one more, as a whole number and as places
    const auto odd = (r.next() >> 11 | std::uint64_t{1} << 52) * 2 + 1;
    const std::string whole = std::to_string(odd);
    for (const std::string& tie : {whole, whole + ".000", whole + "00e-2"}) {
      const double low = static_cast<double>((odd - 1) / 2) * 2, high = low + 2;
      const double even = (odd - 1) / 2 % 2 == 0 ? low : high;
      const auto read = [](const std::string& text) {
        return *measure::parse_decimal(text.data(), text.data() + text.size());
      };
      REQUIRE(read(tie) == even);
      if (tie == whole + ".000") {
        REQUIRE(read(tie + std::string(375, '0')) == even);
        REQUIRE(read(tie + std::string(375, '0') + '1') == high);
        REQUIRE(read(std::to_string(odd - 1) + '.' + std::string(375, '9')) == low);
      }
    }
  }
}

TEST_CASE("numbers have at most 400 digits and are below 10^300", "[measure]") {
  const auto error = [](const std::string& text) {
    return measure::parse_decimal(text.data(), text.data() + text.size()).error();
  };
  CHECK(error('1' + std::string(299, '0')) == errc::ok);
  CHECK(error('1' + std::string(300, '0')) == errc::bad_character);
  CHECK(error("9.999e299") == errc::ok);
  CHECK(error("1e300") == errc::bad_character);
  CHECK(error("-10e299") == errc::bad_character);
  CHECK(error("." + std::string(400, '3')) == errc::ok);
  CHECK(error("." + std::string(401, '3')) == errc::bad_character);
  CHECK(error("." + std::string(399, '0') + "1") == errc::ok);
  CHECK(error("." + std::string(400, '0') + "1") == errc::bad_character);
  CHECK(error(std::string(400, '7') + "e-200") == errc::ok);
  CHECK(error(std::string(401, '7') + "e-200") == errc::bad_character);
  CHECK(error(std::string(5000, '0') + "1") == errc::ok);
  CHECK(error(std::string(400, '7') + "e-99999") == errc::ok);
  CHECK(error(std::string(200, '7') + '.' + std::string(200, '7') + "e-500") == errc::ok);
}

TEST_CASE("rounding is exact, once, in the named mode", "[measure]") {
  STATIC_REQUIRE(*measure::rounded(2.5, 0, half_away_from_zero) == 3);
  STATIC_REQUIRE(*measure::rounded(2.5, 0, half_even) == 2);
  STATIC_REQUIRE(*measure::rounded(3.5, 0, half_even) == 4);
  STATIC_REQUIRE(*measure::rounded(2.5, 0, toward_zero) == 2);
  STATIC_REQUIRE(*measure::rounded(-2.5, 0, half_away_from_zero) == -3);
  STATIC_REQUIRE(*measure::rounded(-2.75, 1, half_even) == -28);
  STATIC_REQUIRE(*measure::rounded(0.125, 2, half_even) == 12);
  STATIC_REQUIRE(*measure::rounded(0.125, 2, half_away_from_zero) == 13);
  // 2.675 is a little less than that, 1.005 too
  STATIC_REQUIRE(*measure::rounded(2.675, 2, half_away_from_zero) == 267);
  STATIC_REQUIRE(*measure::rounded(1.005, 2, half_away_from_zero) == 100);
  STATIC_REQUIRE(*measure::rounded(0.5 - 0x1p-54, 0, half_away_from_zero) == 0);
  STATIC_REQUIRE(*measure::rounded(0x1p-1074, 15, half_away_from_zero) == 0);
  STATIC_REQUIRE(*measure::rounded(0.0, 15, half_even) == 0);
  STATIC_REQUIRE(*measure::rounded(1e15, 0, half_even) == 1000000000000000);
  STATIC_REQUIRE(measure::rounded(1e19, 0, half_even).error() == errc::out_of_range);
  STATIC_REQUIRE(measure::rounded(1e5, 15, half_even).error() == errc::out_of_range);
  STATIC_REQUIRE(measure::rounded(1.0, 16, half_even).error() == errc::out_of_range);
  STATIC_REQUIRE(measure::rounded(1.0, -1, half_even).error() == errc::out_of_range);
  STATIC_REQUIRE(measure::rounded(std::numeric_limits<double>::infinity(), 2, half_even).error() ==
                 errc::out_of_range);
  STATIC_REQUIRE(measure::rounded(std::numeric_limits<double>::quiet_NaN(), 2, half_even).error() ==
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
    REQUIRE(*measure::rounded(x, places, half_even) == std::stoll(digits));
  }
}
