// SPDX-License-Identifier: MIT
#include <motorscale/core/decision_table.hpp>

#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/classification/macs.hpp>
#include <motorscale/classification/vfcs.hpp>

#include <cstdint>
#include <string>
#include <utility>

#include "catch.hpp"

using motorscale::classify, motorscale::coded_table, motorscale::decision_table, motorscale::errc,
    motorscale::evidence, motorscale::findings, motorscale::level_set, motorscale::next_question,
    motorscale::question, motorscale::question_chart, motorscale::question_set;

namespace {

enum class grade : std::uint8_t { best = 1, middle, worst };
using enum grade;
using enum evidence;
using set = level_set<grade>;

// A made-up table.  X2's middle answer fits more while X3 is yes, and X4 is a fact from elsewhere.
constexpr question<grade> questions[] = {
    {"X1", "walks", {{"a", "far", {best, middle}, verified}, {"b", "near", {worst}, single}}},
    {"X2",
     "sits",
     {{"a", "free", {best}, verified},
      {"b", "held", {middle}, verified, {"X3", "yes", {best, middle}, unverified}},
      {"c", "lies", {worst}, derived}}},
    {"X3",
     "crawls",
     {{"yes", "", {best, middle}, verified}, {"no", "", {middle, worst}, verified}}},
};
constexpr decision_table<grade> table{"made_up_v1", questions};

constexpr question_chart<grade, 2> chart{
    single, {{"Q1", "needs no help", "Q2", worst}, {"Q2", "needs time", middle, best}}};
constexpr decision_table<grade> chart_table{"made_up_chart", chart};

template <class... Names>
constexpr findings<grade> answered(const decision_table<grade>& t, Names... names) {
  findings<grade> f{t};
  const char* pairs[] = {names..., nullptr, nullptr};
  for (unsigned i = 0; pairs[i] != nullptr; i += 2) {
    if (f.record(pairs[i], pairs[i + 1]) != errc::ok) return findings<grade>{t};
  }
  return f;
}
template <class... Names>
constexpr auto outcome(Names... names) {
  return classify(answered(table, names...));
}
constexpr question_set only(unsigned q) {
  question_set s;
  s.add(q);
  return s;
}

}  // namespace

TEST_CASE("a set of levels") {
  STATIC_REQUIRE(set{}.empty());
  STATIC_REQUIRE(set{}.size() == 0);
  STATIC_REQUIRE(set{best, worst}.size() == 2);
  STATIC_REQUIRE(set{best, worst}.bits() == 0b101);
  STATIC_REQUIRE(set{best, worst}.contains(worst));
  STATIC_REQUIRE_FALSE(set{best, worst}.contains(middle));
  STATIC_REQUIRE(set{worst, middle}.most_able() == middle);
  STATIC_REQUIRE((set{best, middle} & set{middle, worst}) == set{middle});
  STATIC_REQUIRE((set{best} | set{worst}) == set{worst, best});
  STATIC_REQUIRE(set{best, middle, worst}.without({middle}) == set{best, worst});
}

TEST_CASE("the sets of the answers are intersected") {
  STATIC_REQUIRE(*outcome("X1", "a", "X2", "a", "X3", "yes").level == best);
  STATIC_REQUIRE(*outcome("X2", "a").level == best);
  STATIC_REQUIRE(outcome("X1", "a").level.error() == errc::undecided);
  STATIC_REQUIRE(outcome("X1", "a").levels == set{best, middle});
  STATIC_REQUIRE(outcome().levels == set{best, middle, worst});
  CHECK(std::string{outcome("X1", "a").table} == "made_up_v1");
}

TEST_CASE("no level left: inconsistent, with the levels that fit the most answers") {
  STATIC_REQUIRE(outcome("X1", "a", "X2", "c").level.error() == errc::inconsistent);
  STATIC_REQUIRE(outcome("X1", "a", "X2", "c").levels == set{best, middle, worst});
  STATIC_REQUIRE(outcome("X1", "a", "X2", "c", "X3", "yes").levels == set{best, middle});
  STATIC_REQUIRE(outcome("X1", "b", "X2", "a", "X3", "no").levels == set{worst});
  STATIC_REQUIRE(outcome("X1", "b", "X2", "a", "X3", "no").questions_left == question_set{});
}

TEST_CASE("all answered and several levels left: the most able") {
  constexpr auto tie = outcome("X1", "a", "X2", "b", "X3", "yes");
  STATIC_REQUIRE(*tie.level == best);
  STATIC_REQUIRE(tie.levels == set{best, middle});
  STATIC_REQUIRE(tie.by_tie_rule());
  STATIC_REQUIRE(tie.rests_on == unverified);
  STATIC_REQUIRE_FALSE(outcome("X2", "a").by_tie_rule());
  STATIC_REQUIRE_FALSE(outcome("X1", "a").by_tie_rule());
}

