// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/classification/level.hpp>

/// Eating and Drinking Ability Classification System (EDACS), 3 years to adult.
///
/// Sellers D and others 2014; the levels are verified.  Rates the usual performance; I is the most
/// able.  How much help is needed is a second field and never changes the level.
///
/// The level is picked directly.  The chart is unverified, so none is built in; a caller who has it
/// writes it as a `question_chart<edacs::level, 4>` and makes a `decision_table` of it.
///
/// Not in it: codes of the help needed (unverified).  EDACS is not EDACS-ADP.
namespace motorscale::edacs {

inline constexpr classification_description about{
    .prefix = "edacs",
    .name = "EDACS",
    .title = "Eating and Drinking Ability Classification System",
    .citation = "Sellers and others 2014",
    .rates = "usual eating and drinking",
    .licence = "its authors",
    .levels = evidence::verified,
};

enum class level : std::uint8_t { I = 1, II, III, IV, V };

/// From the 3rd birthday on; `mini_ages` are those of Mini-EDACS.
inline constexpr age_range ages{36, 0};
inline constexpr age_range mini_ages{18, 36};

enum class assistance : std::uint8_t { independent, requires_assistance, totally_dependent };

struct record {
  recorded_level<edacs::level> level;
  edacs::assistance assistance;

  friend constexpr bool operator==(const record&, const record&) = default;
};

}  // namespace motorscale::edacs
