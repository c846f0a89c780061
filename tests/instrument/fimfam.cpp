// SPDX-License-Identifier: MIT
#include <motorscale/instrument/fimfam.hpp>

#include <concepts>
#include <motorscale/codec/text.hpp>
#include <string_view>

#include "catch.hpp"
#include "instrument/seven_levels.hpp"

namespace fim = motorscale::fim;
namespace fimfam = motorscale::fimfam;
using fimfam::domain_score;
using motorscale::errc, motorscale::item, motorscale::parse, motorscale::response;
using namespace seven_levels;
using namespace std::string_view_literals;
using enum fimfam::domain;

namespace {
constexpr fimfam::sheet from_text(const char (&text)[31]) {
  return *parse<fimfam::instrument>(text);
}
}  // namespace

TEST_CASE("FIM+FAM floor and ceiling (vector fam_max)", "[fimfam]") {
  STATIC_REQUIRE(sums_are(from_text("777777777777777777777777777777"), 112, 98, 210));
  STATIC_REQUIRE(sums_are(from_text("111111111111111111111111111111"), 16, 14, 30));
}

TEST_CASE("FIM+FAM motor is items 1 to 16, cognitive 17 to 30 (manual v2.2)", "[fimfam]") {
  STATIC_REQUIRE(sums_are(from_text("777777777777777711111111111111"), 112, 14, 126));
  STATIC_REQUIRE(a_level_is_a_point<fimfam::instrument, 30, 16>());
}

TEST_CASE("FIM+FAM domains are 7, 2, 7, 5, 4 and 5 items (manual v2.2)", "[fimfam]") {
  constexpr auto s = from_text(
      "1111111"
      "22"
      "3333333"
      "44444"
      "5555"
      "66666");
  STATIC_REQUIRE(domain_score(s, self_care) == 7u);
  STATIC_REQUIRE(domain_score(s, sphincter) == 4u);
  STATIC_REQUIRE(domain_score(s, mobility) == 21u);
  STATIC_REQUIRE(domain_score(s, communication) == 20u);
  STATIC_REQUIRE(domain_score(s, psychosocial) == 20u);
  STATIC_REQUIRE(domain_score(s, cognition) == 30u);
}

TEST_CASE("FIM+FAM: FAM added items 2, 13, 16, 19-21, 23-25, 28-30 (manual v2.2)", "[fimfam]") {
  constexpr unsigned fam[] = {2, 13, 16, 19, 20, 21, 23, 24, 25, 28, 29, 30};
  unsigned next = 0;
  for (unsigned n = 1; n <= 30; ++n) {
    const bool added = next < 12 && fam[next] == n;
    if (added) ++next;
    CHECK(fimfam::items[n - 1].fam == added);
  }
  CHECK(next == 12);
}

TEST_CASE("FIM+FAM items that are FIM's have FIM's labels, in FIM's order", "[fimfam]") {
  unsigned of_fim = 0;
  for (const auto& i : fimfam::items) {
    if (!i.fam) CHECK(i.label == std::string_view{fim::labels[of_fim++]});
  }
  CHECK(of_fim == 18);
}

TEST_CASE("FIM+FAM items are 1 to 7: 0 and 8 are refused", "[fimfam]") {
  REQUIRE(takes_1_to_7_only<fimfam::instrument, 30>());
}

TEST_CASE("extended ADL, items 31 to 36, is outside the FIM+FAM total (manual v2.2)", "[fimfam]") {
  for (unsigned n = 31; n <= 36; ++n) {
    fimfam::sheet s;
    CHECK(s.set(item{n}, response{1}) == errc::no_such_item);
  }
}

TEST_CASE("a blank FIM+FAM item leaves no total (reference)", "[fimfam]") {
  STATIC_REQUIRE(missing_leaves_no_sum<fimfam::instrument, 30, 16>());
}

TEST_CASE("FIM+FAM report columns", "[fimfam]") {
  STATIC_REQUIRE(reports(from_text("777777777777777711111111111111"),
                         "motor=112 cognitive=14 total=126 tested=30 "));
  STATIC_REQUIRE(reports(from_text("-77777777777777711111111111111"),
                         "motor= cognitive=14 total= tested=29 "));
}

TEST_CASE("FIM+FAM cognitive is 14 to 98 and never FIM's (trap 22)", "[fimfam]") {
  STATIC_REQUIRE(fimfam::cognitive_score::from(57)->points() == 57);
  STATIC_REQUIRE(!fimfam::cognitive_score::from(13));
  STATIC_REQUIRE(!fimfam::cognitive_score::from(99));
  STATIC_REQUIRE(!fimfam::total_score::from(29));
  STATIC_REQUIRE(!fimfam::total_score::from(211));
  STATIC_REQUIRE(!fimfam::motor_score::from(15));
  STATIC_REQUIRE(!fimfam::motor_score::from(113));
  STATIC_REQUIRE(!std::convertible_to<fimfam::cognitive_score, fim::cognitive_score>);
  STATIC_REQUIRE(!std::constructible_from<fim::cognitive_score, fimfam::cognitive_score>);
  STATIC_REQUIRE(!std::equality_comparable_with<fim::motor_score, fimfam::motor_score>);
}
