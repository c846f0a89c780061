// SPDX-License-Identifier: MIT
#pragma once

// The calibrations and the responses that the oracles were asked about.  scipy_estimates.py and
// erm_estimates.R make the same ones from the same numbers, so that only answers are recorded.

#include <motorscale/measure/estimate.hpp>

#include <cstdint>

namespace oracles {

class random_numbers {
 public:
  constexpr explicit random_numbers(std::uint32_t seed) : state_{seed} {}
  constexpr unsigned below(unsigned n) {
    state_ = state_ * 1664525u + 1013904223u;
    return (state_ >> 16) % n;
  }
  /// Between -span and span in steps of 1/128, exactly.
  constexpr double number(unsigned span) {
    return (static_cast<int>(below(256 * span + 1)) - static_cast<int>(128 * span)) / 128.0;
  }

 private:
  std::uint32_t state_;
};

inline constexpr unsigned most_items = 66, most_steps = 10;
inline constexpr motorscale::measure::calibration_name name{"toy", "Oracle", "1", "cases.hpp"};

struct person_case {
  motorscale::measure::calibration<most_items, most_steps> calibration{
      .name = name, .kind = motorscale::measure::step_kind::partial_credit_step};
  int category[most_items]{};  // -1: not tested
  double prior_mean{}, prior_sd{};
};

/// How a person answers: one step more for each that lies below the ability and some luck.
constexpr unsigned answer(random_numbers& r, const double* steps, unsigned count, double ability) {
  unsigned category = 0;
  for (unsigned j = 0; j < count; ++j) category += steps[j] < ability + r.number(3);
  return category;
}

constexpr person_case case_number(unsigned c) {
  random_numbers r{c * 7919 + 1};
  person_case p;
  const unsigned kind = c % 6;
  const unsigned items = kind == 0   ? 66
                         : kind == 1 ? 3 + r.below(18)
                         : kind == 2 ? 5 + r.below(36)
                         : kind == 3 ? 4 + r.below(20)
                         : kind == 4 ? 3 + r.below(10)
                                     : 2 + r.below(8);
  constexpr unsigned location_span[] = {6, 4, 4, 4, 4, 12}, step_span[] = {2, 2, 1, 2, 4, 4};
  const unsigned common = 1 + r.below(6);
  double thresholds[6]{};
  for (double& t : thresholds) t = r.number(2);
  p.calibration.item_count = items;
  for (unsigned i = 0; i < items; ++i) {
    const double location = r.number(location_span[kind]);
    const unsigned steps = kind == 0 || kind == 4 ? 3
                           : kind == 1            ? 1 + r.below(4)
                           : kind == 2            ? 1
                           : kind == 3            ? common
                                                  : 1 + r.below(10);
    auto& to = p.calibration.items[i];
    to.number = motorscale::item{i + 1};
    for (unsigned j = 0; j < steps; ++j) {
      to.add(location + (kind == 3 ? thresholds[j] : r.number(step_span[kind])));
    }
  }
  const double ability = r.number(4);
  for (unsigned i = 0; i < items; ++i) {
    const auto& of = p.calibration.items[i];
    p.category[i] = static_cast<int>(answer(r, of.steps, of.count, ability));
    if (c % 20 == 7) p.category[i] = 0;
    if (c % 20 == 13) p.category[i] = of.count;
    if (r.below(8) == 0 && c % 3 != 0) p.category[i] = -1;
  }
  p.prior_mean = r.number(2);
  p.prior_sd = (1 + r.below(40)) / 8.0;
  return p;
}

/// The data that erm_estimates.R fits: persons' categories, -1 for an item that was not given.
struct data_set {
  static constexpr unsigned persons = 300;
  unsigned items{};
  int category[persons][20]{};
};

constexpr data_set data_set_number(unsigned kind) {
  random_numbers r{kind * 104729 + 5};
  constexpr unsigned item_counts[] = {10, 8, 20};
  data_set d;
  d.items = item_counts[kind];
  double thresholds[3]{}, steps[20][4]{};
  unsigned count[20]{};
  for (double& t : thresholds) t = r.number(2);
  for (unsigned i = 0; i < d.items; ++i) {
    const double location = r.number(2);
    count[i] = kind == 0 ? 1 + r.below(4) : kind == 1 ? 3 : 1;
    for (unsigned j = 0; j < count[i]; ++j) {
      steps[i][j] = location + (kind == 1 ? thresholds[j] : r.number(1));
    }
  }
  for (unsigned p = 0; p < data_set::persons; ++p) {
    const double ability = r.number(3);
    for (unsigned i = 0; i < d.items; ++i) {
      const auto category = static_cast<int>(answer(r, steps[i], count[i], ability));
      const bool gone = kind == 2 && (p % 2 == 1 ? i < 4 : i >= 16);
      d.category[p][i] = gone ? -1 : category;
    }
  }
  return d;
}

}  // namespace oracles
