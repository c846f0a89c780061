// SPDX-License-Identifier: MIT
// How stiff is each side of a child, by the Modified Ashworth Scale?
#include <motorscale/instrument/mas.hpp>
#include <motorscale/std.hpp>

#include <iostream>

using namespace motorscale;

int main() {
  mas::sheet<10> sheet{mas::mutlu2008};  // five muscle groups of each leg
  bool good = sheet.set({side::left, muscle::hamstrings}, mas::grade::one_plus) == errc::ok;
  good &= sheet.set({side::left, muscle::gastrocnemius}, mas::grade::three) == errc::ok;
  good &= sheet.set({side::right, muscle::hamstrings}, mas::grade::one) == errc::ok;
  good &= sheet.set({side::right, muscle::gastrocnemius}, not_tested) == errc::ok;
  if (!good) return 1;

  for (const side s : {side::left, side::right}) {
    const auto scores = score(sheet, s);
    std::cout << (s == side::left ? "left: worst " : "right: worst ")
              << symbol<mas::instrument>(*scores.max()) << ", mean "
              << scores.mean(mas::half)->round<2>(rounding::half_even) << " (coding "
              << mas::half.name() << "), sites tested: " << scores.tested() << '\n';
  }
}

// It prints:
//   left: worst 3, mean 2.25 (coding half), sites tested: 2
//   right: worst 1, mean 1.00 (coding half), sites tested: 1
