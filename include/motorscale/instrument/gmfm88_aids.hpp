// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/extra_fields.hpp>
#include <motorscale/instrument/gmfm88.hpp>

/// GMFM-88 with aids or orthoses, and the second page of the form, which lists them.
namespace motorscale::gmfm88 {

struct record_with_aids;

/// The second administration of the sheet, with aids or orthoses: the same items, never the same
/// sheet.  (The paper form letters its dimensions F to J; they are A to E.)
struct instrument_with_aids : instrument {
  using record = record_with_aids;
  using scored_as = instrument;
  static constexpr description about = [] {
    description d = instrument::about;
    d.prefix = "gmfm88aids";
    d.name = "GMFM-88 with aids";
    d.title = "Gross Motor Function Measure, 88 items, tested with aids or orthoses";
    d.grade = evidence::single;
    d.number = 1;
    return d;
  }();
};
using sheet_with_aids = motorscale::sheet<instrument_with_aids>;
constexpr scores<instrument_with_aids> score(const tally<instrument_with_aids>& t) noexcept {
  return {t};
}

/// Walking aids and orthoses, as the form lists them.
enum class aid : std::uint8_t {
  rollator_or_pusher,
  walker,
  h_frame_crutches,
  crutches,
  quad_cane,
  cane,
  other_aid,
  hip_orthosis,
  knee_orthosis,
  ankle_foot_orthosis,
  foot_orthosis,
  shoes,
  other_orthosis,
};
inline constexpr unsigned aid_count = static_cast<unsigned>(aid::other_orthosis) + 1;

/// Which aids and orthoses were used, and in which dimension each was used first.
class aids_used {
 public:
  constexpr void add(aid a, dimension first_use) noexcept {
    first_use_[static_cast<unsigned>(a)] = static_cast<std::uint8_t>(first_use) + 1u;
  }
  constexpr void remove(aid a) noexcept { first_use_[static_cast<unsigned>(a)] = 0; }
  constexpr bool contains(aid a) const noexcept {
    return first_use_[static_cast<unsigned>(a)] != 0;
  }

  /// `errc::empty_selection` for an aid that was not used.
  constexpr result<dimension> first_use(aid a) const noexcept {
    if (!contains(a)) return errc::empty_selection;
    return static_cast<dimension>(first_use_[static_cast<unsigned>(a)] - 1u);
  }
  friend constexpr bool operator==(const aids_used&, const aids_used&) = default;

 private:
  std::uint8_t first_use_[aid_count]{};
};

/// The second page of the form.
struct record_with_aids {
  sheet_with_aids sheet;
  aids_used aids;

  static constexpr auto responses = &record_with_aids::sheet;
  static constexpr extra_fields extras{.count = aid_count, .highest = 5, .always = true};
  static constexpr const char* extras_are =
      "aids and orthoses, by the dimension in which each was used first";
  static constexpr extra_name extra_names[] = {
      {"rollator_or_pusher", "rollator or pusher"},
      {"walker", "walker"},
      {"h_frame_crutches", "H-frame crutches"},
      {"crutches", "crutches"},
      {"quad_cane", "quad cane"},
      {"cane", "cane"},
      {"other_aid", "other aid"},
      {"hip_orthosis", "hip orthosis"},
      {"knee_orthosis", "knee orthosis"},
      {"ankle_foot_orthosis", "ankle-foot orthosis"},
      {"foot_orthosis", "foot orthosis"},
      {"shoes", "shoes"},
      {"other_orthosis", "other orthosis"},
  };
  static constexpr const char* extra_words[] = {"not used", "A", "B", "C", "D", "E"};
  constexpr unsigned extra(unsigned a) const noexcept {
    const auto first_use = aids.first_use(static_cast<aid>(a));
    return first_use ? static_cast<unsigned>(*first_use) + 1 : 0;
  }
  constexpr void set_extra(unsigned a, unsigned n) noexcept {
    n == 0 ? aids.remove(aid(a)) : aids.add(aid(a), dimension(n - 1));
  }
};

}  // namespace motorscale::gmfm88
