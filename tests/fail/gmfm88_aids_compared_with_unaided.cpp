// SPDX-License-Identifier: MIT
// EXPECT: gmfm88::instrument_with_aids
#include <motorscale/instrument/gmfm88_aids.hpp>

namespace gmfm88 = motorscale::gmfm88;

bool changed(const gmfm88::sheet& before, const gmfm88::sheet_with_aids& aided) {
#ifdef BAD
  return before != aided;
#else
  return gmfm88::score(before).total_percent() != gmfm88::score(aided).total_percent();
#endif
}
