// SPDX-License-Identifier: MIT
#include "joined.hpp"

namespace scoring {
namespace {

template <class T>
T at(std::uint64_t word) {
  return reinterpret_cast<T>(static_cast<std::uintptr_t>(word));
}

void append_number(std::string& all, std::uint64_t left) {
  char digits[20];
  char* first = digits + sizeof digits;
  do {
    *--first = static_cast<char>('0' + left % 10);
    left /= 10;
  } while (left != 0);
  all.append(first, static_cast<std::size_t>(digits + sizeof digits - first));
}

}  // namespace

void append_words(std::string& all, std::uint64_t kinds, const std::uint64_t* words) {
  for (; kinds != 0; kinds >>= 3, ++words) {
    const std::uint64_t word = *words;
    switch (static_cast<part_kind>(kinds & 7)) {
      case part_kind::terminated:
        all += at<const char*>(word);
        break;
      case part_kind::string:
        all += *at<const std::string*>(word);
        break;
      case part_kind::view:
        all += *at<const std::string_view*>(word);
        break;
      case part_kind::character:
        all += static_cast<char>(word);
        break;
      default: {
        const bool negative = (kinds & 7) == static_cast<unsigned>(part_kind::negative) &&
                              static_cast<std::int64_t>(word) < 0;
        if (negative) all += '-';
        append_number(all, negative ? 0 - word : word);
      }
    }
  }
}

}  // namespace scoring
