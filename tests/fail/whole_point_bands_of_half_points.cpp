// SPDX-License-Identifier: MIT
// EXPECT: result<unsigned int>
#include <motorscale/instrument/adl.hpp>

namespace adl = motorscale::adl;

#ifdef BAD
using unit = unsigned;
#else
using unit = motorscale::fraction<2>;
#endif

constexpr bool banded(const motorscale::band_set<unit>& set, const adl::sheet& sheet) {
  return set.of(score(sheet).total()).has_value();
}
