// SPDX-License-Identifier: MIT
#pragma once

// Scores that a file already has, against those that the rules give.

#include <optional>
#include <string>
#include <string_view>

#include "row.hpp"

namespace scoring {

/// What differs: theirs, ours, and what explains it where a known mistake does.  Nothing where they
/// agree.  `ours` is the cell that is written.
std::optional<std::string> compare(const own_score& theirs, std::string_view ours,
                                   const assessment&, const column_plan&, motorscale::rounding);

}  // namespace scoring
