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
}  // namespace

TEST_CASE("a prefix is small letters and digits") {
  using motorscale::detail::is_prefix;
  STATIC_REQUIRE(is_prefix("gmfm88"));
  STATIC_REQUIRE(is_prefix("7"));
  STATIC_REQUIRE(!is_prefix("KMT"));
  STATIC_REQUIRE(!is_prefix("kmt_2"));
  STATIC_REQUIRE(!is_prefix("k mt"));
  STATIC_REQUIRE(!is_prefix(""));
  STATIC_REQUIRE(!is_prefix(nullptr));
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
