// SPDX-License-Identifier: MIT
#include <motorscale/classification/gmfcs.hpp>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "catch.hpp"

namespace gmfcs = motorscale::gmfcs;
using gmfcs::age_band, gmfcs::level;
using motorscale::classify, motorscale::date, motorscale::errc, motorscale::evidence,
    motorscale::gestation, motorscale::months, motorscale::next_question, motorscale::outcome;

namespace {

// ------------------------------------------------------------------------------------------------
// The table once more, as numbers (bit 0 is level I), and a rule of its own: a level fits when
// every answer fits it; else the levels that the most answers fit are the nearest.

constexpr unsigned most = 5;

struct band_case {
  age_band band;
  bool reached_18_months;
  unsigned questions;
  unsigned answers[most];  // how many each question has
  unsigned masks[most][most];
};

constexpr band_case cases[] = {
    {age_band::B0_2, true, 4, {5, 2, 4, 3}, {{3, 2, 4, 8, 16}, {3, 30}, {3, 6, 8, 16}, {1, 2, 30}}},
    {age_band::B0_2,
     false,
     4,
     {5, 2, 4, 3},
     {{3, 2, 4, 8, 16}, {3, 30}, {3, 6, 8, 16}, {1, 3, 30}}},
    {age_band::B2_4, true, 3, {4, 2, 5}, {{7, 6, 8, 16}, {7, 28}, {1, 2, 4, 8, 16}}},
    {age_band::B4_6,
     true,
     5,
     {4, 3, 5, 4, 2},
     {{7, 4, 8, 16}, {3, 14, 24}, {3, 2, 4, 8, 16}, {3, 2, 14, 28}, {3, 30}}},
    {age_band::B6_12,
     true,
     5,
     {5, 4, 2, 4, 4},
     {{3, 2, 4, 8, 24}, {3, 6, 14, 28}, {3, 30}, {15, 12, 8, 16}, {3, 6, 12, 24}}},
    {age_band::B12_18,
     true,
     5,
     {5, 4, 2, 4, 4},
     {{3, 2, 4, 8, 24}, {3, 6, 14, 28}, {3, 30}, {15, 12, 8, 16}, {3, 6, 12, 24}}},
};

/// Answers counted from 1; 0 is none yet.
struct profile {
  unsigned answers[most];
};

/// Creeping on the stomach fits level I too when the child walks, or may yet be found to.
constexpr unsigned mask(const band_case& b, const profile& p, unsigned q) {
  const bool creeps = b.band == age_band::B0_2 && q == 2 && p.answers[2] == 2;
  if (creeps && p.answers[3] <= 1) return 7;
  return b.masks[q][p.answers[q] - 1];
}

struct verdict {
  unsigned fitting, nearest;  // sets of levels
};

constexpr verdict judge(const band_case& b, const profile& p) {
  verdict v{0, 0};
  unsigned answered = 0, record = 0;
  for (unsigned q = 0; q < b.questions; ++q) answered += p.answers[q] != 0;
  for (unsigned l = 0; l < 5; ++l) {
    unsigned fits = 0;
    for (unsigned q = 0; q < b.questions; ++q) {
      fits += p.answers[q] != 0 && (mask(b, p, q) >> l & 1) != 0;
    }
    if (fits == answered) v.fitting |= 1u << l;
    if (fits > record) v.nearest = 0;
    if (fits >= record) v.nearest |= 1u << l;
    if (fits > record) record = fits;
  }
  return v;
}

constexpr unsigned lowest(unsigned set) {
  unsigned number = 1;
  while ((set & 1) == 0) {
    set >>= 1;
    ++number;
  }
  return number;
}
constexpr bool single(unsigned set) { return set != 0 && (set & (set - 1)) == 0; }

constexpr auto findings_of(const band_case& b, const profile& p) {
  auto f = gmfcs::findings_at({b.band, b.reached_18_months});
  for (unsigned q = 0; q < b.questions; ++q) {
    if (p.answers[q] != 0) static_cast<void>(f.record(q, p.answers[q] - 1));
  }
  return f;
}

/// Calls `visit` for each combination whose first answer is `first`; partial ones too when asked.
/// Returns how many there were, or 0 as soon as `visit` says no.
template <class Visit>
constexpr unsigned for_each(const band_case& b, unsigned first, bool partial, Visit visit) {
  const unsigned start = partial ? 0 : 1;
  profile p{{first, start, b.questions > 2 ? start : 0, b.questions > 3 ? start : 0,
             b.questions > 4 ? start : 0}};
  for (unsigned count = 1;; ++count) {
    if (!visit(p)) return 0;
    unsigned q = 1;
    for (; q < b.questions; ++q) {
      if (++p.answers[q] <= b.answers[q]) break;
      p.answers[q] = start;
    }
    if (q == b.questions) return count;
  }
}

/// How many complete combinations with this first answer agree with the rule above; 0 unless all.
template <unsigned Case>
constexpr unsigned agreeing(unsigned first) {
  const band_case& b = cases[Case];
  return for_each(b, first, false, [&](const profile& p) {
    const verdict v = judge(b, p);
    const auto o = classify(findings_of(b, p));
    if (!o.questions_left.empty()) return false;
    if (v.fitting == 0) return o.level == errc::inconsistent && o.levels.bits() == v.nearest;
    return o.level == static_cast<level>(lowest(v.fitting)) && o.levels.bits() == v.fitting;
  });
}

/// How many combinations, partial ones among them, keep a settled level whatever answer follows.
constexpr unsigned settled(const band_case& b, unsigned first) {
  return for_each(b, first, true, [&](const profile& p) {
    const auto f = findings_of(b, p);
    const unsigned now = f.compatible().bits();
    if (!single(now)) return true;
    for (unsigned q = 0; q < b.questions; ++q) {
      if (p.answers[q] != 0) continue;
      auto more = f;
      for (unsigned a = 0; a < b.answers[q]; ++a) {
        static_cast<void>(more.record(q, a));
        const unsigned then = more.compatible().bits();
        if (then != now && then != 0) return false;
      }
    }
    return true;
  });
}

profile letters(const char* text) {
  profile p{};
  for (unsigned q = 0; text[q] != '\0'; ++q)
    p.answers[q] = static_cast<unsigned>(text[q] - 'a' + 1);
  return p;
}

constexpr date day(unsigned year, unsigned month, unsigned of_month) {
  return *date::from(year, month, of_month);
}

}  // namespace

