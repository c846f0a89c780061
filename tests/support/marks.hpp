// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

#include <motorscale/core/site_scale.hpp>

#include "made_for_a_test.hpp"

namespace made_up {

/// A scale of three grades that print as marks, and does not know "refused".
enum class mark : std::uint8_t { dot, dash, dash_dot };
struct marks {
  using grade = mark;
  static constexpr const motorscale::description& about = made_for_a_test;
  static constexpr const char* printed[] = {".", "-", "-.", "never"};
  static constexpr motorscale::mean_column<mark> mean_columns[] = {
      {"mean_steps", {"steps", {0, 1, 5}, 4}}};
  static constexpr motorscale::response_set allowed() {
    return motorscale::response_set::from_to(0, 2);
  }
  static constexpr motorscale::missing_rule when(motorscale::missing reason) {
    return reason == motorscale::missing::refused ? motorscale::missing_rule::not_allowed
                                                  : motorscale::missing_rule::leaves_no_score;
  }
};

}  // namespace made_up
