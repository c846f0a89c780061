// SPDX-License-Identifier: MIT
// EXPECT: a record has room for 12 grades
#include <motorscale/codec/record.hpp>

#ifdef BAD
using grades = motorscale::mmas::instrument<12>;
#else
using grades = motorscale::mmas::instrument<11>;
#endif
struct scale : grades {
  static constexpr motorscale::record_form record{"mmas", 128, 1};
};

auto write(const motorscale::site_sheet<scale, 8>& sheet, std::uint8_t* to, std::size_t room) {
  return motorscale::encode({}, sheet, to, room);
}
