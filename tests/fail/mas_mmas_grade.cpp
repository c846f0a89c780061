// SPDX-License-Identifier: MIT
// EXPECT: no known conversion
#include <motorscale/instrument/mmas.hpp>

namespace mas = motorscale::mas;
namespace mmas = motorscale::mmas;

motorscale::errc record(mas::sheet<10>& visit) {
#ifdef BAD
  return visit.set(mas::mutlu2008[0], mmas::grade{2});
#else
  return visit.set(mas::mutlu2008[0], mas::grade::two);
#endif
}
