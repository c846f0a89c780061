// SPDX-License-Identifier: MIT
#include <motorscale/core/findings.hpp>

#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/classification/macs.hpp>
#include <motorscale/classification/vfcs.hpp>

#include <cstdint>
#include <string>

#include "catch.hpp"

using motorscale::classify, motorscale::decision_table, motorscale::errc, motorscale::evidence,
    motorscale::findings, motorscale::level_set, motorscale::next_question, motorscale::question,
    motorscale::question_list, motorscale::question_set;

namespace {

enum class grade : std::uint8_t { best = 1, middle, worst };
using enum grade;
using enum evidence;
using set = level_set<grade>;

// A made-up table.  X2's middle answer fits more while X3 is yes.
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

/// Names of questions and answers in turn.
template <class... Names>
constexpr findings<grade> answered(const decision_table<grade>& t, question_list<grade> asked,
                                   Names... names) {
  findings<grade> f{t};
  const char* pairs[] = {names..., nullptr};
  for (unsigned i = 0; pairs[i] != nullptr; i += 2) {
    if (record(f, asked, pairs[i], pairs[i + 1]) != errc::ok) throw "not recorded";
  }
  return f;
}
template <class... Names>
constexpr auto outcome(Names... names) {
  return classify(answered(table, questions, names...));
}
constexpr question_set only(unsigned q) {
  question_set s;
  s.add(q);
  return s;
}

}  // namespace

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
  CHECK(record(f, questions, "X9", "a") == errc::no_such_item);
  CHECK(record(f, questions, "X", "a") == errc::no_such_item);
  CHECK(record(f, questions, "X1", "c") == errc::response_not_allowed);
  CHECK(record(f, questions, "X1", "") == errc::response_not_allowed);
  CHECK(f.record(3, 0) == errc::no_such_item);
  CHECK(f.record(4, 0) == errc::no_such_item);
  CHECK(f.record(5, 0) == errc::no_such_item);
  CHECK(f.record(4000000000u, 0) == errc::no_such_item);
  CHECK(f.record(0, 2) == errc::response_not_allowed);
  CHECK(f.record(0, 256) == errc::response_not_allowed);
  CHECK(f.answer_to(0).error() == errc::item_missing);
  CHECK(f.answer_to(9).error() == errc::item_missing);
  CHECK(f.compatible_with(0) == set{best, middle, worst});
  CHECK(f.compatible_with(9) == set{best, middle, worst});
  CHECK(f.rests_on(0) == verified);
  CHECK(f.rests_on(9) == verified);
  CHECK(record(f, questions, "x1", "B") == errc::ok);
  CHECK(*f.answer_to(0) == 1);
  CHECK(f.compatible_with(0) == set{worst});
  CHECK(f.rests_on(0) == single);
  CHECK(*classify(f).level == worst);
  CHECK(record(f, questions, "X1", "a") == errc::ok);  // in place of the former answer
  CHECK(classify(f).levels == set{best, middle});
  f.forget(0);
  f.forget(9);
  CHECK(f.answer_to(0).error() == errc::item_missing);
  CHECK(classify(f).levels == set{best, middle, worst});
}

TEST_CASE("the next question leaves the fewest levels on average, the first of equals") {
  constexpr auto after = [](auto... names) { return answered(table, questions, names...); };
  STATIC_REQUIRE(*next_question(after()) == 1);           // 1 + 2 + 1 of three answers
  STATIC_REQUIRE(*next_question(after(), only(1)) == 0);  // 2 + 1 against 2 + 2
  STATIC_REQUIRE(*next_question(after("X2", "b")) == 2);  // 2 + 1 against 2
  STATIC_REQUIRE(next_question(after("X2", "a")).error() == errc::empty_selection);
  STATIC_REQUIRE(next_question(after("X1", "a", "X3", "yes"), only(1)).error() ==
                 errc::empty_selection);
}

TEST_CASE("what is classified stays as it is") {
  const auto f = answered(table, questions, "X2", "b");
  CHECK(classify(f).questions_left.bits() == 0b101);
  CHECK(classify(f).questions_left.bits() == 0b101);
  CHECK_FALSE(f.answer_to(0).has_value());
  CHECK(f.answer_to(1) == 1u);
  CHECK_FALSE(f.answer_to(2).has_value());
}

namespace {

// ------------------------------------------------------------------------------------------------
// The rule once more, read from the rows with their names, level by level.

constexpr unsigned most_questions = 8, most_levels = 6;
constexpr unsigned open_question = 99;

struct verdict {
  unsigned levels{0}, questions_left{0}, unverified{0};  // sets, as bits
  unsigned level{0};                                     // none: undecided or inconsistent
  evidence rests_on{verified};
};

template <class Level>
class judge {
 public:
  using answers = unsigned[most_questions];  // positions, or `open_question`

  explicit judge(question_list<Level> asked) : asked_{asked} {
    for (const auto& q : asked_) {
      for (unsigned a = 0; a < q.size(); ++a) all_ |= q.answers[a].levels.bits();
    }
  }

