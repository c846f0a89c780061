// SPDX-License-Identifier: MIT
// EXPECT: numbers below 128 are the library's
#include <motorscale/codec/record.hpp>
#include <motorscale/instrument/mmas.hpp>

struct scale : motorscale::mmas::instrument<4> {
  static constexpr motorscale::description about = [] {
    motorscale::description d = motorscale::mmas::instrument<4>::about;
#ifdef BAD
    d.number = 12;
#else
    d.number = 128;
#endif
    return d;
  }();
};

auto write(const motorscale::site_sheet<scale, 8>& sheet, std::uint8_t* to, std::size_t room) {
  return motorscale::encode({}, sheet, to, room);
}
