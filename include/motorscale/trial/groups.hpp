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

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// Tests and effect sizes of two groups of children: the first less the second.
///
/// Not in it: more than two groups, more than one covariate, equivalence margins.
namespace motorscale::trial {

/// One group as papers print it.
struct group_summary {
  double n{};
  double mean{};
  double sd{};

  /// Two children or more; an SD of 0, or between 10^-300 and 10^300.
  constexpr bool usable() const noexcept {
    return 2 <= n && n <= 1e15 && measure::is_finite(mean) &&
           (sd == 0 || (1e-300 <= sd && sd <= 1e300));
  }
};

/// A group's values, in whole units, as its summary; of fewer than two the SD is 0.
constexpr group_summary summary_of(const moments& m) noexcept {
  return {m.n(), m.mean_x().rounded(), m.n() < 2 ? 0 : sqrt(m.variance_x()).rounded()};
}

namespace detail {
/// The variances of two groups, in squares of a power of 2 near the larger SD: no square is then
/// beyond the range of numbers, or so small beside the other that it would count.
struct two_variances {
  double first{}, second{}, unit{1};
};
constexpr two_variances variances_of(const group_summary& a, const group_summary& b) noexcept {
  const double most = a.sd < b.sd ? b.sd : a.sd;
  if (!(most > 0)) return {};
  const int exponent = static_cast<int>(measure::detail::bits_of(most) >> 52) - 1023;
  const double per_unit = measure::detail::power_of_2(-exponent);
  const double first = measure::mul(a.sd, per_unit), second = measure::mul(b.sd, per_unit);
  return {measure::mul(first, first), measure::mul(second, second),
          measure::detail::power_of_2(exponent)};
}

/// In the squares of two_variances.
constexpr double pooled_variance(const group_summary& a, const group_summary& b,
                                 const two_variances& v) noexcept {
  return (measure::mul(a.n - 1, v.first) + measure::mul(b.n - 1, v.second)) / (a.n + b.n - 2);
}
}  // namespace detail

/// Student's t test, of one variance in both groups, of a difference that the caller took exactly.
/// `errc::not_defined` without variance; `errc::out_of_range` for groups that are not usable, and
/// where t is beyond the range of numbers.
constexpr result<estimate> student(const group_summary& a, const group_summary& b,
                                   double difference, double level) noexcept {
  using measure::mul;
  if (!a.usable() || !b.usable()) return errc::out_of_range;
  const auto v = detail::variances_of(a, b);
  const double of_n = 1 / a.n + 1 / b.n;
  const double se = measure::sqrt(mul(detail::pooled_variance(a, b, v), of_n));
  return estimate_of(difference, mul(se, v.unit), a.n + b.n - 2, level);
}
constexpr result<estimate> student(const group_summary& a, const group_summary& b,
                                   double level) noexcept {
  return student(a, b, a.mean - b.mean, level);
}

/// Welch's t test, of two variances, with Satterthwaite's degrees of freedom.  Errors as above.
constexpr result<estimate> welch(const group_summary& a, const group_summary& b, double difference,
                                 double level) noexcept {
  using measure::mul;
  if (!a.usable() || !b.usable()) return errc::out_of_range;
  const auto v = detail::variances_of(a, b);
  const double of_a = v.first / a.n, of_b = v.second / b.n, both = of_a + of_b;
  if (!(both > 0)) return errc::not_defined;
  const double share_a = of_a / both, share_b = of_b / both;
  const double df = 1 / (mul(share_a, share_a) / (a.n - 1) + mul(share_b, share_b) / (b.n - 1));
  return estimate_of(difference, mul(measure::sqrt(both), v.unit), df, level);
}
constexpr result<estimate> welch(const group_summary& a, const group_summary& b,
                                 double level) noexcept {
  return welch(a, b, a.mean - b.mean, level);
}

/// How a standardised mean difference is corrected for few children, and its variance v: N children
/// in all, J by the gamma function of N - 2, limits by the normal distribution.
enum class smd_recipe : std::uint8_t {
  metafor,   ///< g = J d; v = 1/n1 + 1/n2 + g2 / 2N (metafor's SMD, vtype LS)
  unbiased,  ///< g = J d; v = 1/n1 + 1/n2 + (1 - (N - 4) / ((N - 2) J2)) g2 (metafor's vtype UB)
  revman,    ///< g = (1 - 3 / (4N - 9)) d; v = N / (n1 n2) + g2 / (2 (N - 3.94))
  cohen,     ///< g = d; v = N / (n1 n2) + d2 / (2 (N - 2))
};

/// A standardised difference, and what it was made by.
struct standardised_difference {
  smd_recipe recipe{};
  double d{};         ///< difference / pooled SD (Cohen)
  double g{};         ///< corrected by the recipe (Hedges)
  double se{};        ///< the root of the recipe's variance
  interval limits{};  ///< of g
};

/// `errc::not_defined` without variance, or for so few children that the recipe has none;
/// `errc::out_of_range` for groups that are not usable, and where d is beyond the range of numbers.
constexpr result<standardised_difference> standardise(const group_summary& a,
                                                      const group_summary& b, double difference,
                                                      smd_recipe recipe, double level) noexcept {
  using measure::mul;
  if (!a.usable() || !b.usable()) return errc::out_of_range;
  const double all = a.n + b.n, df = all - 2;
  const auto v = detail::variances_of(a, b);
  const double variance = detail::pooled_variance(a, b, v);
  if (!(variance > 0)) return errc::not_defined;
  standardised_difference s{recipe};
  const auto d = detail::quotient(difference, mul(measure::sqrt(variance), v.unit));
  if (!d) return d.error();
  s.d = s.g = *d;
  double factor = 1;  // of g2 in the variance
  switch (recipe) {
    case smd_recipe::metafor:
    case smd_recipe::unbiased: {
      const auto j = small_sample_correction(df);
      if (!j) return j.error();
      s.g = mul(*j, s.d);
      if (recipe == smd_recipe::metafor) {
        factor = 1 / mul(2, all);
      } else if (df > 2) {
        const double_double log_ratio =
            log(double_double{df - 2} / double_double{df}) -
            detail::log_small_sample_correction(df) * double_double{2.0};
        factor = -detail::exp_less_1(log_ratio.rounded());
      }
      break;
    }
    case smd_recipe::revman:
      s.g = mul(1 - 3 / (mul(4, all) - 9), s.d);
      factor = 1 / mul(2, all - 3.94);
      break;
    case smd_recipe::cohen:
      factor = 1 / mul(2, df);
      break;
  }
  const double size = measure::magnitude(s.g);
  constexpr double large = 1e100;  // beside whose square 1/n1 + 1/n2 is nothing
  s.se = size < large ? measure::sqrt(1 / a.n + 1 / b.n + mul(factor, mul(size, size)))
                      : mul(size, measure::sqrt(factor));
  const auto limits = interval_around(s.g, s.se, 0, level);
  if (!limits) return limits.error();
  s.limits = *limits;
  return s;
}
constexpr result<standardised_difference> standardise(const group_summary& a,
                                                      const group_summary& b, smd_recipe recipe,
                                                      double level) noexcept {
  return standardise(a, b, a.mean - b.mean, recipe, level);
}

/// Analysis of covariance of two groups with one baseline: the difference that children of the same
/// baseline would have, by least squares with one slope in both groups; t with N - 3.
///
/// Each group's `moments` are of (value, baseline), in whole units: scale what comes out with
/// `in_units`.  `errc::not_defined` for fewer than four children, an empty group, one baseline in
/// each group, or where the values lie on the lines.
constexpr result<estimate> ancova(const moments& a, const moments& b, double level) noexcept {
  const double n = a.n() + b.n();
  if (a.n() < 1 || b.n() < 1 || n < 4) return errc::not_defined;
  // n1 n2 times the squares and products within groups
  const whole_number n1{static_cast<std::int64_t>(a.n())}, n2{static_cast<std::int64_t>(b.n())};
  const double_double values = (n2 * a.n_xx() + n1 * b.n_xx()).value();
  const double_double products = (n2 * a.n_xy() + n1 * b.n_xy()).value();
  const double_double baselines = (n2 * a.n_yy() + n1 * b.n_yy()).value();
  const double_double nn = exact_product(a.n(), b.n());
  if (!(baselines.high > 0)) return errc::not_defined;
  const double_double left = values - products * products / baselines;
  if (!(left.high > measure::mul(values.high, 1e-25))) return errc::not_defined;
  const double_double apart = a.mean_y() - b.mean_y();
  const double_double difference = (a.mean_x() - b.mean_x()) - products / baselines * apart;
  const double_double variance = left / nn / double_double{n - 3};
  const double_double spread = double_double{n} / nn + apart * apart * nn / baselines;
  return estimate_of(difference.rounded(), sqrt(variance * spread).rounded(), n - 3, level);
}

/// A child's value, and whether the child is in the first group.
struct grouped_value {
  std::int64_t value{};
  bool first{};
};

/// How many numbers of scratch the exact rank-sum test of groups of `n1` and `n2` needs.
constexpr std::size_t rank_sum_room(std::size_t n1, std::size_t n2) noexcept {
  return ((n1 < n2 ? n1 : n2) + 1) * (n1 * n2 + 1);
}

/// The rank-sum test of Wilcoxon, Mann and Whitney; ties get the mean of their ranks.
class rank_sums {
  // In front: constant evaluation by clang does not see a template that follows its use.
  /// Calls f(twice the rank, first group or not) from the lowest rank.
  template <class F>
  constexpr void each(F f) const noexcept {
    for (std::size_t first = 0; first < count_;) {
      std::size_t end = first + 1;
      while (end < count_ && values_[end].value == values_[first].value) ++end;
      for (std::size_t i = first; i < end; ++i) f(first + end + 1, values_[i].first);
      first = end;
    }
  }

