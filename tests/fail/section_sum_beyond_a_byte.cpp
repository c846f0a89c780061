// SPDX-License-Identifier: MIT
// EXPECT: a section's sum would not fit a byte
#include <motorscale/core/sheet.hpp>

struct made_up {
  static constexpr motorscale::description about{};
#ifdef BAD
  static constexpr unsigned item_count = 18;
#else
  static constexpr unsigned item_count = 17;
#endif
  static constexpr motorscale::section sections[] = {
      {"all", "", motorscale::item{1}, motorscale::item{item_count}}};
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr motorscale::response_set allowed(motorscale::item) noexcept {
    return motorscale::response_set::from_to(0, 15);
  }
  static constexpr motorscale::missing_rule when(motorscale::missing) noexcept {
    return motorscale::missing_rule::counts_as_zero;
  }
};
constexpr unsigned tested = [] {
  std::uint8_t sums[1]{};
  return motorscale::sheet<made_up>{}.section_sums<made_up::sections>(sums);
}();
