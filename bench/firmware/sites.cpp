// SPDX-License-Identifier: MIT
// A scale that grades sites.
#include HEADER

#include "scores.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  const motorscale::site_list sites{motorscale::SITES};
  motorscale::site_sheet<motorscale::INSTRUMENT, sizeof motorscale::SITES / sizeof(motorscale::site)> form{sites};
  int n = 0;
  for (const motorscale::site where : sites) {
    if (form.set(where, answered(answers[n++])) != motorscale::errc::ok) return n;
  }
  score(form).report([&](const char*, const auto& value) __attribute__((always_inline)) { *scores++ = written(value); });
  return 0;
}
