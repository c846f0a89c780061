// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>
#include <motorscale/trial/decimal_sample.hpp>
#include <motorscale/trial/distribution.hpp>
#include <motorscale/trial/double_double.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// A number with its uncertainty: what tests of means, effect sizes and pooled lines have in
/// common.
///
/// The level of an interval is a probability, as 0.95; one that does not lie between 0 and 1 is
/// `errc::out_of_range`.
namespace motorscale::trial {

/// Both limits of a confidence or prediction interval.
struct interval {
  double low{}, high{};

  friend constexpr bool operator==(const interval&, const interval&) = default;
};

/// A value, its interval, and the two-sided test that it is 0.
struct estimate {
  double value{};
  double se{};
  interval limits{};
  double statistic{};  ///< value / se
  double df{};         ///< of t; 0: the normal distribution
  double p{};

  friend constexpr bool operator==(const estimate&, const estimate&) = default;
};

/// The quantile with (1 - level) / 2 above it, of t or, for df 0, of the normal distribution.
constexpr result<double> two_sided_quantile(double level, double df) noexcept {
  if (!(level > 0 && level < 1)) return errc::out_of_range;
  const probability p = above((1 - level) / 2);
  return df > 0 ? t_quantile(p, df) : normal_quantile(p);
}

/// value +- quantile x se.
constexpr result<interval> interval_around(double value, double se, double df,
                                           double level) noexcept {
  const auto quantile = two_sided_quantile(level, df);
  if (!quantile) return quantile.error();
  const double half = measure::mul(*quantile, se);
  const interval limits{value - half, value + half};
  if (!measure::is_finite(limits.low) || !measure::is_finite(limits.high)) {
    return errc::out_of_range;
  }
  return limits;
}

namespace detail {
/// a / b of b above 0; `errc::out_of_range` where that overflows, or is 0 and a is not.
constexpr result<double> quotient(double a, double b) noexcept {
  constexpr double most = 0x1.fffffffffffffp1023;
  if (b < 1 && measure::magnitude(a) >= measure::mul(b, most)) return errc::out_of_range;
  const double q = a / b;
  if (q == 0 && a != 0) return errc::out_of_range;
  return q;
}
}  // namespace detail

/// The test of t, or, for df 0, of z, and the interval.  `errc::not_defined` for a standard error
/// of 0: the value is certain then, and no test of it exists; `errc::out_of_range` where value / se
/// is beyond the range of numbers.
constexpr result<estimate> estimate_of(double value, double se, double df, double level) noexcept {
  if (!(se > 0)) return errc::not_defined;
  const auto limits = interval_around(value, se, df, level);
  if (!limits) return limits.error();
  const auto statistic = detail::quotient(value, se);
  if (!statistic) return statistic.error();
  const auto p = df > 0 ? t_tails(*statistic, df) : normal_tails(*statistic);
  if (!p) return p.error();
  return estimate{value, se, *limits, *statistic, df, p->two_sided()};
}

namespace detail {
/// e^x - 1 of a small or large x, with all of its digits.
constexpr double exp_less_1(double x) noexcept {
  if (measure::magnitude(x) > 0.3) return measure::exp(x) - 1;
  double term = x, sum = 0;
  for (int n = 2; n < 20; ++n) {
    sum += term;
    term = measure::mul(term, x) / n;
  }
  return sum;
}

/// The logarithm of J.
constexpr double_double log_small_sample_correction(double df) noexcept {
  const double_double half = double_double{df} / double_double{2.0};
  return log_gamma(half) - log(half) * double_double{0.5} - log_gamma(half - double_double{0.5});
}
}  // namespace detail

/// J, by which a standardised mean of few children is too large (Hedges 1981), exactly by the gamma
/// function.  `errc::not_defined` for one degree of freedom or less.
constexpr result<double> small_sample_correction(double df) noexcept {
  if (!(df > 1)) return errc::not_defined;
  if (!(df < 1e10)) return errc::out_of_range;
  return measure::exp(detail::log_small_sample_correction(df).rounded());
}

/// What was found in units of 10^-places, as a number.
constexpr interval scaled(interval found, int places) noexcept {
  return {scaled(double_double{found.low}, places).rounded(),
          scaled(double_double{found.high}, places).rounded()};
}
constexpr estimate scaled(estimate found, int places) noexcept {
  found.value = scaled(double_double{found.value}, places).rounded();
  found.se = scaled(double_double{found.se}, places).rounded();
  found.limits = scaled(found.limits, places);
  return found;
}

}  // namespace motorscale::trial

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
