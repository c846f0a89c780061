// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/core/fraction.hpp>

auto made(double units) {
#ifdef BAD
  return motorscale::fixed<1>(units);
#else
  return motorscale::fixed<1>(static_cast<long long>(units));
#endif
}
