// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>
#include <motorscale/trial/double_double.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// Tails and quantiles of the distributions that tests and intervals need.
///
/// Each tail is computed for itself, never as 1 minus the other where that would lose digits.  They
/// are within 10^-12 of the true value, relative to it, down to 10^-300, and so are quantiles; from
/// 10,000 degrees of freedom upwards within 10^-10.  Tails below the least double are 0.
///
/// Shape parameters (half the degrees of freedom) are above 10^-100 and up to 10^15; the
/// gamma distribution's, and the smaller one of the beta distribution's, up to 10^10.  Others are
/// `errc::out_of_range`, and so is what is not a finite number.
namespace motorscale::trial {

/// The probabilities on both sides of a value.  A discrete distribution counts the value on both.
struct tails {
  double lower{}, upper{};

  /// Twice the smaller one, at most 1: the p of a symmetric distribution.
  constexpr double two_sided() const noexcept {
    const double smaller = lower < upper ? lower : upper;
    return smaller < 0.5 ? measure::mul(2, smaller) : 1;
  }

  friend constexpr bool operator==(const tails&, const tails&) = default;
};

/// What a quantile is asked for: the probabilities on both sides of it, and, since the quantile of
/// a symmetric distribution is small where both are close, what the lower one has beyond 1/2.
struct probability {
  double lower{}, upper{}, beyond_half{};

  constexpr probability() noexcept = default;
  constexpr probability(tails p) noexcept
      : lower{p.lower},
        upper{p.upper},
        beyond_half{p.lower < p.upper ? p.lower - 0.5 : 0.5 - p.upper} {}
  constexpr probability(double_double p, double_double rest) noexcept
      : lower{p.high}, upper{rest.high}, beyond_half{(p - 0.5).high} {}
};

/// The x below which p lies.  1 - p is taken before anything is rounded.
constexpr probability below(double_double p) noexcept { return {p, double_double{1} - p}; }
/// The x above which p lies.
constexpr probability above(double_double p) noexcept { return {double_double{1} - p, p}; }

namespace detail {
inline constexpr double least_shape = 1e-100, most_shape = 1e15, most_iterated_shape = 1e10;

constexpr bool is_shape(double a) noexcept { return least_shape <= a && a <= most_shape; }
constexpr double smaller(double a, double b) noexcept { return a < b ? a : b; }
constexpr double larger(double a, double b) noexcept { return a < b ? b : a; }

/// b(0) + a(1) / (b(1) + a(2) / (b(2) + ...)), by Lentz's method with `step(m)` giving {a, b}.
template <class Step>
constexpr double continued_fraction(double first, Step step) noexcept {
  constexpr double tiny = 1e-290;
  constexpr int most_steps = 4000000;
  double fraction = first != 0 ? first : tiny;
  double c = fraction, d = 0;
  for (int m = 1; m <= most_steps; ++m) {
    const auto [a, b] = step(static_cast<double>(m));
    d = b + measure::mul(a, d);
    c = b + a / c;
    if (d == 0) d = tiny;
    if (c == 0) c = tiny;
    d = 1 / d;
    const double change = measure::mul(c, d);
    fraction = measure::mul(fraction, change);
    if (measure::magnitude(change - 1) <= 0x1p-53) break;
  }
  return fraction;
}

struct partial {
  double numerator, denominator;
};

/// A distribution over x > 0 at one point: the density of log x, which is the slope of both tails,
/// how fast its logarithm falls there, and the tail that was computed, lower or upper, over it.
struct evaluation {
  double_double log_density;
  double bend, factor;
  bool is_lower;

