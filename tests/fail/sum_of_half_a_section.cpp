// SPDX-License-Identifier: MIT
// EXPECT: a section lies on both sides of a limit
#include <motorscale/instrument/fim.hpp>

struct sums : motorscale::sum_score<motorscale::fim::instrument> {
  using sum_score::sum_score;
  constexpr motorscale::result<unsigned> motor() const noexcept {
#ifdef BAD
    return of_items<1, 14>();
#else
    return of_items<1, 13>();
#endif
  }
};
constexpr auto motor = sums{motorscale::fim::sheet{}}.motor();
