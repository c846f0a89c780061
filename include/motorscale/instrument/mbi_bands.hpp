// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/band_set.hpp>

/// The published bands of Barthel totals, each under its name: data alone, for mbi.hpp.  They
/// contradict each other.
namespace motorscale::mbi::published_bands {

inline constexpr band<unsigned> shah_bands[] = {{0, 20, "total dependence"},
                                                {21, 60, "severe"},
                                                {61, 90, "moderate"},
                                                {91, 99, "slight"},
                                                {100, 100, "independent"}};
/// Grade single; that 100 is independent is derived: what is left above 99.
inline constexpr band_set<unsigned> shah{"barthel_shah", "Barthel guideline bands (Shah type)",
                                         shah_bands};

inline constexpr band<unsigned> china_nursing_bands[] = {
    {0, 40, "severe"}, {41, 60, "moderate"}, {61, 99, "mild"}, {100, 100, "independent"}};
/// Grade verified.
inline constexpr band_set<unsigned> china_nursing{"barthel_china_nursing",
                                                  "Chinese nursing practice", china_nursing_bands};

inline constexpr band<unsigned> five_step_bands[] = {{0, 20, "total"},
                                                     {25, 45, "severe"},
                                                     {50, 70, "moderate"},
                                                     {75, 95, "mild"},
                                                     {100, 100, "independent"}};
/// For totals in fives: another one may be in no band.  Grade verified.
inline constexpr auto five_step = band_set<unsigned>::with_gaps(
    "barthel_five_step", "Chinese rehabilitation practice, five steps", five_step_bands);

inline constexpr band<unsigned> three_step_bands[] = {
    {0, 40, "severe"}, {41, 59, "moderate"}, {60, 100, "mild"}};
/// Grade single.
inline constexpr band_set<unsigned> three_step{
    "barthel_three_step", "Chinese rehabilitation practice, three steps", three_step_bands};

}  // namespace motorscale::mbi::published_bands
