// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/measure/ability.hpp>
#include <motorscale/measure/partial_credit.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// The ability behind responses, by three estimators.
///
/// Source: Warm TA, Psychometrika 1989;54:427-450 (weighted likelihood).
namespace motorscale::measure {

/// How an ability is estimated.  The standard error is 1 / sqrt(information) of the two likelihood
/// estimators, and the standard deviation of the posterior of the third.
///
/// All responses in the lowest category, or all in the highest: the maximum likelihood is at
/// infinity, so it has no value; the other two have one.  Without a tested item none has a value:
/// the prior's mean is not a measurement.
struct estimator {
  estimation kind;
  double prior_mean{0}, prior_sd{1};  ///< of the normal prior, in logits
};
inline constexpr estimator maximum_likelihood{estimation::maximum_likelihood};
inline constexpr estimator weighted_likelihood{estimation::weighted_likelihood};
constexpr estimator expected_a_posteriori(double prior_mean, double prior_sd) noexcept {
  return {estimation::expected_a_posteriori, prior_mean, prior_sd};
}

/// False for a prior that is no distribution, or narrower than a thousandth of a logit.
constexpr bool is_usable(const estimator& e) noexcept {
  return e.kind != estimation::expected_a_posteriori ||
         (is_step(e.prior_mean) && is_step(e.prior_sd) && e.prior_sd >= 0.001);
}

namespace detail {

/// The likelihood of one person's responses, with abilities as `partial_credit` has them inside.
template <unsigned Items, unsigned Steps>
class likelihood {
  using model = partial_credit<Items, Steps>;
  using moments = typename model::moments;

 public:
  struct solution {
    double ability{0}, standard_error{0}, information{0};
  };
  static constexpr double least_information = 1e-12;

  constexpr likelihood(const model& m, const pattern<Items>& p) noexcept : model_{m}, p_{p} {}

  constexpr solution estimate(const estimator& how) const noexcept {
    switch (how.kind) {
      case estimation::maximum_likelihood:
        return solve<false>(model_.low_, model_.high_, first_guess());
      case estimation::weighted_likelihood:
        return highest_weighted_likelihood();
      case estimation::expected_a_posteriori:
        return posterior_mean(how.prior_mean - model_.center_, how.prior_sd);
    }
    return {};
  }
  constexpr double in_logits(double ability) const noexcept { return model_.center_ + ability; }

 private:
  static constexpr double close_enough = 1e-11;

  constexpr double first_guess() const noexcept {
    const double odds = (p_.raw + 0.5) / (p_.highest - p_.raw + 0.5);
    return model_.mean_ + mul(model_.spread_, log(odds));
  }
  template <int Moments>
  constexpr moments at(double ability) const noexcept {
    return model_.template of<Moments>(p_, ability);
  }

  /// The logarithm of the likelihood, but for a part that does not depend on the ability.
  [[gnu::noinline]] constexpr double log_likelihood(double ability) const noexcept {
    return model_.at(ability, [&]<class Point>(const Point& p) {
      double product = 1, sum = mul(p_.raw, ability);
      for (unsigned place = 0; place < model_.count_; ++place) {
        const auto& i = model_.items_[place];
        if (p_.category[i.row] == pattern<Items>::no_response) continue;
        double terms[Point::width + 1];
        product = mul(product, p.fill(i, terms));
        sum -= p.log_factor(i);
        if (product > 1e150) {
          sum -= log(product);
          product = 1;
        }
      }
      return sum - log(product);
    });
  }

  /// An ability looked at: the expected score E there, the goal, which is what E has to be at the
  /// estimate, the gap between them, and the slope of the goal.  The goal is the raw score, and for
  /// Warm's estimator J / 2I more, with I the variance of the score and J its third moment.
  struct look {
    double goal, gap, goal_slope;
    moments m;
  };
  template <bool Weighted>
  constexpr look look_at(double ability) const noexcept {
    constexpr double flat = 0.01;  // where less information makes rounding errors large
    moments m = at < Weighted ? 4 : 2 > (ability);
    if (!Weighted && m.variance < flat) m = at<4>(ability);
    look l{static_cast<double>(p_.raw), (p_.raw - m.whole) - m.part, 0, m};
    if (Weighted && m.variance > 0) {
      const double ratio = m.third / m.variance;
      l.goal += mul(0.5, ratio);
      l.gap += mul(0.5, ratio);
      l.goal_slope = mul(0.5, m.fourth / m.variance - mul(ratio, ratio));
    }
    return l;
  }

