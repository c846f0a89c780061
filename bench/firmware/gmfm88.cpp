// SPDX-License-Identifier: MIT
// GMFM-88, by the names of its scores.
#include <motorscale/instrument/gmfm88_aids.hpp>

#include "scores.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace gmfm88 = motorscale::gmfm88;
  motorscale::item refused{0};
  const motorscale::errc e = motorscale::score_bytes<gmfm88::INSTRUMENT>(
      answers,
      [&](const auto& all) __attribute__((always_inline)) {
        for (unsigned d = 0; d < 5; ++d) {
          scores[d] = written(all.raw(gmfm88::dimension(d)));
          scores[5 + d] = written(all.percent(gmfm88::dimension(d)));
        }
        scores[10] = written(all.total_percent());
        scores[11] = written(all.tested());
      },
      &refused);
  return e == motorscale::errc::ok ? 0 : refused.number;
}
