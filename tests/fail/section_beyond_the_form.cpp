// SPDX-License-Identifier: MIT
// EXPECT: Last <= I::item_count
#include <motorscale/instrument/gmfm88.hpp>

constexpr unsigned points(const motorscale::gmfm88::sheet& sheet) {
#ifdef BAD
  return sheet.sum<65, 89>();
#else
  return sheet.sum<65, 88>();
#endif
}
