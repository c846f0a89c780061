// SPDX-License-Identifier: MIT
// EXPECT: more_places_than_fit
#include <motorscale/change/change.hpp>

#ifdef BAD
constexpr motorscale::printed_number sem{1, 10};
#else
constexpr motorscale::printed_number sem{1, 9};
#endif
constexpr motorscale::change change{0, 1, 1, motorscale::direction::higher_is_better};
constexpr auto in_sem = change.in_units_of(sem);
