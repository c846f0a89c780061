// SPDX-License-Identifier: MIT
// Is the change between two visits more than the error of measurement?
#include <motorscale/change/change.hpp>
#include <motorscale/codec/text.hpp>
#include <motorscale/instrument/gmfm88.hpp>
#include <motorscale/std.hpp>

#include <iostream>

using namespace motorscale;

int main() {
  const std::string before = std::string(40, '3') + std::string(48, '0');
  const std::string after = std::string(40, '3') + std::string(15, '2') + std::string(33, '0');
  const auto first = parse<gmfm88::instrument>(before), second = parse<gmfm88::instrument>(after);
  if (!first || !second) return 1;

  const auto changed = change_of<gmfm88::instrument>(gmfm88::score(*first).total_percent(),
                                                     gmfm88::score(*second).total_percent());
  constexpr const threshold& limit = threshold_named("gmfm88_mdc95_ko_2013");
  std::cout << to_string(*changed.difference(), 2, rounding::half_even) << " points: "
            << (*changed.against(limit) == against_threshold::beyond ? "beyond " : "within ")
            << to_string(limit.high) << ", " << limit.study.source << '\n';
}

// It prints:
//   14.58 points: beyond 4.43, from the SEM of Ko & Kim 2013, doi 10.2522/ptj.20110374
