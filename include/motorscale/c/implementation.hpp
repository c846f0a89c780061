// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

// What the C ABI calls.  Include it in exactly one source file of a program or shared library.

#include <motorscale/c/motorscale.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include <motorscale/change/change.hpp>
#include <motorscale/change/level_change.hpp>
#include <motorscale/codec/catalogue.hpp>
#include <motorscale/codec/classified_form.hpp>
#include <motorscale/codec/decimal.hpp>
#include <motorscale/codec/message.hpp>
#include <motorscale/codec/record.hpp>
#include <motorscale/codec/record_stream.hpp>
#ifndef MOTORSCALE_INTEGER_ONLY
#include <motorscale/codec/calibration_text.hpp>
#include <motorscale/instrument/gmfm66.hpp>
#include <motorscale/measure/growth_curve.hpp>
#include <motorscale/measure/lms.hpp>
#include <motorscale/measure/reliable_change.hpp>
#endif

#ifndef MOTORSCALE_FORMS
#define MOTORSCALE_FORMS motorscale::all_forms
#endif

namespace motorscale::c {

// ---- the layout of every target ----

static_assert(MOTORSCALE_DECIMAL_SIZE > longest_decimal &&
              MOTORSCALE_MOST_RECORD_BYTES == most_record_bytes);
static_assert(sizeof(motorscale_value) == 8 && offsetof(motorscale_value, den) == 4);
static_assert(sizeof(motorscale_fault) == 2 && offsetof(motorscale_fault, where) == 1);
static_assert(sizeof(motorscale_record) == 824 && offsetof(motorscale_record, form) == 8 &&
              offsetof(motorscale_record, count) == 12 && offsetof(motorscale_record, key) == 16 &&
              offsetof(motorscale_record, key_size) == 32 &&
              offsetof(motorscale_record, minor_version) == 33 &&
              offsetof(motorscale_record, edition) == 34 &&
              offsetof(motorscale_record, extras) == 36 &&
              offsetof(motorscale_record, bytes) == 56 &&
              offsetof(motorscale_record, sites) == 312);

// ---- forms by their numbers ----

constexpr motorscale_status status_of(errc e) noexcept { return static_cast<motorscale_status>(e); }
constexpr motorscale_value value_of(form_value v) noexcept { return {v.num, v.den}; }
constexpr unsigned narrow(uint32_t n) noexcept {
  return n < 0xFFFF ? static_cast<unsigned>(n) : 0xFFFF;
}

/// Which place was refused, and why.
struct fault {
  errc why{errc::ok};
  unsigned where{0};
};
constexpr motorscale_status told(fault f, uint32_t* where) noexcept {
  if (where != nullptr) *where = f.where;
  return status_of(f.why);
}

using forms_here = MOTORSCALE_FORMS;

static_assert(sizeof motorscale_record{}.extras == detail::most_extras);
static_assert([] {
  for (const any_form* f : forms_here::all) {
    if (f->column_count > MOTORSCALE_MOST_COLUMNS) return false;
  }
  return true;
}());

// What several functions call is not inlined into each of them, which takes a second to compile.

/// One form, whose number of bytes has been checked.
[[gnu::noinline]] constexpr fault score_form(const any_form& form, uint32_t option,
                                             const uint8_t* bytes, uint32_t count,
                                             motorscale_value* values) noexcept {
  form_value to[MOTORSCALE_MOST_COLUMNS];
  fault f;
  f.why = form.score(bytes, narrow(count), narrow(option), to, f.where);
  for (unsigned c = 0; f.why == errc::ok && c < form.column_count; ++c) values[c] = value_of(to[c]);
  return f;
}

/// `errc::ok`, or why such a form is not scored from `count` bytes into `columns` values.
constexpr errc check_call(const any_form* form, uint32_t option, uint32_t count,
                          uint32_t columns) noexcept {
  if (form == nullptr) return errc::unknown_instrument;
  if (form->column_count == 0) return errc::not_defined;
  if (option > form->most_option) return errc::out_of_range;
  const bool fits = form->has_sites ? count <= site_list::most : count == form->place_count;
  return fits && columns == form->column_count ? errc::ok : errc::wrong_length;
}
/// The bytes of a form, or of its sites.
[[gnu::noinline]] constexpr fault check_places(const any_form& form, const uint8_t* bytes,
                                               unsigned count) noexcept {
  for (unsigned n = 0; n < count; ++n) {
    if (const errc e = form.check(n, bytes[n]); e != errc::ok) return {e, n + 1};
  }
  return {};
}

/// Forms of many, as their bytes lie, by rows or by columns.  Columns are turned into rows 64
/// forms, a cache line of each column, at a time: eight at a time, for which small processors have
/// the memory, took a tenth longer in WebAssembly.  Eight bytes of eight columns are one square in
/// eight registers.
class many {
  static constexpr std::size_t turned = adds_words ? 64 : 8;

