// SPDX-License-Identifier: MIT
// Writes the words of the report for the desk, which has them beside its module: a line for each
// text of reports::words, in their order.
//
//   words_file en|zh

#include <array>
#include <bit>
#include <cstdio>
#include <cstring>

#include "../report/words.hpp"

int main(int count, char** arguments) {
  const reports::words* const all = reports::words_of(count == 2 ? arguments[1] : "");
  if (all == nullptr) {
    std::fputs("words_file: a language of the report, en or zh\n", stderr);
    return 2;
  }
  using texts = std::array<const char*, sizeof *all / sizeof(const char*)>;
  for (const char* const text : std::bit_cast<texts>(*all)) {
    if (text == nullptr || std::strchr(text, '\n') != nullptr) {
      std::fputs("words_file: a text is missing, or has two lines\n", stderr);
      return 1;
    }
    std::puts(text);
  }
}
