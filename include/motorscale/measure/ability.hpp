// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/measure/calibration.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

namespace motorscale::measure {

/// A number and its standard error.
struct measurement {
  double value{};
  double standard_error{};

  /// The ends of the 95 % interval: 1.95996... standard errors to each side, not 1.96.
  constexpr double low95() const noexcept { return value - mul(normal975, standard_error); }
  constexpr double high95() const noexcept { return value + mul(normal975, standard_error); }

  friend constexpr bool operator==(const measurement&, const measurement&) = default;

 private:
  static constexpr double normal975 = 0x1.f5c0331eeff85p+0;  // the normal quantile of 0.975
};

/// On the reporting scale.
constexpr measurement reported(const measurement& logit, const reporting_scale& s) noexcept {
  return {s.intercept + mul(s.slope, logit.value), mul(s.slope, logit.standard_error)};
}

enum class estimation : std::uint8_t {
  maximum_likelihood,
  weighted_likelihood,
  expected_a_posteriori,
};

/// A person's ability, with the calibration that it is measured by.
struct ability {
  measurement logit{};
  measurement reported{};  ///< on the calibration's reporting scale
  double information{};    ///< of the tested items at this ability
  unsigned items_used{};
  estimation estimated_by{};
  calibration_name calibration{};

  /// Calls `column(name, value)` for each score in the order of the columns of a report.
  template <class Column>
  constexpr void report(Column&& column) const {
    column("ability", reported.value);
    column("ability_se", reported.standard_error);
    column("ability_low95", reported.low95());
    column("ability_high95", reported.high95());
    column("items_used", items_used);
  }

  friend constexpr bool operator==(const ability&, const ability&) = default;
};

struct ability_difference {
  measurement logit{};
  measurement reported{};
};

/// Abilities do not subtract: `difference` looks first whether they are on one scale.
ability_difference operator-(const ability&, const ability&) = delete;

namespace detail {
constexpr bool is_finite(const measurement& m) noexcept {
  return measure::is_finite(m.low95()) && measure::is_finite(m.high95());
}
}  // namespace detail

/// `later` - `earlier` with the standard error of the difference, the two errors being independent.
/// `errc::inconsistent` when the two come from different calibrations: see `converted`;
/// `errc::out_of_range` for numbers too large to subtract.
constexpr result<ability_difference> difference(const ability& later,
                                                const ability& earlier) noexcept {
  if (!(later.calibration == earlier.calibration)) return errc::inconsistent;
  constexpr auto minus = [](const measurement& a, const measurement& b) {
    return measurement{a.value - b.value, sqrt(mul(a.standard_error, a.standard_error) +
                                               mul(b.standard_error, b.standard_error))};
  };
  const ability_difference d{minus(later.logit, earlier.logit),
                             minus(later.reported, earlier.reported)};
  if (!detail::is_finite(d.logit) || !detail::is_finite(d.reported)) return errc::out_of_range;
  return d;
}

/// An ability put on another calibration by a linear link between the two, which whoever calls this
/// must have: logit there = intercept + slope x logit here.  The link's own error is not in it.
/// `errc::out_of_range` for a link or a scale that a calibration could not have, and for results
/// that are too large.
constexpr result<ability> converted(const ability& a, const reporting_scale& link,
                                    const calibration_name& to,
                                    const reporting_scale& scale) noexcept {
  if (!is_usable(link) || !is_usable(scale)) return errc::out_of_range;
  ability there = a;
  there.logit = measure::reported(a.logit, link);
  there.reported = measure::reported(there.logit, scale);
  there.information = a.information / mul(link.slope, link.slope);
  there.calibration = to;
  const bool finite = detail::is_finite(there.logit) && detail::is_finite(there.reported) &&
                      is_finite(there.information);
  if (!finite) return errc::out_of_range;
  return there;
}

}  // namespace motorscale::measure

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
