// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include <motorscale/core/sheet.hpp>
#include <motorscale/measure/calibration.hpp>

/// Rasch measurement with the partial credit model.
///
/// Source: Masters GN, Psychometrika 1982;47:149-174 (the model); Andrich D, Psychometrika
/// 1978;43:561-573 (the rating scale model, which is the same with common thresholds); Warm TA,
/// Psychometrika 1989;54:427-450 (weighted likelihood); Wright BD, Masters GN, Rating Scale
/// Analysis, MESA Press, 1982 (infit and outfit).
///
/// A response in category k of an item has a probability proportional to
/// exp(sum over j <= k of (ability - step_j)).  Items may have different numbers of steps, and
/// steps may come in any order.  An item without a response, for whatever reason, takes no part.
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

/// One person's responses to the items of a calibration, in its order, as categories.
template <unsigned Items>
struct pattern {
  static constexpr std::uint8_t no_response = 0xFF;

  std::uint8_t category[Items];
  unsigned tested{0};   ///< how many items have a response
  unsigned raw{0};      ///< their categories added up
  unsigned highest{0};  ///< what the raw score would be at most
};

/// Mean squares of the standardized residuals, about 1 where the responses fit the model: weighted
/// by information (infit), which listens to responses near the ability, and not (outfit).
struct fit {
  double infit{}, outfit{};
  unsigned responses{};
};

/// Adds up the residuals of one person over the items, or of one item over the persons.
class fit_sum {
 public:
  constexpr void add(double residual, double variance) noexcept {
    const double square = mul(residual, residual);
    squares_ += square;
    variances_ += variance;
    if (variance > 0) {
      standardized_ += square / variance;
    } else {
      certain_ = true;
    }
    ++responses_;
  }
  /// `errc::empty_selection` without a response; `errc::not_defined` when the model was so certain
  /// of one that its variance is 0 in double.
  constexpr result<fit> mean_squares() const noexcept {
    if (responses_ == 0) return errc::empty_selection;
    if (certain_) return errc::not_defined;
    return fit{squares_ / variances_, standardized_ / responses_, responses_};
  }

 private:
  double squares_{0}, variances_{0}, standardized_{0};
  unsigned responses_{0};
  bool certain_{false};
};

/// A calibration made ready to estimate: at most `Items` items of at most `Steps` steps.
///
/// Rows count the items of the calibration from 0, in its order, up to `item_count()`.  Abilities
/// are in logits; all functions of an ability take any finite one.
template <unsigned Items, unsigned Steps>
class partial_credit {
 public:
  using pattern = measure::pattern<Items>;

  /// Does not compile with a calibration that `check` refuses; the message names the fault.
  consteval explicit partial_credit(const calibration<Items, Steps>& c)
      : partial_credit{c, check(c)} {}

  /// A calibration that becomes known at run time.  `errc::inconsistent` where the compiler would
  /// have refused it: `check` says why.
  static constexpr result<partial_credit> from(const calibration<Items, Steps>& c) noexcept {
    if (const calibration_check checked = check(c); !checked.passed()) return errc::inconsistent;
    return partial_credit{c, {}};
  }
  constexpr partial_credit() noexcept = default;  ///< no items: nothing is estimated

  constexpr const calibration_name& name() const noexcept { return name_; }
  constexpr const reporting_scale& scale() const noexcept { return scale_; }
  constexpr unsigned item_count() const noexcept { return count_; }
  constexpr item item_at(unsigned row) const noexcept { return item{items_[row].number}; }
  constexpr unsigned steps(unsigned row) const noexcept { return items_[row].steps; }
  /// The raw score of a person with the highest response everywhere.
  constexpr unsigned highest_raw() const noexcept {
    unsigned all = 0;
    for (unsigned r = 0; r < count_; ++r) all += items_[r].steps;
    return all;
  }

