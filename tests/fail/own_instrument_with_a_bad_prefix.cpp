// SPDX-License-Identifier: MIT
// EXPECT: an instrument's prefix is small letters and digits
#ifdef BAD
#define PREFIX "Own_"
#endif
#include "own_instrument.hpp"

constexpr motorscale::sheet<own::instrument> empty;
