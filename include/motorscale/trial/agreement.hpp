// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>
#include <motorscale/trial/distribution.hpp>
#include <motorscale/trial/double_double.hpp>
#include <motorscale/trial/estimate.hpp>
#include <motorscale/trial/moments.hpp>
#include <motorscale/trial/ranks.hpp>
#include <motorscale/trial/whole_number.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// How well raters or visits agree on the same children.
///
/// Not in it: one-way intraclass correlations and those of mean ratings, kappa of several raters.
namespace motorscale::trial {

/// How far two ratings are apart for kappa.
enum class kappa_weights : std::uint8_t {
  plain,      ///< the same or not (Cohen 1960)
  linear,     ///< the distance of the values
  quadratic,  ///< its square (Fleiss & Cohen 1973)
};

/// Two ratings of one child.
struct rating_pair {
  std::int64_t first{}, second{};
};

/// Kappa: se and limits by Fleiss, Cohen & Everitt 1969, for a kappa that need not be 0.
struct kappa {
  double value{};
  double se{};
  interval limits{};
};

/// One rater's rating in order, and the sum of those before it: scratch for `kappa_of`.
struct rating_margin {
  std::int64_t rating{};
  double_double before{};
};

namespace detail {
constexpr double_double distance(std::int64_t a, std::int64_t b, kappa_weights weights) noexcept {
  if (weights == kappa_weights::plain) return a == b ? 0.0 : 1.0;
  const double_double apart = exactly(a < b ? b : a) - exactly(a < b ? a : b);
  return weights == kappa_weights::linear ? apart : apart * apart;
}

/// A rater's ratings, for sums of the distances from all of them.
class margin {
 public:
  constexpr margin(rating_margin* ratings, std::size_t count) noexcept
      : ratings_{ratings}, count_{count} {
    sort(ratings, count,
         [](const rating_margin& a, const rating_margin& b) { return a.rating < b.rating; });
    for (std::size_t i = 0; i < count; ++i) {
      ratings[i].before = sum_;
      const double_double x = apart(ratings[i].rating);
      sum_ += x;
      squares_ += x * x;
    }
  }
  constexpr double_double distances_from(std::int64_t rating,
                                         kappa_weights weights) const noexcept {
    const double_double x = apart(rating);
    const double n = static_cast<double>(count_);
    if (weights == kappa_weights::quadratic) return x * x * n - x * sum_ * 2.0 + squares_;
    const std::size_t first = not_below(rating);
    if (weights == kappa_weights::plain) {
      return n - static_cast<double>(not_below(rating + 1) - first);
    }
    const double_double before = first < count_ ? ratings_[first].before : sum_;
    return x * (2.0 * static_cast<double>(first) - n) + sum_ - before * 2.0;
  }

 private:
  constexpr double_double apart(std::int64_t rating) const noexcept {
    return exactly(rating) - exactly(ratings_[0].rating);
  }
  constexpr std::size_t not_below(std::int64_t rating) const noexcept {
    std::size_t first = 0;
    for (std::size_t length = count_; length > 0;) {
      const std::size_t half = length / 2;
      if (ratings_[first + half].rating < rating) {
        first += half + 1;
        length -= half + 1;
      } else {
        length = half;
      }
    }
    return first;
  }

