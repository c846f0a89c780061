// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/c/motorscale.h>

#include <cstdint>
#include <string>
#include <vector>

inline bool operator==(motorscale_value a, motorscale_value b) {
  return a.num == b.num && a.den == b.den;
}

namespace c_abi {

using bytes = std::vector<std::uint8_t>;

/// xorshift: the same forms everywhere.
struct dice {
  std::uint32_t state{2463534242u};
  unsigned below(unsigned n) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % n;
  }
};

constexpr std::uint8_t reasons[] = {MOTORSCALE_UNANSWERED, MOTORSCALE_NOT_TESTED,
                                    MOTORSCALE_REFUSED, MOTORSCALE_NOT_APPLICABLE};
constexpr motorscale_value untouched{77, 77};
constexpr uint32_t no_form = 12;  // a gap in the numbers

constexpr motorscale_value none(motorscale_status why) { return {why, 0}; }
constexpr motorscale_value word(int number) { return {number, -1}; }

inline uint32_t columns_of(uint32_t form) {
  uint32_t count = 0, columns = 0;
  return motorscale_size(form, &count, &columns) == MOTORSCALE_OK ? columns : 0;
}
inline uint32_t bytes_of(uint32_t form) {
  uint32_t count = 0, columns = 0;
  return motorscale_size(form, &count, &columns) == MOTORSCALE_OK ? count : 0;
}

struct scored {
  motorscale_status status;
  uint32_t where;
  std::vector<motorscale_value> values;  // `untouched` where nothing was written
};
inline scored score(uint32_t form, const bytes& b, uint32_t option = 0) {
  scored s{0, 99, std::vector<motorscale_value>(columns_of(form), untouched)};
  s.status = motorscale_score(form, option, b.data(), static_cast<uint32_t>(b.size()),
                              s.values.data(), static_cast<uint32_t>(s.values.size()), &s.where);
  return s;
}

}  // namespace c_abi
