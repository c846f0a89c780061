// SPDX-License-Identifier: MIT
// EXPECT: no_such_rating
#include <motorscale/classification/fms.hpp>

#ifdef BAD
constexpr motorscale::fms::rating rating{9};
#else
constexpr motorscale::fms::rating rating{8};
#endif
inline constexpr char printed = motorscale::fms::symbol_of(rating).printed;
