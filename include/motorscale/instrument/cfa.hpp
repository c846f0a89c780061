// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include <motorscale/core/age.hpp>
#include <motorscale/core/band_set.hpp>
#include <motorscale/core/sum_score.hpp>

/// Comprehensive Function Assessment for Disabled Children: five areas of ten items.
///
/// Source: Hu, Chin J Rehabil Theory Pract 2001;7(3):108-109.  The areas are verified; ten items
/// and 20 points an area, the total of 100 and the steps 0, 0.5, 1, 1.5, 2 are single.
///
/// Scores move in half points and are exact: a response code is the number of halves (see
/// `half_point_response`), a score a `fraction<2>`, printed with one decimal.  There is no
/// published rule for an item without a response: its area and the total have no score (library
/// choice).
///
/// Not in it: labels and order of the items and the meaning of the steps, which are not verified;
/// the grades of disability and of efficacy, whose limits are not known (see `bands`).  It is not a
/// fine-motor measure, nor the adults' evaluation of 1999.
namespace motorscale::cfa {

enum class area : std::uint8_t { cognition, speech, gross_motor, self_care, social_adaptation };

struct instrument {
  static constexpr description about{
      .prefix = "cfa",
      .name = "CFA",
      .title = "Comprehensive Function Assessment for Disabled Children",
      .edition = "50 items, 2001",
      .citation = "Hu. Chin J Rehabil Theory Pract 2001;7(3):108-109",
      .licence = "its authors; area counts, steps and sums only",
      .missing = "no score for the area and the total",
      .better = direction::higher_is_better,
      .grade = evidence::single,
      .number = 6,
  };
  static constexpr unsigned item_count = 50;
  static constexpr section sections[] = {
      {"cognition", "cognition", item{1}, item{10}},
      {"speech", "speech", item{11}, item{20}},
      {"gross_motor", "gross motor", item{21}, item{30}},
      {"self_care", "self-care", item{31}, item{40}},
      {"social", "social adaptation", item{41}, item{50}},
  };
  using section_name = area;
  static constexpr const char* total_column = "total";
  static constexpr symbols printed = half_points;
  static constexpr bool in_half_points = true;

  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 4); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};

using sheet = motorscale::sheet<instrument>;
using scores = sum_score<instrument>;  ///< areas of 20, total of 100
constexpr scores score(const tally<instrument>& t) noexcept { return {t}; }

/// The caller's limits of a grade, by name and source: `bands.of(score(sheet).total())`.
using bands = band_set<scores::points>;

/// The least total of 60 healthy children of 2 to 7 years, by age: a floor, not a percentile.
struct norm {
  unsigned from_years, to_years;  ///< the second is not included
  scores::points least_total;
};
/// Li Yanchun, Chin J Rehabil Theory Pract 2001;7(3):113 (single).
inline constexpr norm norms[] = {{2, 3, 60}, {3, 4, 80}, {4, 8, 90}};

/// `errc::out_of_age_range` for less than 2 years and from 8 years.
constexpr result<scores::points> least_normal_total(months age) noexcept {
  for (const norm& n : norms) {
    if (static_cast<std::int32_t>(12 * n.from_years) <= age.count &&
        age.count < static_cast<std::int32_t>(12 * n.to_years)) {
      return n.least_total;
    }
  }
  return errc::out_of_age_range;
}

}  // namespace motorscale::cfa
