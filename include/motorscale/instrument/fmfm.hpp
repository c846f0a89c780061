// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/conversion_table.hpp>
#include <motorscale/core/extra_fields.hpp>
#include <motorscale/core/sum_score.hpp>

/// Fine Motor Function Measure Scale for children with cerebral palsy (China), 61 items.
///
/// Source: FMFM manual (Chinese); Xu, Shi, Chin J Rehabil Med 2008;23(11):1010-1013; Li, Shi,
/// Chin J Evid Based Pediatr 2019;14(4):254-259.  Areas, their numbers of items and the scores 0 to
/// 3 are single; the total of 61 items and 183 points follows from them.
///
/// Items are coded by area and number within the area, which starts anew in each: the last is E24,
/// there is no E61.  There is no published rule for an item without a response: its area and the
/// total have no score (library choice).
///
/// Not in it: item wording, which belongs to the authors; the names of areas C, D and E, which are
/// not verified; the ability score, which exists only in a licensed table of the caller's (see
/// `ability_table`) and is never rebuilt from difficulties or replaced by a proxy; percentiles and
/// measurement errors, which are not known.
namespace motorscale::fmfm {

enum class area : std::uint8_t { A, B, C, D, E };

struct record;

struct instrument {
  using record = fmfm::record;  ///< with the hand that led
  static constexpr description about{
      .prefix = "fmfm",
      .name = "FMFM",
      .title = "Fine Motor Function Measure Scale for children with cerebral palsy",
      .edition = "61 items, areas A to E",
      .citation = "Xu, Shi. Chin J Rehabil Med 2008;23(11):1010-1013",
      .licence = "its authors; codes, ranges and raw sums only",
      .missing = "no score for the area and the total",
      .better = direction::higher_is_better,
      .grade = evidence::single,
      .number = 5,
  };
  static constexpr unsigned item_count = 61;
  static constexpr section sections[] = {
      {"raw_a", "A, visual tracking", item{1}, item{5}},
      {"raw_b", "B, upper-limb joint activity", item{6}, item{14}},
      {"raw_c", "C", item{15}, item{24}},
      {"raw_d", "D", item{25}, item{37}},
      {"raw_e", "E", item{38}, item{61}},
  };
  using section_name = area;
  static constexpr const char* total_column = "raw_total";
  static constexpr const char* item_names[] = {
      "a1",  "a2",  "a3",  "a4",  "a5",                                      // 5
      "b1",  "b2",  "b3",  "b4",  "b5",  "b6",  "b7",  "b8",  "b9",          // 9
      "c1",  "c2",  "c3",  "c4",  "c5",  "c6",  "c7",  "c8",  "c9",  "c10",  // 10
      "d1",  "d2",  "d3",  "d4",  "d5",  "d6",  "d7",  "d8",  "d9",  "d10", "d11", "d12", "d13",
      "e1",  "e2",  "e3",  "e4",  "e5",  "e6",  "e7",  "e8",  "e9",  "e10", "e11", "e12", "e13",
      "e14", "e15", "e16", "e17", "e18", "e19", "e20", "e21", "e22", "e23", "e24",
  };
  static constexpr symbols printed = whole_points;
  static constexpr char not_tested_mark = '9';

  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 3); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};
static_assert(instrument::sections[0].size() == 5 && instrument::sections[1].size() == 9 &&
              instrument::sections[2].size() == 10 && instrument::sections[3].size() == 13 &&
              instrument::sections[4].size() == 24);

/// Item `number` of an area: `coded(area::E, 24)` is E24.  Item 0, which no sheet has, for a number
/// that the area does not have.
constexpr item coded(area a, exact<unsigned> number) noexcept {
  const section& s = instrument::sections[static_cast<unsigned>(a)];
  return item{1 <= number && number <= s.size() ? s.first.number + number - 1 : 0};
}

using sheet = motorscale::sheet<instrument>;
using scores = sum_score<instrument>;  ///< raw points: A to E of 15, 27, 30, 39, 72; total of 183
constexpr scores score(const tally<instrument>& t) noexcept { return {t}; }

/// Which hand led.  A child with hemiplegia is tested twice, led by the affected and by the other
/// hand (Xu & Shi 2008; Shi 2013; verified): two records, kept apart, never averaged.
enum class leading_hand : std::uint8_t { not_recorded, affected, other };

struct record {
  fmfm::sheet sheet;
  leading_hand led_by{leading_hand::not_recorded};

  static constexpr auto responses = &record::sheet;
  static constexpr extra_fields extras{.count = 1, .highest = 2};
  static constexpr extra_name extra_names[] = {{"led_by", "hand that led"}};
  static constexpr const char* extra_words[] = {"not recorded", "affected hand", "other hand"};
  constexpr unsigned extra(unsigned) const noexcept { return static_cast<unsigned>(led_by); }
  constexpr void set_extra(unsigned, unsigned n) noexcept { led_by = static_cast<leading_hand>(n); }
};
constexpr scores score(const record& r) noexcept { return score(r.sheet); }

/// A licensed table of the fine motor ability (0 to 100, single) of each raw total, 0 to 183, in
/// hundredths: `table.of(score(sheet).total())`.
using ability_table = conversion_table<0, 3 * instrument::item_count, 2>;
static_assert(ability_table::row_count == 184);

}  // namespace motorscale::fmfm
