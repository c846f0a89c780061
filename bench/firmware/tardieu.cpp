// SPDX-License-Identifier: MIT
// Three bytes a site: the quality, R1 and R2 in degrees.
#include <motorscale/instrument/tardieu.hpp>

#include "scores.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  namespace tardieu = motorscale::tardieu;
  constexpr unsigned sites = sizeof tardieu::gorter2009 / sizeof(motorscale::site);
  motorscale::grade_counts<tardieu::instrument> qualities;
  std::int32_t dynamic[sites];
  for (unsigned n = 0; n < sites; ++n) {
    const std::uint8_t* bytes = answers + 3 * n;
    const int at = static_cast<int>(3 * n);
    const auto quality = motorscale::response::from_byte(bytes[0]);
    if (qualities.add(quality) != motorscale::errc::ok) return at + 1;
    dynamic[n] = NO_SCORE;
    if (!quality.tested()) continue;
    const auto muscle =
        tardieu::measurement::from(tardieu::stretch{bytes[2]}, tardieu::stretch{bytes[1]},
                                   tardieu::velocity::v3, tardieu::quality{bytes[0]});
    if (!muscle) return at + 2;
    if (const auto x = muscle->dynamic_component()) dynamic[n] = x->degrees;
  }
  for (const std::int32_t x : dynamic) *scores++ = x;
  qualities.report([&](const char*, const auto& value)
                       __attribute__((always_inline)) { *scores++ = written(value); });
  return 0;
}