  const rating_margin* ratings_;
  std::size_t count_;
  double_double sum_{}, squares_{};  // of ratings less the least one
};
}  // namespace detail

/// Kappa of two raters, from every child's pair.  Weights go by the distance of the values over
/// their span, so that ratings with a gap between them are as far apart as they are.  `scratch` is
/// of twice as many as there are children.
///
/// `errc::empty_selection` without a child; `errc::not_defined` for one child, and where all
/// ratings are the same one; `errc::no_space` for less scratch.
constexpr result<kappa> kappa_of(const rating_pair* pairs, std::size_t count, kappa_weights weights,
                                 double level, rating_margin* scratch, std::size_t room) noexcept {
  using measure::mul;
  if (count == 0) return errc::empty_selection;
  if (count == 1) return errc::not_defined;
  if (room / 2 < count) return errc::no_space;
  std::int64_t least = pairs[0].first, most = least;
  for (std::size_t i = 0; i < count; ++i) {
    const auto [first, second] = pairs[i];
    least = first < least ? first : least;
    least = second < least ? second : least;
    most = first > most ? first : most;
    most = second > most ? second : most;
    scratch[i] = {pairs[i].first, {}};
    scratch[count + i] = {pairs[i].second, {}};
  }
  const double_double span = detail::distance(least, most, weights);
  if (!(span.high > 0)) return errc::not_defined;
  const detail::margin firsts{scratch, count}, seconds{scratch + count, count};
  double_double observed = 0, expected = 0;
  for (std::size_t i = 0; i < count; ++i) {
    observed += detail::distance(pairs[i].first, pairs[i].second, weights);
    expected += seconds.distances_from(pairs[i].first, weights);
  }
  const double n = static_cast<double>(count);
  const double_double ratio = observed * n / expected;  // 1 - kappa
  const double_double unit = span * n;  // of sums of distances, for means from 0 to 1
  // The variance is that of distance - (1 - kappa) (first's mean distance + second's), whose mean
  // is -(1 - kappa) times the mean by chance.
  const double left = ratio.rounded(), chance = (expected / unit / n).rounded();
  double squares = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double_double of_margins = seconds.distances_from(pairs[i].first, weights) +
                                     firsts.distances_from(pairs[i].second, weights);
    const double_double apart = detail::distance(pairs[i].first, pairs[i].second, weights) / span;
    const double off = apart.rounded() - mul(left, (of_margins / unit).rounded() - chance);
    squares += mul(off, off);
  }
  kappa k{(double_double{1.0} - ratio).rounded(), measure::sqrt(squares) / n / chance, {}};
  const auto limits = interval_around(k.value, k.se, 0, level);
  if (!limits) return limits.error();
  k.limits = *limits;
  return k;
}

/// An intraclass correlation with its interval.
struct intraclass_correlation {
  double value{};
  interval limits{};
  bool has_limits{};  ///< false where the raters differ by nothing but a constant
};

/// `raters` values of each of `children`, taken apart into children, raters and error (two-way
/// analysis of variance without replication).  Sums of squares are of whole numbers, exactly.
class two_way {
 public:
  /// `rows` holds a child's values beside each other, in whole units.  `errc::not_defined` for
  /// fewer than two children or raters; `errc::out_of_range` for more than 2^31 values.
  static constexpr result<two_way> of(const std::int64_t* rows, std::size_t children,
                                      std::size_t raters) noexcept {
    if (children < 2 || raters < 2) return errc::not_defined;
    if (raters > (std::size_t{1} << 31) / children) return errc::out_of_range;
    const whole_number n{static_cast<std::int64_t>(children)}, k{static_cast<std::int64_t>(raters)};
    whole_number total, squares, of_rows, of_columns;
    for (std::size_t c = 0; c < children; ++c) {
      whole_number row;
      for (std::size_t r = 0; r < raters; ++r) {
        const whole_number x{rows[c * raters + r]};
        row += x;
        squares += x * x;
      }
      total += row;
      of_rows += row * row;
    }
    for (std::size_t r = 0; r < raters; ++r) {
      whole_number column;
      for (std::size_t c = 0; c < children; ++c) column += whole_number{rows[c * raters + r]};
      of_columns += column * column;
    }
    // n k times each sum of squares
    const whole_number mean = total * total;
    two_way t;
    t.n_ = static_cast<double>(children);
    t.k_ = static_cast<double>(raters);
    const double_double nk = exact_product(t.n_, t.k_);
    const double_double of_error = exact_product(t.n_ - 1, t.k_ - 1);
    t.children_ = (n * of_rows - mean).value() / nk / (t.n_ - 1);
    t.raters_ = (k * of_columns - mean).value() / nk / (t.k_ - 1);
    t.error_ = (n * k * squares - n * of_rows - k * of_columns + mean).value() / nk / of_error;
    return t;
  }
  constexpr two_way() noexcept = default;  ///< of nobody: ask for nothing

  // Mean squares, in squares of the unit.
  constexpr double of_children() const noexcept { return children_.rounded(); }
  constexpr double of_raters() const noexcept { return raters_.rounded(); }
  constexpr double of_error() const noexcept { return error_.rounded(); }

