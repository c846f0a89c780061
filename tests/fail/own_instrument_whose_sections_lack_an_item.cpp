// SPDX-License-Identifier: MIT
// EXPECT: the sections of an instrument have each item of its form once
#ifdef BAD
#define LAST_ITEM 2
#endif
#include "own_instrument.hpp"

constexpr motorscale::sheet<own::instrument> empty;
