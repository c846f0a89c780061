// SPDX-License-Identifier: MIT
// A scale that grades sites.
#include HEADER

#include "scores.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  constexpr unsigned count = sizeof motorscale::SITES / sizeof(motorscale::site);
  unsigned refused = 0;
  const auto checked = motorscale::report_bytes<motorscale::INSTRUMENT, count>(
      answers,
      [&](const char*, const auto& value)
          __attribute__((always_inline)) { *scores++ = written(value); },
      &refused);
  return checked == motorscale::errc::ok ? 0 : static_cast<int>(refused + 1);
}
