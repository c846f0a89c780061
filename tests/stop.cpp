// SPDX-License-Identifier: MIT
// A program that has a function called where the library stops: compiled with -DMOTORSCALE_STOP=NAME.
#include <motorscale/instrument/bbs.hpp>

#include <cstdlib>
#include <cstring>

extern "C" void stopped(const char* mistake) noexcept {
  std::_Exit(std::strcmp(mistake, "result_read_without_a_value") == 0 ? 0 : 2);
}

int main() {
  const auto total = score(motorscale::bbs::sheet{}).total();  // none, with items missing
  return static_cast<int>(total->points()) + 3;                // stops here
}
