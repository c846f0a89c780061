// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/band_set.hpp>
#include <motorscale/core/extra_fields.hpp>
#include <motorscale/core/sum_score.hpp>

/// Activities of Daily Living scale for children with cerebral palsy (China): nine areas, 50 items.
///
/// Source: the scale as it is used in Chinese paediatric rehabilitation; its first publication is
/// not known here.  The areas, their numbers of items and the steps 0, 0.5, 1, 1.5, 2 are single;
/// the total of 50 items and 100 points follows from them.
///
/// Scores move in half points and are exact: a response code is the number of halves (see
/// `half_point_response`), a score a `fraction<2>`, printed with one decimal.  There is no
/// published rule for an item without a response, nor for the wheelchair items of a child who
/// walks: the area and the total have no score then (library choice).
///
/// Not in it: labels of the items and the meaning of the steps, which are not verified; bands of
/// severity, which are not verified either (see `bands`).  The scale is not normed by age: a
/// healthy toddler scores low.
namespace motorscale::adl {

enum class area : std::uint8_t {
  personal_hygiene,
  eating,
  dressing,
  toileting,
  using_appliances,
  knowing_and_communicating,
  bed_movements,
  transfers_and_wheelchair,
  walking,
};

struct record;

struct instrument {
  using record = adl::record;  ///< with the items used in area 6
  static constexpr description about{
      .prefix = "adl",
      .name = "CP-ADL",
      .title = "Activities of Daily Living scale for children with cerebral palsy",
      .edition = "50 items, nine areas",
      .citation = "in use in Chinese paediatric rehabilitation; first publication not known",
      .licence = "its authors; area counts, steps and sums only",
      .missing = "no score for the area and the total",
      .better = direction::higher_is_better,
      .grade = evidence::single,
      .number = 7,
  };
  static constexpr unsigned item_count = 50;
  static constexpr section sections[] = {
      {"area_1", "personal hygiene", item{1}, item{5}},
      {"area_2", "eating", item{6}, item{12}},
      {"area_3", "dressing", item{13}, item{19}},
      {"area_4", "toileting", item{20}, item{22}},
      {"area_5", "using appliances", item{23}, item{26}},
      {"area_6", "knowing and communicating", item{27}, item{30}},
      {"area_7", "bed movements", item{31}, item{36}},
      {"area_8", "transfers and wheelchair", item{37}, item{42}},
      {"area_9", "walking, aids allowed", item{43}, item{50}},
  };
  using section_name = area;
  static constexpr const char* total_column = "total";
  static constexpr symbols printed = half_points;
  static constexpr bool in_half_points = true;

  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 4); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};

using sheet = motorscale::sheet<instrument>;
using scores = sum_score<instrument>;  ///< areas of 10 14 14 6 8 8 12 12 16, total of 100
constexpr scores score(const tally<instrument>& t) noexcept { return {t}; }

/// Area 6 has one set of items for children under 7 years and one from 7 years, of which one is
/// scored.  That the age decides is not verified: the caller says which set it was.
enum class area_6_items : std::uint8_t { not_recorded, under_7_years, from_7_years };

struct record {
  adl::sheet sheet;
  area_6_items used{area_6_items::not_recorded};

  static constexpr auto responses = &record::sheet;
  static constexpr extra_fields extras{.count = 1, .highest = 2, .section = 6};
  static constexpr extra_name extra_names[] = {{"area_6_items", "items of area 6"}};
  static constexpr const char* extra_words[] = {"not recorded", "under 7 years", "from 7 years"};
  constexpr unsigned extra(unsigned) const noexcept { return static_cast<unsigned>(used); }
  constexpr void set_extra(unsigned, unsigned n) noexcept { used = static_cast<area_6_items>(n); }
};
constexpr scores score(const record& r) noexcept { return score(r.sheet); }

/// The caller's bands, by name and source: `bands.of(score(sheet).total())`.  Bands printed as 0-49
/// and 50-74 leave 49.5 out; they have to say "below 50".
using bands = band_set<scores::points>;

}  // namespace motorscale::adl