  verdict operator()(const answers& given) const {
    verdict v;
    const unsigned left = fitting(given, unverified);
    bool complete = true;
    for (unsigned q = 0; q < asked_.size(); ++q) {
      if (given[q] != open_question) {
        if (row_of(given, q, unverified).grade == unverified) v.unverified |= 1u << q;
        continue;
      }
      answers more;
      for (unsigned k = 0; k < most_questions; ++k) more[k] = given[k];
      bool changes = false;
      for (unsigned a = 0; a < asked_[q].size(); ++a) {
        more[q] = a;
        changes = changes || fitting(more, unverified) != left;
      }
      complete = complete && !changes;
      if (changes && (left & (left - 1)) != 0) v.questions_left |= 1u << q;
    }
    const bool several = (left & (left - 1)) != 0;
    v.levels = left != 0 ? left : nearest(given);
    if (left != 0 && (!several || complete)) {
      while ((left >> v.level++ & 1) == 0) continue;
    }
    v.rests_on = unverified;
    if (several && complete) return v;  // the most able of several: the table's own rule
    for (const evidence weakest : {derived, single, verified}) {
      if (fitting(given, weakest) == left) v.rests_on = weakest;
    }
    return v;
  }

 private:
  struct row {
    unsigned levels;
    evidence grade;
  };
  /// What counts of an answer by evidence of this grade and better.
  row row_of(const answers& given, unsigned q, evidence weakest) const {
    const auto& line = asked_[q].answers[given[q]];
    row plain{line.levels.bits(), line.grade};
    const auto& e = line.only_when;
    if (e.question == nullptr) return plain;
    unsigned other = 0;
    while (std::string{asked_[other].name} != e.question) ++other;
    row special{e.levels.bits(), e.grade};
    if (given[other] == open_question) {
      special = {plain.levels | special.levels,
                 plain.grade > special.grade ? plain.grade : special.grade};
    } else if (std::string{asked_[other].answers[given[other]].name} != e.answer) {
      return plain;
    }
    return special.grade <= weakest ? special : plain;
  }
  unsigned fitting(const answers& given, evidence weakest) const {
    unsigned left = all_;
    for (unsigned q = 0; q < asked_.size(); ++q) {
      if (given[q] == open_question) continue;
      const row r = row_of(given, q, weakest);
      if (r.grade <= weakest) left &= r.levels;
    }
    return left;
  }
  unsigned nearest(const answers& given) const {
    unsigned best = 0, record = 0;
    for (unsigned l = 0; l < most_levels; ++l) {
      unsigned fits = 0;
      for (unsigned q = 0; q < asked_.size(); ++q) {
        fits += given[q] != open_question && (row_of(given, q, unverified).levels >> l & 1) != 0;
      }
      if (fits > record) best = 0;
      if (fits > record) record = fits;
      if (fits == record && (all_ >> l & 1) != 0) best |= 1u << l;
    }
    return best;
  }

  question_list<Level> asked_;
  unsigned all_{0};
};

/// How many combinations of answers, of none too, there are; 0 unless all lead where they ought to.
template <class Level, unsigned Questions>
unsigned agreeing(const decision_table<Level, Questions>& t, question_list<Level> asked) {
  const judge<Level> judged{asked};
  typename judge<Level>::answers given;
  for (unsigned& each : given) each = open_question;
  for (unsigned count = 1;; ++count) {
    findings<Level, Questions> f{t};
    for (unsigned q = 0; q < asked.size(); ++q) {
      if (given[q] != open_question && f.record(q, given[q]) != errc::ok) return 0;
    }
    const auto o = classify(f);
    const verdict v = judged(given);
    const bool same = o.levels.bits() == v.levels && o.questions_left.bits() == v.questions_left &&
                      o.unverified.bits() == v.unverified && o.rests_on == v.rests_on &&
                      (o.level ? static_cast<unsigned>(*o.level) : 0) == v.level;
    if (!same || f.nearest().bits() != v.levels) return 0;
    unsigned q = 0;
    while (q < asked.size() && given[q] + 1 == asked[q].size()) given[q++] = open_question;
    if (q == asked.size()) return count;
    given[q] = given[q] == open_question ? 0 : given[q] + 1;
  }
}

// Six levels; a table of five questions, and one of eight with two exceptions.
enum class step : std::uint8_t { one = 1, two, three, four, five, six };
using enum step;
constexpr question<step> six_levels[] = {
    {"Z1", "", {{"a", "", {one, two, three}, verified}, {"b", "", {four, five, six}, verified}}},
    {"Z2",
     "",
     {{"a", "", {one}, single},
      {"b", "", {two, three, four}, derived},
      {"c", "", {five}, verified},
      {"d", "", {six}, unverified}}},
    {"Z3",
     "",
     {{"a", "", {one, two}, single, {"Z4", "yes", {one, two, three}, unverified}},
      {"b", "", {three, four, five, six}, single}}},
    {"Z4",
     "",
     {{"yes", "", {one, two, three, four, five, six}, derived},
      {"no", "", {one, two, three, four, five, six}, derived}}},
};
constexpr decision_table<step> six_levels_table{"made_up_v2", six_levels};

constexpr question<step> eight[] = {
    {"W1",
     "",
     {{"a", "", {one, two, three}, verified, {"W8", "no", {one, two}, single}},
      {"b", "", {four, five, six}, verified}}},
    {"W2", "", {{"a", "", {one}, single}, {"b", "", {two, three, four, five, six}, derived}}},
    {"W3", "", {{"a", "", {one, two}, single}, {"b", "", {three, four, five, six}, verified}}},
    {"W4", "", {{"a", "", {one, two, three, four}, unverified}, {"b", "", {five, six}, single}}},
    {"W5", "", {{"a", "", {one, two, three, four, five}, single}, {"b", "", {six}, single}}},
    {"W6",
     "",
     {{"a", "", {one, two, three, four, five, six}, verified},
      {"b", "", {two, three, four, five, six}, single}}},
    {"W7",
     "",
     {{"a", "", {one, two, three}, derived},
      {"b", "", {four, five, six}, single, {"W1", "a", {three, four, five, six}, derived}}}},
    {"W8",
     "",
     {{"yes", "", {one, two, three, four, five, six}, verified},
      {"no", "", {one, two, three, four, five, six}, verified}}},
};
constexpr decision_table eight_table{"made_up_v3", eight};

}  // namespace

