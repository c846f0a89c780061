// SPDX-License-Identifier: MIT
#include <motorscale/core/site_sheet.hpp>

#include <cstdint>
#include <string>
#include <type_traits>

#include "catch.hpp"
#include "support/marks.hpp"

using made_up::mark, made_up::marks;
using motorscale::coding, motorscale::errc, motorscale::missing, motorscale::muscle,
    motorscale::quotient, motorscale::response, motorscale::rounding, motorscale::side,
    motorscale::site, motorscale::site_list, motorscale::site_sheet;

namespace {

constexpr site a{side::left, muscle::soleus}, b{side::right, muscle::soleus},
    c{side::right, muscle::hamstrings};
constexpr site abc[] = {a, b, c};
constexpr site cb[] = {c, b};
constexpr site ten[] = {{side::left, muscle{128}},  {side::left, muscle{129}},
                        {side::left, muscle{130}},  {side::left, muscle{131}},
                        {side::left, muscle{132}},  {side::right, muscle{128}},
                        {side::right, muscle{129}}, {side::right, muscle{130}},
                        {side::right, muscle{131}}, {side::right, muscle{132}}};

constexpr site_sheet<marks, 3> filled(response at_a, response at_b, response at_c) {
  site_sheet<marks, 3> s{abc};
  const bool fits =
      s.set(a, at_a) == errc::ok && s.set(b, at_b) == errc::ok && s.set(c, at_c) == errc::ok;
  return fits ? s : site_sheet<marks, 3>{site_list{}};
}
constexpr response dot{0}, dash{1}, dash_dot{2};

}  // namespace

TEST_CASE("a new sheet has every site unanswered, and so it stays when one is set") {
  constexpr auto one_set = [] {
    site_sheet<marks, 5> s{abc};
    return s.set(b, mark::dash) == errc::ok ? s : site_sheet<marks, 5>{site_list{}};
  }();
  STATIC_REQUIRE(one_set[a] == motorscale::unanswered);
  STATIC_REQUIRE(one_set[b] == dash);
  STATIC_REQUIRE(one_set[c] == motorscale::unanswered);
  STATIC_REQUIRE(score(one_set).tested() == 1);
  STATIC_REQUIRE(score(site_sheet<marks, 5>{abc}).tested() == 0);
  STATIC_REQUIRE(std::is_trivially_copyable_v<site_sheet<marks, 5>>);
}

TEST_CASE("each of many sites can be the only one that is set") {
  constexpr auto tested = [](unsigned only) {
    site_sheet<marks, 10> s{ten};
    return s.set(ten[only], mark::dash) == errc::ok ? score(s).tested() : 0;
  };
  STATIC_REQUIRE(tested(0) == 1);
  STATIC_REQUIRE(tested(1) == 1);
  STATIC_REQUIRE(tested(2) == 1);
  STATIC_REQUIRE(tested(3) == 1);
  STATIC_REQUIRE(tested(4) == 1);
  STATIC_REQUIRE(tested(5) == 1);
  STATIC_REQUIRE(tested(6) == 1);
  STATIC_REQUIRE(tested(7) == 1);
  STATIC_REQUIRE(tested(8) == 1);
  STATIC_REQUIRE(tested(9) == 1);
}

TEST_CASE("a sheet refuses what the scale does not allow, and stays as it was") {
  site_sheet<marks, 3> s{abc};
  REQUIRE(s.set(a, mark::dash_dot) == errc::ok);
  REQUIRE(s.set(a, response{3}) == errc::response_not_allowed);
  REQUIRE(s.set(a, static_cast<mark>(3)) == errc::response_not_allowed);
  REQUIRE(s.set(a, static_cast<mark>(255)) == errc::response_not_allowed);
  REQUIRE(s.set(a, response::from_byte(0x81)) == errc::response_not_allowed);
  REQUIRE(s.set(a, motorscale::refused) == errc::reason_not_allowed);
  REQUIRE(s.set({side::left, muscle::hamstrings}, mark::dot) == errc::no_such_item);
  REQUIRE(s[a] == dash_dot);
  REQUIRE(s[site{side::left, muscle::hamstrings}] == motorscale::unanswered);
}

TEST_CASE("a site can be named by its place in the list") {
  site_sheet<marks, 5> s{abc};
  REQUIRE(s.set_at(2, dash) == errc::ok);
  REQUIRE(s.set_at(2, response{3}) == errc::response_not_allowed);
  REQUIRE(s.set_at(0, motorscale::refused) == errc::reason_not_allowed);
  REQUIRE(s.set_at(3, dash) == errc::no_such_item);  // there is room for it, but no site
  REQUIRE(s[c] == dash);
  REQUIRE(s.at(2) == dash);
  REQUIRE(s.at(0) == motorscale::unanswered);
  REQUIRE(s.at(3) == motorscale::unanswered);
}

