// SPDX-License-Identifier: MIT
// EXPECT: an instrument says whether a higher or a lower score is `better`
#include <motorscale/change/change.hpp>

using namespace motorscale;

struct mine {
#ifdef BAD
  static constexpr description about{"mine", "Mine", "My scale", "first", "none", "none", "none"};
#else
  static constexpr description about{"mine", "Mine", "My scale", "first",
                                     "none", "none", "none",     direction::lower_is_better};
#endif
};
static_assert(change_of<mine>(fraction<1>{1}, fraction<1>{2}).outcome() ==
              outcome_of_change::worsened);
