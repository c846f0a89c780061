// SPDX-License-Identifier: MIT
#include <motorscale/change/change.hpp>
#include <motorscale/change/level_change.hpp>
#include <motorscale/codec/classified_form.hpp>

#include <array>
#include <string>

#include "c/c_abi.hpp"
#include "catch.hpp"

using namespace motorscale;
using c_abi::bytes, c_abi::none, c_abi::untouched, c_abi::word;

namespace {
struct compared {
  motorscale_status status;
  motorscale_value values[MOTORSCALE_CHANGE_VALUES]{untouched, untouched, untouched, untouched,
                                                    untouched};
};
compared change_of(const char* threshold, uint32_t form, uint32_t column, motorscale_value first,
                   motorscale_value second, int32_t months = 0) {
  compared c{};
  c.status = motorscale_change(threshold, form, column, first, second, months, c.values);
  return c;
}
/// Of the form and the column that the threshold is for.
compared change_by(const char* threshold, motorscale_value first, motorscale_value second,
                   int32_t months = 0) {
  const auto* const t = find_threshold(threshold);
  uint32_t form = 0, column = MOTORSCALE_NO_COLUMN;
  if (t != nullptr) REQUIRE(motorscale_form(t->instrument, &form) == MOTORSCALE_OK);
  if (t != nullptr && !t->composite) {
    const form_column* const columns = all_forms::find(form)->columns;
    for (column = 0; std::string{columns[column].name} != t->score;) ++column;
  }
  return change_of(threshold, form, column, first, second, months);
}
}  // namespace

TEST_CASE("C: change against a named threshold (Ko & Kim 2013; Donoghue & Stokes 2009)", "[c]") {
  const auto better = change_by("gmfm88_mdc95_ko_2013", {200, 3}, {220, 3}, 2);
  REQUIRE(better.status == MOTORSCALE_OK);
  CHECK(better.values[0] == motorscale_value{20, 3});
  CHECK(better.values[1] == word(MOTORSCALE_IMPROVED));
  CHECK(better.values[2] == word(MOTORSCALE_BEYOND));
  CHECK(better.values[3] == motorscale_value{10, 3});
  CHECK(better.values[4] == motorscale_value{5, 1});  // of 66.67

  const auto fell = change_by("bbs_mdc95_35_44_donoghue_2009", {40, 1}, {35, 1});
  CHECK(fell.values[0] == motorscale_value{-5, 1});
  CHECK(fell.values[1] == word(MOTORSCALE_WORSENED));
  CHECK(fell.values[2] == word(MOTORSCALE_WITHIN));  // 5 is not larger than 5
  CHECK(fell.values[3] == none(MOTORSCALE_ZERO_DIVISOR));
  CHECK(change_by("bbs_mdc95_35_44_donoghue_2009", {20, 1}, {35, 1}).values[2] ==
        none(MOTORSCALE_NOT_FOR_THIS_SCORE));
  CHECK(change_by("bbs_mcid_anchor_hayashi_2022", {20, 1}, {28, 1}).values[2] ==
        word(MOTORSCALE_BETWEEN));
  // Of the MAS less is better.
  CHECK(change_by("mas_upper_mcid_0_8_sd_chen_2019", {4, 1}, {2, 1}).values[1] ==
        word(MOTORSCALE_IMPROVED));
}

TEST_CASE("C: scores that do not compare leave the values alone", "[c]") {
  const char* const bbs = "bbs_mdc95_35_44_donoghue_2009";
  const auto refuses = [](const compared& c, motorscale_status status) {
    CHECK(c.status == status);
    for (const auto& v : c.values) CHECK(v == untouched);
  };
  refuses(change_by("bbs", {40, 1}, {35, 1}), MOTORSCALE_NO_SUCH_ITEM);
  refuses(change_by(bbs, {5, 0}, {35, 1}), MOTORSCALE_ITEM_MISSING);
  refuses(change_by(bbs, {40, 1}, {5, 0}), MOTORSCALE_ITEM_MISSING);
  refuses(change_by(bbs, {1, -1}, {35, 1}), MOTORSCALE_NOT_DEFINED);
  refuses(change_by(bbs, {40, 2}, {35, 1}), MOTORSCALE_INCONSISTENT);
  refuses(change_by(bbs, {40, -7}, {35, -7}), MOTORSCALE_OUT_OF_RANGE);
  refuses(change_by(bbs, {INT32_MIN, 1}, {INT32_MAX, 1}), MOTORSCALE_NO_SPACE);
}