TEST_CASE("a site keeps the reason for its missing grade") {
  constexpr auto s =
      filled(motorscale::not_tested, motorscale::not_applicable, motorscale::unanswered);
  STATIC_REQUIRE(s[a] == motorscale::not_tested);
  STATIC_REQUIRE(s[b] == motorscale::not_applicable);
  STATIC_REQUIRE(s[c] == motorscale::unanswered);
  STATIC_REQUIRE(score(s).tested() == 0);
}

TEST_CASE("a loop goes over all responses") {
  constexpr auto s = filled(dash_dot, motorscale::not_tested, dash);
  STATIC_REQUIRE(s.bytes()[1] == motorscale::not_tested.byte());
  constexpr unsigned codes = [](const auto& form) {
    unsigned all = 0;
    for (const response r : form) all = 10 * all + (r.tested() ? *r.code() : 9);
    return all;
  }(s);
  STATIC_REQUIRE(codes == 291);
}

TEST_CASE("one side has scores of its own") {
  constexpr auto s = filled(dash_dot, dot, dash);
  STATIC_REQUIRE(score(s, side::left).tested() == 1);
  STATIC_REQUIRE(score(s, side::left).max() == mark::dash_dot);
  STATIC_REQUIRE(score(s, side::right).tested() == 2);
  STATIC_REQUIRE(score(s, side::right).median_low() == mark::dot);
  STATIC_REQUIRE(score(s, side::right).max() == mark::dash);
}

TEST_CASE("visits over the same sites compare, whatever the order of their lists") {
  constexpr auto before = filled(motorscale::not_tested, dash_dot, dash);
  constexpr auto after = [] {
    site_sheet<marks, 2> s{cb};
    const bool fits = s.set(b, mark::dot) == errc::ok && s.set(c, mark::dash) == errc::ok;
    return fits ? s : site_sheet<marks, 2>{site_list{}};
  }();
  STATIC_REQUIRE(compared_sites(before, after) == 2u);
  STATIC_REQUIRE(*improved(before, after, 0) == quotient{2, 2});
  STATIC_REQUIRE(*improved(before, after, 1) == quotient{1, 2});
  STATIC_REQUIRE(*improved(before, after, 2) == quotient{1, 2});
  STATIC_REQUIRE(*improved(before, after, 3) == quotient{0, 2});
  STATIC_REQUIRE(*improved(before, after, 0xFFFFFFFF) == quotient{0, 2});
  STATIC_REQUIRE(*improved(after, before, 1) == quotient{0, 2});

  constexpr auto change = *mean_change(before, after, marks::mean_columns[0].by);
  STATIC_REQUIRE(change.value == quotient{-5, 8});  // dash_dot, 5/4, became dot, at one of two
  STATIC_REQUIRE(change.value.round(2, rounding::half_away_from_zero) == -63);
  REQUIRE(change.coding == std::string{"steps"});
}

TEST_CASE("visits over different sites do not compare") {
  constexpr auto& by = marks::mean_columns[0].by;
  constexpr auto all = filled(dot, dot, dot);
  constexpr auto without_a = filled(motorscale::not_tested, dot, dot);
  constexpr auto without_b = filled(dot, motorscale::not_tested, dot);
  constexpr auto none = site_sheet<marks, 3>{abc};
  STATIC_REQUIRE(improved(all, without_a, 1).error() == errc::different_sites);
  STATIC_REQUIRE(improved(without_a, all, 1).error() == errc::different_sites);
  STATIC_REQUIRE(improved(without_a, without_b, 1).error() == errc::different_sites);
  STATIC_REQUIRE(mean_change(all, without_a, by).error() == errc::different_sites);
  STATIC_REQUIRE(mean_change(without_b, without_a, by).error() == errc::different_sites);
  STATIC_REQUIRE(mean_change(none, all, by).error() == errc::different_sites);
  STATIC_REQUIRE(improved(none, none, 1).error() == errc::empty_selection);
  STATIC_REQUIRE(mean_change(none, none, by).error() == errc::empty_selection);
}

TEST_CASE("a change needs a coding that has the symbols of both visits") {
  constexpr coding<mark> gap{"gap", {0, coding<mark>::no_value, 2}};
  constexpr auto dots = filled(dot, dot, dot);
  constexpr auto dashes = filled(dot, dash, dot);
  STATIC_REQUIRE(mean_change(dots, dots, gap)->value == quotient{0, 1});
  STATIC_REQUIRE(mean_change(dots, dashes, gap).error() == errc::not_in_coding);
  STATIC_REQUIRE(mean_change(dashes, dots, gap).error() == errc::not_in_coding);
}
