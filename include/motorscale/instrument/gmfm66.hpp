// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/instrument/gmfm66_items.hpp>
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

/// A calibration that says it is of the GMFM-66 and covers its 66 items.
class scale {
 public:
  using calibration = measure::calibration<instrument::calibrated_items, 3>;
  using model = measure::partial_credit<instrument::calibrated_items, 3>;

  /// Does not compile with another calibration; the message names the fault.
  consteval explicit scale(const calibration& c)
      : model_{(static_cast<void>(measure::detail::require(measure::check<instrument>(c))), c)} {}

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

/// `errc::ok` where responses to the scale's items have a score.  `errc::item_missing` for fewer
/// than 13, `errc::not_defined` when all are 0 or all are 3, `errc::empty_selection` for none.
template <unsigned Items>
constexpr errc check(const measure::pattern<Items>& responses) noexcept {
  if (responses.tested == 0) return errc::empty_selection;
  if (responses.tested < fewest_items) return errc::item_missing;
  const bool at_an_end = responses.raw == 0 || responses.raw == responses.highest;
  return at_an_end ? errc::not_defined : errc::ok;
}

/// The ability from the items that have a response.  `errc::item_missing` for fewer than 13,
/// `errc::not_defined` when all are 0 or all are 3, whichever the estimator,
/// `errc::empty_selection` for none.  A sheet with aids has no GMFM-66 score: the scale was made
/// without them.
constexpr result<ability> estimate(const scale& by, const gmfm88::sheet& s,
                                   const measure::estimator& how) noexcept {
  const auto responses = by->read(s);
  if (!responses) return responses.error();
  if (const errc e = check(*responses); e != errc::ok) return e;
  const auto measured = measure::estimate(*by, *responses, how);
  if (!measured) return measured.error();
  return ability{*measured};
}

/// The estimate from the items of a set; other items that have a response do not count.
constexpr result<ability> estimate(const scale& by, const gmfm88::sheet& s, const item_set& set,
                                   const measure::estimator& how) noexcept {
  gmfm88::sheet given;
  for (unsigned n = 1; n <= instrument::item_count; ++n) {
    if (set.contains(item{n})) static_cast<void>(given.set(item{n}, s[item{n}]));
  }
  const auto a = estimate(by, given, how);
  if (!a) return a;
  return ability{a->measured, form::item_set, set.name()};
}

/// The estimate by the basal and ceiling approach: all items that have a response count.  Beside
/// the above, `errc::item_missing` for fewer than 15 items or without a basal below a ceiling: more
/// items have to be tested.
constexpr result<ability> estimate(const scale& by, const gmfm88::sheet& s,
                                   const difficulty_order& order,
                                   const measure::estimator& how) noexcept {
  const auto a = estimate(by, s, how);
  if (!a) return a;
  if (a->measured.items_used < fewest_items_from_basal_to_ceiling) return errc::item_missing;
  if (!basal_and_ceiling(order, s)) return errc::item_missing;
  return ability{a->measured, form::basal_and_ceiling, order.name()};
}

}  // namespace motorscale::gmfm66
