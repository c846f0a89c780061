// SPDX-License-Identifier: MIT
#include <motorscale/classification/fms.hpp>

#include "score.h"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace fms = motorscale::fms;
  fms::rating ratings[3];
  for (int distance = 0; distance < 3; ++distance) {
    const auto read = fms::read(static_cast<char>(answers[distance]));
    if (!read) return distance + 1;
    ratings[distance] = *read;
  }
  const fms::record record{ratings[0], ratings[1], ratings[2]};
  const auto warned = fms::check(record);
  for (int distance = 0; distance < 3; ++distance) {
    const auto number = fms::number(ratings[distance]);
    scores[distance] = number ? static_cast<std::int32_t>(*number) : NO_SCORE;
  }
  scores[3] = warned.crawls_beyond_5_m;
  scores[4] = warned.rises_with_distance;
  return 0;
}
