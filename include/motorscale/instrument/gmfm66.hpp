// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include <motorscale/instrument/gmfm88.hpp>
#include <motorscale/measure/estimate.hpp>

/// Gross Motor Function Measure, 66 items: the ability on a Rasch scale.
///
/// Source: which of the 88 items belong to it is verified on the GMFM-88 and GMFM-66 score sheet
/// (2013).  Russell DJ, Avery LM, Rosenbaum PL, Raina PS, Walter SD, Palisano RJ, Phys Ther
/// 2000;80:873-885 and Avery LM, Russell DJ, Raina PS, Walter SD, Rosenbaum PL, Arch Phys Med
/// Rehabil 2003;84:697-705 (the scale; verified).  From the GMFM-66 documents of CanChild (single):
/// a score is possible from 13 items, and not when all are 0 or all are 3; the basal and ceiling
/// approach needs 15 items, three 3s in a row and three 0s in a row.
///
/// The responses are those of the GMFM-88 sheet.  An item without a response, whatever the reason,
/// is missing: it takes no part, it does not count as 0.
///
/// Not in it, because they are not public: the items' difficulties, the estimator and the scale
/// from 0 to 100.  The caller has them in a calibration that says it is of "gmfm66", and its name
/// and version go with each score: those of the GMAE versions differ.  That the item sets and the
/// basal and ceiling approach use the same estimator, and that "in a row" means in the order of
/// difficulty, is not verified: the caller supplies the sets and the order.
namespace motorscale::gmfm66 {

/// The items keep their numbers of the GMFM-88; those that do not belong to it allow no response.
struct instrument {
  static constexpr description about = [] {
    description d = gmfm88::instrument::about;
    d.prefix = "gmfm66";
    d.name = "GMFM-66";
    d.title = "Gross Motor Function Measure, 66 items, Rasch scaled";
    d.missing = "takes no part in the estimate; at least 13 items with a response are needed";
    d.grade = evidence::single;
    return d;
  }();
  static constexpr unsigned item_count = gmfm88::instrument::item_count;
  static constexpr unsigned calibrated_items = 66;
  static constexpr const char* item_columns = gmfm88::instrument::about.prefix;  ///< has its items
  static constexpr symbols printed = gmfm88::instrument::printed;
  static constexpr char not_tested_mark = gmfm88::instrument::not_tested_mark;

  static constexpr response_set allowed(item i) noexcept {
    return contains(i) ? gmfm88::instrument::allowed(i) : response_set{};
  }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
  static constexpr const char* label(item i) noexcept { return gmfm88::instrument::label(i); }

  static constexpr bool contains(item i) noexcept {
    return 1 <= i.number && i.number <= item_count && gmfm88::items[i.number - 1u].in_gmfm66;
  }
};
static_assert([] {
  unsigned count = 0;
  for (unsigned n = 1; n <= instrument::item_count; ++n) count += instrument::contains(item{n});
  return count == instrument::calibrated_items;
}());

inline constexpr unsigned fewest_items = 13;
inline constexpr unsigned fewest_items_from_basal_to_ceiling = 15;
inline constexpr unsigned in_a_row = 3;

/// A calibration that says it is of the GMFM-66 and covers its 66 items.
class scale {
 public:
  using calibration = measure::calibration<instrument::calibrated_items, 3>;
  using model = measure::partial_credit<instrument::calibrated_items, 3>;

  /// Does not compile with another calibration; the message names the fault.
  consteval explicit scale(const calibration& c)
      : model_{(measure::detail::require(measure::check<instrument>(c)), c)} {}

  /// A calibration that becomes known at run time.  `errc::inconsistent` where the compiler would
  /// have refused it: `measure::check<instrument>` says why.
  template <unsigned Items, unsigned Steps>
  static constexpr result<scale> from(const measure::calibration<Items, Steps>& c) noexcept {
    if (!measure::check<instrument>(c).passed()) return errc::inconsistent;
    calibration fitted{.name = c.name, .kind = c.kind, .scale = c.scale};
    for (unsigned row = 0; row < instrument::calibrated_items; ++row) {
      fitted.items[row].number = c.items[row].number;
      for (const auto step : c.items[row].steps) {
        if (fitted.items[row].count < c.items[row].count) fitted.items[row].add(step);
      }
    }
    scale s;
    s.model_ = *model::from(fitted);
    return s;
  }
  constexpr scale() noexcept = default;  ///< no calibration: nothing has a score

  constexpr const model& operator*() const noexcept { return model_; }
  constexpr const model* operator->() const noexcept { return &model_; }

 private:
  model model_{};
};

namespace detail {
[[noreturn]] inline void item_is_not_of_the_gmfm66() noexcept { __builtin_trap(); }
[[noreturn]] inline void item_set_has_fewer_than_13_items() noexcept { __builtin_trap(); }
[[noreturn]] inline void order_does_not_have_each_of_the_66_items_once() noexcept {
  __builtin_trap();
}
}  // namespace detail

/// Items that are given together in place of all 66, under the name of that choice.
class item_set {
 public:
  /// Does not compile with an item that is not among the 66, or with fewer than 13.
  consteval item_set(const char* name, std::initializer_list<unsigned> items) : name_{name} {
    for (const unsigned n : items) {
      if (!add(item{n})) detail::item_is_not_of_the_gmfm66();
    }
    if (count() < fewest_items) detail::item_set_has_fewer_than_13_items();
  }
  /// Items that become known at run time.  `errc::no_such_item`, or `errc::item_missing` for fewer
  /// than 13.
  static constexpr result<item_set> from(const char* name, const item* items,
                                         std::size_t count) noexcept {
    item_set s;
    s.name_ = name;
    for (std::size_t n = 0; n < count; ++n) {
      if (!s.add(items[n])) return errc::no_such_item;
    }
    if (s.count() < fewest_items) return errc::item_missing;
    return s;
  }
  constexpr item_set() noexcept = default;  ///< no items

