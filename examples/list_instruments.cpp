// SPDX-License-Identifier: MIT
// Prints the table of instruments in README.md from the one list of them.
#include <motorscale/instrument/registry.hpp>

#include <iostream>
#include <string>

namespace ms = motorscale;

std::string items(const ms::registered& form) {
  if (form.item_count == 0) return "the sites that you list";
  ms::response_set one;
  unsigned scored = 0, lowest = 15, highest = 0;
  bool alike = true;
  for (unsigned n = 0; n < form.item_count; ++n) {
    const ms::response_set allowed = form.places[n].allowed;
    if (allowed == ms::response_set{}) continue;  // on the sheet alone
    if (scored++ == 0) one = allowed;
    alike = alike && allowed == one;
    for (unsigned code = 0; code < 16; ++code) {
      if (!allowed.contains(code)) continue;
      lowest = code < lowest ? code : lowest;
      highest = code > highest ? code : highest;
    }
  }
  return std::to_string(scored) + " of " + form.printed[lowest] + " to " + form.printed[highest] +
         (alike ? "" : "; the values differ from item to item");
}

int main() {
  constexpr const char* grades[] = {"verified", "single", "derived", "unverified"};
  std::cout << "| prefix | instrument | edition | items | an item without a response | evidence |\n"
               "| --- | --- | --- | --- | --- | --- |\n";
  for (const ms::registered& form : ms::instruments) {
    const ms::description& about = *form.about;
    std::cout << "| `" << about.prefix << "` | " << about.name << " | " << about.edition << " | "
              << items(form) << " | " << about.missing << " | "
              << grades[static_cast<unsigned>(about.grade)] << " |\n";
  }
}
