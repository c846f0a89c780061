// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/core/sheet.hpp>

auto made(double score) {
#ifdef BAD
  return motorscale::response(score);
#else
  return motorscale::response(static_cast<int>(score));
#endif
}
