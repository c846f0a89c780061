// SPDX-License-Identifier: MIT
#include <motorscale/instrument/weefim.hpp>

#include <concepts>
#include <motorscale/codec/text.hpp>
#include <string_view>

#include "catch.hpp"
#include "instrument/seven_levels.hpp"

namespace fim = motorscale::fim;
namespace weefim = motorscale::weefim;
using motorscale::errc, motorscale::parse, motorscale::response;
using namespace seven_levels;
using namespace std::string_view_literals;
using enum weefim::domain;

namespace {
constexpr weefim::sheet from_text(const char (&text)[19]) {
  return *parse<weefim::instrument>(text);
}
}  // namespace

TEST_CASE("WeeFIM floor and ceiling (Wong 2002)", "[weefim]") {
  STATIC_REQUIRE(sums_are(from_text("111111111111111111"), 13, 5, 18));
  STATIC_REQUIRE(sums_are(from_text("777777777777777777"), 91, 35, 126));
}

TEST_CASE("WeeFIM domains: self-care 8, mobility 5, cognition 5 (Wong 2002)", "[weefim]") {
  constexpr auto scores =
      weefim::score(from_text("77777777"
                              "22222"
                              "33333"));
  STATIC_REQUIRE(scores.of_section(self_care) == 56u);
  STATIC_REQUIRE(scores.of_section(mobility) == 10u);
  STATIC_REQUIRE(scores.of_section(cognition) == 15u);
  STATIC_REQUIRE(scores.motor()->points() == 66);
  STATIC_REQUIRE(scores.cognitive()->points() == 15);
  STATIC_REQUIRE(a_level_is_a_point<weefim::instrument, 18, 13>());
}

TEST_CASE("WeeFIM items are keyed by name, each in its domain (Wong 2002, trap 24)", "[weefim]") {
  using enum weefim::item;
  struct entry {
    weefim::item key;
    std::string_view name;
    weefim::domain domain;
  };
  constexpr entry form[] = {
      {memory, "memory", cognition},
      {problem_solving, "problem_solving", cognition},
      {social, "social", cognition},
      {expression, "expression", cognition},
      {comprehension, "comprehension", cognition},
      {stairs, "stairs", mobility},
      {locomotion, "locomotion", mobility},
      {transfer_tub, "transfer_tub", mobility},
      {transfer_toilet, "transfer_toilet", mobility},
      {transfer_bed, "transfer_bed", mobility},
      {bowel, "bowel", self_care},
      {bladder, "bladder", self_care},
      {toileting, "toileting", self_care},
      {dressing_lower, "dressing_lower", self_care},
      {dressing_upper, "dressing_upper", self_care},
      {bathing, "bathing", self_care},
      {grooming, "grooming", self_care},
      {eating, "eating", self_care},
  };
  constexpr unsigned lowest[] = {8, 5, 5};
  for (const entry& e : form) {
    CAPTURE(e.name);
    CHECK(weefim::instrument::item_names[static_cast<unsigned>(e.key) - 1] == e.name);
    weefim::sheet s = filled<weefim::instrument>(1);
    REQUIRE(s.set(e.key, response{7}) == errc::ok);
    CHECK(s[e.key] == response{7});
    for (const auto d : {self_care, mobility, cognition}) {
      CHECK(*weefim::score(s).of_section(d) ==
            lowest[static_cast<unsigned>(d)] + (d == e.domain ? 6u : 0u));
    }
  }
  CHECK(sizeof form / sizeof form[0] == 18);
}

TEST_CASE("WeeFIM items are 1 to 7: 0 and 8 are refused", "[weefim]") {
  REQUIRE(takes_1_to_7_only<weefim::instrument, 18>());
}

TEST_CASE("a missing WeeFIM item leaves no total, nor its domain (trap 24)", "[weefim]") {
  STATIC_REQUIRE(missing_leaves_no_sum<weefim::instrument, 18, 13>());
}

TEST_CASE("WeeFIM report columns", "[weefim]") {
  STATIC_REQUIRE(reports(from_text("777777772222233333"),
                         "self_care=56 mobility=10 cognition=15 total=81 tested=18 "));
  STATIC_REQUIRE(reports(from_text("7777777722r2233333"),
                         "self_care=56 mobility= cognition=15 total= tested=17 "));
}

TEST_CASE("WeeFIM totals have the bands of adults, named so (fim_china)", "[weefim]") {
  STATIC_REQUIRE(weefim::china_adults.of(weefim::total_score::from(107))->band ==
                 "very mild / conditional"sv);
  STATIC_REQUIRE(weefim::china_adults.of(weefim::total_score::from(108))->band ==
                 "basic independence"sv);
  STATIC_REQUIRE(weefim::china_adults.of(weefim::total_score::from(108))->set == "fim_china"sv);
}

TEST_CASE("WeeFIM scores are not FIM scores", "[weefim]") {
  STATIC_REQUIRE(!std::constructible_from<fim::total_score, weefim::total_score>);
  STATIC_REQUIRE(!std::constructible_from<weefim::total_score, fim::total_score>);
  STATIC_REQUIRE(!std::constructible_from<fim::cognitive_score, weefim::cognitive_score>);
}

TEST_CASE("WeeFIM labels are in the order of the form, and no other item has one", "[weefim]") {
  const auto label = [](unsigned n) { return std::string_view{motorscale::weefim::instrument::label(item{n})}; };
  CHECK(label(1) == "Eating");
  CHECK(label(8) == "Bowel");
  CHECK(label(12) == "Walk, wheelchair or crawl");
  CHECK(label(18) == "Memory");
  for (unsigned n = 0; n <= 300; ++n) CHECK(label(n).empty() == (n < 1 || n > 18));
}
