// SPDX-License-Identifier: MIT
// EXPECT: section_name_of
#include <motorscale/instrument/adl.hpp>
#include <motorscale/instrument/cfa.hpp>

namespace cfa = motorscale::cfa;

#ifdef BAD
using area = motorscale::adl::area;
constexpr area asked = area::eating;
#else
using area = cfa::area;
constexpr area asked = area::speech;
#endif

constexpr bool has_score(const cfa::sheet& sheet) {
  return score(sheet).of_section(asked).has_value();
}
