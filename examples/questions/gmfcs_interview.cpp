// SPDX-License-Identifier: MIT
// Which GMFCS level do a child's findings lead to, and what has to be asked?
#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/std.hpp>

#include <iostream>

using namespace motorscale;

int main() {
  const auto age = gmfcs::age_at(*date::parse("2019-05-02"), *date::parse("2026-03-15"));
  if (!age) return 1;
  auto findings = gmfcs::findings_at(*age);
  const auto questions = gmfcs::questions_of(age->band);

  // Whoever answers here says the most able answer first, and then the second each time.
  unsigned answer = 0;
  while (const auto next = next_question(findings)) {
    std::cout << questions[*next].label << " -> " << questions[*next].answers[answer].label << '\n';
    if (findings.record(*next, answer) != errc::ok) return 1;
    answer = 1;
  }
  std::cout << "level " << *classify(findings).level << '\n';
}

// It prints:
//   usual mobility -> unaided everywhere
//   stairs -> rail, no person
//   level II
