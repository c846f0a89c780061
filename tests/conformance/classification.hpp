// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/change/level_change.hpp>
#include <motorscale/classification/bfmf.hpp>
#include <motorscale/classification/cfcs.hpp>
#include <motorscale/classification/edacs.hpp>
#include <motorscale/classification/fms.hpp>
#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/classification/gmfcs_family_report.hpp>
#include <motorscale/classification/macs.hpp>
#include <motorscale/classification/mini_macs.hpp>
#include <motorscale/classification/vfcs.hpp>

#include "conformance.hpp"

namespace conformance {

/// What answers, one character a question in the order of the table, lead to: the level, the levels
/// left (bit 0 is I) or the nearest, and whether the table's tie rule decided.  - is no answer.
template <class Level>
void check_findings(checker& c, const findings<Level>& none_yet, question_list<Level> rows,
                    const char* answers, const char* expected) noexcept {
  auto f = none_yet;
  for (unsigned q = 0; answers[q] != '\0'; ++q) {
    const char* a = at_run_time(answers) + q;
    const char name[] = {*a, '\0'};
    const char* word = *a == 'y' ? "yes" : *a == 'n' ? "no" : name;
    if (*a == '-') continue;
    const errc e = motorscale::record(f, rows, rows[q].name, word);
    if (e != errc::ok) return c.is(expected, e);
  }
  const auto o = classify(f);
  c.is(expected, o.level, o.levels.bits(), o.by_tie_rule());
}

struct findings_case {
  gmfcs::age_band band;
  bool reached_18_months;
  const char* answers;
  const char* expected;
};
using enum gmfcs::age_band;
inline constexpr findings_case gmfcs_cases[] = {
    {B0_2, true, "aaaa", "1 1 no"},     {B0_2, true, "aaba", "1 1 no"},
    {B0_2, true, "aaab", "2 2 no"},     {B0_2, false, "bbab", "2 2 no"},
    {B0_2, true, "dbcc", "4 8 no"},     {B0_2, true, "ebda", "!19 16 no"},
    {B2_4, true, "aaa", "1 1 no"},      {B2_4, true, "bab", "2 2 no"},
    {B2_4, true, "bac", "3 4 no"},      {B2_4, true, "dbe", "5 16 no"},
    {B2_4, true, "baa", "!19 7 no"},    {B4_6, true, "aaaaa", "1 3 yes"},
    {B4_6, true, "aaaba", "2 2 no"},    {B4_6, true, "abccb", "3 4 no"},
    {B4_6, true, "cbddb", "4 8 no"},    {B4_6, true, "ccedb", "!19 24 no"},
    {B6_12, true, "aaaaa", "1 3 yes"},  {B6_12, true, "bbbaa", "2 2 no"},
    {B6_12, true, "ccbbb", "3 4 no"},   {B6_12, true, "ddbcc", "4 8 no"},
    {B6_12, true, "edbdd", "5 16 no"},  {B6_12, true, "aabda", "!19 2 no"},
    {B12_18, true, "aaaaa", "1 3 yes"}, {B12_18, true, "bbbaa", "2 2 no"},
    {B12_18, true, "ccbbb", "3 4 no"},  {B12_18, true, "ddbcc", "4 8 no"},
    {B12_18, true, "edbdd", "5 16 no"}, {B12_18, true, "aabda", "!19 2 no"},
    {B2_4, true, "---", "!18 31 no"},   {B6_12, true, "b----", "2 2 no"},
    {B6_12, true, "e---c", "4 8 no"},   {B6_12, true, "x----", "!2"},
};

inline constexpr chapter gmfcs_findings{
    "gmfcs",
    [](checker& c) noexcept {
      for (const findings_case& f : gmfcs_cases) {
        check_findings(c, gmfcs::findings_at({f.band, f.reached_18_months}),
                       gmfcs::questions_of(f.band), f.answers, f.expected);
      }
      random_numbers random{5};
      for (unsigned n = 0; n < 100; ++n) {
        auto f = gmfcs::findings_at({static_cast<gmfcs::age_band>(n % 5), random.below(2) == 0});
        for (unsigned q = 0; q < f.table().size(); ++q) {
          if (random.below(3) == 0) static_cast<void>(f.record(q, random.below(5)));
        }
        const auto o = classify(f);
        line l;
        l.add(o.level);
        l.add(next_question(f));
        l.add(o.rests_on);
        c.take(l);
        c.take(o.levels.bits());
      }
    },
    0x41c2160f161fd71b};

inline constexpr chapter ages{
    "ages",
    [](checker& c) noexcept {
      const auto day = [](const char* text) { return *date::parse(text, at_run_time(text) + 10); };
      const auto is = [&](const char* expected, const result<gmfcs::age>& age) {
        if (!age) return c.is(expected, age.error());
        c.is(expected, age->band, age->reached_18_months);
      };
      const date birth = day("2020-03-15");
      is("0 yes", gmfcs::age_at(birth, day("2022-03-14")));
      is("1 yes", gmfcs::age_at(birth, day("2024-03-14")));
      is("2 yes", gmfcs::age_at(birth, day("2026-03-14")));
      is("3 yes", gmfcs::age_at(birth, day("2032-03-14")));
      is("4 yes", gmfcs::age_at(birth, day("2038-03-14")));
      is("!17", gmfcs::age_at(birth, day("2038-03-15")));
      is("!16", gmfcs::age_at(birth, day("2020-03-14")));
      is("1 yes", gmfcs::age_at(day("2020-02-29"), day("2022-03-01")));
      is("0 yes", gmfcs::age_at(birth, day("2021-09-15")));
      is("0 no", gmfcs::age_at(birth, day("2021-09-14")));
      const gmfcs::correction r1{gmfcs::correction_rule::R1, {37, 0}};
      const gmfcs::correction r2{gmfcs::correction_rule::R2, {37, 0}};
      is("0 yes", gmfcs::age_at(birth, {28, 0}, day("2021-12-07"), r1));
      is("0 no", gmfcs::age_at(birth, {28, 0}, day("2021-12-06"), r1));
      is("0 yes", gmfcs::age_at(birth, {38, 0}, day("2021-09-15"), r1));
      is("1 yes", gmfcs::age_at(birth, {28, 0}, day("2022-04-01"), r1));
      is("0 yes", gmfcs::age_at(birth, {28, 0}, day("2022-04-01"), r2));
      c.is("no yes yes no", macs::ages.contains({47}), macs::ages.contains({48}),
           mini_macs::ages.contains({47}), cfcs::ages.contains({216}));

      using gmfcs::family_report::order, gmfcs::family_report::pick;
      const auto picked_level = [](const auto& r) {
        return r ? result<unsigned>{static_cast<unsigned>(r->level)} : result<unsigned>{r.error()};
      };
      c.is("!17 5 1 1 !2", picked_level(pick(B0_2, order::V_to_I, 1)),
           picked_level(pick(B6_12, order::V_to_I, 1)), picked_level(pick(B6_12, order::V_to_I, 5)),
           picked_level(pick(B12_18, order::I_to_V, 1)),
           picked_level(pick(B2_4, order::I_to_V, 6)));
    },
    0x035a4999c956a392};

inline constexpr chapter levels{
    "levels",
    [](checker& c) noexcept {
      const auto macs = [&](const char* answers, const char* expected) {
        check_findings<macs::level>(c, findings<macs::level>{macs::table}, macs::chart.questions,
                                    answers, expected);
      };
      macs("yy--", "1 1 no");
      macs("yn--", "2 2 no");
      macs("n-y-", "3 4 no");
      macs("n-ny", "4 8 no");
      macs("n-nn", "5 16 no");
      macs("n---", "!18 28 no");
      const auto vfcs = [&](const char* answers, const char* expected) {
        check_findings<vfcs::level>(c, findings<vfcs::level>{vfcs::table}, vfcs::chart.questions,
                                    answers, expected);
      };
      vfcs("yy--", "3 4 no");
      vfcs("yny-", "2 2 no");
      vfcs("ynn-", "1 1 no");
      vfcs("n--y", "4 8 no");
      vfcs("n--n", "5 16 no");

      line pairs;  // of hand grades, left 0 with right 0 to 4 first
      for (unsigned left = 0; left <= 4; ++left) {
        for (unsigned right = 0; right <= 4; ++right) {
          const auto r = bfmf::classify(left, right);
          pairs.add(r ? static_cast<unsigned>(r->level) : 0);
          pairs.end_word();
        }
      }
      c.compare("5 5 4 3 3 5 5 4 3 2 4 4 4 3 2 3 3 3 2 1 3 2 2 1 1", pairs);
      c.is("II(b) IV(a) !2 28", bfmf::classify(3, 3)->printed, bfmf::classify(2, 2)->printed,
           bfmf::classify(at_run_time(5u), 0).error(), bfmf::compatible(0).bits());

      const auto rated = [&](const char* expected, const char* symbols) {
        const auto r = [symbols](int k) { return *fms::read(at_run_time(symbols)[k]); };
        const auto w = fms::check({r(0), r(1), r(2)});
        c.is(expected, r(0), r(1), r(2), w.crawls_beyond_5_m, w.rises_with_distance);
      };
      rated("6 3 1 no no", "631");
      rated("3 2 1 no no", "321");
      rated("6 5 5 no no", "655");
      rated("5 4 2 no no", "542");
      rated("2 4 1 no yes", "241");
      rated("7 7 8 yes no", "CcN");
      c.is("!2 6 !5 3 !5", fms::read('7'), fms::number(*fms::read('6')),
           fms::number(fms::rating::crawls), fms::steps_improved(*fms::read('3'), *fms::read('6')),
           fms::steps_improved(*fms::read('C'), *fms::read('6')));

      const auto read = [](const char* text) {
        const char* last = at_run_time(text);
        while (*last != '\0') ++last;
        return read_level<edacs::level>(text, last);
      };
      c.is("1 3 4 5", read("I"), read("iii"), read("Iv"), read("5"));
      c.is("!2 !2 !2 !2", read("IIII"), read("0"), read(""), read("6"));

      using gmfcs::level;
      using enum outcome_of_change;
      const level_change<level> change{level::III, level::I};
      c.is("0 2 yes no", change.outcome() == improved ? 0 : 1, change.levels(),
           change.implausible(), change.within_rating_noise());
      transition_matrix<level> moves;
      moves.add(level::II, level::I, 3);
      moves.add(level::II, level::II, 5);
      moves.add(level::IV, level::V, 2);
      moves.add(level::V, level::II);
      c.is("11 4 11 3 1 3", moves.children(), moves.moved(improved), moves.children(),
           moves.moved(improved, level::II), moves.responders(2),
           moves.started_at(level::IV) + moves.implausible());
      c.is("2 2 2 2 !11", moves.median_at_start()->abler, moves.median_at_start()->less_able,
           moves.median_at_end()->abler, moves.median_at_end()->less_able,
           transition_matrix<level>{}.median_at_end().error());
    },
    0xc436bd21773116dd};

}  // namespace conformance
