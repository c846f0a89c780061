// SPDX-License-Identifier: MIT
#include <motorscale/instrument/mmas.hpp>

#include "catch.hpp"

namespace mmas = motorscale::mmas;
using motorscale::errc, motorscale::evidence, motorscale::muscle, motorscale::side,
    motorscale::site;

namespace {
constexpr site two_sites[] = {{side::left, muscle::elbow_flexors}, {side::right, muscle::soleus}};
}  // namespace

TEST_CASE("the highest grade of MMAS is the caller's (unverified)") {
  mmas::sheet<4, 8> to_four{two_sites};
  mmas::sheet<5, 8> to_five{two_sites};
  REQUIRE(to_four.set(two_sites[0], mmas::grade{4}) == errc::ok);
  REQUIRE(to_four.set(two_sites[0], mmas::grade{5}) == errc::response_not_allowed);
  REQUIRE(to_five.set(two_sites[0], mmas::grade{5}) == errc::ok);
  REQUIRE(score(to_four).max() == mmas::grade{4});
  STATIC_REQUIRE(mmas::instrument<4>::about.grade == evidence::unverified);
}
