// SPDX-License-Identifier: MIT
#pragma once

// What the C ABI calls.  Include it in exactly one source file of a program or shared library.

#include <motorscale/c/motorscale.h>

#include <motorscale/change/change.hpp>
#include <motorscale/change/thresholds.hpp>
#include <motorscale/classification/bfmf.hpp>
#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/classification/macs.hpp>
#include <motorscale/classification/vfcs.hpp>
#include <motorscale/codec/decimal.hpp>
#include <motorscale/codec/record.hpp>
#include <motorscale/codec/record_stream.hpp>
#include <motorscale/core/message.hpp>
#include <motorscale/instrument/registry.hpp>
#include <motorscale/version.hpp>
#ifndef MOTORSCALE_INTEGER_ONLY
#include <motorscale/instrument/gmfm66.hpp>
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
static_assert(same(MOTORSCALE_GMFCS_0_2, gmfcs::age_band::B0_2) &&
              same(MOTORSCALE_GMFCS_2_4, gmfcs::age_band::B2_4) &&
              same(MOTORSCALE_GMFCS_4_6, gmfcs::age_band::B4_6) &&
              same(MOTORSCALE_GMFCS_6_12, gmfcs::age_band::B6_12) &&
              same(MOTORSCALE_GMFCS_12_18, gmfcs::age_band::B12_18));

static_assert(MOTORSCALE_MOST_RECORD_BYTES == most_record_bytes &&
              MOTORSCALE_AIDS == motorscale::detail::aid_count);

// ---- the layout is that of the header on every target ----

inline constexpr std::size_t pointer = sizeof(void*);
static_assert(sizeof(motorscale_value) == 12 && offsetof(motorscale_value, den) == 4 &&
              offsetof(motorscale_value, status) == 8);
static_assert(sizeof(motorscale_fault) == 2 && offsetof(motorscale_fault, item) == 1);
static_assert(sizeof(motorscale_site) == 2 && offsetof(motorscale_site, muscle) == 1);
static_assert(sizeof(motorscale_site_change) == 36 &&
              offsetof(motorscale_site_change, improved) == 24);
static_assert(sizeof(motorscale_gmfm88_scores) == 92 &&
              offsetof(motorscale_gmfm88_scores, total_percent) == 60 &&
              offsetof(motorscale_gmfm88_scores, goal_percent) == 72 &&
              offsetof(motorscale_gmfm88_scores, raw) == 84 &&
              offsetof(motorscale_gmfm88_scores, tested) == 89);
static_assert(sizeof(motorscale_change) == 16 && offsetof(motorscale_change, outcome) == 12 &&
              offsetof(motorscale_change, against) == 13);
static_assert(sizeof(motorscale_date) == 4 && offsetof(motorscale_date, month) == 2 &&
              offsetof(motorscale_date, day) == 3);
static_assert(sizeof(motorscale_correction) == 8 && offsetof(motorscale_correction, rule) == 4);
static_assert(sizeof(motorscale_gmfcs_age) == 2 && sizeof(motorscale_outcome) == 8 &&
              offsetof(motorscale_outcome, by_tie_rule) == 6);
static_assert(sizeof(motorscale_instrument) == 7 * pointer + 8 &&
              offsetof(motorscale_instrument, item_count) == 7 * pointer);
static_assert(sizeof(motorscale_item) == 3 * pointer + 8 &&
              offsetof(motorscale_item, allowed) == 3 * pointer);
static_assert(sizeof(motorscale_threshold) == 6 * pointer + 24 &&
              offsetof(motorscale_threshold, low_digits) == 6 * pointer &&
              offsetof(motorscale_threshold, first_score_low) == 6 * pointer + 8 &&
              offsetof(motorscale_threshold, low_places) == 6 * pointer + 12 &&
              offsetof(motorscale_threshold, evidence) == 6 * pointer + 16);
static_assert(sizeof(motorscale_table) == 6 * pointer + 8 &&
              offsetof(motorscale_table, question_count) == 6 * pointer);
static_assert(sizeof(motorscale_question) == 2 * pointer + 8 &&
              offsetof(motorscale_question, answer_count) == 2 * pointer);

