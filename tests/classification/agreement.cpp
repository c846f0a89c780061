// SPDX-License-Identifier: MIT
#include <motorscale/classification/agreement.hpp>

#include <cstring>
#include <map>
#include <string>

#include "catch.hpp"

using motorscale::evidence, motorscale::published_agreement;

TEST_CASE("published agreement: every figure names its study, raters and statistic") {
  std::map<std::string, unsigned> figures;
  for (const auto& a : published_agreement) {
    CAPTURE(a.study);
    ++figures[a.system];
    for (const char* needed : {a.system, a.study, a.statistic, a.value}) {
      CHECK(std::strlen(needed) > 0);
    }
    CHECK(a.grade == evidence::single);
  }
  const std::map<std::string, unsigned> expected{
      {"GMFCS 1997", 4}, {"GMFCS", 5}, {"GMFCS-FR", 10}, {"MACS", 2}, {"Mini-MACS", 3},
      {"CFCS", 4},       {"EDACS", 5}, {"BFMF 2", 2},    {"FAQ", 3}};
  CHECK(figures == expected);
}

TEST_CASE("published agreement of the family report: 0.94 with a professional (Morris 2004)") {
  const auto& morris = published_agreement[9];
  CHECK(morris.system == std::string{"GMFCS-FR"});
  CHECK(morris.study == std::string{"Morris 2004"});
  CHECK(morris.statistic == std::string{"ICC"});
  CHECK(morris.value == std::string{"0.94"});
  CHECK(morris.interval_95 == std::string{"0.90-0.96"});
}
