// SPDX-License-Identifier: MIT
#include <motorscale/core/decision_table.hpp>

#include <motorscale/core/findings.hpp>

#include <cstdint>
#include <string>

#include "catch.hpp"

using motorscale::classify, motorscale::decision_table, motorscale::errc, motorscale::findings,
    motorscale::level_set, motorscale::question, motorscale::question_list;

namespace {

enum class grade : std::uint8_t { best = 1, middle, worst };
using enum grade;
using enum motorscale::evidence;

// A made-up table, whose last question is a fact from elsewhere.
constexpr question<grade> questions[] = {
    {"Age", "walks", {{"Alone", "", {best, middle}, verified}, {"b", "", {worst}, single}}},
    {"X2",
     "sits",
     {{"a", "free", {best}, verified},
      {"b", "held", {middle}, verified, {"aGE", "ALONE", {best, middle}, unverified}},
      {"c", "lies", {worst}, derived}}},
    {"X3", "", {{"yes", "", {best, middle}, derived}, {"no", "", {middle, worst}, derived}}},
};
constexpr decision_table<grade> table{"made_up_v1", questions};

}  // namespace

TEST_CASE("a table has its name and its numbers, and the rows keep the labels") {
  CHECK(std::string{table.name()} == "made_up_v1");
  STATIC_REQUIRE(table.size() == 3);
  STATIC_REQUIRE(table.answers(0) == 2);
  STATIC_REQUIRE(table.answers(1) == 3);
  STATIC_REQUIRE(table.answers(3) == 0);
  STATIC_REQUIRE(table.answers(5) == 0);
  STATIC_REQUIRE(table.answers(4000000000u) == 0);
  STATIC_REQUIRE(table.levels() == level_set<grade>{best, middle, worst});
  STATIC_REQUIRE(sizeof(table) <= sizeof(void*) + 44);
  constexpr question_list<grade> rows{questions};
  STATIC_REQUIRE(rows.size() == 3);
  STATIC_REQUIRE(rows.end() - rows.begin() == 3);
  CHECK(std::string{rows[1].answers[2].label} == "lies");
}

TEST_CASE("a question at the end whose every answer is derived is not asked") {
  STATIC_REQUIRE(table.asked() == 2);
}

TEST_CASE("names of questions and answers, an A among their letters, compare in any letter case") {
  constexpr question_list<grade> rows{questions};
  for (const char* name : {"Age", "age", "AGE", "aGe"}) CHECK(rows.position(name) == 0);
  for (const char* name : {"", "Ag", "Agee", "bge", "@ge", "`ge", "a", "A g"}) {
    CHECK(rows.position(name) == 3);
  }
  for (const char* name : {"Alone", "ALONE", "alone"}) CHECK(questions[0].position(name) == 0);
  for (const char* name : {"Z", "[lone", "{lone", "alon"}) CHECK(questions[0].position(name) == 2);
  CHECK(rows.position("x3") == 2);
  findings<grade> f{table};
  CHECK(record(f, questions, "aGe", "aLONE") == errc::ok);
  CHECK(f.answer_to(0) == 0u);
  // The exception names its question and answer in other letter cases than the rows.
  CHECK(record(f, questions, "x2", "B") == errc::ok);
  CHECK(classify(f).levels == level_set<grade>{best, middle});
}

TEST_CASE("no two answers have one code") {
  unsigned codes[64]{};
  for (unsigned q = 0; q < 8; ++q) {
    for (unsigned a = 0; a < 5; ++a) ++codes[decision_table<grade, 8>::code(q, a)];
  }
  CHECK(codes[0] == 0);
  for (unsigned code = 1; code <= 40; ++code) CHECK(codes[code] == 1);
}

