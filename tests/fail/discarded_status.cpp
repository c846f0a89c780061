// SPDX-License-Identifier: MIT
// EXPECT: nodiscard
#include <motorscale/instrument/gmfm88.hpp>

void record(motorscale::gmfm88::sheet& sheet) {
#ifdef BAD
  sheet.set(motorscale::item{1}, motorscale::response{3});
#else
  static_cast<void>(sheet.set(motorscale::item{1}, motorscale::response{3}));
#endif
}
