// SPDX-License-Identifier: MIT
// EXPECT: delete
#include <motorscale/instrument/bbs.hpp>

auto made(double total) {
#ifdef BAD
  return motorscale::bbs::total_score::from(total);
#else
  return motorscale::bbs::total_score::from(static_cast<unsigned>(total));
#endif
}
