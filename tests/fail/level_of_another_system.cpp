// SPDX-License-Identifier: MIT
// EXPECT: macs::level
#include <motorscale/change/level_change.hpp>
#include <motorscale/classification/macs.hpp>

inline constexpr motorscale::level_change<motorscale::gmfcs::level> change{
    motorscale::gmfcs::level::III,
#ifdef BAD
    motorscale::macs::level::II,
#else
    motorscale::gmfcs::level::II,
#endif
};
