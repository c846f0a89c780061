// SPDX-License-Identifier: MIT
// EXPECT: gmfm88::instrument_with_aids | sheet<instrument_with_aids>
#include <motorscale/instrument/gmfm88_aids.hpp>

namespace gmfm88 = motorscale::gmfm88;

void keep(gmfm88::sheet& unaided, const gmfm88::sheet_with_aids& aided) {
#ifdef BAD
  unaided = aided;
#else
  gmfm88::sheet_with_aids second = aided;
  static_cast<void>(second);
#endif
  static_cast<void>(unaided);
}
