// SPDX-License-Identifier: MIT
// EXPECT: no_mean_over_sites
#include <motorscale/core/site_sheet.hpp>

#ifdef BAD
constexpr std::int32_t points = 255 * 65535 + 1;
#else
constexpr std::int32_t points = 255 * 65535;
#endif
constexpr motorscale::site_mean mean{{points, 1}, "made up", {}};
constexpr auto shown = mean.round<2>(motorscale::rounding::half_even);
