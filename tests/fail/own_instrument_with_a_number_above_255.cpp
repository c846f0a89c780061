// SPDX-License-Identifier: MIT
// EXPECT: is one of 128 to 255
#ifdef BAD
#define NUMBER 300
#endif
#include "own_instrument.hpp"

constexpr motorscale::sheet<own::instrument> empty;
