// SPDX-License-Identifier: MIT
// EXPECT: bounded_score<item_sum<motorscale::fim_fam::instrument
#include <motorscale/instrument/fim_fam.hpp>

namespace fim_fam = motorscale::fim_fam;

#ifdef BAD
namespace scale = motorscale::fim;
#else
namespace scale = motorscale::fim_fam;
#endif

unsigned cognitive_points(const fim_fam::sheet& s) {
  const scale::cognitive_score cognitive = *score(s).cognitive();
  return cognitive.points();
}
