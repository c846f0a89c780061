// SPDX-License-Identifier: MIT
#include <motorscale/instrument/gmfm88_aids.hpp>

#include "catch.hpp"

namespace gmfm88 = motorscale::gmfm88;
using motorscale::errc;
using enum gmfm88::dimension;
using gmfm88::dimension;

TEST_CASE("GMFM-88: each aid or orthosis is kept with the dimension of its first use (single)") {
  using gmfm88::aid;
  STATIC_REQUIRE(static_cast<unsigned>(aid::other_orthosis) == 12);  // 7 aids and 6 orthoses
  for (unsigned a = 0; a <= 12; ++a) {
    REQUIRE(!gmfm88::aids_used{}.contains(static_cast<aid>(a)));
    REQUIRE(gmfm88::aids_used{}.first_use(static_cast<aid>(a)).error() == errc::empty_selection);
    for (const dimension d : {lying_and_rolling, sitting, crawling_and_kneeling, standing,
                              walking_running_jumping}) {
      gmfm88::aids_used used;
      used.add(static_cast<aid>(a), d);
      REQUIRE(*used.first_use(static_cast<aid>(a)) == d);
      REQUIRE(used != gmfm88::aids_used{});
      for (unsigned other = 0; other <= 12; ++other) {
        REQUIRE(used.contains(static_cast<aid>(other)) == (other == a));
      }
      used.remove(static_cast<aid>(a));
      REQUIRE(used == gmfm88::aids_used{});
    }
  }
  constexpr auto several = [] {
    gmfm88::aids_used used;
    used.add(aid::ankle_foot_orthosis, sitting);
    used.add(aid::walker, walking_running_jumping);
    used.add(aid::walker, standing);
    return used;
  }();
  STATIC_REQUIRE(*several.first_use(aid::ankle_foot_orthosis) == sitting);
  STATIC_REQUIRE(*several.first_use(aid::walker) == standing);
  STATIC_REQUIRE(several != gmfm88::aids_used{});
}
