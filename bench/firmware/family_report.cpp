// SPDX-License-Identifier: MIT
// The age band, the order of the form and the position that was ticked.
#include <motorscale/classification/gmfcs_family_report.hpp>

#include "score.h"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace gmfcs = motorscale::gmfcs;
  if (answers[0] >= gmfcs::age_band_count) return 1;
  if (answers[1] > 1) return 2;
  const auto picked = gmfcs::family_report::pick(
      gmfcs::age_band{answers[0]}, gmfcs::family_report::order{answers[1]}, answers[2]);
  if (!picked) return picked.error() == motorscale::errc::out_of_age_range ? 1 : 3;
  scores[0] = static_cast<std::int32_t>(picked->level);
  return 0;
}
