// SPDX-License-Identifier: MIT
// EXPECT: fraction<2>
#include <motorscale/instrument/cfa.hpp>

namespace cfa = motorscale::cfa;

constexpr auto total(const cfa::sheet& sheet) {
#ifdef BAD
  unsigned points = *score(sheet).total();
#else
  cfa::scores::points points = *score(sheet).total();
#endif
  return points;
}