namespace {
constexpr question<grade> of_other_labels[] = {
    {"W1", "marche", {{"a", "loin", {best, middle}, verified}, {"b", "pres", {worst}, single}}},
    {"W2",
     "s'assoit",
     {{"a", "libre", {best}, verified},
      {"b", "tenu", {middle}, verified, {"W1", "a", {best, middle}, unverified}},
      {"c", "couche", {worst}, derived}}},
    {"W3", "", {{"yes", "", {best, middle}, derived}, {"no", "", {middle, worst}, derived}}},
};
// Another cell, another grade, another exception, one answer less.
constexpr question<grade> of_another_cell[] = {
    questions[0],
    questions[1],
    {"X3", "", {{"yes", "", {best}, derived}, {"no", "", {middle, worst}, derived}}},
};
constexpr question<grade> of_another_grade[] = {
    questions[0],
    questions[1],
    {"X3", "", {{"yes", "", {best, middle}, derived}, {"no", "", {middle, worst}, single}}},
};
constexpr question<grade> of_another_exception[] = {
    questions[0],
    {"X2",
     "sits",
     {{"a", "free", {best}, verified},
      {"b", "held", {middle}, verified, {"Age", "b", {best, middle}, unverified}},
      {"c", "lies", {worst}, derived}}},
    questions[2],
};
constexpr question<grade> of_fewer_questions[] = {
    questions[0],
    {"X2",
     "sits",
     {{"a", "free", {best}, verified},
      {"b", "held", {middle}, verified},
      {"c", "lies", {worst}, derived}}},
};
}  // namespace

TEST_CASE("two tables are the same when their name and all their cells are") {
  constexpr auto copy = table;
  STATIC_REQUIRE(table == copy);
  STATIC_REQUIRE(table == decision_table<grade>{"made_up_v1", questions});
  STATIC_REQUIRE(table == decision_table<grade>{"made_up_v1", of_other_labels});
  STATIC_REQUIRE_FALSE(table == decision_table<grade>{"made_up_v2", questions});
  STATIC_REQUIRE_FALSE(table == decision_table<grade>{"made_up_v1", of_another_cell});
  STATIC_REQUIRE_FALSE(table == decision_table<grade>{"made_up_v1", of_another_grade});
  STATIC_REQUIRE_FALSE(table == decision_table<grade>{"made_up_v1", of_another_exception});
  STATIC_REQUIRE_FALSE(table == decision_table<grade>{"made_up_v1", of_fewer_questions});
}

namespace {
constexpr question<grade> six[] = {
    {"A", "", {{"a", "", {best}, single}, {"b", "", {middle, worst}, single}}},
    {"B", "", {{"a", "", {best}, single}, {"b", "", {middle, worst}, single}}},
    {"C", "", {{"a", "", {best, middle}, single}, {"b", "", {worst}, single}}},
    {"D", "", {{"a", "", {best, middle}, single}, {"b", "", {worst}, single}}},
    {"E", "", {{"a", "", {best, middle, worst}, single}, {"b", "", {worst}, single}}},
    {"F", "", {{"a", "", {best, middle, worst}, single}, {"b", "", {middle, worst}, single}}},
};
constexpr decision_table of_its_own_size{"made_up_v3", six};
constexpr decision_table<grade, 8> with_room{"made_up_v3", six};
}  // namespace

TEST_CASE("a table of more than five questions says for how many it has room") {
  STATIC_REQUIRE(of_its_own_size.most_questions == 6);
  STATIC_REQUIRE(of_its_own_size.size() == 6);
  STATIC_REQUIRE(with_room.size() == 6);
  STATIC_REQUIRE(with_room.answers(6) == 0);
  constexpr auto level = [](const auto& t) {
    findings f{t};
    static_cast<void>(f.record(0, 1));
    static_cast<void>(f.record(5, 0));
    static_cast<void>(f.record(2, 0));
    return classify(f).level;
  };
  STATIC_REQUIRE(*level(of_its_own_size) == middle);
  STATIC_REQUIRE(*level(with_room) == middle);
}
