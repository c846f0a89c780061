// SPDX-License-Identifier: MIT
// EXPECT: result_read_without_a_value
#include <motorscale/core/age.hpp>

#ifdef BAD
constexpr unsigned day = 30;
#else
constexpr unsigned day = 28;
#endif
constexpr motorscale::date date = *motorscale::date::from(2023, 2, day);
