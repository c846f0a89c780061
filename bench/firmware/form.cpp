// SPDX-License-Identifier: MIT
// An instrument with a list of items.
#include HEADER

#include "scores.hpp"

using form_of = motorscale::sheet<motorscale::INSTRUMENT>;

int score(const std::uint8_t* answers, std::int32_t* scores) {
  form_of form;
  for (unsigned n = 1; n <= form_of::size(); ++n) {
    if (form.set(motorscale::item{n}, answered(answers[n - 1])) != motorscale::errc::ok) {
      return static_cast<int>(n);
    }
  }
  score(form).report([&](const char*, const auto& value)
                         __attribute__((always_inline)) { *scores++ = written(value); });
  return 0;
}
