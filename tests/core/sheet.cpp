// SPDX-License-Identifier: MIT
#include <motorscale/core/sheet.hpp>

#include <algorithm>
#include <random>
#include <type_traits>
#include <utility>

#include "catch.hpp"
#include "made_for_a_test.hpp"

using motorscale::errc, motorscale::item, motorscale::missing, motorscale::missing_rule,
    motorscale::response, motorscale::response_set, motorscale::sheet;

namespace {

constexpr missing reasons[] = {missing::unanswered, missing::not_tested, missing::refused,
                               missing::not_applicable};

// A made-up instrument: item n allows the codes n % 3 to Highest, and none knows a refusal.
template <unsigned Count, unsigned Highest>
struct made_up {
  static constexpr const motorscale::description& about = made_for_a_test;
  static constexpr unsigned item_count = Count;
  static constexpr motorscale::section sections[] = {{"all", "All", item{1}, item{Count}}};
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr bool allows(unsigned n, unsigned code) {
    return n % 3 <= code && code <= Highest;
  }
  static constexpr response_set allowed(item i) noexcept {
    return response_set::from_to(i.number % 3u, Highest);
  }
  static constexpr missing_rule when(missing reason) noexcept {
    return reason == missing::refused ? missing_rule::not_allowed : missing_rule::counts_as_zero;
  }
};

// What the sheet should say of a byte, written down as the documentation has it: a code is 0 to 15,
// a reason has the top bit and bits 4 and 5, and nothing else means anything.
template <class I>
errc expected(unsigned n, unsigned byte) {
  if (n < 1 || n > I::item_count) return errc::no_such_item;
  if (byte == 0xA0) return errc::reason_not_allowed;  // refused
  if (byte == 0x80 || byte == 0x90 || byte == 0xB0) return errc::ok;
  return I::allows(n, byte) ? errc::ok : errc::response_not_allowed;
}

template <class I>
void check_every_byte() {
  unsigned wrong = 0;
  for (unsigned n = 0; n <= 300; ++n) {
    for (unsigned byte = 0; byte <= 255; ++byte) {
      sheet<I> s;
      const sheet<I> before = s;
      const response r = response::from_byte(static_cast<std::uint8_t>(byte));
      const errc e = s.set(item{n}, r);
      if (e != expected<I>(n <= 255 ? n : 0, byte)) ++wrong;
      if (e != errc::ok) {
        if (s != before) ++wrong;
        continue;
      }
      for (unsigned other = 1; other <= I::item_count; ++other) {
        if (s[item{other}] != (other == n ? r : motorscale::unanswered)) ++wrong;
      }
    }
  }
  REQUIRE(wrong == 0);
}

// Every item allows 0 to 15, so that sums are as large as they get.
template <unsigned Count>
struct up_to_15 : made_up<Count, 15> {
  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 15); }
};

}  // namespace

TEST_CASE("a response is a code or a reason, in one byte") {
  STATIC_REQUIRE(sizeof(response) == 1);
  STATIC_REQUIRE(response{}.byte() == 0x80);
  for (unsigned code = 0; code < 16; ++code) {
    const response r{code};
    REQUIRE(r.byte() == code);
    REQUIRE(r.tested());
    REQUIRE(!r.is_reason());
    REQUIRE(r.code() == motorscale::result<unsigned>{code});
    REQUIRE(response::from_byte(r.byte()) == r);
  }
  for (unsigned k = 0; k < 4; ++k) {
    const response r{reasons[k]};
    REQUIRE(r.byte() == 0x80 + 0x10 * k);
    REQUIRE((r.byte() & 0x0F) == 0);
    REQUIRE(!r.tested());
    REQUIRE(r.is_reason());
    REQUIRE(r.reason() == reasons[k]);
    REQUIRE(r.code().error() == errc::item_missing);
    REQUIRE(response::from_byte(r.byte()) == r);
  }
}

