// SPDX-License-Identifier: MIT
// The numbers of motorscale.h are the library's.
#include <motorscale/c/motorscale.h>
#include <motorscale/change/change.hpp>
#include <motorscale/codec/classified_form.hpp>
#include <motorscale/codec/message.hpp>

#include "catch.hpp"

using namespace motorscale;

namespace {

struct pair {
  int number;
  errc code;
};
constexpr pair statuses[] = {
    {MOTORSCALE_OK, errc::ok},
    {MOTORSCALE_NO_SUCH_ITEM, errc::no_such_item},
    {MOTORSCALE_RESPONSE_NOT_ALLOWED, errc::response_not_allowed},
    {MOTORSCALE_OUT_OF_RANGE, errc::out_of_range},
    {MOTORSCALE_REASON_NOT_ALLOWED, errc::reason_not_allowed},
    {MOTORSCALE_ITEM_MISSING, errc::item_missing},
    {MOTORSCALE_NOT_FOR_THIS_SCORE, errc::not_for_this_score},
    {MOTORSCALE_NOT_IN_CODING, errc::not_in_coding},
    {MOTORSCALE_NOT_DEFINED, errc::not_defined},
    {MOTORSCALE_DIFFERENT_SITES, errc::different_sites},
    {MOTORSCALE_ZERO_DIVISOR, errc::zero_divisor},
    {MOTORSCALE_EMPTY_SELECTION, errc::empty_selection},
    {MOTORSCALE_IN_NO_BAND, errc::in_no_band},
    {MOTORSCALE_BAD_CHARACTER, errc::bad_character},
    {MOTORSCALE_WRONG_LENGTH, errc::wrong_length},
    {MOTORSCALE_NO_SUCH_DATE, errc::no_such_date},
    {MOTORSCALE_BEFORE_BIRTH, errc::before_birth},
    {MOTORSCALE_OUT_OF_AGE_RANGE, errc::out_of_age_range},
    {MOTORSCALE_UNDECIDED, errc::undecided},
    {MOTORSCALE_INCONSISTENT, errc::inconsistent},
    {MOTORSCALE_STRAY_QUOTE, errc::stray_quote},
    {MOTORSCALE_TEXT_AFTER_QUOTE, errc::text_after_quote},
    {MOTORSCALE_UNCLOSED_QUOTE, errc::unclosed_quote},
    {MOTORSCALE_STRAY_RETURN, errc::stray_return},
    {MOTORSCALE_UNFINISHED_ROW, errc::unfinished_row},
    {MOTORSCALE_NO_SPACE, errc::no_space},
    {MOTORSCALE_TRUNCATED, errc::truncated},
    {MOTORSCALE_TRAILING_BYTES, errc::trailing_bytes},
    {MOTORSCALE_NOT_A_RECORD, errc::not_a_record},
    {MOTORSCALE_BAD_CHECKSUM, errc::bad_checksum},
    {MOTORSCALE_UNKNOWN_VERSION, errc::unknown_version},
    {MOTORSCALE_UNKNOWN_INSTRUMENT, errc::unknown_instrument},
    {MOTORSCALE_UNKNOWN_EDITION, errc::unknown_edition},
    {MOTORSCALE_OTHER_INSTRUMENT, errc::other_instrument},
};
static_assert(sizeof statuses / sizeof statuses[0] == error_count);

template <class Enum>
constexpr bool same(int number, Enum e) {
  return number == static_cast<int>(e);
}
template <class I>
constexpr bool is(unsigned number) {
  return number == form<I>::entry.number;
}

struct named_column {
  const char* name;
  unsigned number;
};
template <std::size_t N>
constexpr bool are_columns(const any_form& form, unsigned count, const named_column (&columns)[N]) {
  for (const named_column& c : columns) {
    if (c.number >= count || !detail::same_text(form.columns[c.number].name, c.name)) return false;
  }
  return form.column_count == count;
}

}  // namespace

TEST_CASE("C: each status has the number of its error", "[c]") {
  for (const pair& p : statuses) CHECK(same(p.number, p.code));
}

TEST_CASE("C: words for reasons, roundings and outcomes have the library's numbers", "[c]") {
  STATIC_REQUIRE(
      MOTORSCALE_UNANSWERED == unanswered.byte() && MOTORSCALE_NOT_TESTED == not_tested.byte() &&
      MOTORSCALE_REFUSED == refused.byte() && MOTORSCALE_NOT_APPLICABLE == not_applicable.byte());
  STATIC_REQUIRE(same(MOTORSCALE_TOWARD_ZERO, rounding::toward_zero) &&
                 same(MOTORSCALE_HALF_AWAY_FROM_ZERO, rounding::half_away_from_zero) &&
                 same(MOTORSCALE_HALF_EVEN, rounding::half_even));
  STATIC_REQUIRE(same(MOTORSCALE_WORSENED, outcome_of_change::worsened) &&
                 same(MOTORSCALE_UNCHANGED, outcome_of_change::unchanged) &&
                 same(MOTORSCALE_IMPROVED, outcome_of_change::improved) &&
                 same(MOTORSCALE_WITHIN, against_threshold::within) &&
                 same(MOTORSCALE_BETWEEN, against_threshold::between) &&
                 same(MOTORSCALE_BEYOND, against_threshold::beyond));
}