  /// 0 for a category that the item does not have.
  constexpr double probability(unsigned row, unsigned category, double ability) const noexcept {
    if (category > items_[row].steps) return 0;
    return at(ability - center_, [&]<class Point>(const Point& p) {
      double terms[Point::width + 1];
      const double all = p.fill(items_[row], terms);
      return terms[category] / all;
    });
  }
  constexpr double expected_score(unsigned row, double ability) const noexcept {
    return of_item(row, ability).expected;
  }
  /// The variance of the score, which is what the item tells about the ability.
  constexpr double information(unsigned row, double ability) const noexcept {
    return of_item(row, ability).variance;
  }
  /// The same of all items together.
  constexpr double expected_score(double ability) const noexcept {
    return of<2>(every_item(), ability - center_).expected;
  }
  constexpr double information(double ability) const noexcept {
    return of<2>(every_item(), ability - center_).variance;
  }

  /// The responses of a sheet to the items of the calibration, by their numbers.
  /// `errc::no_such_item` or `errc::response_not_allowed` where the calibration is not made for
  /// this instrument: a sheet that `check<I>` lets in has neither.
  template <instrument I>
  constexpr result<pattern> read(const sheet<I>& s) const noexcept {
    return read([&](unsigned row) { return s[item_at(row)]; },
                [&](unsigned row, unsigned code) {
                  if constexpr (counts_from_0<I>) {
                    return code;
                  } else {
                    return category(I::allowed(item_at(row)), code);
                  }
                },
                [&](unsigned row) { return items_[row].number <= I::item_count; });
  }

  /// The same from responses in the calibration's own order, where the code is the category.
  constexpr result<pattern> read(const response* responses, std::size_t count) const noexcept {
    if (count != count_) return errc::wrong_length;
    return read([&](unsigned row) { return responses[row]; },
                [](unsigned, unsigned code) { return code; }, [](unsigned) { return true; });
  }
  template <std::size_t N>
  constexpr result<pattern> read(const response (&responses)[N]) const noexcept {
    return read(responses, N);
  }

  /// Everybody with the raw score `raw` on all items has the same estimate; this is one of them.
  constexpr pattern with_raw(unsigned raw) const noexcept {
    pattern p = every_item();
    p.raw = raw;
    for (unsigned r = 0; r < count_; ++r) {
      p.category[r] = raw < items_[r].steps ? static_cast<std::uint8_t>(raw) : items_[r].steps;
      raw -= p.category[r];
    }
    return p;
  }

  /// The ability of a person.  `errc::empty_selection` when no item was tested; `errc::not_defined`
  /// where the estimator has no value: maximum likelihood at the lowest or highest raw score, or
  /// items so far apart that the responses leave the ability open; `errc::out_of_range` for a prior
  /// that is no distribution.
  constexpr result<ability> estimate(const pattern& p, const estimator& how) const noexcept {
    const double odds = (p.raw + 0.5) / (p.highest - p.raw + 0.5);
    return estimate(p, how, center_ + mean_ + mul(spread_, log(odds)));
  }
  /// The same where a guess is at hand: it changes the time, and the last digits.
  constexpr result<ability> estimate(const pattern& p, const estimator& how,
                                     double guess) const noexcept {
    if (p.tested == 0) return errc::empty_selection;
    guess -= center_;
    solution s;
    switch (how.kind) {
      case estimation::maximum_likelihood:
        if (p.raw == 0 || p.raw == p.highest) return errc::not_defined;
        s = solve<false>(p, low_, high_, guess);
        break;
      case estimation::weighted_likelihood:
        s = highest_weighted_likelihood(p, guess);
        break;
      case estimation::expected_a_posteriori:
        if (!is_usable(how)) return errc::out_of_range;
        s = posterior_mean(p, how.prior_mean - center_, how.prior_sd);
        break;
    }
    if (how.kind != estimation::expected_a_posteriori) {
      if (!(s.information > least_information)) return errc::not_defined;
      s.standard_error = 1 / sqrt(s.information);
    }
    const measurement logit{center_ + s.ability, s.standard_error};
    return ability{logit, measure::reported(logit, scale_), s.information, p.tested, how.kind,
                   name_};
  }

  /// How well a person's responses fit the model at an ability.
  constexpr result<fit> person_fit(const pattern& p, double ability) const noexcept {
    fit_sum sum;
    for (unsigned r = 0; r < count_; ++r) add_residual(sum, p, r, ability);
    return sum.mean_squares();
  }

