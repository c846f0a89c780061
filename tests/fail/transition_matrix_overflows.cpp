// SPDX-License-Identifier: MIT
// EXPECT: too_many_children
#include <motorscale/change/level_change.hpp>

using motorscale::gmfcs::level;

#ifdef BAD
constexpr std::uint32_t more = 0xFFFFFFFF;
#else
constexpr std::uint32_t more = 0xFFFFFFFE;
#endif
inline constexpr auto children = [] {
  motorscale::transition_matrix<level> m;
  m.add(level::I, level::I, 1);
  m.add(level::II, level::I, more);
  return m.children();
}();
