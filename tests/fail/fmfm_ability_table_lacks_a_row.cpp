// SPDX-License-Identifier: MIT
// EXPECT: no matching
#include <motorscale/instrument/fmfm.hpp>

template <unsigned Rows>
struct made_up {
  motorscale::fixed<2> rows[Rows];
  consteval made_up() {
    for (unsigned raw = 0; raw < Rows; ++raw) rows[raw] = motorscale::fixed<2>{raw};
  }
};
#ifdef BAD
constexpr made_up<183> table_of_the_caller;
#else
constexpr made_up<184> table_of_the_caller;
#endif
constexpr motorscale::fmfm::ability_table table{"a caller's", table_of_the_caller.rows};
static_assert(table.of(183u).has_value());
