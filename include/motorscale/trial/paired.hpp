// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>
#include <motorscale/trial/decimal_sample.hpp>
#include <motorscale/trial/distribution.hpp>
#include <motorscale/trial/double_double.hpp>
#include <motorscale/trial/estimate.hpp>
#include <motorscale/trial/moments.hpp>
#include <motorscale/trial/ranks.hpp>

/// Tests and effect sizes of two visits of the same children, and Friedman's test of several.
///
/// Values are whole numbers of one decimal unit, so that equal changes are equal: 99.4 - 97.6 and
/// 92.4 - 88.8 are ties in no floating point.  A change is the later value minus the earlier one.
///
/// Not in it: estimates of a shift (Hodges-Lehmann), mixed models, repeated-measures ANOVA.
namespace motorscale::trial {

/// What the signed-rank test does with children who did not change.
enum class zero_rule : std::uint8_t {
  dropped,  ///< before the others are ranked (Wilcoxon 1945)
  ranked,   ///< they get ranks, which are then dropped (Pratt 1959)
};

/// How many numbers of scratch the exact signed-rank test of `n` changes needs.
constexpr std::size_t signed_rank_room(std::size_t n) noexcept { return n * (n + 1) / 2 + 1; }

/// Wilcoxon's signed-rank test.  Sizes of change are ranked from the least; ties get the mean of
/// their ranks.
class signed_ranks {
  // In front: constant evaluation by clang does not see a template that follows its use.
  /// Calls f(twice the rank, how many have it, how many of these rose) for each size of change.
  template <class F>
  constexpr void each_run(F f) const noexcept {
    for (std::size_t first = 0; first < count_;) {
      const std::uint64_t size = detail::size_of(changes_[first]);
      std::size_t end = first, rising = 0;
      for (; end < count_ && detail::size_of(changes_[end]) == size; ++end) {
        rising += changes_[end] > 0;
      }
      f(2 * zeros_ + first + end + 1, end - first, rising);
      first = end;
    }
  }

 public:
  /// Of changes that the caller has and this sorts by their size; they stay where they are.
  /// `errc::not_defined` where nothing changed, or there is nothing.
  static constexpr result<signed_ranks> of(std::int64_t* changes, std::size_t count,
                                           zero_rule zeros) noexcept {
    detail::sort(changes, count, [](std::int64_t a, std::int64_t b) {
      return detail::size_of(a) < detail::size_of(b);
    });
    signed_ranks s;
    while (count > 0 && *changes == 0) {
      ++changes;
      --count;
      s.zeros_ += zeros == zero_rule::ranked;
    }
    if (count == 0) return errc::not_defined;
    s.changes_ = changes;
    s.count_ = count;
    s.each_run([&](std::uint64_t rank, std::uint64_t length, std::uint64_t rising) {
      s.rising_ += rank * rising;
      s.total_ += rank * length;
      s.squares_ += double_double{static_cast<double>(rank)} * static_cast<double>(rank * length);
    });
    return s;
  }
  constexpr signed_ranks() noexcept = default;  ///< of no change: test nothing with it

  /// The children who changed.
  constexpr std::size_t n() const noexcept { return count_; }
  /// W+, the sum of the ranks of those who rose.
  constexpr double rank_sum() const noexcept { return static_cast<double>(rising_) / 2; }

