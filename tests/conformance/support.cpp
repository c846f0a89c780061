// SPDX-License-Identifier: MIT
// What a compiler may call without having a C library.
#include <cstddef>

extern "C" {
int memcmp(const void* a, const void* b, std::size_t count) {
  auto p = static_cast<const unsigned char*>(a), q = static_cast<const unsigned char*>(b);
  for (; count > 0; --count, ++p, ++q) {
    if (*p != *q) return *p - *q;
  }
  return 0;
}
void* memcpy(void* to, const void* from, std::size_t count) {
  auto p = static_cast<unsigned char*>(to);
  for (auto q = static_cast<const unsigned char*>(from); count > 0; --count) *p++ = *q++;
  return to;
}
void* memmove(void* to, const void* from, std::size_t count) {
  auto p = static_cast<unsigned char*>(to);
  auto q = static_cast<const unsigned char*>(from);
  if (p < q) return memcpy(to, from, count);
  while (count-- > 0) p[count] = q[count];
  return to;
}
void* memset(void* to, int value, std::size_t count) {
  for (auto p = static_cast<unsigned char*>(to); count > 0; --count) {
    *p++ = static_cast<unsigned char>(value);
  }
  return to;
}
}
