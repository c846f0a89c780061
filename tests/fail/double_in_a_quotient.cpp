// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/core/quotient.hpp>

auto made(double num) {
#ifdef BAD
  return motorscale::quotient(num, 2);
#else
  return motorscale::quotient(static_cast<long long>(num), 2);
#endif
}
