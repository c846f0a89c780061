// SPDX-License-Identifier: MIT
#include <motorscale/trial/whole_number.hpp>

#include <compare>
#include <cstdint>

#include "catch.hpp"

using motorscale::trial::whole_number;

namespace {

#if defined(__SIZEOF_INT128__)
__extension__ typedef __int128 reference;

whole_number as_whole(reference x) {
  const auto low = static_cast<std::uint64_t>(x);
  const whole_number high = static_cast<std::int64_t>(x >> 64);
  const whole_number half = std::int64_t{1} << 32;
  return high * half * half + half * static_cast<std::int64_t>(low >> 32) +
         static_cast<std::int64_t>(low & 0xFFFFFFFF);
}
#endif

}  // namespace

#if defined(__SIZEOF_INT128__)
TEST_CASE("sums, products and order are the compiler's in 128 bits", "[trial]") {
  std::uint64_t state = 1;
  const auto next = [&state] {
    state = state * 6364136223846793005 + 1442695040888963407;
    return static_cast<std::int64_t>(state) >> (state >> 58);
  };
  for (int n = 0; n < 20000; ++n) {
    const std::int64_t a = next(), b = next(), c = next(), d = next();
    const reference left = static_cast<reference>(a) * (b / 2);
    const reference right = static_cast<reference>(c) * (d / 2);
    REQUIRE(whole_number{a} * (b / 2) == as_whole(left));
    REQUIRE(as_whole(left) + as_whole(right) == as_whole(left + right));
    REQUIRE(as_whole(left) - as_whole(right) == as_whole(left - right));
    REQUIRE(-as_whole(left) == as_whole(-left));
    REQUIRE((as_whole(left) < as_whole(right)) == (left < right));
    REQUIRE((as_whole(left) == as_whole(right)) == (left == right));
    REQUIRE(as_whole(left).is_negative() == (left < 0));
  }
}
#endif

TEST_CASE("a hundred million squares of the least 64-bit number, times their number, fit",
          "[trial]") {
  constexpr whole_number least{INT64_MIN};
  constexpr std::int64_t n = 100000000;
  constexpr whole_number product = least * least * n * n;
  STATIC_REQUIRE(!product.is_negative());
  STATIC_REQUIRE(product.value().high == 0x1p126 * 1e16);
  STATIC_REQUIRE((-product).value().high == -0x1p126 * 1e16);
}

TEST_CASE("as two doubles it keeps 106 bits", "[trial]") {
  constexpr whole_number million{1000000};
  constexpr whole_number x = million * million * million * million * million + 1;  // 10^30 + 1
  STATIC_REQUIRE(x.value().high == 1e30);
  STATIC_REQUIRE(x.value().low == -19884624838655.0);  // 10^30 + 1 - the double next to 10^30
  STATIC_REQUIRE(whole_number{0}.value().high == 0);
}
