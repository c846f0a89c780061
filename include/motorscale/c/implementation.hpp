// SPDX-License-Identifier: MIT
#pragma once

// What the C ABI calls.  Include it in exactly one source file of a program or shared library.

#include <motorscale/c/motorscale.h>

#include <motorscale/change/change.hpp>
#include <motorscale/change/growth.hpp>
#include <motorscale/change/level_change.hpp>
#include <motorscale/change/thresholds.hpp>
#include <motorscale/classification/bfmf.hpp>
#include <motorscale/classification/cfcs.hpp>
#include <motorscale/classification/edacs.hpp>
#include <motorscale/classification/fms.hpp>
#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/classification/gmfcs_family_report.hpp>
#include <motorscale/classification/macs.hpp>
#include <motorscale/classification/mini_macs.hpp>
#include <motorscale/classification/vfcs.hpp>
#include <motorscale/codec/decimal.hpp>
#include <motorscale/codec/record.hpp>
#include <motorscale/codec/record_stream.hpp>
#include <motorscale/codec/message.hpp>
#include <motorscale/instrument/registry.hpp>
#include <motorscale/instrument/tardieu.hpp>
#include <motorscale/version.hpp>
#ifndef MOTORSCALE_INTEGER_ONLY
#include <motorscale/instrument/gmfm66.hpp>
#include <motorscale/measure/growth_curve.hpp>
#include <motorscale/measure/lms.hpp>
#include <motorscale/measure/reliable_change.hpp>
#endif

