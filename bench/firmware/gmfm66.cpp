// SPDX-License-Identifier: MIT
// The ability in logits and on the reporting scale.  The difficulties are made up: the real ones
// are not public.
#include <motorscale/instrument/gmfm66.hpp>
#include <motorscale/measure/number.hpp>

#include "scores.hpp"

namespace {

namespace gmfm66 = motorscale::gmfm66;
namespace measure = motorscale::measure;

constexpr gmfm66::scale scale{[] {
  gmfm66::scale::calibration made_up{.name = {"gmfm66", "made up", "1", "this file"},
                                     .kind = measure::step_kind::partial_credit_step,
                                     .scale = {50, 8}};
  unsigned row = 0;
  for (unsigned n = 1; n <= gmfm66::instrument::item_count; ++n) {
    if (!gmfm66::instrument::contains(motorscale::item{n})) continue;
    const double location = -4 + row * 0.125;
    made_up.items[row++] = {n, {location - 1, location + 0.25, location}};
  }
  return made_up;
}()};

std::int32_t hundredths(double value) {
  const auto units = measure::rounded(value, 2, motorscale::rounding::half_away_from_zero);
  return units ? static_cast<std::int32_t>(*units) : NO_SCORE;
}

}  // namespace

int score(const std::uint8_t* answers, std::int32_t* scores) {
  motorscale::gmfm88::sheet form;
  for (unsigned n = 1; n <= form.size(); ++n) {
    const motorscale::item i{n};
    if (form.set(i, motorscale::response::from_byte(answers[n - 1])) != motorscale::errc::ok) {
      return i.number;
    }
  }
  const auto ability = gmfm66::estimate(scale, form, measure::weighted_likelihood);
  for (unsigned k = 0; k < 5; ++k) scores[k] = NO_SCORE;
  if (!ability) return 0;
  scores[0] = hundredths(ability->measured.logit.value);
  scores[1] = hundredths(ability->measured.logit.standard_error);
  scores[2] = hundredths(ability->measured.reported.value);
  scores[3] = hundredths(ability->measured.reported.standard_error);
  scores[4] = static_cast<std::int32_t>(ability->measured.items_used);
  return 0;
}
