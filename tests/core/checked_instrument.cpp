// SPDX-License-Identifier: MIT
#include <motorscale/core/checked_instrument.hpp>

#include <motorscale/instrument/registry.hpp>

#include "catch.hpp"

using namespace motorscale;

// What does not compile, with its message, is in fail/own_instrument_*.cpp.

namespace {
struct twice {
  static constexpr const char* item_names[] = {"a", "b", "a"};
};

constexpr section whole[] = {{"a", "A", item{1}, item{3}}, {"b", "B", item{4}, item{4}}};
constexpr section gap[] = {{"a", "A", item{1}, item{2}}, {"b", "B", item{4}, item{4}}};
constexpr section overlap[] = {{"a", "A", item{1}, item{3}}, {"b", "B", item{3}, item{4}}};
constexpr section reversed[] = {{"a", "A", item{3}, item{1}}, {"b", "B", item{4}, item{4}}};
constexpr section late[] = {{"a", "A", item{2}, item{3}}, {"b", "B", item{4}, item{4}}};
}  // namespace

TEST_CASE("a prefix is small letters and digits, a column has _ besides") {
  using motorscale::detail::has_small_letters_only;
  STATIC_REQUIRE(has_small_letters_only("raw_a", '_'));
  STATIC_REQUIRE(has_small_letters_only("gmfm88"));
  STATIC_REQUIRE(has_small_letters_only("7"));
  STATIC_REQUIRE(!has_small_letters_only("KMT"));
  STATIC_REQUIRE(!has_small_letters_only("kmt_2"));
  STATIC_REQUIRE(!has_small_letters_only("k mt"));
  STATIC_REQUIRE(!has_small_letters_only(""));
  STATIC_REQUIRE(!has_small_letters_only(nullptr));
}

TEST_CASE("names of items are distinct, and none is empty") {
  STATIC_REQUIRE(!motorscale::detail::item_names_are_distinct<twice>());
  STATIC_REQUIRE(motorscale::detail::item_names_are_distinct<fmfm::instrument>());
  STATIC_REQUIRE(motorscale::detail::item_names_are_distinct<bbs::instrument>());  // has none
}

TEST_CASE("every instrument of this library is whole") {
  STATIC_REQUIRE([]<class... I>(instrument_list<I...>) {
    return (motorscale::detail::well_formed<I> && ...);
  }(all_instruments{}));
}

TEST_CASE("sections are a partition when they cover every item once, in order") {
  STATIC_REQUIRE(whole[0].size() == 3);
  STATIC_REQUIRE(whole[1].size() == 1);
  STATIC_REQUIRE(partition(whole, 4));
  STATIC_REQUIRE(!partition(whole, 3));
  STATIC_REQUIRE(!partition(whole, 5));
  STATIC_REQUIRE(!partition(gap, 4));
  STATIC_REQUIRE(!partition(overlap, 4));
  STATIC_REQUIRE(!partition(reversed, 4));
  STATIC_REQUIRE(!partition(late, 4));
}