  /// Adds a person's response to the fit of item `row`; nothing when it was not tested.
  constexpr void add_residual(fit_sum& sum, const pattern& p, unsigned row,
                              double ability) const noexcept {
    if (p.category[row] == pattern::no_response) return;
    const moments m = of_item(row, ability);
    sum.add(p.category[row] - m.expected, m.variance);
  }

 private:
  // Inside, abilities count from the middle of all steps, so that e^ability has no large exponent.

  // Loops over categories have a fixed length, three steps as most instruments have, or all that
  // there is room for, and are unrolled: GCC does so at -O2 only where it is told.
  static constexpr unsigned few = Steps < 3 ? Steps : 3;

  struct calibrated_item {
    double sum[Steps + 1]{};     // of the first k steps
    double weight[Steps + 1]{};  // e^-sum; 0 for categories that the item does not have
    std::uint8_t number{0};
    std::uint8_t steps{0};
  };
  /// The categories' probabilities at one ability, but for a common factor: products of a weight
  /// and a power of e^ability, which neither overflow nor vanish where roots lie.
  template <unsigned K>
  struct by_powers {
    static constexpr unsigned width = K;
    double power[K + 1]{1};

    constexpr explicit by_powers(double e) noexcept {
#pragma GCC unroll 4
      for (unsigned k = 1; k <= K; ++k) power[k] = mul(power[k - 1], e);
    }
    [[gnu::always_inline]] constexpr double fill(const calibrated_item& i,
                                                 double (&terms)[K + 1]) const noexcept {
      double all = 1;
      terms[0] = 1;
#pragma GCC unroll 4
      for (unsigned k = 1; k <= K; ++k) {
        terms[k] = mul(i.weight[k], power[k]);
        all += terms[k];
      }
      return all;
    }
    static constexpr double log_factor(const calibrated_item&) noexcept { return 0; }
  };
  /// The same for any ability and any calibration, the largest being 1.
  struct by_logs {
    static constexpr unsigned width = Steps;
    double ability;

    constexpr double fill(const calibrated_item& i, double (&terms)[Steps + 1]) const noexcept {
      const double most = log_factor(i);
      double all = 0;
      for (unsigned k = 0; k <= Steps; ++k) {
        terms[k] = k <= i.steps ? exp(mul(k, ability) - i.sum[k] - most) : 0;
        all += terms[k];
      }
      return all;
    }
    constexpr double log_factor(const calibrated_item& i) const noexcept {
      double most = 0;
      for (unsigned k = 1; k <= i.steps; ++k) {
        const double term = mul(k, ability) - i.sum[k];
        most = term > most ? term : most;
      }
      return most;
    }
  };
  template <class Use>
  constexpr auto at(double ability, Use use) const noexcept {
    if (!by_powers_ || ability < low_ || high_ < ability) return use(by_logs{ability});
    const double e = exp(ability);
    return most_steps_ <= few ? use(by_powers<few>{e}) : use(by_powers<Steps>{e});
  }

  struct moments {
    double expected{0}, variance{0}, third{0};  // central
  };
  struct solution {
    double ability{0}, standard_error{0}, information{0};
  };

  // This far beyond the outermost step the expected score is within 255 e^-8 < 0.09 of its end, and
  // Warm's goal is farther off: all roots lie between.
  static constexpr double margin = 8;
  static constexpr double largest_exponent = 150;  // of a power or a weight: no product overflows
  static constexpr double least_information = 1e-12;
  static constexpr double close_enough = 1e-11;

  template <class I>
  static constexpr bool counts_from_0 = [] {
    for (unsigned n = 1; n <= I::item_count; ++n) {
      const response_set allowed = I::allowed(item{n});
      if (category(allowed, 16) != allowed.highest() + 1u) return false;
    }
    return true;
  }();

