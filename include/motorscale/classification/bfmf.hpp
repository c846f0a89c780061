// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/classification/level.hpp>

/// Bimanual Fine Motor Function, version 2 (BFMF 2), 3 to 18 years.
///
/// Elvrum AKG and others 2016; BFMF 2.0 leaflet; the rule is verified.  Rates the *capacity* of
/// each hand from 0, the least, to 4, the most able; GMFCS and MACS rate what a child usually does.
/// The level follows from the better and the worse hand; I is the most able.
///
/// Not in it: the descriptions of the hand grades, which belong to the leaflet.
namespace motorscale::bfmf {

inline constexpr classification_description about{
    .prefix = "bfmf",
    .name = "BFMF 2",
    .title = "Bimanual Fine Motor Function, version 2",
    .citation = "Elvrum and others 2016; BFMF 2.0 leaflet",
    .rates = "capacity of each hand",
    .licence = "its authors",
    .levels = evidence::verified,
};

enum class level : std::uint8_t { I = 1, II, III, IV, V };

/// From the 3rd birthday to before the 18th (that the end is open is a library choice).
inline constexpr age_range ages{36, 216};

/// The highest grade of a hand.
inline constexpr unsigned most = 4;

struct rule {
  std::uint8_t better_hand;
  std::uint8_t worse_from, worse_to;  ///< both included
  bfmf::level level;
  const char* printed;  ///< the level with its subtype, where it has one
};

// clang-format off
inline constexpr rule rules[] = {
    {4, 3, 4, level::I,   "I"},
    {4, 1, 2, level::II,  "II(a)"},
    {3, 3, 3, level::II,  "II(b)"},
    {4, 0, 0, level::III, "III(a)"},
    {3, 0, 2, level::III, "III(b)"},
    {2, 2, 2, level::IV,  "IV(a)"},
    {2, 0, 1, level::IV,  "IV(b)"},
    {1, 0, 1, level::V,   "V"},
    {0, 0, 0, level::V,   "V"},
};
// clang-format on

/// The row for two hands in either order; `errc::response_not_allowed` for a grade above 4.
constexpr result<rule> classify(exact<unsigned> left, exact<unsigned> right) noexcept {
  const unsigned better = left > right ? left : right;
  const unsigned worse = left > right ? right : left;
  for (const rule& r : rules) {
    if (r.better_hand == better && r.worse_from <= worse && worse <= r.worse_to) return r;
  }
  return errc::response_not_allowed;
}

/// The levels still possible while one hand is graded.
constexpr level_set<level> compatible(exact<unsigned> one_hand) noexcept {
  level_set<level> possible;
  for (unsigned other = 0; other <= most; ++other) {
    if (const auto r = classify(one_hand, other)) possible = possible | level_set<level>{r->level};
  }
  return possible;
}

/// Total: every pair of grades is in exactly one row.  Monotone and without jumps: one grade more
/// in either hand gives the same level or the next better.
static_assert([] {
  for (unsigned left = 0; left <= most; ++left) {
    for (unsigned right = 0; right <= most; ++right) {
      unsigned rows = 0;
      for (const rule& r : rules) {
        const bool left_is_better =
            left == r.better_hand && r.worse_from <= right && right <= r.worse_to && right <= left;
        const bool right_is_better =
            right == r.better_hand && r.worse_from <= left && left <= r.worse_to && left <= right;
        if (left_is_better || right_is_better) ++rows;
      }
      if (rows != 1) return false;
      if (left == most) continue;
      const auto here = static_cast<unsigned>(classify(left, right)->level);
      const auto abler = static_cast<unsigned>(classify(left + 1, right)->level);
      if (abler > here || here - abler > 1) return false;
    }
  }
  return true;
}());

}  // namespace motorscale::bfmf