TEST_CASE("all 2,040 combinations of answers agree with a truth table of its own") {
  STATIC_REQUIRE(agreeing<0>(1) + agreeing<0>(2) + agreeing<0>(3) == 72);
  STATIC_REQUIRE(agreeing<0>(4) + agreeing<0>(5) == 48);
  STATIC_REQUIRE(agreeing<1>(1) + agreeing<1>(2) + agreeing<1>(3) == 72);
  STATIC_REQUIRE(agreeing<1>(4) + agreeing<1>(5) == 48);
  STATIC_REQUIRE(agreeing<2>(1) + agreeing<2>(2) + agreeing<2>(3) + agreeing<2>(4) == 40);
  STATIC_REQUIRE(agreeing<3>(1) == 120);
  STATIC_REQUIRE(agreeing<3>(2) == 120);
  STATIC_REQUIRE(agreeing<3>(3) == 120);
  STATIC_REQUIRE(agreeing<3>(4) == 120);
  STATIC_REQUIRE(agreeing<4>(1) == 128);
  STATIC_REQUIRE(agreeing<4>(2) == 128);
  STATIC_REQUIRE(agreeing<4>(3) == 128);
  STATIC_REQUIRE(agreeing<4>(4) == 128);
  STATIC_REQUIRE(agreeing<4>(5) == 128);
  STATIC_REQUIRE(agreeing<5>(1) == 128);
  STATIC_REQUIRE(agreeing<5>(2) == 128);
  STATIC_REQUIRE(agreeing<5>(3) == 128);
  STATIC_REQUIRE(agreeing<5>(4) == 128);
  STATIC_REQUIRE(agreeing<5>(5) == 128);
}

