// SPDX-License-Identifier: MIT
#include <motorscale/codec/text.hpp>
#include <motorscale/instrument/gmfm88.hpp>

using namespace motorscale;
using gmfm88::dimension;

// A form as it comes in, dimension by dimension; '-' is an item not tested.
constexpr auto keyed = parse<gmfm88::instrument>(
    "33333333333333333 33333333333333322222 33333222211100 3322211000000 3322110000000000000----0");

// Scores are exact until you round them, once, and say how.
constexpr auto scores = gmfm88::score(*keyed);
static_assert(scores.percent(dimension::B) == gmfm88::percent{275, 3});  // 91 2/3, not 91.67
static_assert(scores.total_percent().round<2>(rounding::half_away_from_zero) == fixed<2>{6123});
static_assert(scores.tested() == 84);  // the four others count as 0

// A sheet cannot hold what its form does not allow, so scoring cannot fail.
static_assert(gmfm88::sheet{}.set(item{1}, response{4}) == errc::response_not_allowed);
static_assert(parse<gmfm88::instrument>("3333").error() == errc::wrong_length);

int main() {  // the same at run time
  gmfm88::sheet sheet;
  for (unsigned n = 1; n <= 17; ++n) {
    if (sheet.set(item{n}, response{3}) != errc::ok) return 1;
  }
  return gmfm88::score(sheet).total_percent() == 20 ? 0 : 1;
}
