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
#include <motorscale/trial/summary.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// Counts of children: one share, two groups, and the moves between levels of two visits.
///
/// Not in it: odds ratios by conditional maximum likelihood, mid-p, strata (see pool.hpp).
namespace motorscale::trial {

/// The largest group.
inline constexpr std::uint64_t most_children = 1000000000;

/// A level such as 0.95 with its quantile of the normal distribution.  A level converts to it; who
/// has many intervals to make keeps one.
class normal_level {
 public:
  constexpr normal_level(double level) noexcept
      : level_{level}, z_{two_sided_quantile(level, 0).value_or(0)} {}

  constexpr double level() const noexcept { return level_; }
  constexpr double z() const noexcept { return z_; }
  /// Above 0, below 1.
  constexpr bool usable() const noexcept { return z_ > 0; }

 private:
  double level_, z_;
};

// ---- one group ----

namespace detail {
constexpr bool usable(proportion p) noexcept {
  return p.of > 0 && p.of <= most_children && p.count <= p.of;
}

constexpr double number(std::uint64_t count) noexcept {
  return exactly(static_cast<std::int64_t>(count)).high;
}
}  // namespace detail

/// The share, 0 to 1.  `errc::zero_divisor` of nobody; `errc::out_of_range` for more than all, or
/// more than `most_children`.  So for all of a share.
constexpr result<double> risk(proportion p) noexcept {
  if (p.of == 0) return errc::zero_divisor;
  if (!detail::usable(p)) return errc::out_of_range;
  return detail::number(p.count) / detail::number(p.of);
}

/// The exact interval (Clopper CJ, Pearson ES, Biometrika 1934;26:404-413): the shares under which
/// so many or more, and so few or fewer, have the probability (1 - level) / 2.
constexpr result<interval> clopper_pearson(proportion p, double level) noexcept {
  if (const auto share = risk(p); !share) return share.error();
  if (!(level > 0 && level < 1)) return errc::out_of_range;
  const double k = detail::number(p.count), rest = detail::number(p.of - p.count);
  const double outside = (1 - level) / 2;
  interval limits{0, 1};
  if (p.count > 0) {
    const auto low = beta_quantile(below(outside), k, rest + 1);
    if (!low) return low.error();
    limits.low = *low;
  }
  if (p.count < p.of) {
    const auto high = beta_quantile(above(outside), k + 1, rest);
    if (!high) return high.error();
    limits.high = *high;
  }
  return limits;
}

namespace detail {
struct wide_interval {
  double_double low, high;
};

/// Wilson's limits: the roots of (p - x)^2 = z^2 x (1 - x) / n.
constexpr wide_interval wilson_at(proportion p, double z) noexcept {
  const double n = number(p.of), k = number(p.count), rest = number(p.of - p.count);
  const double_double z2 = exact_product(z, z);
  const double_double root = sqrt(z2 * (z2 + exact_product(k, rest) * 4 / n));
  const double_double whole = (z2 + n) * 2;
  const double_double high = (z2 + 2 * k + root) / whole;
  // (k + z^2/2)^2 - (root/2)^2 = k^2 (n + z^2) / n: the smaller root without cancellation
  const double_double low = exact_product(k, k) * 2 / n / (z2 + 2 * k + root);
  return {low, p.count == p.of ? double_double{1} : high};
}
}  // namespace detail

/// The score interval (Wilson EB, J Am Stat Assoc 1927;22:209-212), without continuity correction.
constexpr result<interval> wilson(proportion p, normal_level level) noexcept {
  if (const auto share = risk(p); !share) return share.error();
  if (!level.usable()) return errc::out_of_range;
  const auto [low, high] = detail::wilson_at(p, level.z());
  return interval{low.high, high.high};
}

// ---- two groups ----

/// Events in two groups.
struct two_groups {
  proportion first, second;

  constexpr bool usable() const noexcept { return detail::usable(first) && detail::usable(second); }
};

/// What is done about a table in which one of the four cells is 0.
enum class zero_cells : std::uint8_t {
  as_they_are,   ///< what does not exist then is `errc::not_defined`
  half_in_each,  ///< 1/2 is added to each of the four, in tables that have a 0
};

/// The four cells, and what was done about a 0 among them.
struct four_cells {
  double events_1{}, others_1{}, events_2{}, others_2{};
  zero_cells done{};

