// SPDX-License-Identifier: MIT
// How is a form keyed response by response, with a way back?
#include <motorscale/core/undo.hpp>
#include <motorscale/instrument/bbs.hpp>
#include <motorscale/std.hpp>

#include <iostream>

using namespace motorscale;

int main() {
  bbs::sheet sheet;
  undo<32> back;
  const unsigned keys[] = {4, 4, 3, 7, 1};
  for (unsigned n = 1; const unsigned key : keys) {
    const errc e = back.set(sheet, item{n}, response{key});
    if (e == errc::ok) ++n;  // what is refused is keyed again
    std::cout << sheet << (e == errc::ok ? "" : "  7 is refused") << '\n';
  }
  const item* last = back.take_back(sheet);
  std::cout << sheet << "  item " << unsigned{last->number} << " taken back, "
            << bbs::score(sheet).tested() << " tested\n";
}

// It prints:
//   4.............
//   44............
//   443...........
//   443...........  7 is refused
//   4431..........
//   443...........  item 4 taken back, 3 tested
