// SPDX-License-Identifier: MIT
// EXPECT: a record has room for 12 grades
#include <motorscale/codec/record.hpp>
#include <motorscale/instrument/mmas.hpp>

#ifdef BAD
using grades = motorscale::mmas::instrument<12>;
#else
using grades = motorscale::mmas::instrument<11>;
#endif
struct scale : grades {
  static constexpr motorscale::description about = [] {
    motorscale::description d = grades::about;
    d.number = 128;
    return d;
  }();
};

auto write(const motorscale::site_sheet<scale, 8>& sheet, std::uint8_t* to, std::size_t room) {
  return motorscale::encode({}, sheet, to, room);
}
