// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/bounded_score.hpp>
#include <motorscale/core/tally.hpp>
#include <motorscale/instrument/mbi_bands.hpp>
#include <motorscale/instrument/mbi_items.hpp>

/// Modified Barthel Index of Shah (MBI); totals of the original Barthel Index and of Collin's.
///
/// Source: Shah S, Vanclay F, Cooper B, J Clin Epidemiol 1989;42:703-709.  The range 0 to 100 and
/// the three sets of steps are verified; which item has which set, and the wheelchair item, have a
/// single source, with which the sum of 100 agrees.
///
/// The total is the sum of ten items.  Wheelchair (0 to 5) is scored in place of ambulation when
/// the person cannot walk: it counts when ambulation is 0, and is never added to ambulation above
/// 0, which `wheelchair_beside_walking` then tells of.  A form may lack it.  One of the ten items
/// without a response, ambulation too, leaves no total (no published rule).
///
/// A measure of adults with stroke, without norms for children.  Published bands contradict each
/// other (62 is moderate in two sets, mild in two): none is the default, and each answer names its
/// set.
///
/// Licence: Maryland State Medical Society.  Free for non-commercial use with the citation of
/// Mahoney FI, Barthel DW, Md State Med J 1965;14:61-65; commercial use or a changed form needs
/// permission.  The labels are this library's own.
///
/// Not in it: the items of the original and of Collin's index, whose steps our sources do not give.
namespace motorscale::mbi {

/// The Modified Barthel Index.
struct instrument {
  static constexpr description about{
      .prefix = "mbi",
      .name = "MBI",
      .title = "Modified Barthel Index, 10 items",
      .edition = "Shah 1989",
      .citation =
          "Shah S, Vanclay F, Cooper B. Improving the sensitivity of the Barthel Index for stroke "
          "rehabilitation. J Clin Epidemiol 1989;42:703-709",
      .licence =
          "Maryland State Medical Society; free for non-commercial use with the citation Mahoney "
          "FI, Barthel DW. Md State Med J 1965;14:61-65; otherwise by permission",
      .missing = "no published rule: no total; the wheelchair item is optional",
      .better = direction::higher_is_better,
      .grade = evidence::single,
      .number = 11,
  };
  static constexpr unsigned item_count = sizeof steps / sizeof steps[0];
  static constexpr unsigned summed_items = 10;  ///< all but wheelchair
  static constexpr section sections[] = {
      {"activities", "Activities but ambulation", motorscale::item{1}, motorscale::item{9}},
      {"ambulation", "Ambulation", motorscale::item{10}, motorscale::item{10}},
      {"wheelchair", "Wheelchair", motorscale::item{11}, motorscale::item{11}},
  };
  using item_name = mbi::item;
  static constexpr const char* item_names[] = {"hygiene",  "bathing",    "feeding",   "toilet",
                                               "stairs",   "dressing",   "bowel",     "bladder",
                                               "transfer", "ambulation", "wheelchair"};
  static constexpr symbols printed = whole_points;

  static constexpr response_set allowed(motorscale::item i) noexcept {
    return row_of(steps, i, {});
  }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
  static constexpr const char* label(motorscale::item i) noexcept { return row_of(labels, i, ""); }
  /// True for an item that a form may lack.
  static constexpr bool optional(motorscale::item i) noexcept { return i.number > summed_items; }
};
using sheet = motorscale::sheet<instrument>;

/// The three indices: their totals are types apart.
using modified = item_sum<instrument, 1, instrument::summed_items>;
struct original {
  static constexpr unsigned lowest = 0, highest = 100;  ///< verified
};
struct collin {
  static constexpr unsigned lowest = 0, highest = 20;  ///< single
};
static_assert(modified::lowest == 0 && modified::highest == 100);
using modified_total = bounded_score<modified>;
using original_total = bounded_score<original>;
using collin_total = bounded_score<collin>;

/// The scores of one sheet of the Modified Barthel Index.
class scores : public tally<instrument> {
 public:
  constexpr result<modified_total> total() const noexcept { return modified_total::from(sum()); }

  /// How many of the ten items have a response, and whether all have; wheelchair is not counted.
  constexpr unsigned tested() const noexcept { return instrument::summed_items - ten().missing(); }
  constexpr bool complete() const noexcept { return ten().missing() == 0; }

  /// True when wheelchair has a response though ambulation is above 0: only one of them may be.
  constexpr bool wheelchair_beside_walking() const noexcept {
    return ambulation().sum() > 0 && wheelchair().missing() == 0;
  }

  /// Calls `column(name, value)` for each score in the order of the columns of a report.
  template <class Column>
  constexpr void report(Column&& column) const {
    column("total", sum());
    column("tested", tested());
  }

 private:
  constexpr const points& ambulation() const noexcept { return (*this)[1]; }
  constexpr const points& wheelchair() const noexcept { return (*this)[2]; }
  constexpr points ten() const noexcept { return (*this)[0] + ambulation(); }

  constexpr result<unsigned> sum() const noexcept {
    return (ambulation().sum() == 0 ? ten() + points{wheelchair().sum(), 0} : ten()).complete_sum();
  }
};

constexpr scores score(const tally<instrument>& t) noexcept { return {t}; }

using bands = bands_for<original, modified>;

inline constexpr bands shah = published_bands::shah;
inline constexpr bands china_nursing = published_bands::china_nursing;
inline constexpr bands five_step = published_bands::five_step;
inline constexpr bands three_step = published_bands::three_step;

}  // namespace motorscale::mbi
