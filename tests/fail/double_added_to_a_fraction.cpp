// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/core/fraction.hpp>

void raise(motorscale::fraction<27846>& percent) {
#ifdef BAD
  percent += 0.9;
#else
  percent += 1;
#endif
}
