// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>
#include <motorscale/trial/counts.hpp>
#include <motorscale/trial/distribution.hpp>
#include <motorscale/trial/double_double.hpp>
#include <motorscale/trial/estimate.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// Pooling of studies: a fixed effect or random effects by inverse variance, Mantel-Haenszel, Peto.
///
/// What is pooled is an `effect`: a value and its variance, on the scale on which the interval is
/// symmetric, so that a risk ratio is its logarithm.  Studies are the caller's array, in any order,
/// and nothing is stored but a pointer to it.
///
/// Not in it: meta-regression, several correlated effects of one study, network meta-analysis.
namespace motorscale::trial {

/// How the variance between studies, tau2, is estimated; none is below 0.
enum class tau2_method : std::uint8_t {
  fixed,               ///< no variance between studies: inverse variance, FE
  dersimonian_laird,   ///< DerSimonian & Laird 1986
  paule_mandel,        ///< Paule & Mandel 1982; the same as empirical Bayes (Morris 1983)
  restricted_maximum,  ///< REML
  maximum,             ///< ML
  hunter_schmidt,      ///< Hunter & Schmidt, without a correction for few studies
};

/// What the interval and the p of the pooled line rest on.
enum class pooled_test : std::uint8_t {
  z,                       ///< the normal distribution
  hartung_knapp,           ///< t with k - 1, and the variance that the studies show
  hartung_knapp_at_least,  ///< the same, but never narrower than the variance of z ("ad hoc")
};

/// Where a new study's effect is expected: pooled value +- quantile x sqrt(tau2 + se2).
enum class prediction_rule : std::uint8_t {
  t_k_minus_2,  ///< Higgins, Thompson & Spiegelhalter 2009 (HTS)
  t_k_minus_1,  ///< Veroniki and others 2019 (V)
  normal,       ///< Skipka 2006 (S)
};

/// One study.
struct effect {
  double value{};
  double variance{};

  /// A value up to 10^50 in size, a variance between 10^-50 and 10^50.
  constexpr bool usable() const noexcept {
    return measure::magnitude(value) <= 1e50 && 1e-50 <= variance && variance <= 1e50;
  }

  friend constexpr bool operator==(const effect&, const effect&) = default;
};

/// Cochran's Q, on k - 1 degrees of freedom.
struct heterogeneity {
  double q{};
  double df{};
  double p{};
};

namespace detail {

/// Where `f`, above 0 at `low` and not above 0 at `high`, crosses 0: to the last two bits or so,
/// within 200 steps (Chandrupatla 1997: inverse quadratic where that is safe, else halving).
template <class F>
constexpr double falling_root(F f, double low, double high) noexcept {
  using measure::magnitude, measure::mul;
  double a = low, b = high, fa = f(a), fb = f(b), c = a, fc = fa, t = 0.5;
  for (int n = 0; n < 200; ++n) {
    const double x = a + mul(t, b - a), fx = f(x);
    if ((fx > 0) == (fa > 0)) {
      c = a;
      fc = fa;
    } else {
      c = b;
      fc = fb;
      b = a;
      fb = fa;
    }
    a = x;
    fa = fx;
    const double best = magnitude(fb) < magnitude(fa) ? b : a;
    const double close = mul(0x1p-52, magnitude(best)) / magnitude(b - a);
    if (fa == 0 || fb == 0 || !(close < 0.5)) return best;
    const double xi = (a - b) / (c - b), phi = (fa - fb) / (fc - fb);
    t = 0.5;
    if (mul(phi, phi) < xi && mul(1 - phi, 1 - phi) < 1 - xi) {
      t = mul(fa / (fb - fa), fc / (fb - fc)) +
          mul(mul((c - a) / (b - a), fa / (fc - fa)), fb / (fc - fb));
    }
    if (t < close) t = close;
    if (t > 1 - close) t = 1 - close;
  }
  return b;
}
}  // namespace detail

constexpr result<heterogeneity> heterogeneity_of(double q, double df) noexcept {
  const auto p = chi_square_tails(q, df);
  if (!p) return p.error();
  return heterogeneity{q, df, p->upper};
}

/// Whether the groups of a pooling differ: Q of their pooled lines, on groups - 1 degrees of
/// freedom.  `errc::not_defined` for a single group.
constexpr result<heterogeneity> between_subgroups(const estimate* groups,
                                                  std::size_t count) noexcept {
  using measure::mul;
  if (count < 2) return errc::not_defined;
  double weights = 0, sum = 0;
  for (std::size_t n = 0; n < count; ++n) {
    const double w = 1 / mul(groups[n].se, groups[n].se);
    weights += w;
    sum += mul(w, groups[n].value - groups[0].value);
  }
  const double mean = groups[0].value + sum / weights, df = static_cast<double>(count - 1);
  double q = 0;
  for (std::size_t n = 0; n < count; ++n) {
    const double apart = (groups[n].value - mean) / groups[n].se;
    q += mul(apart, apart);
  }
  return heterogeneity_of(q, df);
}

/// `left_out` of a pooling that leaves no study out.
inline constexpr std::size_t no_study = static_cast<std::size_t>(-1);

/// Studies pooled by inverse variance, under a model with or without variance between studies.
class pooling {
  // In front: constant evaluation by clang does not see a template that follows its use.
  template <class F>
  constexpr void each(F f) const noexcept {
    for (std::size_t n = 0; n < count_; ++n) {
      if (n != left_out_) f(studies_[n]);
    }
  }

