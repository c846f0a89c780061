// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/instrument/mas.hpp>

/// Ashworth scale: Ashworth B, Practitioner 1964;192:540-2.  Five grades (verified), without 1+: a
/// type of its own, which no grade of the modified scale converts to.
namespace motorscale::ashworth {

enum class grade : std::uint8_t { zero, one, two, three, four };

struct instrument : numbered_grades<4> {
  using grade = ashworth::grade;
  static constexpr description about = [] {
    description d = mas::instrument::about;
    d.prefix = "ashworth";
    d.name = "Ashworth";
    d.title = "Ashworth Scale";
    d.edition = "Ashworth 1964";
    d.citation =
        "Ashworth B. Preliminary trial of carisoprodol in multiple sclerosis. Practitioner "
        "1964;192:540-542";
    d.grade = evidence::verified;
    d.number = 65;
    return d;
  }();
};

/// The grade in a paper that numbers the five from `lowest` on, which the caller has to know: 0 on
/// the scale itself, 1 in some papers.  `errc::response_not_allowed` for a number outside them.
constexpr result<grade> from_printed(exact<unsigned> number, exact<unsigned> lowest) noexcept {
  if (number < lowest || number - lowest > 4) return errc::response_not_allowed;
  return static_cast<grade>(number - lowest);
}

template <unsigned N>
using sheet = site_sheet<instrument, N>;
using motorscale::score;

}  // namespace motorscale::ashworth
