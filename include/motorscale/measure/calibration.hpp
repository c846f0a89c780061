// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>

#include <motorscale/core/instrument.hpp>
#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

namespace motorscale::measure {

/// Three different numbers are published as an item's "steps".  They are not interchangeable, so a
/// calibration says which it has; the estimators take partial-credit steps and refuse the others.
enum class step_kind : std::uint8_t {
  not_stated,
  partial_credit_step,   ///< where two neighbouring categories are equally likely; any order
  thurstone_threshold,   ///< where this category or a higher one has probability 1/2
  expected_score_point,  ///< where the expected score crosses a half point, as on item maps
};

namespace detail {
constexpr const char* or_empty(const char* text) noexcept { return text == nullptr ? "" : text; }
constexpr bool same(const char* a, const char* b) noexcept {
  return motorscale::detail::same_text(or_empty(a), or_empty(b));
}
}  // namespace detail

/// Which calibration a number comes from.  Two are the same when all four texts are.  The texts are
/// the caller's and have to outlive every result that carries them.
struct calibration_name {
  const char* instrument{""};  ///< the instrument's prefix, as "gmfm66"
  const char* name{""};
  const char* version{""};
  const char* source{""};

  friend constexpr bool operator==(const calibration_name& a, const calibration_name& b) noexcept {
    return detail::same(a.instrument, b.instrument) && detail::same(a.name, b.name) &&
           detail::same(a.version, b.version) && detail::same(a.source, b.source);
  }
};

/// From logits to the scale that is reported: intercept + slope x logit, the slope above 0: a
/// higher ability is a higher number.  Nothing is cut off at the ends of the reported scale.
struct reporting_scale {
  double intercept{0};
  double slope{1};
};

/// The steps of one item in logits.  Step j lies between the (j-1)th and the jth of the responses
/// that the item allows.
template <unsigned Steps>
struct item_steps {
  item number{0};         ///< as printed on the form
  std::uint8_t count{0};  ///< more than `Steps` when more were given: `check` refuses that
  double steps[Steps]{};

  constexpr item_steps() noexcept = default;
  constexpr item_steps(exact<unsigned> printed_number, std::initializer_list<double> all) noexcept
      : number{unsigned{printed_number}} {
    for (const double step : all) add(step);
  }
  /// The rating scale model: thresholds common to all items, moved to where the item lies.
  template <std::size_t N>
  constexpr item_steps(exact<unsigned> printed_number, double location,
                       const double (&thresholds)[N]) noexcept
      : number{unsigned{printed_number}} {
    for (const double threshold : thresholds) add(location + threshold);
  }

  constexpr void add(double step) noexcept {
    if (count < Steps) steps[count] = step;
    if (count < 0xFF) ++count;
  }
};

/// What a calibration is: whose, of which items, with which steps, reported how.  It is the
/// caller's: this library has none, since none of GMFM-66 or FMFM is public.
template <unsigned Items, unsigned Steps>
struct calibration {
  static_assert(1 <= Items && Items <= 255 && 1 <= Steps && Steps <= 15);

  calibration_name name{};
  step_kind kind{step_kind::not_stated};
  reporting_scale scale{};
  item_steps<Steps> items[Items]{};
  unsigned item_count{Items};  ///< less where the room is larger than the calibration
};

/// No ability is measured in more logits than this: a step beyond it is a slip.
inline constexpr double farthest_step = 1000;
inline constexpr double largest_scale_number = 1e9;

enum class calibration_fault : std::uint8_t {
  none,
  not_named,           ///< the instrument, the name, the version or the source is not given
  not_partial_credit,  ///< the kind of its steps is another one, or not stated
  wrong_item_count,    ///< no items, or not those that the instrument needs
  no_such_item,        ///< the instrument has no item with this number
  repeated_item,
  wrong_step_count,  ///< not one step fewer than the item has responses
  step_not_finite,   ///< infinite, not a number, or farther than `farthest_step`
  scale_not_finite,  ///< a number of the reporting scale is no finite one, or its slope not above 0
  other_instrument,  ///< the calibration is of another instrument
};

/// What is wrong with a calibration and, where it is an item, in which row, counted from 0.
struct calibration_check {
  calibration_fault fault{calibration_fault::none};
  unsigned row{0};

