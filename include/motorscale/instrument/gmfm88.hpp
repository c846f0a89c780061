// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <initializer_list>

#include <motorscale/core/fraction.hpp>
#include <motorscale/core/score_bytes.hpp>

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
};

struct item_entry {
  const char* label;
  const char* start_position;
  bool in_gmfm66;
};

inline constexpr item_entry items[] = {
    // A, lying and rolling: items 1 to 17
    {"Head turn, limbs symmetrical", "supine", false},
    {"Hands meet at midline", "supine", true},
    {"Raise head 45 degrees", "supine", false},
    {"Right hip and knee flexion", "supine", false},
    {"Left hip and knee flexion", "supine", false},
    {"Right arm reach across midline", "supine", true},
    {"Left arm reach across midline", "supine", true},
    {"Roll to prone, right side", "supine", false},
    {"Roll to prone, left side", "supine", false},
    {"Head to upright", "prone", true},
    {"Chest up on straight elbows", "prone on forearms", false},
    {"Right-arm weight, left arm forward", "prone on forearms", false},
    {"Left-arm weight, right arm forward", "prone on forearms", false},
    {"Roll to supine, right side", "prone", false},
    {"Roll to supine, left side", "prone", false},
    {"Quarter pivot to right", "prone", false},
    {"Quarter pivot to left", "prone", false},
    // B, sitting: items 18 to 37
    {"Self-pull to sit, head controlled", "supine, hands held by tester", true},
    {"Rise to sit via right", "supine", false},
    {"Rise to sit via left", "supine", false},
    {"Head upright 3 s", "mat sitting, thorax supported", true},
    {"Head midline 10 s", "mat sitting, thorax supported", true},
    {"Arm-propped sitting 5 s", "mat sitting", true},
    {"Hands-free sitting 3 s", "mat sitting", true},
    {"Forward lean-touch and recover", "mat sitting, toy in front", true},
    {"Toy touch behind right, recover", "mat sitting", true},
    {"Toy touch behind left, recover", "mat sitting", true},
    {"Right side-sit hands free 5 s", "right side-sitting", false},
    {"Left side-sit hands free 5 s", "left side-sitting", false},
    {"Controlled lowering to prone", "mat sitting", true},
    {"To hands-knees over right", "mat sitting, feet forward", true},
    {"To hands-knees over left", "mat sitting, feet forward", true},
    {"Quarter pivot without arms", "mat sitting", false},
    {"Bench sit unsupported 10 s", "bench sitting", true},
    {"Stand to small-bench sit", "standing", true},
    {"Floor to small-bench sit", "floor", true},
    {"Floor to large-bench sit", "floor", true},
    // C, crawling and kneeling: items 38 to 51
    {"Belly creep 1.8 m", "prone", false},
    {"Hold hands-and-knees 10 s", "four-point", true},
    {"Hands-knees to hands-free sit", "four-point", true},
    {"Prone to hands-and-knees", "prone", true},
    {"Right arm reach, above shoulder", "four-point", true},
    {"Left arm reach, above shoulder", "four-point", true},
    {"Crawl or hitch 1.8 m", "four-point", true},
    {"Alternating crawl 1.8 m", "four-point", true},
    {"Crawl up 4 steps", "four-point", true},
    {"Crawl backward down 4 steps", "four-point", false},
    {"To high-kneel, hands-free 10 s", "mat sitting", true},
    {"Half-kneel on right 10 s", "high kneeling", false},
    {"Half-kneel on left 10 s", "high kneeling", false},
    {"Knee-walk 10 steps hands free", "high kneeling", true},
    // D, standing: items 52 to 64
    {"Pull to stand at bench", "floor", true},
    {"Hands-free stand 3 s", "standing", true},
    {"Supported right foot lift 3 s", "standing, one hand on bench", true},
    {"Supported left foot lift 3 s", "standing, one hand on bench", true},
    {"Hands-free stand 20 s", "standing", true},
    {"Hands-free left foot lift 10 s", "standing", true},
    {"Hands-free right foot lift 10 s", "standing", true},
    {"Rise to stand without arms", "small-bench sitting", true},
    {"Stand via right half-kneel", "high kneeling", true},
    {"Stand via left half-kneel", "high kneeling", true},
    {"Controlled lowering to floor sit", "standing", true},
    {"Hands-free squat", "standing", true},
    {"Floor pick-up and return", "standing", true},
    // E, walking, running and jumping: items 65 to 88
    {"Cruise 5 steps right", "standing, both hands on bench", true},
    {"Cruise 5 steps left", "standing, both hands on bench", true},
    {"Two-hands-held walk 10 steps", "standing, two hands held", true},
    {"One-hand-held walk 10 steps", "standing, one hand held", true},
    {"Independent walk 10 steps", "standing", true},
    {"Walk, stop, about-turn, return", "standing", true},
    {"Backward walk 10 steps", "standing", true},
    {"Walk carrying large object", "standing", true},
    {"Walk in 20 cm lane", "standing", true},
    {"Walk 2 cm line", "standing", true},
    {"Step over stick, right first", "standing", true},
    {"Step over stick, left first", "standing", true},
    {"Run 4.5 m, stop, return", "standing", true},
    {"Right foot ball kick", "standing", true},
    {"Left foot ball kick", "standing", true},
    {"Two-foot jump 30 cm up", "standing", true},
    {"Two-foot jump 30 cm forward", "standing", true},
    {"Right hop x10, 60 cm circle", "standing on right foot", true},
    {"Left hop x10, 60 cm circle", "standing on left foot", true},
    {"Stairs up x4 with rail", "standing, one rail", true},
    {"Stairs down x4 with rail", "standing, one rail", true},
    {"Stairs up x4, no rail", "standing", true},
    {"Stairs down x4, no rail", "standing", true},
    {"Two-foot jump off step", "standing on 15 cm step", true},
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
  static constexpr const char* label(item i) noexcept { return items[i.number - 1u].label; }
};