  constexpr partial_credit(const calibration<Items, Steps>& c, calibration_check checked) noexcept
      : name_{c.name}, scale_{c.scale}, count_{c.item_count} {
    detail::require(checked);
    double least = c.items[0].steps[0], most = least, sum = 0, squares = 0;
    unsigned steps = 0;
    for (unsigned r = 0; r < count_; ++r) {
      for (unsigned j = 0; j < c.items[r].count; ++j) {
        const double step = c.items[r].steps[j];
        least = step < least ? step : least;
        most = step > most ? step : most;
        sum += step;
        squares += mul(step, step);
        ++steps;
      }
      if (c.items[r].count > most_steps_) most_steps_ = c.items[r].count;
    }
    center_ = mul(0.5, least + most);
    low_ = least - center_ - margin;
    high_ = most - center_ + margin;
    const double mean = sum / steps;
    mean_ = mean - center_;
    spread_ = sqrt(1 + (squares / steps - mul(mean, mean)) / 2.89);
    by_powers_ = mul(high_, most_steps_) < largest_exponent;
    for (unsigned r = 0; r < count_; ++r) {
      const item_steps<Steps>& from = c.items[r];
      calibrated_item& to = items_[r];
      to.number = from.number.number;
      to.steps = from.count;
      to.weight[0] = 1;
      for (unsigned k = 1; k <= from.count; ++k) {
        to.sum[k] = to.sum[k - 1] + (from.steps[k - 1] - center_);
        if (by_powers_) to.weight[k] = exp(-to.sum[k]);
      }
    }
  }

  template <int Moments, class Point>
  [[gnu::always_inline]] static constexpr void add(const calibrated_item& i, const Point& p,
                                                   moments& m) noexcept {
    // With Q_k the probability of category k or a higher one, the mean is the sum of the Q_k, and
    // the variance that of Q_k (1 - Q_j) over all j and the greater k once each way, or of the
    // squares about the mean, which the third moment needs too: nothing cancels.
    constexpr unsigned K = Point::width;
    double terms[K + 1];
    const double one_over_all = 1 / p.fill(i, terms);
    double at_least[K + 1];
    at_least[K] = terms[K];
    double expected = terms[K], variance = 0;
#pragma GCC unroll 4
    for (unsigned k = K - 1; k > 0; --k) {
      at_least[k] = at_least[k + 1] + terms[k];
      expected += at_least[k];
    }
    expected = mul(expected, one_over_all);
    if constexpr (Moments > 2) {
      variance = mul(terms[0], mul(expected, expected));
      double third = -mul(variance, expected);
#pragma GCC unroll 4
      for (unsigned k = 1; k <= K; ++k) {
        const double d = k - expected, square = mul(terms[k], mul(d, d));
        variance += square;
        third += mul(square, d);
      }
      m.third += mul(third, one_over_all);
    } else {
      double below = terms[0], twice_before = 2 * below;
      variance = mul(at_least[1], below);
#pragma GCC unroll 4
      for (unsigned k = 2; k <= K; ++k) {
        below += terms[k - 1];
        variance += mul(at_least[k], below + twice_before);
        twice_before += 2 * below;
      }
      variance = mul(variance, one_over_all);
    }
    m.expected += expected;
    m.variance += mul(variance, one_over_all);
  }
  template <int Moments>
  constexpr moments of(const pattern& tested, double ability) const noexcept {
    return at(ability, [&](const auto& p) {
      moments m;
      for (unsigned r = 0; r < count_; ++r) {
        if (tested.category[r] != pattern::no_response) add<Moments>(items_[r], p, m);
      }
      return m;
    });
  }
  constexpr moments of_item(unsigned row, double ability) const noexcept {
    return at(ability - center_, [&](const auto& p) {
      moments m;
      add<2>(items_[row], p, m);
      return m;
    });
  }

  /// The logarithm of the likelihood, but for a part that does not depend on the ability.
  constexpr double log_likelihood(const pattern& tested, double ability) const noexcept {
    return at(ability, [&]<class Point>(const Point& p) {
      double product = 1, sum = mul(tested.raw, ability);
      for (unsigned r = 0; r < count_; ++r) {
        if (tested.category[r] == pattern::no_response) continue;
        double terms[Point::width + 1];
        product = mul(product, p.fill(items_[r], terms));
        sum -= p.log_factor(items_[r]);
        if (product > 1e150) {
          sum -= log(product);
          product = 1;
        }
      }
      return sum - log(product);
    });
  }

