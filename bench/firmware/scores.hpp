// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/core/fraction.hpp>
#include <motorscale/core/result.hpp>

#include "score.h"

/// A score as score.h says.
constexpr std::int32_t written(unsigned points) { return static_cast<std::int32_t>(points); }
constexpr std::int32_t written(const char* name) { return *name; }
template <int Places>
constexpr std::int32_t written(motorscale::fixed<Places> decimal) {
  return static_cast<std::int32_t>(decimal.units);
}
template <class Exact>
requires requires(Exact e) { e.template round<2>(motorscale::rounding::half_away_from_zero); }
[[gnu::always_inline]] constexpr std::int32_t written(const Exact& exact) {
  return written(exact.template round<2>(motorscale::rounding::half_away_from_zero));
}
template <class Score>
[[gnu::always_inline]] constexpr std::int32_t written(const motorscale::result<Score>& score) {
  return score ? written(*score) : NO_SCORE;
}