/// The second administration of the sheet, with aids or orthoses: the same items, never the same
/// sheet.  (The paper form letters its dimensions F to J; they are A to E.)
struct instrument_with_aids : instrument {
  static constexpr description about = [] {
    description d = instrument::about;
    d.prefix = "gmfm88aids";
    d.name = "GMFM-88 with aids";
    d.title = "Gross Motor Function Measure, 88 items, tested with aids or orthoses";
    d.grade = evidence::single;
    return d;
  }();
};

consteval unsigned in_gmfm66(const section& s) {
  unsigned count = 0;
  for (unsigned n = s.first.number; n <= s.last.number; ++n) count += items[n - 1].in_gmfm66;
  return count;
}
static_assert(sizeof items / sizeof items[0] == instrument::item_count);
static_assert(partition(instrument::sections, instrument::item_count));
static_assert(in_gmfm66(instrument::sections[0]) == 4 && in_gmfm66(instrument::sections[1]) == 15 &&
              in_gmfm66(instrument::sections[2]) == 10 &&
              in_gmfm66(instrument::sections[3]) == 13 && in_gmfm66(instrument::sections[4]) == 24);

using sheet = motorscale::sheet<instrument>;
using sheet_with_aids = motorscale::sheet<instrument_with_aids>;

/// The denominator common to the five percents and to their mean.
consteval std::int32_t percent_unit() {
  std::int32_t common = 1;
  for (const section& s : instrument::sections) {
    common = lcm(common, static_cast<std::int32_t>(3 * s.size()));
  }
  return lcm(common * 5, 100) / 100;
}
using percent = fraction<percent_unit()>;

/// The mean of one to five percents, of the dimensions that are goals.
using goal_percent = fraction<12 * percent_unit()>;

/// What one raw point is worth in each dimension, in percent.
inline constexpr percent percent_of_a_point[] = {
    {100, 51}, {100, 60}, {100, 42}, {100, 39}, {100, 72}};
static_assert([] {
  for (unsigned d = 0; d < 5; ++d) {
    const auto most = static_cast<std::int32_t>(3 * instrument::sections[d].size());
    if (percent_of_a_point[d] * most != 100) return false;
  }
  return true;
}());

/// What one raw point adds to the total percent in each dimension.
inline constexpr percent total_percent_of_a_point[] = {
    {20, 51}, {20, 60}, {20, 42}, {20, 39}, {20, 72}};
static_assert([] {
  for (unsigned d = 0; d < 5; ++d) {
    if (total_percent_of_a_point[d] * 5 != percent_of_a_point[d]) return false;
  }
  return true;
}());

namespace detail {
/// The numerators, in few bytes.
inline constexpr std::uint16_t weight[] = {10920, 9282, 13260, 14280, 7735};
template <unsigned D>
inline constexpr std::uint16_t weight_of = weight[D];
static_assert([] {
  for (unsigned d = 0; d < 5; ++d) {
    if (std::int32_t{weight[d]} != total_percent_of_a_point[d].num()) return false;
  }
  return true;
}());
}  // namespace detail

