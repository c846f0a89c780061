// SPDX-License-Identifier: MIT
// Which band is a Berg Balance Scale total in, and what if an item was not tested?
#include <motorscale/codec/text.hpp>
#include <motorscale/instrument/bbs.hpp>
#include <motorscale/std.hpp>

#include <iostream>

using namespace motorscale;

int main() {
  for (const char* form : {"44433 32211 1000", "44433 32211 100-", "44433 32211 1005"}) {
    const auto sheet = parse<bbs::instrument>(std::string_view{form});
    if (!sheet) {
      std::cout << "no sheet: " << sheet.error() << '\n';
      continue;
    }
    const auto scores = bbs::score(*sheet);
    if (const auto band = scores.band()) {
      std::cout << *scores.total() << " of 56: " << band->band << " (" << band->set << ")\n";
    } else {
      std::cout << "no total:\n" << band.error() << '\n';
    }
  }
}

// It prints:
//   28 of 56: 21_to_40 (BBS, three bands)
//   no total:
//   an item that the score needs has no response; every item that it needs must be tested
//   no sheet: the item does not allow this response; record one that the form prints for it
