// SPDX-License-Identifier: MIT
// EXPECT: no_such_level
#include <motorscale/core/level_set.hpp>

enum class level : unsigned char { I = 1, II };

#ifdef BAD
constexpr level none{};
#else
constexpr level none{2};
#endif
inline constexpr motorscale::level_set<level> levels{level::I, none};
