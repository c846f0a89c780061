// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/core/fraction.hpp>

bool above(motorscale::fraction<27846> percent) {
#ifdef BAD
  return percent > 20.9;
#else
  return percent > motorscale::fraction<27846>{21};
#endif
}