  /// The exact test, of all 2^n signs equally likely, with ties as they are: p counts the sums that
  /// lie as far from their expectation as W+, or farther.  The statistic is W+.
  ///
  /// `errc::out_of_range` for more than `most_ranked` children; `errc::no_space` when the scratch
  /// is less than `signed_rank_room` of the changes.
  constexpr result<rank_test> exact(double* scratch, std::size_t room) const noexcept {
    if (count_ > most_ranked) return errc::out_of_range;
    const std::uint64_t unit = common_unit();
    const std::uint64_t least = rising_ < total_ - rising_ ? rising_ : total_ - rising_;
    if (least * 2 == total_) return detail::symmetric_test(rank_sum(), 1);
    const auto bound = static_cast<std::size_t>(least / unit);
    if (room <= bound) return errc::no_space;
    // ways[s] to reach the sum s, of the ranks so far; exact below 2^53, then within n roundings
    for (std::size_t s = 0; s <= bound; ++s) scratch[s] = 0;
    scratch[0] = 1;
    std::size_t reached = 0;
    each_run([&](std::uint64_t rank, std::uint64_t length, std::uint64_t) {
      const auto step = static_cast<std::size_t>(rank / unit);
      for (; length > 0; --length) {
        reached = reached + step < bound ? reached + step : bound;
        for (std::size_t s = reached; s >= step; --s) scratch[s] += scratch[s - step];
      }
    });
    double ways = 0;
    for (std::size_t s = 0; s <= bound; ++s) ways += scratch[s];
    const double p = measure::mul(ways, measure::detail::power_of_2(1 - static_cast<int>(count_)));
    return detail::symmetric_test(rank_sum(), p);
  }
  /// The normal approximation with the variance of the ranks as they are; the statistic is z, which
  /// has the sign of the change.
  constexpr result<rank_test> normal() const noexcept { return approximate(0); }
  /// The same, W+ brought nearer to its expectation by 1/2, but not beyond.
  constexpr result<rank_test> corrected() const noexcept { return approximate(2); }

 private:
  /// 2 where all doubled ranks are even, else 1.
  constexpr std::uint64_t common_unit() const noexcept {
    std::uint64_t odd = 0;
    each_run([&](std::uint64_t rank, std::uint64_t, std::uint64_t) { odd |= rank & 1; });
    return odd != 0 ? 1 : 2;
  }
  constexpr result<rank_test> approximate(double correction) const noexcept {
    const double off = static_cast<double>(2 * static_cast<std::int64_t>(rising_) -
                                           static_cast<std::int64_t>(total_));
    const double z = detail::towards_0(off, correction) / measure::sqrt(squares_.rounded());
    const auto p = normal_tails(z);
    if (!p) return p.error();
    return detail::symmetric_test(z, p->two_sided());
  }

  const std::int64_t* changes_{nullptr};
  std::size_t count_{0}, zeros_{0};
  std::uint64_t rising_{0}, total_{0};  // twice the sums of ranks
  double_double squares_{};             // four times the sum of squared ranks
};

/// The sign test: how many of those who changed rose.  The statistic is that number; p is exact,
/// of n equally likely signs.  `errc::not_defined` where nothing changed.
constexpr result<rank_test> sign_test(const std::int64_t* changes, std::size_t count) noexcept {
  std::uint64_t rose = 0, fell = 0;
  for (std::size_t i = 0; i < count; ++i) {
    rose += changes[i] > 0;
    fell += changes[i] < 0;
  }
  const std::uint64_t n = rose + fell, few = rose < fell ? rose : fell;
  if (n == 0) return errc::not_defined;
  if (rose == fell) return detail::symmetric_test(static_cast<double>(rose), 1);
  if (n <= 1000) {
    double term = 1, ways = 1;  // whole numbers, exact below 2^53
    for (std::uint64_t k = 1; k <= few; ++k) {
      term = measure::mul(term, static_cast<double>(n - k + 1)) / static_cast<double>(k);
      ways += term;
    }
    const double p = measure::mul(ways, measure::detail::power_of_2(1 - static_cast<int>(n)));
    return detail::symmetric_test(static_cast<double>(rose), p);
  }
  const auto p = binomial_tails(static_cast<std::int64_t>(few), static_cast<std::int64_t>(n), 0.5);
  if (!p) return p.error();
  return detail::symmetric_test(static_cast<double>(rose), p->two_sided());
}

/// Friedman's test of `visits` values of each of `children`, row by row, corrected for ties: the
/// statistic is chi-square on visits - 1 degrees of freedom.  `errc::not_defined` where no child
/// changed, or there are fewer than two visits.
constexpr result<rank_test> friedman_test(const std::int64_t* rows, std::size_t children,
                                          std::size_t visits) noexcept {
  if (visits < 2 || children == 0) return errc::not_defined;
  const auto off = [&](std::size_t child, std::size_t visit) {  // twice the rank less its mean
    const std::int64_t* row = rows + child * visits;
    std::int64_t ahead = 0;
    for (std::size_t v = 0; v < visits; ++v) {
      ahead += row[v] < row[visit];
      ahead -= row[v] > row[visit];
    }
    return ahead;
  };
  double_double between = 0, all = 0;
  for (std::size_t v = 0; v < visits; ++v) {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < children; ++c) {
      const std::int64_t one = off(c, v);
      sum += one;
      all += static_cast<double>(one * one);
    }
    between += exact_product(static_cast<double>(sum), static_cast<double>(sum));
  }
  if (!(all > 0)) return errc::not_defined;
  const double df = static_cast<double>(visits - 1);
  const double statistic = (between * df / all).rounded();
  const auto p = chi_square_tails(statistic, df);
  if (!p) return p.error();
  return rank_test{statistic, p->upper, p->upper};
}

