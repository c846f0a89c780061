// SPDX-License-Identifier: MIT
#include <motorscale/classification/gmfcs.hpp>

#include <utility>

#include "findings.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace gmfcs = motorscale::gmfcs;
  if (answers[0] >= gmfcs::age_band_count) return 1;
  if (answers[1] > 1) return 2;
  const gmfcs::age_band band{answers[0]};
  auto findings = gmfcs::coded_findings_at({band, answers[1] == 1});
  unsigned refused = 0;
  if (findings.record_all(answers + 2, NO_ANSWER, &refused) != motorscale::errc::ok) {
    return static_cast<int>(3 + refused);
  }
  write(classify(std::move(findings)), scores);
  return 0;
}
