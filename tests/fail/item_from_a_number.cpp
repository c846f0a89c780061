// SPDX-License-Identifier: MIT
// EXPECT: operator[]
#include <motorscale/instrument/gmfm88.hpp>

constexpr auto first(const motorscale::gmfm88::sheet& sheet) {
#ifdef BAD
  return sheet[1];
#else
  return sheet[motorscale::item{1}];
#endif
}
