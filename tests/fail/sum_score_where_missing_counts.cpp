// SPDX-License-Identifier: MIT
// EXPECT: sum_score has no sum where an item is missing
#ifdef BAD
#define WHEN_MISSING counts_as_zero
#endif
#include "own_instrument.hpp"

constexpr motorscale::sum_score<own::instrument> none{motorscale::sheet<own::instrument>{}};