TEST_CASE("0, not tested, refused, not applicable and unanswered are five things") {
  constexpr response all[] = {response{0}, motorscale::unanswered, motorscale::not_tested,
                              motorscale::refused, motorscale::not_applicable};
  for (unsigned a = 0; a < 5; ++a) {
    for (unsigned b = 0; b < 5; ++b) REQUIRE((all[a] == all[b]) == (a == b));
  }
  STATIC_REQUIRE(response{} == motorscale::unanswered);
}

TEST_CASE("a code above 15 is no response of any item, and never wraps to one") {
  for (const unsigned code : {16u, 17u, 255u, 256u, 257u, 259u, 0x80u, 0x90u, ~0u}) {
    REQUIRE(response{code}.byte() == 0x7F);
    REQUIRE(sheet<up_to_15<9>>{}.set(item{1}, response{code}) == errc::response_not_allowed);
  }
}

TEST_CASE("an empty sheet is unanswered throughout") {
  using form = made_up<9, 15>;
  constexpr sheet<form> s;
  for (unsigned n = 0; n <= 300; ++n) REQUIRE(s[item{n}] == motorscale::unanswered);
  STATIC_REQUIRE(sheet<form>::size() == 9);
}

TEST_CASE("every byte for every item: taken where the instrument allows it, else refused") {
  check_every_byte<made_up<1, 3>>();
  check_every_byte<made_up<7, 15>>();
  check_every_byte<made_up<8, 9>>();
  check_every_byte<made_up<9, 4>>();
  check_every_byte<made_up<88, 3>>();
  check_every_byte<made_up<130, 15>>();
}

TEST_CASE("a refused response leaves the sheet as it was") {
  constexpr auto s = [] {
    sheet<made_up<9, 3>> form;
    return form.set(item{3}, response{2}) == errc::ok &&
                   form.set(item{3}, response{4}) == errc::response_not_allowed &&
                   form.set(item{3}, motorscale::refused) == errc::reason_not_allowed &&
                   form.set(item{10}, response{1}) == errc::no_such_item
               ? form
               : sheet<made_up<9, 3>>{};
  }();
  STATIC_REQUIRE(s[item{3}] == response{2});
  STATIC_REQUIRE(s[item{2}] == motorscale::unanswered);
}

TEST_CASE("a response can be changed and taken back") {
  sheet<made_up<9, 3>> s;
  REQUIRE(s.set(item{9}, response{3}) == errc::ok);
  REQUIRE(s.set(item{9}, response{1}) == errc::ok);
  REQUIRE(s[item{9}] == response{1});
  REQUIRE(s.set(item{9}, motorscale::unanswered) == errc::ok);
  REQUIRE(s == sheet<made_up<9, 3>>{});
}

TEST_CASE("a loop over a sheet goes over its responses in the order of the form") {
  constexpr auto s = [] {
    sheet<made_up<9, 15>> form;
    static_cast<void>(form.set(item{1}, response{1}));
    static_cast<void>(form.set(item{9}, response{9}));
    return form;
  }();
  constexpr unsigned place_9 = [](const auto& form) {
    unsigned items = 0, places = 0;
    for (const response r : form) {
      ++items;
      if (r == response{9}) places = 100 * places + items;
    }
    return items == 9 ? places : 0;
  }(s);
  STATIC_REQUIRE(place_9 == 9);
  STATIC_REQUIRE(*s.begin() == response{1});
}

TEST_CASE("algorithms of the standard library count the responses of a sheet") {
  constexpr auto threes = [] {
    sheet<made_up<20, 3>> s;
    for (unsigned n = 1; n <= 17; ++n) static_cast<void>(s.set(item{n}, response{3}));
    return std::count(s.begin(), s.end(), response{3}) + std::ranges::count(s, response{3});
  }();
  STATIC_REQUIRE(threes == 34);
}

TEST_CASE("a sheet is plain bytes") {
  STATIC_REQUIRE(std::is_trivially_copyable_v<sheet<made_up<88, 3>>>);
  STATIC_REQUIRE(std::is_standard_layout_v<sheet<made_up<88, 3>>>);
  STATIC_REQUIRE(sizeof(sheet<made_up<88, 3>>) == 88);
  STATIC_REQUIRE(sizeof(sheet<made_up<1, 3>>) == 1);
}
