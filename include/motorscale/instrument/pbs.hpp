// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>
#include <initializer_list>

#include <motorscale/core/sum_score.hpp>
#include <motorscale/instrument/bbs.hpp>

/// Pediatric Balance Scale: the tasks of the Berg Balance Scale in another order, with shorter
/// holds, for school-age children with mild to moderate impairment.
///
/// Source: Franjoine MR, Gunther JS, Taylor MJ, Pediatr Phys Ther 2003;15:114-128.  Tasks, their
/// order, the responses 0 to 4 and the total of 0 to 56 are verified.  There is no published rule
/// for a missing item: the total needs all 14 (single).  The best of a child's trials counts
/// (single).
///
/// Not in it: instructions and anchors of the items, which belong to the form; the split into
/// static and dynamic items, which is not verified; cut scores by age and sex, whose numbers are not
/// public and which bound a mean, not a centile; any number of the BBS's from adults.
namespace motorscale::pbs {

/// The items as this form numbers them.
enum class item : std::uint8_t {
  sit_to_stand = 1,
  stand_to_sit,
  transfer,
  stand_unsupported,
  sit_unsupported,
  stand_eyes_closed,
  stand_feet_together,
  tandem_stand,
  one_leg_stand,
  turn_360,
  look_behind,
  pick_up_floor,
  alternate_step,
  reach_forward,
};

/// One task as an item of either form.
struct task {
  item on_pbs;
  bbs::item on_bbs;
};
inline constexpr task tasks[] = {
    {item::sit_to_stand, bbs::item::sit_to_stand},
    {item::stand_to_sit, bbs::item::stand_to_sit},
    {item::transfer, bbs::item::transfer},
    {item::stand_unsupported, bbs::item::stand_unsupported},
    {item::sit_unsupported, bbs::item::sit_unsupported},
    {item::stand_eyes_closed, bbs::item::stand_eyes_closed},
    {item::stand_feet_together, bbs::item::stand_feet_together},
    {item::tandem_stand, bbs::item::tandem_stand},
    {item::one_leg_stand, bbs::item::one_leg_stand},
    {item::turn_360, bbs::item::turn_360},
    {item::look_behind, bbs::item::look_behind},
    {item::pick_up_floor, bbs::item::pick_up_floor},
    {item::alternate_step, bbs::item::alternate_step},
    {item::reach_forward, bbs::item::reach_forward},
};

/// The item of the other form that is the same task; item 0, which no form has, for none.  The
/// forms' holds differ: a sheet carried over item by item is not a sheet scored again.
constexpr bbs::item same_task(item i) noexcept {
  for (const task& t : tasks) {
    if (t.on_pbs == i) return t.on_bbs;
  }
  return bbs::item{};
}
constexpr item same_task(bbs::item i) noexcept {
  for (const task& t : tasks) {
    if (t.on_bbs == i) return t.on_pbs;
  }
  return item{};
}

struct instrument {
  static constexpr description about{
      .prefix = "pbs",
      .name = "PBS",
      .title = "Pediatric Balance Scale",
      .edition = "14 items, 2003",
      .citation =
          "Franjoine MR, Gunther JS, Taylor MJ. Pediatric Balance Scale: a modified version of the "
          "Berg Balance Scale for the school-age child with mild to moderate motor impairment. "
          "Pediatr Phys Ther 2003;15:114-128",
      .licence = "Franjoine and others; item numbers, own labels and arithmetic only",
      .missing = "no total",
      .better = direction::higher_is_better,
      .grade = evidence::verified,
      .number = 3,
  };
  static constexpr unsigned item_count = 14;
  static constexpr section sections[] = {
      {"total", "Total", motorscale::item{1}, motorscale::item{item_count}}};
  static constexpr const char* total_column = "total";
  using item_name = pbs::item;
  static constexpr symbols printed = whole_points;

  static constexpr response_set allowed(motorscale::item) noexcept {
    return response_set::from_to(0, 4);
  }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
  static constexpr const char* label(motorscale::item i) noexcept {
    return bbs::instrument::label(motorscale::item{unsigned(same_task(pbs::item{i.number}))});
  }
  /// Whether the seconds may be recorded beside the score: items 4 to 10 and 13 (single).
  static constexpr bool is_timed(motorscale::item i) noexcept {
    return (4 <= i.number && i.number <= 10) || i.number == 13;
  }
};
static_assert([] {
  for (unsigned n = 1; n <= instrument::item_count; ++n) {
    if (same_task(same_task(static_cast<item>(n))) != static_cast<item>(n)) return false;
  }
  return sizeof tasks / sizeof tasks[0] == instrument::item_count;
}());

using sheet = motorscale::sheet<instrument>;
using scores = sum_score<instrument>;  ///< the total, 0 to 56
constexpr scores score(const tally<instrument>& t) noexcept { return {t}; }

/// The response that counts of one to three trials: the highest (single).  The practice trial is
/// none of them.  Trials without a response do not count unless all are.  `errc::wrong_length` for
/// another number of trials.
constexpr result<response> best_of(std::initializer_list<response> trials) noexcept {
  if (trials.size() < 1 || trials.size() > 3) return errc::wrong_length;
  response best = *trials.begin();
  for (const response trial : trials) {
    if (trial.tested() && (!best.tested() || best.byte() < trial.byte())) best = trial;
  }
  return best;
}

}  // namespace motorscale::pbs
