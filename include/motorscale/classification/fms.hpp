// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/classification/level.hpp>

/// Functional Mobility Scale, version 2 (FMS), 4 to 18 years.
///
/// FMS brochure, Royal Children's Hospital Melbourne; NINDS F2298; the symbols are verified.  Rates
/// the usual way of moving over 5, 50 and 500 metres, each with one of eight symbols.  6 is the
/// most able.  C (crawls) and N (does not apply) are no numbers, and the three ratings are never
/// summed or averaged.
///
/// Not in it: how a rail, furniture or walking by a hand is rated at 1 to 5 (unverified).  FMS is
/// not the Functional Movement Screen.
namespace motorscale::fms {

inline constexpr classification_description about{
    .prefix = "fms",
    .name = "FMS",
    .title = "Functional Mobility Scale, version 2",
    .citation = "FMS brochure, Royal Children's Hospital Melbourne; NINDS F2298",
    .rates = "usual mobility over 5, 50 and 500 metres",
    .licence = "its authors",
    .levels = evidence::verified,
};

/// From the 4th birthday to before the 18th (that the end is open is a library choice).
inline constexpr age_range ages{48, 216};

enum class rating : std::uint8_t {
  wheelchair = 1,
  walker_or_frame,
  crutches,
  one_or_two_sticks,
  independent_on_level_surfaces,
  independent_on_all_surfaces,
  crawls,
  does_not_apply,
};

struct symbol {
  char printed;
  const char* label;
};
inline constexpr symbol symbols[] = {
    {'1', "wheelchair"},
    {'2', "walker or frame"},
    {'3', "crutches"},
    {'4', "one or two sticks"},
    {'5', "independent on level surfaces"},
    {'6', "independent on all surfaces"},
    {'C', "crawls (5 m, home)"},
    {'N', "does not apply"},
};

namespace detail {
[[noreturn, gnu::noinline]] inline void no_such_rating() noexcept {
  motorscale::detail::stop(__func__);
}
}  // namespace detail

/// A number that is no rating stops the program.
constexpr const symbol& symbol_of(rating r) noexcept {
  const unsigned place = static_cast<unsigned>(r) - 1;
  if (place >= 8) detail::no_such_rating();
  return symbols[place];
}

/// Reads a symbol in either letter case; `errc::response_not_allowed` for any other character.
constexpr result<rating> read(char c) noexcept {
  for (unsigned r = 1; r <= 8; ++r) {
    const char printed = symbols[r - 1].printed;
    if (c == printed || (r > 6 && c == printed + 32)) return static_cast<rating>(r);
  }
  return errc::response_not_allowed;
}

/// The rating as a number of 1 to 6; `errc::item_missing` for C and N, and for no rating.
constexpr result<unsigned> number(rating r) noexcept {
  if (r < rating::wheelchair || r >= rating::crawls) return errc::item_missing;
  return static_cast<unsigned>(r);
}

struct record {
  rating m5, m50, m500;

  friend constexpr bool operator==(const record&, const record&) = default;
};

/// What a second look is asked for; nothing here makes a record invalid.
struct warnings {
  bool crawls_beyond_5_m;    ///< C belongs to 5 m
  bool rises_with_distance;  ///< a longer distance is rated abler than a shorter one

  friend constexpr bool operator==(const warnings&, const warnings&) = default;
};

constexpr warnings check(const record& r) noexcept {
  const auto rises = [](rating near, rating far) {
    return number(near) && number(far) && *number(far) > *number(near);
  };
  return {r.m50 == rating::crawls || r.m500 == rating::crawls,
          rises(r.m5, r.m50) || rises(r.m50, r.m500) || rises(r.m5, r.m500)};
}

/// By how many steps one distance improved, negative when it worsened; one step is a meaningful
/// change (single).  `errc::item_missing` where either rating is no number.
constexpr result<int> steps_improved(rating earlier, rating later) noexcept {
  if (!number(earlier) || !number(later)) return errc::item_missing;
  return static_cast<int>(*number(later)) - static_cast<int>(*number(earlier));
}

}  // namespace motorscale::fms
