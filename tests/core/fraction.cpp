// SPDX-License-Identifier: MIT
#include <motorscale/core/fraction.hpp>

#include <motorscale/core/quotient.hpp>

#include <cstdint>
#include <limits>
#include <random>
#include <type_traits>
#include <utility>

#include "catch.hpp"

using motorscale::fixed, motorscale::fraction, motorscale::lcm, motorscale::quotient,
    motorscale::rounding;
using enum motorscale::rounding;

namespace {

__extension__ typedef __int128 wide;

constexpr rounding modes[] = {toward_zero, half_away_from_zero, half_even};
constexpr std::int32_t least = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();

// Another algorithm than the library's: scaled as a whole in 128 bits, then the two neighbours of
// the value are compared.
wide rounded(std::int64_t num, std::int32_t den, int places, rounding how) {
  wide scaled = num;
  for (int i = 0; i < places; ++i) scaled *= 10;
  wide below = scaled / den;
  if (below * den > scaled) --below;
  const wide to_below = scaled - below * den;
  const wide to_above = den - to_below;
  const wide above = below + 1;
  if (to_below == 0) return below;
  if (how == toward_zero) return num < 0 ? above : below;
  if (to_below != to_above) return to_below < to_above ? below : above;
  if (how == half_even) return below % 2 == 0 ? below : above;
  return num < 0 ? below : above;
}

template <std::int32_t Den, class Rep>
unsigned wrong_roundings(fraction<Den, Rep> value) {
  unsigned wrong = 0;
  for (const rounding how : modes) {
    for (int places = 0; places <= motorscale::most_places; ++places) {
      const wide expected = rounded(value.num(), Den, places, how);
      if (expected > std::numeric_limits<std::int64_t>::max() - 1 ||
          expected < -std::numeric_limits<std::int64_t>::max() + 1) {
        break;
      }
      if (value.round(places, how) != static_cast<std::int64_t>(expected)) ++wrong;
    }
    // With the places known to the compiler, the way is another one.
    [&]<int... Places>(std::integer_sequence<int, Places...>) {
      const auto check = [&](auto got, int places) {
        const wide expected = rounded(value.num(), Den, places, how);
        if (expected <= std::numeric_limits<std::int64_t>::max() - 1 &&
            expected >= -std::numeric_limits<std::int64_t>::max() + 1 && got() != expected) {
          ++wrong;
        }
      };
      (check([&] { return value.template round<Places>(how).units; }, Places), ...);
    }
    (std::make_integer_sequence<int, 11>{});
  }
  return wrong;
}

template <std::int32_t Den>
void check_rounding() {
  INFO("denominator " << Den);
  unsigned wrong = 0;
  for (std::int32_t num = -1200; num <= 1200; ++num)
    wrong += wrong_roundings(fraction<Den>{num, Den});
  for (const std::int32_t num : {least, least + 1, -Den, Den, most - 1, most}) {
    wrong += wrong_roundings(fraction<Den>{num, Den});
  }
  std::mt19937 random{Den};
  for (int i = 0; i < 1000; ++i) {
    const auto num = static_cast<std::int32_t>(random());
    wrong += wrong_roundings(fraction<Den>{num, Den});
    fraction<Den, std::int64_t> sum{fraction<Den>{num, Den}};
    wrong += wrong_roundings(sum * 1000003 + fraction<Den>{num, Den});
  }
  REQUIRE(wrong == 0);
}

}  // namespace

TEST_CASE("a tie is settled as the caller says") {
  using half = fraction<2>;
  constexpr auto settled = [](std::int32_t halves, rounding how) {
    return half{halves, 2}.round<0>(how).units;
  };
  STATIC_REQUIRE(settled(1, toward_zero) == 0);
  STATIC_REQUIRE(settled(3, toward_zero) == 1);
  STATIC_REQUIRE(settled(-1, toward_zero) == 0);
  STATIC_REQUIRE(settled(-3, toward_zero) == -1);
  STATIC_REQUIRE(settled(1, half_away_from_zero) == 1);
  STATIC_REQUIRE(settled(3, half_away_from_zero) == 2);
  STATIC_REQUIRE(settled(5, half_away_from_zero) == 3);
  STATIC_REQUIRE(settled(-1, half_away_from_zero) == -1);
  STATIC_REQUIRE(settled(-5, half_away_from_zero) == -3);
  STATIC_REQUIRE(settled(1, half_even) == 0);
  STATIC_REQUIRE(settled(3, half_even) == 2);
  STATIC_REQUIRE(settled(5, half_even) == 2);
  STATIC_REQUIRE(settled(-1, half_even) == 0);
  STATIC_REQUIRE(settled(-3, half_even) == -2);
  STATIC_REQUIRE(settled(-5, half_even) == -2);
}

