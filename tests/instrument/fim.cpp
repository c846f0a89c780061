// SPDX-License-Identifier: MIT
#include <motorscale/instrument/fim.hpp>

#include <motorscale/codec/text.hpp>
#include <string_view>

#include "catch.hpp"
#include "instrument/seven_levels.hpp"

namespace fim = motorscale::fim;
using fim::domain_score, fim::set_recoded, fim::zero_recode;
using motorscale::errc, motorscale::item, motorscale::parse,
    motorscale::response;
using namespace seven_levels;
using namespace std::string_view_literals;
using enum fim::domain;

namespace {

constexpr fim::sheet from_text(const char (&text)[19]) { return *parse<fim::instrument>(text); }

}  // namespace

TEST_CASE("FIM floor, all 5 and ceiling (vectors fim_min, fim_5s)", "[fim]") {
  STATIC_REQUIRE(sums_are(from_text("111111111111111111"), 13, 5, 18));
  STATIC_REQUIRE(sums_are(from_text("555555555555555555"), 65, 25, 90));
  STATIC_REQUIRE(sums_are(from_text("777777777777777777"), 91, 35, 126));
}

TEST_CASE("FIM motor is items 1 to 13, cognitive 14 to 18 (reference, verified)", "[fim]") {
  STATIC_REQUIRE(sums_are(from_text("777777777777711111"), 91, 5, 96));
  STATIC_REQUIRE(sums_are(from_text("111111111111177777"), 13, 35, 48));
  STATIC_REQUIRE(a_level_is_a_point<fim::instrument, 18, 13>());
}

TEST_CASE("FIM domains are 6, 2, 3, 2, 2 and 3 items (reference, verified)", "[fim]") {
  constexpr auto s = from_text(
      "222222"
      "33"
      "444"
      "55"
      "66"
      "777");
  STATIC_REQUIRE(domain_score(s, self_care) == 12u);
  STATIC_REQUIRE(domain_score(s, sphincter) == 6u);
  STATIC_REQUIRE(domain_score(s, transfers) == 12u);
  STATIC_REQUIRE(domain_score(s, locomotion) == 10u);
  STATIC_REQUIRE(domain_score(s, communication) == 12u);
  STATIC_REQUIRE(domain_score(s, social_cognition) == 21u);
}

TEST_CASE("FIM items are 1 to 7: 0 and 8 are refused (vector fim_zero)", "[fim]") {
  REQUIRE(takes_1_to_7_only<fim::instrument, 18>());
  STATIC_REQUIRE(parse<fim::instrument>("011111111111111111").error() ==
                 errc::response_not_allowed);
}

TEST_CASE("a blank FIM item is not 1: it leaves no total (reference, verified)", "[fim]") {
  STATIC_REQUIRE(missing_leaves_no_sum<fim::instrument, 18, 13>());
}

TEST_CASE("FIM knows no \"not applicable\" (reference, verified)", "[fim]") {
  STATIC_REQUIRE(parse<fim::instrument>("n11111111111111111").error() == errc::reason_not_allowed);
}

TEST_CASE("FIM report columns", "[fim]") {
  STATIC_REQUIRE(
      reports(from_text("777777777777711111"), "motor=91 cognitive=5 total=96 tested=18 "));
  STATIC_REQUIRE(reports(from_text("7777777777777.1111"), "motor=91 cognitive= total= tested=17 "));
  STATIC_REQUIRE(reports(fim::sheet{}, "motor= cognitive= total= tested=0 "));
}

