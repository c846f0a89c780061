// SPDX-License-Identifier: MIT
#include <motorscale/instrument/bbs.hpp>

#include "support/sum_checks.hpp"

namespace bbs = motorscale::bbs;
using motorscale::errc, motorscale::item, motorscale::missing, motorscale::response;

namespace {

using items = motorscale::choice<bbs::item, 14, 1>;

constexpr bbs::sheet sheet_of(const unsigned (&codes)[14]) {
  bbs::sheet s;
  for (unsigned n = 1; n <= 14; ++n) {
    if (s.set(item{n}, response{codes[n - 1]}) != errc::ok) throw "not a valid sheet";
  }
  return s;
}

/// A sheet with this total, the first items full.
constexpr bbs::sheet with_total(unsigned total) {
  bbs::sheet s;
  for (unsigned n = 1; n <= 14; ++n) {
    const unsigned part = total < 4 ? total : 4;
    if (s.set(item{n}, response{part}) != errc::ok) throw "not a valid sheet";
    total -= part;
  }
  return s;
}

constexpr auto bbs_41 = sheet_of({4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 1, 0, 0, 0});
constexpr auto bbs_45 = sheet_of({4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 1, 0, 0});

const auto total_of = [](const bbs::sheet& s) {
  const auto total = score(s).total();
  return std::vector<int>{total                                 ? static_cast<int>(total->points())
                          : total.error() == errc::item_missing ? -1
                                                                : -2};
};

constexpr bool same(const char* a, const char* b) {
  for (; *a != '\0' && *a == *b; ++a, ++b) {
  }
  return *a == *b;
}

constexpr bbs::total_score total(unsigned points) { return *bbs::total_score::from(points); }

}  // namespace

TEST_CASE("reference vectors of the BBS", "[bbs]") {
  STATIC_REQUIRE(score(bbs_41).total()->points() == 41);
  STATIC_REQUIRE(same(score(bbs_41).band()->band, "41_to_56"));
  STATIC_REQUIRE(!bbs::below_45.at_risk(*score(bbs_45).total()));
  STATIC_REQUIRE(bbs::at_or_below_45.at_risk(*score(bbs_45).total()));

  using sum_checks::reported;
  REQUIRE(reported(score(sheet_of({4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4}))) ==
          "total=56 band=41_to_56 tested=14");
  REQUIRE(reported(score(sheet_of({4, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0}))) ==
          "total=20 band=0_to_20 tested=14");
  REQUIRE(reported(score(bbs_41)) == "total=41 band=41_to_56 tested=14");
  REQUIRE(reported(score(sheet_of({4, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0}))) ==
          "total=24 band=21_to_40 tested=14");
  REQUIRE(reported(score(sheet_of({4, 4, 4, 4, 4, 4, 4, 4, 3, 0, 0, 0, 0, 0}))) ==
          "total=35 band=21_to_40 tested=14");
  REQUIRE(reported(score(bbs_45)) == "total=45 band=41_to_56 tested=14");
  REQUIRE(reported(score(bbs::sheet{})) == "total= band= tested=0");
}

TEST_CASE("each BBS item takes 0 to 4 and nothing else (Berg 1992)", "[bbs]") {
  sum_checks::only_codes_to<bbs::sheet>(4);
}

TEST_CASE("the BBS total needs all 14 items (no published imputation)", "[bbs]") {
  sum_checks::sums_and_missing_items<bbs::sheet>(
      {}, 4,
      [](const bbs::sheet& s) {
        const bool band = score(s).band().has_value();
        REQUIRE(band == score(s).total().has_value());
        return total_of(s);
      },
      {missing::unanswered, missing::not_tested, missing::not_applicable});
}

TEST_CASE("unable or refused is a scored 0 on the BBS, never a missing item", "[bbs]") {
  for (unsigned n = 1; n <= 14; ++n) {
    bbs::sheet s = bbs_41;
    REQUIRE(s.set(item{n}, motorscale::refused) == errc::reason_not_allowed);
    REQUIRE(s == bbs_41);
  }
}

TEST_CASE("a higher BBS item never lowers a score", "[bbs]") {
  sum_checks::higher_item_never_lowers<bbs::sheet>(4, [](const bbs::sheet& s) {
    const items seven{bbs::item{2},  bbs::item{3},  bbs::item{5}, bbs::item{7},
                      bbs::item{11}, bbs::item{12}, bbs::item{14}};
    return std::vector<int>{static_cast<int>(*short_form_total(s, seven)), total_of(s)[0]};
  });
}

