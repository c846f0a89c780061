// SPDX-License-Identifier: MIT
// A classification with a chart of questions.
#include HEADER

#include <utility>

#include "findings.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace system = motorscale::INSTRUMENT;
  motorscale::findings<system::level, system::coded> findings{system::coded{}};
  unsigned refused = 0;
  if (findings.record_all(answers, NO_ANSWER, &refused) != motorscale::errc::ok) {
    return static_cast<int>(1 + refused);
  }
  write(classify(std::move(findings)), scores);
  return 0;
}
