// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>

#include <motorscale/core/result.hpp>
#include <motorscale/core/text_range.hpp>
#include <motorscale/measure/exp.hpp>
#include <motorscale/measure/growth_scale.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// Where a score lies among children of the same age: percentiles from the caller's table of L, M
/// and S (the LMS method).  The tables of Hanna 2008 are not public, so there is none here.
namespace motorscale::measure {

/// The share of a standard normal variable below `z`; error below 1e-15, relative error in the
/// tails below 1e-12.
constexpr double normal_share_below(double z) noexcept {
  const double size = magnitude(z);
  if (!(size < 38)) return z < 0 ? 0 : z > 0 ? 1 : z;
  const double density = mul(0.39894228040143268, exp(-mul(0.5, mul(size, size))));
  if (size < 3) {
    double term = size, sum = size;
    for (int k = 3; k < 90; k += 2) {
      term = mul(term, mul(size, size)) / k;
      sum += term;
    }
    const double half = mul(density, sum);
    return z < 0 ? 0.5 - half : 0.5 + half;
  }
  double below = size;
  for (int k = 80; k > 0; --k) below = size + k / below;
  const double tail = density / below;
  return z < 0 ? tail : 1 - tail;
}

/// One age of a reference table.
struct lms_row {
  double age, l, m, s;
};

/// A reference of the LMS method (Cole and Green), as its table gives it: rows by rising age, the
/// caller's, under its name.  Between two rows L, M and S are interpolated linearly.
template <growth_scale Scale>
class lms_reference {
 public:
  /// `errc::inconsistent` without a name, with fewer than two rows, ages that do not rise, or an M
  /// or S that is not above 0.
  static constexpr result<lms_reference> from(const char* name, const lms_row* rows,
                                              std::size_t count) noexcept {
    if (!motorscale::detail::filled(name) || count < 2) return errc::inconsistent;
    for (std::size_t r = 0; r < count; ++r) {
      const lms_row& row = rows[r];
      const bool finite =
          is_finite(row.age) && is_finite(row.l) && is_finite(row.m) && is_finite(row.s);
      if (!finite || !(row.m > 0) || !(row.s > 0)) return errc::inconsistent;
      if (r > 0 && !(rows[r - 1].age < row.age)) return errc::inconsistent;
    }
    lms_reference reference;
    reference.name_ = name;
    reference.rows_ = rows;
    reference.count_ = count;
    return reference;
  }
  constexpr lms_reference() noexcept = default;  ///< no rows: no percentile

  constexpr const char* name() const noexcept { return name_; }

  /// z = ((score / M)^L - 1) / (L S), or ln(score / M) / S where L is 0.
  /// `errc::out_of_age_range` outside the table, `errc::out_of_range` for a score of 0 or below and
  /// for a z that is no finite number.
  constexpr result<double> z(score_on<Scale> score, double age) const noexcept {
    if (count_ == 0 || !(rows_[0].age <= age && age <= rows_[count_ - 1].age)) {
      return errc::out_of_age_range;
    }
    if (!is_finite(score.value) || !(score.value > 0)) return errc::out_of_range;
    std::size_t r = 1;
    while (rows_[r].age < age) ++r;
    const lms_row &low = rows_[r - 1], &high = rows_[r];
    const double part = (age - low.age) / (high.age - low.age);
    const auto between = [part](double a, double b) { return a + mul(part, b - a); };
    const double l = between(low.l, high.l);
    const double m = between(low.m, high.m), s = between(low.s, high.s);
    const double ratio = log(score.value / m), power = mul(l, ratio);
    double series = 1;  // (e^power - 1) / power, in which nothing cancels; 1 where L is 0
    for (int n = 18; n > 1; --n) series = 1 + mul(series, power / n);
    const double z = magnitude(power) >= 1 ? (exp(power) - 1) / mul(l, s) : mul(ratio, series) / s;
    if (!is_finite(z)) return errc::out_of_range;
    return z;
  }

  /// 0 to 100.
  constexpr result<double> percentile(score_on<Scale> score, double age) const noexcept {
    const auto at = z(score, age);
    if (!at) return at;
    return mul(100, normal_share_below(*at));
  }

 private:
  const char* name_{""};
  const lms_row* rows_{nullptr};
  std::size_t count_{0};
};

}  // namespace motorscale::measure

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