  /// The root between `low`, where the gap is positive, and `high`, where it is negative: Newton's
  /// iteration on the scale of log odds, where the equation is nearly a line, and halving wherever
  /// that leaves the bracket or takes long.
  template <bool Weighted>
  constexpr solution solve(double low, double high, double ability) const noexcept {
    const double top = p_.highest;
    solution s;
    for (int n = 0; n < 100; ++n) {
      if (!(low < ability && ability < high) || n >= 30) ability = mul(0.5, low + high);
      const look l = look_at<Weighted>(ability);
      const double expected = l.m.expected();
      s = {ability, 0, l.m.variance};
      (l.gap > 0 ? low : high) = ability;
      const double goal_rest = mul(l.goal, top - l.goal), rest = mul(expected, top - expected);
      double move = high - low;  // which leaves the bracket
      if (goal_rest > 0 && rest > 0) {
        const double part = mul(top, l.gap) / mul(expected, top - l.goal);  // of the odds, less 1
        const double slope = mul(top, l.m.variance / rest - l.goal_slope / goal_rest);
        if (magnitude(slope) > 1e-100) {
          move = magnitude(part) < 1e-5 ? part - mul(0.5, mul(part, part)) : log(1 + part);
          move /= slope;
        }
      }
      if (magnitude(move) <= close_enough) {
        s.ability += move;
        break;
      }
      ability += move;
    }
    return s;
  }

  /// How far from here no other root of Warm's equation can lie but a pair within 1e-5 logits,
  /// which is too flat to matter.
  ///
  /// With m the most steps of an item, and L1, L2 and L3 the derivatives of log I, the gap's second
  /// derivative is L3 / 2 - J.  For one item, L1 lies within [-m, m] and L2 within [-m^2 / 2,
  /// m^2 / 4]; L3 is the third moment of a variable of range m less another one, each at most
  /// m^3 sqrt(3) / 18.  For all items, L3 is the mean of theirs, weighted by their information, and
  /// three covariances of L1 and L2, each at most 3/8 m^3, and the third moment of L1, at most
  /// 8 m^3 sqrt(3) / 18.  |J| is at most m I, and I grows by no more than e^(m x distance).
  constexpr double safe_step(const look& l) const noexcept {
    const double m = model_.most_steps_, longest = 0.5 / m, shortest = 1e-5;
    if (!(l.m.variance > 0)) return 1;  // nothing but a gap between items for hundreds of logits
    const double bend = mul(1.05, mul(m, mul(m, m))) + mul(1.65, mul(m, l.m.variance));
    const double slope = l.goal_slope - l.m.variance, size = magnitude(l.gap);
    const double away = l.gap > 0 ? slope : -slope;
    const double root = sqrt(mul(away, away) + mul(2, mul(bend, size)));
    const double step = away > 0 ? (away + root) / bend : mul(2, size) / (root - away);
    return step < longest ? (step > shortest ? step : shortest) : longest;
  }

  /// Warm's estimate is the highest maximum of likelihood x sqrt(information).  Where items are few
  /// or far apart there may be several maxima; of those that are equally high, to 1e-9 in the
  /// logarithm, the lowest counts.
  constexpr solution highest_weighted_likelihood() const noexcept {
    const solution first = solve<true>(model_.low_, model_.high_, first_guess());
    // The goal moves by no more than the most steps m of an item, and I by no more than the factor
    // e^(m x distance): where it is this large, no second root can follow.
    const double m = model_.most_steps_;
    if (first.information >= mul(1.5, mul(m, m))) return first;

    // Farther from the raw score than the goal can be, or this near to an end, there is no root.
    const double reach = mul(0.5, m), near_end = 0.2;
    const double least = p_.raw - reach < near_end ? near_end : p_.raw - reach;
    double x = first.ability;
    while (at<2>(x).expected() > least) x -= 1;
    solution best = first;
    double highest = 0, left = x;
    bool found = false, rising = true;  // the likelihood, on the left
    for (;;) {
      const look l = look_at<true>(x);
      if (rising && l.gap < 0) {
        const solution s = solve<true>(left, x, mul(0.5, left + x));
        const double height = log_likelihood(s.ability) + mul(0.5, log(s.information));
        if (!found || height > highest + 1e-9) {
          best = s;
          highest = height;
          found = true;
        }
      }
      if (l.gap != 0) {
        rising = l.gap > 0;
        left = x;
      }
      const double expected = l.m.expected();
      if (expected >= p_.raw + reach || p_.highest - expected <= near_end) return best;
      x += safe_step(l);
    }
  }

