// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

/// The items of the Berg Balance Scale in the form's order (verified): data alone.  The labels are
/// this library's own.
namespace motorscale::bbs {

/// The items as the form numbers them.  (The Pediatric Balance Scale has its own order and type.)
enum class item : std::uint8_t {
  sit_to_stand = 1,
  stand_unsupported,
  sit_unsupported,
  stand_to_sit,
  transfer,
  stand_eyes_closed,
  stand_feet_together,
  reach_forward,
  pick_up_floor,
  look_behind,
  turn_360,
  alternate_step,
  tandem_stand,
  one_leg_stand,
};

inline constexpr const char* labels[] = {
    "Rise from chair",
    "Stand, no support",
    "Sit, back free, feet supported",
    "Lower to chair",
    "Chair-to-chair transfer",
    "Stand, eyes shut",
    "Stand, feet together",
    "Forward reach in standing",
    "Pick object off floor",
    "Look over both shoulders",
    "Full turn each way",
    "Alternate feet on step",
    "Tandem stance",
    "Single-leg stance",
};
static_assert(static_cast<unsigned>(item::one_leg_stand) == sizeof labels / sizeof labels[0]);

}  // namespace motorscale::bbs