 public:
  /// Pools `count` studies, all but the one numbered `left_out`.
  ///
  /// `errc::empty_selection` without a study; `errc::out_of_range` for one that is not usable.
  static constexpr result<pooling> of(const effect* studies, std::size_t count, tau2_method method,
                                      std::size_t left_out = no_study) noexcept {
    pooling p;
    p.studies_ = studies;
    p.count_ = count;
    p.left_out_ = left_out;
    p.method_ = method;
    double smallest = 0, largest = 0;
    bool usable = true;
    p.each([&](const effect& e) {
      usable = usable && e.usable();
      if (p.k_ == 0) p.origin_ = e.value;
      if (p.k_ == 0 || e.variance < smallest) smallest = e.variance;
      if (p.k_ == 0 || e.variance > largest) largest = e.variance;
      ++p.k_;
    });
    if (!usable) return errc::out_of_range;
    if (p.k_ == 0) return errc::empty_selection;
    p.smallest_ = smallest;
    p.largest_ = largest;
    double sum = 0, squares = 0;
    p.each([&](const effect& e) { sum += e.value - p.origin_; });
    const double mean = p.origin_ + sum / p.k();
    p.each([&](const effect& e) { squares += mul(e.value - mean, e.value - mean); });
    p.spread_ = squares;
    p.tau2_ = p.k_ == 1 ? 0 : p.estimate_tau2();
    const moments m = p.at(p.tau2_);
    p.mean_ = m.mean;
    p.weights_ = m.weights;
    return p;
  }
  constexpr pooling() noexcept = default;  ///< of no study: ask for nothing but `studies`

  constexpr tau2_method method() const noexcept { return method_; }
  constexpr std::size_t studies() const noexcept { return k_; }
  constexpr double tau2() const noexcept { return tau2_; }
  constexpr double value() const noexcept { return mean_; }

  /// A study's share in the pooled value, in percent.
  constexpr double weight(const effect& study) const noexcept {
    return mul(100, 1 / mul(study.variance + tau2_, weights_));
  }