TEST_CASE("BBS bands are 0-20, 21-40 and 41-56 (Berg 1992)", "[bbs]") {
  for (unsigned t = 0; t <= 56; ++t) {
    const auto scores = score(with_total(t));
    REQUIRE(scores.total()->points() == t);
    const std::string band = t < 21 ? "0_to_20" : t < 41 ? "21_to_40" : "41_to_56";
    REQUIRE(scores.band()->band == band);
    REQUIRE(scores.band()->set == std::string{"BBS, three bands"});
  }
  STATIC_REQUIRE(bbs::total_score::from(57u).error() == errc::out_of_range);
}

TEST_CASE("item 2 full with item 3 below is an inconsistency, not an error", "[bbs]") {
  const response all[] = {response{0},
                          response{1},
                          response{2},
                          response{3},
                          response{4},
                          motorscale::unanswered,
                          motorscale::not_tested,
                          motorscale::not_applicable};
  for (const response standing : all) {
    for (const response sitting : all) {
      bbs::sheet s = with_total(56);
      REQUIRE(s.set(bbs::item::stand_unsupported, standing) == errc::ok);
      REQUIRE(s.set(bbs::item::sit_unsupported, sitting) == errc::ok);
      const bool broken =
          standing == response{4} && (sitting == response{0} || sitting == response{1} ||
                                      sitting == response{2} || sitting == response{3});
      REQUIRE(bbs::sits_below_full_standing(s) == broken);
      const int sum =
          standing.tested() && sitting.tested() ? 48 + standing.byte() + sitting.byte() : -1;
      REQUIRE(total_of(s)[0] == sum);
    }
  }
}

TEST_CASE("below 45, at or below 45 and below 46 are three rules", "[bbs]") {
  for (unsigned t = 0; t <= 56; ++t) {
    REQUIRE(bbs::below_45.at_risk(total(t)) == (t < 45));
    REQUIRE(bbs::at_or_below_45.at_risk(total(t)) == (t <= 45));
    REQUIRE(bbs::below_46.at_risk(total(t)) == (t < 46));
  }
  STATIC_REQUIRE(same(bbs::below_45.name, "below_45"));
  STATIC_REQUIRE(same(bbs::at_or_below_45.name, "at_or_below_45"));
  STATIC_REQUIRE(same(bbs::below_46.name, "below_46"));
  STATIC_REQUIRE(bbs::below_45.grade == motorscale::evidence::verified);
  STATIC_REQUIRE(bbs::at_or_below_45.grade == motorscale::evidence::single);
  STATIC_REQUIRE(bbs::below_46.grade == motorscale::evidence::single);
}

TEST_CASE("the short form recodes 0, 1-3, 4 to 0, 2, 4 (Chou 2006)", "[bbs]") {
  // These seven are the test's, not the published list.
  constexpr items odd{bbs::item{1}, bbs::item{3},  bbs::item{5}, bbs::item{7},
                      bbs::item{9}, bbs::item{11}, bbs::item{13}};
  STATIC_REQUIRE(*short_form_total(with_total(56), odd) == 28);
  STATIC_REQUIRE(*short_form_total(with_total(0), odd) == 0);
  STATIC_REQUIRE(*short_form_total(sheet_of({0, 4, 1, 4, 2, 4, 3, 4, 4, 4, 0, 4, 0, 4}), odd) ==
                 0 + 2 + 2 + 2 + 4 + 0 + 0);
  bbs::sheet s = with_total(56);
  REQUIRE(s.set(item{2}, motorscale::not_tested) == errc::ok);
  REQUIRE(*short_form_total(s, odd) == 28);
  REQUIRE(s.set(item{13}, motorscale::not_tested) == errc::ok);
  REQUIRE(short_form_total(s, odd).error() == errc::item_missing);

  items list{bbs::item{1}, bbs::item{2}, bbs::item{3}, bbs::item{4},
             bbs::item{5}, bbs::item{6}, bbs::item{6}};
  REQUIRE(short_form_total(bbs_41, list).error() == errc::wrong_length);
  list.add(bbs::item{15});  // no item
  REQUIRE(short_form_total(bbs_41, list).error() == errc::wrong_length);
  list.add(bbs::item{14});
  REQUIRE(short_form_total(bbs_41, list).has_value());
  list.add(bbs::item{13});
  REQUIRE(short_form_total(bbs_41, list).error() == errc::wrong_length);
}
