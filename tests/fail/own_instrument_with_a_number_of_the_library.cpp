// SPDX-License-Identifier: MIT
// EXPECT: an own instrument has a number of 128 to 255
#ifdef BAD
#define NUMBER 12
#endif
#include "own_instrument.hpp"

using mine = motorscale::all_instruments::with<own::instrument>;
static_assert(motorscale::registry<mine>[0].item_count == 88);
