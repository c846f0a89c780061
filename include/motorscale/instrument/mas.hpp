// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/site_sheet.hpp>

/// Modified Ashworth Scale: resistance to passive motion, a grade for each muscle group tested.
///
/// Source: Bohannon RW, Smith MB, Phys Ther 1987;67:206-7.  The six symbols and their order are
/// verified.  1+ has no number: grades are symbols, and the scores of a set of sites are the
/// median, the maximum and counts.  A mean exists through a named coding only, and carries its
/// name; it is over the sites that have a grade, `sheet[site].tested()`.
///
/// There is no published rule for a site that was not tested: scores are over the sites that were,
/// and two visits compare only when these are the same (single: the practice for averages).  Right
/// and left are reported apart: `score(sheet, side::left)`.
///
/// Not in it: a composite for cerebral palsy, of which none is agreed; codings that are not
/// verified (1+ counted as 1; a form numbered 1 to 5), which the caller supplies as
/// `coding<grade>`; the wording of the grades.
namespace motorscale::mas {

enum class grade : std::uint8_t {
  zero,      ///< tone not raised
  one,       ///< slight: caught and released, or at the end of range only
  one_plus,  ///< slight: a catch, then resistance over the rest, under half of the range
  two,       ///< marked through most of the range, moved easily
  three,     ///< considerable, passive motion hard
  four,      ///< rigid
};

struct instrument {
  using grade = mas::grade;
  static constexpr description about{
      .prefix = "mas",
      .name = "MAS",
      .title = "Modified Ashworth Scale",
      .edition = "Bohannon and Smith 1987",
      .citation =
          "Bohannon RW, Smith MB. Interrater reliability of a modified Ashworth scale of muscle "
          "spasticity. Phys Ther 1987;67:206-207",
      .licence = "published in a journal; symbols and own wording only",
      .missing = "left out; scores are over the sites tested, and say how many they are",
      .better = direction::lower_is_better,
      .grade = evidence::single,
      .number = 4,
  };
  static constexpr const char* printed[] = {"0", "1", "1+", "2", "3", "4"};
  static constexpr mean_column<mas::grade> mean_columns[] = {
      /// The rank of the symbol (J NeuroEng Rehabil 2013;10:61, table 2; single).
      {"mean_rank", {"rank", {0, 1, 2, 3, 4, 5}}},
      /// 1+ between its neighbours (common practice; single), in half points.
      {"mean_half", {"half", {0, 2, 3, 4, 6, 8}, 2}},
  };

  static constexpr response_set allowed() noexcept { return response_set::from_to(0, 5); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};
inline constexpr const coding<grade>& rank = instrument::mean_columns[0].by;
inline constexpr const coding<grade>& half = instrument::mean_columns[1].by;

/// The grades of one assessment at up to `N` sites.
template <unsigned N>
using sheet = site_sheet<instrument, N>;
using motorscale::score;  ///< of a sheet, of both sides or of one

/// The five groups of each lower limb that Mutlu 2008 tested in diplegic cerebral palsy (BMC
/// Musculoskelet Disord, PMC2330046; n = 38; single).
inline constexpr site mutlu2008[] = {
    {side::left, muscle::hip_flexors},           {side::left, muscle::hip_adductors},
    {side::left, muscle::hip_internal_rotators}, {side::left, muscle::hamstrings},
    {side::left, muscle::gastrocnemius},         {side::right, muscle::hip_flexors},
    {side::right, muscle::hip_adductors},        {side::right, muscle::hip_internal_rotators},
    {side::right, muscle::hamstrings},           {side::right, muscle::gastrocnemius}};

}  // namespace motorscale::mas
