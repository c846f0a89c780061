// SPDX-License-Identifier: MIT
#include <motorscale/classification/mini_macs.hpp>

#include <motorscale/classification/macs.hpp>

#include <string>

#include "catch.hpp"

namespace macs = motorscale::macs;
namespace mini_macs = motorscale::mini_macs;
using motorscale::months;

TEST_CASE("MACS takes over from Mini-MACS at 48 months") {
  STATIC_REQUIRE(mini_macs::ages.contains(months{12}));
  STATIC_REQUIRE_FALSE(mini_macs::ages.contains(months{11}));
  STATIC_REQUIRE(mini_macs::ages.contains(months{47}));
  STATIC_REQUIRE_FALSE(mini_macs::ages.contains(months{48}));
  STATIC_REQUIRE(macs::ages.contains(months{48}));
  CHECK(mini_macs::about.name == std::string{"Mini-MACS"});
}
