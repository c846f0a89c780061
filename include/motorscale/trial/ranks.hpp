// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include <motorscale/measure/exp.hpp>

/// What tests of ranks have in common.
namespace motorscale::trial {

/// A test of ranks or signs: its statistic and its two-sided p.
struct rank_test {
  double statistic{};
  double p{};

  friend constexpr bool operator==(const rank_test&, const rank_test&) = default;
};

/// The most children of an exact rank test.
inline constexpr std::size_t most_ranked = 200;

namespace detail {
/// x nearer to 0 by `step`, but not beyond it.
constexpr double towards_0(double x, double step) noexcept {
  if (measure::magnitude(x) <= step) return 0;
  return x < 0 ? x + step : x - step;
}
}  // namespace detail

}  // namespace motorscale::trial
