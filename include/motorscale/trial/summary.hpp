// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/core/rounding.hpp>
#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>
#include <motorscale/trial/decimal_sample.hpp>
#include <motorscale/trial/double_double.hpp>
#include <motorscale/trial/whole_number.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

namespace motorscale::trial {

/// How many, out of how many.
struct proportion {
  std::uint64_t count{}, of{};
};

/// numerator / divisor, rounded once and exactly to a whole number.  `errc::zero_divisor` for 0;
/// `errc::out_of_range` where the result has more than `most_digits` digits.
constexpr result<std::int64_t> round_quotient(whole_number numerator, whole_number divisor,
                                              rounding how) noexcept {
  if (divisor == whole_number{0}) return errc::zero_divisor;
  const bool negative = numerator.is_negative() != divisor.is_negative();
  if (numerator.is_negative()) numerator = -numerator;
  if (divisor.is_negative()) divisor = -divisor;
  // long division, bit by bit
  std::int64_t units = 0;
  int shift = 0;
  for (whole_number d = divisor; d <= numerator; d += d) ++shift;
  if (shift > 60) return errc::out_of_range;
  for (--shift; shift >= 0; --shift) {
    const whole_number part = divisor * (std::int64_t{1} << shift);
    if (part <= numerator) {
      numerator -= part;
      units += std::int64_t{1} << shift;
    }
  }
  if (units >= detail::whole_power_of_10(most_digits)) return errc::out_of_range;
  const whole_number twice = numerator + numerator;
  const bool tie_away = how == rounding::half_away_from_zero || units % 2 != 0;
  const bool away = twice > divisor || (twice == divisor && tie_away);
  if (how != rounding::toward_zero && away) ++units;
  return negative ? -units : units;
}

/// The percentage in units of 10^-places, rounded once.  `errc::zero_divisor` of nothing;
/// `errc::out_of_range` where there are more than 2^32 - 1, or more than `most_digits` places.
constexpr result<std::int64_t> percent(proportion share, int places, rounding how) noexcept {
  if (share.of > UINT32_MAX || share.count > UINT32_MAX) return errc::out_of_range;
  if (places < 0 || places > most_digits) return errc::out_of_range;
  const whole_number count{static_cast<std::int64_t>(share.count)};
  return round_quotient(count * 100 * detail::whole_power_of_10(places),
                        static_cast<std::int64_t>(share.of), how);
}

/// The standard deviation behind a standard error of the mean of n, and back: SD = SEM x sqrt(n).
/// `errc::out_of_range` for what is below 0 or not finite, and for n below 1.
constexpr result<double> sd_from_sem(double sem, double n) noexcept {
  if (!(sem >= 0 && measure::is_finite(sem) && n >= 1 && measure::is_finite(n))) {
    return errc::out_of_range;
  }
  return (sqrt(double_double{n}) * sem).high;
}
constexpr result<double> sem_from_sd(double sd, double n) noexcept {
  if (!(sd >= 0 && measure::is_finite(sd) && n >= 1 && measure::is_finite(n))) {
    return errc::out_of_range;
  }
  return (double_double{sd} / sqrt(double_double{n})).high;
}

/// Which value a quartile is, where it lies between two (Hyndman RJ, Fan Y, Am Stat
/// 1996;50:361-365).  The position of quartile q of n values, counted from 1:
enum class quantile_rule : std::uint8_t {
  r_type_2,  ///< nq/4 rounded up; where it is whole, the mean of that value and the next (SAS)
  r_type_6,  ///< (n + 1)q/4, on the line between two neighbours (SPSS, Minitab)
  r_type_7,  ///< 1 + (n - 1)q/4, likewise (R, Excel)
};

/// What a sample of decimals is summed up as.  Sums and sums of squares are exact, and so no digit
/// of a standard deviation is lost, however large the values are beside it.
struct summary {
  std::size_t n{};
  int places{};  ///< of the units of the sample, in which the others are
  whole_number sum{};
  whole_number spread{};  ///< n times the sum of squares about the mean: n sum(x^2) - sum(x)^2
  std::int64_t minimum{}, maximum{};

