// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/classification/level.hpp>

/// Manual Ability Classification System (MACS), 4 to 18 years.
///
/// Eliasson AC and others, Dev Med Child Neurol 2006; levels and the level identification chart are
/// verified.  Rates the usual performance of both hands together; I is the most able.
///
/// Not in it: the leaflet's wording.  MACS is not T-MACS or HE-MACS.
namespace motorscale::macs {

inline constexpr classification_description about{
    .prefix = "macs",
    .name = "MACS",
    .title = "Manual Ability Classification System",
    .citation = "Eliasson and others, Dev Med Child Neurol 2006",
    .rates = "usual performance, both hands together",
    .licence = "its authors",
    .levels = evidence::verified,
};

enum class level : std::uint8_t { I = 1, II, III, IV, V };

/// From the 4th birthday, where Mini-MACS ends, to before the 18th (library choice).
inline constexpr age_range ages{48, 216};

/// The level identification chart (verified), the questions in this library's words.
inline constexpr question_chart<level, 4> chart{
    evidence::verified,
    {
        {"Q1", "most objects independently", "Q2", "Q3"},
        {"Q2", "hard tasks fast, no alternatives", level::I, level::II},
        {"Q3", "prepared tasks, occasional help", level::III, "Q4"},
        {"Q4", "some easy objects, often supported", level::IV, level::V},
    }};
inline constexpr decision_table<level> table{"macs_chart", chart};
using coded = coded_table<table>;  ///< without names and labels

}  // namespace motorscale::macs

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
