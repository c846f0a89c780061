// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/classification/level.hpp>
#include <motorscale/core/question_chart.hpp>

/// Visual Function Classification System (VFCS), 1 to 19 years.
///
/// Baranello G and others, Dev Med Child Neurol 2020; levels and chart rest on this single source.
/// Rates the usual use of vision; I is the most able.
///
/// Not in it: the leaflet's wording.
namespace motorscale::vfcs {

inline constexpr classification_description about{
    .prefix = "vfcs",
    .name = "VFCS",
    .title = "Visual Function Classification System",
    .citation = "Baranello and others, Dev Med Child Neurol 2020",
    .rates = "usual use of vision",
    .licence = "its authors",
    .levels = evidence::single,
};

enum class level : std::uint8_t { I = 1, II, III, IV, V };

/// From the 1st birthday to before the 19th (that the end is open is a library choice).
inline constexpr age_range ages{12, 228};

/// The level identification chart (single), the questions in this library's words.
inline constexpr question_chart<level, 4> chart{
    evidence::single,
    {
        {"Q1", "vision used in most activities", "Q2", "Q4"},
        {"Q2", "needs adaptations", level::III, "Q3"},
        {"Q3", "needs own compensatory strategies", level::II, level::I},
        {"Q4", "part of activities, strongly supported", level::IV, level::V},
    }};
inline constexpr decision_table<level> table{"vfcs_chart", chart};

}  // namespace motorscale::vfcs
