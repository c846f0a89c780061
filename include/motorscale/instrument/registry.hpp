// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/instrument/gmfm88.hpp>

namespace motorscale {

/// Types in a list, for code that does the same for each instrument.
template <class... I>
struct instrument_list {};

/// Every instrument of this library.  A new one is added here and nowhere else.
using all_instruments = instrument_list<gmfm88::instrument, gmfm88::instrument_with_aids>;

}  // namespace motorscale
