// SPDX-License-Identifier: MIT
// A classification with a chart of questions.
#include HEADER

#include "findings.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace system = motorscale::INSTRUMENT;
  motorscale::findings<system::level> findings{system::table};
  if (const int refused = record_all(findings, answers)) return refused;
  write(classify(findings), scores);
  return 0;
}
