// SPDX-License-Identifier: MIT
// An instrument of a caller's own, one of whose facts a test makes wrong.
#include <motorscale/instrument/registry.hpp>

#ifndef PREFIX
#define PREFIX "own"
#endif
#ifndef NUMBER
#define NUMBER 128
#endif
#ifndef LAST_ITEM
#define LAST_ITEM 3
#endif
#ifndef LAST_NAME
#define LAST_NAME "c"
#endif
#ifndef LAST_SYMBOL
#define LAST_SYMBOL "2"
#endif
#ifndef WHEN_MISSING
#define WHEN_MISSING leaves_no_score
#endif
#ifndef CITATION
#define CITATION "this test"
#endif

namespace own {
using namespace motorscale;
struct instrument {
  static constexpr description about{
      .prefix = PREFIX,
      .name = "Own",
      .title = "A scale of the caller's",
      .edition = "3 items",
      .citation = CITATION,
      .licence = "none",
      .missing = "no total",
      .better = direction::higher_is_better,
      .grade = evidence::single,
      .number = NUMBER,
  };
  static constexpr unsigned item_count = 3;
  static constexpr section sections[] = {{"total", "Total", item{1}, item{LAST_ITEM}}};
  static constexpr const char* total_column = "total";
  static constexpr const char* item_names[] = {"a", "b", LAST_NAME};
  static constexpr const char* printed[] = {"0", "1", LAST_SYMBOL};

  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 2); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::WHEN_MISSING; }
};
}  // namespace own
