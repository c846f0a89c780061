// SPDX-License-Identifier: MIT
// A classification whose level is picked directly: four characters of text, and an age in months.
#include HEADER

#include "score.h"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace system = motorscale::INSTRUMENT;
  char text[4];
  unsigned length = 0;
  for (; length < 4 && answers[length] != 0; ++length) {
    text[length] = static_cast<char>(answers[length]);
  }
  const auto level = motorscale::read_level<system::level>(text, text + length);
  if (!level) return 1;
  scores[0] = static_cast<std::int32_t>(*level);
  scores[1] = system::ages.contains({answers[4]});
  return 0;
}
