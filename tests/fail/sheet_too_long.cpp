// SPDX-License-Identifier: MIT
// EXPECT: a form has 1 to 255 items
#include <motorscale/instrument/bbs.hpp>

struct long_form {
  static constexpr const motorscale::description& about = motorscale::bbs::instrument::about;
#ifdef BAD
  static constexpr unsigned item_count = 256;
#else
  static constexpr unsigned item_count = 255;
#endif
  static constexpr motorscale::section sections[] = {
      {"total", "Total", motorscale::item{1}, motorscale::item{255}}};
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr motorscale::response_set allowed(motorscale::item) noexcept {
    return motorscale::response_set::from_to(0, 15);
  }
  static constexpr motorscale::missing_rule when(motorscale::missing) noexcept {
    return motorscale::missing_rule::counts_as_zero;
  }
};
constexpr unsigned size = motorscale::sheet<long_form>{}.size();