 public:
  /// Of values that the caller has and this sorts; they stay where they are.  `errc::not_defined`
  /// where a group is empty, or all values are equal.
  static constexpr result<rank_sums> of(grouped_value* values, std::size_t count) noexcept {
    detail::sort(values, count,
                 [](const grouped_value& a, const grouped_value& b) { return a.value < b.value; });
    rank_sums r;
    r.values_ = values;
    r.count_ = count;
    r.each([&](std::uint64_t rank, bool first) {
      r.n1_ += first;
      r.sum_ += first ? rank : 0;
      const auto off = static_cast<double>(rank) - static_cast<double>(count + 1);
      r.squares_ += exact_product(off, off);
    });
    if (r.n1_ == 0 || r.n1_ == count || !(r.squares_.high > 0)) return errc::not_defined;
    return r;
  }
  constexpr rank_sums() noexcept = default;  ///< of no child: test nothing with it

  constexpr std::size_t n1() const noexcept { return n1_; }
  constexpr std::size_t n2() const noexcept { return count_ - n1_; }
  /// U of the first group: in how many pairs its child is ahead, ties as a half.
  constexpr double u() const noexcept {
    return (static_cast<double>(sum_) - static_cast<double>(n1_ * (n1_ + 1))) / 2;
  }

  /// The exact test, of all ways to share out the ranks equally likely, with ties as they are: p
  /// counts those whose sum lies as far from its expectation as this one, or farther, on either
  /// side.  The statistic is U.
  ///
  /// `errc::out_of_range` for more than `most_ranked` children; `errc::no_space` when the scratch
  /// is less than `rank_sum_room` of the groups.
  constexpr result<rank_test> exact(double* scratch, std::size_t room) const noexcept {
    if (count_ > most_ranked) return errc::out_of_range;
    if (off() == 0) return detail::symmetric_test(u(), 1);
    std::uint32_t ranks[most_ranked]{}, mirrored[most_ranked]{};
    bool symmetric = true;
    std::size_t next = 0;
    each([&](std::uint64_t rank, bool) { ranks[next++] = static_cast<std::uint32_t>(rank); });
    for (std::size_t i = 0; i < count_; ++i) {
      mirrored[i] = static_cast<std::uint32_t>(2 * (count_ + 1)) - ranks[count_ - 1 - i];
      symmetric = symmetric && mirrored[i] == ranks[i];
    }
    const auto below = ways_below(ranks, scratch, room);
    if (!below) return below.error();
    const auto above = symmetric ? below : ways_below(mirrored, scratch, room);
    if (!above) return above.error();
    double all = 1;  // whole, and exact below 2^53
    for (std::size_t k = 1; k <= fewer(); ++k) {
      all = measure::mul(all, static_cast<double>(count_ - k + 1)) / static_cast<double>(k);
    }
    const bool low = (off() < 0) == (n1_ <= n2());  // as the smaller group's sum is
    return rank_test{u(), (*below + *above) / all, (low ? *below : *above) / all};
  }
  /// The normal approximation with the variance of the ranks as they are; the statistic is z, above
  /// 0 where the first group has the higher ranks.
  constexpr result<rank_test> normal() const noexcept { return approximate(0); }
  /// The same, U brought nearer to its expectation by 1/2, but not beyond.
  constexpr result<rank_test> corrected() const noexcept { return approximate(1); }