TEST_CASE("an answer more never turns a settled level into another, it can only contradict it") {
  STATIC_REQUIRE(settled(cases[0], 0) + settled(cases[0], 1) + settled(cases[0], 2) == 180);
  unsigned profiles = 0;
  for (const band_case& b : cases) {
    for (unsigned first = 0; first <= b.answers[0]; ++first) profiles += settled(b, first);
  }
  CHECK(profiles == 360 + 360 + 90 + 1800 + 2250 + 2250);
}

TEST_CASE("every partial profile: levels, outcome and the questions that could still change it") {
  unsigned profiles = 0;
  for (const band_case& b : cases) {
    for (unsigned first = 0; first <= b.answers[0]; ++first) {
      profiles += for_each(b, first, true, [&](const profile& p) {
        const verdict v = judge(b, p);
        const auto o = classify(findings_of(b, p));
        bool complete = true;
        std::vector<unsigned> left;
        for (unsigned q = 0; q < b.questions; ++q) {
          if (p.answers[q] != 0) continue;
          complete = false;
          bool changes = false;
          for (unsigned a = 1; a <= b.answers[q]; ++a) {
            profile more = p;
            more.answers[q] = a;
            changes = changes || judge(b, more).fitting != v.fitting;
          }
          if (changes) left.push_back(q);
        }
        const bool undecided = v.fitting != 0 && !single(v.fitting) && !complete;
        if (!undecided) left.clear();
        bool same = o.levels.bits() == (v.fitting != 0 ? v.fitting : v.nearest);
        same = same && o.level == (undecided        ? motorscale::result<level>{errc::undecided}
                                   : v.fitting == 0 ? motorscale::result<level>{errc::inconsistent}
                                                    : static_cast<level>(lowest(v.fitting)));
        motorscale::question_set expected;
        for (const unsigned q : left) expected.add(q);
        return same && o.questions_left == expected && undecided == !left.empty();
      });
    }
  }
  CHECK(profiles == 360 + 360 + 90 + 1800 + 2250 + 2250);
}

TEST_CASE(
    "monotone and without jumps: a more able answer never gives a worse level, one step moves "
    "the level by one at most") {
  unsigned pairs = 0, steps_by_one = 0;
  for (const band_case& b : cases) {
    for (unsigned first = 1; first <= b.answers[0]; ++first) {
      for_each(b, first, false, [&](const profile& p) {
        const auto here = classify(findings_of(b, p)).level;
        if (!here) return true;
        for (unsigned q = 0; q < b.questions; ++q) {
          for (unsigned abler = 1; abler < p.answers[q]; ++abler) {
            profile other = p;
            other.answers[q] = abler;
            const auto there = classify(findings_of(b, other)).level;
            if (!there) continue;
            ++pairs;
            CHECK(*there <= *here);
            if (p.answers[q] - abler == 1) {
              ++steps_by_one;
              CHECK(static_cast<int>(*here) - static_cast<int>(*there) <= 1);
            }
          }
        }
        return true;
      });
    }
  }
  CHECK(pairs > 100);
  CHECK(steps_by_one > 100);
}

