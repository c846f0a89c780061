// SPDX-License-Identifier: MIT
// EXPECT: the names of items are distinct
#ifdef BAD
#define WRONG "a"
#else
#define WRONG "c"
#endif
#include <motorscale/instrument/registry.hpp>

namespace own {
using namespace motorscale;
struct instrument {
  static constexpr description about{
      .prefix = "own",
      .name = "Own",
      .title = "A scale of the caller's",
      .edition = "3 items",
      .citation = "this test",
      .licence = "none",
      .missing = "no total",
      .better = direction::higher_is_better,
      .grade = evidence::single,
      .number = 128,
  };
  static constexpr unsigned item_count = 3;
  static constexpr section sections[] = {{"total", "Total", item{1}, item{3}}};
  static constexpr const char* total_column = "total";
  static constexpr const char* item_names[] = {"a", "b", WRONG};
  static constexpr const char* printed[] = {"0", "1", "2"};

  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 2); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};
}  // namespace own

using mine = motorscale::all_instruments::with<own::instrument>;
static_assert(motorscale::registry<mine>[0].item_count == 88);