namespace motorscale::c {

// ---- the header's numbers are the library's ----

template <class Enum>
consteval bool same(int number, Enum e) {
  return number == static_cast<int>(e);
}
static_assert(same(MOTORSCALE_OK, errc::ok) && same(MOTORSCALE_NO_SUCH_ITEM, errc::no_such_item) &&
              same(MOTORSCALE_RESPONSE_NOT_ALLOWED, errc::response_not_allowed) &&
              same(MOTORSCALE_OUT_OF_RANGE, errc::out_of_range) &&
              same(MOTORSCALE_REASON_NOT_ALLOWED, errc::reason_not_allowed) &&
              same(MOTORSCALE_ITEM_MISSING, errc::item_missing) &&
              same(MOTORSCALE_NOT_FOR_THIS_SCORE, errc::not_for_this_score) &&
              same(MOTORSCALE_NOT_IN_CODING, errc::not_in_coding) &&
              same(MOTORSCALE_NOT_DEFINED, errc::not_defined) &&
              same(MOTORSCALE_DIFFERENT_SITES, errc::different_sites) &&
              same(MOTORSCALE_ZERO_DIVISOR, errc::zero_divisor) &&
              same(MOTORSCALE_EMPTY_SELECTION, errc::empty_selection) &&
              same(MOTORSCALE_IN_NO_BAND, errc::in_no_band) &&
              same(MOTORSCALE_BAD_CHARACTER, errc::bad_character) &&
              same(MOTORSCALE_WRONG_LENGTH, errc::wrong_length) &&
              same(MOTORSCALE_NO_SUCH_DATE, errc::no_such_date) &&
              same(MOTORSCALE_BEFORE_BIRTH, errc::before_birth) &&
              same(MOTORSCALE_OUT_OF_AGE_RANGE, errc::out_of_age_range) &&
              same(MOTORSCALE_UNDECIDED, errc::undecided) &&
              same(MOTORSCALE_INCONSISTENT, errc::inconsistent) &&
              same(MOTORSCALE_STRAY_QUOTE, errc::stray_quote) &&
              same(MOTORSCALE_TEXT_AFTER_QUOTE, errc::text_after_quote) &&
              same(MOTORSCALE_UNCLOSED_QUOTE, errc::unclosed_quote) &&
              same(MOTORSCALE_STRAY_RETURN, errc::stray_return) &&
              same(MOTORSCALE_UNFINISHED_ROW, errc::unfinished_row) &&
              same(MOTORSCALE_NO_SPACE, errc::no_space) &&
              same(MOTORSCALE_TRUNCATED, errc::truncated) &&
              same(MOTORSCALE_TRAILING_BYTES, errc::trailing_bytes) &&
              same(MOTORSCALE_NOT_A_RECORD, errc::not_a_record) &&
              same(MOTORSCALE_BAD_CHECKSUM, errc::bad_checksum) &&
              same(MOTORSCALE_UNKNOWN_VERSION, errc::unknown_version) &&
              same(MOTORSCALE_UNKNOWN_INSTRUMENT, errc::unknown_instrument) &&
              same(MOTORSCALE_UNKNOWN_EDITION, errc::unknown_edition) &&
              same(MOTORSCALE_OTHER_INSTRUMENT, errc::other_instrument));
static_assert(error_count == MOTORSCALE_OTHER_INSTRUMENT + 1, "an errc has no status code");
static_assert(same(MOTORSCALE_VERIFIED, evidence::verified) &&
              same(MOTORSCALE_SINGLE, evidence::single) &&
              same(MOTORSCALE_DERIVED, evidence::derived) &&
              same(MOTORSCALE_UNVERIFIED, evidence::unverified));
static_assert(MOTORSCALE_UNANSWERED == unanswered.byte() &&
              MOTORSCALE_NOT_TESTED == not_tested.byte() && MOTORSCALE_REFUSED == refused.byte() &&
              MOTORSCALE_NOT_APPLICABLE == not_applicable.byte());
static_assert(same(MOTORSCALE_TOWARD_ZERO, rounding::toward_zero) &&
              same(MOTORSCALE_HALF_AWAY_FROM_ZERO, rounding::half_away_from_zero) &&
              same(MOTORSCALE_HALF_EVEN, rounding::half_even));
static_assert(MOTORSCALE_DECIMAL_SIZE > longest_decimal);
static_assert(same(MOTORSCALE_LEFT, side::left) && same(MOTORSCALE_RIGHT, side::right));
static_assert(same(MOTORSCALE_ELBOW_FLEXORS, muscle::elbow_flexors) &&
              same(MOTORSCALE_PRONATORS, muscle::pronators) &&
              same(MOTORSCALE_WRIST_FLEXORS, muscle::wrist_flexors) &&
              same(MOTORSCALE_FINGER_FLEXORS, muscle::finger_flexors) &&
              same(MOTORSCALE_THUMB_ADDUCTOR, muscle::thumb_adductor) &&
              same(MOTORSCALE_HIP_FLEXORS, muscle::hip_flexors) &&
              same(MOTORSCALE_HIP_ADDUCTORS, muscle::hip_adductors) &&
              same(MOTORSCALE_HIP_INTERNAL_ROTATORS, muscle::hip_internal_rotators) &&
              same(MOTORSCALE_KNEE_FLEXORS, muscle::knee_flexors) &&
              same(MOTORSCALE_HAMSTRINGS, muscle::hamstrings) &&
              same(MOTORSCALE_RECTUS_FEMORIS, muscle::rectus_femoris) &&
              same(MOTORSCALE_ANKLE_PLANTAR_FLEXORS, muscle::ankle_plantar_flexors) &&
              same(MOTORSCALE_GASTROCNEMIUS, muscle::gastrocnemius) &&
              same(MOTORSCALE_SOLEUS, muscle::soleus));
inline constexpr unsigned muscle_count = sizeof muscle_names / sizeof muscle_names[0];
static_assert(same(MOTORSCALE_STANDARD_ERROR_OF_MEASUREMENT,
                   threshold_kind::standard_error_of_measurement) &&
              same(MOTORSCALE_SMALLEST_REAL_DIFFERENCE, threshold_kind::smallest_real_difference) &&
              same(MOTORSCALE_MINIMAL_DETECTABLE_CHANGE,
                   threshold_kind::minimal_detectable_change) &&
              same(MOTORSCALE_MINIMAL_CLINICALLY_IMPORTANT_DIFFERENCE,
                   threshold_kind::minimal_clinically_important_difference));
static_assert(same(MOTORSCALE_WORSENED, outcome_of_change::worsened) &&
              same(MOTORSCALE_UNCHANGED, outcome_of_change::unchanged) &&
              same(MOTORSCALE_IMPROVED, outcome_of_change::improved) &&
              same(MOTORSCALE_WITHIN, against_threshold::within) &&
              same(MOTORSCALE_BETWEEN, against_threshold::between) &&
              same(MOTORSCALE_BEYOND, against_threshold::beyond));
static_assert(same(MOTORSCALE_ON_GMFM88_PERCENT, growth_scale::gmfm88_percent) &&
              same(MOTORSCALE_ON_GMFM66_ABILITY, growth_scale::gmfm66_ability) &&
              same(MOTORSCALE_ON_FMFM_ABILITY, growth_scale::fmfm_ability) &&
              same(MOTORSCALE_LIMIT, growth_quantity::limit) &&
              same(MOTORSCALE_AGE_AT_90_PERCENT, growth_quantity::age_at_90_percent) &&
              same(MOTORSCALE_PEAK_AGE, growth_quantity::peak_age) &&
              same(MOTORSCALE_MEAN_DECLINE_AFTER_PEAK, growth_quantity::mean_decline_after_peak) &&
              same(MOTORSCALE_AFTER_DECLINE, growth_quantity::after_decline));
static_assert(same(MOTORSCALE_V1, tardieu::velocity::v1) &&
              same(MOTORSCALE_V2, tardieu::velocity::v2) &&
              same(MOTORSCALE_V3, tardieu::velocity::v3) &&
              same(MOTORSCALE_READING_GROWS, tardieu::reading::grows) &&
              same(MOTORSCALE_READING_SHRINKS, tardieu::reading::shrinks));
static_assert(same(MOTORSCALE_GMFCS_0_2, gmfcs::age_band::B0_2) &&
              same(MOTORSCALE_GMFCS_2_4, gmfcs::age_band::B2_4) &&
              same(MOTORSCALE_GMFCS_4_6, gmfcs::age_band::B4_6) &&
              same(MOTORSCALE_GMFCS_6_12, gmfcs::age_band::B6_12) &&
              same(MOTORSCALE_GMFCS_12_18, gmfcs::age_band::B12_18));
static_assert(same(MOTORSCALE_V_TO_I, gmfcs::family_report::order::V_to_I) &&
              same(MOTORSCALE_I_TO_V, gmfcs::family_report::order::I_to_V) &&
              same(MOTORSCALE_CRAWLS, fms::rating::crawls) &&
              same(MOTORSCALE_DOES_NOT_APPLY, fms::rating::does_not_apply));

static_assert(MOTORSCALE_MOST_RECORD_BYTES == most_record_bytes &&
              MOTORSCALE_AIDS == gmfm88::aid_count);

// ---- the layout is that of the header on every target ----

// Members in their order that add up to the size leave no room for padding of the compiler's.

inline constexpr std::size_t pointer = sizeof(void*);
static_assert(sizeof(motorscale_status) == 4);
static_assert(sizeof(motorscale_instrument) == 7 * pointer + 8 &&
              offsetof(motorscale_instrument, name) == pointer &&
              offsetof(motorscale_instrument, title) == 2 * pointer &&
              offsetof(motorscale_instrument, edition) == 3 * pointer &&
              offsetof(motorscale_instrument, citation) == 4 * pointer &&
              offsetof(motorscale_instrument, licence) == 5 * pointer &&
              offsetof(motorscale_instrument, missing) == 6 * pointer &&
              offsetof(motorscale_instrument, item_count) == 7 * pointer &&
              offsetof(motorscale_instrument, score_count) == 7 * pointer + 1 &&
              offsetof(motorscale_instrument, lower_is_better) == 7 * pointer + 2 &&
              offsetof(motorscale_instrument, evidence) == 7 * pointer + 3 &&
              offsetof(motorscale_instrument, form) == 7 * pointer + 4);
static_assert(sizeof(motorscale_item) == 3 * pointer + 8 &&
              offsetof(motorscale_item, label) == pointer &&
              offsetof(motorscale_item, section) == 2 * pointer &&
              offsetof(motorscale_item, allowed) == 3 * pointer);
static_assert(sizeof(motorscale_value) == 12 && offsetof(motorscale_value, den) == 4 &&
              offsetof(motorscale_value, status) == 8);
static_assert(sizeof(motorscale_fault) == 2 && offsetof(motorscale_fault, item) == 1);
static_assert(sizeof(motorscale_band) == 3 * pointer + 8 &&
              offsetof(motorscale_band, source) == pointer &&
              offsetof(motorscale_band, name) == 2 * pointer &&
              offsetof(motorscale_band, instrument) == 3 * pointer &&
              offsetof(motorscale_band, low) == 3 * pointer + 4 &&
              offsetof(motorscale_band, high) == 3 * pointer + 6);
static_assert(sizeof(motorscale_gmfm88_scores) == 92 &&
              offsetof(motorscale_gmfm88_scores, total_percent) == 60 &&
              offsetof(motorscale_gmfm88_scores, goal_percent) == 72 &&
              offsetof(motorscale_gmfm88_scores, raw) == 84 &&
              offsetof(motorscale_gmfm88_scores, tested) == 89);
static_assert(sizeof(motorscale_site) == 2 && offsetof(motorscale_site, muscle) == 1);
static_assert(sizeof(motorscale_site_change) == 36 &&
              offsetof(motorscale_site_change, mean_rank) == 12 &&
              offsetof(motorscale_site_change, mean_half) == 24);
static_assert(sizeof(motorscale_tardieu) == 8 && offsetof(motorscale_tardieu, r1) == 2 &&
              offsetof(motorscale_tardieu, has_r1) == 4 &&
              offsetof(motorscale_tardieu, velocity) == 5 &&
              offsetof(motorscale_tardieu, quality) == 6);
static_assert(sizeof(motorscale_threshold) == 6 * pointer + 24 &&
              offsetof(motorscale_threshold, instrument) == pointer &&
              offsetof(motorscale_threshold, score) == 2 * pointer &&
              offsetof(motorscale_threshold, formula) == 3 * pointer &&
              offsetof(motorscale_threshold, population) == 4 * pointer &&
              offsetof(motorscale_threshold, source) == 5 * pointer &&
              offsetof(motorscale_threshold, low_digits) == 6 * pointer &&
              offsetof(motorscale_threshold, high_digits) == 6 * pointer + 4 &&
              offsetof(motorscale_threshold, first_score_low) == 6 * pointer + 8 &&
              offsetof(motorscale_threshold, first_score_high) == 6 * pointer + 10 &&
              offsetof(motorscale_threshold, low_places) == 6 * pointer + 12 &&
              offsetof(motorscale_threshold, high_places) == 6 * pointer + 13 &&
              offsetof(motorscale_threshold, kind) == 6 * pointer + 14 &&
              offsetof(motorscale_threshold, confidence_percent) == 6 * pointer + 15 &&
              offsetof(motorscale_threshold, evidence) == 6 * pointer + 16);
static_assert(sizeof(motorscale_change) == 16 && offsetof(motorscale_change, outcome) == 12 &&
              offsetof(motorscale_change, against) == 13);
static_assert(sizeof(motorscale_date) == 4 && offsetof(motorscale_date, month) == 2 &&
              offsetof(motorscale_date, day) == 3);
static_assert(sizeof(motorscale_monthly) == 24 && offsetof(motorscale_monthly, percent) == 12);
static_assert(sizeof(motorscale_level_change) == 4 &&
              offsetof(motorscale_level_change, levels) == 1 &&
              offsetof(motorscale_level_change, within_rating_noise) == 2 &&
              offsetof(motorscale_level_change, implausible) == 3);
static_assert(sizeof(motorscale_growth_figure) == 3 * pointer + 8 &&
              offsetof(motorscale_growth_figure, note) == pointer &&
              offsetof(motorscale_growth_figure, source) == 2 * pointer &&
              offsetof(motorscale_growth_figure, digits) == 3 * pointer &&
              offsetof(motorscale_growth_figure, places) == 3 * pointer + 4 &&
              offsetof(motorscale_growth_figure, scale) == 3 * pointer + 5 &&
              offsetof(motorscale_growth_figure, quantity) == 3 * pointer + 6 &&
              offsetof(motorscale_growth_figure, evidence) == 3 * pointer + 7);
static_assert(sizeof(motorscale_classification) == 6 * pointer + 8 &&
              offsetof(motorscale_classification, name) == pointer &&
              offsetof(motorscale_classification, title) == 2 * pointer &&
              offsetof(motorscale_classification, citation) == 3 * pointer &&
              offsetof(motorscale_classification, rates) == 4 * pointer &&
              offsetof(motorscale_classification, licence) == 5 * pointer &&
              offsetof(motorscale_classification, from_month) == 6 * pointer &&
              offsetof(motorscale_classification, until_month) == 6 * pointer + 2 &&
              offsetof(motorscale_classification, evidence) == 6 * pointer + 4);
static_assert(sizeof(motorscale_correction) == 8 &&
              offsetof(motorscale_correction, gestation_days) == 1 &&
              offsetof(motorscale_correction, premature_under_weeks) == 2 &&
              offsetof(motorscale_correction, premature_under_days) == 3 &&
              offsetof(motorscale_correction, rule) == 4);
static_assert(sizeof(motorscale_gmfcs_age) == 2 && offsetof(motorscale_gmfcs_age, age18) == 1);
static_assert(sizeof(motorscale_table) == pointer + 8 &&
              offsetof(motorscale_table, digest) == pointer &&
              offsetof(motorscale_table, classification) == pointer + 4 &&
              offsetof(motorscale_table, question_count) == pointer + 5);
static_assert(sizeof(motorscale_question) == 2 * pointer + 8 &&
              offsetof(motorscale_question, label) == pointer &&
              offsetof(motorscale_question, answer_count) == 2 * pointer);
static_assert(sizeof(motorscale_outcome) == 8 && offsetof(motorscale_outcome, levels) == 1 &&
              offsetof(motorscale_outcome, questions_left) == 2 &&
              offsetof(motorscale_outcome, next_question) == 3 &&
              offsetof(motorscale_outcome, unverified) == 4 &&
              offsetof(motorscale_outcome, rests_on) == 5 &&
              offsetof(motorscale_outcome, by_tie_rule) == 6);
static_assert(sizeof(motorscale_assessment) == 816 && offsetof(motorscale_assessment, key) == 8 &&
              offsetof(motorscale_assessment, key_size) == 24 &&
              offsetof(motorscale_assessment, minor_version) == 25 &&
              offsetof(motorscale_assessment, edition) == 26 &&
              offsetof(motorscale_assessment, aids) == 27 &&
              offsetof(motorscale_assessment, instrument) == 40 &&
              offsetof(motorscale_assessment, count) == 44 &&
              offsetof(motorscale_assessment, responses) == 48 &&
              offsetof(motorscale_assessment, sites) == 304);
static_assert(sizeof(motorscale_findings) == 40 && offsetof(motorscale_findings, key) == 8 &&
              offsetof(motorscale_findings, key_size) == 24 &&
              offsetof(motorscale_findings, minor_version) == 25 &&
              offsetof(motorscale_findings, edition) == 26 &&
              offsetof(motorscale_findings, count) == 27 &&
              offsetof(motorscale_findings, table) == 28 &&
              offsetof(motorscale_findings, answers) == 32);

/// Where `unsigned` has 16 bits, a larger number must not become a small one.
constexpr unsigned narrow(uint32_t n) noexcept {
  return static_cast<unsigned>(n < 0xFFFF ? n : 0xFFFF);
}

constexpr motorscale_status status_of(errc e) noexcept { return static_cast<motorscale_status>(e); }

// ---- instruments by number ----

#ifndef MOTORSCALE_INTEGER_ONLY
using numbered = all_instruments;
#else
using numbered = instrument_list<gmfm88::instrument, gmfm88::instrument_with_aids, bbs::instrument,
                                 pbs::instrument, mas::instrument, fmfm::instrument,
                                 cfa::instrument, adl::instrument, fim::instrument,
                                 fimfam::instrument, weefim::instrument, mbi::instrument,
                                 ashworth::instrument, tardieu::instrument, asas::instrument>;
#endif

/// An instrument has the number by which records name it.
template <class I>
inline constexpr uint32_t number_of = static_cast<uint32_t>(I::about.number);

static_assert(number_of<gmfm88::instrument> == MOTORSCALE_GMFM88 &&
              number_of<gmfm88::instrument_with_aids> == MOTORSCALE_GMFM88_WITH_AIDS &&
              number_of<bbs::instrument> == MOTORSCALE_BBS &&
              number_of<pbs::instrument> == MOTORSCALE_PBS &&
              number_of<mas::instrument> == MOTORSCALE_MAS &&
              number_of<fmfm::instrument> == MOTORSCALE_FMFM &&
              number_of<cfa::instrument> == MOTORSCALE_CFA &&
              number_of<adl::instrument> == MOTORSCALE_ADL &&
              number_of<fim::instrument> == MOTORSCALE_FIM &&
              number_of<fimfam::instrument> == MOTORSCALE_FIM_FAM &&
              number_of<weefim::instrument> == MOTORSCALE_WEEFIM &&
              number_of<mbi::instrument> == MOTORSCALE_MBI &&
              number_of<ashworth::instrument> == MOTORSCALE_ASHWORTH &&
              number_of<tardieu::instrument> == MOTORSCALE_TARDIEU &&
              number_of<asas::instrument> == MOTORSCALE_ASAS);
#ifndef MOTORSCALE_INTEGER_ONLY
static_assert(number_of<gmfm66::instrument> == MOTORSCALE_GMFM66);
#endif
static_assert(MOTORSCALE_INSTRUMENTS == first_own_number);

inline constexpr const auto& entries = registry<numbered>;

/// What `use` makes of the instrument of this number, or `otherwise`.
template <class Result, class Use, class... I>
constexpr Result with(uint32_t number, Result otherwise, Use use, instrument_list<I...>) noexcept {
  static_cast<void>(
      ((number_of<I> == number && (otherwise = use.template operator()<I>(), true)) || ...));
  return otherwise;
}
template <class Result, class Use>
constexpr Result with(uint32_t number, Result otherwise, Use use) noexcept {
  return with(number, otherwise, use, numbered{});
}

/// What the registry has of the instrument of this number; null where there is none.
template <class... I>
constexpr const registered* entry_of(uint32_t number, instrument_list<I...>) noexcept {
  const registered* at = entries;
  return ((number_of<I> == number || (++at, false)) || ...) ? at : nullptr;
}
constexpr const registered* entry_of(uint32_t number) noexcept {
  return entry_of(number, numbered{});
}

/// The words that scores of an instrument can have: one list an instrument is enough so far.
template <class I>
constexpr const char* word(unsigned k) noexcept {
  if constexpr (site_scale<I>) {
    return I::allowed().contains(k) ? I::printed[k] : nullptr;
  } else if constexpr (std::same_as<I, bbs::instrument>) {
    return k < sizeof bbs::three_bands / sizeof bbs::three_bands[0] ? bbs::three_bands[k].name
                                                                    : nullptr;
  } else {
    return nullptr;
  }
}

/// The published bands of totals.  Each set reaches from the lowest total to the highest.
struct bands {
  uint32_t instrument;
  band_set<unsigned> set;

