// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/classification/level.hpp>
#include <motorscale/core/question_chart.hpp>

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

}  // namespace motorscale::macs
