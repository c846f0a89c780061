// SPDX-License-Identifier: MIT
#include <motorscale/trial/decimal_sample.hpp>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "catch.hpp"

namespace trial = motorscale::trial;
using motorscale::errc;
using motorscale::result;
using trial::decimal;

namespace {

constexpr result<decimal> read(const char* text) {
  const char* end = text;
  while (*end != '\0') ++end;
  return trial::read_decimal(text, end);
}
constexpr bool reads(const char* text, std::int64_t units, int places) {
  const auto d = read(text);
  return d && *d == decimal{units, places};
}
constexpr errc error_of(const char* text) { return read(text).error(); }

}  // namespace

TEST_CASE("a decimal is kept as it is written, with its places", "[trial]") {
  STATIC_REQUIRE(reads("6.80", 680, 2));
  STATIC_REQUIRE(reads("-1.25", -125, 2));
  STATIC_REQUIRE(reads("+.5", 5, 1));
  STATIC_REQUIRE(reads("7.", 7, 0));
  STATIC_REQUIRE(reads("1e-4", 1, 4));
  STATIC_REQUIRE(reads("1.5E2", 15, -1));
  STATIC_REQUIRE(reads("-0.00", 0, 2));
  STATIC_REQUIRE(reads("0e9", 0, 0));
  STATIC_REQUIRE(reads("0.30000000000000004", 30000000000000004, 17));
  STATIC_REQUIRE(reads("000000000000000000000012.5", 125, 1));
  STATIC_REQUIRE(reads("100000000000000000000", 100000000000000000, -3));
  STATIC_REQUIRE(reads("1.5000000000000000000000", 150000000000000000, 17));
}

TEST_CASE("what is no decimal number is told from one that has too many digits", "[trial]") {
  for (const char* text : {"", "-", "+", ".", "-.", "e5", "1e", "1e+", "1.2.3", "1,5", " 1", "1 ",
                           "0x10", "nan", "inf", "--1", "1-", "I", "\xC2\xBD"}) {
    CAPTURE(text);
    CHECK(error_of(text) == errc::bad_character);
  }
  STATIC_REQUIRE(error_of("1234567890123456789") == errc::out_of_range);
  STATIC_REQUIRE(error_of("1.0000000000000000001") == errc::out_of_range);
  STATIC_REQUIRE(error_of("1e290") == errc::out_of_range);
  STATIC_REQUIRE(error_of("1e99999999999999999999") == errc::out_of_range);
  STATIC_REQUIRE(error_of("1e-401") == errc::out_of_range);
  STATIC_REQUIRE(error_of("1234567890123456789x") == errc::bad_character);
}

TEST_CASE("its value is the nearest double, as strtod gives it", "[trial]") {
  std::uint64_t state = 1;
  const auto next = [&state] { return state = state * 6364136223846793005 + 1442695040888963407; };
  for (int n = 0; n < 20000; ++n) {
    const auto digits =
        static_cast<std::int64_t>(next() >> (6 + next() % 50)) % 1000000000000000000;
    const int exponent = static_cast<int>(next() >> 33) % 320 - 300;
    const std::string text = std::to_string(digits) + "e" + std::to_string(exponent % 270);
    const auto d = trial::read_decimal(text.data(), text.data() + text.size());
    CAPTURE(text);
    REQUIRE(d);
    CHECK(d->value().high == std::strtod(text.c_str(), nullptr));
  }
  for (const char* text : {"4.9e-324", "1e-310", "2.2250738585072014e-308", "9.99e289", "1e-400"}) {
    CHECK(read(text)->value().high == std::strtod(text, nullptr));
  }
}

TEST_CASE("other places: the same number, or an error", "[trial]") {
  STATIC_REQUIRE(*trial::in_units({65, 1}, 3) == 6500);
  STATIC_REQUIRE(*trial::in_units({6500, 3}, 1) == 65);
  STATIC_REQUIRE(*trial::in_units({15, -1}, 0) == 150);
  STATIC_REQUIRE(*trial::in_units({0, 5}, 0) == 0);
  STATIC_REQUIRE(trial::in_units({65, 1}, 0).error() == errc::out_of_range);
  STATIC_REQUIRE(trial::in_units({1, 0}, 18).error() == errc::out_of_range);
  STATIC_REQUIRE(*trial::in_units({-1, 0}, 17) == -100000000000000000);
  STATIC_REQUIRE(trial::in_units({1, -300}, 0).error() == errc::out_of_range);
}

