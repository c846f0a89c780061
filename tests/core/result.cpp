// SPDX-License-Identifier: MIT
#include <motorscale/core/result.hpp>

#include <cstdint>
#include <type_traits>

#include "catch.hpp"

using motorscale::errc, motorscale::result;

TEST_CASE("a result holds a value or the reason why there is none") {
  constexpr result<unsigned> value{7u};
  STATIC_REQUIRE(value.has_value());
  STATIC_REQUIRE(static_cast<bool>(value));
  STATIC_REQUIRE(value.error() == errc::ok);
  STATIC_REQUIRE(*value == 7);
  STATIC_REQUIRE(value.value_or(9) == 7);

  constexpr result<unsigned> none{errc::item_missing};
  STATIC_REQUIRE(!none.has_value());
  STATIC_REQUIRE(!none);
  STATIC_REQUIRE(none.error() == errc::item_missing);
  STATIC_REQUIRE(none.value_or(9) == 9);
}

TEST_CASE("a result of 0 is not an error, and errors differ") {
  STATIC_REQUIRE(result<unsigned>{0u}.has_value());
  STATIC_REQUIRE(result<unsigned>{0u} == result<unsigned>{0u});
  STATIC_REQUIRE(result<unsigned>{0u} != result<unsigned>{1u});
  STATIC_REQUIRE(result<unsigned>{0u} != result<unsigned>{errc::item_missing});
  STATIC_REQUIRE(result<unsigned>{errc::no_such_item} != result<unsigned>{errc::item_missing});
}

TEST_CASE("a number that its type does not have is out of range, not cut") {
  constexpr std::uint64_t beyond = (std::uint64_t{1} << 32) + 20;
  STATIC_REQUIRE(result<unsigned>{beyond}.error() == errc::out_of_range);
  STATIC_REQUIRE(result<unsigned>{-1}.error() == errc::out_of_range);
  STATIC_REQUIRE(result<unsigned>{-4'294'967'276}.error() == errc::out_of_range);
  STATIC_REQUIRE(result<unsigned>{std::int64_t{20}} == result<unsigned>{20u});
  STATIC_REQUIRE(result<int>{4'000'000'000u}.error() == errc::out_of_range);
}

TEST_CASE("members are reached through a result") {
  struct point {
    int x, y;
  };
  constexpr result<point> p{point{3, 4}};
  STATIC_REQUIRE(p->x == 3);
  STATIC_REQUIRE((*p).y == 4);
}

TEST_CASE("a result is as plain as its value") {
  STATIC_REQUIRE(std::is_trivially_copyable_v<result<unsigned>>);
  STATIC_REQUIRE(std::is_nothrow_constructible_v<result<unsigned>, unsigned>);
  STATIC_REQUIRE(!std::is_convertible_v<result<unsigned>, bool>);
  STATIC_REQUIRE(!std::is_convertible_v<result<unsigned>, unsigned>);
}

TEST_CASE("error numbers are an interface: they are added to, never changed") {
  constexpr auto number = [](errc e) { return static_cast<unsigned>(e); };
  STATIC_REQUIRE(sizeof(errc) == 1);
  STATIC_REQUIRE(number(errc::ok) == 0);
  STATIC_REQUIRE(number(errc::no_such_item) == 1);
  STATIC_REQUIRE(number(errc::response_not_allowed) == 2);
  STATIC_REQUIRE(number(errc::out_of_range) == 3);
  STATIC_REQUIRE(number(errc::reason_not_allowed) == 4);
  STATIC_REQUIRE(number(errc::item_missing) == 5);
  STATIC_REQUIRE(number(errc::not_for_this_score) == 6);
  STATIC_REQUIRE(number(errc::not_in_coding) == 7);
  STATIC_REQUIRE(number(errc::not_defined) == 8);
  STATIC_REQUIRE(number(errc::different_sites) == 9);
  STATIC_REQUIRE(number(errc::zero_divisor) == 10);
  STATIC_REQUIRE(number(errc::empty_selection) == 11);
  STATIC_REQUIRE(number(errc::in_no_band) == 12);
  STATIC_REQUIRE(number(errc::bad_character) == 13);
  STATIC_REQUIRE(number(errc::wrong_length) == 14);
  STATIC_REQUIRE(number(errc::no_such_date) == 15);
  STATIC_REQUIRE(number(errc::before_birth) == 16);
  STATIC_REQUIRE(number(errc::out_of_age_range) == 17);
  STATIC_REQUIRE(number(errc::undecided) == 18);
  STATIC_REQUIRE(number(errc::inconsistent) == 19);
  STATIC_REQUIRE(number(errc::stray_quote) == 20);
  STATIC_REQUIRE(number(errc::text_after_quote) == 21);
  STATIC_REQUIRE(number(errc::unclosed_quote) == 22);
  STATIC_REQUIRE(number(errc::stray_return) == 23);
  STATIC_REQUIRE(number(errc::unfinished_row) == 24);
  STATIC_REQUIRE(number(errc::no_space) == 25);
  STATIC_REQUIRE(number(errc::truncated) == 26);
  STATIC_REQUIRE(number(errc::trailing_bytes) == 27);
  STATIC_REQUIRE(number(errc::not_a_record) == 28);
  STATIC_REQUIRE(number(errc::bad_checksum) == 29);
  STATIC_REQUIRE(number(errc::unknown_version) == 30);
  STATIC_REQUIRE(number(errc::unknown_instrument) == 31);
  STATIC_REQUIRE(number(errc::unknown_edition) == 32);
  STATIC_REQUIRE(number(errc::other_instrument) == 33);
}
