// SPDX-License-Identifier: MIT
// EXPECT: nodiscard
#include <motorscale/core/age.hpp>

void look(motorscale::date birth, motorscale::date on) {
#ifdef BAD
  motorscale::completed_months(birth, on);
#else
  static_cast<void>(motorscale::completed_months(birth, on));
#endif
}
