// SPDX-License-Identifier: MIT
// EXPECT: result_read_without_a_value
#include <motorscale/instrument/bbs.hpp>

namespace bbs = motorscale::bbs;

constexpr bbs::sheet sheet = [] {
  bbs::sheet s;
#ifdef BAD
  constexpr unsigned last = 13;
#else
  constexpr unsigned last = 14;
#endif
  for (unsigned n = 1; n <= last; ++n) {
    static_cast<void>(s.set(motorscale::item{n}, motorscale::response{4}));
  }
  return s;
}();
static_assert(score(sheet).total()->points() == 56);