 private:
  constexpr std::size_t fewer() const noexcept { return n1_ < n2() ? n1_ : n2(); }
  /// Twice the sum of the first group's ranks less its expectation.
  constexpr std::int64_t off() const noexcept {
    return static_cast<std::int64_t>(sum_) - static_cast<std::int64_t>(n1_ * (count_ + 1));
  }

  /// How many choices of `fewer()` of these ranks have a sum as far below its expectation as the
  /// observed one is on its side.  ways[k][s]: of k of the ranks so far, with a sum that is s units
  /// above that of the k least.
  constexpr result<double> ways_below(const std::uint32_t* ranks, double* ways,
                                      std::size_t room) const noexcept {
    const std::size_t chosen = fewer();
    std::uint32_t odd = 0;
    for (std::size_t i = 1; i < count_; ++i) odd |= (ranks[i] - ranks[0]) & 1;
    const std::size_t unit = odd != 0 ? 1 : 2;
    std::size_t least = 0;
    for (std::size_t i = 0; i < chosen; ++i) least += ranks[i];
    const std::size_t distance = static_cast<std::size_t>(off() < 0 ? -off() : off());
    if (chosen * (count_ + 1) < distance + least) return 0;
    const std::size_t bound = (chosen * (count_ + 1) - distance - least) / unit, row = bound + 1;
    if (room / row < chosen + 1) return errc::no_space;
    for (std::size_t i = 0; i < (chosen + 1) * row; ++i) ways[i] = 0;
    ways[0] = 1;
    std::size_t reached[most_ranked / 2 + 1]{};
    for (std::size_t i = 0; i < count_; ++i) {
      for (std::size_t k = i < chosen ? i + 1 : chosen; k > 0; --k) {
        const std::size_t step = (ranks[i] - ranks[k - 1]) / unit;
        if (step > bound) continue;
        const double* from = ways + (k - 1) * row;
        double* to = ways + k * row + step;
        const std::size_t end = reached[k - 1] < bound - step ? reached[k - 1] : bound - step;
        for (std::size_t s = 0; s <= end; ++s) to[s] += from[s];
        if (reached[k] < end + step) reached[k] = end + step;
      }
    }
    double sum = 0;
    for (std::size_t s = 0; s <= bound; ++s) sum += ways[chosen * row + s];
    return sum;
  }

  constexpr result<rank_test> approximate(double correction) const noexcept {
    const double n = static_cast<double>(count_);
    const double_double variance =
        squares_ * exact_product(static_cast<double>(n1()), static_cast<double>(n2())) /
        exact_product(n, n - 1);
    const double z = detail::towards_0(static_cast<double>(off()), correction) /
                     measure::sqrt(variance.rounded());
    const auto p = normal_tails(z);
    if (!p) return p.error();
    return detail::symmetric_test(z, p->two_sided());
  }

  const grouped_value* values_{nullptr};
  std::size_t count_{0}, n1_{0};
  std::uint64_t sum_{0};     // twice the first group's ranks
  double_double squares_{};  // of twice the ranks about their mean
};

}  // namespace motorscale::trial

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