TEST_CASE("an exception that may yet apply counts as compatible") {
  STATIC_REQUIRE(outcome("X2", "b").levels == set{best, middle});
  STATIC_REQUIRE(outcome("X2", "b").level.error() == errc::undecided);
  STATIC_REQUIRE(outcome("X2", "b", "X3", "no").levels == set{middle});
  STATIC_REQUIRE(outcome("X2", "b", "X3", "yes").levels == set{best, middle});
}

TEST_CASE("the questions left are those of which an answer would leave other levels") {
  STATIC_REQUIRE(outcome("X2", "b", "X3", "yes").questions_left == only(0));
  STATIC_REQUIRE(outcome("X2", "a").questions_left == question_set{});
  constexpr auto none = outcome().questions_left;
  STATIC_REQUIRE((none.contains(0) && none.contains(1) && none.contains(2) && !none.contains(3)));
  STATIC_REQUIRE_FALSE(none.contains(8));
  STATIC_REQUIRE(question_set{}.empty());
  STATIC_REQUIRE_FALSE(none.empty());
}

TEST_CASE("an outcome rests on the weakest evidence that it needs") {
  STATIC_REQUIRE(outcome().rests_on == verified);
  STATIC_REQUIRE(outcome("X2", "a").rests_on == verified);
  STATIC_REQUIRE(outcome("X2", "c").rests_on == derived);
  STATIC_REQUIRE(outcome("X1", "b").rests_on == single);
  STATIC_REQUIRE(outcome("X1", "b", "X2", "c").rests_on == single);
  STATIC_REQUIRE(outcome("X1", "a", "X2", "a").rests_on == verified);
  // Without the unverified exception X2's answer would leave the middle level alone.
  STATIC_REQUIRE(outcome("X2", "b").rests_on == unverified);
  STATIC_REQUIRE(outcome("X2", "b", "X3", "no").rests_on == verified);
  STATIC_REQUIRE(outcome("X2", "b", "X3", "yes").rests_on == unverified);
  STATIC_REQUIRE(outcome("X2", "b", "X3", "yes").unverified == only(1));
  STATIC_REQUIRE(outcome("X2", "b", "X3", "no").unverified == question_set{});
}

TEST_CASE("findings refuse what their table does not have") {
  findings<grade> f{table};
  CHECK(f.record("X9", "a") == errc::no_such_item);
  CHECK(f.record("X", "a") == errc::no_such_item);
  CHECK(f.record("X1", "c") == errc::response_not_allowed);
  CHECK(f.record("X1", "") == errc::response_not_allowed);
  CHECK(f.record_at(3, 0) == errc::no_such_item);
  CHECK(f.record_at(4000000000u, 0) == errc::no_such_item);
  CHECK(f.record_at(0, 2) == errc::response_not_allowed);
  CHECK(f.record_at(0, 256) == errc::response_not_allowed);
  CHECK_FALSE(f.answered(0));
  CHECK(f.answer_to(0).error() == errc::item_missing);
  CHECK(f.answer_to(9).error() == errc::item_missing);
  CHECK(f.record("x1", "B") == errc::ok);  // letter case does not matter
  CHECK(*f.answer_to(0) == 1);
  CHECK(*classify(f).level == worst);
  CHECK(f.record("X1", "a") == errc::ok);  // in place of the former answer
  CHECK(classify(f).levels == set{best, middle});
  f.forget(0);
  f.forget(9);
  CHECK_FALSE(f.answered(0));
  CHECK(classify(f).levels == set{best, middle, worst});
}

TEST_CASE("the next question leaves the fewest levels on average, the first of equals") {
  STATIC_REQUIRE(*next_question(findings<grade>{table}) == 1);  // 1 + 2 + 1 of three answers
  STATIC_REQUIRE(*next_question(findings<grade>{table}, only(1)) == 0);  // 2 + 1 against 2 + 2
  STATIC_REQUIRE(*next_question(answered(table, "X2", "b")) == 2);       // 2 + 1 against 2
  STATIC_REQUIRE(next_question(answered(table, "X2", "a")).error() == errc::empty_selection);
  STATIC_REQUIRE(next_question(answered(table, "X1", "a", "X3", "yes"), only(1)).error() ==
                 errc::empty_selection);
}

