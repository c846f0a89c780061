// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/core/decision_table.hpp>

#include "score.h"

/// Records one byte a question: the answer's position.  Returns 0, or the number of the first
/// byte that is refused.
template <class Level>
unsigned record(motorscale::findings<Level>& findings, const std::uint8_t* answers,
                unsigned questions) {
  for (unsigned q = 0; q < questions; ++q) {
    if (answers[q] == NO_ANSWER) continue;
    if (findings.record_at(q, answers[q]) != motorscale::errc::ok) return q + 1;
  }
  return 0;
}

/// Writes the level, the levels left as bits, the questions left as bits, the unverified ones as
/// bits, and the grade of the evidence.
template <class Level>
void write(const motorscale::outcome<Level>& o, unsigned questions, std::int32_t* scores) {
  scores[0] = o.level ? static_cast<std::int32_t>(*o.level) : NO_SCORE;
  scores[1] = o.levels.bits();
  scores[2] = scores[3] = 0;
  for (unsigned q = 0; q < questions; ++q) {
    if (o.questions_left.contains(q)) scores[2] |= 1 << q;
    if (o.unverified.contains(q)) scores[3] |= 1 << q;
  }
  scores[4] = static_cast<std::int32_t>(o.rests_on);
}
