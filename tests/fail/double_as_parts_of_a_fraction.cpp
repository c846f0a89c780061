// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/core/fraction.hpp>

auto made(double parts) {
#ifdef BAD
  return motorscale::fraction<2>::multiples(parts);
#else
  return motorscale::fraction<2>::multiples(static_cast<long long>(parts));
#endif
}