  /// An ability looked at: the expected score there, and what it has to be at the estimate, which
  /// is the raw score and for Warm's estimator J / 2I more.
  struct look {
    double goal;
    moments m;

    constexpr double gap() const noexcept { return goal - m.expected; }
  };
  template <bool Weighted>
  constexpr look look_at(const pattern& p, double ability) const noexcept {
    look l{static_cast<double>(p.raw), of<(Weighted ? 3 : 2)>(p, ability)};
    if (Weighted && l.m.variance > least_information) {
      l.goal += mul(0.5, l.m.third / l.m.variance);
    }
    return l;
  }

  /// The root between `low`, where the gap is positive, and `high`, where it is negative: Newton's
  /// iteration on the scale of log odds, where the equation is nearly a line, with the goal's slope
  /// from its last two values; and halving wherever that leaves the bracket or takes long.
  template <bool Weighted>
  constexpr solution solve(const pattern& p, double low, double high,
                           double ability) const noexcept {
    const double top = p.highest;
    double before = ability, goal_before = 0;
    solution s;
    for (int n = 0; n < 100; ++n) {
      if (!(low < ability && ability < high) || n >= 30) ability = mul(0.5, low + high);
      const look l = look_at<Weighted>(p, ability);
      s = {ability, 0, l.m.variance};
      (l.gap() > 0 ? low : high) = ability;
      const double goal_slope =
          n > 0 && ability != before ? (l.goal - goal_before) / (ability - before) : 0;
      before = ability;
      goal_before = l.goal;
      const double goal_rest = mul(l.goal, top - l.goal);
      const double rest = mul(l.m.expected, top - l.m.expected);
      double move = high - low;  // which leaves the bracket
      if (goal_rest > 0 && rest > 0) {
        const double odds = mul(l.goal, top - l.m.expected) / mul(l.m.expected, top - l.goal);
        const double slope = mul(top, l.m.variance / rest - goal_slope / goal_rest);
        if (magnitude(slope) > 1e-100) move = log(odds) / slope;
      }
      if (magnitude(move) <= close_enough) {
        s.ability += move;
        break;
      }
      ability += move;
    }
    return s;
  }

  /// Warm's estimate is the highest maximum of likelihood x sqrt(information).  Where items are few
  /// or far apart there may be several maxima; of equally high ones the lowest counts.
  constexpr solution highest_weighted_likelihood(const pattern& p, double guess) const noexcept {
    const solution first = solve<true>(p, low_, high_, guess);
    // The goal moves by no more than the most steps m of an item, and I'(ability) by no more than m
    // I: where I is this large, no second root can follow.
    if (first.information >= mul(1.5, mul(most_steps_, most_steps_))) return first;

    const double reach = mul(0.5, most_steps_), width = 1.0 / (most_steps_ + 1);
    double left = first.ability;
    while (left > low_ && of<2>(p, left).expected > p.raw - reach) left -= width;
    solution best = first;
    double highest = 0;
    bool found = false, above = true;
    for (double x = left; x < high_ + width; x += width) {
      const look l = look_at<true>(p, x);
      if (above && l.gap() < 0) {
        const bool here = x - width <= first.ability && first.ability <= x;
        const solution s = here ? first : solve<true>(p, x - width, x, x);
        const double height = log_likelihood(p, s.ability) + mul(0.5, log(s.information));
        if (!found || height > highest + 1e-9) {
          best = s;
          highest = height;
          found = true;
        }
      }
      if (l.gap() != 0) above = l.gap() > 0;
      if (l.m.expected >= p.raw + reach) break;
    }
    return best;
  }