TEST_CASE("66.0 - 62.4, 92.4 - 88.8 and 103.6 - 100 are ties, though not in doubles", "[trial]") {
  constexpr auto ties = [] {
    const decimal before[] = {*read("62.4"), *read("88.8"), *read("100")};
    const decimal after[] = {*read("66.0"), *read("92.4"), *read("103.6")};
    std::int64_t first[3]{}, second[3]{}, change[3]{};
    const auto a = trial::in_one_scale(before, 3, first);
    const auto b = trial::in_one_scale(after, 3, second);
    if (!a || !b || a->places != 1 || b->places != 1) return false;
    const auto c = trial::differences(*a, *b, change);
    return c && change[0] == 36 && change[1] == 36 && change[2] == 36;
  };
  STATIC_REQUIRE(ties());
  CHECK(66.0 - 62.4 != 92.4 - 88.8);  // as doubles they are not
}

TEST_CASE("one scale for all, and the exact sum", "[trial]") {
  constexpr auto sum = [] {
    const decimal values[] = {*read("0.1"), *read("0.25"), *read("-3"), *read("1e2")};
    std::int64_t units[4]{};
    const auto sample = trial::in_one_scale(values, 4, units);
    return sample && sample->places == 2 && trial::sum_of(*sample) == trial::whole_number{9735};
  };
  STATIC_REQUIRE(sum());
  constexpr auto too_wide = [] {
    const decimal values[] = {*read("1e17"), *read("1e-3")};
    std::int64_t units[2]{};
    return trial::in_one_scale(values, 2, units).error() == errc::out_of_range;
  };
  STATIC_REQUIRE(too_wide());
  constexpr auto none = [] {
    const auto sample = trial::in_one_scale(nullptr, 0, nullptr);
    return sample && sample->count == 0;
  };
  STATIC_REQUIRE(none());
}

TEST_CASE("differences need pairs of one scale", "[trial]") {
  constexpr std::int64_t units[] = {1, 2, 3};
  constexpr auto difference = [](trial::decimal_sample a, trial::decimal_sample b) {
    std::int64_t to[3]{};
    return trial::differences(a, b, to).error();
  };
  STATIC_REQUIRE(difference({units, 3, 1}, {units, 2, 1}) == errc::wrong_length);
  STATIC_REQUIRE(difference({units, 3, 1}, {units, 3, 2}) == errc::inconsistent);
  STATIC_REQUIRE(difference({units, 3, 1}, {units, 3, 1}) == errc::ok);
}

TEST_CASE("ties get the mean of their ranks: 3 1 3 3 7 has ranks 3 1 3 3 5", "[trial]") {
  constexpr auto ranks = [] {
    const std::int64_t units[] = {3, 1, 3, 3, 7};
    std::size_t order[5]{};
    std::uint64_t doubled[5]{};
    const auto ties = trial::rank({units, 5, 0}, order, doubled);
    return ties.high == 24 && doubled[0] == 6 && doubled[1] == 2 && doubled[2] == 6 &&
           doubled[3] == 6 && doubled[4] == 10 && order[0] == 1 && order[4] == 4;
  };
  STATIC_REQUIRE(ranks());
}

TEST_CASE("ranks add up to n(n + 1)/2 for every sample of up to six values of 0 to 3", "[trial]") {
  for (std::size_t n = 1; n <= 6; ++n) {
    for (unsigned all = 0; all < 1u << 2 * n; ++all) {
      std::int64_t units[6]{};
      std::size_t order[6]{};
      std::uint64_t doubled[6]{}, sum = 0;
      for (std::size_t i = 0; i < n; ++i) units[i] = all >> 2 * i & 3;
      trial::rank({units, n, 0}, order, doubled);
      for (std::size_t i = 0; i < n; ++i) {
        std::uint64_t expected = 1;  // twice: 1 + how many are less, counted twice, + equal ones
        for (std::size_t j = 0; j < n; ++j) {
          expected += 2u * (units[j] < units[i]) + (units[j] == units[i]);
        }
        REQUIRE(doubled[i] == expected);
        sum += doubled[i];
        if (i > 0) REQUIRE(units[order[i - 1]] <= units[order[i]]);
      }
      REQUIRE(sum == n * (n + 1));
    }
  }
}
