// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/core/findings.hpp>

#include "score.h"

/// Records the answers to the questions that are asked, in order; 0, or the place of the first byte
/// that is no answer, from 1.
template <class Level>
int record_all(motorscale::findings<Level>& f, const std::uint8_t* answers) {
  for (unsigned q = 0; q < f.table().asked(); ++q) {
    if (answers[q] == NO_ANSWER) continue;
    if (f.record(q, answers[q]) != motorscale::errc::ok) return static_cast<int>(q + 1);
  }
  return 0;
}

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
