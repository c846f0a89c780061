// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/core/instrument.hpp>

auto made(double number) {
#ifdef BAD
  return motorscale::item(number);
#else
  return motorscale::item(static_cast<int>(number));
#endif
}