static_assert(sizeof(motorscale_assessment) == 816 && offsetof(motorscale_assessment, key) == 8 &&
              offsetof(motorscale_assessment, key_size) == 24 &&
              offsetof(motorscale_assessment, aids) == 27 &&
              offsetof(motorscale_assessment, instrument) == 40 &&
              offsetof(motorscale_assessment, responses) == 48 &&
              offsetof(motorscale_assessment, sites) == 304);

/// Where `unsigned` has 16 bits, a larger number must not become a small one.
constexpr unsigned narrow(uint32_t n) noexcept {
  return static_cast<unsigned>(n < 0xFFFF ? n : 0xFFFF);
}

constexpr motorscale_status status_of(errc e) noexcept { return static_cast<motorscale_status>(e); }

// ---- instruments by number ----

/// In the order of the header's numbers, which never changes.
using numbered = instrument_list<gmfm88::instrument, gmfm88::instrument_with_aids, bbs::instrument,
                                 pbs::instrument, mas::instrument, fmfm::instrument,
                                 cfa::instrument, adl_cp::instrument, fim::instrument,
                                 fim_fam::instrument, weefim::instrument, barthel::instrument>;

template <class I, class... Of>
consteval std::size_t position(instrument_list<Of...>) {
  std::size_t k = 0, found = sizeof...(Of);
  ((std::same_as<I, Of> ? found = k++ : k++), ...);
  return found;
}
template <class... I>
consteval std::size_t size(instrument_list<I...>) {
  return sizeof...(I);
}
static_assert(position<gmfm88::instrument>(numbered{}) == MOTORSCALE_GMFM88 &&
              position<gmfm88::instrument_with_aids>(numbered{}) == MOTORSCALE_GMFM88_WITH_AIDS &&
              position<bbs::instrument>(numbered{}) == MOTORSCALE_BBS &&
              position<pbs::instrument>(numbered{}) == MOTORSCALE_PBS &&
              position<mas::instrument>(numbered{}) == MOTORSCALE_MAS &&
              position<fmfm::instrument>(numbered{}) == MOTORSCALE_FMFM &&
              position<cfa::instrument>(numbered{}) == MOTORSCALE_CFA &&
              position<adl_cp::instrument>(numbered{}) == MOTORSCALE_ADL &&
              position<fim::instrument>(numbered{}) == MOTORSCALE_FIM &&
              position<fim_fam::instrument>(numbered{}) == MOTORSCALE_FIM_FAM &&
              position<weefim::instrument>(numbered{}) == MOTORSCALE_WEEFIM &&
              position<barthel::instrument>(numbered{}) == MOTORSCALE_MBI);
static_assert(
    []<class... I>(instrument_list<I...>) {
      return ((position<I>(numbered{}) < size(numbered{})) && ...) &&
             sizeof...(I) == size(numbered{});
    }(all_instruments{}),
    "an instrument has no number in the C ABI");

/// Records name an instrument by the same number.
template <class... I>
consteval bool numbered_as_in_records(instrument_list<I...>) {
  return ((motorscale::detail::form_of<I>().number == position<I>(numbered{})) && ...);
}
static_assert(numbered_as_in_records(numbered{}));

inline constexpr const auto& entries = motorscale::detail::registry<numbered>::entries;

