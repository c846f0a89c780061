// SPDX-License-Identifier: MIT
#pragma once

// Calibrations of an instrument's items: abilities on a Rasch scale.

#include <optional>
#include <string>

#include <motorscale/instrument/gmfm66.hpp>

#include "forms.hpp"

namespace scoring {

/// A calibration of the items of instrument `I`, ready to estimate.
template <motorscale::instrument I>
class measure_of {
 public:
  explicit measure_of(const calibration& c)
      : prefix_{c.calibration.name.instrument}, how_{c.estimator} {
    model_ = *model::from(c.calibration);  // checked as it was read
  }

  static bool is_of(std::string_view prefix) { return prefix == I::about.prefix; }
  const std::string& prefix() const { return prefix_; }

  motorscale::result<motorscale::measure::ability> ability(
      const motorscale::sheet<I>& s) const {
    return motorscale::measure::estimate(model_, s, how_);
  }
  unsigned items_used(const motorscale::sheet<I>& s) const { return model_.read(s)->tested; }

 private:
  using model = motorscale::measure::partial_credit<
      motorscale::gmfm88::instrument::item_count, 6>;

  std::string prefix_;
  motorscale::measure::estimator how_;
  model model_;
};

/// Of the items of the GMFM-88 the GMFM-66 is made of 66, by rules of its own.
class gmfm66_measure {
 public:
  explicit gmfm66_measure(const calibration& c)
      : how_{c.estimator}, scale_{*motorscale::gmfm66::scale::from(c.calibration)} {}

  static bool is_of(std::string_view prefix) {
    return prefix == motorscale::gmfm66::instrument::about.prefix;
  }
  std::string prefix() const { return motorscale::gmfm66::instrument::about.prefix; }

  motorscale::result<motorscale::measure::ability> ability(
      const motorscale::gmfm88::sheet& s) const {
    const auto a = motorscale::gmfm66::estimate(scale_, s, how_);
    if (!a) return a.error();
    return a->measured;
  }
  unsigned items_used(const motorscale::gmfm88::sheet& s) const { return scale_->read(s)->tested; }

 private:
  motorscale::measure::estimator how_;
  motorscale::gmfm66::scale scale_;
};

/// Where the estimator has no value only the number of items is shown.
template <class Measure, class Sheet, class Column>
void report_ability(const Measure& m, const Sheet& s, Column&& column) {
  const auto a = m.ability(s);
  if (a) return a->report(column);
  using none = motorscale::result<double>;
  for (const char* name : {"ability", "ability_se", "ability_low95", "ability_high95"}) {
    column(name, none{a.error()});
  }
  column("items_used", m.items_used(s));
}

}  // namespace scoring
