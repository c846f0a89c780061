// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/core/fraction.hpp>

auto made(float points) {
#ifdef BAD
  return motorscale::fraction<2>(points);
#else
  return motorscale::fraction<2>(static_cast<int>(points));
#endif
}
