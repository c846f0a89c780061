// SPDX-License-Identifier: MIT
#include <motorscale/instrument/gmfm88_items.hpp>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string>
#include <vector>

#include <motorscale/instrument/gmfm88.hpp>

#include "catch.hpp"

namespace gmfm88 = motorscale::gmfm88;
using motorscale::item;

namespace {

// Typed in from the score sheet (2013), not taken from the library.
constexpr unsigned in_gmfm66[] = {
    2,  6,  7,  10, 18, 21, 22, 23, 24, 25, 26, 27, 30, 31, 32, 34, 35, 36, 37, 39, 40, 41,
    42, 43, 44, 45, 46, 48, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66,
    67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88};

}  // namespace

TEST_CASE("GMFM-88: the items of GMFM-66 are those marked on the score sheet (2013)") {
  STATIC_REQUIRE(std::size(in_gmfm66) == 66);
  for (unsigned n = 1; n <= 88; ++n) {
    const bool marked =
        std::find(std::begin(in_gmfm66), std::end(in_gmfm66), n) != std::end(in_gmfm66);
    INFO("item " << n);
    REQUIRE(gmfm88::items[n - 1].in_gmfm66 == marked);
  }
}

TEST_CASE("GMFM-88: items 54 and 58 are the right foot, 55 and 57 the left (score sheet 2013)") {
  const auto says = [](unsigned n, const char* word) {
    return std::strstr(gmfm88::instrument::label(item{n}), word) != nullptr;
  };
  for (const unsigned n : {54u, 58u}) REQUIRE((says(n, "right foot lift") && !says(n, "left")));
  for (const unsigned n : {55u, 57u}) REQUIRE((says(n, "left foot lift") && !says(n, "right")));
  for (const unsigned n : {54u, 55u}) REQUIRE(says(n, "Supported"));
  for (const unsigned n : {57u, 58u}) REQUIRE(says(n, "Hands-free"));
}

TEST_CASE("GMFM-88: every item has a label of its own and a start position") {
  std::vector<std::string> labels;
  for (const gmfm88::item_entry& entry : gmfm88::items) {
    REQUIRE(*entry.start_position != '\0');
    labels.emplace_back(entry.label);
    REQUIRE(!labels.back().empty());
  }
  std::sort(labels.begin(), labels.end());
  REQUIRE(std::adjacent_find(labels.begin(), labels.end()) == labels.end());
}

TEST_CASE("GMFM-88: an item that is not on the form has no label") {
  for (unsigned n = 0; n <= 300; ++n) {
    REQUIRE((*gmfm88::instrument::label(item{n}) != '\0') == (1 <= n && n <= 88));
  }
}
