// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

namespace motorscale {

/// Where the first byte sequence lies that is not UTF-8 (RFC 3629: no overlong forms, no
/// surrogates, nothing above U+10FFFF, nothing cut short), or a NUL; `last` when all is text.
constexpr const char* find_not_text(const char* first, const char* last) noexcept {
  constexpr auto byte = [](const char* p) { return static_cast<unsigned char>(*p); };
  while (first != last) {
    while (last - first >= 8 && !__builtin_is_constant_evaluated()) {
      std::uint64_t eight{};
      __builtin_memcpy(&eight, first, 8);
      constexpr std::uint64_t each = 0x0101010101010101;
      if (((eight | (eight - each)) & each * 0x80) != 0) break;  // a NUL, or not ASCII
      first += 8;
    }
    if (first == last) break;
    const unsigned lead = byte(first);
    if (lead == 0) return first;
    if (lead < 0x80) {
      ++first;
      continue;
    }
    const int more = lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : 0;
    if (more == 0 || last - first <= more) return first;
    const unsigned second = byte(first + 1);
    const unsigned least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) return first;
    for (int i = 2; i <= more; ++i) {
      if ((byte(first + i) & 0xC0) != 0x80) return first;
    }
    first += more + 1;
  }
  return last;
}

}  // namespace motorscale
