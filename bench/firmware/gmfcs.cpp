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
  if (const unsigned n = record(findings, answers + 2, gmfcs::question_count(band)); n > 0) {
    return static_cast<int>(2 + n);
  }
  write(classify(std::move(findings)), scores);
  return 0;
}