  /// The pooled line.  `level` is that of the interval, as 0.95; `errc::out_of_range` unless it
  /// lies between 0 and 1.  Hartung-Knapp is `errc::not_defined` for a single study, and where all
  /// studies have one value, so that their variance is 0.
  constexpr result<estimate> line(pooled_test test, double level) const noexcept {
    double se2 = 1 / weights_, df = 0;
    if (test != pooled_test::z) {
      if (k_ < 2) return errc::not_defined;
      df = k() - 1;
      double scale = at(tau2_).q / df;
      if (test == pooled_test::hartung_knapp_at_least && scale < 1) scale = 1;
      se2 = mul(se2, scale);
    }
    return estimate_of(mean_, measure::sqrt(se2), df, level);
  }
  /// Whether Hartung-Knapp's standard error is below that of z, which its authors' critics warn of.
  constexpr bool hartung_knapp_is_narrower() const noexcept {
    return k_ > 1 && at(tau2_).q < k() - 1;
  }

  /// Cochran's Q of these studies.  `errc::not_defined` for a single one.
  constexpr result<heterogeneity> homogeneity() const noexcept {
    if (k_ < 2) return errc::not_defined;
    const double q = at(0).q;
    return heterogeneity_of(q, k() - 1);
  }

  /// The interval of tau2 by the Q profile (Viechtbauer 2007): where the generalised Q has the
  /// quantiles of chi-square with k - 1.  Its upper limit is not cut off.  Both limits are 0 where
  /// even tau2 = 0 leaves less than is expected of chance.  `errc::not_defined` for one study.
  constexpr result<interval> tau2_interval(double level) const noexcept {
    if (k_ < 2) return errc::not_defined;
    if (!(level > 0 && level < 1)) return errc::out_of_range;
    const auto most = chi_square_quantile(above((1 - level) / 2), k() - 1);
    const auto least = chi_square_quantile(below((1 - level) / 2), k() - 1);
    if (!most) return most.error();
    if (!least) return least.error();
    return interval{tau2_where_q_is(*most), tau2_where_q_is(*least)};
  }

  /// I2, the share of the variance that lies between studies, in percent: of the models with tau2
  /// from it and the typical variance within studies (Higgins & Thompson 2002), of the fixed model
  /// (Q - df) / Q, not below 0.  `errc::not_defined` for one study.
  constexpr result<double> i2() const noexcept {
    if (k_ < 2) return errc::not_defined;
    if (method_ != tau2_method::fixed) return i2_at(tau2_);
    const double q = at(0).q, excess = q - (k() - 1);
    return excess > 0 ? mul(100, excess / q) : 0;
  }
  /// The I2 of a tau2, as of a limit of its interval, in percent.  Of two studies or more.
  constexpr double i2_at(double tau2) const noexcept {
    const double typical = (k() - 1) / spare_weight(at(0));
    return mul(100, tau2 / (tau2 + typical));
  }

  /// Where a new study's effect is expected, about a pooled line of these studies.
  /// `errc::not_defined` for the fixed model, and where the rule's degrees of freedom are none.
  constexpr result<interval> prediction(prediction_rule rule, const estimate& about,
                                        double level) const noexcept {
    const double df =
        rule == prediction_rule::normal ? 0 : k() - (rule == prediction_rule::t_k_minus_2 ? 2 : 1);
    if (method_ == tau2_method::fixed) return errc::not_defined;
    if (rule != prediction_rule::normal && df < 1) return errc::not_defined;
    return interval_around(about.value, measure::sqrt(tau2_ + mul(about.se, about.se)), df, level);
  }

  /// Egger's test: the intercept of value / se on 1 / se, which is 0 where small studies do not
  /// differ from large ones; t with k - 2.  `errc::not_defined` for fewer than three studies, for
  /// studies of one variance, and where they lie on a line.
  constexpr result<estimate> egger(double level) const noexcept {
    if (k_ < 3) return errc::not_defined;
    double weights = 0, of_se = 0, of_value = 0;
    each([&](const effect& e) {
      weights += 1 / e.variance;
      of_se += 1 / measure::sqrt(e.variance);
      of_value += (e.value - origin_) / e.variance;
    });
    const double mean_se = of_se / weights, mean_value = origin_ + of_value / weights;
    double square = 0, product = 0, squares = 0;
    each([&](const effect& e) {
      const double apart = measure::sqrt(e.variance) - mean_se;
      square += mul(apart, apart) / e.variance;
      product += mul(apart, e.value - mean_value) / e.variance;
      squares += mul(e.value - mean_value, e.value - mean_value) / e.variance;
    });
    if (smallest_ == largest_ || !(square > 0)) return errc::not_defined;
    const double slope = product / square;
    double left = 0;
    each([&](const effect& e) {
      const double apart = measure::sqrt(e.variance) - mean_se;
      const double error = (e.value - mean_value) - mul(slope, apart);
      left += mul(error, error) / e.variance;
    });
    if (!(left > mul(1e-28, squares))) return errc::not_defined;
    return estimate_of(slope, measure::sqrt(left / (k() - 2) / square), k() - 2, level);
  }

