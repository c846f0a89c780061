// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/core/fraction.hpp>

auto part(motorscale::fraction<27846> percent) {
#ifdef BAD
  return percent * 0.5;
#else
  return percent * 5;
#endif
}
