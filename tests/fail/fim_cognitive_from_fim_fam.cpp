// SPDX-License-Identifier: MIT
// EXPECT: bounded_score<item_sum<motorscale::fimfam::instrument
#include <motorscale/instrument/fimfam.hpp>

namespace fimfam = motorscale::fimfam;

#ifdef BAD
namespace scale = motorscale::fim;
#else
namespace scale = motorscale::fimfam;
#endif

unsigned cognitive_points(const fimfam::sheet& s) {
  const scale::cognitive_score cognitive = *score(s).cognitive();
  return cognitive.points();
}