 private:
  static constexpr double mul(double a, double b) noexcept { return measure::mul(a, b); }
  constexpr double k() const noexcept { return static_cast<double>(k_); }

  /// Sums at one tau2, with w = 1 / (variance + tau2).
  struct moments {
    double weights{}, pairs{};  // the sum of w, and of w x w over pairs of studies
    double mean{}, q{};         // the weighted mean, and the weighted squares about it
    double squares{};           // w^2 x (value - mean)^2
  };
  constexpr moments at(double tau2) const noexcept {
    moments m;
    double sum = 0;
    each([&](const effect& e) {
      const double w = 1 / (e.variance + tau2);
      m.pairs += mul(w, m.weights);
      m.weights += w;
      sum += mul(w, e.value - origin_);
    });
    m.mean = origin_ + sum / m.weights;
    each([&](const effect& e) {
      const double w = 1 / (e.variance + tau2);
      const double part = mul(w, mul(e.value - m.mean, e.value - m.mean));
      m.q += part;
      m.squares += mul(w, part);
    });
    return m;
  }

  /// Sum w - (sum w^2) / sum w, without their cancellation.
  static constexpr double spare_weight(const moments& m) noexcept {
    return mul(2, m.pairs) / m.weights;
  }

  /// The largest tau2 at which Q still is `wanted`, or 0.  Q falls, and is below spread / tau2.
  constexpr double tau2_where_q_is(double wanted) const noexcept {
    if (!(at(0).q > wanted)) return 0;
    return detail::falling_root([&](double tau2) { return at(tau2).q - wanted; }, 0,
                                spread_ / wanted);
  }

  constexpr double estimate_tau2() const noexcept {
    const auto not_below_0 = [](double x) { return x > 0 ? x : 0.0; };
    const moments m = at(0);
    switch (method_) {
      case tau2_method::fixed:
        return 0;
      case tau2_method::dersimonian_laird:
        return not_below_0((m.q - (k() - 1)) / spare_weight(m));
      case tau2_method::hunter_schmidt:
        return not_below_0((m.q - k()) / m.weights);
      case tau2_method::paule_mandel:
        return tau2_where_q_is(k() - 1);
      case tau2_method::restricted_maximum:
      case tau2_method::maximum:
        break;
    }
    return likeliest_tau2();
  }

  /// Twice the slope of the log likelihood in tau2; and twice the log likelihood but for a
  /// constant.
  constexpr double slope(double tau2) const noexcept {
    const moments m = at(tau2);
    const bool restricted = method_ == tau2_method::restricted_maximum;
    return m.squares - (restricted ? spare_weight(m) : m.weights);
  }
  constexpr double likelihood(double tau2) const noexcept {
    const moments m = at(tau2);
    double sum = -m.q;
    each([&](const effect& e) { sum -= measure::log(e.variance + tau2); });
    return method_ == tau2_method::restricted_maximum ? sum - measure::log(m.weights) : sum;
  }

