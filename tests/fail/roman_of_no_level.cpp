// SPDX-License-Identifier: MIT
// EXPECT: no_such_level
#include <motorscale/classification/gmfcs.hpp>

#ifdef BAD
constexpr motorscale::gmfcs::level level{};
#else
constexpr motorscale::gmfcs::level level{5};
#endif
inline constexpr const char* text = motorscale::roman(level);
