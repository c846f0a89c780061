// SPDX-License-Identifier: MIT
#pragma once

// What may be said of two assessments, by exact numbers.

#include <optional>
#include <string>
#include <vector>

#include <motorscale/change/change.hpp>

#include "cohort.hpp"

namespace reports {

enum class compared : std::uint8_t {
  yes,
  not_assessed,
  one_visit,
  no_date,   ///< an assessed row has no place in the order, for it has no date,
  no_place,  ///< or for its name is not among those of the visits
  no_score_now,
  no_score_before,
  tested_once,  ///< a dimension was tested at one of the visits only
};

/// The change between two assessments, or why there is none.
struct comparison {
  compared how = compared::one_visit;
  const visit *before = nullptr, *now = nullptr;  ///< the first and the last that were looked at
  std::int32_t from = 0, to = 0;                  ///< in units of 1 / den
  bool untested = false;                          ///< a part: nothing of it at either visit
  std::string once;                               ///< letters of the dimensions tested once
  std::vector<unsigned> unlike;                   ///< numbers of items tested once
  unsigned unlike_count = 0;
  bool unlike_known = true;  ///< false: the file does not say which items were tested
  std::int32_t slack = 0;    ///< by how much the change may be off, where the file has it rounded
  std::optional<std::int32_t> from_without, to_without;  ///< without the unlike items

  bool is_made() const { return how == compared::yes; }
  std::int32_t size() const { return to - from; }
};

inline constexpr int whole_scale = -1;

/// Compares a total (`whole_scale`), or a part, of two visits.
comparison compare(const scale&, std::size_t index, int part, const visit& before,
                   const visit& now);
/// The first and the last assessment of a child, for the total.
comparison first_to_last(const child&, const scale&, std::size_t index);

enum class said : std::uint8_t { up, same, down, between, nothing };
enum class because : std::uint8_t {
  it_is_so,
  no_threshold,
  not_for_this_score,
  unknown_items,
  rounded,
  unlike_items,
};

struct verdict {
  said is = said::nothing;
  because why = because::no_threshold;
};
/// `t` is null where there is no threshold.
verdict judge(const scale&, const comparison&, const motorscale::threshold* t);

/// The thresholds that apply to a score: those asked for, else the MDC95 from children with CP.
std::vector<const motorscale::threshold*> thresholds_of(
    const scale&, int part, const std::vector<const motorscale::threshold*>& asked);
/// The first of them; null for none.
const motorscale::threshold* threshold_of(const scale&, int part,
                                          const std::vector<const motorscale::threshold*>& asked);
/// The standard error of measurement from children with CP; null for none.
const motorscale::threshold* standard_error(const scale&);

}  // namespace reports