TEST_CASE("a question chart is a table in which answers off the path have no effect") {
  constexpr auto on = [](auto... names) { return classify(answered(chart_table, names...)); };
  CHECK(std::string{chart.questions[1].answers[0].name} == "no");  // most able first
  STATIC_REQUIRE(*on("Q1", "yes", "Q2", "no").level == best);
  STATIC_REQUIRE(*on("Q1", "yes", "Q2", "yes").level == middle);
  STATIC_REQUIRE(*on("Q1", "no").level == worst);
  STATIC_REQUIRE(*on("Q1", "no", "Q2", "no").level == worst);
  STATIC_REQUIRE(*on("Q1", "no", "Q2", "yes").level == worst);
  STATIC_REQUIRE(on("Q1", "yes").questions_left == only(1));
  STATIC_REQUIRE(on("Q2", "yes").levels == set{middle, worst});
  STATIC_REQUIRE(*next_question(findings<grade>{chart_table}) == 0);
  STATIC_REQUIRE(on("Q1", "no").rests_on == single);
}

namespace {
template <class Level>
bool same(const motorscale::outcome<Level>& a, const motorscale::outcome<Level>& b) {
  return a.level == b.level && a.levels == b.levels && a.questions_left == b.questions_left &&
         a.unverified == b.unverified && a.rests_on == b.rests_on &&
         std::string{a.table} == b.table;
}

/// How often a table and its coded one differ, over every combination of answers and of none.
template <class Level, class Coded>
unsigned differences(const decision_table<Level>& named, const Coded& coded) {
  unsigned wrong = 0, given[motorscale::most_questions]{};  // from 1 on
  for (bool more = true; more;) {
    findings<Level> f{named};
    findings<Level, Coded> c{coded};
    for (unsigned q = 0; q < named.size(); ++q) {
      if (given[q] == 0) continue;
      wrong += f.record_at(q, given[q] - 1) != errc::ok;
      wrong += c.record_at(q, given[q] - 1) != errc::ok;
    }
    wrong += !same(classify(f), classify(c)) || next_question(f) != next_question(c);
    more = false;
    for (unsigned q = 0; q < named.size() && !more; ++q) {
      more = ++given[q] <= named[q].size();
      if (!more) given[q] = 0;
    }
  }
  return wrong;
}

constexpr coded_table<table> coded;
constexpr coded_table<chart_table> coded_chart;
}  // namespace

TEST_CASE("a table without names leads to the same outcomes") {
  CHECK(differences(table, coded) == 0);
  CHECK(differences(chart_table, coded_chart) == 0);
  for (unsigned b = 0; b < motorscale::gmfcs::age_band_count; ++b) {
    namespace v1 = motorscale::gmfcs::findings_v1;
    CHECK(differences(v1::tables[b], v1::coded{b}) == 0);
  }
  CHECK(differences(motorscale::macs::table, motorscale::macs::coded{}) == 0);
  CHECK(differences(motorscale::vfcs::table, motorscale::vfcs::coded{}) == 0);
}

namespace {
// Six levels, so no cell in a byte; and two tables, of which the second is larger.
enum class step : std::uint8_t { one = 1, two, three, four, five, six };
using enum step;
constexpr question<step> halves[] = {
    {"Z1", "", {{"a", "", {one, two, three}, verified}, {"b", "", {four, five, six}, verified}}},
    {"Z2",
     "",
     {{"a", "", {one}, single},
      {"b", "", {two, three, four}, derived},
      {"c", "", {five}, verified},
      {"d", "", {six}, unverified}}},
    {"Z3", "", {{"a", "", {one, two}, single}, {"b", "", {three, four, five, six}, single}}},
};
constexpr question<step> halves_by_age[] = {
    halves[0],
    halves[1],
    {"Z3",
     "",
     {{"a", "", {one, two}, single, {"Z4", "yes", {one, two, three}, unverified}},
      {"b", "", {three, four, five, six}, single}}},
    {"Z4",
     "",
     {{"yes", "", {one, two, three, four, five, six}, derived},
      {"no", "", {one, two, three, four, five, six}, derived}}},
};
constexpr decision_table<step> six_levels[] = {{"made_up_v2", halves},
                                               {"made_up_v2", halves_by_age}};

/// The levels that the most answers fit, one by one; `fitting` has all levels where there is none.
template <class Level, class Table>
level_set<Level> fit_most(const findings<Level, Table>& f) {
  level_set<Level> best;
  unsigned most = 0;
  for (unsigned l = 1; l <= 8; ++l) {
    const auto level = static_cast<Level>(l);
    unsigned fits = 0;
    for (unsigned q = 0; q < f.table().size(); ++q) fits += f.fitting(q).contains(level);
    if (fits > most) best = {};
    if (fits > most) most = fits;
    if (fits == most) best = best | level_set<Level>{level};
  }
  return best;
}
}  // namespace