  /// ICC(A,1), absolute agreement of single ratings (McGraw & Wong 1996; ICC(2,1) of Shrout &
  /// Fleiss).  `errc::not_defined` where all values are equal.
  constexpr result<intraclass_correlation> agreement(double level) const noexcept {
    const double_double over_raters = (raters_ - error_) * k_ / n_;
    const double_double divisor = children_ + error_ * (k_ - 1) + over_raters;
    if (!(divisor.high > 0)) return errc::not_defined;
    const double_double r = (children_ - error_) / divisor;
    intraclass_correlation icc{r.rounded(), {}, false};
    const double_double unlike = double_double{1.0} - r;
    if (!(unlike.high > 0)) return icc;
    const double_double a = r * k_ / unlike / n_;
    const double_double b = double_double{1.0} + a * (n_ - 1);
    const double_double of_raters = a * raters_, of_error = b * error_, both = of_raters + of_error;
    const double_double parts = of_raters * of_raters / double_double{k_ - 1} +
                                of_error * of_error / exact_product(n_ - 1, k_ - 1);
    if (!(parts.high > 0)) return icc;
    const double df = (both * both / parts).rounded();
    const auto p = above((1 - level) / 2);
    if (!(level > 0 && level < 1)) return errc::out_of_range;
    const auto low = f_quantile(p, n_ - 1, df), high = f_quantile(p, df, n_ - 1);
    if (!low) return low.error();
    if (!high) return high.error();
    const double_double rest =
        raters_ * k_ + error_ * (exact_product(k_, n_) - double_double{k_} - double_double{n_});
    icc.limits = {((children_ - error_ * *low) * n_ / (rest * *low + children_ * n_)).rounded(),
                  ((children_ * *high - error_) * n_ / (rest + children_ * *high * n_)).rounded()};
    icc.has_limits = true;
    return icc;
  }

  /// ICC(C,1), consistency of single ratings (McGraw & Wong 1996; ICC(3,1) of Shrout & Fleiss).
  /// `errc::not_defined` where children do not differ, and no error is left.
  constexpr result<intraclass_correlation> consistency(double level) const noexcept {
    const double_double divisor = children_ + error_ * (k_ - 1);
    if (!(divisor.high > 0)) return errc::not_defined;
    intraclass_correlation icc{((children_ - error_) / divisor).rounded(), {}, false};
    if (!(error_.high > 0)) return icc;
    if (!(level > 0 && level < 1)) return errc::out_of_range;
    const double df_error = measure::mul(n_ - 1, k_ - 1);
    const auto p = above((1 - level) / 2);
    const auto low = f_quantile(p, n_ - 1, df_error), high = f_quantile(p, df_error, n_ - 1);
    if (!low) return low.error();
    if (!high) return high.error();
    icc.limits = {
        ((children_ - error_ * *low) / (children_ + error_ * *low * (k_ - 1))).rounded(),
        ((children_ * *high - error_) / (children_ * *high + error_ * (k_ - 1))).rounded()};
    icc.has_limits = true;
    return icc;
  }

  /// The standard error of measurement, in the unit: the root of the error's mean square, so that
  /// raters who differ by a constant do not count.
  constexpr double sem() const noexcept { return sqrt(error_).rounded(); }

  /// The minimal detectable change at a level, quantile x sqrt(2) x SEM, in the unit.  Rounded by
  /// measure/number.hpp it is a `printed_number` of a threshold in change/.
  constexpr result<double> minimal_detectable_change(double level) const noexcept {
    const auto z = two_sided_quantile(level, 0);
    if (!z) return z.error();
    return measure::mul(*z, sqrt(error_ * 2.0).rounded());
  }

 private:
  double n_{}, k_{};
  double_double children_{}, raters_{}, error_{};  // mean squares
};

/// Bland & Altman's limits of agreement: the mean difference of the second rating from the first,
/// with its t interval, and bias -+ normal quantile x SD of the differences.
struct limits_of_agreement {
  double bias{};
  double sd{};
  double se{};
  interval of_bias{};
  interval limits{};
};

/// `differences` are in whole units.  `errc::not_defined` for fewer than two children.
constexpr result<limits_of_agreement> bland_altman(const moments& differences,
                                                   double level) noexcept {
  const double n = differences.n();
  if (n < 2) return errc::not_defined;
  const double_double variance = differences.variance_x();
  limits_of_agreement l{differences.mean_x().rounded(),
                        sqrt(variance).rounded(),
                        sqrt(variance / n).rounded(),
                        {},
                        {}};
  const auto of_bias = interval_around(l.bias, l.se, n - 1, level);
  const auto limits = interval_around(l.bias, l.sd, 0, level);
  if (!of_bias) return of_bias.error();
  if (!limits) return limits.error();
  l.of_bias = *of_bias;
  l.limits = *limits;
  return l;
}

}  // namespace motorscale::trial

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
