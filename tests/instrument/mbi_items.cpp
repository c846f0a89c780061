// SPDX-License-Identifier: MIT
#include <motorscale/instrument/mbi_items.hpp>

#include <string_view>

#include <motorscale/instrument/mbi.hpp>

#include "catch.hpp"

namespace mbi = motorscale::mbi;

TEST_CASE("MBI: two items and wheelchair go to 5, six to 10, two to 15 (Shah 1989)", "[mbi]") {
  unsigned to_5 = 0, to_10 = 0, to_15 = 0;
  for (const motorscale::response_set& s : mbi::steps) {
    to_5 += s == motorscale::response_set{0, 1, 3, 4, 5};
    to_10 += s == motorscale::response_set{0, 2, 5, 8, 10};
    to_15 += s == motorscale::response_set{0, 3, 8, 12, 15};
  }
  CHECK(to_5 == 3);
  CHECK(to_10 == 6);
  CHECK(to_15 == 2);
}

TEST_CASE("MBI labels are in the order of the form, and no other item has one", "[mbi]") {
  const auto label = [](unsigned n) {
    return std::string_view{mbi::instrument::label(motorscale::item{n})};
  };
  CHECK(label(1) == "Personal hygiene");
  CHECK(label(9) == "Chair-bed transfer");
  CHECK(label(10) == "Ambulation");
  CHECK(label(11) == "Wheelchair");
  for (unsigned n = 0; n <= 300; ++n) CHECK(label(n).empty() == (n < 1 || n > 11));
  for (const unsigned n : {0u, 12u, 255u}) {
    CHECK(motorscale::mbi::instrument::allowed(motorscale::item{n}) == motorscale::response_set{});
  }
}