  /// The best of all local maxima.  Beyond max(largest variance, 4 spread / (k - 1)) the likelihood
  /// falls for certain: the weights then differ by less than a factor of 2.  Up to there it is
  /// looked at in steps of an eighth of (smallest variance + tau2), the scale on which it bends.
  constexpr double likeliest_tau2() const noexcept {
    double end = mul(4, spread_) / (k() - 1);
    if (end < largest_) end = largest_;
    double best = 0, best_likelihood = 0, from = 0;
    double slope_from = slope(0);
    bool any = false;
    const auto consider = [&](double tau2) {
      const double l = likelihood(tau2);
      if (!any || l > best_likelihood) {
        best = tau2;
        best_likelihood = l;
        any = true;
      }
    };
    if (!(slope_from > 0)) consider(0);
    while (from < end) {
      const double to = from + mul(0.125, smallest_ + from);
      const double slope_to = slope(to);
      if (slope_from > 0 && !(slope_to > 0)) {
        consider(detail::falling_root([&](double t) { return slope(t); }, from, to));
      }
      from = to;
      slope_from = slope_to;
    }
    return best;
  }

  const effect* studies_{nullptr};
  std::size_t count_{0}, left_out_{no_study}, k_{0};
  tau2_method method_{tau2_method::fixed};
  double origin_{};  // one study's value: of studies with one value it is the mean, exactly
  double smallest_{}, largest_{};  // variance
  double spread_{};                // squares about the plain mean
  double tau2_{}, mean_{}, weights_{};
};

/// How the events of two groups are compared.
enum class event_measure : std::uint8_t { risk_ratio, odds_ratio, risk_difference };

/// One study's log risk ratio, log odds ratio or risk difference, with its large-sample variance.
///
/// Where a cell is 0, 1/2 is added to all four cells of a ratio's table, and nothing to those of a
/// risk difference.  `errc::not_defined` for a ratio without events in either group, and for a
/// variance of 0; else the errors of `cells_of`.
constexpr result<effect> effect_of(event_measure what, const two_groups& groups) noexcept {
  const bool difference = what == event_measure::risk_difference;
  const auto cells =
      cells_of(groups, difference ? zero_cells::as_they_are : zero_cells::half_in_each);
  if (!cells) return cells.error();
  effect e;
  if (difference) {
    const risk_difference d = risk_difference_of(*cells);
    e = {d.value, d.variance};
  } else {
    if (groups.first.count == 0 && groups.second.count == 0) return errc::not_defined;
    const auto ratio =
        what == event_measure::risk_ratio ? log_risk_ratio(*cells) : log_odds_ratio(*cells);
    if (!ratio) return ratio.error();
    e = {ratio->value, ratio->variance};
  }
  if (!(e.variance > 0)) return errc::not_defined;
  return e;
}

/// One study's log odds ratio by Peto's method, (observed - expected) / V with variance 1 / V,
/// where expected and V are hypergeometric (Yusuf and others 1985).  Pooled as a fixed effect these
/// are Peto's pooled odds ratio and heterogeneity.  `errc::not_defined` where all children, or
/// none, had the event; else the errors of `cells_of`.
constexpr result<effect> peto_effect(const two_groups& groups) noexcept {
  using measure::mul;
  const auto cells = cells_of(groups, zero_cells::as_they_are);
  if (!cells) return cells.error();
  const auto [a, b, c, d, done] = *cells;
  const double n1 = a + b, n2 = c + d, n = n1 + n2;
  if (!(a + c > 0 && b + d > 0)) return errc::not_defined;
  const double excess = ((exact_product(a, d) - exact_product(b, c)) / n).rounded();
  const double v = mul(mul(n1 / n, n2 / n), mul(a + c, (b + d) / (n - 1)));
  return effect{excess / v, 1 / v};
}

/// A study's weight in Mantel-Haenszel's pooled value.
constexpr double mantel_haenszel_weight(event_measure what, const four_cells& t) noexcept {
  using measure::mul;
  const double n = t.n_1() + t.n_2();
  switch (what) {
    case event_measure::risk_ratio:
      return mul(t.events_2, t.n_1()) / n;
    case event_measure::odds_ratio:
      return mul(t.others_1, t.events_2) / n;
    case event_measure::risk_difference:
      break;
  }
  return mul(t.n_1(), t.n_2()) / n;
}

/// A pooled value of Mantel-Haenszel's method: of ratios the logarithm, with the weights' sum.
struct mantel_haenszel_value {
  double value{};
  double se{};
  double weights{};
};

/// Mantel-Haenszel's pooled value of all studies but the one numbered `left_out`, with nothing
/// added to any cell: variance of the log risk ratio by Greenland & Robins 1985, of the log odds
/// ratio by Robins, Breslow & Greenland 1986, of the risk difference by Sato, Greenland & Robins
/// 1989 (which metafor has; RevMan has that of Greenland & Robins 1985).
///
/// `errc::not_defined` where the pooled ratio is 0 or infinite, or the variance is 0;
/// `errc::empty_selection` without a study; else the errors of `cells_of`.
constexpr result<mantel_haenszel_value> mantel_haenszel(event_measure what,
                                                        const two_groups* studies,
                                                        std::size_t count,
                                                        std::size_t left_out = no_study) noexcept {
  using measure::mul, measure::sqrt;
  double_double up = 0, down = 0;
  double weights = 0, part = 0, part2 = 0, part3 = 0;
  std::size_t used = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i == left_out) continue;
    const auto cells = cells_of(studies[i], zero_cells::as_they_are);
    if (!cells) return cells.error();
    ++used;
    const auto [a, b, c, d, done] = *cells;
    const double n1 = a + b, n2 = c + d, n = n1 + n2;
    weights += mantel_haenszel_weight(what, *cells);
    switch (what) {
      case event_measure::risk_ratio:
        up += exact_product(a, n2) / n;
        down += exact_product(c, n1) / n;
        // n1 n2 (a + c) - a c n, as products of which none is below 0
        part += mul(mul(a, d), n1 / n) / n + mul(mul(b, c), n2 / n) / n;
        break;
      case event_measure::odds_ratio: {
        const double p = (a + d) / n, q = (b + c) / n;
        const double r = mul(a, d) / n, s = mul(b, c) / n;
        up += exact_product(a, d) / n;
        down += exact_product(b, c) / n;
        part += mul(p, r);
        part2 += mul(p, s) + mul(q, r);
        part3 += mul(q, s);
        break;
      }
      case event_measure::risk_difference:
        up += (exact_product(a, n2) - exact_product(c, n1)) / n;
        part += mul(c, mul(n1 / n, n1 / n)) - mul(a, mul(n2 / n, n2 / n)) +
                mul(mul(n1 / n, n2 / n), (n2 - n1) / 2);
        part2 += mul(a, d) / n + mul(c, b) / n;
        break;
    }
  }
  if (used == 0) return errc::empty_selection;
  const double r = up.rounded(), s = down.rounded();
  mantel_haenszel_value pooled{0, 0, weights};
  double variance = 0;
  if (what == event_measure::risk_difference) {
    pooled.value = r / weights;
    variance = (mul(pooled.value, part) + part2 / 2) / mul(weights, weights);
  } else {
    if (!(r > 0 && s > 0)) return errc::not_defined;
    pooled.value = log(up / down).rounded();
    variance = what == event_measure::risk_ratio
                   ? part / mul(r, s)
                   : (part / mul(r, r) + part2 / mul(r, s) + part3 / mul(s, s)) / 2;
  }
  if (!(variance > 0)) return errc::not_defined;
  pooled.se = sqrt(variance);
  return pooled;
}

/// Q of studies about a value that was pooled by another method than inverse variance.
/// `errc::not_defined` for fewer than two studies.
constexpr result<heterogeneity> homogeneity_about(double value, const effect* studies,
                                                  std::size_t count) noexcept {
  if (count < 2) return errc::not_defined;
  double q = 0;
  for (std::size_t n = 0; n < count; ++n) {
    const double apart = studies[n].value - value;
    q += measure::mul(apart, apart) / studies[n].variance;
  }
  return heterogeneity_of(q, static_cast<double>(count - 1));
}

}  // namespace motorscale::trial

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
