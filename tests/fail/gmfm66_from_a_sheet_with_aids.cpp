// SPDX-License-Identifier: MIT
// EXPECT: no matching function
#include <motorscale/instrument/gmfm66.hpp>
#include <motorscale/instrument/gmfm88_aids.hpp>

namespace gmfm66 = motorscale::gmfm66;
namespace gmfm88 = motorscale::gmfm88;

#ifdef BAD
constexpr gmfm88::sheet_with_aids sheet;
#else
constexpr gmfm88::sheet sheet;
#endif
inline constexpr auto ability =
    gmfm66::estimate(gmfm66::scale{}, sheet, motorscale::measure::maximum_likelihood);