  /// The mean and the standard deviation of the posterior by the trapezoidal rule, which converges
  /// exponentially here: each halving of its step squares the error.  The range ends where the
  /// posterior is between e^-40 and e^-60 of its peak; the step is halved until two answers agree
  /// to 1e-9 standard deviations, so that the last is far closer.
  constexpr solution posterior_mean(const pattern& p, double mean, double sd) const noexcept {
    const double precision = 1 / mul(sd, sd);
    const auto log_posterior = [&](double x) {
      return log_likelihood(p, x) - mul(0.5, mul(precision, mul(x - mean, x - mean)));
    };
    const auto slope = [&](const moments& m, double x) {
      return p.raw - m.expected - mul(precision, x - mean);
    };

    double low = mean - mul(mul(sd, sd), p.highest - p.raw), high = mean + mul(mul(sd, sd), p.raw);
    double peak = mean;
    moments m;
    for (int n = 0; n < 100; ++n) {
      if (!(low <= peak && peak <= high) || n >= 30) peak = mul(0.5, low + high);
      m = of<2>(p, peak);
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
    return {ability, sqrt(old_variance), of<2>(p, ability).variance};
  }

  constexpr pattern every_item() const noexcept {
    pattern p{};
    p.tested = count_;
    p.highest = highest_raw();
    return p;
  }

  template <class Responses, class Categories, class OnForm>
  constexpr result<pattern> read(Responses response_of, Categories category_of,
                                 OnForm on_form) const noexcept {
    pattern p{};
    for (unsigned r = 0; r < count_; ++r) {
      if (!on_form(r)) return errc::no_such_item;
      const result<unsigned> code = response_of(r).code();
      p.category[r] = pattern::no_response;
      if (!code) continue;
      const unsigned category = category_of(r, *code);
      if (category > items_[r].steps) return errc::response_not_allowed;
      p.category[r] = static_cast<std::uint8_t>(category);
      ++p.tested;
      p.raw += category;
      p.highest += items_[r].steps;
    }
    return p;
  }

  calibration_name name_{};
  reporting_scale scale_{};
  unsigned count_{0};
  unsigned most_steps_{0};
  double center_{0};            // the middle of all steps
  double low_{0}, high_{0};     // every root of a likelihood equation lies between
  double mean_{0}, spread_{1};  // of the steps: where to begin
  bool by_powers_{false};       // no overflow between low_ and high_
  calibrated_item items_[Items]{};
};

/// The ability of the person behind a sheet.  Beside what `partial_credit::estimate` says:
/// `errc::inconsistent` for a calibration of another instrument.
template <instrument I, unsigned Items, unsigned Steps>
constexpr result<ability> estimate(const partial_credit<Items, Steps>& model, const sheet<I>& s,
                                   const estimator& how) noexcept {
  if (!detail::same_text(model.name().instrument, I::about.prefix))
    return errc::inconsistent;
  const auto p = model.read(s);
  if (!p) return p.error();
  return model.estimate(*p, how);
}

/// The ability at each raw score of a person who was tested on all items of a calibration.
template <unsigned Items, unsigned Steps>
class raw_table {
 public:
  constexpr raw_table(const partial_credit<Items, Steps>& model, const estimator& how) noexcept
      : name_{model.name()},
        scale_{model.scale()},
        how_{how.kind},
        items_{model.item_count()},
        highest_{model.highest_raw()} {
    for (unsigned raw = 0; raw <= highest_; ++raw) {
      const row* before = raw > 0 && rows_[raw - 1].information > 0 ? &rows_[raw - 1] : nullptr;
      const auto p = model.with_raw(raw);
      const auto a = before == nullptr
                         ? model.estimate(p, how)
                         : model.estimate(p, how, before->logit.value + 1 / before->information);
      if (a) rows_[raw] = {a->logit, a->information};
    }
  }

  constexpr unsigned highest_raw() const noexcept { return highest_; }

  /// The same as an estimate from the responses, but for the last digits.
  /// `errc::response_not_allowed` for a raw score that the items cannot add up to,
  /// `errc::not_defined` where the estimator has no value.
  constexpr result<ability> of(unsigned raw) const noexcept {
    if (raw > highest_) return errc::response_not_allowed;
    const row& r = rows_[raw];
    if (!(r.logit.standard_error > 0)) return errc::not_defined;
    return ability{r.logit, reported(r.logit, scale_), r.information, items_, how_, name_};
  }

 private:
  struct row {
    measurement logit{};
    double information{0};
  };
  calibration_name name_;
  reporting_scale scale_;
  estimation how_;
  unsigned items_, highest_;
  row rows_[Items * Steps + 1]{};
};

}  // namespace motorscale::measure