inline constexpr dimension dimensions[] = {dimension::lying_and_rolling, dimension::sitting,
                                           dimension::crawling_and_kneeling, dimension::standing,
                                           dimension::walking_running_jumping};

/// The dimensions chosen as goals; naming one twice changes nothing.
class goals {
 public:
  constexpr goals(std::initializer_list<dimension> chosen) noexcept {
    for (const dimension d : chosen) add(d);
  }
  constexpr void add(dimension d) noexcept { bits_ |= 1u << static_cast<unsigned>(d); }
  constexpr bool contains(dimension d) const noexcept {
    return (bits_ >> static_cast<unsigned>(d) & 1u) != 0;
  }

 private:
  unsigned bits_{0};
};

/// The percent that a sheet has: 0 to 100.  What is added to it or taken from it gives a `percent`,
/// which may lie beyond.
class percent_of_sheet : public percent {
 public:
  constexpr percent_of_sheet() noexcept = default;  ///< 0
  void operator+=(percent) = delete;
  void operator-=(percent) = delete;

  using percent::round;
  /// As `fraction::round`, by a single division.
  template <int Places>
  constexpr fixed<Places> (round)(rounding how) const noexcept {
    if constexpr (Places <= 2) {
      return {motorscale::detail::short_division<Places, den(), 100u * den()>(
          static_cast<std::uint32_t>(num()), how)};
    } else {
      return percent::round<Places>(how);
    }
  }

 private:
  template <class I>
  friend class scores;
  constexpr explicit percent_of_sheet(std::uint32_t num) noexcept
      : percent{multiples(static_cast<std::int32_t>(num))} {}
};

/// The scores of a whole sheet.
struct whole_scores {
  percent_of_sheet total_percent;
  unsigned tested;  ///< how many of the 88 items have a response
};

/// The summary scores of one sheet, without aids (`I` is `instrument`) or with them.
template <class I>
class scores {
 public:
  [[gnu::always_inline]] constexpr explicit scores(sheet_view<I> s) noexcept
      : tested_{static_cast<std::uint8_t>(s.template section_sums<I::sections>(store()))} {}
  constexpr explicit scores(motorscale::detail::unread) noexcept {}  ///< for `score_bytes`
  [[gnu::always_inline]] constexpr motorscale::detail::refused_byte read(
      motorscale::detail::checked_bytes<I> form) noexcept {
    unsigned tested = 0;
    const auto byte = form.template section_sums<I::sections>(tested, store());
    tested_ = static_cast<std::uint8_t>(tested);
    return byte;
  }

  /// Calls `each(dimension, raw, percent)` for each dimension in order, and returns the scores of
  /// the whole sheet: for a program that passes the scores on and keeps none.
  template <class Each>
  [[gnu::always_inline]] static constexpr whole_scores of_each_dimension(sheet_view<I> s,
                                                                         Each each) noexcept {
    std::uint32_t total = 0;
    const unsigned tested = s.template section_sums<I::sections>(weighing(total, each));
    return {percent_of_sheet{total}, tested};
  }
  /// The same of scores that are kept.
  template <class Each>
  [[gnu::always_inline]] constexpr whole_scores for_each_dimension(Each each) const noexcept {
    std::uint32_t total = 0;
    for (unsigned d = 0; d < sizeof raw_; ++d) weighing(total, each)(d, raw_[d]);
    return {percent_of_sheet{total}, tested()};
  }

  /// 0 to 51, 60, 42, 39, 72.
  constexpr unsigned raw(dimension d) const noexcept { return raw_[static_cast<unsigned>(d)]; }

  /// raw / maximum x 100, whatever was tested.
  [[gnu::always_inline]] constexpr percent_of_sheet percent(dimension d) const noexcept {
    return percent_of_sheet{5 * weight(static_cast<unsigned>(d)) * raw(d)};
  }

  /// The mean of the five percents (not 100 x raw / 264: dimensions weigh equally).
  constexpr percent_of_sheet total_percent() const noexcept {
    return for_each_dimension([](dimension, unsigned, percent_of_sheet) {}).total_percent;
  }

