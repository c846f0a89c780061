// SPDX-License-Identifier: MIT
// EXPECT: more_places_than_fit
#include <motorscale/change/change.hpp>

constexpr auto threshold = [] {
  motorscale::threshold t = motorscale::threshold_named("gmfm88_sem_ko_2013");
#ifdef BAD
  t.low = t.high = {1, 10};
#else
  t.low = t.high = {1, 9};
#endif
  return t;
}();
constexpr motorscale::change change{0, 1, 1, motorscale::direction::higher_is_better};
constexpr auto against = change.against(threshold);
