// SPDX-License-Identifier: MIT
// EXPECT: where a missing item counts as 0, a sum always has a value
#include <motorscale/core/sum_score.hpp>

struct instrument {
  static constexpr motorscale::description about{};
  static constexpr unsigned item_count = 4;
  static constexpr motorscale::section sections[] = {
      {"total", "Total", motorscale::item{1}, motorscale::item{4}}};
  static constexpr const char* total_column = "total";
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr motorscale::response_set allowed(motorscale::item) noexcept {
    return motorscale::response_set::from_to(0, 3);
  }
  static constexpr motorscale::missing_rule when(motorscale::missing) noexcept {
#ifdef BAD
    return motorscale::missing_rule::counts_as_zero;
#else
    return motorscale::missing_rule::leaves_no_score;
#endif
  }
};

static_assert(motorscale::sum_score<instrument>{motorscale::sheet<instrument>{}}.tested() == 0);
