// SPDX-License-Identifier: MIT
// How many of many GMFM-88 forms reach half of the scale, when some of them hold wrong bytes?
#include <motorscale/instrument/gmfm88.hpp>
#include <motorscale/std.hpp>

#include <cstdint>
#include <iostream>
#include <vector>

using namespace motorscale;

int main() {
  std::vector<std::uint8_t> bytes(1000 * 88, 2);  // a form after the other, a byte an item
  bytes[5 * 88 + 16] = 7;                         // form 6, item 17: not a response

  unsigned reach = 0, scored = 0;
  const auto count = [&](const auto& scores) {
    ++scored;
    if (scores.total_percent() >= 50) ++reach;
  };
  for (std::size_t form = 0; form < bytes.size() / 88; ++form) {
    item wrong{0};
    const errc e = score_bytes<gmfm88::instrument>(&bytes[form * 88], count, &wrong);
    if (e == errc::ok) continue;
    std::cout << "form " << form + 1 << ", item " << unsigned{wrong.number} << ": " << e << '\n';
  }
  std::cout << reach << " of " << scored << " reach 50 %\n";
}

// It prints:
//   form 6, item 17: the item does not allow this response; record one that the form prints for it
//   999 of 999 reach 50 %
