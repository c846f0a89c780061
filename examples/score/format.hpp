// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <motorscale/core/fraction.hpp>

namespace scoring {

/// How scores are written, as the command line says.
struct format {
  int places = 2;
  motorscale::rounding rounding = motorscale::rounding::half_away_from_zero;
  std::string goals;  ///< letters of the dimensions of the GMFM-88, "AD"; empty: no goals
};

}  // namespace scoring
