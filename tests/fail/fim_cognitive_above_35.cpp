// SPDX-License-Identifier: MIT
// EXPECT: result_read_without_a_value
#include <motorscale/instrument/fim.hpp>

#ifdef BAD
constexpr unsigned read = 36;
#else
constexpr unsigned read = 35;
#endif
inline constexpr auto cognitive = *motorscale::fim::cognitive_score::from(read);
