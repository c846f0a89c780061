// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/choice.hpp>
#include <motorscale/core/fraction.hpp>
#include <motorscale/core/tally.hpp>
#include <motorscale/instrument/gmfm88_items.hpp>

/// Gross Motor Function Measure, 88 items.
///
/// Source: GMFM-88 and GMFM-66 score sheet (2013) of Russell DJ, Rosenbaum PL, Wright M, Avery LM,
/// Gross Motor Function Measure (GMFM-66 & GMFM-88) User's Manual, 2nd ed., Mac Keith Press, 2013.
/// Items, dimensions, the marks of GMFM-66 and the arithmetic are verified on that sheet.
///
/// Each item is scored 0 (does not start), 1 (starts), 2 (partly done) or 3 (done).  An item
/// without a response, whatever the reason, counts as 0, and no denominator ever shrinks.  A
/// dimension's percent is raw / maximum x 100.  The total is the mean of the five percents, not raw
/// / 264; the goal total is the mean of the percents of the dimensions chosen as goals.  The sheet
/// states no rounding: scores are exact here, and the caller rounds once, at output.
///
/// Not in it: the GMFM-66 ability, which needs a licensed calibration, and the items' wording and
/// scoring criteria, which belong to the manual.  The labels are this library's own.
namespace motorscale::gmfm88 {

enum class dimension : std::uint8_t {
  lying_and_rolling,
  sitting,
  crawling_and_kneeling,
  standing,
  walking_running_jumping,
  A = lying_and_rolling,  // by its letter on the form
  B = sitting,
  C = crawling_and_kneeling,
  D = standing,
  E = walking_running_jumping,
};

struct instrument {
  static constexpr description about{
      .prefix = "gmfm88",
      .name = "GMFM-88",
      .title = "Gross Motor Function Measure, 88 items",
      .edition = "score sheet of the 2nd edition, 2013",
      .citation =
          "Russell DJ, Rosenbaum PL, Wright M, Avery LM. Gross Motor Function Measure "
          "(GMFM-66 & GMFM-88) User's Manual, 2nd ed. Mac Keith Press, 2013",
      .licence = "Russell and Rosenbaum; sheets from CanChild for personal, non-commercial use",
      .missing = "counts as 0; the denominator never shrinks",
      .better = direction::higher_is_better,
      .grade = evidence::verified,
      .number = 0,
  };
  static constexpr unsigned item_count = 88;
  static constexpr section sections[] = {
      {"raw_a", "Lying and rolling", item{1}, item{17}},
      {"raw_b", "Sitting", item{18}, item{37}},
      {"raw_c", "Crawling and kneeling", item{38}, item{51}},
      {"raw_d", "Standing", item{52}, item{64}},
      {"raw_e", "Walking, running and jumping", item{65}, item{88}},
  };
  static constexpr symbols printed = whole_points;
  static constexpr char not_tested_mark = '9';  ///< on the official sheet

  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 3); }
  /// Blank, not given and refused are "not tested" on the sheet (CanChild); that "not applicable",
  /// which the manual does not know, counts the same is this library's choice.
  static constexpr missing_rule when(missing) noexcept { return missing_rule::counts_as_zero; }
  static constexpr const char* label(item i) noexcept { return row_of(items, i, {}).label; }
};

static_assert(sizeof items / sizeof items[0] == instrument::item_count);

using sheet = motorscale::sheet<instrument>;

/// A percent, exactly: in this unit a raw point of each dimension adds a whole number to the total.
using percent = fraction<27846>;

/// What one raw point of each dimension adds to the total percent, in that unit: a fifth of 100 /
/// the dimension's maximum.
inline constexpr std::uint16_t in_total_percent[] = {10920, 9282, 13260, 14280, 7735};
static_assert([] {
  for (unsigned d = 0; d < 5; ++d) {
    const percent a_fifth{20, 3 * instrument::sections[d].size()};
    if (a_fifth != percent::multiples(in_total_percent[d])) return false;
  }
  return true;
}());

/// The mean of one to five percents, of the dimensions that are goals, exactly.
using goal_percent = fraction<12 * percent::den()>;

/// The dimensions chosen as goals.
using goals = choice<dimension, 5>;

/// The scores of one sheet; that with aids has them, too: see gmfm88_aids.hpp.
template <class I>
class scores : public tally<I> {
 public:
  /// 0 to 51, 60, 42, 39, 72.
  constexpr unsigned raw(dimension d) const noexcept {
    return (*this)[static_cast<unsigned>(d)].sum();
  }
  /// raw / maximum x 100, whatever was tested.
  [[gnu::always_inline]] constexpr gmfm88::percent percent(dimension d) const noexcept {
    return gmfm88::percent::score<100>(5 * of_total(static_cast<unsigned>(d)));
  }
  /// The mean of the five percents (not 100 x raw / 264: dimensions weigh equally).
  constexpr gmfm88::percent total_percent() const noexcept {
    return gmfm88::percent::score<100>(sum_of<5>([&](unsigned d) { return of_total(d); }));
  }
  /// The mean of the goal dimensions' percents; `errc::empty_selection` without a goal.
  constexpr result<gmfm88::goal_percent> goal_percent(goals chosen) const noexcept {
    std::uint32_t sum = 0, count = 0;
    for (unsigned d = 0; d < 5; ++d) {
      if (!chosen.contains(dimension(d))) continue;
      sum += 5 * of_total(d);
      ++count;
    }
    if (count == 0) return errc::empty_selection;
    return gmfm88::goal_percent::multiples(12 * sum / count);
  }

  /// Calls `column(name, value)` for each score in the order of the columns of a report; the goal
  /// percent is among them when a goal is chosen.
  template <class Column>
  [[gnu::always_inline]] constexpr void report(Column&& column, goals chosen = {}) const {
    constexpr const char* percent_columns[] = {"percent_a", "percent_b", "percent_c", "percent_d",
                                               "percent_e"};
    for (unsigned d = 0; d < 5; ++d) column(I::sections[d].column, raw(dimension(d)));
    for (unsigned d = 0; d < 5; ++d) column(percent_columns[d], percent(dimension(d)));
    column("total_percent", total_percent());
    if (const auto goal = goal_percent(chosen)) column("goal_percent", *goal);
    column("tested", this->tested());
  }

 private:
  /// What a dimension adds to the total, in the unit of `percent`.
  [[gnu::always_inline]] constexpr std::uint32_t of_total(unsigned d) const noexcept {
    if constexpr (!adds_words) return std::uint32_t{(*this)[d].sum()} * in_total_percent[d];
    // Constants one by one: device code of CUDA reads no table of the host.
    constexpr std::uint32_t A = in_total_percent[0], B = in_total_percent[1],
                            C = in_total_percent[2], D = in_total_percent[3],
                            E = in_total_percent[4];
    return (*this)[d].sum() * (d == 0 ? A : d == 1 ? B : d == 2 ? C : d == 3 ? D : E);
  }
};

constexpr scores<instrument> score(const tally<instrument>& t) noexcept { return {t}; }

}  // namespace motorscale::gmfm88
