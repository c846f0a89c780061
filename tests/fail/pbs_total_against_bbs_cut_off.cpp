// SPDX-License-Identifier: MIT
// EXPECT: total_score
#include <motorscale/instrument/pbs.hpp>

namespace bbs = motorscale::bbs;
namespace pbs = motorscale::pbs;

#ifdef BAD
constexpr bool at_risk(const pbs::sheet& sheet) {
#else
constexpr bool at_risk(const bbs::sheet& sheet) {
#endif
  return bbs::below_45.at_risk(*score(sheet).total());
}
