// SPDX-License-Identifier: MIT
// How is a form keyed, item by item, with a way back?
#include <motorscale/core/undo.hpp>
#include <motorscale/instrument/bbs.hpp>
#include <motorscale/std.hpp>

#include <iostream>

using namespace motorscale;

int main() {
  bbs::sheet sheet;
  undo<32> back;
  for (unsigned n = 1; n <= 14; ++n) {
    if (back.set(sheet, item{n}, response{n == 3 ? 2u : 4u}) != errc::ok) return 1;
  }
  std::cout << "total " << *bbs::score(sheet).total() << '\n';
  std::cout << "5 for item 3: " << back.set(sheet, item{3}, response{5}) << '\n';

  while (back.count() > 10) back.take_back(sheet);  // items 14 to 11
  const auto scores = bbs::score(sheet);
  std::cout << scores.tested() << " of 14 tested; no total:\n" << scores.total().error() << '\n';
}

// It prints:
//   total 54
//   5 for item 3: the item does not allow this response; record one that the form prints for it
//   10 of 14 tested; no total:
//   an item that the score needs has no response; every item that it needs must be tested