TEST_CASE("a tie in the last digit asked for, and only there") {
  constexpr fraction<40> tie{1, 40};  // 0.025
  STATIC_REQUIRE(tie.round<2>(toward_zero) == fixed<2>{2});
  STATIC_REQUIRE(tie.round<2>(half_away_from_zero) == fixed<2>{3});
  STATIC_REQUIRE(tie.round<2>(half_even) == fixed<2>{2});
  STATIC_REQUIRE(tie.round<3>(half_away_from_zero) == fixed<3>{25});
  STATIC_REQUIRE(tie.round<1>(half_away_from_zero) == fixed<1>{0});
  STATIC_REQUIRE(fraction<40>{3, 40}.round<2>(half_even) == fixed<2>{8});  // 0.075
}

TEST_CASE("fifteen places") {
  STATIC_REQUIRE(fraction<3>{200, 3}.round<15>(half_even) == fixed<15>{66'666'666'666'666'667});
  STATIC_REQUIRE(fraction<3>{-200, 3}.round<15>(toward_zero) == fixed<15>{-66'666'666'666'666'666});
  STATIC_REQUIRE(fraction<7>{100, 7}.round<15>(half_even) == fixed<15>{14'285'714'285'714'286});
}

TEST_CASE("every rounding is that of an independent implementation") {
  check_rounding<1>();
  check_rounding<2>();
  check_rounding<3>();
  check_rounding<8>();
  check_rounding<39>();
  check_rounding<40>();
  check_rounding<1000>();
  check_rounding<27846>();   // the percent of GMFM-88
  check_rounding<334152>();  // the goal percent
  check_rounding<most / 20>();
}

TEST_CASE("a single division rounds as an independent implementation does, where it may be used") {
  using motorscale::detail::short_division, motorscale::detail::short_number;
  unsigned wrong = 0;
  const auto check = [&]<int Places>(std::uint32_t den, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t num = from; num <= to; ++num) {
      for (const rounding how : modes) {
        const wide expected = rounded(num, static_cast<std::int32_t>(den), Places, how);
        wrong += short_division<Places>(num, den, how) != expected;
      }
    }
  };
  check.template operator()<2>(27846, 2784600 - 200000, 2784600);  // the percent of GMFM-88
  check.template operator()<2>(27846, 0, 200000);
  check.template operator()<1>(27846, 0, 200000);
  check.template operator()<0>(27846, 0, 200000);
  check.template operator()<2>(40, 0, 100000);  // every other is a tie
  check.template operator()<2>(1, 0, 1000);
  check.template operator()<0>(3, short_number<0> - 1000, short_number<0>);
  check.template operator()<2>(motorscale::largest_den, short_number<2> - 1000, short_number<2>);
  check.template operator()<9>(1, 0, short_number<9>);
  REQUIRE(wrong == 0);
  STATIC_REQUIRE(short_division<2>(1, 40, half_even) == 2);
  STATIC_REQUIRE(short_division<2>(3, 40, half_even) == 8);
  STATIC_REQUIRE(short_division<2>(1, 40, half_away_from_zero) == 3);
  STATIC_REQUIRE(short_division<2>(3, 40, toward_zero) == 7);
}

TEST_CASE("a score up to its bound rounds as the fraction that it is") {
  STATIC_REQUIRE(fraction<27846>::score<100>(2784600) == 100);
  STATIC_REQUIRE(fraction<27846>::score<100>(27846).round<2>(half_even) == fixed<2>{100});
  STATIC_REQUIRE(fraction<27846>::score<100>(0) == 0);
}

TEST_CASE("a quotient and a mean round as an independent implementation does") {
  std::mt19937 random{20};
  unsigned wrong = 0;
  for (int i = 0; i < 20000; ++i) {
    const auto num = static_cast<std::int32_t>(random());
    const std::int32_t dens[] = {
        1, 2, 3, 40, most / 20, static_cast<std::int32_t>(1 + random() % (most / 20))};
    for (const std::int32_t den : dens) {
      const quotient q{num, den};
      for (const rounding how : modes) {
        if (q.round<0>(how).units != rounded(num, den, 0, how)) ++wrong;
        if (q.round<2>(how).units != rounded(num, den, 2, how)) ++wrong;
        if (q.round<9>(how).units != rounded(num, den, 9, how)) ++wrong;
      }
    }
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("a fraction is made of so many of its parts") {
  STATIC_REQUIRE(fraction<60>::multiples(90) == fraction<60>{3, 2});
  STATIC_REQUIRE(fraction<60>::multiples(-1).num() == -1);
}

TEST_CASE("sums, differences and multiples are exact") {
  using third = fraction<3>;
  STATIC_REQUIRE(third{1, 3} + third{2, 3} == 1);
  STATIC_REQUIRE(third{1, 3} - third{2, 3} == third{-1, 3});
  STATIC_REQUIRE(third{1, 3} * 300 == 100);
  STATIC_REQUIRE((third{275, 3} + 100).num() == 575);
  STATIC_REQUIRE(third::den() == 3);
  STATIC_REQUIRE(third{} == 0);
  STATIC_REQUIRE(fraction<6>{1, 2} == fraction<6>{3, 6});
  STATIC_REQUIRE(fraction<6>{-1, 2} == fraction<6>{1, -2});

  std::mt19937 random{1};
  for (int i = 0; i < 1000; ++i) {
    const auto a = static_cast<std::int32_t>(random() % 2'000'001) - 1'000'000;
    const auto b = static_cast<std::int32_t>(random() % 2'000'001) - 1'000'000;
    const third x{a, 3}, y{b, 3};
    REQUIRE((x + y).num() == a + b);
    REQUIRE((x - y).num() == a - b);
    REQUIRE((x * 7).num() == a * 7);
    REQUIRE((x < y) == (a < b));
    REQUIRE((x == y) == (a == b));
  }
}

TEST_CASE("a sum over many sheets is made in 64 bits") {
  using narrow = fraction<1000>;
  using broad = fraction<1000, std::int64_t>;
  STATIC_REQUIRE(std::is_convertible_v<narrow, broad>);
  STATIC_REQUIRE(!std::is_convertible_v<broad, narrow>);
  constexpr broad sum = [] {
    broad s;
    for (int i = 0; i < 5000; ++i) s += narrow{2'000'000};
    return s;
  }();
  STATIC_REQUIRE(sum == broad{100'000} * 100'000);
  STATIC_REQUIRE(sum.num() == 10'000'000'000'000);
  STATIC_REQUIRE(sum.round<2>(half_even) == fixed<2>{1'000'000'000'000});
}

TEST_CASE("the ends of the range do not wrap") {
  STATIC_REQUIRE(fraction<1>{least}.round(0, half_even) == least);
  STATIC_REQUIRE(fraction<1>{most}.round(9, half_even) == std::int64_t{most} * 1'000'000'000);
  STATIC_REQUIRE(fraction<1>{least} + fraction<1>{most} == -1);
  STATIC_REQUIRE(fraction<1>{least} < fraction<1>{most});
}

TEST_CASE("the lowest number of 64 bits is rounded, too") {
  using broad = fraction<1, std::int64_t>;
  constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
  STATIC_REQUIRE(broad::multiples(lowest).round(0, half_even) == lowest);
  STATIC_REQUIRE(broad::multiples(lowest).round<0>(toward_zero) == fixed<0>{lowest});
  STATIC_REQUIRE(broad::multiples(lowest / 10 * 10).round(0, half_even) == lowest / 10 * 10);
}

TEST_CASE("the largest denominator is the one that the C header prints") {
  STATIC_REQUIRE(motorscale::largest_den == 107374182);
}

TEST_CASE("a whole number of any width is taken as it is") {
  STATIC_REQUIRE(fraction<2>{std::int64_t{3}} == 3);
  STATIC_REQUIRE(fraction<2>{std::uint8_t{3}} < 4u);
  STATIC_REQUIRE(fraction<2>{std::int64_t{3}, 2ull} * short{2} == 3);
  STATIC_REQUIRE(fixed<1>{752u} == fixed<1>{752ll});
  STATIC_REQUIRE(quotient{1ll, 2u} == quotient{1, 2});
  STATIC_REQUIRE(!std::is_convertible_v<int, fixed<1>>);  // 752 is 752, and 75.2 is fixed<1>{752}
}

TEST_CASE("products of 64 bits reach both ends of the range") {
  using broad = fraction<1, std::int64_t>;
  constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
  constexpr broad square = broad{least} * least;  // 2^62
  STATIC_REQUIRE(square.num() == std::int64_t{1} << 62);
  STATIC_REQUIRE((square * -2).num() == lowest);
  STATIC_REQUIRE((square * -2 * 1).num() == lowest);
  STATIC_REQUIRE(((square - 1) * 2 + 1).num() == std::numeric_limits<std::int64_t>::max());
  STATIC_REQUIRE((square * 0).num() == 0);
  STATIC_REQUIRE((square * -1).num() == lowest / 2);
}

TEST_CASE("the least common multiple is the smallest number that both divide") {
  for (std::int32_t a = 1; a <= 80; ++a) {
    for (std::int32_t b = 1; b <= 80; ++b) {
      std::int32_t smallest = a;
      while (smallest % b != 0) smallest += a;
      REQUIRE(lcm(a, b) == smallest);
    }
  }
  STATIC_REQUIRE(lcm(39, 72) == 936);
}
