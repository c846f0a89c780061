// SPDX-License-Identifier: MIT
#include <motorscale/std.hpp>

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/instrument/bbs.hpp>
#include <motorscale/instrument/gmfm88.hpp>
#include <motorscale/instrument/mas.hpp>

#include "catch.hpp"

namespace bbs = motorscale::bbs;
namespace gmfcs = motorscale::gmfcs;
namespace gmfm88 = motorscale::gmfm88;
namespace mas = motorscale::mas;
using motorscale::date, motorscale::errc, motorscale::fixed, motorscale::item, motorscale::response,
    motorscale::rounding, motorscale::to_string;

namespace {

template <class T>
std::string streamed(const T& value) {
  using motorscale::operator<<;
  std::ostringstream to;
  to << value;
  return to.str();
}

// Every way gives the same text.
template <class T>
bool is_text(const T& value, const std::string& text) {
#if defined(__cpp_lib_format)
  if (std::format("{:>20}", value) != std::string(20 - text.size(), ' ') + text) return false;
#endif
  return to_string(value) == text && streamed(value) == text;
}

}  // namespace

TEST_CASE("std.hpp: values as text, by to_string, << and format") {
  CHECK(is_text(fixed<2>{7520}, "75.20"));
  CHECK(is_text(fixed<0>{-3}, "-3"));
  CHECK(is_text(*date::from(932, 3, 5), "0932-03-05"));
  CHECK(is_text(gmfcs::level::IV, "IV"));
  CHECK(is_text(*bbs::total_score::from(56u), "56"));
  CHECK(is_text(motorscale::printed_number{5}, "5"));
  CHECK(is_text(motorscale::printed_number{159, 2}, "1.59"));
  CHECK(is_text(errc::ok, "ok"));
  CHECK(to_string(errc::wrong_length) == motorscale::message(errc::wrong_length));
  CHECK(streamed(errc::wrong_length) == motorscale::message(errc::wrong_length));

  bbs::sheet sheet;
  REQUIRE(sheet.set(item{1}, response{4}) == errc::ok);
  REQUIRE(sheet.set(item{14}, motorscale::not_tested) == errc::ok);
  CHECK(is_text(sheet, "4............-"));
}

TEST_CASE("std.hpp: an exact score has a text when its rounding is named") {
  CHECK(to_string(gmfm88::percent{275, 3}, 2, rounding::half_even) == "91.67");
  CHECK(to_string(gmfm88::percent{275, 3}, 0, rounding::toward_zero) == "91");
  STATIC_REQUIRE(!motorscale::printable<gmfm88::percent>);
}

TEST_CASE("std.hpp: what is none of this library's has the text that others give it") {
  STATIC_REQUIRE(!motorscale::printable<int>);
  STATIC_REQUIRE(!motorscale::printable<bool>);
  STATIC_REQUIRE(!motorscale::printable<const char*>);
  STATIC_REQUIRE(!motorscale::printable<std::string>);
  STATIC_REQUIRE(!motorscale::printable<rounding>);
}
