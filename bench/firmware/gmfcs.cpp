// SPDX-License-Identifier: MIT
#include <motorscale/classification/gmfcs.hpp>

#include "findings.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace gmfcs = motorscale::gmfcs;
  if (answers[0] >= gmfcs::age_band_count) return 1;
  if (answers[1] > 1) return 2;
  const gmfcs::age_band band{answers[0]};
  auto findings = gmfcs::findings_at({band, answers[1] == 1});
  if (const int refused = record_all(findings, answers + 2)) return 2 + refused;
  write(classify(findings), scores);
  return 0;
}