/// The paired t test: the mean change, with t on n - 1 degrees of freedom.  `changes` are in whole
/// units; scale what comes out with `scaled`.  `errc::not_defined` for fewer than two children, and
/// where all changed by the same: the mean is certain then, and t does not exist.
constexpr result<estimate> paired_t(const moments& changes, double level) noexcept {
  const double n = changes.n();
  if (n < 2) return errc::not_defined;
  return estimate_of(changes.mean_x().rounded(),
                     sqrt(changes.variance_x() / double_double{n}).rounded(), n - 1, level);
}

/// A standardised mean change with its large-sample variance and normal limits.
struct standardised_change {
  double value{};
  double variance{};
  double se{};
  interval limits{};
};

namespace detail {
constexpr result<standardised_change> standardised(double raw, double of_n, double n,
                                                   double level) noexcept {
  const auto j = small_sample_correction(n - 1);
  if (!j) return j.error();
  standardised_change s;
  s.value = measure::mul(*j, raw);
  s.variance = of_n + measure::mul(s.value, s.value) / measure::mul(2, n);
  s.se = measure::sqrt(s.variance);
  const auto limits = interval_around(s.value, s.se, 0, level);
  if (!limits) return limits.error();
  s.limits = *limits;
  return s;
}
}  // namespace detail

/// SMCC, the mean change over the SD of the changes: J(n - 1) x mean / SD, variance
/// 1/n + g2 / 2n (metafor's SMCC).  `errc::not_defined` for fewer than three children, or where all
/// changed by the same.
constexpr result<standardised_change> smcc(const moments& changes, double level) noexcept {
  const double n = changes.n();
  if (n < 3 || changes.n_xx() == whole_number{0}) return errc::not_defined;
  return detail::standardised((changes.mean_x() / sqrt(changes.variance_x())).rounded(), 1 / n, n,
                              level);
}

/// SMCR, the mean change over the SD at the first visit: J(n - 1) x mean / SD, variance
/// 2 (1 - r) / n + g2 / 2n with the correlation r of the visits (metafor's SMCR).  `visits` are
/// (first, second).  `errc::not_defined` for fewer than three children, or where all have one value
/// at a visit, so that r does not exist.
constexpr result<standardised_change> smcr(const moments& visits, double level) noexcept {
  const double n = visits.n();
  const double_double first = visits.n_xx().value(), second = visits.n_yy().value();
  if (n < 3 || !(first.high > 0 && second.high > 0)) return errc::not_defined;
  const double_double r = visits.n_xy().value() / sqrt(first * second);
  const double_double apart = visits.mean_y() - visits.mean_x();
  const double_double of_n = (double_double{1.0} - r) * 2.0 / n;
  return detail::standardised((apart / sqrt(visits.variance_x())).rounded(),
                              of_n.high > 0 ? of_n.rounded() : 0, n, level);
}

}  // namespace motorscale::trial
