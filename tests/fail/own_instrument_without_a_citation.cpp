// SPDX-License-Identifier: MIT
// EXPECT: an instrument says its name, title, edition, citation
#ifdef BAD
#define CITATION ""
#endif
#include "own_instrument.hpp"

constexpr motorscale::sheet<own::instrument> empty;