 public:
  many(const uint8_t* bytes_of_all, uint32_t forms_of_all, uint32_t bytes_of_each,
       uint32_t layout) noexcept
      : by_columns{layout == MOTORSCALE_BY_COLUMNS},
        bytes{bytes_of_all},
        forms(forms_of_all),
        count(bytes_of_each) {}

  const bool by_columns;

  /// The bytes of form `n`; those before it were asked for first.
  const uint8_t* at(std::size_t n) noexcept {
    if (!by_columns) return bytes + n * count;
    if (n % turned == 0) turn(n);
    return rows[n % turned];
  }

 private:
  const uint8_t* bytes;
  std::size_t forms, count;
  uint8_t rows[turned][256];  // which is written before it is read

  void turn(std::size_t n) noexcept {
    const std::size_t some = forms - n < turned ? forms - n : turned;
    const bool in_squares = std::endian::native == std::endian::little;
    const std::size_t high = in_squares ? some / 8 * 8 : 0, wide = in_squares ? count / 8 * 8 : 0;
    for (std::size_t k = 0; k < wide; k += 8) {
      for (std::size_t f = 0; f < high; f += 8) turn_square(f, k, bytes + k * forms + n + f);
    }
    for (std::size_t k = 0; k < count; ++k) {
      for (std::size_t f = k < wide ? high : 0; f < some; ++f)
        rows[f][k] = bytes[k * forms + n + f];
    }
  }
  void turn_square(std::size_t first, std::size_t k, const uint8_t* from) noexcept {
    std::uint64_t square[8];
    for (std::size_t column = 0; column < 8; ++column, from += forms) {
      __builtin_memcpy(&square[column], from, 8);
    }
    // the halves off the diagonal change places, then their quarters, then single bytes
    swap_off_diagonal<4>(square, 0x00000000FFFFFFFF);
    swap_off_diagonal<2>(square, 0x0000FFFF0000FFFF);
    swap_off_diagonal<1>(square, 0x00FF00FF00FF00FF);
    for (unsigned f = 0; f < 8; ++f) {
      __builtin_memcpy(&rows[first + f][k], &square[f], 8);
    }
  }
  template <unsigned Apart>
  static void swap_off_diagonal(std::uint64_t (&square)[8], std::uint64_t low) noexcept {
    for (unsigned f = 0; f < 8; ++f) {
      if ((f & Apart) != 0) continue;
      const std::uint64_t both = (square[f] >> 8 * Apart ^ square[f + Apart]) & low;
      square[f + Apart] ^= both;
      square[f] ^= both << 8 * Apart;
    }
  }
};

/// The first error of many forms; what and where it is in each goes to `faults`, if there are any.
template <class One>
motorscale_status each_of(std::size_t forms, motorscale_fault* faults, One one) noexcept {
  errc first = errc::ok;
  for (std::size_t n = 0; n < forms; ++n) {
    const fault f = one(n);
    if (first == errc::ok) first = f.why;
    if (faults != nullptr) {
      faults[n] = {static_cast<uint8_t>(f.why), static_cast<uint8_t>(f.where)};
    }
  }
  return status_of(first);
}

// ---- rounding and change ----

/// `errc::ok`, or why a value has no number.
constexpr errc number_in(motorscale_value v) noexcept {
  if (v.den == -1) return errc::not_defined;
  if (v.den == 0) {
    return 0 < v.num && static_cast<unsigned>(v.num) < error_count ? static_cast<errc>(v.num)
                                                                   : errc::out_of_range;
  }
  return v.den < 0 || v.den > largest_den ? errc::out_of_range : errc::ok;
}
constexpr errc can_round(motorscale_value v, int32_t places, uint32_t how) noexcept {
  if (const errc e = number_in(v); e != errc::ok) return e;
  if (places < 0 || places > most_places || how > MOTORSCALE_HALF_EVEN) return errc::out_of_range;
  const std::int64_t num = v.num;
  std::int64_t units = (num < 0 ? -num : num) / v.den + 1;
  for (int i = 0; i < places; ++i) {
    if (units > INT64_MAX / 10) return errc::no_space;
    units *= 10;
  }
  return errc::ok;
}

constexpr motorscale_value value_of(const result<quotient>& q) noexcept {
  return q ? motorscale_value{q->num(), q->den()} : value_of(no_value(q.error()));
}
constexpr errc can_compare(motorscale_value first, motorscale_value second) noexcept {
  if (const errc e = number_in(first); e != errc::ok) return e;
  if (const errc e = number_in(second); e != errc::ok) return e;
  return first.den == second.den ? errc::ok : errc::inconsistent;
}

/// Of the instruments only this is asked, so that a program with one form has no others in it.
template <class... I>
constexpr result<direction> find_direction(const char* prefix, instrument_list<I...>) noexcept {
  constexpr struct {
    const char* prefix;
    direction better;
  } known[] = {{I::about.prefix, I::about.better}...};
  for (const auto& k : known) {
    if (detail::same_text(k.prefix, prefix)) return k.better;
  }
  return errc::unknown_instrument;
}
static_assert([] {
  for (const threshold& t : thresholds) {
    if (!find_direction(t.instrument, all_instruments{})) return false;
  }
  return true;
}());

// ---- sites ----

constexpr motorscale_value less(motorscale_value a, motorscale_value b) noexcept {
  return {a.num - b.num, a.den};
}
inline fault compare_sites(const any_form& form, const uint8_t* before, const uint8_t* after,
                           unsigned count, unsigned steps, motorscale_value* values) noexcept {
  fault f = check_places(form, before, count);
  if (f.why == errc::ok) f = check_places(form, after, count);
  if (f.why != errc::ok) return f;
  const auto better = detail::improved(before, after, count, steps);
  if (!better) return {better.error()};
  values[0] = {better->num(), better->den()};
  values[1] = values[2] = value_of(no_value(errc::not_in_coding));
  if (form.number == MOTORSCALE_MAS) {  // whose means of the same sites have the same den
    motorscale_value was[MOTORSCALE_MAS_COLUMNS], is[MOTORSCALE_MAS_COLUMNS];
    score_form(form, 0, before, count, was);
    score_form(form, 0, after, count, is);
    values[1] = less(is[MOTORSCALE_MAS_MEAN_RANK], was[MOTORSCALE_MAS_MEAN_RANK]);
    values[2] = less(is[MOTORSCALE_MAS_MEAN_HALF], was[MOTORSCALE_MAS_MEAN_HALF]);
  }
  return {};
}

// ---- records ----

/// The sites of a record, each of them one that there is, and each once.
[[gnu::noinline]] constexpr fault check_sites(const site* all, unsigned count) noexcept {
  constexpr unsigned known = sizeof muscle_names / sizeof muscle_names[0];
  for (unsigned k = 0; k < count; ++k) {
    const auto which = static_cast<unsigned>(all[k].muscle);
    if (all[k].side > side::right || (which >= known && which < 128)) {
      return {errc::no_such_item, k + 1};
    }
    for (unsigned before = 0; before < k; ++before) {
      if (all[before] == all[k]) return {errc::inconsistent, k + 1};
    }
  }
  return {};
}
/// Whether a record, whose sites these are, is one of its form.
inline fault check_content(const any_form& form, const motorscale_record& r,
                           const site* sites) noexcept {
  const extra_fields extras = form.record->extras;
  if (form.has_sites ? r.count > site_list::most : r.count != form.place_count) {
    return {errc::wrong_length};
  }
  for (unsigned k = 0; k < sizeof r.extras; ++k) {
    if (r.extras[k] > (k < extras.count ? extras.highest : 0)) return {errc::out_of_range};
  }
  const unsigned count = narrow(r.count);
  fault f{};
  if (form.has_sites) f = check_sites(sites, count);
  if (f.why == errc::ok) f = check_places(form, r.bytes, count);
  if (f.why == errc::ok && form.record->of == detail::record_layout::findings) {
    motorscale_value none[MOTORSCALE_MOST_COLUMNS];  // which answers its band has, the form knows
    f = score_form(form, 0, r.bytes, count, none);
  }
  return f;
}

/// A day as 20240229.
[[gnu::noinline]] constexpr result<date> day_of(uint32_t number) noexcept {
  const auto part = [number](uint32_t by, uint32_t below) {
    return static_cast<unsigned>(number / by % below);
  };
  if (number > 99991231) return errc::no_such_date;
  return date::from(part(10000, 10000), part(100, 100), part(1, 100));
}

/// With what bindings of the C ABI need besides.
[[gnu::noinline]] inline std::size_t write_catalogue(char* to, std::size_t room) noexcept {
  return motorscale::write_catalogue(forms_here{}, to, room, [](json_writer& json) {
    json.field("abi", unsigned{MOTORSCALE_ABI_VERSION});
#ifndef MOTORSCALE_INTEGER_ONLY
    json.objects("calibration_faults", detail::calibration_text_faults - 1, [&](unsigned k) {
      json.field("number", k + 1);
      json.field("en", message(static_cast<calibration_text_fault>(k + 1)));
    });
#endif
  });
}

#pragma GCC visibility push(default)
extern "C" {

uint32_t motorscale_abi_version(void) { return MOTORSCALE_ABI_VERSION; }

uint32_t motorscale_version(void) {
  return uint32_t{MOTORSCALE_VERSION_MAJOR} << 16 | uint32_t{MOTORSCALE_VERSION_MINOR} << 8 |
         uint32_t{MOTORSCALE_VERSION_PATCH};
}

const char* motorscale_message(motorscale_status status, uint32_t language) {
  const bool known = 0 <= status && status < static_cast<motorscale_status>(error_count);
  return known && language == MOTORSCALE_ENGLISH ? english_messages[static_cast<errc>(status)] : "";
}

motorscale_status motorscale_catalogue(char* to, uint32_t room, uint32_t* size) {
  const std::size_t needed = write_catalogue(nullptr, 0);
  *size = static_cast<uint32_t>(needed);
  if (needed > room) return MOTORSCALE_NO_SPACE;
  write_catalogue(to, room);
  return MOTORSCALE_OK;
}

motorscale_status motorscale_form(const char* prefix, uint32_t* form) {
  const any_form* const found = forms_here::find(prefix);
  if (found == nullptr) return MOTORSCALE_UNKNOWN_INSTRUMENT;
  *form = found->number;
  return MOTORSCALE_OK;
}

motorscale_status motorscale_size(uint32_t form, uint32_t* bytes, uint32_t* columns) {
  const any_form* const found = forms_here::find(form);
  if (found == nullptr) return MOTORSCALE_UNKNOWN_INSTRUMENT;
  *bytes = found->place_count;
  *columns = found->column_count;
  return MOTORSCALE_OK;
}

motorscale_status motorscale_check(uint32_t form, uint32_t place, uint8_t byte) {
  const any_form* const found = forms_here::find(form);
  if (found == nullptr) return MOTORSCALE_UNKNOWN_INSTRUMENT;
  const uint32_t places = found->has_sites ? site_list::most : found->place_count;
  if (place < 1 || place > places) return MOTORSCALE_NO_SUCH_ITEM;
  return status_of(found->check(narrow(place) - 1, byte));
}

motorscale_status motorscale_score(uint32_t form, uint32_t option, const uint8_t* bytes,
                                   uint32_t count, motorscale_value* values, uint32_t columns,
                                   uint32_t* where) {
  const any_form* const found = forms_here::find(form);
  fault f{check_call(found, option, count, columns)};
  if (f.why == errc::ok) f = score_form(*found, option, bytes, count, values);
  return told(f, where);
}

motorscale_status motorscale_score_many(uint32_t form, uint32_t option, uint32_t layout,
                                        const uint8_t* bytes, uint32_t count, uint32_t forms,
                                        motorscale_value* values, uint32_t columns,
                                        motorscale_fault* faults) {
  const any_form* const found = forms_here::find(form);
  const errc e = check_call(found, option, count, columns);
  if (e != errc::ok) return status_of(e);
  if (layout > MOTORSCALE_BY_COLUMNS) return MOTORSCALE_OUT_OF_RANGE;
  many all{bytes, forms, count, layout};
  return each_of(forms, faults, [&](std::size_t n) {
    motorscale_value row[MOTORSCALE_MOST_COLUMNS];
    motorscale_value* const to = all.by_columns ? row : values + n * columns;
    const fault f = score_form(*found, option, all.at(n), count, to);
    if (f.why != errc::ok) {
      for (uint32_t c = 0; c < columns; ++c) to[c] = value_of(no_value(f.why));
    }
    for (std::size_t c = 0; all.by_columns && c < columns; ++c) values[c * forms + n] = row[c];
    return f;
  });
}

motorscale_status motorscale_round(motorscale_value value, int32_t places, uint32_t rounding,
                                   int64_t* units) {
  const errc e = can_round(value, places, rounding);
  if (e == errc::ok) {
    *units =
        (quotient{value.num, value.den}.round)(places, static_cast<motorscale::rounding>(rounding));
  }
  return status_of(e);
}

motorscale_status motorscale_round_many(const motorscale_value* values, uint32_t count,
                                        int32_t places, uint32_t rounding, int64_t* units,
                                        uint8_t* statuses) {
  motorscale_status first = MOTORSCALE_OK;
  for (uint32_t k = 0; k < count; ++k) {
    units[k] = INT64_MIN;
    const motorscale_status s = motorscale_round(values[k], places, rounding, &units[k]);
    if (first == MOTORSCALE_OK) first = s;
    if (statuses != nullptr) statuses[k] = static_cast<uint8_t>(s);
  }
  return first;
}

motorscale_status motorscale_decimal(motorscale_value value, int32_t places, uint32_t rounding,
                                     char text[MOTORSCALE_DECIMAL_SIZE]) {
  int64_t units = 0;
  const motorscale_status status = motorscale_round(value, places, rounding, &units);
  if (status == MOTORSCALE_OK) *write_decimal(text, units, static_cast<int>(places)) = '\0';
  return status;
}

motorscale_status motorscale_band(uint32_t set, motorscale_value total, uint32_t* band) {
  if (set >= sizeof all_bands / sizeof all_bands[0]) return MOTORSCALE_NO_SUCH_ITEM;
  if (const errc e = number_in(total); e != errc::ok) return status_of(e);
  if (total.den != 1) return MOTORSCALE_NOT_DEFINED;
  const auto& bands = all_bands[set].set;
  const auto points = static_cast<std::int64_t>(total.num);
  if (points < bands.begin()->low || points > bands.end()[-1].high) return MOTORSCALE_OUT_OF_RANGE;
  for (const auto* b = bands.begin(); b != bands.end(); ++b) {
    if (b->low > points || points > b->high) continue;
    *band = static_cast<uint32_t>(b - bands.begin());
    return MOTORSCALE_OK;
  }
  return MOTORSCALE_IN_NO_BAND;
}

motorscale_status motorscale_change(const char* threshold, uint32_t form, uint32_t column,
                                    motorscale_value first, motorscale_value second, int32_t months,
                                    motorscale_value values[MOTORSCALE_CHANGE_VALUES]) {
  const motorscale::threshold* const t = find_threshold(threshold);
  if (t == nullptr) return MOTORSCALE_NO_SUCH_ITEM;
  const any_form* const of = forms_here::find(form);
  if (of == nullptr) return MOTORSCALE_UNKNOWN_INSTRUMENT;
  if (!detail::same_text(t->instrument, of->prefix)) return MOTORSCALE_OTHER_INSTRUMENT;
  if (t->composite
          ? column != MOTORSCALE_NO_COLUMN
          : column >= of->column_count || !detail::same_text(t->score, of->columns[column].name)) {
    return MOTORSCALE_NOT_FOR_THIS_SCORE;
  }
  if (const errc e = can_compare(first, second); e != errc::ok) return status_of(e);
  const auto better = find_direction(t->instrument, all_instruments{});
  const change change{first.num, second.num, first.den, *better};
  const auto difference = change.difference();
  if (!difference) return status_of(difference.error());
  const auto against = change.against(*t);
  values[0] = {difference->num(), difference->den()};
  values[1] = value_of(word_value(static_cast<unsigned>(change.outcome())));
  values[2] =
      value_of(against ? word_value(static_cast<unsigned>(*against)) : no_value(against.error()));
  values[3] = value_of(change.monthly({months}));
  values[4] = value_of(change.relative_monthly({months}));
  return MOTORSCALE_OK;
}

motorscale_status motorscale_change_of_sites(uint32_t form, const uint8_t* before,
                                             const uint8_t* after, uint32_t count, uint32_t steps,
                                             motorscale_value values[MOTORSCALE_SITE_VALUES],
                                             uint32_t* where) {
  if (count > site_list::most) return told({errc::wrong_length}, where);
  const any_form* const found = forms_here::find(form);
  if (found == nullptr) return told({errc::unknown_instrument}, where);
  if (!found->has_sites) return told({errc::not_defined}, where);
  return told(compare_sites(*found, before, after, narrow(count), narrow(steps), values), where);
}

motorscale_status motorscale_change_of_levels(uint32_t earlier, uint32_t later,
                                              uint32_t earlier_band, uint32_t later_band,
                                              uint32_t* outcome, uint32_t* notes) {
  const auto is_level = [](uint32_t l) { return 1 <= l && l <= 5; };
  const bool banded = earlier_band != 255 || later_band != 255;
  if (!is_level(earlier) || !is_level(later) ||
      (banded && (earlier_band >= gmfcs::age_band_count || later_band >= gmfcs::age_band_count))) {
    return MOTORSCALE_OUT_OF_RANGE;
  }
  const level_change<gmfcs::level> c{static_cast<gmfcs::level>(earlier),
                                     static_cast<gmfcs::level>(later)};
  gmfcs::change_flags flags{};
  if (banded) {
    flags = gmfcs::flags(static_cast<gmfcs::age_band>(earlier_band),
                         static_cast<gmfcs::age_band>(later_band));
  }
  *outcome = static_cast<uint32_t>(c.outcome());
  uint32_t all = 0;
  if (c.within_rating_noise()) all |= MOTORSCALE_WITHIN_RATING_NOISE;
  if (c.implausible()) all |= MOTORSCALE_IMPLAUSIBLE;
  if (flags.across_band_boundary) all |= MOTORSCALE_ACROSS_BANDS;
  if (flags.classed_under_2) all |= MOTORSCALE_CLASSED_UNDER_2;
  *notes = all;
  return MOTORSCALE_OK;
}

motorscale_status motorscale_months(uint32_t from, uint32_t to, int32_t* months) {
  const auto first = day_of(from), second = day_of(to);
  if (!first || !second) return MOTORSCALE_NO_SUCH_DATE;
  const auto between = completed_months(*first, *second);
  if (between) *months = between->count;
  return status_of(between.error());
}

motorscale_status motorscale_gmfcs_age(uint32_t birth, uint32_t assessed, uint32_t gestation_days,
                                       uint32_t premature_under_days, uint32_t rule, uint32_t* band,
                                       uint32_t* age_18) {
  const auto born = day_of(birth), on = day_of(assessed);
  if (!born || !on) return MOTORSCALE_NO_SUCH_DATE;
  if (rule > 2 || (rule != 0 && (gestation_days > 999 || premature_under_days > 999))) {
    return MOTORSCALE_OUT_OF_RANGE;
  }
  const auto weeks = [](uint32_t days) {
    return gestation{static_cast<std::uint8_t>(days / 7), static_cast<std::uint8_t>(days % 7)};
  };
  const auto age =
      rule == 0
          ? gmfcs::age_at(*born, *on)
          : gmfcs::age_at(*born, weeks(gestation_days), *on,
                          {rule == 1 ? gmfcs::correction_rule::R1 : gmfcs::correction_rule::R2,
                           weeks(premature_under_days)});
  if (!age) return status_of(age.error());
  *band = static_cast<uint32_t>(age->band);
  *age_18 = age->reached_18_months ? 1 : 0;
  return MOTORSCALE_OK;
}

motorscale_status motorscale_record_write(const motorscale_record* from, uint8_t* to, uint32_t room,
                                          uint32_t* size, uint32_t* where) {
  const any_form* const form = forms_here::find(from->form);
  if (form == nullptr) return told({errc::unknown_instrument}, where);
  if (form->record == nullptr) return told({errc::not_defined}, where);
  site sites[site_list::most];
  for (unsigned k = 0; form->has_sites && k < from->count && k < site_list::most; ++k) {
    sites[k] = {static_cast<side>(from->sites[2 * k]), static_cast<muscle>(from->sites[2 * k + 1])};
  }
  fault f = check_content(*form, *from, sites);
  if (f.why == errc::ok) {
    record_label label{.time = from->time, .key_size = from->key_size};
    for (unsigned k = 0; k < sizeof label.key; ++k) label.key[k] = from->key[k];
    const auto written = detail::write_record(form->record->with(narrow(from->count)), label,
                                              from->bytes, from->extras, sites, to, room);
    f.why = written.error();
    if (written) *size = static_cast<uint32_t>(*written);
  }
  return told(f, where);
}

motorscale_status motorscale_record_read(const uint8_t* bytes, uint32_t size,
                                         motorscale_record* out) {
  const uint8_t* const last = bytes + size;
  const auto header = decode_header(bytes, last);
  if (!header) return status_of(header.error());
  motorscale_record r{};
  r.time = header->label.time;
  r.form = header->form;
  r.key_size = header->label.key_size;
  for (unsigned k = 0; k < r.key_size; ++k) r.key[k] = header->label.key[k];
  r.minor_version = header->minor_version;
  r.edition = header->edition;
  const any_form* const form = forms_here::find(r.form);
  if (form == nullptr || form->record == nullptr) return MOTORSCALE_UNKNOWN_INSTRUMENT;
  site sites[site_list::most];
  const auto count =
      detail::read_record(*form->record, bytes, last, r.bytes, r.extras, sites, site_list::most);
  if (!count) return status_of(count.error());
  r.count = *count;
  for (unsigned k = 0; form->has_sites && k < r.count; ++k) {
    r.sites[2 * k] = static_cast<uint8_t>(sites[k].side);
    r.sites[2 * k + 1] = static_cast<uint8_t>(sites[k].muscle);
  }
  const errc e = check_content(*form, r, sites).why;
  if (e == errc::ok) *out = r;
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

// ---- measures ----

#ifndef MOTORSCALE_INTEGER_ONLY

static_assert(sizeof(double) == 8, "define MOTORSCALE_INTEGER_ONLY: no double of 64 bits here");
static_assert(sizeof(motorscale_ability) == 64 && offsetof(motorscale_ability, information) == 48 &&
              offsetof(motorscale_ability, items_used) == 56 &&
              offsetof(motorscale_ability, calibration) == 60);

using model = gmfm66::scale::model;  // FMFM has fewer items, of as many steps
using loaded = loaded_calibration<gmfm66::instrument::calibrated_items, 3>;

/// A calibration made ready, as the caller keeps it.
struct prepared {
  uint32_t instrument;
  uint32_t digest;
  measure::estimator how;
  model scale;
};
static_assert(sizeof(prepared) <= sizeof(motorscale_scale) &&
              alignof(prepared) <= alignof(motorscale_scale));

/// CRC-32C of texts, each with the 0 that ends it.
constexpr uint32_t digest_of(const measure::calibration_name& name) noexcept {
  uint32_t crc = 0;
  for (const char* text : {name.instrument, name.name, name.version, name.source}) {
    for (;; ++text) {
      const auto byte = static_cast<std::uint8_t>(*text);
      crc = detail::crc32c(&byte, &byte + 1, crc);
      if (*text == '\0') break;
    }
  }
  return crc;
}

/// A function of its own, for its stack.
[[gnu::noinline]] inline void prepare(uint32_t instrument, const loaded& from,
                                      motorscale_scale* to) noexcept {
  const auto scale = model::from(from.calibration);
  const uint32_t head[] = {instrument, digest_of(from.calibration.name)};
  __builtin_memset(to, 0, sizeof *to);
  __builtin_memcpy(to, head, sizeof head);
  __builtin_memcpy(to->opaque.bytes + offsetof(prepared, how), &from.estimator,
                   sizeof from.estimator);
  __builtin_memcpy(to->opaque.bytes + offsetof(prepared, scale), &*scale, sizeof(model));
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

/// The form that this scale measures; or why forms of this number and length are none of its.
inline errc measured_form(const motorscale_scale& s, uint32_t form, uint32_t count,
                          const any_form*& of) noexcept {
  uint32_t instrument = 0;
  __builtin_memcpy(&instrument, &s, sizeof instrument);
  if (instrument != MOTORSCALE_GMFM66 && instrument != MOTORSCALE_FMFM) {
    return errc::empty_selection;
  }
  of = instrument == MOTORSCALE_FMFM ? &motorscale::form<fmfm::instrument>::entry
                                     : &motorscale::form<gmfm88::instrument>::entry;
  if (form != of->number) return errc::other_instrument;
  return count == of->place_count ? errc::ok : errc::wrong_length;
}

inline fault estimate_form(const motorscale_scale& s, const any_form& form, const uint8_t* bytes,
                           motorscale_ability& out) noexcept {
  const auto& by = reinterpret_cast<const prepared&>(s);
  if (const fault f = check_places(form, bytes, form.place_count); f.why != errc::ok) return f;
  response of_rows[gmfm66::instrument::calibrated_items];
  const unsigned rows = by.scale.item_count();
  for (unsigned r = 0; r < rows; ++r) {
    of_rows[r] = response::from_byte(bytes[by.scale.item_at(r).number - 1]);
  }
  const auto responses = by.scale.read(of_rows, rows);
  if (!responses) return {responses.error()};
  if (by.instrument == MOTORSCALE_GMFM66) {
    if (const errc e = gmfm66::check(*responses); e != errc::ok) return {e};
  }
  const auto a = measure::estimate(by.scale, *responses, by.how);
  if (a) out = ability_of(*a, by.digest);
  return {a.error()};
}

/// Which scale a curve or a table is on, the caller sees to: nothing here mixes them.
inline constexpr auto callers_scale = growth_scale::gmfm88_percent;
using callers_curve = measure::growth_curve<callers_scale>;
using callers_reference = measure::lms_reference<callers_scale>;
inline constexpr const char* callers = "the caller's";

#pragma GCC visibility push(default)
extern "C" {

motorscale_status motorscale_prepare(const char* text, uint32_t size, motorscale_scale* out,
                                     uint32_t fault[3]) {
  constexpr calibrated_form calibrated[] = {form_of<gmfm66::instrument>(),
                                            form_of<fmfm::instrument>()};
  loaded c;
  char texts[1024];
  const auto e = parse_calibration(text, text + size, calibrated, 2, c, texts, sizeof texts);
  if (fault != nullptr) {
    fault[0] = static_cast<uint32_t>(e.fault);
    fault[1] = static_cast<uint32_t>(e.line);
    fault[2] = static_cast<uint32_t>(e.column);
  }
  if (e) return MOTORSCALE_INCONSISTENT;
  const auto& about = gmfm66::instrument::about;
  const bool of_gmfm66 = detail::same_text(c.calibration.name.instrument, about.prefix);
  prepare(of_gmfm66 ? MOTORSCALE_GMFM66 : MOTORSCALE_FMFM, c, out);
  return MOTORSCALE_OK;
}

motorscale_status motorscale_estimate(const motorscale_scale* scale, uint32_t form,
                                      const uint8_t* bytes, uint32_t count, motorscale_ability* out,
                                      uint32_t* where) {
  const any_form* of = nullptr;
  fault f{measured_form(*scale, form, count, of)};
  if (f.why == errc::ok) f = estimate_form(*scale, *of, bytes, *out);
  return told(f, where);
}

motorscale_status motorscale_estimate_many(const motorscale_scale* scale, uint32_t form,
                                           uint32_t layout, const uint8_t* bytes, uint32_t count,
                                           uint32_t forms, motorscale_ability* abilities,
                                           motorscale_fault* faults) {
  if (layout > MOTORSCALE_BY_COLUMNS) return MOTORSCALE_OUT_OF_RANGE;
  const any_form* of = nullptr;
  if (const errc e = measured_form(*scale, form, count, of); e != errc::ok) return status_of(e);
  many all{bytes, forms, count, layout};
  return each_of(forms, faults, [&](std::size_t n) {
    abilities[n] = {};
    return estimate_form(*scale, *of, all.at(n), abilities[n]);
  });
}

motorscale_status motorscale_change_of_abilities(const motorscale_ability* earlier,
                                                 const motorscale_ability* later,
                                                 double change[6]) {
  const auto before = ability_of(*earlier), after = ability_of(*later);
  if (!before || !after) return MOTORSCALE_OUT_OF_RANGE;
  if (earlier->calibration != later->calibration) return MOTORSCALE_INCONSISTENT;
  const auto d = measure::difference(*after, *before);
  if (!d) return status_of(d.error());
  change[0] = d->logit.value;
  change[1] = d->logit.standard_error;
  change[2] = d->reported.value;
  change[3] = d->reported.standard_error;
  change[4] = d->reported.low95();
  change[5] = d->reported.high95();
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

motorscale_status motorscale_growth_z(const double* rows, uint32_t count, double age, double score,
                                      double* z, double* percentile) {
  if (count < 2) return MOTORSCALE_INCONSISTENT;
  const auto row = [rows](std::size_t r) -> measure::lms_row {
    return {rows[4 * r], rows[4 * r + 1], rows[4 * r + 2], rows[4 * r + 3]};
  };
  callers_reference around;  // the two rows between which the age lies, or the nearest
  measure::lms_row beside[2];
  for (std::size_t r = 1; r < count; ++r) {
    const measure::lms_row pair[] = {row(r - 1), row(r)};
    if (!callers_reference::from(callers, pair, 2)) return MOTORSCALE_INCONSISTENT;
    if (r > 1 && !(pair[0].age < age)) continue;
    beside[0] = pair[0];
    beside[1] = pair[1];
    around = *callers_reference::from(callers, beside, 2);
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
