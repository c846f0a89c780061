// SPDX-License-Identifier: MIT
// An instrument with a list of items.
#include HEADER

#include "scores.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  motorscale::item refused{0};
  unsigned n = 0;
  const motorscale::errc e = motorscale::score_bytes<motorscale::INSTRUMENT>(
      answers,
      [&](const auto& all) __attribute__((always_inline)) {
        all.report([&](const char*, const auto& value)
                       __attribute__((always_inline)) { scores[n++] = written(value); });
      },
      &refused);
  return e == motorscale::errc::ok ? 0 : refused.number;
}
