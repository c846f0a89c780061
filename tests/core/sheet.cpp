// SPDX-License-Identifier: MIT
#include <motorscale/core/sheet.hpp>

#include <random>
#include <type_traits>
#include <utility>

#include "catch.hpp"

using motorscale::errc, motorscale::item, motorscale::missing, motorscale::missing_rule,
    motorscale::response, motorscale::response_set, motorscale::sheet, motorscale::sheet_view;

namespace {

constexpr missing reasons[] = {missing::unanswered, missing::not_tested, missing::refused,
                               missing::not_applicable};

// A made-up instrument: item n allows the codes n % 3 to Highest, and none knows a refusal.
template <unsigned Count, unsigned Highest>
struct made_up {
  static constexpr motorscale::description about{};
  static constexpr unsigned item_count = Count;
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

template <class I>
response any_response(unsigned n, std::mt19937& random) {
  for (;;) {
    const unsigned draw = static_cast<unsigned>(random()) % 20;
    if (draw >= 16) {
      if (I::when(reasons[draw - 16]) != missing_rule::not_allowed)
        return response{reasons[draw - 16]};
    } else if (I::allowed(item{n}).contains(draw)) {
      return response{draw};
    }
  }
}

// Byte by byte, for every section that the template can be asked for.
template <class I, unsigned First, unsigned Last>
unsigned wrong_sums(const sheet<I>& s) {
  unsigned sum = 0, tested = 0;
  for (unsigned n = First; n <= Last; ++n) {
    const unsigned byte = s[item{n}].byte();
    if (byte < 16) {
      sum += byte;
      ++tested;
    }
  }
  unsigned wrong = 0;
  if (s.template sum<First, Last>() != sum) ++wrong;
  if (s.template tested<First, Last>() != tested) ++wrong;
  const auto complete = s.template complete_sum<First, Last>();
  if (tested == Last - First + 1) {
    if (!complete || *complete != sum) ++wrong;
  } else if (complete.error() != errc::item_missing) {
    ++wrong;
  }
  return wrong;
}

template <unsigned... N>
using numbers = std::integer_sequence<unsigned, N...>;

/// Each run from one of `First` to one of `Last`, on sheets of which every second one is complete.
template <class I, unsigned... First, unsigned... Last>
void check_sums(numbers<First...>, numbers<Last...>) {
  std::mt19937 random{42};
  unsigned wrong = 0;
  for (int draw = 0; draw < 200; ++draw) {
    sheet<I> s;
    for (unsigned n = 1; n <= I::item_count; ++n) {
      response r = any_response<I>(n, random);
      while (draw % 2 == 0 && !r.tested()) r = any_response<I>(n, random);
      REQUIRE(s.set(item{n}, r) == errc::ok);
    }
    constexpr auto wrong_from = []<unsigned From>(const sheet<I>& form, numbers<From>) {
      constexpr auto wrong_to = []<unsigned To>(const sheet<I>& f, numbers<To>) {
        if constexpr (From <= To) return wrong_sums<I, From, To>(f);
        return 0u;
      };
      return (wrong_to(form, numbers<Last>{}) + ...);
    };
    wrong += (wrong_from(s, numbers<First>{}) + ...);
  }
  REQUIRE(wrong == 0);
}

template <class I>
constexpr sheet<I> filled(response r) {
  sheet<I> s;
  for (unsigned n = 1; n <= I::item_count; ++n) {
    if (s.set(item{n}, r) != errc::ok) throw "not a valid sheet";
  }
  return s;
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
  STATIC_REQUIRE(s.sum() == 0);
  STATIC_REQUIRE(s.tested() == 0);
  STATIC_REQUIRE(s.complete_sum().error() == errc::item_missing);
  STATIC_REQUIRE(sheet<form>::size() == 9);
}

TEST_CASE("every byte for every item: taken where the instrument allows it, else refused") {
  check_every_byte<made_up<1, 3>>();
  check_every_byte<made_up<7, 15>>();
  check_every_byte<made_up<8, 9>>();
  check_every_byte<made_up<9, 2>>();
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
  STATIC_REQUIRE(s.tested() == 1);
}

TEST_CASE("a response can be changed and taken back") {
  sheet<made_up<9, 3>> s;
  REQUIRE(s.set(item{9}, response{3}) == errc::ok);
  REQUIRE(s.set(item{9}, response{1}) == errc::ok);
  REQUIRE(s.sum() == 1);
  REQUIRE(s.set(item{9}, motorscale::unanswered) == errc::ok);
  REQUIRE(s == sheet<made_up<9, 3>>{});
}

TEST_CASE("the sum and the count of a run of items are those of a loop over the bytes") {
  check_sums<made_up<1, 3>>(numbers<1>{}, numbers<1>{});
  check_sums<made_up<9, 15>>(numbers<1, 2, 3, 4, 5, 6, 7, 8, 9>{},
                             numbers<1, 2, 3, 4, 5, 6, 7, 8, 9>{});
  check_sums<up_to_15<26>>(numbers<1, 2, 8, 9, 10>{}, numbers<16, 17, 24, 25, 26>{});
  check_sums<up_to_15<255>>(numbers<1, 7, 120, 137>{}, numbers<136, 137, 144, 254, 255>{});
}

namespace {
struct in_runs : up_to_15<26> {
  static constexpr motorscale::section sections[] = {
      {"a", "", item{1}, item{1}}, {"b", "", item{2}, item{17}}, {"c", "", item{18}, item{26}}};
};
bool is_sum(motorscale::tally<in_runs> of, unsigned sum, unsigned missing) {
  const auto complete = of.complete_sum();
  return missing == 0 ? complete && *complete == sum : complete.error() == errc::item_missing;
}

}  // namespace

TEST_CASE("bytes are a sheet where they lie, or the first that is none is named") {
  using form = made_up<17, 15>;
  unsigned wrong = 0;
  for (unsigned n = 1; n <= 17; ++n) {
    for (unsigned byte = 0; byte <= 255; ++byte) {
      std::uint8_t bytes[17];
      for (std::uint8_t& b : bytes) b = 15;
      bytes[n - 1] = static_cast<std::uint8_t>(byte);
      bytes[16] = n < 17 ? 0x7F : bytes[16];  // a second one that is not allowed
      item where{99};
      const auto view = sheet_view<form>::of(bytes, &where);
      const errc mistake = expected<form>(n, byte);
      if (n == 17 && mistake == errc::ok) {
        const sheet<form> copy{*view};
        wrong += where != item{99};
        for (unsigned i = 1; i <= 17; ++i) wrong += (*view)[item{i}].byte() != bytes[i - 1];
        wrong += copy[item{17}].byte() != byte || (*view)[item{18}] != motorscale::unanswered ||
                 (*view)[item{0}] != motorscale::unanswered;
        wrong += view->sum() != copy.sum() || view->tested() != copy.tested();
      } else {
        const errc first = mistake == errc::ok ? errc::response_not_allowed : mistake;
        wrong += view.error() != first || where != item{mistake == errc::ok ? 17 : n};
        wrong += sheet_view<form>::of(bytes).error() != first;
      }
    }
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("bytes are read and added up at compile time, too") {
  static constexpr std::uint8_t bytes[17] = {1,    2,  3,  0x80, 5,  6,  7, 8, 0x90,
                                             0xB0, 11, 12, 13,   14, 15, 1, 2};
  constexpr auto view = sheet_view<made_up<17, 15>>::of(bytes);
  STATIC_REQUIRE(view->sum() == 100);
  STATIC_REQUIRE(view->tested() == 14);
  STATIC_REQUIRE(view->sum<5, 10>() == 26);
  STATIC_REQUIRE((*view)[item{9}] == motorscale::not_tested);
  constexpr sheet<made_up<17, 15>> copy{*view};
  STATIC_REQUIRE(copy.sum<1, 3>() == 6);
  STATIC_REQUIRE(!std::is_default_constructible_v<sheet_view<made_up<17, 15>>>);
  STATIC_REQUIRE(!std::is_constructible_v<sheet_view<made_up<17, 15>>, const std::uint8_t*>);
}

TEST_CASE("sections are added up one by one, and all together") {
  std::mt19937 random{26};
  unsigned wrong = 0;
  for (int draw = 0; draw < 200; ++draw) {
    sheet<in_runs> s;
    std::uint8_t bytes[26]{};
    for (unsigned n = 1; n <= 26; ++n) {
      const response r = any_response<in_runs>(n, random);
      REQUIRE(s.set(item{n}, r) == errc::ok);
      bytes[n - 1] = r.byte();
    }
    const sheet_view<in_runs> view{s};
    motorscale::tally<in_runs> each[3];
    unsigned sums[3]{}, next = 0;
    const motorscale::tally<in_runs> all = view.section_tallies<in_runs::sections>(each);
    const unsigned tested = view.section_sums<in_runs::sections>([&](unsigned k, unsigned points) {
      wrong += k != next++;
      sums[k] = points;
    });
    unsigned sum = 0, missing = 0;
    for (unsigned k = 0, n = 0; k < 3; ++k) {
      unsigned part = 0, none = 0;
      for (; n < in_runs::sections[k].last.number; ++n) {
        part += bytes[n] < 16 ? bytes[n] : 0u;
        none += bytes[n] < 16 ? 0u : 1u;
      }
      wrong += sums[k] != part || each[k].missing() != none || !is_sum(each[k], part, none);
      sum += part;
      missing += none;
    }
    wrong += next != 3 || all.missing() != missing || !is_sum(all, sum, missing) ||
             tested != 26 - missing;
    const auto rest = all - each[1];
    wrong += rest.missing() != each[0].missing() + each[2].missing() ||
             !is_sum(rest, sums[0] + sums[2], rest.missing());
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("the largest sums do not overflow a byte of the word that they are made in") {
  STATIC_REQUIRE(filled<up_to_15<17>>(response{15}).sum() == 255);
  STATIC_REQUIRE(filled<up_to_15<18>>(response{15}).sum() == 270);
  STATIC_REQUIRE(filled<up_to_15<136>>(response{15}).sum() == 2040);
  STATIC_REQUIRE(filled<up_to_15<136>>(response{15}).sum<2, 135>() == 2010);
  STATIC_REQUIRE(filled<up_to_15<136>>(response{15}).tested() == 136);
  STATIC_REQUIRE(filled<up_to_15<136>>(response{0}).sum() == 0);
  STATIC_REQUIRE(filled<up_to_15<137>>(response{15}).sum() == 2055);
  STATIC_REQUIRE(filled<up_to_15<255>>(response{15}).sum() == 3825);
  STATIC_REQUIRE(filled<up_to_15<255>>(response{15}).sum<8, 255>() == 3720);
  STATIC_REQUIRE(filled<up_to_15<255>>(response{15}).sum<137, 255>() == 1785);
  STATIC_REQUIRE(filled<up_to_15<255>>(response{15}).tested() == 255);
  STATIC_REQUIRE(filled<up_to_15<255>>(motorscale::not_applicable).tested() == 0);
}

TEST_CASE("a sheet is plain bytes") {
  STATIC_REQUIRE(std::is_trivially_copyable_v<sheet<made_up<88, 3>>>);
  STATIC_REQUIRE(std::is_standard_layout_v<sheet<made_up<88, 3>>>);
  STATIC_REQUIRE(sizeof(sheet<made_up<88, 3>>) == 88);
  STATIC_REQUIRE(sizeof(sheet<made_up<1, 3>>) == 1);
}
