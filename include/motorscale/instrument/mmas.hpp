// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/instrument/mas.hpp>

/// Modified Modified Ashworth Scale (in use in Ghotbi 2011, J Rehabil Res Dev 48:83).  It drops 1+
/// and redefines grade 2 (not verified), so nothing converts between it and the others.  Sources
/// differ on how far it goes: the caller names the highest grade of the form in use.
namespace motorscale::mmas {

/// A grade is its printed number: `grade{2}`.
enum class grade : std::uint8_t {};

template <unsigned Highest>
struct instrument : numbered_grades<Highest> {
  using grade = mmas::grade;
  static constexpr description about = [] {
    description d = mas::instrument::about;
    d.prefix = "mmas";
    d.name = "MMAS";
    d.title = "Modified Modified Ashworth Scale";
    d.edition = "as the caller's form";
    d.citation = "Ghotbi 2011, J Rehabil Res Dev 48:83";
    d.grade = evidence::unverified;
    d.number = description::no_number;
    return d;
  }();
};

template <unsigned Highest, unsigned N>
using sheet = site_sheet<instrument<Highest>, N>;
using motorscale::score;

}  // namespace motorscale::mmas