  constexpr double n_1() const noexcept { return events_1 + others_1; }
  constexpr double n_2() const noexcept { return events_2 + others_2; }
};

/// `errc::zero_divisor` for a group of nobody, `errc::out_of_range` for more events than children.
constexpr result<four_cells> cells_of(two_groups groups, zero_cells rule) noexcept {
  if (groups.first.of == 0 || groups.second.of == 0) return errc::zero_divisor;
  if (!groups.usable()) return errc::out_of_range;
  const auto [first, second] = groups;
  four_cells cells{detail::number(first.count), detail::number(first.of - first.count),
                   detail::number(second.count), detail::number(second.of - second.count),
                   zero_cells::as_they_are};
  const bool has_zero =
      cells.events_1 == 0 || cells.others_1 == 0 || cells.events_2 == 0 || cells.others_2 == 0;
  if (has_zero && rule == zero_cells::half_in_each) {
    cells.events_1 += 0.5;
    cells.others_1 += 0.5;
    cells.events_2 += 0.5;
    cells.others_2 += 0.5;
    cells.done = rule;
  }
  return cells;
}

/// The logarithm of a ratio, on which intervals are symmetric, and its variance.
struct log_ratio {
  double value{}, variance{};
};

/// The risk ratio, first over second: 0 where the first group alone has no event.
/// `errc::not_defined` where the second has none.
constexpr result<double> risk_ratio(const four_cells& t) noexcept {
  if (t.events_2 == 0) return errc::not_defined;
  return (exact_product(t.events_1, t.n_2()) / exact_product(t.events_2, t.n_1())).high;
}

/// Its logarithm with Katz's variance (Katz D et al., Biometrics 1978;34:469-474),
/// 1/a - 1/n1 + 1/c - 1/n2.  `errc::not_defined` where a group has no event.
constexpr result<log_ratio> log_risk_ratio(const four_cells& t) noexcept {
  if (t.events_1 == 0 || t.events_2 == 0) return errc::not_defined;
  const double_double ratio =
      exact_product(t.events_1, t.n_2()) / exact_product(t.events_2, t.n_1());
  const double_double variance = double_double{t.others_1} / exact_product(t.events_1, t.n_1()) +
                                 double_double{t.others_2} / exact_product(t.events_2, t.n_2());
  return log_ratio{log(ratio).high, variance.high};
}

/// The odds ratio: 0 where the first group alone has no event.  `errc::not_defined` where the
/// second has none, or the first nothing else.
constexpr result<double> odds_ratio(const four_cells& t) noexcept {
  if (t.events_2 == 0 || t.others_1 == 0) return errc::not_defined;
  return (exact_product(t.events_1, t.others_2) / exact_product(t.others_1, t.events_2)).high;
}

/// Its logarithm with Woolf's variance (Ann Hum Genet 1955;19:251-253), the sum of 1 / cell.
///  `errc::not_defined` where a cell is 0.
constexpr result<log_ratio> log_odds_ratio(const four_cells& t) noexcept {
  if (t.events_1 == 0 || t.others_1 == 0 || t.events_2 == 0 || t.others_2 == 0) {
    return errc::not_defined;
  }
  const double_double ratio =
      exact_product(t.events_1, t.others_2) / exact_product(t.others_1, t.events_2);
  const double_double variance = double_double{1} / t.events_1 + double_double{1} / t.others_1 +
                                 double_double{1} / t.events_2 + double_double{1} / t.others_2;
  return log_ratio{log(ratio).high, variance.high};
}

/// e^(value +- z x the standard error): the limits of the ratio itself.  `errc::not_defined` where
/// the variance is 0, as where all children of both groups have the event.
constexpr result<interval> ratio_limits(log_ratio r, normal_level level) noexcept {
  if (!(r.variance > 0)) return errc::not_defined;
  if (!level.usable()) return errc::out_of_range;
  const double_double half = sqrt(double_double{r.variance}) * level.z();
  const interval limits{exp(double_double{r.value} - half), exp(double_double{r.value} + half)};
  if (!measure::is_finite(limits.high)) return errc::out_of_range;
  return limits;
}

/// A difference of risks, and its variance.
struct risk_difference {
  double value{}, variance{};
};

/// The first risk less the second.
constexpr risk_difference risk_difference_of(const four_cells& t) noexcept {
  const double n_1 = t.n_1(), n_2 = t.n_2();
  const double_double apart =
      exact_product(t.events_1, t.others_2) - exact_product(t.others_1, t.events_2);
  const double_double variance =
      exact_product(t.events_1, t.others_1) / exact_product(n_1, n_1) / n_1 +
      exact_product(t.events_2, t.others_2) / exact_product(n_2, n_2) / n_2;
  return {(apart / exact_product(n_1, n_2)).high, variance.high};
}

/// Wald's limits of a difference of risks.  `errc::not_defined` where the variance is 0.
constexpr result<interval> wald(risk_difference d, normal_level level) noexcept {
  if (!(d.variance > 0)) return errc::not_defined;
  if (!level.usable()) return errc::out_of_range;
  const double half = measure::mul(level.z(), measure::sqrt(d.variance));
  return interval{d.value - half, d.value + half};
}

/// Newcombe's limits of a difference of risks, from Wilson's of both (Newcombe RG, Stat Med
/// 1998;17:873-890, method 10).  Errors as for `cells_of`.
constexpr result<interval> newcombe(two_groups groups, normal_level level) noexcept {
  const auto cells = cells_of(groups, zero_cells::as_they_are);
  if (!cells) return cells.error();
  if (!level.usable()) return errc::out_of_range;
  const auto first = detail::wilson_at(groups.first, level.z());
  const auto second = detail::wilson_at(groups.second, level.z());
  const double_double p_1 = double_double{cells->events_1} / cells->n_1();
  const double_double p_2 = double_double{cells->events_2} / cells->n_2();
  constexpr auto length = [](double_double x, double_double y) { return sqrt(x * x + y * y); };
  const double_double apart = p_1 - p_2;
  return interval{(apart - length(p_1 - first.low, second.high - p_2)).high,
                  (apart + length(first.high - p_1, p_2 - second.low)).high};
}

/// A test by the chi-square distribution.
struct chi_square_test {
  double statistic{}, df{}, p{};
};

/// What is taken off each |observed - expected| before it is squared.
enum class continuity : std::uint8_t {
  plain,
  yates,  ///< 1/2, but no more than there is
};

namespace detail {
constexpr result<chi_square_test> chi_square_of(double_double statistic, double df) noexcept {
  const auto p = chi_square_tails(statistic.high, df);
  if (!p) return p.error();
  return chi_square_test{statistic.high, df, p->upper};
}
}  // namespace detail

/// Pearson's chi-square of two groups.  `errc::not_defined` where all children have the event, or
/// none; `errc::zero_divisor` and `errc::out_of_range` as for `cells_of`.
constexpr result<chi_square_test> chi_square(two_groups groups, continuity correction) noexcept {
  const auto t = cells_of(groups, zero_cells::as_they_are);
  if (!t) return t.error();
  const double n_1 = t->n_1(), n_2 = t->n_2(), n = n_1 + n_2;
  const double events = t->events_1 + t->events_2, others = t->others_1 + t->others_2;
  if (events == 0 || others == 0) return errc::not_defined;
  double_double apart =
      exact_product(t->events_1, t->others_2) - exact_product(t->others_1, t->events_2);
  if (apart.high < 0) apart = -apart;
  if (correction == continuity::yates) {
    apart = apart - n / 2;
    if (apart.high < 0) apart = 0;
  }
  const double_double statistic =
      apart * apart / exact_product(n_1, n_2) * n / exact_product(events, others);
  return detail::chi_square_of(statistic, 1);
}

/// Fisher's exact test of two groups whose events in both together are given.
struct fisher_test {
  double p{};         ///< two-sided: all tables that are no more probable than the observed one
  tails of_events{};  ///< so few events in the first group, or fewer; so many, or more.  Twice
                      ///< the smaller one is another rule for two sides, with another p
};

/// The most tables that Fisher's test goes through.
inline constexpr std::int64_t most_tables = 1000000;

namespace detail {
/// The exponent of the prime p in n!.
constexpr std::int64_t exponent_in_factorial(std::int64_t n, std::int64_t p) noexcept {
  std::int64_t exponent = 0;
  while (n > 0) exponent += n /= p;
  return exponent;
}

/// Whether P(X = j) and P(X = k) are equal, exactly: that is where the four factorials in the
/// denominators have equal products, that is, every prime the same exponent.
constexpr bool have_equal_primes(const hypergeometric& x, std::int64_t j, std::int64_t k) noexcept {
  const auto cells = [&x](std::int64_t at, int cell) {
    return cell == 0 ? at : cell == 1 ? x.marked - at : cell == 2 ? x.drawn - at : x.rest() + at;
  };
  const auto exponent = [&](std::int64_t at, std::int64_t p) {
    std::int64_t sum = 0;
    for (int cell = 0; cell < 4; ++cell) sum += exponent_in_factorial(cells(at, cell), p);
    return sum;
  };
  // Exponents differ only for primes that divide a number by which the factorials differ.
  for (int cell = 0; cell < 4; ++cell) {
    const std::int64_t a = cells(j, cell), b = cells(k, cell);
    for (std::int64_t n = (a < b ? a : b) + 1; n <= (a < b ? b : a); ++n) {
      std::int64_t left = n;
      for (std::int64_t p = 2; p * p <= left; ++p) {
        if (left % p != 0) continue;
        while (left % p == 0) left /= p;
        if (exponent(j, p) != exponent(k, p)) return false;
      }
      if (left > 1 && exponent(j, left) != exponent(k, left)) return false;
    }
  }
  return true;
}

/// P(X = j) / P(X = k) as compared with 1, exactly; `errc::undecided` where 30 digits less those
/// that the steps cost do not decide, and primes say that it is not 1.
constexpr result<int> compared(const hypergeometric& x, std::int64_t j, std::int64_t k) noexcept {
  // the cells of a mirrored table are those of this one in another order
  if (j == x.marked - k && 2 * x.drawn == x.total) return 0;
  if (j == x.drawn - k && 2 * x.marked == x.total) return 0;
  const std::int64_t first = j < k ? j : k, last = j < k ? k : j;
  double_double ratio{1};  // P(X = last) / P(X = first)
  for (std::int64_t n = first; n < last; ++n) ratio *= x.up(n) / x.down(n);
  const double apart = (ratio - 1).high;
  if (measure::magnitude(apart) > measure::mul(static_cast<double>(last - first), 0x1p-97)) {
    return (apart > 0) == (j > k) ? 1 : -1;
  }
  if (!have_equal_primes(x, j, k)) return errc::undecided;
  return 0;
}
}  // namespace detail

/// Fisher's exact test.  Tables are compared without a tolerance: probabilities that 30 digits do
/// not tell apart are compared by their prime factors.
///
/// `errc::out_of_range` for more than `most_tables` possible tables.  `errc::undecided` where two
/// probabilities agree to 23 digits without being equal; none such is known.
constexpr result<fisher_test> fisher(two_groups groups) noexcept {
  if (groups.first.of == 0 || groups.second.of == 0) return errc::zero_divisor;
  if (!groups.usable()) return errc::out_of_range;
  const auto k = static_cast<std::int64_t>(groups.first.count);
  const detail::hypergeometric x{static_cast<std::int64_t>(groups.first.of),
                                 k + static_cast<std::int64_t>(groups.second.count),
                                 static_cast<std::int64_t>(groups.first.of + groups.second.of)};
  if (x.most() - x.least() >= most_tables) return errc::out_of_range;
  double below = 0, above = 0, more_probable = 0, others = 0;
  bool decided = true;
  const bool probable = x.walk(k, [&](std::int64_t j, double weight) {
    if (j == k) return;
    (j < k ? below : above) += weight;
    const double apart = weight - x.unit;
    const auto steps = static_cast<double>(j < k ? k - j : j - k);
    bool counts = apart < 0;
    if (measure::magnitude(apart) <= measure::mul(steps, x.unit * 0x1p-50)) {
      const auto exactly = detail::compared(x, j, k);
      decided = decided && exactly;
      counts = exactly.value_or(1) <= 0;
    }
    (counts ? others : more_probable) += weight;
  });
  if (!decided) return errc::undecided;
  if (!probable) return fisher_test{0, below < above ? tails{0, 1} : tails{1, 0}};
  const double p = (others + x.unit) / (others + x.unit + more_probable);
  const double all = below + x.unit + above;
  return fisher_test{p, {(below + x.unit) / all, (x.unit + above) / all}};
}

// ---- the same children twice ----

/// McNemar's test of those who changed, `rose` to an event and `fell` from it: exact, two-sided.
/// The statistic of `mcnemar` is (rose - fell)^2 / (rose + fell), corrected (|rose - fell| - 1)^2.
/// `errc::not_defined` where nobody changed.
constexpr result<double> mcnemar_exact(std::uint64_t rose, std::uint64_t fell) noexcept {
  if (rose > most_children || fell > most_children) return errc::out_of_range;
  if (rose + fell == 0) return errc::not_defined;
  const auto p = binomial_tails(static_cast<std::int64_t>(rose < fell ? rose : fell),
                                static_cast<std::int64_t>(rose + fell), 0.5);
  if (!p) return p.error();
  return p->two_sided();
}
constexpr result<chi_square_test> mcnemar(std::uint64_t rose, std::uint64_t fell,
                                          continuity correction) noexcept {
  if (rose > most_children || fell > most_children) return errc::out_of_range;
  if (rose + fell == 0) return errc::not_defined;
  double apart = detail::number(rose < fell ? fell - rose : rose - fell);
  if (correction == continuity::yates && apart > 0) apart -= 1;
  return detail::chi_square_of(exact_product(apart, apart) / detail::number(rose + fell), 1);
}

/// Bowker's test of symmetry (J Am Stat Assoc 1948;43:572-574) of counts[from][to]: the degrees of
/// freedom are the pairs of levels between which somebody moved.  `errc::not_defined` where nobody
/// moved.
template <std::size_t Levels>
constexpr result<chi_square_test> bowker(const std::uint32_t (&counts)[Levels][Levels]) noexcept {
  double_double statistic{};
  double df = 0;
  for (std::size_t i = 0; i < Levels; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double there = counts[i][j], back = counts[j][i];
      if (there + back == 0) continue;
      statistic += exact_product(there - back, there - back) / (there + back);
      df += 1;
    }
  }
  if (df == 0) return errc::not_defined;
  return detail::chi_square_of(statistic, df);
}

