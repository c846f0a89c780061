// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/core/instrument.hpp>
#include <motorscale/core/level_set.hpp>

namespace motorscale {

namespace detail {
inline void decision_table_has_too_few_answers() noexcept {}
inline void decision_table_uses_a_name_twice() noexcept {}
inline void decision_table_answer_fits_no_level() noexcept {}
inline void decision_table_answer_has_no_grade() noexcept {}
inline void decision_table_exception_names_no_answer() noexcept {}
inline void decision_table_has_too_many_exceptions() noexcept {}
inline void decision_table_has_too_many_levels() noexcept {}
inline void decision_table_has_too_many_combinations() noexcept {}
inline void decision_table_question_leaves_out_a_level() noexcept {}
inline void decision_table_never_gives_a_level() noexcept {}
inline void decision_table_is_not_monotone() noexcept {}
inline void decision_table_jumps_over_a_level() noexcept {}

/// Names of questions and answers are short ASCII and compare without regard to letter case.
constexpr bool same_name(const char* a, const char* b) noexcept {
  for (; *a != '\0' && lower(*a) == lower(*b); ++a) ++b;
  return lower(*a) == lower(*b);
}

/// What a row holds that names no grade: no table is made of it.
inline constexpr evidence no_grade{0xFF};
}  // namespace detail

/// Other levels that an answer is compatible with while another question has a certain answer.
template <class Level>
struct exception {
  const char* question{};  ///< null: there is no exception
  const char* answer{};
  level_set<Level> levels{};
  evidence grade{detail::no_grade};
};

template <class Level>
struct answer {
  const char* name{};  ///< "a"
  const char* label{};
  level_set<Level> levels{};         ///< that this answer is compatible with
  evidence grade{detail::no_grade};  ///< of the line above; every row has to name it
  exception<Level> only_when{};
};

/// A question with its answers, the most able first.
template <class Level>
struct question {
  static constexpr unsigned most_answers = 5;

  const char* name{};  ///< "A1"
  const char* label{};
  answer<Level> answers[most_answers]{};

  constexpr unsigned size() const noexcept {
    unsigned n = 0;
    while (n < most_answers && answers[n].name != nullptr) ++n;
    return n;
  }
  /// The position of the answer of this name; `size()` when there is none.
  constexpr unsigned position(const char* answer) const noexcept {
    unsigned a = 0;
    while (a < size() && !detail::same_name(answers[a].name, answer)) ++a;
    return a;
  }
};

/// The questions of a table in static storage, with their labels, for whoever shows them.
template <class Level>
class question_list {
 public:
  template <std::size_t N>
  constexpr question_list(const question<Level> (&asked)[N]) noexcept : first_{asked}, size_{N} {}

  constexpr unsigned size() const noexcept { return size_; }
  constexpr const question<Level>& operator[](unsigned q) const noexcept { return first_[q]; }
  constexpr const question<Level>* begin() const noexcept { return first_; }
  constexpr const question<Level>* end() const noexcept { return first_ + size_; }
  /// The position of the question of this name; `size()` when there is none.
  constexpr unsigned position(const char* name) const noexcept {
    unsigned q = 0;
    while (q < size_ && !detail::same_name(first_[q].name, name)) ++q;
    return q;
  }

 private:
  const question<Level>* first_;
  unsigned size_;
};
template <class Level, std::size_t N>
question_list(const question<Level> (&)[N]) -> question_list<Level>;

template <class Level, std::size_t N>
struct question_chart;

/// The levels that an answer is compatible with, and how well that is supported: one byte.
template <class Level>
class cell {
 public:
  constexpr cell() noexcept = default;
  constexpr cell(level_set<Level> levels, evidence grade) noexcept
      : bits_{static_cast<std::uint8_t>(static_cast<unsigned>(grade) << 6 | levels.bits())} {}

  constexpr level_set<Level> levels() const noexcept { return level_set<Level>::of(bits_ & 0x3Fu); }
  constexpr evidence grade() const noexcept { return static_cast<evidence>(bits_ >> 6); }
  constexpr std::uint8_t bits() const noexcept { return bits_; }
  /// True for a cell of this grade and of a better one.
  constexpr bool supported_by(evidence weakest) const noexcept { return grade() <= weakest; }

  /// The cell while it is not known which of the two it is.
  friend constexpr cell either(cell a, cell b) noexcept {
    return {a.levels() | b.levels(), a.grade() > b.grade() ? a.grade() : b.grade()};
  }

