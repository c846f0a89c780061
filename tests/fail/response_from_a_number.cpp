// SPDX-License-Identifier: MIT
// EXPECT: no matching
#include <motorscale/instrument/gmfm88.hpp>

constexpr auto record(motorscale::gmfm88::sheet& sheet) {
#ifdef BAD
  return sheet.set(motorscale::item{1}, 3);
#else
  return sheet.set(motorscale::item{1}, motorscale::response{3});
#endif
}
