// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

namespace motorscale::measure {

/// The reliable change index (Jacobson NS, Truax P, J Consult Clin Psychol 1991;59:12-19): the
/// change over its standard error, (second - first) / (sd x sqrt(2) x sqrt(1 - reliability)).
///
/// The standard deviation and the reliability are the caller's, of a sample like the child: none is
/// built in.  Larger than 1.96 in size is commonly called reliable.  `errc::out_of_range` unless
/// sd > 0 and 0 <= reliability < 1, and for an index that is no finite number.
constexpr result<double> reliable_change_index(double first, double second, double sd,
                                               double reliability) noexcept {
  const bool usable = is_finite(first) && is_finite(second) && is_finite(sd) && sd > 0 &&
                      reliability >= 0 && reliability < 1;
  if (!usable) return errc::out_of_range;
  const double error = mul(sd, sqrt(mul(2, 1 - reliability)));
  const double index = (second - first) / error;
  if (!is_finite(error) || !is_finite(index)) return errc::out_of_range;
  return index;
}

/// The standard error of measurement, sd x sqrt(1 - reliability), of the caller's sample.
/// `errc::out_of_range` as above.
constexpr result<double> standard_error_of_measurement(double sd, double reliability) noexcept {
  if (!(is_finite(sd) && sd > 0 && reliability >= 0 && reliability < 1)) return errc::out_of_range;
  return mul(sd, sqrt(1 - reliability));
}

/// The minimal detectable change, z x sqrt(2) x SEM, with z as papers have it: 1.96 at 95 %, 1.645
/// at 90 %.  Values in print that lack sqrt(2) are smaller: see change/thresholds.hpp.
/// `errc::out_of_range` unless sem > 0 and the level is 90 or 95, and for a change that is no
/// finite number.
constexpr result<double> minimal_detectable_change(double sem,
                                                   exact<unsigned> confidence_percent) noexcept {
  const bool usable = is_finite(sem) && sem > 0;
  if (!usable || (confidence_percent != 90 && confidence_percent != 95)) return errc::out_of_range;
  const double change = mul(confidence_percent == 95 ? 1.96 : 1.645, mul(sqrt(2), sem));
  if (!is_finite(change)) return errc::out_of_range;
  return change;
}

}  // namespace motorscale::measure

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