  constexpr bool passed() const noexcept { return fault == calibration_fault::none; }
  friend constexpr bool operator==(calibration_check, calibration_check) = default;
};

constexpr bool is_step(double x) noexcept { return is_finite(x) && magnitude(x) <= farthest_step; }
constexpr bool is_usable(const reporting_scale& s) noexcept {
  return is_finite(s.intercept) && magnitude(s.intercept) <= largest_scale_number && s.slope > 0 &&
         s.slope <= largest_scale_number;
}

/// What can be checked without knowing the instrument.
template <unsigned Items, unsigned Steps>
constexpr calibration_check check(const calibration<Items, Steps>& c) noexcept {
  using enum calibration_fault;
  for (const char* text : {c.name.instrument, c.name.name, c.name.version, c.name.source}) {
    if (*detail::or_empty(text) == '\0') return {not_named};
  }
  if (c.kind != step_kind::partial_credit_step) return {not_partial_credit};
  if (!is_usable(c.scale)) return {scale_not_finite};
  if (c.item_count == 0 || c.item_count > Items) return {wrong_item_count};
  bool seen[256]{};
  for (unsigned row = 0; row < c.item_count; ++row) {
    const item_steps<Steps>& i = c.items[row];
    if (i.number.number == 0) return {no_such_item, row};
    if (seen[i.number.number]) return {repeated_item, row};
    seen[i.number.number] = true;
    if (i.count == 0 || i.count > Steps) return {wrong_step_count, row};
    for (unsigned j = 0; j < i.count; ++j) {
      if (!is_step(i.steps[j])) return {step_not_finite, row};
    }
  }
  return {};
}

/// How many responses an item allows that are lower than `code`: the category that the model knows.
constexpr unsigned category(response_set allowed, unsigned code) noexcept {
  unsigned lower = 0;
  for (unsigned c = 0; c < code && c < 16; ++c) lower += allowed.contains(c);
  return lower;
}

/// How many steps an item of instrument `I` has; 0 for an item that cannot be calibrated.
template <instrument I>
constexpr unsigned steps_of(item i) noexcept {
  if (i.number == 0 || i.number > I::item_count) return 0;
  const unsigned categories = category(I::allowed(i), 16);
  return categories == 0 ? 0 : categories - 1;
}

/// The same against instrument `I`: a calibration of it, of items that it has, with one step fewer
/// than each has responses.  An instrument with `calibrated_items` needs that many; of others a
/// part may be calibrated.
template <instrument I, unsigned Items, unsigned Steps>
constexpr calibration_check check(const calibration<Items, Steps>& c) noexcept {
  using enum calibration_fault;
  if (!detail::same(c.name.instrument, I::about.prefix)) return {other_instrument};
  if (const calibration_check own = check(c); !own.passed()) return own;
  for (unsigned row = 0; row < c.item_count; ++row) {
    const unsigned steps = steps_of<I>(c.items[row].number);
    if (steps == 0) return {no_such_item, row};
    if (c.items[row].count != steps) return {wrong_step_count, row};
  }
  if constexpr (requires { I::calibrated_items; }) {
    if (c.item_count != I::calibrated_items) return {wrong_item_count};
  }
  return {};
}

/// True when all items have the same steps but for where the item lies, as the rating scale model
/// says; steps are published rounded, so they may be 0.02 logits off.
template <unsigned Items, unsigned Steps>
constexpr bool is_rating_scale(const calibration<Items, Steps>& c) noexcept {
  const item_steps<Steps>& first = c.items[0];
  for (unsigned row = 1; row < c.item_count && row < Items; ++row) {
    const item_steps<Steps>& i = c.items[row];
    if (i.count != first.count) return false;
    for (unsigned j = 1; j < i.count && j < Steps; ++j) {
      const double off = (i.steps[j] - i.steps[0]) - (first.steps[j] - first.steps[0]);
      if (magnitude(off) > 0.02 + 1e-9) return false;
    }
  }
  return true;
}

namespace detail {
template <calibration_fault Fault>
[[noreturn]] void calibration_is_refused() noexcept {
  __builtin_trap();
}
/// In a constant expression: a compile error that names the fault.
constexpr void require(calibration_check c) noexcept {
  constexpr auto last = static_cast<unsigned>(calibration_fault::other_instrument);
  [c]<unsigned... F>(std::integer_sequence<unsigned, F...>) {
    ((c.fault == calibration_fault{F + 1} ? calibration_is_refused<calibration_fault{F + 1}>()
                                          : void()),
     ...);
  }
  (std::make_integer_sequence<unsigned, last>{});
}
}  // namespace detail

}  // namespace motorscale::measure

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
