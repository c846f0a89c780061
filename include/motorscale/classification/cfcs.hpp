// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/classification/level.hpp>

/// Communication Function Classification System (CFCS), 2 to 18 years.
///
/// Hidecker MJC and others 2011; the levels are verified.  Rates the usual communication, and all
/// methods count: list them beside the level.  I is the most able.
///
/// The level is picked directly.  The order of the questions of its chart is unverified, so none is
/// built in; a caller who has the chart writes it as a `question_chart<cfcs::level, 4>` and makes a
/// `decision_table` of it, with a name of its own.
namespace motorscale::cfcs {

inline constexpr classification_description about{
    .prefix = "cfcs",
    .name = "CFCS",
    .title = "Communication Function Classification System",
    .citation = "Hidecker and others 2011",
    .rates = "usual communication, all methods counted",
    .licence = "its authors",
    .levels = evidence::verified,
};

enum class level : std::uint8_t { I = 1, II, III, IV, V };

/// From the 2nd birthday to before the 18th (that the end is open is a library choice).
inline constexpr age_range ages{24, 216};

}  // namespace motorscale::cfcs