TEST_CASE("published profiles of each level, and contradictions") {
  struct vector {
    age_band band;
    bool reached_18_months;
    const char* answers;
    const char* expected;  // empty: inconsistent
    const char* nearest;
    const char* unverified;  // the cells used that are unverified
  };
  const vector vectors[] = {
      {age_band::B0_2, true, "aaaa", "I", "", ""},
      {age_band::B0_2, true, "aaba", "I", "", "A3b"},
      {age_band::B0_2, true, "aaab", "II", "", ""},
      {age_band::B0_2, false, "bbab", "II", "", ""},
      {age_band::B0_2, true, "dbcc", "IV", "", ""},
      {age_band::B0_2, true, "ebda", "", "V", ""},
      {age_band::B2_4, false, "aaa", "I", "", ""},
      {age_band::B2_4, false, "bab", "II", "", ""},
      {age_band::B2_4, false, "bac", "III", "", ""},
      {age_band::B2_4, false, "dbe", "V", "", ""},
      {age_band::B2_4, false, "baa", "", "I|II|III", ""},
      {age_band::B4_6, false, "aaaaa", "I", "", ""},
      {age_band::B4_6, false, "aaaba", "II", "", ""},
      {age_band::B4_6, false, "abccb", "III", "", ""},
      {age_band::B4_6, false, "cbddb", "IV", "", "C4d"},
      {age_band::B4_6, false, "ccedb", "", "IV|V", "C4d"},
      {age_band::B6_12, false, "aaaaa", "I", "", "D5a"},
      {age_band::B6_12, false, "bbbaa", "II", "", "D5a"},
      {age_band::B6_12, false, "ccbbb", "III", "", "D4b D5b"},
      {age_band::B6_12, false, "ddbcc", "IV", "", ""},
      {age_band::B6_12, false, "edbdd", "V", "", ""},
      {age_band::B6_12, false, "aabda", "", "II", "D5a"},
      {age_band::B12_18, false, "aaaaa", "I", "", "E5a"},
      {age_band::B12_18, false, "bbbaa", "II", "", "E5a"},
      {age_band::B12_18, false, "ccbbb", "III", "", "E2c E4b E5b"},
      {age_band::B12_18, false, "ddbcc", "IV", "", ""},
      {age_band::B12_18, false, "edbdd", "V", "", ""},
      {age_band::B12_18, false, "aabda", "", "II", "E5a"},
  };
  for (const vector& v : vectors) {
    CAPTURE(gmfcs::name(v.band), v.answers);
    auto f = gmfcs::findings_at({v.band, v.reached_18_months});
    const profile p = letters(v.answers);
    for (unsigned q = 0; v.answers[q] != '\0'; ++q) {
      REQUIRE(f.record(q, p.answers[q] - 1) == errc::ok);
    }
    const auto o = classify(f);
    if (*v.expected != '\0') {
      REQUIRE(o.level.has_value());
      CHECK(motorscale::roman(*o.level) == std::string{v.expected});
    } else {
      CHECK(o.level.error() == errc::inconsistent);
      std::string nearest;
      for (unsigned l = 1; l <= 5; ++l) {
        const auto each = static_cast<level>(l);
        if (!o.levels.contains(each)) continue;
        nearest += (nearest.empty() ? "" : "|") + std::string{motorscale::roman(each)};
      }
      CHECK(nearest == v.nearest);
    }
    std::string unverified;
    for (unsigned q = 0; v.answers[q] != '\0'; ++q) {
      if (!o.unverified.contains(q)) continue;
      unverified +=
          (unverified.empty() ? "" : " ") +
          std::string{gmfcs::questions_of(v.band)[q].name} +
          v.answers[q];
    }
    CHECK(unverified == v.unverified);
    CHECK(o.table == std::string{"findings_v1"});
  }
}

TEST_CASE("the heading alone misclasses a 3-year-old level II child with a walker") {
  auto f = gmfcs::findings_at({age_band::B2_4, true});
  REQUIRE(record(f, "B3", "b") == errc::ok);  // a hand-held device, steered alone
  CHECK(*classify(f).level == level::II);
}

