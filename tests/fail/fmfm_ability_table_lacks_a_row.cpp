// SPDX-License-Identifier: MIT
// EXPECT: no matching
#include <motorscale/instrument/fmfm.hpp>

#ifdef BAD
constexpr motorscale::fixed<2> rows[183]{};
#else
constexpr motorscale::fixed<2> rows[184]{};
#endif
constexpr motorscale::fmfm::ability_table table{"a caller's", rows};
static_assert(table.of(183u).has_value());