  constexpr tails both() const noexcept {
    const double tail = smaller(measure::mul(exp(log_density), factor), 1);
    return is_lower ? tails{tail, 1 - tail} : tails{1 - tail, tail};
  }
};

// ---- gamma ----

/// The incomplete gamma functions of shape a: the series sum of x^n / (a (a + 1) ... (a + n)), and
/// above the mean Legendre's continued fraction (Abramowitz & Stegun 6.5.29, 6.5.31).
constexpr evaluation gamma_at(double a, double_double log_gamma_a, double_double x) noexcept {
  const double_double log_density = log(x) * a - x - log_gamma_a;
  if (x.high < a + 1) {
    double sum = 1, term = 1;
    for (double n = 1; n < 4000000; n += 1) {
      term = measure::mul(term, x.high / (a + n));
      sum += term;
      if (term < measure::mul(sum, 0x1p-56)) break;
    }
    return {log_density, (x - a).high, sum / a, true};
  }
  const double base = (x - a).high + 1;
  const double fraction = continued_fraction(base, [a, base](double m) {
    return partial{measure::mul(m, a - m), base + measure::mul(2, m)};
  });
  return {log_density, (x - a).high, 1 / fraction, false};
}

// ---- beta ----

/// A point of the beta distribution: x and 1 - x, each exact, and their logarithms.
struct beta_point {
  double_double x, y, log_x, log_y;
};

/// x = odds / (1 + odds) for odds = v^power, which may itself lie outside of what a double holds.
constexpr beta_point point_at_odds(double_double v, int power) noexcept {
  if (v.high < 1e-140 || v.high > 1e140) {
    const double_double log_odds = log(v) * power;
    if (v.high < 1) return {exp(log_odds), 1, log_odds, 0};
    return {1, exp(-log_odds), 0, -log_odds};
  }
  const double_double odds = power == 2 ? v * v : v;
  const double_double y = double_double{1} / (odds + 1), x = odds * y;
  return {x, y, log(x), log(y)};
}

/// I(x; a, b) over the density of the log odds: one half of Didonato and Morris's continued
/// fraction (ACM Trans Math Softw 1992;18:360-373, equation 12), for x up to about the mean.
constexpr double beta_factor(double a, double b, double_double x, double_double y) noexcept {
  const double over_mean = (y * a - x * b).high;   // a - (a + b) x
  const double u = x.high, one_more = 1 + y.high;  // 2 - x
  const double first = measure::mul(a, over_mean + 1) / (a + 1);
  const double fraction = continued_fraction(first, [=](double m) {
    const double a2m = a + measure::mul(2, m), am = a + m;
    const double both = measure::mul(am - 1, measure::mul(am + b - 1, m));
    const double odd = measure::mul(m, b - m);
    const double in = measure::mul(u, u / measure::mul(a2m - 1, a2m - 1));
    return partial{measure::mul(both, measure::mul(b - m, in)),
                   m + measure::mul(odd, u / (a2m - 1)) +
                       measure::mul(am, over_mean + 1 + measure::mul(m, one_more)) / (a2m + 1)};
  });
  return 1 / fraction;
}

constexpr evaluation beta_at(double a, double b, double_double log_beta_ab,
                             const beta_point& at) noexcept {
  const double_double log_density = at.log_x * a + at.log_y * b - log_beta_ab;
  const bool is_lower = measure::mul(at.x.high, b + 1) <= measure::mul(at.y.high, a + 1);
  const double factor = is_lower ? beta_factor(a, b, at.x, at.y) : beta_factor(b, a, at.y, at.x);
  return {log_density, (at.x * b - at.y * a).high, factor, is_lower};
}

constexpr bool are_beta_shapes(double a, double b) noexcept {
  return is_shape(a) && is_shape(b) && smaller(a, b) <= most_iterated_shape;
}

constexpr tails beta_tails_at(double a, double b, const beta_point& at) noexcept {
  return beta_at(a, b, log_beta(a, b), at).both();
}

// ---- quantiles ----

constexpr bool are_tails(probability p) noexcept {
  return p.lower >= 0 && p.upper >= 0 && measure::magnitude(p.lower + p.upper - 1) < 1e-14;
}

/// The normal quantile within 0.003, above which p lies (Abramowitz & Stegun 26.2.22).
constexpr double rough_normal(probability p) noexcept {
  const double q = smaller(p.lower, p.upper);
  const double t = measure::sqrt(measure::mul(-2, measure::log(q)));
  const double z = t - (2.30753 + measure::mul(0.27061, t)) /
                           (1 + measure::mul(t, 0.99229 + measure::mul(0.04481, t)));
  return p.upper <= p.lower ? z : -z;
}

/// Halley's iteration for the smaller one of two tails, on its logarithm over log x; both tails are
/// log-concave there.  Far from the root it is Newton's, which from its second value on goes one
/// way.  x = v^power; `errc::out_of_range` where v is beyond the range of a double.
template <class Evaluate>
constexpr result<double> quantile(probability p, double log_v, int power,
                                  Evaluate evaluate) noexcept {
  const bool is_lower = p.lower < p.upper;
  const double target = is_lower ? p.lower : p.upper;
  const double_double log_target = log(double_double{target});
  constexpr double least = 0x1p-1000, most = 0x1p1000;
  constexpr int most_steps = 200;
  double v = measure::exp(smaller(larger(log_v, -693), 693));
  for (int n = 0; n < most_steps; ++n) {
    const evaluation e = evaluate(v);
    double off = 0, slope = 0;  // of log tail
    if (e.is_lower == is_lower) {
      off = (e.log_density - log_target).high + measure::log(e.factor);
      slope = 1 / e.factor;
    } else {
      const tails at = e.both();
      const double tail = larger(is_lower ? at.lower : at.upper, 0x1p-53);
      off = measure::log(tail / target);
      slope = exp(e.log_density) / tail;
    }
    const double bent = measure::mul(off / 2, (is_lower ? -e.bend : e.bend) / slope - 1);
    const double over = measure::magnitude(bent) < 0.5 ? 1 - bent : 1;
    const double step = off / measure::mul(measure::mul(slope, over), is_lower ? -power : power);
    const double growth = measure::exp(smaller(larger(step, -600), 600));
    const bool leaves = growth > 1 ? v > most / growth : v < least / growth;
    if (leaves && (v == least || v == most)) return errc::out_of_range;
    const double next = !leaves ? measure::mul(v, growth) : growth > 1 ? most : least;
    if (next == v || measure::magnitude(step) < 1e-6) return next;
    v = next;
  }
  return errc::undecided;
}

constexpr result<double> gamma_quantile_from(probability p, double a) noexcept {
  const double_double log_gamma_a = log_gamma(a);
  const bool is_lower = p.lower < p.upper;
  const double log_p = measure::log(smaller(p.lower, p.upper));
  // the tangent at 0, or the exponential distribution: on the side from which Newton goes straight
  double start = is_lower ? (log_p + measure::log(a) + log_gamma_a.high) / a : measure::log(-log_p);
  if (a == 0.5 && p.upper < 0.4) {  // the square of a normal variable
    const double z = rough_normal(tails{p.upper / 2, 1 - p.upper / 2});
    start = measure::mul(2, measure::log(-z)) + measure::log(0.5);
  }
  if (a >= 1) {  // Wilson and Hilferty
    const double third =
        1 - 1 / measure::mul(9, a) + rough_normal(p) / measure::mul(3, measure::sqrt(a));
    if (third > 0.3) start = measure::log(a) + measure::mul(3, measure::log(third));
  }
  return quantile(p, start, 1,
                  [&](double x) { return gamma_at(a, log_gamma_a, double_double{x}); });
}

/// v of odds = v^power.
constexpr result<double> odds_quantile(probability p, double a, double b, int power) noexcept {
  const double_double log_beta_ab = log_beta(a, b);
  const bool is_lower = p.lower < p.upper;
  const double log_p = measure::log(smaller(p.lower, p.upper));
  const double tangent = is_lower ? (log_p + measure::log(a) + log_beta_ab.high) / a
                                  : -(log_p + measure::log(b) + log_beta_ab.high) / b;
  double start = tangent;
  if (a >= 1 && b >= 1) {  // Abramowitz & Stegun 26.5.22
    const double of_a = 1 / (measure::mul(2, a) - 1), of_b = 1 / (measure::mul(2, b) - 1);
    const double z = rough_normal(p), h = 2 / (of_a + of_b), l = (measure::mul(z, z) - 3) / 6;
    const double mean = measure::log(a / b);
    const double guess =
        mean + measure::mul(2, measure::mul(z, measure::sqrt(larger(h + l, 0))) / h +
                                   measure::mul(of_a - of_b, l + 5.0 / 6 - 2 / measure::mul(3, h)));
    start =
        is_lower ? larger(tangent, smaller(guess, mean)) : smaller(tangent, larger(guess, mean));
  }
  return quantile(p, start / power, power,
                  [&](double v) { return beta_at(a, b, log_beta_ab, point_at_odds(v, power)); });
}

/// The tails of a variable that is symmetric about 0, from those of its square.
constexpr tails of_root(double x, tails of_square) noexcept {
  const double outer = of_square.upper / 2;
  const double inner =
      of_square.lower < 0.5 ? 0.5 + of_square.lower / 2 : 0.5 + (0.5 - of_square.upper / 2);
  return x < 0 ? tails{outer, inner} : tails{inner, outer};
}

/// The tails of the square, for a quantile's size.
constexpr tails of_square(probability of_root) noexcept {
  return {measure::mul(2, measure::magnitude(of_root.beyond_half)),
          measure::mul(2, smaller(of_root.lower, of_root.upper))};
}

/// How many of `drawn` are marked when `marked` are among `total`.
struct hypergeometric {
  std::int64_t drawn, marked, total;