TEST_CASE("a table without names of more than five levels, and of two tables") {
  CHECK(differences(six_levels[0], coded_table<six_levels>{0}) == 0);
  CHECK(differences(six_levels[1], coded_table<six_levels>{1}) == 0);
  STATIC_REQUIRE(coded_table<six_levels>{0}.size() == 3);
  STATIC_REQUIRE(coded_table<six_levels>{1}.size() == 4);
  STATIC_REQUIRE(sizeof(findings<step, coded_table<six_levels>>) == 5);
}

TEST_CASE("the nearest levels are those that the most answers fit") {
  namespace v1 = motorscale::gmfcs::findings_v1;
  for (unsigned b = 0; b < motorscale::gmfcs::age_band_count; ++b) {
    const auto& t = v1::tables[b];
    unsigned given[motorscale::most_questions]{}, wrong = 0;  // from 1 on
    for (bool more = true; more;) {
      findings<motorscale::gmfcs::level> f{t};
      for (unsigned q = 0; q < t.size(); ++q) {
        if (given[q] > 0) wrong += f.record_at(q, given[q] - 1) != errc::ok;
      }
      wrong += f.nearest() != fit_most(f);
      more = false;
      for (unsigned q = 0; q < t.size() && !more; ++q) {
        more = ++given[q] <= t[q].size();
        if (!more) given[q] = 0;
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("findings that are moved in are the same afterwards") {
  auto f = answered(table, "X2", "b");
  const auto before = classify(static_cast<const findings<grade>&>(f));
  CHECK(same(classify(std::move(f)), before));
  CHECK(same(classify(f), before));
  CHECK(!f.answered(0));
  CHECK(f.answer_to(1) == 1u);
  CHECK(!f.answered(2));
}

TEST_CASE("a table without names refuses what the table has not") {
  findings<grade, coded_table<table>> f{coded};
  REQUIRE(f.record_at(3, 0) == errc::no_such_item);
  REQUIRE(f.record_at(1, 3) == errc::response_not_allowed);
  REQUIRE(f.record_at(1, 2) == errc::ok);
  REQUIRE(*f.answer_to(1) == 2);
  REQUIRE(*classify(f).level == worst);
}

namespace {
// While W2 is no, W1's middle answer fits less: as long as W2 is open, it fits what it fits anyhow.
constexpr question<grade> narrowing[] = {
    {"W1",
     "",
     {{"a", "", {best}, verified},
      {"b", "", {best, middle}, verified, {"W2", "no", {middle}, single}},
      {"c", "", {worst}, verified}}},
    {"W2",
     "",
     {{"yes", "", {best, middle}, verified}, {"no", "", {best, middle, worst}, verified}}},
};
constexpr decision_table<grade> narrowing_table{"narrowing", narrowing};
constexpr coded_table<narrowing_table> narrowing_coded;

/// With W1's middle answer; `w2` is the position of W2's, or none.
template <class Table>
constexpr auto narrowed(const Table& t, std::uint8_t w2 = 0xFF) {
  findings<grade, Table> f{t};
  const std::uint8_t form[] = {1, w2};
  if (f.record_all(form, 0xFF) != errc::ok) throw "not allowed";
  return classify(f);
}
template <class Table>
constexpr bool narrows(const Table& t) {
  return narrowed(t).levels == set{best, middle} && narrowed(t).questions_left == only(1) &&
         narrowed(t, 0).levels == set{best, middle} && narrowed(t, 1).levels == set{middle} &&
         *narrowed(t, 1).level == middle && narrowed(t, 1).rests_on == single;
}
}  // namespace

TEST_CASE("an exception that takes levels away does so only while its answer is given") {
  STATIC_REQUIRE(narrows(narrowing_table));
  STATIC_REQUIRE(narrows(narrowing_coded));
  CHECK(differences(narrowing_table, narrowing_coded) == 0);
}

namespace {
/// Whether the findings have these answers, given as positions; -1 is none.
template <class Findings>
constexpr bool has(const Findings& f, int first, int second, int third) {
  const int expected[] = {first, second, third};
  for (unsigned q = 0; q < 3; ++q) {
    if (f.answered(q) != (expected[q] >= 0)) return false;
    if (f.answered(q) && static_cast<int>(*f.answer_to(q)) != expected[q]) return false;
  }
  return true;
}

template <class Table>
constexpr bool records_a_form(const Table& t) {
  findings<grade, Table> f{t};
  unsigned where = 7;
  const std::uint8_t form[] = {1, 2, 0xFF}, other[] = {0x80, 0, 1}, wrong[] = {0, 3, 1};
  bool right = f.record_all(form, 0xFF, &where) == errc::ok && where == 7 && has(f, 1, 2, -1);
  right &= f.record_all(other, 0x80) == errc::ok && has(f, -1, 0, 1);
  right &= f.record_all(wrong, 0x80, &where) == errc::response_not_allowed && where == 1;
  right &= has(f, 0, 0, 1);  // what lay before the wrong byte is recorded, nothing behind it
  right &= f.record_all(form, 0x80) == errc::response_not_allowed && has(f, 1, 2, 1);
  return right;
}

/// Bytes of a form that are refused without need, or taken without right.
template <class Level, class Table>
unsigned wrong_bytes(const decision_table<Level>& named, const Table& t) {
  unsigned wrong = 0;
  for (unsigned q = 0; q < named.asked(); ++q) {
    for (unsigned byte = 0; byte < 256; ++byte) {
      std::uint8_t form[motorscale::most_questions]{};
      form[q] = static_cast<std::uint8_t>(byte);
      findings<Level, Table> f{t};
      unsigned where = 99;
      const bool taken = f.record_all(form, 0x80, &where) == errc::ok;
      wrong += taken != (byte == 0x80 || byte < named[q].size()) || where != (taken ? 99 : q);
      wrong += taken && f.answered(q) != (byte != 0x80);
      wrong += taken && byte != 0x80 && *f.answer_to(q) != byte;
      wrong += f.answered(named.asked());
    }
  }
  return wrong;
}
}  // namespace

TEST_CASE("a form's bytes are recorded at once, and the first that is wrong is named") {
  STATIC_REQUIRE(records_a_form(table));
  STATIC_REQUIRE(records_a_form(coded));
  CHECK(wrong_bytes(table, table) == 0);
  CHECK(wrong_bytes(table, coded) == 0);
  CHECK(wrong_bytes(six_levels[1], six_levels[1]) == 0);
  CHECK(wrong_bytes(six_levels[1], coded_table<six_levels>{1}) == 0);
  for (unsigned b = 0; b < motorscale::gmfcs::age_band_count; ++b) {
    namespace v1 = motorscale::gmfcs::findings_v1;
    CHECK(wrong_bytes(v1::tables[b], v1::coded{b}) == 0);
  }
}

TEST_CASE("a question at the end whose every answer is derived is not asked") {
  STATIC_REQUIRE(table.asked() == 3);
  STATIC_REQUIRE(coded.asked() == 3);
  STATIC_REQUIRE(chart_table.asked() == 2);
  STATIC_REQUIRE(six_levels[0].asked() == 3);
  STATIC_REQUIRE(six_levels[1].asked() == 3);
  STATIC_REQUIRE(coded_table<six_levels>{0}.asked() == 3);
  STATIC_REQUIRE(coded_table<six_levels>{1}.asked() == 3);
  // Another program's answer to it stays when the form is recorded.
  findings<step, coded_table<six_levels>> f{coded_table<six_levels>{1}};
  const std::uint8_t form[] = {0, 0, 0, 77};
  REQUIRE(f.record_at(3, 1) == errc::ok);
  REQUIRE(f.record_all(form, 0x80) == errc::ok);
  CHECK(f.answer_to(3) == 1u);
}

namespace {
// No answer to Y2 tells the first two levels apart.
constexpr question<grade> blunt[] = {
    {"Y1", "", {{"a", "", {best, middle}, verified}, {"b", "", {worst}, verified}}},
    {"Y2", "", {{"a", "", {best, middle}, verified}, {"b", "", {best, middle, worst}, verified}}},
    {"Y3", "", {{"a", "", {best}, verified}, {"b", "", {middle, worst}, verified}}},
};
constexpr decision_table<grade> blunt_table{"blunt", blunt};
}  // namespace

TEST_CASE("of two questions as good as each other, the first is asked") {
  STATIC_REQUIRE(*next_question(findings<grade>{blunt_table}) == 0);  // Y1 2 + 1, Y3 1 + 2
}

TEST_CASE("a question that cannot change the levels left is not waited for") {
  STATIC_REQUIRE(classify(answered(blunt_table, "Y1", "a")).questions_left == only(2));
  STATIC_REQUIRE(*classify(answered(blunt_table, "Y1", "a", "Y3", "a")).level == best);
}
