// SPDX-License-Identifier: MIT
// EXPECT: calibration_fault::other_instrument
#include <motorscale/instrument/gmfm66.hpp>

namespace measure = motorscale::measure;
namespace gmfm66 = motorscale::gmfm66;

#ifdef BAD
constexpr const char* instrument = "gmfm88";
#else
constexpr const char* instrument = "gmfm66";
#endif

constexpr gmfm66::scale::calibration made_up = [] {
  gmfm66::scale::calibration c{.name = {instrument, "Made up", "1", "test"},
                               .kind = measure::step_kind::partial_credit_step};
  unsigned row = 0;
  for (unsigned n = 1; n <= 88; ++n) {
    if (!gmfm66::instrument::contains(motorscale::item{n})) continue;
    c.items[row++] = {n, {-1.0, 0.0, 1.0}};
  }
  return c;
}();
inline constexpr gmfm66::scale scale{made_up};
