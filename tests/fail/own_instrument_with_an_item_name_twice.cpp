// SPDX-License-Identifier: MIT
// EXPECT: the names of items are distinct
#ifdef BAD
#define LAST_NAME "a"
#endif
#include "own_instrument.hpp"

constexpr motorscale::sheet<own::instrument> empty;
