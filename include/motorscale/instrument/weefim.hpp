// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/instrument/fim.hpp>

/// WeeFIM, 18 items.
///
/// Source: Wong V, Wong S, Chan K, Wong W, Pediatrics 2002;109(2):E36, and a Chinese form.  Items,
/// domains and ranges are verified; for ages 6 months to 7 years, to 21 years with a developmental
/// disability (single).
///
/// Items are rated 1 to 7 as in FIM.  Forms differ in the order of the items: they are set by their
/// names, and their numbers are this library's.  Self-care (8 to 56), mobility (5 to 35) and
/// cognition (5 to 35) are the domains; motor (13 to 91) is self-care and mobility, cognitive is
/// cognition, total (18 to 126) is all.  The two sphincter items belong to self-care.  A sum with
/// an item that has no response has no value.
///
/// Licence: as FIM, proprietary (see fim.hpp).  The labels are this library's own.
///
/// Not in it: norms by age, level descriptions, and interval values.
namespace motorscale::weefim {

/// The items, under this library's numbers.
enum class item : std::uint8_t {
  eating = 1,
  grooming,
  bathing,
  dressing_upper,
  dressing_lower,
  toileting,
  bladder,
  bowel,
  transfer_bed,
  transfer_toilet,
  transfer_tub,
  locomotion,
  stairs,
  comprehension,
  expression,
  social,
  problem_solving,
  memory
};

enum class domain : std::uint8_t { self_care, mobility, cognition };

inline constexpr const char* labels[] = {
    "Eating",
    "Grooming",
    "Bathing",
    "Dressing upper",
    "Dressing lower",
    "Toileting",
    "Bladder",
    "Bowel",
    "Bed, chair or wheelchair transfer",
    "Toilet transfer",
    "Tub or shower transfer",
    "Walk, wheelchair or crawl",
    "Stairs",
    "Comprehension",
    "Expression",
    "Social interaction",
    "Problem solving",
    "Memory",
};

struct instrument : fim::seven_levels {
  static constexpr description about{
      .prefix = "weefim",
      .name = "WeeFIM",
      .title = "Functional Independence Measure for children, 18 items",
      .edition = "18 items on 7 levels",
      .citation =
          "Wong V, Wong S, Chan K, Wong W. Functional Independence Measure (WeeFIM) for Chinese "
          "children: Hong Kong cohort. Pediatrics 2002;109(2):E36",
      .licence = fim::instrument::about.licence,
      .missing = fim::instrument::about.missing,
      .better = direction::higher_is_better,
      .grade = evidence::verified,
      .number = 10,
  };
  static constexpr unsigned item_count = 18;
  static constexpr unsigned motor_items = 13;
  static constexpr section sections[] = {
      {"self_care", "Self-care", motorscale::item{1}, motorscale::item{8}},
      {"mobility", "Mobility", motorscale::item{9}, motorscale::item{motor_items}},
      {"cognition", "Cognition", motorscale::item{motor_items + 1}, motorscale::item{item_count}},
  };
  using section_name = domain;
  using item_name = weefim::item;
  static constexpr const char* item_names[] = {
      "eating",       "grooming",        "bathing", "dressing_upper", "dressing_lower",
      "toileting",    "bladder",         "bowel",   "transfer_bed",   "transfer_toilet",
      "transfer_tub", "locomotion",      "stairs",  "comprehension",  "expression",
      "social",       "problem_solving", "memory",
  };
  static constexpr const char* label(motorscale::item i) noexcept { return row_of(labels, i, ""); }
};
using sheet = motorscale::sheet<instrument>;
using motor_score = bounded_score<fim::motor_sum<instrument>>;
using cognitive_score = bounded_score<fim::cognitive_sum<instrument>>;
using total_score = bounded_score<item_sum<instrument>>;

static_assert(sizeof labels / sizeof(const char*) == instrument::item_count);
static_assert(static_cast<unsigned>(item::memory) == instrument::item_count);
static_assert(motor_score::lowest == 13 && motor_score::highest == 91 &&
              cognitive_score::lowest == 5 && cognitive_score::highest == 35 &&
              total_score::lowest == 18 && total_score::highest == 126);

constexpr fim::scores<instrument> score(const tally<instrument>& t) noexcept { return {{t}}; }

/// Chinese practice uses the bands of adults' FIM totals (verified); they are not validated for
/// children.
inline constexpr bands_for<item_sum<instrument>> china_adults = fim::china.bands();

}  // namespace motorscale::weefim