TEST_CASE("a result says whether it rests on an unverified cell") {
  const auto rests_on = [](age_band band, const char* text) {
    auto f = gmfcs::findings_at({band, true});
    const profile p = letters(text);
    for (unsigned q = 0; text[q] != '\0'; ++q) {
      if (text[q] != '-') REQUIRE(f.record(q, p.answers[q] - 1) == errc::ok);
    }
    return classify(f).rests_on;
  };
  CHECK(rests_on(age_band::B2_4, "aaa") == evidence::verified);
  CHECK(rests_on(age_band::B2_4, "dbe") == evidence::single);
  CHECK(rests_on(age_band::B4_6, "--a--") == evidence::single);
  CHECK(rests_on(age_band::B0_2, "aaaa") == evidence::verified);
  CHECK(rests_on(age_band::B0_2, "aaba") == evidence::unverified);  // the exception decides
  CHECK(rests_on(age_band::B6_12, "ccbbb") == evidence::verified);  // D1c alone is level III
  CHECK(rests_on(age_band::B6_12, "bbbaa") == evidence::verified);
  CHECK(rests_on(age_band::B6_12, "aaaaa") == evidence::unverified);  // most able level left
  CHECK(rests_on(age_band::B6_12, "-b--a") == evidence::unverified);  // D5a leaves II of II, III
}

TEST_CASE("age bands are half-open, the birthday belongs to the older band") {
  const unsigned ends[] = {24, 48, 72, 144, 216};
  const char* names[] = {"B0_2", "B2_4", "B4_6", "B6_12", "B12_18"};
  unsigned band = 0;
  for (int m = 0; m < 216; ++m) {
    if (static_cast<unsigned>(m) == ends[band]) ++band;
    REQUIRE(gmfcs::band_at(months{m}).has_value());
    CHECK(gmfcs::name(*gmfcs::band_at(months{m})) == std::string{names[band]});
  }
  STATIC_REQUIRE(gmfcs::band_at(months{216}).error() == errc::out_of_age_range);
  STATIC_REQUIRE(gmfcs::band_at(months{100000}).error() == errc::out_of_age_range);
  STATIC_REQUIRE(gmfcs::band_at(months{-1}).error() == errc::before_birth);
}

TEST_CASE("the band changes on each birthday, for births on every day of four years") {
  const unsigned birthdays[] = {2, 4, 6, 12, 18};
  date birth = day(2019, 3, 1);
  for (unsigned births = 0; births < 1461; ++births, birth = *birth.plus_days(1)) {
    for (unsigned b = 0; b < 5; ++b) {
      const bool no_such_day =
          birth.month() == 2 && birth.day() == 29 && (birth.year() + birthdays[b]) % 4 != 0;
      const date birthday = no_such_day
                                ? day(birth.year() + birthdays[b], 3, 1)
                                : day(birth.year() + birthdays[b], birth.month(), birth.day());
      const auto before = gmfcs::age_at(birth, *birthday.plus_days(-1));
      const auto on = gmfcs::age_at(birth, birthday);
      REQUIRE(before->band == static_cast<age_band>(b));
      if (b < 4) REQUIRE(on->band == static_cast<age_band>(b + 1));
      if (b == 4) REQUIRE(on.error() == errc::out_of_age_range);
    }
  }
  CHECK(birth == day(2023, 3, 1));
}

TEST_CASE("ages at the edges") {
  constexpr date birth = day(2020, 3, 15);
  const auto at = [birth](unsigned y, unsigned m, unsigned d) {
    return gmfcs::age_at(birth, day(y, m, d));
  };
  CHECK(at(2022, 3, 14)->band == age_band::B0_2);
  CHECK(at(2022, 3, 14)->reached_18_months);
  CHECK(at(2024, 3, 14)->band == age_band::B2_4);
  CHECK(at(2026, 3, 14)->band == age_band::B4_6);
  CHECK(at(2032, 3, 14)->band == age_band::B6_12);
  CHECK(at(2038, 3, 14)->band == age_band::B12_18);
  CHECK(at(2020, 3, 14).error() == errc::before_birth);
  CHECK(at(2020, 3, 15)->band == age_band::B0_2);
  CHECK(at(2021, 9, 15)->reached_18_months);
  CHECK_FALSE(at(2021, 9, 14)->reached_18_months);
  CHECK(gmfcs::age_at(day(2020, 2, 29), day(2022, 3, 1))->band == age_band::B2_4);
  CHECK(gmfcs::age_at(day(2020, 2, 29), day(2022, 2, 28))->band == age_band::B0_2);
  CHECK(gmfcs::age_at(day(2020, 2, 29), day(2024, 2, 29))->band == age_band::B4_6);
  CHECK(gmfcs::age_at(day(2020, 2, 29), day(2024, 2, 28))->band == age_band::B2_4);
}

