// SPDX-License-Identifier: MIT
// GMFM-88: each dimension's scores are written as soon as they are known, and none is kept.
#include <motorscale/instrument/gmfm88.hpp>

#include "scores.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace gmfm88 = motorscale::gmfm88;
  motorscale::item refused{0};
  const auto form = motorscale::sheet_view<gmfm88::INSTRUMENT>::of(answers, &refused);
  if (!form) return refused.number;
  const auto whole = gmfm88::scores<gmfm88::INSTRUMENT>::of_each_dimension(
      *form, [&](gmfm88::dimension, unsigned raw, gmfm88::percent_of_sheet percent) {
        scores[0] = written(raw);
        scores[5] = written(percent);
        ++scores;
      });
  scores[5] = written(whole.total_percent);
  scores[6] = written(whole.tested);
  return 0;
}
