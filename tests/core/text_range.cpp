// SPDX-License-Identifier: MIT
#include <motorscale/core/text_range.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/codec/text.hpp>
#include <motorscale/core/age.hpp>
#include <motorscale/instrument/bbs.hpp>
#include <motorscale/instrument/mas.hpp>

#include "catch.hpp"

namespace bbs = motorscale::bbs;
namespace gmfcs = motorscale::gmfcs;
namespace mas = motorscale::mas;
using motorscale::date, motorscale::errc, motorscale::item, motorscale::parse,
    motorscale::parse_grade, motorscale::parse_response, motorscale::read_level,
    motorscale::response, motorscale::text_range;

TEST_CASE("a text range is a text that knows its length") {
  STATIC_REQUIRE(text_range<std::string>);
  STATIC_REQUIRE(text_range<std::string_view>);
  STATIC_REQUIRE(text_range<std::vector<char>>);
  STATIC_REQUIRE(!text_range<const char*>);
  STATIC_REQUIRE(!text_range<std::vector<int>>);
  STATIC_REQUIRE(!text_range<std::u8string>);
}

TEST_CASE("readers take a text of the standard library, and all of it") {
  using namespace std::string_view_literals;
  STATIC_REQUIRE((*parse<bbs::instrument>("44444444444444"sv))[item{14}] == response{4});
  STATIC_REQUIRE(parse<bbs::instrument>("44444444444444\0"sv).error() == errc::bad_character);
  STATIC_REQUIRE(*parse_response<bbs::instrument>(item{1}, "3"sv) == response{3});
  STATIC_REQUIRE(*parse_grade<mas::instrument>("1+"sv) == mas::grade::one_plus);
  STATIC_REQUIRE(*read_level<gmfcs::level>("iii"sv) == gmfcs::level::III);
  STATIC_REQUIRE(*date::parse("2020-03-15"sv) == *date::from(2020, 3, 15));

  std::size_t where = 0;
  CHECK(parse<bbs::instrument>(std::string("4x"), &where).error() == errc::bad_character);
  CHECK(where == 1);
  CHECK(parse<bbs::instrument>(std::vector<char>(14, '0')).has_value());
}

TEST_CASE("a word is the same in any letter case, and ends where the text does") {
  using motorscale::detail::filled, motorscale::detail::is_word;
  constexpr char text[] = "IIb";
  STATIC_REQUIRE(is_word(text, text + 3, "iiB"));
  STATIC_REQUIRE(!is_word(text, text + 2, "iiB"));
  STATIC_REQUIRE(!is_word(text, text + 3, "ii"));
  STATIC_REQUIRE(!is_word(text, text + 2, "i1"));
  STATIC_REQUIRE(filled("a"));
  STATIC_REQUIRE(!filled(""));
  STATIC_REQUIRE(!filled(nullptr));
}
