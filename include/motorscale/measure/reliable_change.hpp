// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>

namespace motorscale::measure {

/// The reliable change index (Jacobson NS, Truax P, J Consult Clin Psychol 1991;59:12-19): the
/// change over its standard error, (second - first) / (sd x sqrt(2) x sqrt(1 - reliability)).
///
/// The standard deviation and the reliability are the caller's, of a sample like the child: none is
/// built in.  Larger than 1.96 in size is commonly called reliable.  `errc::out_of_range` unless
/// sd > 0 and 0 <= reliability < 1.
constexpr result<double> reliable_change_index(double first, double second, double sd,
                                               double reliability) noexcept {
  const bool usable = is_finite(first) && is_finite(second) && is_finite(sd) && sd > 0 &&
                      reliability >= 0 && reliability < 1;
  if (!usable) return errc::out_of_range;
  return (second - first) / mul(sd, sqrt(mul(2, 1 - reliability)));
}

}  // namespace motorscale::measure