  constexpr unsigned lowest() const noexcept { return set.begin()->low; }
  constexpr unsigned highest() const noexcept { return set.end()[-1].high; }
  constexpr motorscale_band at(const band<unsigned>& b) const noexcept {
    return {.set = set.name(),
            .source = set.source(),
            .name = b.name,
            .instrument = instrument,
            .low = static_cast<uint16_t>(b.low),
            .high = static_cast<uint16_t>(b.high)};
  }
};
inline constexpr bands all_bands[] = {{MOTORSCALE_BBS, bbs::bands.bands()},
                                      {MOTORSCALE_FIM, fim::china.bands()},
                                      {MOTORSCALE_WEEFIM, weefim::china_adults.bands()},
                                      {MOTORSCALE_MBI, mbi::shah.bands()},
                                      {MOTORSCALE_MBI, mbi::china_nursing.bands()},
                                      {MOTORSCALE_MBI, mbi::five_step.bands()},
                                      {MOTORSCALE_MBI, mbi::three_step.bands()}};
static_assert([] {
  for (const bands& b : all_bands) {
    const unsigned lowest = b.instrument == MOTORSCALE_FIM || b.instrument == MOTORSCALE_WEEFIM
                                ? fim::total_score::lowest
                                : 0;
    const unsigned highest = b.instrument == MOTORSCALE_BBS   ? bbs::total_score::highest
                             : b.instrument == MOTORSCALE_MBI ? mbi::modified_total::highest
                                                              : fim::total_score::highest;
    if (b.lowest() != lowest || b.highest() != highest) return false;
  }
  return true;
}());

// ---- a value of any type as num / den ----

constexpr motorscale_value without_value(errc why) noexcept {
  return {0, 0, static_cast<uint8_t>(why), {}};
}
constexpr motorscale_value number(std::int32_t num, std::int32_t den) noexcept {
  return {num, den, MOTORSCALE_OK, {}};
}
constexpr motorscale_value value_of(const result<quotient>& q) noexcept {
  return q ? number(q->num(), q->den()) : without_value(q.error());
}

template <class I>
struct converter {
  static constexpr motorscale_value of(unsigned n) noexcept {
    return number(static_cast<std::int32_t>(n), 1);
  }
  template <std::int32_t Den>
  static constexpr motorscale_value of(fraction<Den> f) noexcept {
    return number(f.num(), Den);
  }
  /// Scores in half points are printed with one decimal.
  static constexpr motorscale_value of(fixed<1> f) noexcept {
    static_assert(I::in_half_points);
    return number(static_cast<std::int32_t>(f.units / 5), 2);
  }
  static constexpr motorscale_value of(quotient q) noexcept { return number(q.num(), q.den()); }
  static constexpr motorscale_value of(const grade_mean& m) noexcept { return of(m.value()); }
  static constexpr motorscale_value of(const mean_difference& m) noexcept { return of(m.value); }
  static constexpr motorscale_value of(const char* text) noexcept {
    for (unsigned k = 0; word<I>(k) != nullptr; ++k) {
      if (motorscale::detail::same_text(word<I>(k), text))
        return number(static_cast<std::int32_t>(k), 0);
    }
    return without_value(errc::not_defined);
  }
  template <class T>
  static constexpr motorscale_value of(const result<T>& r) noexcept {
    return r ? of(*r) : without_value(r.error());
  }
};

template <class I>
struct collector {
  motorscale_value* to;

  template <class T>
  constexpr void operator()(const char*, const T& value) noexcept {
    *to++ = converter<I>::of(value);
  }
};

/// Finds the name of one column, and how many there are.
struct namer {
  unsigned wanted;
  unsigned seen{0};
  const char* name{nullptr};
  bool is_word{false};

  template <class T>
  constexpr void operator()(const char* column, const T&) noexcept {
    if (seen++ != wanted) return;
    name = column;
    is_word = std::same_as<T, const char*> || std::same_as<T, result<const char*>>;
  }
};

template <class I>
constexpr namer column(unsigned wanted) noexcept {
  namer n{wanted};
  if constexpr (site_scale<I>) {
    score(site_sheet<I, 1>{site_list{}}).report(n);
  } else if constexpr (has_scores<I>) {
    score(sheet<I>{}).report(n);
  }
  return n;
}
template <class I>
inline constexpr unsigned score_count = column<I>(0).seen;

template <class... I>
consteval bool room_for_all(instrument_list<I...>) {
  return ((score_count<I> <= MOTORSCALE_MOST_SCORES) && ...);
}
static_assert(room_for_all(numbered{}));

constexpr void fill(motorscale_value* values, unsigned count, errc why) noexcept {
  for (unsigned k = 0; k < count; ++k) values[k] = without_value(why);
}

// ---- bytes in, valid sheets out ----

struct fault {
  errc why{errc::ok};
  unsigned item{0};
};

constexpr motorscale_status told(fault f, uint32_t* item) noexcept {
  if (item != nullptr) *item = f.item;
  return status_of(f.why);
}
constexpr motorscale_fault told(fault f) noexcept {
  return {static_cast<uint8_t>(f.why), static_cast<uint8_t>(f.item)};
}

template <instrument I>
constexpr fault read(const uint8_t* responses, sheet<I>& s) noexcept {
  for (unsigned n = 1; n <= I::item_count; ++n) {
    const errc e = s.set(item{n}, response::from_byte(responses[n - 1]));
    if (e != errc::ok) return {e, n};
  }
  return {};
}

template <instrument I>
constexpr fault score_form(const uint8_t* responses, motorscale_value* values) noexcept {
  item where{0};
  const errc e = motorscale::score_bytes<I>(
      responses, [values](const auto& scores) { scores.report(collector<I>{values}); }, &where);
  if (e != errc::ok) fill(values, score_count<I>, e);
  return {e, where.number};
}

constexpr bool is_site(motorscale_site s) noexcept {
  return s.side <= MOTORSCALE_RIGHT &&
         (s.muscle < muscle_count || s.muscle >= MOTORSCALE_OWN_MUSCLE);
}

/// The caller's sites, each of them one that there is.
struct checked_sites {
  site all[site_list::most];
  site_list list{};