/// What `use` makes of the instrument of this number, or `otherwise`.
template <class Result, class Use, class... I>
constexpr Result with(uint32_t number, Result otherwise, Use use, instrument_list<I...>) noexcept {
  uint32_t k = 0;
  static_cast<void>(((k++ == number && (otherwise = use.template operator()<I>(), true)) || ...));
  return otherwise;
}
template <class Result, class Use>
constexpr Result with(uint32_t number, Result otherwise, Use use) noexcept {
  return with(number, otherwise, use, numbered{});
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

// ---- a value of any type as num / den ----

constexpr motorscale_value without_value(errc why) noexcept {
  return {0, 0, static_cast<uint8_t>(why), {}};
}
constexpr motorscale_value number(std::int32_t num, std::int32_t den) noexcept {
  return {num, den, MOTORSCALE_OK, {}};
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
  static constexpr motorscale_value of(const site_mean& m) noexcept {
    return number(m.value.num(), m.value.den());
  }
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
  } else {
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

template <instrument I>
constexpr fault read(const uint8_t* responses, sheet<I>& s) noexcept {
  for (unsigned n = 1; n <= I::item_count; ++n) {
    const errc e = s.set(item{n}, response::from_byte(responses[n - 1]));
    if (e != errc::ok) return {e, n};
  }
  return {};
}

template <instrument I>
constexpr fault score_bytes(const uint8_t* responses, motorscale_value* values) noexcept {
  sheet<I> s;
  const fault f = read(responses, s);
  if (f.why == errc::ok) {
    score(s).report(collector<I>{values});
  } else {
    fill(values, score_count<I>, f.why);
  }
  return f;
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
constexpr fault score_bytes(const motorscale_site* sites, const uint8_t* grades, unsigned count,
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

// ---- records ----

constexpr record_label label_of(const motorscale_assessment& a) noexcept {
  record_label label{.time = a.time, .key_size = a.key_size};
  for (unsigned k = 0; k < record_label::most_key_bytes; ++k) label.key[k] = a.key[k];
  return label;
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
    aids.add(static_cast<gmfm88::aid>(k), gmfm88::dimensions[a.aids[k] - 1]);
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

/// `errc::ok`, or why the number does not round.
constexpr errc can_round(const motorscale_value& v, int32_t places, uint32_t how) noexcept {
  if (v.status != MOTORSCALE_OK) return static_cast<errc>(v.status);
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
    if (v->status != MOTORSCALE_OK) return static_cast<errc>(v->status);
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

template <class Level>
struct classification {
  const decision_table<Level>& table;
  const classification_description& about;
};

/// What `use` makes of the decision table of this number, or `errc::no_such_item`.
template <class Use>
constexpr errc with_table(uint32_t number, Use use) noexcept {
  if (number < gmfcs::age_band_count) {
    return use(classification<gmfcs::level>{gmfcs::findings_v1::tables[number], gmfcs::about});
  }
  if (number == MOTORSCALE_MACS) {
    return use(classification<macs::level>{macs::table, macs::about});
  }
  if (number == MOTORSCALE_VFCS) {
    return use(classification<vfcs::level>{vfcs::table, vfcs::about});
  }
  return errc::no_such_item;
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

const char* motorscale_message(motorscale_status status) {
  const bool is_status = 0 <= status && status < static_cast<int>(error_count);
  return is_status ? message(static_cast<errc>(status)) : "";
}

// ---- instruments ----

motorscale_status motorscale_describe(uint32_t instrument, motorscale_instrument* out) {
  const unsigned scores =
      with(instrument, 0u, []<class I>() -> unsigned { return score_count<I>; });
  if (scores == 0) return MOTORSCALE_UNKNOWN_INSTRUMENT;
  const registered& r = entries[instrument];
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
          .reserved = {}};
  return MOTORSCALE_OK;
}

motorscale_status motorscale_find(const char* prefix, uint32_t* instrument) {
  uint32_t number = 0;
  for (const registered& r : entries) {
    if (detail::same_text(r.about->prefix, prefix)) {
      *instrument = number;
      return MOTORSCALE_OK;
    }
    ++number;
  }
  return MOTORSCALE_UNKNOWN_INSTRUMENT;
}

motorscale_status motorscale_describe_item(uint32_t instrument, uint32_t item,
                                           motorscale_item* out) {
  if (instrument >= size(numbered{})) return MOTORSCALE_UNKNOWN_INSTRUMENT;
  const registered& r = entries[instrument];
  if (item < 1 || item > r.item_count) return MOTORSCALE_NO_SUCH_ITEM;
  unsigned allowed = 0;
  for (unsigned code = 0; code < 16; ++code) {
    allowed |= r.allowed[item - 1].contains(code) ? 1u << code : 0u;
  }
  const char* section = nullptr;
  for (unsigned k = 0; k < r.section_count; ++k) {
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
        if constexpr (site_scale<I>) {
          return {errc::not_defined};
        } else {
          if (count != I::item_count) return {errc::wrong_length};
          return score_bytes<I>(responses, values);
        }
      });
  return told(f, item);
}

motorscale_status motorscale_score_sheets(uint32_t instrument, const uint8_t* responses,
                                          uint32_t sheets, motorscale_value* values,
                                          motorscale_fault* faults) {
  const errc e = with(instrument, errc::unknown_instrument, [=]<class I>() noexcept -> errc {
    if constexpr (site_scale<I>) {
      return errc::not_defined;
    } else {
      errc first = errc::ok;
      for (std::size_t n = 0; n < sheets; ++n) {
        const fault f = score_bytes<I>(responses + n * I::item_count, values + n * score_count<I>);
        if (first == errc::ok) first = f.why;
        if (faults == nullptr) continue;
        faults[n] = {static_cast<uint8_t>(f.why), static_cast<uint8_t>(f.item)};
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
      const auto d = gmfm88::dimensions[k];
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
          return score_bytes<I>(sites, grades, narrow(count), narrow(sides), values);
        } else {
          return {errc::not_defined};
        }
      });
  return told(f, item);
}

motorscale_status motorscale_mas_compare(const motorscale_site* sites, const uint8_t* before,
                                         const uint8_t* after, uint32_t count, uint32_t steps,
                                         motorscale_site_change* out, uint32_t* item) {
  if (count > site_list::most) return told({errc::wrong_length}, item);
  checked_sites checked;
  fault f = checked.read(sites, narrow(count));
  if (f.why != errc::ok) return told(f, item);
  all_sites<mas::instrument> first{checked.list}, second{checked.list};
  f = read(before, first);
  if (f.why == errc::ok) f = read(after, second);
  if (f.why == errc::ok) {
    const auto better = improved(first, second, narrow(steps));
    if (better) {
      using value = converter<mas::instrument>;
      *out = {.mean_rank = value::of(mean_change(first, second, mas::rank)),
              .mean_half = value::of(mean_change(first, second, mas::half)),
              .improved = number(better->num(), better->den())};
    } else {
      f.why = better.error();
    }
  }
  return told(f, item);
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

// ---- classification ----

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
  return status_of(with_table(table, [=](const auto& c) {
    *out = {.name = c.table.name(),
            .prefix = c.about.prefix,
            .title = c.about.title,
            .citation = c.about.citation,
            .rates = c.about.rates,
            .licence = c.about.licence,
            .question_count = static_cast<uint8_t>(c.table.size()),
            .evidence = static_cast<uint8_t>(c.about.levels),
            .reserved = {}};
    return errc::ok;
  }));
}

motorscale_status motorscale_describe_question(uint32_t table, uint32_t question, uint32_t answer,
                                               motorscale_question* out) {
  return status_of(with_table(table, [=](const auto& c) {
    if (question < 1 || question > c.table.size()) return errc::no_such_item;
    const auto& q = c.table[narrow(question) - 1];
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
  unsigned wrong = 0;
  const errc e = with_table(table, [&]<class Level>(const classification<Level>& c) {
    if (count != c.table.size()) return errc::wrong_length;
    findings<Level> f{c.table};
    for (unsigned q = 0; q < count; ++q) {
      if (answers[q] == 0) continue;
      if (f.record_at(q, answers[q] - 1u) != errc::ok) {
        wrong = q + 1;
        return errc::response_not_allowed;
      }
    }
    const auto o = classify(f);
    *out = outcome_of(f, o);
    return o.level.error();
  });
  return told({e, wrong}, question);
}

motorscale_status motorscale_bfmf_level(uint32_t left, uint32_t right, uint8_t* level) {
  const auto rule = bfmf::classify(narrow(left), narrow(right));
  if (rule) *level = static_cast<uint8_t>(rule->level);
  return status_of(rule.error());
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
  motorscale_assessment a{};
  a.time = header->label.time;
  a.key_size = header->label.key_size;
  for (unsigned k = 0; k < a.key_size; ++k) a.key[k] = header->label.key[k];
  a.minor_version = header->minor_version;
  a.edition = header->edition;
  a.instrument = header->form;
  const errc e = with(a.instrument, errc::unknown_instrument,
                      [&]<class I>() noexcept { return read_record<I>(bytes, last, a); });
  if (e == errc::ok) *out = a;
  return status_of(e);
}

motorscale_status motorscale_record_next(const uint8_t* bytes, uint32_t size, uint32_t* part) {
  record_stream stream{bytes, bytes + size};
  const record_part next = stream.next();
  *part = static_cast<uint32_t>(next.size());
  return status_of(next.why_not);
}

}  // extern "C"
#pragma GCC visibility pop

// ---- Rasch measures ----

#ifndef MOTORSCALE_INTEGER_ONLY

static_assert(sizeof(double) == 8, "define MOTORSCALE_INTEGER_ONLY: no double of 64 bits here");
static_assert(sizeof(motorscale_gmfm66_item) == 32 &&
              offsetof(motorscale_gmfm66_item, number) == 24);
static_assert(offsetof(motorscale_gmfm66_calibration, name) == 16 &&
              offsetof(motorscale_gmfm66_calibration, items) == 16 + 3 * pointer &&
              offsetof(motorscale_gmfm66_calibration, item_count) == 16 + 4 * pointer &&
              sizeof(motorscale_gmfm66_calibration) == 24 + 4 * pointer);
static_assert(sizeof(motorscale_gmfm66_scale) == 5120 &&
              sizeof(gmfm66::scale) <= sizeof(motorscale_gmfm66_scale) &&
              alignof(gmfm66::scale) <= alignof(motorscale_gmfm66_scale));
static_assert(sizeof(motorscale_calibration_fault) == 8);
static_assert(sizeof(motorscale_estimator) == 24 && offsetof(motorscale_estimator, kind) == 16);
static_assert(sizeof(motorscale_ability) == 64 && offsetof(motorscale_ability, low95) == 32 &&
              offsetof(motorscale_ability, items_used) == 56);

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

/// The caller's calibration as this library has it; more items than 66 are left out and counted.
constexpr gmfm66::scale::calibration calibration_of(
    const motorscale_gmfm66_calibration& from) noexcept {
  gmfm66::scale::calibration c{
      .name = {gmfm66::instrument::about.prefix, from.name, from.version, from.source},
      .kind = measure::step_kind::partial_credit_step,
      .scale = {from.intercept, from.slope},
      .item_count = from.item_count};
  for (unsigned row = 0; row < from.item_count && row < 66; ++row) {
    const motorscale_gmfm66_item& i = from.items[row];
    c.items[row] = {i.number, {i.steps[0], i.steps[1], i.steps[2]}};
  }
  return c;
}

#pragma GCC visibility push(default)
extern "C" {

motorscale_status motorscale_gmfm66_prepare(const motorscale_gmfm66_calibration* calibration,
                                            motorscale_gmfm66_scale* out,
                                            motorscale_calibration_fault* fault) {
  using gmfm66::instrument, gmfm66::scale;
  const scale::calibration c = calibration_of(*calibration);
  const auto checked = measure::check<instrument>(c);
  if (fault != nullptr) *fault = {static_cast<uint32_t>(checked.fault), checked.row};
  if (!checked.passed()) return MOTORSCALE_INCONSISTENT;
  const auto ready = scale::from(c);
  *out = {};
  __builtin_memcpy(out, &*ready, sizeof(scale));
  return MOTORSCALE_OK;
}

motorscale_status motorscale_gmfm66_estimate(const motorscale_gmfm66_scale* scale,
                                             const uint8_t responses[88],
                                             const motorscale_estimator* how,
                                             motorscale_ability* out, uint32_t* item) {
  if (how->kind > MOTORSCALE_EXPECTED_A_POSTERIORI) return told({errc::out_of_range}, item);
  gmfm88::sheet s;
  fault f = read(responses, s);
  if (f.why != errc::ok) return told(f, item);
  const auto& ready = *reinterpret_cast<const gmfm66::scale*>(scale);
  const auto a = gmfm66::estimate(
      ready, s, {static_cast<measure::estimation>(how->kind), how->prior_mean, how->prior_sd});
  f.why = a.error();
  if (a) {
    const auto& m = a->measured;
    *out = {.logit = m.logit.value,
            .logit_standard_error = m.logit.standard_error,
            .reported = m.reported.value,
            .reported_standard_error = m.reported.standard_error,
            .low95 = m.reported.low95(),
            .high95 = m.reported.high95(),
            .information = m.information,
            .items_used = m.items_used,
            .reserved = {}};
  }
  return told(f, item);
}

}  // extern "C"
#pragma GCC visibility pop

#endif

}  // namespace motorscale::c
