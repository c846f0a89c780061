// SPDX-License-Identifier: MIT
// EXPECT: write sheet[item{24}]
#include <motorscale/instrument/bbs.hpp>

auto read(const motorscale::bbs::sheet& sheet) {
#ifdef BAD
  return sheet[1];
#else
  return sheet[motorscale::item{1}];
#endif
}
