// SPDX-License-Identifier: MIT
// EXPECT: numbers below 128 are the library's
#include <motorscale/codec/record.hpp>

struct scale : motorscale::mmas::instrument<4> {
#ifdef BAD
  static constexpr motorscale::record_form record{"mmas", 12, 1};
#else
  static constexpr motorscale::record_form record{"mmas", 128, 1};
#endif
};

auto write(const motorscale::site_sheet<scale, 8>& sheet, std::uint8_t* to, std::size_t room) {
  return motorscale::encode({}, sheet, to, room);
}
