// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include <motorscale/instrument/tardieu.hpp>

/// Australian Spasticity Assessment Scale: five levels, given only when resistance depends on the
/// velocity (Love 2016; single).
///
/// Not in it: what tells the levels apart, and so the level of a pair of angles, which are not
/// verified: whoever has the manual assigns the level.
namespace motorscale::asas {

enum class level : std::uint8_t { zero, one, two, three, four };

struct instrument : numbered_grades<4> {
  using grade = asas::level;
  static constexpr description about = [] {
    description d = tardieu::instrument::about;
    d.prefix = "asas";
    d.name = "ASAS";
    d.title = "Australian Spasticity Assessment Scale";
    d.edition = "Love 2016";
    d.citation = "Love 2016 (22 children, 14 muscles)";
    d.number = 67;
    return d;
  }();
};

template <unsigned N>
using sheet = site_sheet<instrument, N>;
using motorscale::score;

}  // namespace motorscale::asas