TEST_CASE("FIM code 0 counts only by a named recode (vector fim_zero, trap 23)", "[fim]") {
  constexpr auto recoded = [](item i, unsigned code, const zero_recode& zero) {
    fim::sheet s = filled<fim::instrument>(1);
    return set_recoded(s, i, code, zero) == errc::ok ? s[i].byte() : 255u;
  };
  constexpr zero_recode to_1 = [] {
    zero_recode zero{"0 to 1", {}};
    for (response& r : zero.instead) r = response{1};
    zero.instead[9] = response{2};  // toilet transfer
    zero.instead[17] = response{0};
    zero.instead[16] = motorscale::not_tested;
    zero.instead[15] = motorscale::unanswered;
    return zero;
  }();
  STATIC_REQUIRE(recoded(item{1}, 0, to_1) == 1);
  STATIC_REQUIRE(recoded(item{10}, 0, to_1) == 2);
  STATIC_REQUIRE(recoded(item{1}, 7, to_1) == 7);
  STATIC_REQUIRE(recoded(item{1}, 8, to_1) == 255);
  STATIC_REQUIRE(recoded(item{17}, 0, to_1) == motorscale::not_tested.byte());
  STATIC_REQUIRE(recoded(item{18}, 0, to_1) == 255);  // a recode to 0 is none
  STATIC_REQUIRE(recoded(item{16}, 0, to_1) == 255);  // it has nothing for this item
  STATIC_REQUIRE(recoded(item{1}, 0, {"nothing", {}}) == 255);
  STATIC_REQUIRE(recoded(item{0}, 0, to_1) == 255);
  STATIC_REQUIRE(recoded(item{19}, 0, to_1) == 255);

  fim::sheet s;
  for (unsigned n = 1; n <= 18; ++n) {
    REQUIRE(set_recoded(s, item{n}, n == 1 ? 0 : 1, to_1) == errc::ok);
  }
  CHECK(fim::score(s).total()->points() == 18);
  CHECK(set_recoded(s, item{19}, 0, to_1) == errc::no_such_item);
}

TEST_CASE("published FIM totals of 15, 16 and 17 are refused (Rayegani 2016, trap 22)", "[fim]") {
  STATIC_REQUIRE(fim::total_score::from(15).error() == errc::out_of_range);
  STATIC_REQUIRE(!fim::total_score::from(16));
  STATIC_REQUIRE(!fim::total_score::from(17));
  STATIC_REQUIRE(fim::total_score::from(18)->points() == 18);
  STATIC_REQUIRE(fim::total_score::from(126)->points() == 126);
  STATIC_REQUIRE(!fim::total_score::from(127));
}

TEST_CASE("a cognitive score above 35 is not FIM (Akhlaghpasand 2025: mean 57.06, trap 22)",
          "[fim]") {
  STATIC_REQUIRE(fim::cognitive_score::from(57).error() == errc::out_of_range);
  STATIC_REQUIRE(!fim::cognitive_score::from(58));
  STATIC_REQUIRE(!fim::cognitive_score::from(36));
  STATIC_REQUIRE(fim::cognitive_score::from(35)->points() == 35);
  STATIC_REQUIRE(fim::cognitive_score::from(5)->points() == 5);
  STATIC_REQUIRE(!fim::cognitive_score::from(4));
  STATIC_REQUIRE(!fim::motor_score::from(12));
  STATIC_REQUIRE(fim::motor_score::from(13)->points() == 13);
  STATIC_REQUIRE(fim::motor_score::from(91)->points() == 91);
  STATIC_REQUIRE(!fim::motor_score::from(92));
}

TEST_CASE("every FIM total has its band of Chinese practice (fim_china)", "[fim]") {
  struct interval {
    unsigned low, high;
    std::string_view name;
  };
  constexpr interval published[] = {
      {126, 126, "complete independence"},
      {108, 125, "basic independence"},
      {90, 107, "very mild / conditional"},
      {72, 89, "mild"},
      {54, 71, "moderate"},
      {36, 53, "severe"},
      {19, 35, "very severe"},
      {18, 18, "complete dependence"},
  };
  unsigned seen = 0;
  for (const interval& i : published) {
    for (unsigned total = i.low; total <= i.high; ++total, ++seen) {
      const auto in = fim::china.of(fim::total_score::from(total));
      REQUIRE(in);
      CHECK(in->band == i.name);
      CHECK(in->set == "fim_china"sv);
    }
  }
  CHECK(seen == 109);
  STATIC_REQUIRE(fim::china.of(fim::score(fim::sheet{}).total()).error() == errc::item_missing);
  STATIC_REQUIRE(!fim::china.of(fim::total_score::from(17)));
}

TEST_CASE("FIM labels are in the order of the form, and no other item has one", "[fim]") {
  const auto label = [](unsigned n) { return std::string_view{fim::instrument::label(item{n})}; };
  CHECK(label(1) == "Eating");
  CHECK(label(7) == "Bladder control");
  CHECK(label(13) == "Stairs");
  CHECK(label(14) == "Comprehension");
  CHECK(label(18) == "Memory");
  for (unsigned n = 0; n <= 300; ++n) CHECK(label(n).empty() == (n < 1 || n > 18));
}
