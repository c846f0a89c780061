// SPDX-License-Identifier: MIT
// EXPECT: calibration_fault::wrong_item_count
#include <motorscale/instrument/gmfm66.hpp>

namespace measure = motorscale::measure;
namespace gmfm66 = motorscale::gmfm66;

constexpr gmfm66::scale::calibration made_up = [] {
  gmfm66::scale::calibration c{.name = {"gmfm66", "Made up", "1", "test"},
                               .kind = measure::step_kind::partial_credit_step};
  c.item_count = 0;
  for (unsigned n = 1; n <= 88; ++n) {
    if (!gmfm66::instrument::contains(motorscale::item{n})) continue;
    c.items[c.item_count++] = {n, {-1.0, 0.0, 1.0}};
  }
#ifdef BAD
  --c.item_count;
#endif
  return c;
}();
inline constexpr gmfm66::scale scale{made_up};
