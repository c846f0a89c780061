// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/c/implementation.hpp>

#include "conformance.hpp"
#include "forms.hpp"
#include "record.hpp"

namespace conformance {

// That this compiles asserts the layout of every struct on the target.

inline void add(line& l, motorscale_value v) noexcept {
  if (v.den == 0) {
    l.add(static_cast<errc>(v.num));
  } else {
    l.add(v.num);
    l.add('/');
    l.add(v.den);
  }
  l.end_word();
}

inline const char* decimal(motorscale_value v, char (&text)[MOTORSCALE_DECIMAL_SIZE]) noexcept {
  const auto status = motorscale_decimal(v, at_run_time(2), MOTORSCALE_HALF_EVEN, text);
  return status == MOTORSCALE_OK ? text : "none";
}

/// Two forms filled at random, by columns, and what their scores are as quotients; the second is
/// none.
inline void take_forms(checker& c, uint32_t form, unsigned count, unsigned columns,
                       random_numbers& random) noexcept {
  motorscale_value values[2 * MOTORSCALE_MOST_COLUMNS];
  motorscale_fault faults[2];
  std::uint8_t bytes[2 * 88];
  for (unsigned n = 0; n < 2 * count; ++n) {
    do {
      const bool gap = random.below(40) == 0;
      bytes[n] =
          static_cast<std::uint8_t>(gap ? unsigned{MOTORSCALE_NOT_TESTED} : random.below(16));
    } while (motorscale_check(form, n / 2 + 1, bytes[n]) != MOTORSCALE_OK);
  }
  bytes[2 * random.below(count) + 1] = 0x7F;
  const auto status = motorscale_score_many(form, 0, MOTORSCALE_BY_COLUMNS, bytes, count, 2, values,
                                            columns, faults);
  line l;
  l.add(status);
  for (const auto& f : faults) {
    l.end_word();
    l.add(f.status);
    l.end_word();
    l.add(f.where);
    l.end_word();
  }
  for (unsigned k = 0; k < 2 * columns; ++k) add(l, values[k]);
  c.take(l);
}

inline void check_forms(checker& c) noexcept {
  unsigned known = 0;
  random_numbers random{11};
  for (uint32_t n = 0; n < 128; ++n) {
    uint32_t count = 0, columns = 0;
    if (motorscale_size(at_run_time(n), &count, &columns) != MOTORSCALE_OK) continue;
    ++known;
    c.take(std::uint64_t{n} << 16 | count << 8 | columns);
    if (count == 0 || columns == 0 || n == MOTORSCALE_TARDIEU_ANGLES || n == MOTORSCALE_GMFCS) {
      continue;
    }
    for (unsigned twice = 0; twice < 4; ++twice) take_forms(c, n, count, columns, random);
  }
  c.is("26", known);
  uint32_t form = 0;
  c.is("0 73", motorscale_form("fms", &form), form);

  // the fifth profile of gmfm88.hpp
  std::uint8_t bytes[88]{};
  constexpr unsigned first[] = {0, 17, 37, 51, 64};
  constexpr unsigned raw[] = {51, 60, 30, 20, 10};
  for (unsigned d = 0; d < 5; ++d) {
    for (unsigned left = raw[d], k = first[d]; left > 0; ++k) {
      bytes[k] = static_cast<std::uint8_t>(left < 3 ? left : 3);
      left -= bytes[k];
    }
  }
  motorscale_value scores[13]{};
  uint32_t where = 9;
  char text[MOTORSCALE_DECIMAL_SIZE];
  constexpr uint32_t goals_c_d = 4 | 8;
  c.is("0 0 88", motorscale_score(MOTORSCALE_GMFM88, goals_c_d, bytes, 88, scores, 13, &where),
       where, scores[12].num);
  c.is("67.32", decimal(scores[10], text));
  c.is("61.36", decimal(scores[11], text));
  bytes[at_run_time(60)] = 4;
  c.is("2 61", motorscale_score(MOTORSCALE_GMFM88, 0, bytes, 88, scores, 13, &where), where);
}

inline void check_sites(checker& c) noexcept {
  const std::uint8_t before[] = {at_run_time(std::uint8_t{5}), 3, MOTORSCALE_NOT_TESTED};
  const std::uint8_t after[] = {2, 3, MOTORSCALE_REFUSED};
  motorscale_value values[MOTORSCALE_MOST_COLUMNS];
  line scores;
  scores.add(motorscale_score(MOTORSCALE_MAS, 0, before, 3, values, 6, nullptr));
  scores.end_word();
  for (unsigned k = 0; k < 6; ++k) add(scores, values[k]);
  c.compare("0 3/-1 5/-1 5/-1 8/2 12/4 2/1", scores);
  line l;
  l.add(motorscale_change_of_sites(MOTORSCALE_MAS, before, after, 3, 2, values, nullptr));
  l.end_word();
  for (unsigned k = 0; k < 3; ++k) add(l, values[k]);
  c.compare("0 1/2 -3/2 -5/4", l);
  const std::uint8_t angles[] = {2, 2, at_run_time(std::uint8_t{180}), 135};
  c.is("0 45", motorscale_score(MOTORSCALE_TARDIEU_ANGLES, 0, angles, 4, values, 1, nullptr),
       values[0].num);
}

inline void check_changes(checker& c) noexcept {
  const motorscale_value first{at_run_time(std::int32_t{40}), 1}, second{46, 1};
  motorscale_value values[MOTORSCALE_CHANGE_VALUES];
  line l;
  l.add(motorscale_change("bbs_mdc95_35_44_donoghue_2009", MOTORSCALE_BBS, 0, first, second, 4, values));
  l.end_word();
  for (const auto& v : values) add(l, v);
  c.compare("0 6/1 2/-1 2/-1 3/2 15/4", l);
  std::int32_t months = 0;
  uint32_t band = 9, age_18 = 9;
  c.is("0 35", motorscale_months(20200229, at_run_time(20230228u), &months), months);
  c.is("0 1 1", motorscale_gmfcs_age(20200229, at_run_time(20230228u), 0, 0, 0, &band, &age_18),
       band, age_18);
  uint32_t outcome = 9, notes = 9;
  c.is("0 2 10", motorscale_change_of_levels(at_run_time(3u), 1, 0, 0, &outcome, &notes), outcome,
       notes);
  c.is("0 2", motorscale_band(0, {at_run_time(std::int32_t{41}), 1}, &band), band);
  double index = 0, z = 0, percentile = 0;
  const double rows[] = {2, 1, 40, 0.25, 3, 1, 50, 0.25};
  const auto changed = motorscale_reliable_change(at_run_time(3.0), 0, 1, 0.5, &index);
  const auto grown = motorscale_growth_z(rows, 2, 3, at_run_time(50.0), &z, &percentile);
  c.is("0 -3 0 0 50", changed, static_cast<int>(index), grown, static_cast<int>(z),
       static_cast<int>(percentile + 0.5));
}

/// Every combination of the answers to the questions of an age band or a chart, none among them.
inline void take_table(checker& c, uint32_t form, unsigned band) noexcept {
  const unsigned head = form == MOTORSCALE_GMFCS ? 1 : 0, questions = head == 1 ? 5 : 4;
  std::uint8_t bytes[6] = {static_cast<std::uint8_t>(band), 0, 0, 0, 0, 0};
  for (unsigned q = 0; q < questions; ++q) bytes[head + q] = MOTORSCALE_UNANSWERED;
  for (unsigned q = 0; q < questions;) {
    motorscale_value values[7]{};
    uint32_t where = 0;
    const auto status = motorscale_score(form, 0, bytes, head + questions, values, 7, &where);
    if (status == MOTORSCALE_OK) {
      line l;
      for (const auto& v : values) add(l, v);
      c.take(l);
    }
    for (q = 0; q < questions; ++q) {
      std::uint8_t& answer = bytes[head + q];
      answer =
          answer == MOTORSCALE_UNANSWERED ? std::uint8_t{0} : static_cast<std::uint8_t>(answer + 1);
      if (answer < 5) break;
      answer = MOTORSCALE_UNANSWERED;
    }
  }
}

inline void check_tables(checker& c) noexcept {
  for (unsigned band = 0; band < 5; ++band) take_table(c, at_run_time(68u), band);
  take_table(c, MOTORSCALE_MACS, 0);
  take_table(c, MOTORSCALE_VFCS, 0);
}

inline void check_c_records(checker& c) noexcept {
  motorscale_record r{};
  r.time = at_run_time(std::uint64_t{0x0123456789ABCDEF});
  r.key_size = 4;
  constexpr std::uint8_t key[] = {'P', '-', '0', '7'};
  for (unsigned k = 0; k < 4; ++k) r.key[k] = key[k];
  r.form = MOTORSCALE_BBS;
  r.count = 14;
  constexpr std::uint8_t blank = MOTORSCALE_UNANSWERED;
  constexpr std::uint8_t bytes[] = {
      3, 4, 2, 1, 4, 3, 4, 0, 1, 0, 4, blank, MOTORSCALE_NOT_TESTED, MOTORSCALE_NOT_APPLICABLE};
  for (unsigned k = 0; k < 14; ++k) r.bytes[k] = bytes[k];
  octets o{};
  std::uint32_t where = 9, size = 0;
  auto status = motorscale_record_write(&r, o.byte, sizeof o.byte, &size, &where);
  c.is("0 0", status, where);
  check_written(c, bbs_record, o, std::size_t{size});
  motorscale_record back{};
  status = motorscale_record_read(o.byte, size, &back);
  c.is("0 2 14 4 1", status, back.form, back.count, back.key_size, back.edition);
  back.edition = 0;
  c.is("0", __builtin_memcmp(&r, &back, sizeof r));
  o.byte[20] ^= 1;
  c.is("29", motorscale_record_read(o.byte, size, &back));

  constexpr std::uint8_t findings[] = {3, 2, 2, 1, blank, 1};
  r.form = MOTORSCALE_GMFCS;
  r.count = 6;
  for (unsigned k = 0; k < 14; ++k) r.bytes[k] = k < 6 ? findings[k] : 0;
  status = motorscale_record_write(&r, o.byte, sizeof o.byte, &size, &where);
  c.is("0 0", status, where);
  check_written(c, gmfcs_record, o, std::size_t{size});
  r.extras[0] = 3;  // the clinician's own level
  status = motorscale_record_write(&r, o.byte, sizeof o.byte, &size, &where);
  c.is("0 17", status, o.byte[2]);
  status = motorscale_record_read(o.byte, size, &back);
  c.is("0 3 1", status, back.extras[0], back.minor_version);
}

inline constexpr chapter c_abi{"c_abi",
                               [](checker& c) noexcept {
                                 c.is("4", motorscale_abi_version());
                                 check_forms(c);
                                 check_sites(c);
                                 check_changes(c);
                                 check_tables(c);
                                 check_c_records(c);
                                 // that of examples/tablet/digest.json
                                 c.is("e0d1e23838897e6c", forms_digest{}.of_all_forms());
                               },
                               0x994df66305f2413e};

}  // namespace conformance
