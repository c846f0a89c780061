// SPDX-License-Identifier: MIT
// EXPECT: the form has no number in record_forms
#include <motorscale/codec/record.hpp>

#ifdef BAD
using scale = motorscale::mmas::instrument<4>;
#else
struct scale : motorscale::mmas::instrument<4> {
  static constexpr motorscale::record_form record{"mmas", 128, 1};
};
#endif

auto write(const motorscale::site_sheet<scale, 8>& sheet, std::uint8_t* to, std::size_t room) {
  return motorscale::encode({}, sheet, to, room);
}
