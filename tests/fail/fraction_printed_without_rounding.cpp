// SPDX-License-Identifier: MIT
// EXPECT 1: round it first
#include <iostream>
#include <motorscale/instrument/gmfm88.hpp>
#include <motorscale/std.hpp>

namespace gmfm88 = motorscale::gmfm88;

void show(const gmfm88::scores<gmfm88::instrument>& scores) {
#ifdef BAD
  std::cout << scores.total_percent();
#else
  std::cout << scores.total_percent().round<2>(motorscale::rounding::half_away_from_zero);
#endif
}
