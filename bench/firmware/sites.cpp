// SPDX-License-Identifier: MIT
// A scale that grades sites.
#include HEADER

#include "scores.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  constexpr unsigned count = sizeof motorscale::SITES / sizeof(motorscale::site);
  unsigned refused = 0;
  const motorscale::errc e = motorscale::score_bytes<motorscale::INSTRUMENT>(
      answers, count,
      [&](const auto& all) __attribute__((always_inline)) {
        all.report([&](const char*, const auto& value)
                       __attribute__((always_inline)) { *scores++ = written(value); });
      },
      &refused);
  return e == motorscale::errc::ok ? 0 : static_cast<int>(refused + 1);
}
