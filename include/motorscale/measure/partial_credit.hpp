// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/core/sheet.hpp>
#include <motorscale/measure/calibration.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// Rasch measurement with the partial credit model.
///
/// Source: Masters GN, Psychometrika 1982;47:149-174 (the model); Andrich D, Psychometrika
/// 1978;43:561-573 (the rating scale model, which is the same with common thresholds).
///
/// A response in category k of an item has a probability proportional to
/// exp(sum over j <= k of (ability - step_j)).  Items may have different numbers of steps, and
/// steps may come in any order.  An item without a response, for whatever reason, takes no part.
namespace motorscale::measure {

/// One person's responses to the items of a calibration, in its order, as categories.
template <unsigned Items>
struct pattern {
  static constexpr std::uint8_t no_response = 0xFF;

  std::uint8_t category[Items];
  unsigned tested{0};   ///< how many items have a response
  unsigned raw{0};      ///< their categories added up
  unsigned highest{0};  ///< what the raw score would be at most
};

namespace detail {
template <unsigned Items, unsigned Steps>
class likelihood;
}

/// A calibration made ready to measure with: at most `Items` items of at most `Steps` steps.
///
/// Rows count the items of the calibration from 0, in its order, up to `item_count()`.  Abilities
/// are in logits; all functions of an ability take any finite one.  Neither these nor an estimate
/// depend on the order of the rows, not even in the last bit.
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
  /// The same in place; where it is refused, nothing changes.
  constexpr errc take(const calibration<Items, Steps>& c) noexcept {
    if (!check(c).passed()) return errc::inconsistent;
    *this = partial_credit{c, {}};
    return errc::ok;
  }
  constexpr partial_credit() noexcept = default;  ///< no items: nothing is measured

  constexpr const calibration_name& name() const noexcept { return name_; }
  constexpr const reporting_scale& scale() const noexcept { return scale_; }
  constexpr unsigned item_count() const noexcept { return count_; }
  constexpr item item_at(exact<unsigned> row) const noexcept { return item{at_row(row).number}; }
  constexpr unsigned steps(exact<unsigned> row) const noexcept { return at_row(row).steps; }
  /// The raw score of a person with the highest response everywhere.
  constexpr unsigned highest_raw() const noexcept {
    unsigned all = 0;
    for (unsigned r = 0; r < count_; ++r) all += items_[r].steps;
    return all;
  }

