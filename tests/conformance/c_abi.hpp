// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/c/implementation.hpp>

#include "conformance.hpp"
#include "record.hpp"

namespace conformance {

// That this compiles asserts the layout of every struct on the target.

inline void add(line& l, const motorscale_value& v) noexcept {
  if (v.status != MOTORSCALE_OK) {
    l.add(static_cast<errc>(v.status));
  } else {
    l.add(v.num);
    l.add('/');
    l.add(v.den);
  }
  l.end_word();
}

inline const char* decimal(const motorscale_value& v,
                           char (&text)[MOTORSCALE_DECIMAL_SIZE]) noexcept {
  const motorscale_value at = v;
  const auto status = motorscale_decimal(&at, at_run_time(2), MOTORSCALE_HALF_EVEN, text);
  return status == MOTORSCALE_OK ? text : "none";
}

/// Sheets filled at random, and what their scores are as quotients.
inline void take_sheets(checker& c, uint32_t instrument, unsigned items,
                        random_numbers& random) noexcept {
  motorscale_value values[2 * MOTORSCALE_MOST_SCORES];
  motorscale_fault faults[2];
  std::uint8_t responses[2 * 88];
  for (unsigned n = 0; n < 2 * items; ++n) {
    const bool gap = random.below(40) == 0;
    do {
      responses[n] =
          static_cast<std::uint8_t>(gap ? unsigned{MOTORSCALE_NOT_TESTED} : random.below(16));
    } while (motorscale_check_response(instrument, n % items + 1, responses[n]) != MOTORSCALE_OK);
  }
  responses[items + random.below(items)] = 0x7F;  // makes the second sheet none
  const auto status = motorscale_score_sheets(instrument, responses, 2, values, faults);
  line l;
  l.add(status);
  for (const auto& f : faults) {
    l.end_word();
    l.add(f.status);
    l.end_word();
    l.add(f.item);
    l.end_word();
  }
  motorscale_instrument about{};
  motorscale_describe(instrument, &about);
  for (unsigned k = 0; k < 2u * about.score_count; ++k) add(l, values[k]);
  c.take(l);
}

/// Every combination of the answers to a table's questions, none among them.
inline void take_table(checker& c, uint32_t table) noexcept {
  motorscale_table about{};
  motorscale_describe_table(table, &about);
  std::uint8_t answers[8]{}, most[8]{};
  for (unsigned q = 0; q < about.question_count; ++q) {
    motorscale_question asked{};
    motorscale_describe_question(table, q + 1, 0, &asked);
    most[q] = asked.answer_count;
  }
  for (unsigned q = 0; q < about.question_count;) {
    motorscale_outcome o{};
    const auto status = motorscale_classify(table, answers, about.question_count, &o, nullptr);
    for (const unsigned byte :
         {static_cast<unsigned>(status), unsigned{o.level}, unsigned{o.levels},
          unsigned{o.questions_left}, unsigned{o.next_question}, unsigned{o.unverified},
          unsigned{o.rests_on}, unsigned{o.by_tie_rule}}) {
      c.take(std::uint64_t{byte});
    }
    for (q = 0; q < about.question_count && answers[q] == most[q]; ++q) answers[q] = 0;
    if (q < about.question_count) {
      ++answers[q];
      q = 0;
    }
  }
}

inline void check_instruments(checker& c) noexcept {
  unsigned known = 0;
  random_numbers random{11};
  for (uint32_t n = 0; n < MOTORSCALE_INSTRUMENTS; ++n) {
    motorscale_instrument about{};
    if (motorscale_describe(at_run_time(n), &about) != MOTORSCALE_OK) continue;
    ++known;
    line l;
    for (const unsigned number :
         {unsigned{about.item_count}, unsigned{about.score_count}, unsigned{about.lower_is_better},
          unsigned{about.evidence}, unsigned{about.form}}) {
      l.add(number);
      l.end_word();
    }
    l.add(about.prefix);
    c.take(l);
    if (about.item_count == 0 || about.score_count == 0) continue;
    for (unsigned sheets = 0; sheets < 4; ++sheets) take_sheets(c, n, about.item_count, random);
  }
  c.is("16", known);

  // the fifth profile of gmfm88.hpp
  std::uint8_t responses[88]{};
  constexpr unsigned first[] = {0, 17, 37, 51, 64};
  constexpr unsigned raw[] = {51, 60, 30, 20, 10};
  for (unsigned d = 0; d < 5; ++d) {
    for (unsigned left = raw[d], k = first[d]; left > 0; ++k) {
      responses[k] = static_cast<std::uint8_t>(left < 3 ? left : 3);
      left -= responses[k];
    }
  }
  motorscale_gmfm88_scores scores{};
  uint32_t item = 9;
  char text[MOTORSCALE_DECIMAL_SIZE];
  c.is("0 0 88",
       motorscale_gmfm88_score(responses, MOTORSCALE_GOAL_C | MOTORSCALE_GOAL_D, &scores, &item),
       item, scores.tested);
  c.is("67.32", decimal(scores.total_percent, text));
  c.is("61.36", decimal(scores.goal_percent, text));
  responses[at_run_time(60)] = 4;
  c.is("2 61", motorscale_gmfm88_score(responses, 0, &scores, &item), item);
}

inline void check_sites(checker& c) noexcept {
  constexpr motorscale_site sites[] = {{MOTORSCALE_LEFT, MOTORSCALE_HIP_ADDUCTORS},
                                       {MOTORSCALE_RIGHT, MOTORSCALE_HIP_ADDUCTORS},
                                       {MOTORSCALE_RIGHT, MOTORSCALE_OWN_MUSCLE}};
  const std::uint8_t before[] = {at_run_time(std::uint8_t{5}), 3, MOTORSCALE_NOT_TESTED};
  const std::uint8_t after[] = {2, 3, MOTORSCALE_REFUSED};
  motorscale_value values[MOTORSCALE_MOST_SCORES];
  line scores;
  scores.add(motorscale_score_sites(MOTORSCALE_MAS, sites, before, 3, MOTORSCALE_BOTH_SIDES, values,
                                    nullptr));
  scores.end_word();
  for (unsigned k = 0; k < 6; ++k) add(scores, values[k]);
  c.compare("0 3/0 5/0 5/0 8/2 12/4 2/1", scores);
  motorscale_site_change change{};
  line l;
  l.add(motorscale_compare_sites(MOTORSCALE_MAS, sites, before, after, 3, 2, &change, nullptr));
  l.end_word();
  add(l, change.improved);
  add(l, change.mean_rank);
  add(l, change.mean_half);
  c.compare("0 1/2 -3/2 -5/4", l);
  motorscale_tardieu catch_at{80, 35, 1, MOTORSCALE_V3, 2, 0};
  int32_t degrees = 0;
  c.is("0 45", motorscale_tardieu_component(&catch_at, &degrees), degrees);
}

inline void check_changes(checker& c) noexcept {
  const motorscale_value first{at_run_time(std::int32_t{40}), 1, MOTORSCALE_OK, {}};
  const motorscale_value second{46, 1, MOTORSCALE_OK, {}};
  motorscale_change change{};
  c.is("0 6 1 2 2", motorscale_compare("bbs_mdc95_35_44_donoghue_2009", &first, &second, &change),
       change.difference.num, change.difference.den, change.outcome, change.against);
  motorscale_monthly monthly{};
  line l;
  l.add(motorscale_compare_monthly(&first, &second, 4, &monthly));
  l.end_word();
  add(l, monthly.points);
  add(l, monthly.percent);
  c.compare("0 3/2 15/4", l);
  const motorscale_date birth{2020, 2, 29}, on{at_run_time(std::uint16_t{2023}), 2, 28};
  std::int32_t months = 0;
  motorscale_gmfcs_age age{};
  c.is("0 35", motorscale_months(&birth, &on, &months), months);
  c.is("0 1 2", motorscale_gmfcs_age_at(&birth, &on, nullptr, &age), age.band, age.age18);
  double index = 0, z = 0, percentile = 0;
  const motorscale_lms rows[] = {{2, 1, 40, 0.25}, {3, 1, 50, 0.25}};
  const auto changed = motorscale_reliable_change(at_run_time(3.0), 0, 1, 0.5, &index);
  const auto grown = motorscale_growth_z(rows, 2, 3, at_run_time(50.0), &z, &percentile);
  c.is("0 -3 0 0 50", changed, static_cast<int>(index), grown, static_cast<int>(z),
       static_cast<int>(percentile + 0.5));
}

/// The digests of the tables are those of tests/c/motorscale.cpp.
inline void check_tables(checker& c) noexcept {
  constexpr const char* digests[] = {"3537392786 5", "4259859701 3", "3047719938 5",
                                     "2595037423 5", "694339334 5",  "1074911230 4",
                                     "799455358 4",  "4271245638 0"};
  for (uint32_t table = 0; table <= MOTORSCALE_BFMF_RULES; ++table) {
    motorscale_table about{};
    motorscale_describe_table(at_run_time(table), &about);
    c.is(digests[table], about.digest, about.question_count);
    take_table(c, table);
  }
  std::uint8_t level = 0;
  c.is("0 2 II(a)", motorscale_bfmf_level(at_run_time(4u), 1, &level), level,
       motorscale_bfmf_printed(4, 1));
}

inline void check_c_records(checker& c) noexcept {
  motorscale_assessment a{};
  a.time = at_run_time(std::uint64_t{0x0123456789ABCDEF});
  a.key_size = 4;
  constexpr std::uint8_t key[] = {'P', '-', '0', '7'};
  for (unsigned k = 0; k < 4; ++k) a.key[k] = key[k];
  a.instrument = MOTORSCALE_BBS;
  a.count = 14;
  constexpr std::uint8_t responses[] = {3,
                                        4,
                                        2,
                                        1,
                                        4,
                                        3,
                                        4,
                                        0,
                                        1,
                                        0,
                                        4,
                                        MOTORSCALE_UNANSWERED,
                                        MOTORSCALE_NOT_TESTED,
                                        MOTORSCALE_NOT_APPLICABLE};
  for (unsigned k = 0; k < 14; ++k) a.responses[k] = responses[k];
  octets o{};
  std::uint32_t item = 9, size = 0;
  auto status = motorscale_record_write(&a, o.byte, sizeof o.byte, &size, &item);
  c.is("0 0", status, item);
  check_written(c, bbs_record, o, std::size_t{size});
  motorscale_assessment back{};
  status = motorscale_record_read(o.byte, size, &back);
  c.is("0 2 14 4 1", status, back.instrument, back.count, back.key_size, back.edition);
  back.edition = 0;
  c.is("0", __builtin_memcmp(&a, &back, sizeof a));
  o.byte[20] ^= 1;
  c.is("29", motorscale_record_read(o.byte, size, &back));

  motorscale_findings f{};
  f.time = a.time;
  f.key_size = 4;
  for (unsigned k = 0; k < 4; ++k) f.key[k] = key[k];
  f.count = 5;
  f.table = MOTORSCALE_GMFCS_6_12;
  constexpr std::uint8_t answers[] = {3, 3, 2, 0, 2};
  for (unsigned q = 0; q < 5; ++q) f.answers[q] = answers[q];
  status = motorscale_findings_write(&f, o.byte, sizeof o.byte, &size, &item);
  c.is("0 0", status, item);
  check_written(c, gmfcs_record, o, std::size_t{size});
  motorscale_findings known{};
  status = motorscale_findings_read(o.byte, size, &known);
  c.is("0 1", status, known.edition);
  known.edition = 0;
  c.is("0", __builtin_memcmp(&f, &known, sizeof f));
  c.is("31 26", motorscale_record_read(o.byte, size, &back),
       motorscale_findings_read(o.byte, size - 1, &known));
}

inline constexpr chapter c_abi{"c_abi",
                               [](checker& c) noexcept {
                                 c.is("2", motorscale_abi_version());
                                 check_instruments(c);
                                 check_sites(c);
                                 check_changes(c);
                                 check_tables(c);
                                 check_c_records(c);
                               },
                               0xdbfcc599df6d3ee6};

}  // namespace conformance
