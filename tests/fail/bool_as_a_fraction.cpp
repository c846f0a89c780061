// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/core/fraction.hpp>

auto made(bool points) {
#ifdef BAD
  return motorscale::fraction<2>(points);
#else
  return motorscale::fraction<2>(points ? 1 : 0);
#endif
}