TEST_CASE("corrected age under a named policy: R1 keeps the band, R2 does not") {
  constexpr date birth = day(2020, 3, 15);
  constexpr gmfcs::correction r1{gmfcs::correction_rule::R1, {37, 0}};
  constexpr gmfcs::correction r2{gmfcs::correction_rule::R2, {37, 0}};
  const auto at = [birth](gestation g, gmfcs::correction policy, unsigned y, unsigned m,
                          unsigned d) { return gmfcs::age_at(birth, g, day(y, m, d), policy); };
  // Born at 28 weeks: 84 days early, so the age counts from 7 June 2020.
  CHECK(*at({28, 0}, r1, 2021, 12, 7) == gmfcs::age{age_band::B0_2, true});
  CHECK(*at({28, 0}, r1, 2021, 12, 6) == gmfcs::age{age_band::B0_2, false});
  CHECK(*at({28, 0}, r2, 2021, 12, 7) == gmfcs::age{age_band::B0_2, true});
  CHECK(*at({28, 0}, r2, 2021, 12, 6) == gmfcs::age{age_band::B0_2, false});
  CHECK(*at({28, 0}, r1, 2022, 3, 14) == gmfcs::age{age_band::B0_2, true});
  CHECK(*at({28, 0}, r1, 2022, 3, 15) == gmfcs::age{age_band::B2_4, true});
  CHECK(*at({28, 0}, r2, 2022, 3, 15) == gmfcs::age{age_band::B0_2, true});
  CHECK(*at({28, 0}, r2, 2022, 6, 6) == gmfcs::age{age_band::B0_2, true});
  CHECK(*at({28, 0}, r2, 2022, 6, 7) == gmfcs::age{age_band::B2_4, true});
  CHECK(*at({28, 0}, r2, 2024, 3, 15) == gmfcs::age{age_band::B4_6, true});
  // Not premature: no correction.
  CHECK(*at({38, 0}, r1, 2021, 9, 15) == gmfcs::age{age_band::B0_2, true});
  CHECK(*at({37, 0}, r1, 2021, 9, 15) == gmfcs::age{age_band::B0_2, true});
  CHECK(*at({36, 6}, r1, 2021, 9, 15) == gmfcs::age{age_band::B0_2, false});
  CHECK(*at({37, 0}, r2, 2022, 3, 15) == gmfcs::age{age_band::B2_4, true});
  CHECK(*at({36, 6}, r2, 2022, 3, 15) == gmfcs::age{age_band::B0_2, true});
  // The caller says who is premature.
  CHECK(*at({37, 0}, {gmfcs::correction_rule::R1, {38, 0}}, 2021, 9, 15) ==
        gmfcs::age{age_band::B0_2, false});
  // A negative corrected age.
  CHECK(*at({28, 0}, r1, 2020, 4, 1) == gmfcs::age{age_band::B0_2, false});
  CHECK(*at({28, 0}, r2, 2020, 4, 1) == gmfcs::age{age_band::B0_2, false});
  CHECK(at({28, 0}, r1, 2020, 3, 14).error() == errc::before_birth);
  CHECK(at({28, 0}, r2, 2038, 3, 15).error() == errc::out_of_age_range);
}

