// SPDX-License-Identifier: MIT
#pragma once

// Calibrations of an instrument's items: abilities on a Rasch scale.

#include <string>
#include <vector>

#include "forms.hpp"

namespace scoring {

/// The columns of an ability, behind the prefix of its calibration.
inline constexpr const char* ability_columns[] = {"ability", "ability_se", "ability_low95",
                                                  "ability_high95", "items_used"};

/// A calibration that was checked as it was read, ready to estimate.
class ability_scale {
 public:
  explicit ability_scale(const calibration&);

  const std::string& prefix() const { return prefix_; }

  /// Of the responses to the calibration's items, which are among these.
  motorscale::result<motorscale::measure::ability> ability(
      const form&, const std::vector<item_facts>& items) const;
  /// Writes the cells of the columns.  Where the estimator has no value only the number of items
  /// is there.
  void write(const form&, const std::vector<item_facts>& items, cell_writer&) const;

 private:
  using model = motorscale::measure::partial_credit<motorscale::gmfm88::instrument::item_count, 6>;

  model::pattern read(const form&, const std::vector<item_facts>& items) const;
  motorscale::result<motorscale::measure::ability> ability(const model::pattern&) const;

  std::string prefix_;
  motorscale::measure::estimator how_;
  model model_;
};

}  // namespace scoring
