// SPDX-License-Identifier: MIT
// EXPECT: no known conversion
#include <motorscale/instrument/ashworth.hpp>

namespace mas = motorscale::mas;
namespace ashworth = motorscale::ashworth;

motorscale::errc record(mas::sheet<10>& visit) {
#ifdef BAD
  return visit.set(mas::mutlu2008[0], ashworth::grade::two);
#else
  return visit.set(mas::mutlu2008[0], mas::grade::two);
#endif
}