TEST_CASE("findings begin at every age with nothing known but the age") {
  for (const band_case& b : cases) {
    const auto f = gmfcs::findings_at({b.band, b.reached_18_months});
    REQUIRE(gmfcs::band_of(f) == b.band);
    REQUIRE(f.table().asked() == b.questions);
    for (unsigned q = 0; q < b.questions; ++q) REQUIRE_FALSE(f.answer_to(q).has_value());
  }
  STATIC_REQUIRE(gmfcs::findings_at({age_band::B0_2, false}).answer_to(4) == 0u);
  STATIC_REQUIRE(gmfcs::findings_at({age_band::B0_2, true}).answer_to(4) == 1u);
  STATIC_REQUIRE(gmfcs::findings_at({age_band::B2_4, true}).answer_to(4).error() ==
                 errc::item_missing);
}

TEST_CASE("the band of findings is known by their table's cells, so of a copy of it too") {
  const auto& tables = gmfcs::findings_v1::tables;
  for (unsigned b = 0; b < gmfcs::age_band_count; ++b) {
    for (unsigned c = 0; c < b; ++c) CHECK_FALSE(tables[b] == tables[c]);
  }
  static constexpr auto copy = gmfcs::findings_v1::tables[3];
  STATIC_REQUIRE(gmfcs::band_of(motorscale::findings<level>{copy}) == age_band::B6_12);
}

TEST_CASE("the questions of an age band are those of its table, in the same order") {
  const char* const first[] = {"A1", "B1", "C1", "D1", "E1"};
  for (unsigned b = 0; b < gmfcs::age_band_count; ++b) {
    const auto questions = gmfcs::questions_of(static_cast<age_band>(b));
    CHECK(std::string{questions[0].name} == first[b]);
    const auto& table = gmfcs::findings_v1::tables[b];
    REQUIRE(questions.size() == table.size());
    for (unsigned q = 0; q < table.size(); ++q) CHECK(questions[q].size() == table.answers(q));
  }
}

TEST_CASE("answers are recorded by name in the child's own band") {
  auto f = gmfcs::findings_at({age_band::B2_4, true});
  CHECK(record(f, "b1", "A") == errc::ok);
  CHECK(f.answer_to(0) == 0u);
  CHECK(record(f, "A1", "a") == errc::no_such_item);
  CHECK(record(f, "B1", "x") == errc::response_not_allowed);
}

TEST_CASE("the clinician's own level wins over that of the findings, and is kept beside them") {
  using motorscale::chosen_by;
  auto f = gmfcs::findings_at({age_band::B2_4, true});
  CHECK(gmfcs::assessment{f}.level().error() == errc::undecided);
  REQUIRE(record(f, "B3", "b") == errc::ok);
  CHECK(gmfcs::assessment{f}.level()->level == level::II);
  CHECK(gmfcs::assessment{f}.level()->by == chosen_by::findings);
  const gmfcs::assessment own{f, level::III};
  CHECK(own.level()->level == level::III);
  CHECK(own.level()->by == chosen_by::clinician);
  CHECK(*classify(own.findings).level == level::II);
  REQUIRE(record(f, "B1", "d") == errc::ok);
  CHECK(gmfcs::assessment{f}.level().error() == errc::inconsistent);
  CHECK(gmfcs::assessment{f, level::IV}.level()->level == level::IV);
}

TEST_CASE("pulling up before 18 months of age does not exclude level I") {
  auto young = gmfcs::findings_at({age_band::B0_2, false});
  auto old = gmfcs::findings_at({age_band::B0_2, true});
  REQUIRE(record(young, "A4", "b") == errc::ok);
  REQUIRE(record(old, "A4", "b") == errc::ok);
  CHECK(classify(young).levels == motorscale::level_set<level>{level::I, level::II});
  CHECK(*classify(old).level == level::II);
}

