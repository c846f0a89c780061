// SPDX-License-Identifier: MIT
// EXPECT: constraint
#include <motorscale/instrument/bbs.hpp>

struct form {
  static constexpr const motorscale::description& about = motorscale::bbs::instrument::about;
  static constexpr unsigned item_count = 3;
  static constexpr motorscale::section sections[] = {
      {"total", "Total", motorscale::item{1}, motorscale::item{3}}};
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr motorscale::response_set allowed(motorscale::item) noexcept { return {0, 1}; }
#ifndef BAD
  static constexpr motorscale::missing_rule when(motorscale::missing) noexcept {
    return motorscale::missing_rule::leaves_no_score;
  }
#endif
};
constexpr motorscale::sheet<form> sheet{};
