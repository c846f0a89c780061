// SPDX-License-Identifier: MIT
// EXPECT: write sheet.set(item{24}, response{2})
#include <motorscale/instrument/gmfm88.hpp>

constexpr auto record(motorscale::gmfm88::sheet& sheet) {
#ifdef BAD
  return sheet.set(motorscale::item{1}, 3);
#else
  return sheet.set(motorscale::item{1}, motorscale::response{3});
#endif
}