 private:
  std::uint8_t bits_{0};
};

/// A decision table leads from findings to a level.  Each answer to a question is compatible with
/// a set of levels; the sets of all answers are intersected.  One level left is the level, several
/// are undecided, none is inconsistent, with the nearest levels: those compatible with the most
/// answers.
///
/// It is made when compiled of rows with names and labels, and keeps none of them but its own name
/// with a version, which travels with every outcome: a program that shows no question has no label
/// in its flash.  It has room for five questions; `decision_table<Level, 8>` has room for eight.
///
/// Proved when a table is made, over every combination of answers; a table that fails does not
/// compile, and the message names the reason:
/// - total: every combination has exactly one outcome, every level is the outcome of one, and
///   every question has an answer for every level;
/// - monotone: a more able answer never gives a worse level;
/// - no jumps: one step in one answer never moves the level by more than one (not of a chart: to
///   ask one of its questions again with the answers of the other branch means nothing).
/// One more answer never turns a settled level into another, in any table; it can only contradict
/// it: an answer takes levels away and gives none, because an exception that may yet apply counts
/// as compatible already.
template <class Level, unsigned Questions = 5>
class decision_table {
  static_assert(Questions <= 8, "a set of questions has eight bits");

 public:
  static constexpr unsigned most_questions = Questions,
                            most_answers = question<Level>::most_answers;

  /// Of a table of findings.
  template <std::size_t N>
  consteval decision_table(const char* name, const question<Level> (&asked)[N])
      : decision_table{name, asked, true} {}
  /// Of a published chart of questions.
  template <std::size_t N>
  consteval decision_table(const char* name, const question_chart<Level, N>& asked)
      : decision_table{name, asked.questions, false} {}

  constexpr const char* name() const noexcept { return name_; }
  constexpr unsigned size() const noexcept {
    unsigned q = 0;
    while (answers(q) > 0) ++q;
    return q;
  }
  /// How many answers question `q` has; 0 where the table has no such question.
  constexpr unsigned answers(unsigned q) const noexcept { return q < Questions ? answers_[q] : 0; }

  /// The code of answer `a` to question `q`, both from 0.  No two answers have the same.
  static constexpr std::uint8_t code(unsigned q, unsigned a) noexcept {
    return static_cast<std::uint8_t>(q * most_answers + a + 1);
  }

  /// How many questions are asked, the first ones: all but those at the end whose every answer is
  /// derived from something else, as from the dates.
  constexpr unsigned asked() const noexcept { return asked_; }

  /// All levels that the table can give.
  constexpr level_set<Level> levels() const noexcept { return levels_; }

  /// The cell of one answer in the light of the others, by evidence of this grade and better ones;
  /// a cell of a weaker grade where there is no such evidence.  `given[q]` is the code of the
  /// answer to question q, or 0 where there is none; question `q` itself has one.
  constexpr cell<Level> look_up(unsigned q, const std::uint8_t* given,
                                evidence weakest) const noexcept {
    for (const replaced& r : exceptions_) {
      if (r.of != given[q]) continue;
      const unsigned other = given[question_of(r.while_it_is)];
      if (other != 0 && other != r.while_it_is) continue;
      const cell<Level> c = other == 0 ? r.while_open : r.while_so;
      if (c.supported_by(weakest)) return c;
    }
    return cells_[given[q] - 1u];
  }

  /// True for tables of one name whose cells are the same: by value, so that a copy of a table is
  /// the table.
  friend constexpr bool operator==(const decision_table& a, const decision_table& b) noexcept {
    for (unsigned q = 0; q < Questions; ++q) {
      if (a.answers_[q] != b.answers_[q]) return false;
    }
    for (unsigned k = 0; k < Questions * most_answers; ++k) {
      if (a.cells_[k].bits() != b.cells_[k].bits()) return false;
    }
    for (unsigned k = 0; k < 2; ++k) {
      const replaced &one = a.exceptions_[k], &other = b.exceptions_[k];
      if (one.of != other.of || one.while_it_is != other.while_it_is ||
          one.while_so.bits() != other.while_so.bits()) {
        return false;
      }
    }
    return detail::same_name(a.name_, b.name_);
  }

 private:
  /// The cells that take the place of an answer's: while another question has the answer of a
  /// certain code, and while it has none.
  struct replaced {
    std::uint8_t of{0}, while_it_is{0};
    cell<Level> while_so{}, while_open{};
  };
  static constexpr unsigned question_of(unsigned code) noexcept {
    unsigned q = 0;
    while (code > most_answers) {
      code -= most_answers;
      ++q;
    }
    return q;
  }
  static constexpr unsigned most_combinations = 1024;  // what compilers evaluate by default

  template <std::size_t N>
  consteval decision_table(const char* name, const question<Level> (&asked)[N], bool without_jumps)
      : name_{name} {
    static_assert(N <= Questions, "decision_table<Level, 8> has room for eight questions");
    const question_list<Level> all{asked};
    for (unsigned q = 0; q < N; ++q) add(all, q);
    prove_form(all);
    prove(without_jumps);
  }

