// SPDX-License-Identifier: MIT
// A scale that grades sites.
#include HEADER

#include "scores.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  const motorscale::site_list sites{motorscale::SITES};
  constexpr unsigned count = sizeof motorscale::SITES / sizeof(motorscale::site);
  motorscale::site_sheet<motorscale::INSTRUMENT, count> form{sites};
  for (unsigned n = 0; n < count; ++n) {
    if (form.set_at(n, answered(answers[n])) != motorscale::errc::ok) {
      return static_cast<int>(n + 1);
    }
  }
  score(form).report([&](const char*, const auto& value)
                         __attribute__((always_inline)) { *scores++ = written(value); });
  return 0;
}
