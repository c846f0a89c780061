// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/core/decision_table.hpp>

#include "score.h"

/// Records one byte a question: the answer's position.  Returns 0, or the number of the first
/// byte that is refused.
template <class Level, class Table>
unsigned record(motorscale::findings<Level, Table>& findings, const std::uint8_t* answers,
                unsigned questions) {
  for (unsigned q = 0; q < questions; ++q) {
    if (answers[q] == NO_ANSWER) continue;
    if (findings.record_at(q, answers[q]) != motorscale::errc::ok) return q + 1;
  }
  return 0;
}

/// Writes the level, the levels that are left, the questions that are left and the unverified ones,
/// as bits, and the grade of the evidence.
template <class Level>
void write(const motorscale::outcome<Level>& o, std::int32_t* scores) {
  scores[0] = o.level ? static_cast<std::int32_t>(*o.level) : NO_SCORE;
  scores[1] = o.levels.bits();
  scores[2] = o.questions_left.bits();
  scores[3] = o.unverified.bits();
  scores[4] = static_cast<std::int32_t>(o.rests_on);
}