  constexpr void add(question_list<Level> asked, unsigned q) {
    answers_[q] = static_cast<std::uint8_t>(asked[q].size());
    bool derived = true;
    for (unsigned a = 0; a < answers_[q]; ++a) {
      const answer<Level>& line = asked[q].answers[a];
      const exception<Level>& e = line.only_when;
      if (((line.levels | e.levels).bits() >> 6) != 0) detail::decision_table_has_too_many_levels();
      if (line.grade > evidence::unverified) detail::decision_table_answer_has_no_grade();
      cells_[code(q, a) - 1u] = {line.levels, line.grade};
      levels_ = levels_ | line.levels | e.levels;
      derived = derived && line.grade == evidence::derived;
      if (e.question == nullptr) continue;
      if (e.grade > evidence::unverified) detail::decision_table_answer_has_no_grade();
      const unsigned other = asked.position(e.question);
      if (other == asked.size() || other == q ||
          asked[other].position(e.answer) == asked[other].size()) {
        detail::decision_table_exception_names_no_answer();
      }
      unsigned k = 0;
      while (k < 2 && exceptions_[k].of != 0) ++k;
      if (k == 2) detail::decision_table_has_too_many_exceptions();
      const cell<Level> so{e.levels, e.grade};
      exceptions_[k] = {code(q, a), code(other, asked[other].position(e.answer)), so,
                        either(so, cells_[code(q, a) - 1u])};
    }
    if (!derived) asked_ = static_cast<std::uint8_t>(q + 1);
  }

  constexpr void prove_form(question_list<Level> asked) const {
    for (unsigned q = 0; q < asked.size(); ++q) {
      if (asked[q].size() < 2) detail::decision_table_has_too_few_answers();
      if (asked.position(asked[q].name) != q) detail::decision_table_uses_a_name_twice();
      level_set<Level> answerable;
      for (unsigned a = 0; a < asked[q].size(); ++a) {
        const answer<Level>& line = asked[q].answers[a];
        answerable = answerable | line.levels;
        if (asked[q].position(line.name) != a) detail::decision_table_uses_a_name_twice();
        const bool never = line.only_when.question != nullptr && line.only_when.levels.empty();
        if (line.levels.empty() || never) detail::decision_table_answer_fits_no_level();
      }
      if (!(answerable == levels_)) detail::decision_table_question_leaves_out_a_level();
    }
  }

  /// Every combination in turn, the last question's answer changing fastest: what it leads to, and
  /// what each abler answer to one question does.
  constexpr void prove(bool without_jumps) const {
    const unsigned questions = size();
    unsigned combinations = 1;
    unsigned step[Questions]{};  // from a combination to that with the next less able answer
    for (unsigned q = questions; q-- > 0;) {
      step[q] = combinations;
      combinations *= answers_[q];
      if (combinations > most_combinations) detail::decision_table_has_too_many_combinations();
    }
    level_set<Level> reached;
    std::uint8_t level_of[most_combinations]{};  // 0: inconsistent
    std::uint8_t given[Questions]{};
    level_set<Level> left_before[Questions + 1]{levels_};  // by the questions before this one
    for (unsigned n = 0; n < combinations;) {
      unsigned q = 0;
      while (n % step[q] != 0) ++q;  // whose answer is the first that changes
      for (unsigned later = q; later < questions; ++later) given[later] = 0;
      for (; q < questions && !left_before[q].empty(); ++q) {
        given[q] = code(q, n / step[q] % answers_[q]);
        left_before[q + 1] = left_before[q] & look_up(q, given, evidence::unverified).levels();
      }
      auto left = left_before[q];
      if (left.empty()) {  // and so it is whatever the answers to the other questions are
        n += step[q - 1] - n % step[q - 1];
        continue;
      }
      for (q = 0; q < questions; ++q) {  // once more, now that it is known which exceptions apply
        left = left & look_up(q, given, evidence::unverified).levels();
      }
      if (!left.empty()) {
        level_of[n] = static_cast<std::uint8_t>(left.most_able());
        reached = reached | level_set<Level>{left.most_able()};
        for (q = 0; q < questions; ++q) compare(level_of, n, step[q], answers_[q], without_jumps);
      }
      ++n;
    }
    if (!(reached == levels_)) detail::decision_table_never_gives_a_level();
  }
  static constexpr void compare(const std::uint8_t* level_of, unsigned n, unsigned step,
                                unsigned answers, bool without_jumps) {
    const unsigned own = n / step % answers;
    for (unsigned steps = 1; steps <= own; ++steps) {
      const unsigned abler = level_of[n - steps * step];
      if (abler > level_of[n]) detail::decision_table_is_not_monotone();
      if (without_jumps && steps == 1 && abler != 0 && level_of[n] - abler > 1) {
        detail::decision_table_jumps_over_a_level();
      }
    }
  }

  const char* name_;
  std::uint8_t asked_{0};
  std::uint8_t answers_[Questions]{};
  level_set<Level> levels_{};
  cell<Level> cells_[Questions * most_answers]{};  // that of code 1 first
  replaced exceptions_[2]{};
};

template <class Level, std::size_t N>
decision_table(const char*, const question<Level> (&)[N])
    -> decision_table<Level, (N > 5 ? unsigned{N} : 5)>;

}  // namespace motorscale