TEST_CASE("creeping on the stomach settles nothing before it is known whether the child walks") {
  auto f = gmfcs::findings_at({age_band::B0_2, true});
  REQUIRE(record(f, "A1", "a") == errc::ok);
  REQUIRE(record(f, "A3", "b") == errc::ok);
  CHECK(classify(f).level.error() == errc::undecided);
  REQUIRE(record(f, "A4", "a") == errc::ok);
  CHECK(*classify(f).level == level::I);
}

TEST_CASE(
    "the interview needs 1.5 questions where asking all takes 4.7, over every consistent "
    "profile") {
  struct expectation {
    unsigned profiles, asked;
  };
  // Optimal in every band: no order of questions needs fewer (dynamic programming over all partial
  // profiles, see tests/examples/interview.py).
  const expectation expected[] = {{21, 31}, {21, 37}, {9, 9}, {33, 52}, {61, 93}, {61, 93}};
  unsigned all_asked = 0, all_questions = 0;
  for (unsigned c = 0; c < 6; ++c) {
    const band_case& b = cases[c];
    unsigned profiles = 0, asked = 0;
    for (unsigned first = 1; first <= b.answers[0]; ++first) {
      for_each(b, first, false, [&](const profile& p) {
        const verdict v = judge(b, p);
        if (v.fitting == 0) return true;
        ++profiles;
        auto f = gmfcs::findings_at({b.band, b.reached_18_months});
        while (const auto q = next_question(f)) {
          REQUIRE(f.record(*q, p.answers[*q] - 1) == errc::ok);
          ++asked;
        }
        // Stopping early never gives another level than asking all.
        REQUIRE(classify(f).level.has_value());
        CHECK(static_cast<unsigned>(*classify(f).level) == lowest(v.fitting));
        return true;
      });
    }
    CAPTURE(c);
    CHECK(profiles == expected[c].profiles);
    CHECK(asked == expected[c].asked);
    all_asked += asked;
    all_questions += profiles * b.questions;
  }
  CHECK(all_asked == 315);
  CHECK(all_questions == 970);
}

TEST_CASE("a table of the caller's own takes the same way") {
  using motorscale::decision_table, motorscale::findings, motorscale::question;
  static constexpr question<level> own[] = {
      {"W",
       "walks",
       {{"yes", "", {level::I, level::II}, evidence::derived},
        {"no", "", {level::III, level::IV, level::V}, evidence::derived}}},
      {"S",
       "sits",
       {{"yes", "", {level::I, level::II, level::III}, evidence::derived},
        {"no", "", {level::IV, level::V}, evidence::derived}}},
      {"R",
       "runs",
       {{"yes", "", {level::I}, evidence::derived},
        {"no", "", {level::II, level::III, level::IV, level::V}, evidence::derived}}},
      {"H",
       "holds the head",
       {{"yes", "", {level::I, level::II, level::III, level::IV}, evidence::derived},
        {"no", "", {level::V}, evidence::derived}}},
  };
  static constexpr decision_table<level> table{"clinic_v3", own};
  findings<level> f{table};
  REQUIRE(record(f, own, "R", "yes") == errc::ok);
  CHECK(*classify(f).level == level::I);
  CHECK(classify(f).table == std::string{"clinic_v3"});
  CHECK(gmfcs::band_of(f).error() == errc::not_defined);
  CHECK(record(f, "R", "yes") == errc::not_defined);
}

TEST_CASE("every band and level has a description, and every level a heading") {
  for (unsigned l = 1; l <= 5; ++l) {
    CHECK(std::strlen(gmfcs::heading(static_cast<level>(l))) > 5);
    for (unsigned b = 0; b < gmfcs::age_band_count; ++b) {
      CHECK(std::strlen(gmfcs::description(static_cast<age_band>(b), static_cast<level>(l))) > 5);
    }
  }
  CHECK(gmfcs::heading(level::III) == std::string{"walks with a hand-held device"});
}