  constexpr const char* name() const noexcept { return name_; }
  constexpr bool contains(item i) const noexcept {
    return instrument::contains(i) && in_[i.number];
  }
  constexpr unsigned count() const noexcept {
    unsigned items = 0;
    for (const bool in : in_) items += in;
    return items;
  }

 private:
  constexpr bool add(item i) noexcept {
    if (!instrument::contains(i)) return false;
    in_[i.number] = true;
    return true;
  }

  const char* name_{""};
  bool in_[instrument::item_count + 1]{};
};

/// The 66 items from the easiest to the hardest, under the name of whose order it is.
class difficulty_order {
 public:
  /// Does not compile unless each of the 66 items is there once.
  consteval difficulty_order(const char* name, std::initializer_list<unsigned> items)
      : name_{name} {
    for (const unsigned n : items) {
      if (!add(item{n})) detail::order_does_not_have_each_of_the_66_items_once();
    }
    if (count_ != instrument::calibrated_items) {
      detail::order_does_not_have_each_of_the_66_items_once();
    }
  }
  /// An order that becomes known at run time.  `errc::no_such_item`, also for an item that comes a
  /// second time, or `errc::item_missing`.
  static constexpr result<difficulty_order> from(const char* name, const item* items,
                                                 std::size_t count) noexcept {
    difficulty_order order;
    order.name_ = name;
    for (std::size_t n = 0; n < count; ++n) {
      if (!order.add(items[n])) return errc::no_such_item;
    }
    if (order.count_ != instrument::calibrated_items) return errc::item_missing;
    return order;
  }
  constexpr difficulty_order() noexcept = default;  ///< no items

  constexpr const char* name() const noexcept { return name_; }

  /// True when three 3s in a row are followed, anywhere above, by three 0s in a row.  An item that
  /// was not tested ends a row.
  constexpr bool basal_and_ceiling(sheet_view<gmfm88::instrument> s) const noexcept {
    unsigned threes = 0, zeros = 0;
    bool basal = false;
    for (unsigned n = 0; n < count_; ++n) {
      const response r = s[item{number_[n]}];
      threes = r == response{3} ? threes + 1 : 0;
      zeros = r == response{0} ? zeros + 1 : 0;
      basal = basal || threes == in_a_row;
      if (basal && zeros == in_a_row) return true;
    }
    return false;
  }

 private:
  constexpr bool add(item i) noexcept {
    if (!instrument::contains(i)) return false;
    for (unsigned n = 0; n < count_; ++n) {
      if (number_[n] == i.number) return false;
    }
    number_[count_++] = i.number;
    return true;
  }

  const char* name_{""};
  unsigned count_{0};
  std::uint8_t number_[instrument::calibrated_items]{};
};

/// Which items were given.  A child is retested with the same form.
enum class form : std::uint8_t {
  as_tested,          ///< whatever items have a response
  item_set,           ///< GMFM-66-IS
  basal_and_ceiling,  ///< GMFM-66-B&C
};

struct ability {
  measure::ability measured{};
  form used{form::as_tested};
  const char* choice{""};  ///< the name of the item set or of the order of difficulty

  /// Calls `column(name, value)` for each score in the order of the columns of a report.
  template <class Column>
  constexpr void report(Column&& column) const {
    measured.report(column);
  }
};

/// The ability from the items that have a response.  `errc::item_missing` for fewer than 13,
/// `errc::not_defined` when all are 0 or all are 3, whichever the estimator, `errc::empty_selection`
/// for none.  A sheet with aids has no GMFM-66 score: the scale was made without them.
constexpr result<ability> estimate(const scale& by, sheet_view<gmfm88::instrument> s,
                                   const measure::estimator& how) noexcept {
  const auto responses = by->read(s);
  if (!responses) return responses.error();
  if (responses->tested == 0) return errc::empty_selection;
  if (responses->tested < fewest_items) return errc::item_missing;
  if (responses->raw == 0 || responses->raw == responses->highest) return errc::not_defined;
  const auto measured = measure::estimate(*by, *responses, how);
  if (!measured) return measured.error();
  return ability{*measured};
}

/// The same from the items of a set; other items that have a response do not count.
constexpr result<ability> estimate(const scale& by, sheet_view<gmfm88::instrument> s,
                                   const item_set& set,
                                   const measure::estimator& how) noexcept {
  gmfm88::sheet given;
  for (unsigned n = 1; n <= instrument::item_count; ++n) {
    if (set.contains(item{n})) static_cast<void>(given.set(item{n}, s[item{n}]));
  }
  const auto a = estimate(by, given, how);
  if (!a) return a;
  return ability{a->measured, form::item_set, set.name()};
}

/// The same by the basal and ceiling approach: all items that have a response count.  Beside the
/// above, `errc::item_missing` for fewer than 15 items or without a basal below a ceiling: more
/// items have to be tested.
constexpr result<ability> estimate(const scale& by, sheet_view<gmfm88::instrument> s,
                                   const difficulty_order& order,
                                   const measure::estimator& how) noexcept {
  const auto a = estimate(by, s, how);
  if (!a) return a;
  if (a->measured.items_used < fewest_items_from_basal_to_ceiling) return errc::item_missing;
  if (!order.basal_and_ceiling(s)) return errc::item_missing;
  return ability{a->measured, form::basal_and_ceiling, order.name()};
}

}  // namespace motorscale::gmfm66