  /// The mean of the goal dimensions' percents; `errc::empty_selection` without a goal.
  constexpr result<gmfm88::goal_percent> goal_percent(goals chosen) const noexcept {
    std::int32_t sum = 0;
    std::int32_t count = 0;
    for (unsigned k = 0; k < sizeof dimensions; ++k) {
      const auto d = static_cast<dimension>(k);
      if (!chosen.contains(d)) continue;
      sum += percent(d).num();
      ++count;
    }
    if (count == 0) return errc::empty_selection;
    constexpr std::int32_t finer = gmfm88::goal_percent::den() / gmfm88::percent::den();
    return gmfm88::goal_percent::multiples(finer * sum).divided_by(count);
  }

  /// How many of the 88 items have a response, and whether all of them have.
  constexpr unsigned tested() const noexcept { return tested_; }
  constexpr bool complete() const noexcept { return tested() == I::item_count; }

  /// Calls `column(name, value)` for each score in the order of the columns of a report; the goal
  /// percent is among them when a goal is chosen.
  template <class Column>
  constexpr void report(Column&& column, goals chosen = {}) const {
    constexpr const char* percent_columns[] = {"percent_a", "percent_b", "percent_c", "percent_d",
                                               "percent_e"};
    for (unsigned d = 0; d < 5; ++d) column(I::sections[d].column, raw(dimension(d)));
    for (unsigned d = 0; d < 5; ++d) column(percent_columns[d], percent(dimension(d)));
    column("total_percent", total_percent());
    if (const auto goal = goal_percent(chosen)) column("goal_percent", *goal);
    column("tested", tested());
  }

 private:
  /// Adds a dimension's part to the total, and calls `each` for it.
  template <class Each>
  [[gnu::always_inline]] static constexpr auto weighing(std::uint32_t& total, Each& each) noexcept {
    return [&](unsigned d, unsigned raw) __attribute__((always_inline)) {
      const std::uint32_t weighted = weight(d) * raw;
      total += weighted;
      each(static_cast<dimension>(d), raw, percent_of_sheet{5 * weighted});
    };
  }
  [[gnu::always_inline]] constexpr auto store() noexcept {
    return [this](unsigned d, unsigned raw) __attribute__((always_inline)) {
      raw_[d] = static_cast<std::uint8_t>(raw);
    };
  }

  [[gnu::always_inline]] static constexpr std::uint32_t weight(unsigned d) noexcept {
    if constexpr (!motorscale::detail::by_words) return detail::weight[d];
    switch (d) {  // device code of CUDA can read constants of the host, and no table
      case 0:
        return detail::weight_of<0>;
      case 1:
        return detail::weight_of<1>;
      case 2:
        return detail::weight_of<2>;
      case 3:
        return detail::weight_of<3>;
      default:
        return detail::weight_of<4>;
    }
  }

  std::uint8_t raw_[5];
  std::uint8_t tested_;
};

[[gnu::always_inline]] constexpr scores<instrument> score(sheet_view<instrument> s) noexcept {
  return scores<instrument>{s};
}
[[gnu::always_inline]] constexpr scores<instrument_with_aids> score(
    sheet_view<instrument_with_aids> s) noexcept {
  return scores<instrument_with_aids>{s};
}

/// Walking aids and orthoses, as the form lists them.
enum class aid : std::uint8_t {
  rollator_or_pusher,
  walker,
  h_frame_crutches,
  crutches,
  quad_cane,
  cane,
  other_aid,
  hip_orthosis,
  knee_orthosis,
  ankle_foot_orthosis,
  foot_orthosis,
  shoes,
  other_orthosis,
};

/// Which aids and orthoses were used, and in which dimension each was used first.
class aids_used {
 public:
  constexpr void add(aid a, dimension first_use) noexcept {
    first_use_[static_cast<unsigned>(a)] = static_cast<std::uint8_t>(first_use) + 1u;
  }
  constexpr bool contains(aid a) const noexcept {
    return first_use_[static_cast<unsigned>(a)] != 0;
  }

  /// `errc::empty_selection` for an aid that was not used.
  constexpr result<dimension> first_use(aid a) const noexcept {
    if (!contains(a)) return errc::empty_selection;
    return static_cast<dimension>(first_use_[static_cast<unsigned>(a)] - 1u);
  }
  friend constexpr bool operator==(const aids_used&, const aids_used&) = default;

 private:
  std::uint8_t first_use_[13]{};
};

/// The second page of the form.
struct record_with_aids {
  sheet_with_aids sheet;
  aids_used aids;
};

}  // namespace motorscale::gmfm88
