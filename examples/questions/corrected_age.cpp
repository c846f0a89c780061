// SPDX-License-Identifier: MIT
// How old is a child who was born early, in completed months, by the calendar and corrected?
#include <motorscale/core/age.hpp>
#include <motorscale/std.hpp>

#include <iostream>

using namespace motorscale;

int main() {
  const auto born = date::parse("2024-02-29"), assessed = date::parse("2026-02-28");
  if (!born || !assessed) return 1;
  const gestation at_birth{31, 4};  // 31 weeks and 4 days

  std::cout << completed_months(*born, *assessed)->count << " months; corrected "
            << corrected_months(*born, at_birth, *assessed)->count << " months, from "
            << *due_date(*born, at_birth) << '\n';
  std::cout << "before birth: " << completed_months(*assessed, *born).error() << '\n';
}

// It prints:
//   23 months; corrected 22 months, from 2024-04-28
//   before birth: the date lies before the birth date; it must be that day or later