  /// The mean and the standard deviation of the posterior by the trapezoidal rule, which converges
  /// exponentially here: each halving of its step squares the error.  The range ends where the
  /// posterior is between e^-40 and e^-60 of its peak; the step is halved until two answers agree
  /// to 1e-9 standard deviations, so that the last is far closer.
  constexpr solution posterior_mean(double mean, double sd) const noexcept {
    const double precision = 1 / mul(sd, sd);
    const auto log_posterior = [&](double x) {
      return log_likelihood(x) - mul(0.5, mul(precision, mul(x - mean, x - mean)));
    };
    const auto slope = [&](const moments& m, double x) {
      return (p_.raw - m.whole) - m.part - mul(precision, x - mean);
    };

    double low = mean - mul(mul(sd, sd), p_.highest - p_.raw),
           high = mean + mul(mul(sd, sd), p_.raw);
    double peak = mean;
    moments m;
    for (int n = 0; n < 100; ++n) {
      if (!(low <= peak && peak <= high) || n >= 30) peak = mul(0.5, low + high);
      m = at<2>(peak);
      const double up = slope(m, peak);
      (up > 0 ? low : high) = peak;
      const double move = up / (m.variance + precision);
      if (magnitude(move) <= mul(1e-6, sd) || !(low < high)) break;
      peak += move;
    }
    const double top = log_posterior(peak);
    // The logarithm is concave: its drop grows with the distance, ever faster.
    const auto reach = [&](double side) {
      const auto drop = [&](double d) { return top - log_posterior(peak + mul(side, d)); };
      double inside = 0, outside = mul(9, 1 / sqrt(m.variance + precision));
      for (int n = 0; n < 60 && drop(outside) < 40; ++n) {
        inside = outside;
        outside *= 2;
      }
      for (int n = 0; n < 60 && drop(outside) > 60; ++n) {
        const double middle = mul(0.5, inside + outside);
        (drop(middle) < 40 ? inside : outside) = middle;
      }
      return outside;
    };
    const double left = peak - reach(-1), right = peak + reach(1);

    double weights = 0, first = 0, second = 0;
    const auto add_node = [&](double x) {
      const double weight = exp(log_posterior(x) - top), d = x - peak;
      weights += weight;
      first += mul(weight, d);
      second += mul(weight, mul(d, d));
    };
    double old_mean = 0, old_variance = 0;
    for (unsigned intervals = 16; intervals <= 1u << 17; intervals *= 2) {
      const double step = (right - left) / intervals;
      for (unsigned n = 1; n < intervals; n += intervals == 16 ? 1 : 2)
        add_node(left + mul(n, step));
      const double new_mean = first / weights;
      const double new_variance = second / weights - mul(new_mean, new_mean);
      const double off = magnitude(new_mean - old_mean), wide = sqrt(new_variance);
      const bool same = intervals > 16 && off <= mul(1e-9, wide) &&
                        magnitude(new_variance - old_variance) <= mul(1e-9, new_variance);
      old_mean = new_mean;
      old_variance = new_variance;
      if (same) break;
    }
    const double ability = peak + old_mean;
    return {ability, sqrt(old_variance), at<2>(ability).variance};
  }

  const model& model_;
  const pattern<Items>& p_;
};

}  // namespace detail

/// The ability of a person.  `errc::empty_selection` when no item was tested;
/// `errc::response_not_allowed` for a raw score above the highest; `errc::not_defined` where the
/// estimator has no value: maximum likelihood at the lowest or highest raw score, or items so far
/// apart that the responses leave the ability open; `errc::out_of_range` for a prior that is no
/// distribution.
template <unsigned Items, unsigned Steps>
constexpr result<ability> estimate(const partial_credit<Items, Steps>& model,
                                   const pattern<Items>& p, const estimator& how) noexcept {
  if (p.tested == 0) return errc::empty_selection;
  if (p.raw > p.highest) return errc::response_not_allowed;
  if (!is_usable(how)) return errc::out_of_range;
  const bool at_an_end = p.raw == 0 || p.raw == p.highest;
  if (how.kind == estimation::maximum_likelihood && at_an_end) return errc::not_defined;
  using likelihood = detail::likelihood<Items, Steps>;
  const likelihood of{model, p};
  auto s = of.estimate(how);
  if (how.kind != estimation::expected_a_posteriori) {
    if (!(s.information > likelihood::least_information)) return errc::not_defined;
    s.standard_error = 1 / sqrt(s.information);
  }
  const measurement logit{of.in_logits(s.ability), s.standard_error};
  return ability{logit,       reported(logit, model.scale()), s.information, p.tested, how.kind,
                 model.name()};
}

/// The ability of the person behind a sheet.  Beside the above: `errc::inconsistent` for a
/// calibration of another instrument.
template <instrument I, unsigned Items, unsigned Steps>
constexpr result<ability> estimate(const partial_credit<Items, Steps>& model, const sheet<I>& s,
                                   const estimator& how) noexcept {
  if (!detail::same(model.name().instrument, I::about.prefix)) {
    return errc::inconsistent;
  }
  const auto p = model.read(s);
  if (!p) return p.error();
  return estimate(model, *p, how);
}

}  // namespace motorscale::measure

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
