// SPDX-License-Identifier: MIT
// An instrument with a list of items.
#include HEADER

#include "scores.hpp"

using view = motorscale::sheet_view<motorscale::INSTRUMENT>;

int score(const std::uint8_t* answers, std::int32_t* scores) {
  motorscale::item refused{0};
  const auto form = view::of(answers, &refused);
  if (!form) return refused.number;
  score(*form).report([&](const char*, const auto& value)
                          __attribute__((always_inline)) { *scores++ = written(value); });
  return 0;
}
