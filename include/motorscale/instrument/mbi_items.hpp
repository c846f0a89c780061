// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/instrument.hpp>

/// The items of the Modified Barthel Index with their steps: data alone.  The sets of steps are
/// verified, which item has which has a single source; the labels are this library's own.
namespace motorscale::mbi {

/// The items, under this library's numbers: forms differ in their order.
enum class item : std::uint8_t {
  hygiene = 1,
  bathing,
  feeding,
  toilet,
  stairs,
  dressing,
  bowel,
  bladder,
  transfer,
  ambulation,
  wheelchair
};

/// The published sets of steps.
inline constexpr response_set to_5{0, 1, 3, 4, 5};
inline constexpr response_set to_10{0, 2, 5, 8, 10};
inline constexpr response_set to_15{0, 3, 8, 12, 15};

/// Which item has which set, and its label.
inline constexpr response_set steps[] = {to_5,  to_5,  to_10, to_10, to_10, to_10,
                                         to_10, to_10, to_15, to_15, to_5};
inline constexpr const char* labels[] = {"Personal hygiene",
                                         "Bathing",
                                         "Feeding",
                                         "Toilet",
                                         "Stairs",
                                         "Dressing",
                                         "Bowel",
                                         "Bladder",
                                         "Chair-bed transfer",
                                         "Ambulation",
                                         "Wheelchair"};

static_assert(static_cast<unsigned>(item::wheelchair) == sizeof steps / sizeof steps[0] &&
              sizeof labels / sizeof labels[0] == sizeof steps / sizeof steps[0]);

}  // namespace motorscale::mbi