TEST_CASE("C: a threshold is of one form and one column, or of what its composite says", "[c]") {
  const auto status = [](const char* threshold, uint32_t form, uint32_t column) {
    return change_of(threshold, form, column, {36, 1}, {43, 1}).status;
  };
  const char* const gmfm = "gmfm88_mdc95_ko_2013";
  CHECK(status(gmfm, MOTORSCALE_GMFM88, MOTORSCALE_GMFM88_TOTAL_PERCENT) == MOTORSCALE_OK);
  CHECK(status(gmfm, MOTORSCALE_GMFM88, MOTORSCALE_GMFM88_TESTED) == MOTORSCALE_NOT_FOR_THIS_SCORE);
  CHECK(status(gmfm, MOTORSCALE_GMFM88, 16) == MOTORSCALE_NOT_FOR_THIS_SCORE);
  CHECK(status(gmfm, MOTORSCALE_GMFM88, MOTORSCALE_NO_COLUMN) == MOTORSCALE_NOT_FOR_THIS_SCORE);
  CHECK(status(gmfm, MOTORSCALE_BBS, 0) == MOTORSCALE_OTHER_INSTRUMENT);
  CHECK(status(gmfm, MOTORSCALE_GMFM88_WITH_AIDS, 10) == MOTORSCALE_OTHER_INSTRUMENT);
  CHECK(status(gmfm, 99, 0) == MOTORSCALE_UNKNOWN_INSTRUMENT);
  CHECK(status("bbs_mdc95_alghadir_2018", MOTORSCALE_MAS, 3) == MOTORSCALE_OTHER_INSTRUMENT);
  const char* const mas = "mas_upper_mcid_0_8_sd_chen_2019";
  CHECK(status(mas, MOTORSCALE_MAS, MOTORSCALE_NO_COLUMN) == MOTORSCALE_OK);
  CHECK(status(mas, MOTORSCALE_MAS, 3) == MOTORSCALE_NOT_FOR_THIS_SCORE);
}

TEST_CASE("C: every threshold compares as in C++", "[c]") {
  for (const threshold& t : thresholds) {
    for (int second = 0; second <= 60; second += 3) {
      const auto c = change_by(t.name, {30, 1}, {second, 1}, 7);
      REQUIRE(c.status == MOTORSCALE_OK);
      bool lower = false;
      for (const char* of : {"mas", "ashworth", "tardieu", "asas"}) {
        lower = lower || std::string{of} == t.instrument;
      }
      const change expected{30, second, 1,
                            lower ? direction::lower_is_better : direction::higher_is_better};
      CHECK(c.values[1] == word(static_cast<int>(expected.outcome())));
      const auto against = expected.against(t);
      CHECK(c.values[2] ==
            (against ? word(static_cast<int>(*against)) : none(static_cast<int>(against.error()))));
    }
  }
}

