// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/core/decision_table.hpp>

#include "score.h"

/// Writes the level, the levels that are left, the questions that are left and the unverified ones,
/// as bits, and the grade of the evidence.
template <class Level>
void write(const motorscale::outcome<Level>& o, std::int32_t* scores) {
  scores[0] = o.level ? static_cast<std::int32_t>(*o.level) : NO_SCORE;
  scores[1] = o.levels.bits();
  scores[2] = static_cast<std::int32_t>(o.questions_left.bits());
  scores[3] = static_cast<std::int32_t>(o.unverified.bits());
  scores[4] = static_cast<std::int32_t>(o.rests_on);
}