  constexpr fault read(const motorscale_site* from, unsigned count) noexcept {
    for (unsigned k = 0; k < count; ++k) {
      if (!is_site(from[k])) return {errc::no_such_item, k + 1};
      all[k] = {static_cast<side>(from[k].side), static_cast<muscle>(from[k].muscle)};
      for (unsigned before = 0; before < k; ++before) {
        if (all[before] == all[k]) return {errc::inconsistent, k + 1};
      }
    }
    list = *site_list::from(all, count);
    return {};
  }
};

template <site_scale I>
using all_sites = site_sheet<I, site_list::most>;

template <site_scale I>
constexpr fault read(const uint8_t* grades, all_sites<I>& s) noexcept {
  unsigned place = 0;
  for (const site where : s.sites()) {
    const errc e = s.set(where, response::from_byte(grades[place++]));
    if (e != errc::ok) return {e, place};
  }
  return {};
}

template <site_scale I>
constexpr fault score_grades(const motorscale_site* sites, const uint8_t* grades, unsigned count,
                             unsigned sides, motorscale_value* values) noexcept {
  checked_sites checked;
  fault f = checked.read(sites, narrow(count));
  if (f.why == errc::ok) {
    all_sites<I> s{checked.list};
    f = read(grades, s);
    if (f.why == errc::ok) {
      const auto scores =
          sides == MOTORSCALE_BOTH_SIDES ? score(s) : score(s, static_cast<side>(sides));
      scores.report(collector<I>{values});
      return f;
    }
  }
  fill(values, score_count<I>, f.why);
  return f;
}

template <site_scale I>
constexpr fault compare_bytes(const motorscale_site* sites, const uint8_t* before,
                              const uint8_t* after, unsigned count, unsigned steps,
                              motorscale_site_change& out) noexcept {
  checked_sites checked;
  fault f = checked.read(sites, count);
  if (f.why != errc::ok) return f;
  all_sites<I> first{checked.list}, second{checked.list};
  f = read(before, first);
  if (f.why == errc::ok) f = read(after, second);
  if (f.why != errc::ok) return f;
  const auto better = improved(first, second, steps);
  if (!better) return {better.error()};
  out = {.improved = number(better->num(), better->den()),
         .mean_rank = without_value(errc::not_in_coding),
         .mean_half = without_value(errc::not_in_coding)};
  if constexpr (std::same_as<I, mas::instrument>) {
    out.mean_rank = converter<I>::of(mean_change(first, second, mas::rank));
    out.mean_half = converter<I>::of(mean_change(first, second, mas::half));
  }
  return {};
}

// ---- records ----

/// `Record` is one of an assessment or of findings.
template <class Record>
constexpr record_label label_of(const Record& from) noexcept {
  record_label label{.time = from.time, .key_size = from.key_size};
  for (unsigned k = 0; k < record_label::most_key_bytes; ++k) label.key[k] = from.key[k];
  return label;
}

/// What a record says of itself, and 0 for the rest.
template <class Record>
constexpr Record labelled(const record_header& header) noexcept {
  Record r{};
  r.time = header.label.time;
  r.key_size = header.label.key_size;
  for (unsigned k = 0; k < r.key_size; ++k) r.key[k] = header.label.key[k];
  r.minor_version = header.minor_version;
  r.edition = header.edition;
  return r;
}

/// What a writer made of a sheet: its size, or why there is none.
constexpr fault written(result<std::size_t> bytes, uint32_t* size) noexcept {
  if (!bytes) return {bytes.error()};
  *size = static_cast<uint32_t>(*bytes);
  return {};
}

template <class I>
constexpr fault write(const motorscale_assessment& a, uint8_t* to, unsigned room,
                      uint32_t* size) noexcept {
  constexpr bool has_aids = std::same_as<I, gmfm88::instrument_with_aids>;
  gmfm88::aids_used aids;
  for (unsigned k = 0; k < MOTORSCALE_AIDS; ++k) {
    if (a.aids[k] == 0) continue;
    if (!has_aids || a.aids[k] > 5) return {errc::out_of_range};
    aids.add(static_cast<gmfm88::aid>(k), static_cast<gmfm88::dimension>(a.aids[k] - 1));
  }
  if constexpr (site_scale<I>) {
    if (a.count > site_list::most) return {errc::wrong_length};
    checked_sites checked;
    fault f = checked.read(a.sites, narrow(a.count));
    if (f.why != errc::ok) return f;
    all_sites<I> s{checked.list};
    f = read(a.responses, s);
    return f.why == errc::ok ? written(encode(label_of(a), s, to, room), size) : f;
  } else {
    if (a.count != I::item_count) return {errc::wrong_length};
    sheet<I> s;
    const fault f = read(a.responses, s);
    if (f.why != errc::ok) return f;
    if constexpr (has_aids) {
      return written(encode(label_of(a), gmfm88::record_with_aids{s, aids}, to, room), size);
    } else {
      return written(encode(label_of(a), s, to, room), size);
    }
  }
}

template <instrument I>
constexpr void put(const sheet<I>& s, motorscale_assessment& to) noexcept {
  to.count = I::item_count;
  for (unsigned n = 1; n <= I::item_count; ++n) to.responses[n - 1] = s[item{n}].byte();
}

/// Reads the responses of a record into `to`, which has the rest already.
template <class I>
constexpr errc read_record(const uint8_t* first, const uint8_t* last,
                           motorscale_assessment& to) noexcept {
  if constexpr (site_scale<I>) {
    site sites[site_list::most];
    all_sites<I> s{site_list{}};
    const errc e = decode(first, last, sites, s);
    if (e != errc::ok) return e;
    for (const site where : s.sites()) {
      const motorscale_site here{static_cast<uint8_t>(where.side),
                                 static_cast<uint8_t>(where.muscle)};
      if (!is_site(here)) return errc::no_such_item;
      to.sites[to.count] = here;
      to.responses[to.count++] = s[where].byte();
    }
  } else if constexpr (std::same_as<I, gmfm88::instrument_with_aids>) {
    const auto r = decode<gmfm88::record_with_aids>(first, last);
    if (!r) return r.error();
    put(r->sheet, to);
    for (unsigned k = 0; k < MOTORSCALE_AIDS; ++k) {
      const auto used = r->aids.first_use(static_cast<gmfm88::aid>(k));
      to.aids[k] = used ? static_cast<uint8_t>(static_cast<unsigned>(*used) + 1) : uint8_t{0};
    }
  } else {
    const auto s = decode<I>(first, last);
    if (!s) return s.error();
    put(*s, to);
  }
  return errc::ok;
}

// ---- rounding ----

/// The status of a value of the caller's; `errc::out_of_range` for a number that is none.
constexpr errc status_in(const motorscale_value& v) noexcept {
  return v.status < error_count ? static_cast<errc>(v.status) : errc::out_of_range;
}

/// `errc::ok`, or why the number does not round.
constexpr errc can_round(const motorscale_value& v, int32_t places, uint32_t how) noexcept {
  if (v.status != MOTORSCALE_OK) return status_in(v);
  if (v.den == 0) return errc::not_defined;
  if (v.den < 0 || v.den > largest_den || places < 0 || places > most_places ||
      how > MOTORSCALE_HALF_EVEN) {
    return errc::out_of_range;
  }
  const std::int64_t num = v.num;
  std::int64_t units = (num < 0 ? -num : num) / v.den + 1;
  for (int i = 0; i < places; ++i) {
    if (units > INT64_MAX / 10) return errc::no_space;
    units *= 10;
  }
  return errc::ok;
}

// ---- change ----

/// `errc::ok`, or why there is no change between the two.
constexpr errc can_compare(const motorscale_value& first, const motorscale_value& second) noexcept {
  for (const motorscale_value* v : {&first, &second}) {
    if (v->status != MOTORSCALE_OK) return status_in(*v);
    if (v->den == 0) return errc::not_defined;
    if (v->den < 0 || v->den > largest_den) return errc::out_of_range;
  }
  return first.den == second.den ? errc::ok : errc::inconsistent;
}

constexpr direction better(const char* prefix) noexcept {
  for (const registered& r : entries) {
    if (motorscale::detail::same_text(r.about->prefix, prefix)) return r.about->better;
  }
  return direction::higher_is_better;
}
static_assert(
    [] {
      for (const threshold& t : thresholds) {
        bool known = false;
        for (const registered& r : entries)
          known = known || motorscale::detail::same_text(r.about->prefix, t.instrument);
        if (!known) return false;
      }
      return true;
    }(),
    "a threshold of an instrument that has no number in the C ABI");

// ---- classification ----

struct classification {
  const classification_description& about;
  age_range ages;
};

inline constexpr age_range gmfcs_ages{gmfcs::months_in[0].from,
                                      gmfcs::months_in[gmfcs::age_band_count - 1].until};
/// In the order of the header's numbers.
inline constexpr classification classifications[] = {
    {gmfcs::about, gmfcs_ages}, {macs::about, macs::ages},   {mini_macs::about, mini_macs::ages},
    {cfcs::about, cfcs::ages},  {edacs::about, edacs::ages}, {vfcs::about, vfcs::ages},
    {bfmf::about, bfmf::ages},  {fms::about, fms::ages}};
static_assert(&classifications[MOTORSCALE_GMFCS].about == &gmfcs::about &&
              &classifications[MOTORSCALE_MACS].about == &macs::about &&
              &classifications[MOTORSCALE_MINI_MACS].about == &mini_macs::about &&
              &classifications[MOTORSCALE_CFCS].about == &cfcs::about &&
              &classifications[MOTORSCALE_EDACS].about == &edacs::about &&
              &classifications[MOTORSCALE_VFCS].about == &vfcs::about &&
              &classifications[MOTORSCALE_BFMF].about == &bfmf::about &&
              &classifications[MOTORSCALE_FMS].about == &fms::about);

/// What `use` makes of the decision table of this number and its questions, or
/// `errc::no_such_item`.
template <class Use>
constexpr errc with_table(uint32_t number, Use use) noexcept {
  namespace v1 = gmfcs::findings_v1;
  if (number < gmfcs::age_band_count) return use(v1::tables[number], v1::questions[number]);
  if (number == MOTORSCALE_MACS_CHART) {
    return use(macs::table, question_list<macs::level>{macs::chart.questions});
  }
  if (number == MOTORSCALE_VFCS_CHART) {
    return use(vfcs::table, question_list<vfcs::level>{vfcs::chart.questions});
  }
  return errc::no_such_item;
}

/// CRC-32C of numbers, one byte each, and of texts with the 0 that ends them, or 0 for none.
class table_digest {
 public:
  constexpr void add(unsigned number) noexcept {
    const auto byte = static_cast<std::uint8_t>(number);
    crc_ = motorscale::detail::crc32c(&byte, &byte + 1, crc_);
  }
  constexpr void add(const char* text) noexcept {
    for (; text != nullptr && *text != '\0'; ++text) add(static_cast<unsigned char>(*text));
    add(0u);
  }
  constexpr uint32_t value() const noexcept { return crc_; }

