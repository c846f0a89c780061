// SPDX-License-Identifier: MIT
// EXPECT: a response that is allowed has no printed symbol
#ifdef BAD
#define LAST_SYMBOL nullptr
#endif
#include "own_instrument.hpp"

constexpr motorscale::sheet<own::instrument> empty;
