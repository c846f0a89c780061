// SPDX-License-Identifier: MIT
// EXPECT 1: with a grade of the scale
// EXPECT 2: with a grade of the scale
#include <motorscale/instrument/mas.hpp>

using namespace motorscale;

errc record(mas::sheet<10>& sheet) {
#if defined BAD && BAD == 1
  return sheet.set({side::left, muscle::hamstrings}, 3);
#elif defined BAD
  return sheet.set(1, 3);
#else
  return sheet.set({side::left, muscle::hamstrings}, mas::grade::one_plus);
#endif
}