TEST_CASE("C: two visits compare over the same sites only", "[c]") {
  motorscale_value v[MOTORSCALE_SITE_VALUES] = {untouched, untouched, untouched};
  uint32_t where = 99;
  const auto compare = [&](uint32_t form, const bytes& before, const bytes& after, uint32_t steps) {
    return motorscale_change_of_sites(form, before.data(), after.data(),
                                      static_cast<uint32_t>(before.size()), steps, v, &where);
  };
  const std::uint8_t gap = MOTORSCALE_NOT_TESTED;
  // 4 and 2, then 1+ and 2: ranks 8 to 5, halves 12 to 7, over two sites.
  CHECK(compare(MOTORSCALE_MAS, {5, 3, gap}, {2, 3, MOTORSCALE_REFUSED}, 2) == MOTORSCALE_OK);
  CHECK((v[0] == motorscale_value{1, 2} && v[1] == motorscale_value{-3, 2} &&
         v[2] == motorscale_value{-5, 4} && where == 0));
  CHECK(compare(MOTORSCALE_ASHWORTH, {4, 3}, {1, 3}, 1) == MOTORSCALE_OK);
  CHECK((v[0] == motorscale_value{1, 2} && v[1] == none(MOTORSCALE_NOT_IN_CODING) &&
         v[2] == none(MOTORSCALE_NOT_IN_CODING)));
  v[0] = untouched;
  CHECK(compare(MOTORSCALE_MAS, {5, 3}, {2, gap}, 1) == MOTORSCALE_DIFFERENT_SITES);
  CHECK(compare(MOTORSCALE_MAS, {gap}, {gap}, 1) == MOTORSCALE_EMPTY_SELECTION);
  CHECK(compare(MOTORSCALE_MAS, {}, {}, 1) == MOTORSCALE_EMPTY_SELECTION);
  CHECK(compare(MOTORSCALE_MAS, {1, 6}, {9, 2}, 1) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  CHECK(where == 2);  // those before are looked at first
  CHECK(compare(MOTORSCALE_MAS, bytes(256), bytes(256), 1) == MOTORSCALE_WRONG_LENGTH);
  CHECK(compare(MOTORSCALE_BBS, bytes(14), bytes(14), 1) == MOTORSCALE_NOT_DEFINED);
  CHECK(compare(12, {}, {}, 1) == MOTORSCALE_UNKNOWN_INSTRUMENT);
  CHECK(v[0] == untouched);
}

TEST_CASE("C: two levels of one child", "[c]") {
  uint32_t outcome = 99, notes = 99;
  for (uint32_t from = 1; from <= 5; ++from) {
    for (uint32_t to = 1; to <= 5; ++to) {
      REQUIRE(motorscale_change_of_levels(from, to, 255, 255, &outcome, &notes) == MOTORSCALE_OK);
      CHECK(outcome == static_cast<uint32_t>(to < from    ? MOTORSCALE_IMPROVED
                                             : to == from ? MOTORSCALE_UNCHANGED
                                                          : MOTORSCALE_WORSENED));
      const uint32_t moved = from > to ? from - to : to - from;
      CHECK(notes == static_cast<uint32_t>(moved == 0   ? 0
                                           : moved == 1 ? MOTORSCALE_WITHIN_RATING_NOISE
                                                        : MOTORSCALE_IMPLAUSIBLE));
    }
  }
  CHECK(motorscale_change_of_levels(2, 2, 0, 0, &outcome, &notes) == MOTORSCALE_OK);
  CHECK(notes == MOTORSCALE_CLASSED_UNDER_2);
  CHECK(motorscale_change_of_levels(2, 2, 2, 3, &outcome, &notes) == MOTORSCALE_OK);
  CHECK(notes == MOTORSCALE_ACROSS_BANDS);
  CHECK(motorscale_change_of_levels(2, 3, 0, 1, &outcome, &notes) == MOTORSCALE_OK);
  CHECK(notes ==
        (MOTORSCALE_CLASSED_UNDER_2 | MOTORSCALE_ACROSS_BANDS | MOTORSCALE_WITHIN_RATING_NOISE));
  outcome = notes = 99;
  for (const auto& [a, b, c, d] : {std::array{0u, 1u, 0u, 0u},
                                   {1u, 6u, 0u, 0u},
                                   {1u, 1u, 5u, 0u},
                                   {1u, 1u, 0u, 5u},
                                   {1u, 1u, 255u, 0u},
                                   {1u, 1u, 0u, 255u}}) {
    CHECK(motorscale_change_of_levels(a, b, c, d, &outcome, &notes) == MOTORSCALE_OUT_OF_RANGE);
  }
  CHECK((outcome == 99 && notes == 99));
}
