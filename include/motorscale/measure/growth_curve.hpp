// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/result.hpp>
#include <motorscale/core/text_range.hpp>
#include <motorscale/measure/exp.hpp>
#include <motorscale/measure/growth_scale.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// Where a score lies on a curve of motor growth.
///
/// The form limit x (1 - exp(-rate x age)), with the rate as ln 10 / the age at which 90 % of the
/// limit is reached, is not verified against the papers, and neither are most parameters: a curve
/// is the caller's, under its name.  What could be verified is in change/growth.hpp.
///
/// Not in it: curves that rise to a peak and fall; any reference value of its own.
namespace motorscale::measure {

/// A curve that rises to a limit.  Ages are in years.
template <growth_scale Scale>
class growth_curve {
 public:
  /// From the age at which 90 % of the limit is reached.  `errc::inconsistent` without a name, or
  /// when the limit, the age or the rate is not a number above 0.
  static constexpr result<growth_curve> from_age_90(const char* name, double limit,
                                                    double age) noexcept {
    growth_curve c;
    c.name_ = name;
    c.limit_ = limit;
    c.rate_ = age > 0 ? log(10) / age : 0;
    const bool usable = is_finite(limit) && is_finite(c.rate_) && limit > 0 && c.rate_ > 0;
    if (!motorscale::detail::filled(name) || !usable) return errc::inconsistent;
    return c;
  }
  constexpr growth_curve() noexcept = default;  ///< no curve: 0 at every age

  constexpr const char* name() const noexcept { return name_; }
  constexpr double limit() const noexcept { return limit_; }

  /// `errc::out_of_age_range` for a negative age or one that is no number.
  constexpr result<score_on<Scale>> at(double age) const noexcept {
    if (!is_finite(age) || age < 0) return errc::out_of_age_range;
    return score_on<Scale>{mul(limit_, 1 - exp(-mul(rate_, age)))};
  }

  /// The score less what the curve expects at this age; `errc::out_of_range` where that is no
  /// finite number.
  constexpr result<double> above(score_on<Scale> score, double age) const noexcept {
    const auto expected = at(age);
    if (!expected) return expected.error();
    const double more = score.value - expected->value;
    if (!is_finite(more)) return errc::out_of_range;
    return more;
  }

 private:
  const char* name_{""};
  double limit_{0}, rate_{0};
};

}  // namespace motorscale::measure

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