TEST_CASE("C: each form has its number", "[c]") {
  STATIC_REQUIRE(
      is<gmfm88::instrument>(MOTORSCALE_GMFM88) &&
      is<gmfm88::instrument_with_aids>(MOTORSCALE_GMFM88_WITH_AIDS) &&
      is<bbs::instrument>(MOTORSCALE_BBS) && is<pbs::instrument>(MOTORSCALE_PBS) &&
      is<mas::instrument>(MOTORSCALE_MAS) && is<fmfm::instrument>(MOTORSCALE_FMFM) &&
      is<cfa::instrument>(MOTORSCALE_CFA) && is<adl::instrument>(MOTORSCALE_ADL) &&
      is<fim::instrument>(MOTORSCALE_FIM) && is<fimfam::instrument>(MOTORSCALE_FIM_FAM) &&
      is<weefim::instrument>(MOTORSCALE_WEEFIM) && is<mbi::instrument>(MOTORSCALE_MBI) &&
      is<gmfm66::instrument>(MOTORSCALE_GMFM66) && is<ashworth::instrument>(MOTORSCALE_ASHWORTH) &&
      is<tardieu::instrument>(MOTORSCALE_TARDIEU) && is<asas::instrument>(MOTORSCALE_ASAS));
  STATIC_REQUIRE(forms::gmfcs::entry.number == MOTORSCALE_GMFCS &&
                 forms::gmfcs_fr::entry.number == MOTORSCALE_GMFCS_FAMILY_REPORT &&
                 forms::macs::entry.number == MOTORSCALE_MACS &&
                 forms::vfcs::entry.number == MOTORSCALE_VFCS &&
                 forms::bfmf::entry.number == MOTORSCALE_BFMF &&
                 forms::fms::entry.number == MOTORSCALE_FMS &&
                 forms::tardieu_angles::entry.number == MOTORSCALE_TARDIEU_ANGLES &&
                 forms::mini_macs::entry.number == MOTORSCALE_MINI_MACS &&
                 forms::cfcs::entry.number == MOTORSCALE_CFCS &&
                 forms::edacs::entry.number == MOTORSCALE_EDACS);
}

TEST_CASE("C: each named column is in its place, and none is left out", "[c]") {
  STATIC_REQUIRE(are_columns(form<gmfm88::instrument>::entry, MOTORSCALE_GMFM88_COLUMNS,
                             {{"raw_a", MOTORSCALE_GMFM88_RAW_A},
                              {"percent_a", MOTORSCALE_GMFM88_PERCENT_A},
                              {"total_percent", MOTORSCALE_GMFM88_TOTAL_PERCENT},
                              {"goal_percent", MOTORSCALE_GMFM88_GOAL_PERCENT},
                              {"tested", MOTORSCALE_GMFM88_TESTED}}));
  STATIC_REQUIRE(are_columns(form<mas::instrument>::entry, MOTORSCALE_MAS_COLUMNS,
                             {{"median_low", MOTORSCALE_MAS_MEDIAN_LOW},
                              {"median_high", MOTORSCALE_MAS_MEDIAN_HIGH},
                              {"max", MOTORSCALE_MAS_MAX},
                              {"mean_rank", MOTORSCALE_MAS_MEAN_RANK},
                              {"mean_half", MOTORSCALE_MAS_MEAN_HALF},
                              {"tested", MOTORSCALE_MAS_TESTED}}));
  STATIC_REQUIRE(are_columns(forms::gmfcs::entry, MOTORSCALE_GMFCS_COLUMNS,
                             {{"level", MOTORSCALE_GMFCS_LEVEL},
                              {"levels", MOTORSCALE_GMFCS_LEVELS},
                              {"questions_left", MOTORSCALE_GMFCS_QUESTIONS_LEFT},
                              {"next_question", MOTORSCALE_GMFCS_NEXT_QUESTION},
                              {"unverified", MOTORSCALE_GMFCS_UNVERIFIED},
                              {"rests_on", MOTORSCALE_GMFCS_RESTS_ON},
                              {"by_tie_rule", MOTORSCALE_GMFCS_BY_TIE_RULE}}));
}