 private:
  uint32_t crc_{0};
};

template <class Level>
constexpr uint32_t digest_of(const decision_table<Level>& table,
                             question_list<Level> rows) noexcept {
  table_digest d;
  d.add(table.name());
  d.add(table.size());
  for (unsigned q = 0; q < table.size(); ++q) {
    d.add(rows[q].name);
    d.add(rows[q].label);
    d.add(rows[q].size());
    for (unsigned a = 0; a < rows[q].size(); ++a) {
      const auto& answer = rows[q].answers[a];
      d.add(answer.name);
      d.add(answer.label);
      d.add(answer.levels.bits());
      d.add(static_cast<unsigned>(answer.grade));
      d.add(answer.only_when.question);
      d.add(answer.only_when.answer);
      d.add(answer.only_when.levels.bits());
      const bool except = answer.only_when.question != nullptr;
      d.add(except ? static_cast<unsigned>(answer.only_when.grade) : 0);
    }
  }
  return d.value();
}

inline constexpr const char* bfmf_name = "bfmf_rules";
inline constexpr uint32_t bfmf_digest = [] {
  table_digest d;
  d.add(bfmf_name);
  for (const bfmf::rule& r : bfmf::rules) {
    for (const unsigned n : {unsigned{r.better_hand}, unsigned{r.worse_from}, unsigned{r.worse_to},
                             static_cast<unsigned>(r.level)}) {
      d.add(n);
    }
    d.add(r.printed);
  }
  return d.value();
}();

constexpr bool is_level(uint32_t level) noexcept { return 1 <= level && level <= 5; }
constexpr bool is_rating(uint32_t rating) noexcept {
  return 1 <= rating && rating <= MOTORSCALE_DOES_NOT_APPLY;
}

template <class Level>
constexpr uint8_t bits(question_set questions, const decision_table<Level>& table) noexcept {
  unsigned all = 0;
  for (unsigned q = 0; q < table.size(); ++q) all |= questions.contains(q) ? 1u << q : 0u;
  return static_cast<uint8_t>(all);
}

template <class Level>
constexpr motorscale_outcome outcome_of(const findings<Level>& f,
                                        const outcome<Level>& o) noexcept {
  const auto next = next_question(f);
  return {.level = o.level ? static_cast<uint8_t>(*o.level) : uint8_t{0},
          .levels = o.levels.bits(),
          .questions_left = bits(o.questions_left, f.table()),
          .next_question = next ? static_cast<uint8_t>(*next + 1) : uint8_t{0},
          .unverified = bits(o.unverified, f.table()),
          .rests_on = static_cast<uint8_t>(o.rests_on),
          .by_tie_rule = o.by_tie_rule(),
          .reserved = 0};
}

/// `errc::response_not_allowed` with the question's number.
template <class Level>
constexpr fault read(const uint8_t* answers, findings<Level>& f) noexcept {
  for (unsigned q = 0; q < f.table().size(); ++q) {
    if (answers[q] == 0) continue;
    const errc e = f.record(q, answers[q] - 1u);
    if (e != errc::ok) return {e, q + 1};
  }
  return {};
}

/// The same, or the outcome and its error.
template <class Level>
constexpr fault classify_bytes(const decision_table<Level>& table, const uint8_t* answers,
                               motorscale_outcome& out) noexcept {
  findings<Level> f{table};
  if (const fault wrong = read(answers, f); wrong.why != errc::ok) return wrong;
  const auto o = classify(f);
  out = outcome_of(f, o);
  return {o.level.error()};
}

constexpr fault write(const motorscale_findings& from, uint8_t* to, unsigned room,
                      uint32_t* size) noexcept {
  if (from.table >= gmfcs::age_band_count) return {errc::no_such_item};
  findings<gmfcs::level> f{gmfcs::findings_v1::tables[narrow(from.table)]};
  if (from.count != f.table().size()) return {errc::wrong_length};
  const fault wrong = read(from.answers, f);
  return wrong.why == errc::ok ? written(encode(label_of(from), f, to, room), size) : wrong;
}

constexpr result<date> date_of(const motorscale_date& d) noexcept {
  return date::from(d.year, d.month, d.day);
}

constexpr result<gmfcs::age> gmfcs_age(date birth, date assessed,
                                       const motorscale_correction* c) noexcept {
  if (c == nullptr) return gmfcs::age_at(birth, assessed);
  if (c->gestation_days > 6 || c->premature_under_days > 6 || c->rule > 1) {
    return errc::out_of_range;
  }
  return gmfcs::age_at(birth, {c->gestation_weeks, c->gestation_days}, assessed,
                       {static_cast<gmfcs::correction_rule>(c->rule),
                        {c->premature_under_weeks, c->premature_under_days}});
}

// A function with C linkage is the same one in every namespace.  These are what a shared library is
// for, whatever -fvisibility says.
#pragma GCC visibility push(default)
extern "C" {

uint32_t motorscale_abi_version(void) { return MOTORSCALE_ABI_VERSION; }

uint32_t motorscale_version(void) {
  return uint32_t{MOTORSCALE_VERSION_MAJOR} << 16 | MOTORSCALE_VERSION_MINOR << 8 |
         MOTORSCALE_VERSION_PATCH;
}

const char* motorscale_message(motorscale_status status, uint32_t language) {
  const bool is_status = 0 <= status && status < static_cast<int>(error_count);
  if (!is_status || language > MOTORSCALE_ENGLISH) return "";
  return message(static_cast<errc>(status), english_messages);
}

// ---- instruments ----

motorscale_status motorscale_describe(uint32_t instrument, motorscale_instrument* out) {
  const registered* const known = entry_of(instrument);
  if (known == nullptr) return MOTORSCALE_UNKNOWN_INSTRUMENT;
  const registered& r = *known;
  const auto scores = with(instrument, 0u, []<class I>() -> unsigned { return score_count<I>; });
  const auto form = with(instrument, std::uint8_t{0}, []<class I>() noexcept {
    return motorscale::detail::form_of<I>().edition;
  });
  *out = {.prefix = r.about->prefix,
          .name = r.about->name,
          .title = r.about->title,
          .edition = r.about->edition,
          .citation = r.about->citation,
          .licence = r.about->licence,
          .missing = r.about->missing,
          .item_count = static_cast<uint8_t>(r.item_count),
          .score_count = static_cast<uint8_t>(scores),
          .lower_is_better = r.about->better == direction::lower_is_better,
          .evidence = static_cast<uint8_t>(r.about->grade),
          .form = form,
          .reserved = {}};
  return MOTORSCALE_OK;
}

motorscale_status motorscale_find(const char* prefix, uint32_t* instrument) {
  const auto matches = [=]<class I>() noexcept {
    if (!detail::same_text(I::about.prefix, prefix)) return false;
    *instrument = number_of<I>;
    return true;
  };
  const bool found = [=]<class... I>(instrument_list<I...>) noexcept {
    return (matches.template operator()<I>() || ...);
  }(numbered{});
  return found ? MOTORSCALE_OK : MOTORSCALE_UNKNOWN_INSTRUMENT;
}

motorscale_status motorscale_describe_item(uint32_t instrument, uint32_t item,
                                           motorscale_item* out) {
  const registered* const known = entry_of(instrument);
  if (known == nullptr) return MOTORSCALE_UNKNOWN_INSTRUMENT;
  const registered& r = *known;
  if (item < 1 || item > r.item_count) return MOTORSCALE_NO_SUCH_ITEM;
  unsigned allowed = 0;
  for (unsigned code = 0; code < 16; ++code) {
    allowed |= r.allowed[item - 1].contains(code) ? 1u << code : 0u;
  }
  const char* section = nullptr;
  for (unsigned k = 0; r.section_count > 1 && k < r.section_count; ++k) {
    const motorscale::section& s = r.sections[k];
    if (s.first.number <= item && item <= s.last.number) section = s.name;
  }
  *out = {.name = r.item_names == nullptr ? nullptr : r.item_names[item - 1],
          .label = r.labels == nullptr ? nullptr : r.labels[item - 1],
          .section = section,
          .allowed = static_cast<uint16_t>(allowed),
          .reserved = {}};
  return MOTORSCALE_OK;
}

const char* motorscale_symbol(uint32_t instrument, uint32_t code) {
  return with<const char*>(instrument, nullptr,
                           [code = narrow(code)]<class I>() noexcept -> const char* {
                             if constexpr (site_scale<I>) {
                               return I::allowed().contains(code) ? I::printed[code] : nullptr;
                             } else {
                               for (unsigned n = 1; n <= I::item_count; ++n) {
                                 if (I::allowed(motorscale::item{n}).contains(code))
                                   return I::printed[code];
                               }
                               return nullptr;
                             }
                           });
}

// ---- scores ----

motorscale_status motorscale_check_response(uint32_t instrument, uint32_t item, uint8_t response) {
  const auto byte = motorscale::response::from_byte(response);
  const motorscale::item number{narrow(item)};
  const errc e = with(instrument, errc::unknown_instrument, [=]<class I>() noexcept -> errc {
    if constexpr (site_scale<I>) {
      constexpr site anywhere[] = {{}};
      site_sheet<I, 1> s{*site_list::from(anywhere, 1)};
      return s.set(anywhere[0], byte);
    } else {
      return sheet<I>{}.set(number, byte);
    }
  });
  return status_of(e);
}

const char* motorscale_score_name(uint32_t instrument, uint32_t score) {
  return with<const char*>(instrument, nullptr,
                           [score]<class I>() noexcept { return column<I>(narrow(score)).name; });
}

const char* motorscale_word(uint32_t instrument, uint32_t score, int32_t word) {
  return with<const char*>(instrument, nullptr, [score, word]<class I>() noexcept -> const char* {
    if (word < 0 || !column<I>(narrow(score)).is_word) return nullptr;
    return c::word<I>(narrow(static_cast<uint32_t>(word)));
  });
}

motorscale_status motorscale_score(uint32_t instrument, const uint8_t* responses, uint32_t count,
                                   motorscale_value* values, uint32_t* item) {
  const fault f =
      with(instrument, fault{errc::unknown_instrument}, [=]<class I>() noexcept -> fault {
        if constexpr (site_scale<I> || !has_scores<I>) {
          return {errc::not_defined};
        } else {
          if (count != I::item_count) return {errc::wrong_length};
          return score_form<I>(responses, values);
        }
      });
  return told(f, item);
}

motorscale_status motorscale_score_sheets(uint32_t instrument, const uint8_t* responses,
                                          uint32_t sheets, motorscale_value* values,
                                          motorscale_fault* faults) {
  const errc e = with(instrument, errc::unknown_instrument, [=]<class I>() noexcept -> errc {
    if constexpr (site_scale<I> || !has_scores<I>) {
      return errc::not_defined;
    } else {
      errc first = errc::ok;
      for (std::size_t n = 0; n < sheets; ++n) {
        const fault f = score_form<I>(responses + n * I::item_count, values + n * score_count<I>);
        if (first == errc::ok) first = f.why;
        if (faults != nullptr) faults[n] = told(f);
      }
      return first;
    }
  });
  return status_of(e);
}

motorscale_status motorscale_round(const motorscale_value* value, int32_t places, uint32_t rounding,
                                   int64_t* units) {
  const errc e = can_round(*value, places, rounding);
  if (e == errc::ok) {
    *units = quotient{value->num, value->den}.round(static_cast<int>(places),
                                                    static_cast<motorscale::rounding>(rounding));
  }
  return status_of(e);
}

motorscale_status motorscale_decimal(const motorscale_value* value, int32_t places,
                                     uint32_t rounding, char text[MOTORSCALE_DECIMAL_SIZE]) {
  int64_t units = 0;
  const motorscale_status status = motorscale_round(value, places, rounding, &units);
  if (status == MOTORSCALE_OK) *write_decimal(text, units, static_cast<int>(places)) = '\0';
  return status;
}

motorscale_status motorscale_describe_band(uint32_t number, motorscale_band* out) {
  for (const bands& all : all_bands) {
    for (const band<unsigned>& b : all.set) {
      if (number-- != 0) continue;
      *out = all.at(b);
      return MOTORSCALE_OK;
    }
  }
  return MOTORSCALE_NO_SUCH_ITEM;
}

motorscale_status motorscale_band_of(const char* set, uint32_t instrument,
                                     const motorscale_value* total, motorscale_band* out) {
  for (const bands& all : all_bands) {
    if (all.instrument != instrument || !detail::same_text(all.set.name(), set)) continue;
    if (total->status != MOTORSCALE_OK) return status_of(status_in(*total));
    if (total->den != 1) return MOTORSCALE_NOT_DEFINED;
    const auto points = static_cast<uint32_t>(total->num);
    if (points < all.lowest() || points > all.highest()) return MOTORSCALE_OUT_OF_RANGE;
    for (const band<unsigned>& b : all.set) {
      if (b.low <= points && points <= b.high) {
        *out = all.at(b);
        return MOTORSCALE_OK;
      }
    }
    return MOTORSCALE_IN_NO_BAND;
  }
  return MOTORSCALE_NO_SUCH_ITEM;
}

motorscale_status motorscale_gmfm88_score(const uint8_t responses[88], uint32_t goals,
                                          motorscale_gmfm88_scores* out, uint32_t* item) {
  using value = converter<gmfm88::instrument>;
  gmfm88::sheet s;
  fault f = goals < 1u << 5 ? read(responses, s) : fault{errc::out_of_range};
  if (f.why == errc::ok) {
    const auto scores = gmfm88::score(s);
    gmfm88::goals chosen{};
    motorscale_gmfm88_scores all{};
    for (unsigned k = 0; k < 5; ++k) {
      const auto d = static_cast<gmfm88::dimension>(k);
      if ((goals >> k & 1u) != 0) chosen.add(d);
      all.percent[k] = value::of(scores.percent(d));
      all.raw[k] = static_cast<uint8_t>(scores.raw(d));
    }
    all.total_percent = value::of(scores.total_percent());
    all.goal_percent = value::of(scores.goal_percent(chosen));
    all.tested = static_cast<uint8_t>(scores.tested());
    *out = all;
  }
  return told(f, item);
}

motorscale_status motorscale_score_sites(uint32_t instrument, const motorscale_site* sites,
                                         const uint8_t* grades, uint32_t count, uint32_t sides,
                                         motorscale_value* values, uint32_t* item) {
  const fault f =
      with(instrument, fault{errc::unknown_instrument}, [=]<class I>() noexcept -> fault {
        if constexpr (site_scale<I>) {
          if (count > site_list::most) return {errc::wrong_length};
          if (sides > MOTORSCALE_BOTH_SIDES) return {errc::out_of_range};
          return score_grades<I>(sites, grades, narrow(count), narrow(sides), values);
        } else {
          return {errc::not_defined};
        }
      });
  return told(f, item);
}

motorscale_status motorscale_compare_sites(uint32_t instrument, const motorscale_site* sites,
                                           const uint8_t* before, const uint8_t* after,
                                           uint32_t count, uint32_t steps,
                                           motorscale_site_change* out, uint32_t* item) {
  const fault f =
      with(instrument, fault{errc::unknown_instrument}, [=]<class I>() noexcept -> fault {
        if constexpr (site_scale<I>) {
          if (count > site_list::most) return {errc::wrong_length};
          return compare_bytes<I>(sites, before, after, narrow(count), narrow(steps), *out);
        } else {
          return {errc::not_defined};
        }
      });
  return told(f, item);
}

motorscale_status motorscale_tardieu_component(const motorscale_tardieu* of, int32_t* degrees) {
  using tardieu::measurement, tardieu::stretch;
  if (of->has_r1 > 1) return MOTORSCALE_OUT_OF_RANGE;
  const auto fast = static_cast<tardieu::velocity>(of->velocity);
  const auto quality = static_cast<tardieu::quality>(of->quality);
  const auto m = of->has_r1 == 1
                     ? measurement::from(stretch{of->r2}, stretch{of->r1}, fast, quality)
                     : measurement::from(stretch{of->r2}, fast, quality);
  if (!m) return status_of(m.error());
  const auto component = m->dynamic_component();
  if (component) *degrees = component->degrees;
  return status_of(component.error());
}

motorscale_status motorscale_tardieu_stretch(int32_t reading, int32_t at_start, uint32_t direction,
                                             int16_t* degrees) {
  for (const int32_t angle : {reading, at_start}) {
    if (angle < INT16_MIN || angle > INT16_MAX) return MOTORSCALE_OUT_OF_RANGE;
  }
  if (direction > MOTORSCALE_READING_SHRINKS) return MOTORSCALE_OUT_OF_RANGE;
  const auto angle =
      tardieu::stretch_from(static_cast<std::int16_t>(reading), static_cast<std::int16_t>(at_start),
                            static_cast<tardieu::reading>(direction));
  if (angle) *degrees = angle->degrees;
  return status_of(angle.error());
}

motorscale_status motorscale_tardieu_clonus(uint32_t milliseconds, uint8_t* quality) {
  const auto q = tardieu::quality_of_clonus(fixed<3>{milliseconds});
  if (q) *quality = static_cast<uint8_t>(*q);
  return status_of(q.error());
}

// ---- change ----

motorscale_status motorscale_describe_threshold(uint32_t number, motorscale_threshold* out) {
  constexpr auto count = sizeof thresholds / sizeof thresholds[0];
  if (number >= count) return MOTORSCALE_NO_SUCH_ITEM;
  const motorscale::threshold& t = thresholds[number];
  *out = {.name = t.name,
          .instrument = t.instrument,
          .score = t.score,
          .formula = t.formula,
          .population = t.study.population,
          .source = t.study.source,
          .low_digits = t.low.digits,
          .high_digits = t.high.digits,
          .first_score_low = t.first_score_low,
          .first_score_high = t.first_score_high,
          .low_places = t.low.places,
          .high_places = t.high.places,
          .kind = static_cast<uint8_t>(t.kind),
          .confidence_percent = static_cast<uint8_t>(t.confidence_percent),
          .evidence = static_cast<uint8_t>(t.grade),
          .reserved = {}};
  return MOTORSCALE_OK;
}

motorscale_status motorscale_compare(const char* threshold, const motorscale_value* first,
                                     const motorscale_value* second, motorscale_change* out) {
  const motorscale::threshold* t = find_threshold(threshold);
  if (t == nullptr) return MOTORSCALE_NO_SUCH_ITEM;
  const errc e = can_compare(*first, *second);
  if (e != errc::ok) return status_of(e);
  const change change{first->num, second->num, first->den, better(t->instrument)};
  const auto difference = change.difference();
  if (!difference) return status_of(difference.error());
  const auto against = change.against(*t);
  *out = {.difference = number(difference->num(), difference->den()),
          .outcome = static_cast<uint8_t>(change.outcome()),
          .against = against ? static_cast<uint8_t>(*against) : uint8_t{MOTORSCALE_NOT_COMPARED},
          .reserved = {}};
  return status_of(against.error());
}

motorscale_status motorscale_months(const motorscale_date* from, const motorscale_date* to,
                                    int32_t* months) {
  const auto first = date_of(*from), second = date_of(*to);
  if (!first || !second) return MOTORSCALE_NO_SUCH_DATE;
  const auto between = completed_months(*first, *second);
  if (between) *months = between->count;
  return status_of(between.error());
}

motorscale_status motorscale_compare_monthly(const motorscale_value* first,
                                             const motorscale_value* second, int32_t months,
                                             motorscale_monthly* out) {
  const errc e = can_compare(*first, *second);
  if (e != errc::ok) return status_of(e);
  if (months <= 0) return MOTORSCALE_ZERO_DIVISOR;
  const change c{first->num, second->num, first->den, direction::higher_is_better};
  *out = {.points = value_of(c.monthly({months})),
          .percent = value_of(c.relative_monthly({months}))};
  return MOTORSCALE_OK;
}

motorscale_status motorscale_compare_levels(uint32_t earlier, uint32_t later,
                                            motorscale_level_change* out) {
  if (!is_level(earlier) || !is_level(later)) return MOTORSCALE_OUT_OF_RANGE;
  const level_change<gmfcs::level> c{static_cast<gmfcs::level>(earlier),
                                     static_cast<gmfcs::level>(later)};
  *out = {.outcome = static_cast<uint8_t>(c.outcome()),
          .levels = static_cast<uint8_t>(c.levels()),
          .within_rating_noise = c.within_rating_noise(),
          .implausible = c.implausible()};
  return MOTORSCALE_OK;
}

motorscale_status motorscale_gmfcs_flags(uint32_t earlier_band, uint32_t later_band,
                                         uint8_t* flags) {
  if (earlier_band >= gmfcs::age_band_count || later_band >= gmfcs::age_band_count) {
    return MOTORSCALE_OUT_OF_RANGE;
  }
  const auto f = gmfcs::flags(static_cast<gmfcs::age_band>(earlier_band),
                              static_cast<gmfcs::age_band>(later_band));
  *flags = static_cast<uint8_t>((f.across_band_boundary ? MOTORSCALE_ACROSS_BANDS : 0) |
                                (f.classed_under_2 ? MOTORSCALE_CLASSED_UNDER_2 : 0));
  return MOTORSCALE_OK;
}

motorscale_status motorscale_describe_growth(uint32_t number, motorscale_growth_figure* out) {
  constexpr auto count = sizeof growth_figures / sizeof growth_figures[0];
  if (number >= count) return MOTORSCALE_NO_SUCH_ITEM;
  const growth_figure& f = growth_figures[number];
  *out = {.group = f.group,
          .note = f.note,
          .source = f.source,
          .digits = f.value.digits,
          .places = f.value.places,
          .scale = static_cast<uint8_t>(f.scale),
          .quantity = static_cast<uint8_t>(f.quantity),
          .evidence = static_cast<uint8_t>(f.grade)};
  return MOTORSCALE_OK;
}

// ---- classification ----

motorscale_status motorscale_describe_classification(uint32_t number,
                                                     motorscale_classification* out) {
  constexpr auto count = sizeof classifications / sizeof classifications[0];
  if (number >= count) return MOTORSCALE_NO_SUCH_ITEM;
  const classification& c = classifications[number];
  *out = {.prefix = c.about.prefix,
          .name = c.about.name,
          .title = c.about.title,
          .citation = c.about.citation,
          .rates = c.about.rates,
          .licence = c.about.licence,
          .from_month = static_cast<uint16_t>(c.ages.from),
          .until_month = static_cast<uint16_t>(c.ages.until),
          .evidence = static_cast<uint8_t>(c.about.levels),
          .reserved = {}};
  return MOTORSCALE_OK;
}

motorscale_status motorscale_read_level(const char* text, uint8_t* level) {
  const char* last = text;
  while (*last != '\0') ++last;
  const auto read = read_level<gmfcs::level>(text, last);
  if (read) *level = static_cast<uint8_t>(*read);
  return status_of(read.error());
}

const char* motorscale_gmfcs_description(uint32_t band, uint32_t level) {
  if (band >= gmfcs::age_band_count || !is_level(level)) return nullptr;
  return gmfcs::description(static_cast<gmfcs::age_band>(band), static_cast<gmfcs::level>(level));
}

motorscale_status motorscale_gmfcs_age_at(const motorscale_date* birth,
                                          const motorscale_date* assessed,
                                          const motorscale_correction* correction,
                                          motorscale_gmfcs_age* out) {
  const auto born = date_of(*birth), on = date_of(*assessed);
  if (!born || !on) return MOTORSCALE_NO_SUCH_DATE;
  const auto age = gmfcs_age(*born, *on, correction);
  if (age) {
    const bool reached = age->reached_18_months;
    *out = {static_cast<uint8_t>(age->band), reached ? uint8_t{2} : uint8_t{1}};
  }
  return status_of(age.error());
}

motorscale_status motorscale_describe_table(uint32_t table, motorscale_table* out) {
  if (table == MOTORSCALE_BFMF_RULES) {
    *out = {bfmf_name, bfmf_digest, MOTORSCALE_BFMF, 0, {}};
    return MOTORSCALE_OK;
  }
  const unsigned of = table == MOTORSCALE_MACS_CHART   ? MOTORSCALE_MACS
                      : table == MOTORSCALE_VFCS_CHART ? MOTORSCALE_VFCS
                                                       : MOTORSCALE_GMFCS;
  return status_of(with_table(table, [=](const auto& t, auto rows) {
    *out = {.name = t.name(),
            .digest = digest_of(t, rows),
            .classification = static_cast<uint8_t>(of),
            .question_count = static_cast<uint8_t>(t.size()),
            .reserved = {}};
    return errc::ok;
  }));
}

motorscale_status motorscale_describe_question(uint32_t table, uint32_t question, uint32_t answer,
                                               motorscale_question* out) {
  return status_of(with_table(table, [=](const auto& t, auto rows) {
    if (question < 1 || question > t.size()) return errc::no_such_item;
    const auto& q = rows[narrow(question) - 1];
    if (answer > q.size()) return errc::no_such_item;
    if (answer == 0) {
      *out = {q.name, q.label, static_cast<uint8_t>(q.size()), {}};
    } else {
      *out = {q.answers[narrow(answer) - 1].name, q.answers[narrow(answer) - 1].label, 0, {}};
    }
    return errc::ok;
  }));
}

motorscale_status motorscale_classify(uint32_t table, const uint8_t* answers, uint32_t count,
                                      motorscale_outcome* out, uint32_t* question) {
  fault f{};
  f.why = with_table(table, [&](const auto& t, auto) {
    if (count != t.size()) return errc::wrong_length;
    f = classify_bytes(t, answers, *out);
    return f.why;
  });
  return told(f, question);
}

motorscale_status motorscale_classify_children(uint32_t table, const uint8_t* answers,
                                               uint32_t children, motorscale_outcome* outcomes,
                                               motorscale_fault* faults) {
  return status_of(with_table(table, [=](const auto& t, auto) {
    errc first = errc::ok;
    for (std::size_t n = 0; n < children; ++n) {
      outcomes[n] = {};
      const fault f = classify_bytes(t, answers + n * t.size(), outcomes[n]);
      if (first == errc::ok && f.item != 0) first = f.why;
      if (faults != nullptr) faults[n] = told(f);
    }
    return first;
  }));
}

motorscale_status motorscale_bfmf_level(uint32_t left, uint32_t right, uint8_t* level) {
  const auto rule = bfmf::classify(narrow(left), narrow(right));
  if (rule) *level = static_cast<uint8_t>(rule->level);
  return status_of(rule.error());
}

const char* motorscale_bfmf_printed(uint32_t left, uint32_t right) {
  const auto rule = bfmf::classify(narrow(left), narrow(right));
  return rule ? rule->printed : nullptr;
}

motorscale_status motorscale_family_level(uint32_t band, uint32_t order, uint32_t position,
                                          uint8_t* level) {
  if (band >= gmfcs::age_band_count || order > MOTORSCALE_I_TO_V) return MOTORSCALE_OUT_OF_RANGE;
  const auto picked =
      gmfcs::family_report::pick(static_cast<gmfcs::age_band>(band),
                                 static_cast<gmfcs::family_report::order>(order), narrow(position));
  if (picked) *level = static_cast<uint8_t>(picked->level);
  return status_of(picked.error());
}

const char* motorscale_family_description(uint32_t band, uint32_t level) {
  if (band >= gmfcs::age_band_count || !is_level(level)) return nullptr;
  return gmfcs::family_report::choices[band][level - 1].label;
}

motorscale_status motorscale_fms_read(uint32_t character, uint8_t* rating) {
  if (character > 0x7F) return MOTORSCALE_RESPONSE_NOT_ALLOWED;
  const auto read = fms::read(static_cast<char>(character));
  if (read) *rating = static_cast<uint8_t>(*read);
  return status_of(read.error());
}

const char* motorscale_fms_description(uint32_t rating) {
  return is_rating(rating) ? fms::symbol_of(static_cast<fms::rating>(rating)).label : nullptr;
}

motorscale_status motorscale_fms_check(uint32_t m5, uint32_t m50, uint32_t m500,
                                       uint8_t* warnings) {
  if (!is_rating(m5) || !is_rating(m50) || !is_rating(m500)) return MOTORSCALE_RESPONSE_NOT_ALLOWED;
  const auto w = fms::check({static_cast<fms::rating>(m5), static_cast<fms::rating>(m50),
                             static_cast<fms::rating>(m500)});
  *warnings = static_cast<uint8_t>((w.crawls_beyond_5_m ? MOTORSCALE_CRAWLS_BEYOND_5_M : 0) |
                                   (w.rises_with_distance ? MOTORSCALE_RISES_WITH_DISTANCE : 0));
  return MOTORSCALE_OK;
}

motorscale_status motorscale_fms_improved(uint32_t earlier, uint32_t later, int32_t* steps) {
  if (!is_rating(earlier) || !is_rating(later)) return MOTORSCALE_RESPONSE_NOT_ALLOWED;
  const auto by =
      fms::steps_improved(static_cast<fms::rating>(earlier), static_cast<fms::rating>(later));
  if (by) *steps = *by;
  return status_of(by.error());
}

// ---- records ----

motorscale_status motorscale_record_write(const motorscale_assessment* from, uint8_t* to,
                                          uint32_t room, uint32_t* size, uint32_t* item) {
  return told(with(from->instrument, fault{errc::unknown_instrument},
                   [=]<class I>() noexcept { return write<I>(*from, to, narrow(room), size); }),
              item);
}

motorscale_status motorscale_record_read(const uint8_t* bytes, uint32_t size,
                                         motorscale_assessment* out) {
  const uint8_t* const last = bytes + size;
  const auto header = decode_header(bytes, last);
  if (!header) return status_of(header.error());
  auto a = labelled<motorscale_assessment>(*header);
  a.instrument = header->form;
  const errc e = with(a.instrument, errc::unknown_instrument,
                      [&]<class I>() noexcept { return read_record<I>(bytes, last, a); });
  if (e == errc::ok) *out = a;
  return status_of(e);
}

motorscale_status motorscale_findings_write(const motorscale_findings* from, uint8_t* to,
                                            uint32_t room, uint32_t* size, uint32_t* question) {
  return told(write(*from, to, narrow(room), size), question);
}

motorscale_status motorscale_findings_read(const uint8_t* bytes, uint32_t size,
                                           motorscale_findings* out) {
  const uint8_t* const last = bytes + size;
  const auto header = decode_header(bytes, last);
  if (!header) return status_of(header.error());
  auto f = gmfcs::findings_at({});
  const errc e = decode(bytes, last, f);
  if (e != errc::ok) return status_of(e);
  auto read = labelled<motorscale_findings>(*header);
  read.count = static_cast<uint8_t>(f.table().size());
  read.table = static_cast<uint32_t>(*gmfcs::band_of(f));
  for (unsigned q = 0; q < read.count; ++q) {
    const auto answer = f.answer_to(q);
    read.answers[q] = answer ? static_cast<uint8_t>(*answer + 1) : uint8_t{0};
  }
  *out = read;
  return MOTORSCALE_OK;
}

motorscale_status motorscale_record_next(const uint8_t* bytes, uint32_t size, uint32_t* part) {
  record_stream stream{bytes, bytes + size};
  const record_part next = stream.next();
  *part = static_cast<uint32_t>(next.size());
  return status_of(next.why_not);
}

}  // extern "C"
#pragma GCC visibility pop

// ---- measures ----

#ifndef MOTORSCALE_INTEGER_ONLY

static_assert(sizeof(double) == 8, "define MOTORSCALE_INTEGER_ONLY: no double of 64 bits here");
static_assert(sizeof(motorscale_calibrated_item) == 32 &&
              offsetof(motorscale_calibrated_item, number) == 24);
static_assert(offsetof(motorscale_calibration, slope) == 8 &&
              offsetof(motorscale_calibration, name) == 16 &&
              offsetof(motorscale_calibration, version) == 16 + pointer &&
              offsetof(motorscale_calibration, source) == 16 + 2 * pointer &&
              offsetof(motorscale_calibration, items) == 16 + 3 * pointer &&
              offsetof(motorscale_calibration, item_count) == 16 + 4 * pointer &&
              offsetof(motorscale_calibration, instrument) == 20 + 4 * pointer &&
              sizeof(motorscale_calibration) == 24 + 4 * pointer);
static_assert(sizeof(motorscale_scale) == 5120);
static_assert(sizeof(motorscale_calibration_fault) == 8 &&
              offsetof(motorscale_calibration_fault, row) == 4);
static_assert(sizeof(motorscale_estimator) == 24 && offsetof(motorscale_estimator, prior_sd) == 8 &&
              offsetof(motorscale_estimator, kind) == 16);
static_assert(sizeof(motorscale_ability) == 64 &&
              offsetof(motorscale_ability, logit_standard_error) == 8 &&
              offsetof(motorscale_ability, reported) == 16 &&
              offsetof(motorscale_ability, reported_standard_error) == 24 &&
              offsetof(motorscale_ability, low95) == 32 &&
              offsetof(motorscale_ability, high95) == 40 &&
              offsetof(motorscale_ability, information) == 48 &&
              offsetof(motorscale_ability, items_used) == 56 &&
              offsetof(motorscale_ability, calibration) == 60);
static_assert(sizeof(motorscale_ability_change) == 48 &&
              offsetof(motorscale_ability_change, logit_standard_error) == 8 &&
              offsetof(motorscale_ability_change, reported) == 16 &&
              offsetof(motorscale_ability_change, reported_standard_error) == 24 &&
              offsetof(motorscale_ability_change, low95) == 32 &&
              offsetof(motorscale_ability_change, high95) == 40);
static_assert(sizeof(motorscale_lms) == 32 && offsetof(motorscale_lms, l) == 8 &&
              offsetof(motorscale_lms, m) == 16 && offsetof(motorscale_lms, s) == 24);

using measure::calibration_fault;
static_assert(same(MOTORSCALE_NO_FAULT, calibration_fault::none) &&
              same(MOTORSCALE_NOT_NAMED, calibration_fault::not_named) &&
              same(MOTORSCALE_WRONG_ITEM_COUNT, calibration_fault::wrong_item_count) &&
              same(MOTORSCALE_NO_SUCH_CALIBRATED_ITEM, calibration_fault::no_such_item) &&
              same(MOTORSCALE_REPEATED_ITEM, calibration_fault::repeated_item) &&
              same(MOTORSCALE_STEP_NOT_FINITE, calibration_fault::step_not_finite) &&
              same(MOTORSCALE_SCALE_NOT_FINITE, calibration_fault::scale_not_finite));
static_assert(same(MOTORSCALE_MAXIMUM_LIKELIHOOD, measure::estimation::maximum_likelihood) &&
              same(MOTORSCALE_WEIGHTED_LIKELIHOOD, measure::estimation::weighted_likelihood) &&
              same(MOTORSCALE_EXPECTED_A_POSTERIORI, measure::estimation::expected_a_posteriori));

using steps_in_logits = gmfm66::scale::calibration;
using fmfm_scale = gmfm66::scale::model;  // FMFM has fewer items, of as many steps

/// A calibration made ready, as the caller keeps it.
template <class Scale>
struct prepared {
  uint32_t instrument;  // first in all of them
  uint32_t digest;
  Scale scale;
};

constexpr uint32_t digest_of(const measure::calibration_name& name) noexcept {
  table_digest d;
  for (const char* text : {name.instrument, name.name, name.version, name.source}) d.add(text);
  return d.value();
}

/// Makes a calibration that was checked ready; a function of its own, for its stack.
template <class Scale>
[[gnu::noinline]] void prepare(uint32_t instrument, const steps_in_logits& checked,
                               motorscale_scale* to) noexcept {
  static_assert(sizeof(prepared<Scale>) <= sizeof *to &&
                alignof(prepared<Scale>) <= alignof(motorscale_scale));
  const auto scale = Scale::from(checked);
  __builtin_memset(to, 0, sizeof *to);
  const uint32_t head[] = {instrument, digest_of(checked.name)};
  static_assert(offsetof(prepared<Scale>, scale) == sizeof head);
  __builtin_memcpy(to, head, sizeof head);
  __builtin_memcpy(to->opaque.bytes + offsetof(prepared<Scale>, scale), &*scale, sizeof(Scale));
}

/// The caller's calibration as this library has it; more items than 66 are left out and counted.
constexpr steps_in_logits calibration_of(const motorscale_calibration& from,
                                         const char* prefix) noexcept {
  steps_in_logits c{.name = {prefix, from.name, from.version, from.source},
                    .kind = measure::step_kind::partial_credit_step,
                    .scale = {from.intercept, from.slope},
                    .item_count = narrow(from.item_count)};
  for (unsigned row = 0; row < from.item_count && row < 66; ++row) {
    const motorscale_calibrated_item& i = from.items[row];
    c.items[row] = {i.number, {i.steps[0], i.steps[1], i.steps[2]}};
  }
  return c;
}

constexpr motorscale_ability ability_of(const measure::ability& a, uint32_t digest) noexcept {
  return {.logit = a.logit.value,
          .logit_standard_error = a.logit.standard_error,
          .reported = a.reported.value,
          .reported_standard_error = a.reported.standard_error,
          .low95 = a.reported.low95(),
          .high95 = a.reported.high95(),
          .information = a.information,
          .items_used = a.items_used,
          .calibration = digest};
}

/// Back again, as far as a difference needs it; `errc::out_of_range` for what is no ability.
constexpr result<measure::ability> ability_of(const motorscale_ability& a) noexcept {
  measure::ability m{};
  m.logit = {a.logit, a.logit_standard_error};
  m.reported = {a.reported, a.reported_standard_error};
  for (const measure::measurement& each : {m.logit, m.reported}) {
    const bool finite = measure::is_finite(each.value) && measure::is_finite(each.standard_error);
    if (!finite || !(each.standard_error > 0)) return errc::out_of_range;
  }
  return m;
}

constexpr result<measure::ability> estimate(const gmfm66::scale& by, const gmfm88::sheet& s,
                                            const measure::estimator& how) noexcept {
  const auto a = gmfm66::estimate(by, s, how);
  if (!a) return a.error();
  return a->measured;
}
constexpr result<measure::ability> estimate(const fmfm_scale& by, const fmfm::sheet& s,
                                            const measure::estimator& how) noexcept {
  return measure::estimate(by, s, how);
}

/// Estimates one sheet of instrument `I`.
template <instrument I, class Scale>
constexpr fault estimate_bytes(const prepared<Scale>& by, const uint8_t* responses,
                               const motorscale_estimator& how, motorscale_ability& out) noexcept {
  sheet<I> s;
  const fault f = read(responses, s);
  if (f.why != errc::ok) return f;
  const auto a = c::estimate(
      by.scale, s, {static_cast<measure::estimation>(how.kind), how.prior_mean, how.prior_sd});
  if (a) out = ability_of(*a, by.digest);
  return {a.error()};
}

/// What `use` makes of the scale with the instrument whose sheets it takes, or why sheets of
/// `instrument` are none of them.
template <class Use>
errc with_scale(const motorscale_scale& s, uint32_t instrument, const motorscale_estimator& how,
                Use use) noexcept {
  if (how.kind > MOTORSCALE_EXPECTED_A_POSTERIORI) return errc::out_of_range;
  uint32_t of = 0;
  __builtin_memcpy(&of, &s, sizeof of);
  if (of != MOTORSCALE_GMFM66 && of != MOTORSCALE_FMFM) return errc::empty_selection;
  const uint32_t sheets = of == MOTORSCALE_GMFM66 ? MOTORSCALE_GMFM88 : MOTORSCALE_FMFM;
  if (sheets != instrument) return errc::other_instrument;
  if (of == MOTORSCALE_GMFM66) {
    const auto& ready = reinterpret_cast<const prepared<gmfm66::scale>&>(s);
    return use.template operator()<gmfm88::instrument>(ready);
  }
  const auto& ready = reinterpret_cast<const prepared<fmfm_scale>&>(s);
  return use.template operator()<fmfm::instrument>(ready);
}

/// Which scale a curve or a table is on, the caller sees to: nothing here mixes them.
inline constexpr growth_scale callers_scale{0xFF};
using callers_curve = measure::growth_curve<callers_scale>;
using callers_reference = measure::lms_reference<callers_scale>;
inline constexpr const char* callers = "the caller's";
constexpr measure::lms_row row_of(const motorscale_lms& r) noexcept {
  return {r.age, r.l, r.m, r.s};
}

#pragma GCC visibility push(default)
extern "C" {

motorscale_status motorscale_prepare(const motorscale_calibration* calibration,
                                     motorscale_scale* out, motorscale_calibration_fault* fault) {
  const uint32_t instrument = calibration->instrument;
  if (fault != nullptr) *fault = {};
  if (entry_of(instrument) == nullptr) return MOTORSCALE_UNKNOWN_INSTRUMENT;
  const bool is_gmfm66 = instrument == MOTORSCALE_GMFM66;
  if (!is_gmfm66 && instrument != MOTORSCALE_FMFM) return MOTORSCALE_NOT_DEFINED;
  const auto c = calibration_of(*calibration, entry_of(instrument)->about->prefix);
  const auto checked =
      is_gmfm66 ? measure::check<gmfm66::instrument>(c) : measure::check<fmfm::instrument>(c);
  if (fault != nullptr) *fault = {static_cast<uint32_t>(checked.fault), checked.row};
  if (!checked.passed()) return MOTORSCALE_INCONSISTENT;
  if (is_gmfm66) {
    prepare<gmfm66::scale>(instrument, c, out);
  } else {
    prepare<fmfm_scale>(instrument, c, out);
  }
  return MOTORSCALE_OK;
}

motorscale_status motorscale_estimate(const motorscale_scale* scale, uint32_t instrument,
                                      const uint8_t* responses, uint32_t count,
                                      const motorscale_estimator* how, motorscale_ability* out,
                                      uint32_t* item) {
  fault f{};
  f.why = with_scale(*scale, instrument, *how, [&]<class I>(const auto& by) noexcept {
    if (count != I::item_count) return errc::wrong_length;
    f = estimate_bytes<I>(by, responses, *how, *out);
    return f.why;
  });
  return told(f, item);
}

motorscale_status motorscale_estimate_sheets(const motorscale_scale* scale, uint32_t instrument,
                                             const uint8_t* responses, uint32_t sheets,
                                             const motorscale_estimator* how,
                                             motorscale_ability* abilities,
                                             motorscale_fault* faults) {
  return status_of(with_scale(*scale, instrument, *how, [=]<class I>(const auto& by) noexcept {
    errc first = errc::ok;
    for (std::size_t n = 0; n < sheets; ++n) {
      abilities[n] = {};
      const fault f = estimate_bytes<I>(by, responses + n * I::item_count, *how, abilities[n]);
      if (first == errc::ok) first = f.why;
      if (faults != nullptr) faults[n] = told(f);
    }
    return first;
  }));
}

motorscale_status motorscale_compare_abilities(const motorscale_ability* earlier,
                                               const motorscale_ability* later,
                                               motorscale_ability_change* out) {
  const auto before = ability_of(*earlier), after = ability_of(*later);
  if (!before || !after) return MOTORSCALE_OUT_OF_RANGE;
  if (earlier->calibration != later->calibration) return MOTORSCALE_INCONSISTENT;
  const auto change = measure::difference(*after, *before);
  if (!change) return status_of(change.error());
  *out = {.logit = change->logit.value,
          .logit_standard_error = change->logit.standard_error,
          .reported = change->reported.value,
          .reported_standard_error = change->reported.standard_error,
          .low95 = change->reported.low95(),
          .high95 = change->reported.high95()};
  return MOTORSCALE_OK;
}

motorscale_status motorscale_detectable_change(double sd, double reliability,
                                               uint32_t confidence_percent, double* sem,
                                               double* mdc) {
  const auto error = measure::standard_error_of_measurement(sd, reliability);
  if (!error) return status_of(error.error());
  const auto change = measure::minimal_detectable_change(*error, narrow(confidence_percent));
  if (!change) return status_of(change.error());
  *sem = *error;
  *mdc = *change;
  return MOTORSCALE_OK;
}

motorscale_status motorscale_reliable_change(double first, double second, double sd,
                                             double reliability, double* index) {
  const auto rci = measure::reliable_change_index(first, second, sd, reliability);
  if (rci) *index = *rci;
  return status_of(rci.error());
}

motorscale_status motorscale_growth_expected(double limit, double age_at_90_percent, double age,
                                             double* score) {
  const auto curve = callers_curve::from_age_90(callers, limit, age_at_90_percent);
  if (!curve) return status_of(curve.error());
  const auto at = curve->at(age);
  if (at) *score = at->value;
  return status_of(at.error());
}

motorscale_status motorscale_growth_z(const motorscale_lms* rows, uint32_t count, double age,
                                      double score, double* z, double* percentile) {
  if (count < 2) return MOTORSCALE_INCONSISTENT;
  callers_reference around;  // the two rows between which the age lies, or the nearest
  measure::lms_row near[2];
  for (uint32_t r = 1; r < count; ++r) {
    const measure::lms_row pair[] = {row_of(rows[r - 1]), row_of(rows[r])};
    if (!callers_reference::from(callers, pair, 2)) return MOTORSCALE_INCONSISTENT;
    if (r > 1 && !(pair[0].age < age)) continue;
    near[0] = pair[0];
    near[1] = pair[1];
    around = *callers_reference::from(callers, near, 2);
  }
  const auto at = around.z({score}, age);
  if (!at) return status_of(at.error());
  *z = *at;
  if (percentile != nullptr) *percentile = measure::mul(100, measure::normal_share_below(*at));
  return MOTORSCALE_OK;
}

}  // extern "C"
#pragma GCC visibility pop

#endif

}  // namespace motorscale::c
