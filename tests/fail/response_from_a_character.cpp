// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/core/sheet.hpp>

auto made(char digit) {
#ifdef BAD
  return motorscale::response(digit);
#else
  return motorscale::response(digit - '0');
#endif
}