  /// 0 for a category that the item does not have.
  constexpr double probability(exact<unsigned> row, exact<unsigned> category,
                               double ability) const noexcept {
    if (category > steps(row)) return 0;
    return at(ability - center_, [&]<class Point>(const Point& p) {
      double terms[Point::width + 1];
      const double all = p.fill(at_row(row), terms);
      return terms[category] / all;
    });
  }
  constexpr double expected_score(exact<unsigned> row, double ability) const noexcept {
    return of_item(row, ability).expected();
  }
  /// The variance of the score, which is what the item tells about the ability.
  constexpr double information(exact<unsigned> row, double ability) const noexcept {
    return of_item(row, ability).variance;
  }
  /// The information of all items together.
  constexpr double expected_score(double ability) const noexcept {
    return of<2>(every_item(), ability - center_).expected();
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
                [&](unsigned row) { return item_at(row).number <= I::item_count; });
  }

  /// Reads responses in the calibration's own order, where the code is the category.
  constexpr result<pattern> read(const response* responses, std::size_t count) const noexcept {
    if (count != count_) return errc::wrong_length;
    return read([&](unsigned row) { return responses[row]; },
                [](unsigned, unsigned code) { return code; }, [](unsigned) { return true; });
  }
  template <std::size_t N>
  constexpr result<pattern> read(const response (&responses)[N]) const noexcept {
    return read(responses, N);
  }

  /// Everybody with this raw score on all items has the same estimate; this is one of them.
  /// `errc::response_not_allowed` for a raw score that the items cannot add up to.
  constexpr result<pattern> with_raw(const result<unsigned>& raw_score) const noexcept {
    pattern p = every_item();
    unsigned raw = raw_score.value_or(p.highest + 1);
    if (raw > p.highest) return errc::response_not_allowed;
    p.raw = raw;
    for (unsigned r = 0; r < count_; ++r) {
      p.category[r] = static_cast<std::uint8_t>(raw < steps(r) ? raw : steps(r));
      raw -= p.category[r];
    }
    return p;
  }

 private:
  friend class detail::likelihood<Items, Steps>;

  // Inside, abilities count from the middle of all steps, so that e^ability has no large exponent.

  // Loops over categories have a fixed length, three steps as most instruments have, or all that
  // there is room for, and are unrolled: GCC does so at -O2 only where it is told.
  static constexpr unsigned few = Steps < 3 ? Steps : 3;

  struct calibrated_item {
    double sum[Steps + 1]{};     // of the first k steps
    double weight[Steps + 1]{};  // e^-sum; 0 for categories that the item does not have
    std::uint8_t number{0};
    std::uint8_t steps{0};
    std::uint8_t row{0};
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
  /// Farther out nothing changes, and multiples of an ability stay finite.
  template <class Use>
  constexpr auto at(double ability, Use use) const noexcept {
    constexpr double highest = 1e300;
    if (!by_powers_ || ability < low_ || high_ < ability) {
      return use(by_logs{ability < -highest ? -highest : ability > highest ? highest : ability});
    }
    const double e = exp(ability);
    if constexpr (few < Steps) {
      if (most_steps_ > few) return use(by_powers<Steps>{e});
    }
    return use(by_powers<few>{e});
  }

  /// Cumulants of a score.  The expected score is a whole number and a part, so that a raw score is
  /// subtracted without a rounding error where nearly everybody has it.
  struct moments {
    double whole{0}, part{0}, variance{0}, third{0}, fourth{0};

    constexpr double expected() const noexcept { return whole + part; }
  };

  // This far beyond the outermost step the expected score is within 255 e^-8 < 0.09 of its end.
  static constexpr double margin = 8;
  static constexpr double largest_exponent = 150;  // of a power or a weight: no product overflows

  template <class I>
  static constexpr bool counts_from_0 = [] {
    for (unsigned n = 1; n <= I::item_count; ++n) {
      const response_set allowed = I::allowed(item{n});
      if (category(allowed, 16) != allowed.highest() + 1u) return false;
    }
    return true;
  }();

  static constexpr bool precedes(const item_steps<Steps>& a, const item_steps<Steps>& b) noexcept {
    for (unsigned j = 0; j < a.count && j < b.count; ++j) {
      if (a.steps[j] != b.steps[j]) return a.steps[j] < b.steps[j];
    }
    return a.count < b.count;
  }

  constexpr partial_credit(const calibration<Items, Steps>& c, calibration_check checked) noexcept
      : name_{c.name}, scale_{c.scale}, count_{c.item_count} {
    detail::require(checked);
    for (unsigned r = 0; r < count_; ++r) {
      unsigned place = r;
      for (; place > 0 && precedes(c.items[r], c.items[items_[place - 1].row]); --place) {
        items_[place].row = items_[place - 1].row;
      }
      items_[place].row = static_cast<std::uint8_t>(r);
    }
    double least = c.items[0].steps[0], most = least, sum = 0, squares = 0;
    unsigned steps = 0;
    for (unsigned place = 0; place < count_; ++place) {
      const item_steps<Steps>& from = c.items[items_[place].row];
      place_[items_[place].row] = static_cast<std::uint8_t>(place);
      for (unsigned j = 0; j < from.count; ++j) {
        const double step = from.steps[j];
        least = step < least ? step : least;
        most = step > most ? step : most;
        sum += step;
        squares += mul(step, step);
        ++steps;
      }
      if (from.count > most_steps_) most_steps_ = from.count;
    }
    center_ = mul(0.5, least + most);
    low_ = least - center_ - margin;
    high_ = most - center_ + margin;
    const double mean = sum / steps;
    mean_ = mean - center_;
    spread_ = sqrt(1 + (squares / steps - mul(mean, mean)) / 2.89);
    by_powers_ = mul(high_, most_steps_) < largest_exponent;
    for (calibrated_item& to : items_) {
      if (&to == items_ + count_) break;
      const item_steps<Steps>& from = c.items[to.row];
      to.number = from.number.number;
      to.steps = from.count;
      to.weight[0] = 1;
      for (unsigned k = 1; k <= from.count; ++k) {
        to.sum[k] = to.sum[k - 1] + (from.steps[k - 1] - center_);
        if (by_powers_) to.weight[k] = exp(-to.sum[k]);
      }
    }
  }

  constexpr const calibrated_item& at_row(unsigned row) const noexcept {
    return items_[place_[row]];
  }

  /// Adds the first two moments of an item, quickly, or all of them without a cancellation.
  template <int Moments, class Point>
  [[gnu::always_inline]] static constexpr void add(const calibrated_item& i, const Point& p,
                                                   moments& m) noexcept {
    // With Q_k the probability of category k or a higher one, the mean is the sum of the Q_k, and
    // the variance that of Q_k (1 - Q_j) over all j and the greater k once each way.
    constexpr unsigned K = Point::width;
    double terms[K + 1];
    const double one_over_all = 1 / p.fill(i, terms);
    double at_least[K + 1];
    at_least[K] = terms[K];
    double expected = terms[K];
#pragma GCC unroll 4
    for (unsigned k = K - 1; k > 0; --k) {
      at_least[k] = at_least[k + 1] + terms[k];
      expected += at_least[k];
    }
    double below = terms[0];
    if constexpr (Moments == 2) {
      double twice_before = 2 * below, variance = mul(at_least[1], below);
#pragma GCC unroll 4
      for (unsigned k = 2; k <= K; ++k) {
        below += terms[k - 1];
        variance += mul(at_least[k], below + twice_before);
        twice_before += 2 * below;
      }
      m.part += mul(expected, one_over_all);
      m.variance += mul(mul(variance, one_over_all), one_over_all);
    } else {
      // Where Q_k is above 1/2 it is 1, which is counted, less 1 - Q_k.
      double whole = 0, part = 0;
#pragma GCC unroll 4
      for (unsigned k = 1; k <= K; ++k) {
        const bool most = at_least[k] > below;
        whole += most ? 1 : 0;
        part += most ? -below : at_least[k];
        below += terms[k];
      }
      part = mul(part, one_over_all);
      double variance = 0, third = 0, fourth = 0;
#pragma GCC unroll 4
      for (unsigned k = 0; k <= K; ++k) {
        const double d = (k - whole) - part, square = mul(terms[k], mul(d, d));
        const double cube = mul(square, d);
        variance += square;
        third += cube;
        fourth += mul(cube, d);
      }
      variance = mul(variance, one_over_all);
      m.whole += whole;
      m.part += part;
      m.variance += variance;
      m.third += mul(third, one_over_all);
      m.fourth += mul(fourth, one_over_all) - mul(3, mul(variance, variance));
    }
  }
  template <int Moments>
  [[gnu::noinline]] constexpr moments of(const pattern& tested, double ability) const noexcept {
    return at(ability, [&](const auto& p) {
      moments m;
      for (unsigned place = 0; place < count_; ++place) {
        const calibrated_item& i = items_[place];
        if (tested.category[i.row] != pattern::no_response) add<Moments>(i, p, m);
      }
      return m;
    });
  }
  constexpr moments of_item(unsigned row, double ability) const noexcept {
    return at(ability - center_, [&](const auto& p) {
      moments m;
      add<2>(at_row(row), p, m);
      return m;
    });
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
      if (category > steps(r)) return errc::response_not_allowed;
      p.category[r] = static_cast<std::uint8_t>(category);
      ++p.tested;
      p.raw += category;
      p.highest += steps(r);
    }
    return p;
  }

  calibration_name name_{};
  reporting_scale scale_{};
  unsigned count_{0};
  unsigned most_steps_{0};
  double center_{0};                // the middle of all steps
  double low_{0}, high_{0};         // every root of a likelihood equation lies between
  double mean_{0}, spread_{1};      // of the steps: where to begin
  bool by_powers_{false};           // no overflow between low_ and high_
  calibrated_item items_[Items]{};  // by rising steps
  std::uint8_t place_[Items]{};     // of each row among them
};

}  // namespace motorscale::measure

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