  /// `errc::empty_selection` of nothing.
  constexpr result<double> mean() const noexcept {
    if (n == 0) return errc::empty_selection;
    return scaled(sum.value() / static_cast<double>(n), places).high;
  }
  /// In units of 10^-places, rounded once; of up to 2^32 - 1 values.
  constexpr result<std::int64_t> mean(int to_places, rounding how) const noexcept {
    if (n == 0) return errc::empty_selection;
    if (places < 0 || to_places < 0 || to_places > most_digits) return errc::out_of_range;
    if (n > UINT32_MAX || places - to_places > most_digits) return errc::out_of_range;
    const whole_number count{static_cast<std::int64_t>(n)};
    return places < to_places
               ? round_quotient(sum * detail::whole_power_of_10(to_places - places), count, how)
               : round_quotient(sum, count * detail::whole_power_of_10(places - to_places), how);
  }
  /// Over n - 1.  `errc::not_defined` of fewer than two values.
  constexpr result<double> variance() const noexcept {
    if (n < 2) return errc::not_defined;
    return scaled(scaled(wide_variance(), places), places).high;
  }
  constexpr result<double> sd() const noexcept {
    if (n < 2) return errc::not_defined;
    return scaled(sqrt(wide_variance()), places).high;
  }
  /// The standard error of the mean, SD / sqrt(n).
  constexpr result<double> sem() const noexcept {
    if (n < 2) return errc::not_defined;
    return scaled(sqrt(wide_variance() / static_cast<double>(n)), places).high;
  }

 private:
  constexpr double_double wide_variance() const noexcept {
    return spread.value() / exact_product(static_cast<double>(n), static_cast<double>(n - 1));
  }
};

constexpr summary summarize(decimal_sample sample) noexcept {
  summary s{sample.count, sample.places, {}, {}, 0, 0};
  if (sample.count == 0) return s;
  whole_number squares;
  s.minimum = s.maximum = sample.units[0];
  for (const std::int64_t x : sample) {
    s.sum += x;
    squares += whole_number{x} * x;
    if (x < s.minimum) s.minimum = x;
    if (x > s.maximum) s.maximum = x;
  }
  s.spread = squares * static_cast<std::int64_t>(s.n) - s.sum * s.sum;
  return s;
}

/// Quartile 1, 2 (the median) or 3 of a sample that is sorted from the least value on; exact, then
/// rounded.  `errc::empty_selection` of nothing, `errc::out_of_range` for another quartile,
/// `errc::inconsistent` for a sample that is not sorted.
constexpr result<double> quartile(decimal_sample sorted, unsigned q, quantile_rule rule) noexcept {
  if (sorted.count == 0) return errc::empty_selection;
  if (q < 1 || q > 3) return errc::out_of_range;
  for (std::size_t i = 1; i < sorted.count; ++i) {
    if (sorted.units[i] < sorted.units[i - 1]) return errc::inconsistent;
  }
  const std::size_t n = sorted.count;
  std::size_t position = 0;  // in quarters
  if (rule == quantile_rule::r_type_2) {
    position = n * q % 4 == 0 ? n * q + 2 : (n * q / 4 + 1) * 4;
  } else {
    position = rule == quantile_rule::r_type_6 ? (n + 1) * q : 4 + (n - 1) * q;
  }
  if (position < 4) position = 4;
  if (position > 4 * n) position = 4 * n;
  const whole_number at = sorted.units[position / 4 - 1];
  const whole_number next = sorted.units[position % 4 == 0 ? position / 4 - 1 : position / 4];
  const auto part = static_cast<std::int64_t>(position % 4);
  return scaled((at * (4 - part) + next * part).value() * 0.25, sorted.places).high;
}

}  // namespace motorscale::trial

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