TEST_CASE("every combination of answers leads where the rows lead, one by one") {
  CHECK(agreeing<grade>(table, questions) == 3 * 4 * 3);
  CHECK(agreeing<step>(six_levels_table, six_levels) == 3 * 5 * 3 * 3);
  CHECK(agreeing<step>(eight_table, eight) == 6561);
}

TEST_CASE("GMFCS, MACS, VFCS: every combination leads where the rows lead, one by one") {
  namespace v1 = motorscale::gmfcs::findings_v1;
  const unsigned combinations[] = {6 * 3 * 5 * 4 * 3, 5 * 3 * 6, 5 * 4 * 6 * 5 * 3,
                                   6 * 5 * 3 * 5 * 5, 6 * 5 * 3 * 5 * 5};
  for (unsigned b = 0; b < motorscale::gmfcs::age_band_count; ++b) {
    CHECK(agreeing(v1::tables[b], v1::questions[b]) == combinations[b]);
  }
  CHECK(agreeing<motorscale::macs::level>(motorscale::macs::table,
                                          motorscale::macs::chart.questions) == 81);
  CHECK(agreeing<motorscale::vfcs::level>(motorscale::vfcs::table,
                                          motorscale::vfcs::chart.questions) == 81);
}

namespace {
// While V2 is no, V1's middle answer fits less: as long as V2 is open, it fits what it fits anyhow.
constexpr question<grade> narrowing[] = {
    {"V1",
     "",
     {{"a", "", {best}, verified},
      {"b", "", {best, middle}, verified, {"V2", "no", {middle}, single}},
      {"c", "", {worst}, verified}}},
    {"V2",
     "",
     {{"yes", "", {best, middle}, verified}, {"no", "", {best, middle, worst}, verified}}},
};
constexpr decision_table<grade> narrowing_table{"narrowing", narrowing};

template <class... Names>
constexpr auto narrowed(Names... names) {
  return classify(answered(narrowing_table, narrowing, "V1", "b", names...));
}
}  // namespace

TEST_CASE("an exception that takes levels away does so only while its answer is given") {
  STATIC_REQUIRE(narrowed().levels == set{best, middle});
  STATIC_REQUIRE(narrowed().questions_left == only(1));
  STATIC_REQUIRE(narrowed("V2", "yes").levels == set{best, middle});
  STATIC_REQUIRE(narrowed("V2", "no").levels == set{middle});
  STATIC_REQUIRE(*narrowed("V2", "no").level == middle);
  STATIC_REQUIRE(narrowed("V2", "no").rests_on == single);
}

namespace {
// No answer to Y2 tells the first two levels apart.
constexpr question<grade> blunt[] = {
    {"Y1", "", {{"a", "", {best, middle}, verified}, {"b", "", {worst}, verified}}},
    {"Y2", "", {{"a", "", {best, middle}, verified}, {"b", "", {best, middle, worst}, verified}}},
    {"Y3", "", {{"a", "", {best}, verified}, {"b", "", {middle, worst}, verified}}},
};
constexpr decision_table<grade> blunt_table{"blunt", blunt};

template <class... Names>
constexpr auto bluntly(Names... names) {
  return answered(blunt_table, blunt, names...);
}
}  // namespace

TEST_CASE("of two questions as good as each other, the first is asked") {
  STATIC_REQUIRE(*next_question(bluntly()) == 0);  // Y1 2 + 1, Y3 1 + 2
}

TEST_CASE("a question that cannot change the levels left is not waited for") {
  STATIC_REQUIRE(classify(bluntly("Y1", "a")).questions_left == only(2));
  STATIC_REQUIRE(*classify(bluntly("Y1", "a", "Y3", "a")).level == best);
}
