// SPDX-License-Identifier: MIT
#include <motorscale/classification/gmfcs_findings_v1.hpp>

#include <cstring>
#include <string>

#include "catch.hpp"

namespace gmfcs = motorscale::gmfcs;
using motorscale::evidence;

TEST_CASE("ten of the 83 cells of findings_v1 are unverified (GMFCS - E&R leaflet 2007)") {
  std::string cells;
  unsigned lines = 0;
  for (const auto& rows : gmfcs::findings_v1::questions) {
    for (const auto& q : rows) {
      if (std::strcmp(q.name, "age18") == 0) continue;
      for (unsigned a = 0; a < q.size(); ++a) {
        const auto& line = q.answers[a];
        lines += line.only_when.question != nullptr ? 2 : 1;
        if (line.grade == evidence::unverified) cells += std::string{q.name} + line.name + " ";
        if (line.only_when.question != nullptr && line.only_when.grade == evidence::unverified) {
          cells += std::string{q.name} + line.name + "(" + line.only_when.question + "=" +
                   line.only_when.answer + ") ";
        }
      }
    }
  }
  CHECK(cells == "A3b(A4=a) C1b C4d D4b D5a D5b E2c E4b E5a E5b ");
  CHECK(lines == 83);
}
