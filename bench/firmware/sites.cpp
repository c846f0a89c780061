// SPDX-License-Identifier: MIT
// A scale that grades sites.
#include HEADER

#include "scores.hpp"

int score(const std::uint8_t* answers, std::int32_t* scores) {
  constexpr unsigned count = sizeof motorscale::SITES / sizeof(motorscale::site);
  motorscale::grade_counts<motorscale::INSTRUMENT> grades;
  for (unsigned n = 0; n < count; ++n) {
    if (grades.add(motorscale::response::from_byte(answers[n])) != motorscale::errc::ok) {
      return static_cast<int>(n + 1);
    }
  }
  grades.report([&](const char*, const auto& value)
                    __attribute__((always_inline)) { *scores++ = written(value); });
  return 0;
}
