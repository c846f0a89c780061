// SPDX-License-Identifier: MIT
#include <motorscale/classification/bfmf.hpp>

#include "score.h"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  const auto row = motorscale::bfmf::classify(answers[0], answers[1]);
  if (!row) return answers[0] > motorscale::bfmf::most ? 1 : 2;
  scores[0] = static_cast<std::int32_t>(row->level);
  return 0;
}