/// The Stuart-Maxwell test of equal shares at both visits (Stuart A, Biometrika 1955;42:412-416).
/// The degrees of freedom are one less than the levels to or from which somebody moved; also one
/// less for each further set of levels between which and the others nobody did.
/// `errc::not_defined` where nobody moved.
///
/// The covariance matrix is that of a network whose links are the moves; level after level is taken
/// out of it, its links joined to those of the rest, in sums of positive terms.
template <std::size_t Levels>
constexpr result<chi_square_test> stuart_maxwell(
    const std::uint32_t (&counts)[Levels][Levels]) noexcept {
  double_double links[Levels][Levels]{}, gain[Levels]{};
  for (std::size_t i = 0; i < Levels; ++i) {
    for (std::size_t j = 0; j < Levels; ++j) {
      if (i == j) continue;
      links[i][j] = double_double{static_cast<double>(counts[i][j])} + counts[j][i];
      gain[i] += double_double{static_cast<double>(counts[j][i])} - counts[i][j];
    }
  }
  double_double statistic{};
  double df = 0;
  for (std::size_t i = 0; i < Levels; ++i) {
    double_double all{};
    for (std::size_t j = i + 1; j < Levels; ++j) all += links[i][j];
    if (!(all.high > 0)) continue;
    statistic += gain[i] * gain[i] / all;
    df += 1;
    for (std::size_t j = i + 1; j < Levels; ++j) {
      const double_double share = links[i][j] / all;
      gain[j] += gain[i] * share;
      for (std::size_t k = i + 1; k < Levels; ++k) {
        if (k != j) links[j][k] += share * links[i][k];
      }
    }
  }
  if (df == 0) return errc::not_defined;
  return detail::chi_square_of(statistic, df);
}

}  // namespace motorscale::trial

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
