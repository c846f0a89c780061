// SPDX-License-Identifier: MIT
// EXPECT: no_such_level
#include <motorscale/change/level_change.hpp>

using motorscale::gmfcs::level;

#ifdef BAD
constexpr level to{};
#else
constexpr level to = level::V;
#endif
inline constexpr auto children = [] {
  motorscale::transition_matrix<level> m;
  m.add(level::I, to);
  return m.children();
}();
