// SPDX-License-Identifier: MIT
// How is an instrument scored that the library does not have?
#include <motorscale/codec/text.hpp>
#include <motorscale/core/sum_score.hpp>
#include <motorscale/instrument/registry.hpp>
#include <motorscale/std.hpp>

#include <iostream>

namespace toy {  // made up: seven items of 0 to 2 in three sections
using namespace motorscale;

struct instrument {
  static constexpr description about{.prefix = "toy",
                                     .name = "Toy",
                                     .title = "Toy scale",
                                     .edition = "first",
                                     .citation = "none",
                                     .licence = "none",
                                     .missing = "no sum that needs it",
                                     .better = direction::higher_is_better,
                                     .grade = evidence::unverified,
                                     .number = 200};
  static constexpr unsigned item_count = 7;
  static constexpr section sections[] = {{"sit", "Sitting", item{1}, item{2}},
                                         {"stand", "Standing", item{3}, item{5}},
                                         {"walk", "Walking", item{6}, item{7}}};
  static constexpr const char* total_column = "total";
  static constexpr symbols printed = whole_points;
  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 2); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};
using scores = sum_score<instrument>;
constexpr scores score(const tally<instrument>& t) noexcept { return {t}; }
}  // namespace toy

int main() {
  const auto sheet = motorscale::parse<toy::instrument>("22 10- 21");
  if (!sheet) return 1;
  const auto scores = toy::score(*sheet);
  std::cout << "sitting " << *scores.of_section(0) << ", walking " << *scores.of_section(2)
            << "; standing:\n"
            << scores.of_section(1).error() << '\n';

  using mine = motorscale::all_instruments::with<toy::instrument>;  // mistakes do not compile
  std::cout << motorscale::registry<mine>[std::size(motorscale::registry<mine>) - 1].about->name
            << " is the last of the list\n";
}

// It prints:
//   sitting 4, walking 3; standing:
//   an item that the score needs has no response; every item that it needs must be tested
//   Toy is the last of the list
