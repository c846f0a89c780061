// SPDX-License-Identifier: MIT
// EXPECT: two instruments have the same prefix
#ifdef BAD
#define PREFIX "bbs"
#endif
#include "own_instrument.hpp"

using mine = motorscale::all_instruments::with<own::instrument>;
static_assert(motorscale::registry<mine>[0].item_count == 88);
