// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/classification/level.hpp>

/// Mini-MACS, for children of 1 to 4 years; studied from 12 to 51 months (Eliasson 2017).  Rates
/// what MACS rates, verified.  No chart of its own is known: its level is picked directly.
namespace motorscale::mini_macs {

inline constexpr classification_description about{
    .prefix = "mini-macs",
    .name = "Mini-MACS",
    .title = "Mini-Manual Ability Classification System",
    .citation = "Eliasson and others 2017",
    .rates = "usual performance, both hands together",
    .licence = "its authors",
    .levels = evidence::verified,
};

enum class level : std::uint8_t { I = 1, II, III, IV, V };

/// MACS takes over at 48 months (library choice).
inline constexpr age_range ages{12, 48};

}  // namespace motorscale::mini_macs
