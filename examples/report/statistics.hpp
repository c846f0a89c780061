// SPDX-License-Identifier: MIT
#pragma once

// What a cohort's changes come to.

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <motorscale/trial/estimate.hpp>

namespace reports {

/// Of two visits of the same children; values in the units that they were given in.
struct paired_summary {
  std::size_t n = 0;
  double first_mean = 0, last_mean = 0, change = 0;
  std::optional<double> first_sd, last_sd;
  std::optional<motorscale::trial::interval> change_limits;
  std::optional<double> p;
  bool p_is_exact = true;
  std::optional<double> effect;
  std::optional<motorscale::trial::interval> effect_limits;
};
paired_summary summary_of(const std::vector<std::pair<std::int32_t, std::int32_t>>&);

/// The exact 95 % interval of a share; nothing of nobody.
std::optional<motorscale::trial::interval> exact_interval(std::size_t count, std::size_t of);

}  // namespace reports
