// SPDX-License-Identifier: MIT
// GMFM-88, checked and added up in one pass: the fewest instructions.
#include <motorscale/instrument/gmfm88.hpp>

#include "scores.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace gmfm88 = motorscale::gmfm88;
  motorscale::item refused{0};
  const motorscale::errc e = motorscale::score_bytes<gmfm88::INSTRUMENT>(
      answers,
      [&](const auto& all) __attribute__((always_inline)) {
        const auto whole = all.for_each_dimension(
            [&](gmfm88::dimension, unsigned raw, gmfm88::percent_of_sheet percent) {
              scores[0] = written(raw);
              scores[5] = written(percent);
              ++scores;
            });
        scores[5] = written(whole.total_percent);
        scores[6] = written(whole.tested);
      },
      &refused);
  return e == motorscale::errc::ok ? 0 : refused.number;
}