  constexpr std::int64_t rest() const noexcept { return total - marked - drawn; }
  constexpr std::int64_t least() const noexcept { return rest() < 0 ? -rest() : 0; }
  constexpr std::int64_t most() const noexcept { return drawn < marked ? drawn : marked; }

  /// P(X = k + 1) / P(X = k) is `up` / `down`.
  constexpr double_double up(std::int64_t k) const noexcept {
    return exact_product(static_cast<double>(marked - k), static_cast<double>(drawn - k));
  }
  constexpr double_double down(std::int64_t k) const noexcept {
    return exact_product(static_cast<double>(k + 1), static_cast<double>(rest() + k + 1));
  }

  /// Calls f(j, P(X = j) / P(X = k) x unit) for k and outwards from it, on both sides until what
  /// follows is too small to count.  Each follows from its neighbour by a ratio of whole numbers:
  /// after n steps it is within n x 2^-51 of its value, relative to it.
  /// False where k is so improbable that the others overflow: P(X = k) < 10^-500.
  template <class F>
  constexpr bool walk(std::int64_t k, F f) const noexcept {
    const auto counts = [](double w) { return unit * 0x1p-70 < w && w < most_weight; };
    double weight = unit;
    f(k, weight);
    const std::int64_t last = most(), first = least();
    double a = static_cast<double>(marked - k), b = static_cast<double>(drawn - k);
    double c = static_cast<double>(k), d = static_cast<double>(rest() + k);
    for (std::int64_t j = k; j < last && counts(weight); a -= 1, b -= 1) {
      c += 1;
      d += 1;
      weight = measure::mul(weight, measure::mul(a, b) / measure::mul(c, d));
      f(++j, weight);
    }
    if (weight >= most_weight) return false;
    weight = unit;
    a = static_cast<double>(marked - k);
    b = static_cast<double>(drawn - k);
    c = static_cast<double>(k);
    d = static_cast<double>(rest() + k);
    for (std::int64_t j = k; j > first && counts(weight); c -= 1, d -= 1) {
      a += 1;
      b += 1;
      weight = measure::mul(weight, measure::mul(c, d) / measure::mul(a, b));
      f(--j, weight);
    }
    return weight < most_weight;
  }
  static constexpr double unit = 0x1p-800, most_weight = 0x1p900;
};
}  // namespace detail

/// Of the standard normal distribution.
constexpr result<tails> normal_tails(double z) noexcept {
  if (!measure::is_finite(z)) return errc::out_of_range;
  if (measure::magnitude(z) > 40) return z < 0 ? tails{0, 1} : tails{1, 0};
  if (measure::magnitude(z) < 1e-20) return tails{0.5, 0.5};
  const double_double half_square = exact_product(z, z) * 0.5;
  return detail::of_root(z, detail::gamma_at(0.5, log_gamma(0.5), half_square).both());
}

/// Of Student's t with any degrees of freedom above 0.
constexpr result<tails> t_tails(double t, double df) noexcept {
  if (!measure::is_finite(t) || !detail::is_shape(df / 2)) return errc::out_of_range;
  if (t == 0) return tails{0.5, 0.5};
  const double_double ratio = double_double{measure::magnitude(t)} / sqrt(double_double{df});
  return detail::of_root(t, detail::beta_tails_at(0.5, df / 2, detail::point_at_odds(ratio, 2)));
}

/// Of the gamma distribution with scale 1: the regularized incomplete gamma functions P and Q.
constexpr result<tails> gamma_tails(double x, double shape) noexcept {
  const bool usable =
      measure::is_finite(x) && detail::is_shape(shape) && shape <= detail::most_iterated_shape;
  if (!usable) return errc::out_of_range;
  if (x <= 0) return tails{0, 1};
  return detail::gamma_at(shape, log_gamma(shape), x).both();
}

/// Of chi-square with any degrees of freedom above 0.
constexpr result<tails> chi_square_tails(double x, double df) noexcept {
  return gamma_tails(x / 2, df / 2);
}

/// Of F with any degrees of freedom above 0.
constexpr result<tails> f_tails(double f, double df1, double df2) noexcept {
  const bool usable = measure::is_finite(f) && detail::are_beta_shapes(df1 / 2, df2 / 2);
  if (!usable) return errc::out_of_range;
  if (f <= 0) return tails{0, 1};
  const double_double odds = double_double{f} / (double_double{df2} / df1);
  return detail::beta_tails_at(df1 / 2, df2 / 2, detail::point_at_odds(odds, 1));
}

/// Of the beta distribution: the regularized incomplete beta functions I(x; a, b) and 1 - I.
constexpr result<tails> beta_tails(double x, double a, double b) noexcept {
  if (!measure::is_finite(x) || !detail::are_beta_shapes(a, b)) return errc::out_of_range;
  if (x <= 0) return tails{0, 1};
  if (x >= 1) return tails{1, 0};
  const double_double y = exact_sum(1, -x);
  return detail::beta_tails_at(a, b, {x, y, log(double_double{x}), log(y)});
}

/// P(X <= k) and P(X >= k) of n trials with probability p.  n is up to 10^10.
constexpr result<tails> binomial_tails(std::int64_t k, std::int64_t n, double p) noexcept {
  if (n < 0 || static_cast<double>(n) > detail::most_iterated_shape || !(p >= 0 && p <= 1)) {
    return errc::out_of_range;
  }
  if (k < 0) return tails{0, 1};
  if (k > n) return tails{1, 0};
  const auto successes = static_cast<double>(k), failures = static_cast<double>(n - k);
  tails at{1, 1};
  if (k < n) at.lower = beta_tails(p, successes + 1, failures)->upper;
  if (k > 0) at.upper = beta_tails(p, successes, failures + 1)->lower;
  return at;
}

/// The most that a hypergeometric distribution may draw from.
inline constexpr std::int64_t most_hypergeometric = 2000000000;

/// P(X <= k) and P(X >= k), where X of `drawn` are marked when `marked` are among `total`.
constexpr result<tails> hypergeometric_tails(std::int64_t k, std::int64_t drawn,
                                             std::int64_t marked, std::int64_t total) noexcept {
  const bool usable = 0 <= drawn && drawn <= total && 0 <= marked && marked <= total &&
                      total <= most_hypergeometric;
  if (!usable) return errc::out_of_range;
  const detail::hypergeometric x{drawn, marked, total};
  if (k < x.least()) return tails{0, 1};
  if (k > x.most()) return tails{1, 0};
  double below = 0, above = 0;
  const bool probable = x.walk(k, [&](std::int64_t j, double weight) {
    if (j < k) below += weight;
    if (j > k) above += weight;
  });
  if (!probable) return below < above ? tails{0, 1} : tails{1, 0};
  const double all = below + x.unit + above;
  return tails{(below + x.unit) / all, (x.unit + above) / all};
}

/// The value at which the standard normal distribution has these tails; `errc::not_defined` where
/// one of them is 0.  As for all quantiles the smaller tail decides; `errc::inconsistent` unless
/// they are probabilities and add up to 1.
constexpr result<double> normal_quantile(probability p) noexcept {
  if (!detail::are_tails(p)) return errc::inconsistent;
  if (p.lower == 0 || p.upper == 0) return errc::not_defined;
  const tails square = detail::of_square(p);
  if (square.lower == 0) return 0.0;
  const auto half_square = detail::gamma_quantile_from(square, 0.5);
  if (!half_square) return half_square;
  const double z = measure::sqrt(measure::mul(2, *half_square));
  return p.lower < p.upper ? -z : z;
}

/// As above, of Student's t.
constexpr result<double> t_quantile(probability p, double df) noexcept {
  if (!detail::is_shape(df / 2)) return errc::out_of_range;
  if (!detail::are_tails(p)) return errc::inconsistent;
  if (p.lower == 0 || p.upper == 0) return errc::not_defined;
  const tails square = detail::of_square(p);
  if (square.lower == 0) return 0.0;
  const auto ratio = detail::odds_quantile(square, 0.5, df / 2, 2);
  if (!ratio) return ratio;
  const double t = (double_double{*ratio} * sqrt(double_double{df})).high;
  if (!measure::is_finite(t)) return errc::out_of_range;
  return p.lower < p.upper ? -t : t;
}

/// As above, of the gamma distribution with scale 1; 0 where the lower tail is 0.
constexpr result<double> gamma_quantile(probability p, double shape) noexcept {
  if (!detail::is_shape(shape) || shape > detail::most_iterated_shape) return errc::out_of_range;
  if (!detail::are_tails(p)) return errc::inconsistent;
  if (p.lower == 0) return 0.0;
  if (p.upper == 0) return errc::not_defined;
  return detail::gamma_quantile_from(p, shape);
}

/// As above, of chi-square.
constexpr result<double> chi_square_quantile(probability p, double df) noexcept {
  const auto half = gamma_quantile(p, df / 2);
  if (!half) return half;
  return measure::mul(2, *half);
}

/// As above, of F.
constexpr result<double> f_quantile(probability p, double df1, double df2) noexcept {
  if (!detail::are_beta_shapes(df1 / 2, df2 / 2)) return errc::out_of_range;
  if (!detail::are_tails(p)) return errc::inconsistent;
  if (p.lower == 0) return 0.0;
  if (p.upper == 0) return errc::not_defined;
  const auto odds = detail::odds_quantile(p, df1 / 2, df2 / 2, 1);
  if (!odds) return odds;
  const double f = (double_double{*odds} * (double_double{df2} / df1)).high;
  if (!measure::is_finite(f)) return errc::out_of_range;
  return f;
}

/// As above, of the beta distribution; 1 where the upper tail is 0.
constexpr result<double> beta_quantile(probability p, double a, double b) noexcept {
  if (!detail::are_beta_shapes(a, b)) return errc::out_of_range;
  if (!detail::are_tails(p)) return errc::inconsistent;
  if (p.lower == 0) return 0.0;
  if (p.upper == 0) return 1.0;
  const auto odds = detail::odds_quantile(p, a, b, 1);
  if (!odds) return odds;
  return *odds < 1e200 ? (double_double{*odds} / (exact_sum(1, *odds))).high : 1;
}

}  // namespace motorscale::trial

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
