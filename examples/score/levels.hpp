// SPDX-License-Identifier: MIT
#pragma once

// Levels of classifications, and dates: columns that are checked and copied.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motorscale/core/age.hpp>

#include "layout.hpp"

namespace scoring {

/// The names of the columns that hold a level, "gmfcs_level" the first.
const std::vector<std::string>& level_columns();

/// True for a level as this program reads it: `III`, `iii`, `3`, `3.0`, `Level III`, `GMFCS III`;
/// of the FMS `1` to `6`, `C` and `N`.  `column` is one of `level_columns()`.
bool is_level(std::string_view column, std::string_view cell);
/// What would be right: "a level from I to V or from 1 to 5".
std::string levels_in_words(std::string_view column);

/// The number of a level from I to V; nothing for any other text.
std::optional<unsigned> level_number(std::string_view system, std::string_view cell);

/// The age band of the GMFCS in which a level was given: "2_to_4"; empty where there is none.
std::string_view age_band(const motorscale::result<motorscale::date>& birth,
                          const motorscale::result<motorscale::date>& on);

/// Reads a date: ISO with or without a time, or as the layout says.
motorscale::result<motorscale::date> read_date(std::string_view cell, date_form);
/// What would be right, and how to get on.
std::string dates_in_words(date_form);
/// True where a longer cell that begins with this one would be another date.
bool date_may_be_cut(std::string_view cell, date_form);

}  // namespace scoring
