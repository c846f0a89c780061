// SPDX-License-Identifier: MIT
// EXPECT: mean(const coding<grade>& by)
#include <motorscale/instrument/mas.hpp>

namespace mas = motorscale::mas;

motorscale::result<motorscale::grade_mean> average(const mas::sheet<10>& visit) {
#ifdef BAD
  return score(visit).mean();
#else
  return score(visit).mean(mas::half);
#endif
}
