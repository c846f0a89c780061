// SPDX-License-Identifier: MIT
// EXPECT: item_sum<motorscale::weefim::instrument
#include <motorscale/instrument/weefim.hpp>

#ifdef BAD
namespace scale = motorscale::weefim;
#else
namespace scale = motorscale::fim;
#endif

auto interval(const scale::sheet& s, const motorscale::fim::interval_table<3>& table) {
  return table.of(score(s).total());
}
