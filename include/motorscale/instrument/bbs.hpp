// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/bounded_score.hpp>
#include <motorscale/core/choice.hpp>
#include <motorscale/core/sum_score.hpp>
#include <motorscale/instrument/bbs_items.hpp>

/// Berg Balance Scale.
///
/// Source: Berg KO, Wood-Dauphinee SL, Williams JI, Maki B, Can J Public Health 1992;83 Suppl
/// 2:S7-11.  Items, their order, the responses 0 to 4, the total of 0 to 56 and the limits of the
/// three bands are verified.
///
/// The lowest category that applies is recorded (single).  The total needs all 14 items: there is
/// no published rule for a missing one (single).  A patient who is unable or refuses scores 0,
/// which is a response (single): a sheet does not take `refused`.  When item 2 is 4, the form skips
/// item 3 and gives it 4 (verified): whoever fills the sheet enters that 4.
///
/// Not in it: instructions and anchors of the items, which belong to the form; cut-offs for
/// children with cerebral palsy, which nobody has published (Gan 2008: the total does not separate
/// GMFCS I from II); fall probabilities and the item lists of short forms, which are not verified.
/// The labels are this library's own.
namespace motorscale::bbs {

struct instrument {
  static constexpr description about{
      .prefix = "bbs",
      .name = "BBS",
      .title = "Berg Balance Scale",
      .edition = "14 items, 1992",
      .citation =
          "Berg KO, Wood-Dauphinee SL, Williams JI, Maki B. Measuring balance in the elderly: "
          "validation of an instrument. Can J Public Health 1992;83(Suppl 2):S7-11",
      .licence = "K. Berg; item numbers, own labels and arithmetic only",
      .missing = "no total; unable or refused is a scored 0",
      .better = direction::higher_is_better,
      .grade = evidence::verified,
      .number = 2,
  };
  static constexpr unsigned item_count = sizeof labels / sizeof labels[0];
  static constexpr section sections[] = {
      {"total", "Total", motorscale::item{1}, motorscale::item{item_count}}};
  static constexpr const char* total_column = "total";
  using item_name = bbs::item;
  static constexpr symbols printed = whole_points;

  static constexpr response_set allowed(motorscale::item) noexcept {
    return response_set::from_to(0, 4);
  }
  static constexpr missing_rule when(missing reason) noexcept {
    return reason == missing::refused ? missing_rule::not_allowed : missing_rule::leaves_no_score;
  }
  static constexpr const char* label(motorscale::item i) noexcept { return row_of(labels, i, ""); }
};

using sheet = motorscale::sheet<instrument>;
using total_scale = item_sum<instrument>;
using total_score = bounded_score<total_scale>;  ///< from a sheet or, with `from`, from elsewhere

/// The limits that three published sets of names share (mobility, fall risk, balance), named for
/// what they are (Berg 1992; verified).
inline constexpr band<unsigned> three_bands[] = {
    {0, 20, "0_to_20"}, {21, 40, "21_to_40"}, {41, 56, "41_to_56"}};
inline constexpr bands_for<total_scale> bands =
    band_set<unsigned>{"BBS, three bands", "Berg 1992", three_bands};
static_assert(bands.bands().covers(0, 56) && total_score::highest == 56);

class scores : public sum_score<instrument> {
 public:
  constexpr result<total_score> total() const noexcept {
    return total_score::from(sum_score::total());
  }
  constexpr result<named_band> band() const noexcept { return bands.of(total()); }

  /// Calls `column(name, value)` for each score in the order of the columns of a report.
  template <class Column>
  constexpr void report(Column&& column) const {
    column("total", sum_score::total());
    if (complete()) {
      column("band", name_of(all().sum()));
    } else {
      column("band", result<const char*>{errc::item_missing});
    }
    column("tested", tested());
  }

 private:
  /// Every total is in a band, as is asserted above.
  static constexpr const char* name_of(unsigned total) noexcept {
    return total <= three_bands[0].high   ? three_bands[0].name
           : total <= three_bands[1].high ? three_bands[1].name
                                          : three_bands[2].name;
  }
};
constexpr scores score(const tally<instrument>& t) noexcept { return {{t}}; }

/// True when the form's own rule is broken: standing without support has full points (item 2 = 4),
/// sitting without support has not (item 3 below 4).  A warning; the total stands (derived).
constexpr bool sits_below_full_standing(const sheet& s) noexcept {
  const response sitting = s[item::sit_unsupported];
  return s[item::stand_unsupported] == response{4} && sitting.tested() && sitting != response{4};
}

/// A published rule that calls a total of an adult's a risk of falling.  Its name says how it
/// compares, for the three rules disagree on 45.
struct cut_off {
  const char* name;
  unsigned highest_at_risk;
  const char* population;
  const char* source;
  evidence grade;

  constexpr bool at_risk(total_score t) const noexcept { return t.points() <= highest_at_risk; }
};
inline constexpr cut_off below_45{"below_45", 44, "older adults",
                                  "table note in PMC7805611; published calculator",
                                  evidence::verified};
/// Sensitivity 25 % for any fall, 45 % for several; its authors advise against a single cut-off.
inline constexpr cut_off at_or_below_45{"at_or_below_45", 45, "older adults, n = 210",
                                        "Muir 2008, Phys Ther 88:449", evidence::single};
inline constexpr cut_off below_46{"below_46", 45, "older adults", "Authorea preprint 486040",
                                  evidence::single};

/// The total, 0 to 28, of a short form of seven items in three levels (SFBBS; Chou 2006, Phys Ther
/// 86:195): 0 stays 0, 1 to 3 become 2, 4 stays 4 (verified).  Which seven is the caller's (the
/// published list is not verified).  `errc::wrong_length` unless the list has seven
/// items, `errc::item_missing` when one of them has no response.
constexpr result<unsigned> short_form_total(
    const sheet& s, choice<item, instrument::item_count, 1> seven) noexcept {
  if (seven.count() != 7) return errc::wrong_length;
  unsigned total = 0;
  for (unsigned n = 1; n <= instrument::item_count; ++n) {
    if (!seven.contains(item(n))) continue;
    const auto code = s[item(n)].code();
    if (!code) return code;
    total += *code == 0 ? 0u : *code == 4 ? 4u : 2u;
  }
  return total;
}

}  // namespace motorscale::bbs
