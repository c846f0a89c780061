// SPDX-License-Identifier: MIT
// A classification with a chart of questions.
#include HEADER

#include <utility>

#include "findings.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace system = motorscale::INSTRUMENT;
  motorscale::findings<system::level, system::coded> findings{system::coded{}};
  const unsigned questions = findings.table().size();
  if (const unsigned n = record(findings, answers, questions); n > 0) return static_cast<int>(n);
  write(classify(std::move(findings)), scores);
  return 0;
}
