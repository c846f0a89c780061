// SPDX-License-Identifier: MIT
// EXPECT: the form has no number in records
#include <motorscale/codec/record.hpp>
#include <motorscale/instrument/mmas.hpp>

struct scale : motorscale::mmas::instrument<4> {
  static constexpr motorscale::description about = [] {
    motorscale::description d = motorscale::mmas::instrument<4>::about;
#ifndef BAD
    d.number = 128;
#endif
    return d;
  }();
};

auto write(const motorscale::site_sheet<scale, 8>& sheet, std::uint8_t* to, std::size_t room) {
  return motorscale::encode({}, sheet, to, room);
}
