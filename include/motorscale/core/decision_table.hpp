// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include <motorscale/core/instrument.hpp>
#include <motorscale/core/result.hpp>

namespace motorscale {

namespace detail {
inline void decision_table_has_too_few_answers() noexcept {}
inline void decision_table_uses_a_name_twice() noexcept {}
inline void decision_table_answer_fits_no_level() noexcept {}
inline void decision_table_exception_names_no_answer() noexcept {}
inline void decision_table_has_too_many_combinations() noexcept {}
inline void decision_table_question_leaves_out_a_level() noexcept {}
inline void decision_table_never_gives_a_level() noexcept {}
inline void decision_table_is_not_monotone() noexcept {}
inline void decision_table_jumps_over_a_level() noexcept {}
inline void coded_table_has_too_many_exceptions() noexcept {}
inline void question_chart_leads_to_no_later_question() noexcept {}
inline void question_chart_reaches_a_question_twice() noexcept {}
inline void question_chart_reaches_a_level_twice() noexcept {}
[[noreturn]] inline void most_able_of_no_levels() noexcept { __builtin_trap(); }

/// Question and answer names are short ASCII and compare without regard to letter case.
constexpr bool same_name(const char* a, const char* b) noexcept {
  const auto lower = [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  for (; *a != '\0' && lower(*a) == lower(*b); ++a) ++b;
  return lower(*a) == lower(*b);
}
}  // namespace detail

template <class Level>
class cell;
template <class Level>
class coded_table;

/// A set of the levels of one classification.  Levels are numbered from 1, the most able, to at
/// most 8, the least able.
template <class Level>
class level_set {
 public:
  constexpr level_set() noexcept = default;  ///< none
  constexpr level_set(std::initializer_list<Level> levels) noexcept {
    for (const Level l : levels) bits_ = static_cast<std::uint8_t>(bits_ | bit(l));
  }

  constexpr bool contains(Level l) const noexcept { return (bits_ & bit(l)) != 0; }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  /// True for two levels and more.
  constexpr bool several() const noexcept { return (bits_ & (bits_ - 1)) != 0; }
  constexpr unsigned size() const noexcept {
    unsigned count = 0;
    for (unsigned rest = bits_; rest != 0; rest &= rest - 1) ++count;
    return count;
  }
  /// The best level of a set that is not empty.
  constexpr Level most_able() const noexcept {
    if (empty()) detail::most_able_of_no_levels();
    unsigned number = 1;
    while ((bits_ >> (number - 1) & 1) == 0) ++number;
    return static_cast<Level>(number);
  }
  constexpr level_set without(level_set others) const noexcept {
    return level_set{static_cast<unsigned>(bits_ & ~others.bits_)};
  }
  /// Bit 0 is level 1.
  constexpr std::uint8_t bits() const noexcept { return bits_; }

  friend constexpr level_set operator&(level_set a, level_set b) noexcept {
    return level_set{static_cast<unsigned>(a.bits_ & b.bits_)};
  }
  friend constexpr level_set operator|(level_set a, level_set b) noexcept {
    return level_set{static_cast<unsigned>(a.bits_ | b.bits_)};
  }
  friend constexpr bool operator==(level_set, level_set) = default;

 private:
  friend class cell<Level>;
  constexpr explicit level_set(unsigned bits) noexcept : bits_{static_cast<std::uint8_t>(bits)} {}
  static constexpr unsigned bit(Level l) noexcept { return 1u << (static_cast<unsigned>(l) - 1); }

  std::uint8_t bits_{0};
};

/// Other levels that an answer is compatible with while another question has a certain answer.
template <class Level>
struct exception {
  const char* question{};  ///< null: there is no exception
  const char* answer{};
  level_set<Level> levels{};
  evidence grade{};
};

template <class Level>
struct answer {
  const char* name{};  ///< "a"
  const char* label{};
  level_set<Level> levels{};  ///< that this answer is compatible with
  evidence grade{};           ///< of the line above
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
};

inline constexpr unsigned most_questions = 8;

/// A set of a table's questions, by position from 0.
class question_set {
 public:
  constexpr void add(unsigned q) noexcept { bits_ = static_cast<std::uint8_t>(bits_ | 1u << q); }
  constexpr bool contains(unsigned q) const noexcept { return q < 8 && (bits_ >> q & 1) != 0; }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  /// Bit 0 is the first question.
  constexpr std::uint8_t bits() const noexcept { return bits_; }
  friend constexpr bool operator==(question_set, question_set) = default;

 private:
  std::uint8_t bits_{0};
};

/// Where a branch of a question chart leads: to a level, or to a later question.
template <class Level>
struct branch {
  const char* question{};
  Level level{};

  constexpr branch(const char* later) noexcept : question{later} {}
  constexpr branch(Level l) noexcept : level{l} {}
};

template <class Level>
struct chart_row {
  const char* name;
  const char* label;
  branch<Level> yes, no;
};

/// A published chart of yes/no questions that lead from one to the next until a level is reached,
/// as questions of a decision table: an answer excludes the levels behind the branch not taken, so
/// answers off the path have no effect.
template <class Level, std::size_t N>
struct question_chart {
  question<Level> questions[N]{};

  consteval question_chart(evidence grade, const chart_row<Level> (&rows)[N]) {
    level_set<Level> yes[N]{}, no[N]{};
    unsigned reached[N]{};
    for (std::size_t i = N; i-- > 0;) {
      const auto behind = [&](const branch<Level>& to) {
        if (to.question == nullptr) return level_set<Level>{to.level};
        std::size_t next = i + 1;
        while (next < N && !detail::same_name(rows[next].name, to.question)) ++next;
        if (next == N) detail::question_chart_leads_to_no_later_question();
        if (++reached[next] > 1) detail::question_chart_reaches_a_question_twice();
        return yes[next] | no[next];
      };
      yes[i] = behind(rows[i].yes);
      no[i] = behind(rows[i].no);
      if (!(yes[i] & no[i]).empty()) detail::question_chart_reaches_a_level_twice();
    }
    const auto all = yes[0] | no[0];
    for (std::size_t i = 0; i < N; ++i) {
      const bool yes_is_abler = yes[i].most_able() < no[i].most_able();
      questions[i].name = rows[i].name;
      questions[i].label = rows[i].label;
      questions[i].answers[yes_is_abler ? 0 : 1] = {"yes", "yes", all.without(no[i]), grade, {}};
      questions[i].answers[yes_is_abler ? 1 : 0] = {"no", "no", all.without(yes[i]), grade, {}};
    }
  }
};

/// The levels that an answer is compatible with, and how well that is supported.
template <class Level>
class cell {
 public:
  constexpr cell() noexcept = default;
  constexpr cell(level_set<Level> levels, evidence grade) noexcept
      : bits_{static_cast<std::uint16_t>(static_cast<unsigned>(grade) << 8 | levels.bits())} {}

  constexpr level_set<Level> levels() const noexcept { return level_set<Level>{bits_ & 0xFFu}; }
  constexpr evidence grade() const noexcept { return static_cast<evidence>(bits_ >> 8 & 3); }

 private:
  friend class coded_table<Level>;
  std::uint16_t bits_{0};  // the levels, the grade, and from bit 12 on what a coded table adds
};

namespace detail {
/// The cell while it is not known which of the two it is.
template <class Level>
constexpr cell<Level> either(cell<Level> a, cell<Level> b) noexcept {
  return {a.levels() | b.levels(), a.grade() > b.grade() ? a.grade() : b.grade()};
}
}  // namespace detail

/// A decision table leads from findings to a level.  Each answer to a question is compatible with
/// a set of levels; the sets of all answers are intersected.  One level left is the level, several
/// are undecided, none is inconsistent, with the nearest levels: those compatible with the most
/// answers.  It never guesses.
///
/// The table has a name with a version, which travels with every outcome.  Its questions must have
/// static storage.  A table of the caller's own is made in the same way.
///
/// Proved when a table is made, over every combination of answers; a table that fails does not
/// compile, and the message names the reason:
/// - total: every combination has exactly one outcome, every level is the outcome of one, and
///   every question has an answer for every level;
/// - monotone: a more able answer never gives a worse level;
/// - no jumps: one step in one answer never moves the level by more than one.
/// That an answer more never turns a settled level into another (it can only contradict it) holds
/// for every table: an answer can only take levels away, because an exception that may yet apply
/// counts as compatible already.
template <class Level>
class decision_table {
 public:
  /// For a table of findings: total, monotone, without jumps.
  template <std::size_t N>
  consteval decision_table(const char* name, const question<Level> (&asked)[N])
      : name_{name}, questions_{asked}, size_{N} {
    static_assert(N <= most_questions);
    find_levels();
    prove(true);
  }
  /// For a question chart: total and monotone.  Each of its questions parts the better levels from
  /// the worse; to ask it again with the answers that belonged to the other branch means nothing.
  template <std::size_t N>
  consteval decision_table(const char* name, const question_chart<Level, N>& asked)
      : name_{name}, questions_{asked.questions}, size_{N} {
    static_assert(N <= most_questions);
    find_levels();
    prove(false);
  }

  constexpr const char* name() const noexcept { return name_; }
  constexpr unsigned size() const noexcept { return size_; }
  constexpr const question<Level>& operator[](unsigned q) const noexcept { return questions_[q]; }

  /// The position of a question by its name; `size()` when there is none.
  constexpr unsigned position(const char* name) const noexcept {
    unsigned q = 0;
    while (q < size_ && !detail::same_name(questions_[q].name, name)) ++q;
    return q;
  }

  /// All levels that the table can give.
  constexpr level_set<Level> levels() const noexcept { return levels_; }

  constexpr unsigned answer_count(unsigned q) const noexcept { return questions_[q].size(); }

  /// The cell of an answer, counted from 0, whatever the other answers are.
  constexpr cell<Level> plain(unsigned q, unsigned a) const noexcept {
    return {questions_[q].answers[a].levels, questions_[q].answers[a].grade};
  }

  /// One cell in the light of the other answers.  `given[q]` is the number of the answer to
  /// question q, counted from 1, or 0 where there is none; question `q` itself has one.
  constexpr cell<Level> look_up(unsigned q, const std::uint8_t* given) const noexcept {
    const answer<Level>& a = questions_[q].answers[given[q] - 1u];
    const exception<Level>& e = a.only_when;
    const cell<Level> plain{a.levels, a.grade};
    if (e.question == nullptr) return plain;
    const unsigned other = position(e.question);
    if (given[other] == 0) return detail::either(plain, cell<Level>{e.levels, e.grade});
    if (detail::same_name(questions_[other].answers[given[other] - 1u].name, e.answer)) {
      return {e.levels, e.grade};
    }
    return plain;
  }

 private:
  static constexpr unsigned most_combinations = 1024;  // what compilers evaluate by default

  consteval void find_levels() {
    for (unsigned q = 0; q < size_; ++q) {
      for (unsigned a = 0; a < questions_[q].size(); ++a) {
        const answer<Level>& line = questions_[q].answers[a];
        levels_ = levels_ | line.levels | line.only_when.levels;
      }
    }
  }

  consteval void prove(bool without_jumps) const {
    prove_form();
    unsigned count = 1;
    unsigned step[most_questions]{};  // from a combination to that with the next worse answer
    for (unsigned q = size_; q-- > 0;) {
      step[q] = count;
      count *= questions_[q].size();
      if (count > most_combinations) detail::decision_table_has_too_many_combinations();
    }
    level_set<Level> reached;
    std::uint8_t level_of[most_combinations]{};  // 0: inconsistent
    // Every combination in turn, the last question's answer changing fastest.  Where the answers to
    // the first questions leave no level already, the rest would leave none either.
    level_set<Level> before[most_questions]{levels()};
    std::uint8_t given[most_questions]{1};
    for (unsigned q = 0; q < size_;) {
      if (given[q] > questions_[q].size()) {
        given[q] = 0;
        if (q == 0) break;
        ++given[--q];
        continue;
      }
      const auto left = before[q] & look_up(q, given).levels();
      if (left.empty()) {
        ++given[q];
      } else if (q + 1 < size_) {
        before[++q] = left;
        given[q] = 1;
      } else {
        reached = reached | check(given, step, level_of, without_jumps);
        ++given[q];
      }
    }
    if (!(reached == levels())) detail::decision_table_never_gives_a_level();
  }

  /// Compares the outcome of one combination with those that differ from it in one abler answer.
  consteval level_set<Level> check(const std::uint8_t* given, const unsigned* step,
                                   std::uint8_t* level_of, bool without_jumps) const {
    auto left = levels();
    unsigned self = 0;
    for (unsigned q = 0; q < size_; ++q) {
      left = left & look_up(q, given).levels();
      self += (given[q] - 1u) * step[q];
    }
    if (left.empty()) return {};
    const auto level = static_cast<std::uint8_t>(left.most_able());
    level_of[self] = level;
    for (unsigned q = 0; q < size_; ++q) {
      for (unsigned abler = 1; abler < given[q]; ++abler) {
        const unsigned other = level_of[self - abler * step[q]];
        if (other > level) detail::decision_table_is_not_monotone();
        if (without_jumps && abler == 1 && other != 0 && level - other > 1) {
          detail::decision_table_jumps_over_a_level();
        }
      }
    }
    return {left.most_able()};
  }

  consteval void prove_form() const {
    for (unsigned q = 0; q < size_; ++q) {
      const question<Level>& asked = questions_[q];
      if (asked.size() < 2) detail::decision_table_has_too_few_answers();
      if (position(asked.name) != q) detail::decision_table_uses_a_name_twice();
      level_set<Level> answerable;
      for (unsigned a = 0; a < asked.size(); ++a) {
        answerable = answerable | asked.answers[a].levels;
        for (unsigned b = 0; b < a; ++b) {
          if (detail::same_name(asked.answers[a].name, asked.answers[b].name)) {
            detail::decision_table_uses_a_name_twice();
          }
        }
        const exception<Level>& e = asked.answers[a].only_when;
        if (asked.answers[a].levels.empty() || (e.question != nullptr && e.levels.empty())) {
          detail::decision_table_answer_fits_no_level();
        }
        if (e.question == nullptr) continue;
        const unsigned other = position(e.question);
        if (other == size_ || other == q || !has_answer(questions_[other], e.answer)) {
          detail::decision_table_exception_names_no_answer();
        }
      }
      if (!(answerable == levels())) detail::decision_table_question_leaves_out_a_level();
    }
  }
  static consteval bool has_answer(const question<Level>& asked, const char* name) {
    for (unsigned a = 0; a < asked.size(); ++a) {
      if (detail::same_name(asked.answers[a].name, name)) return true;
    }
    return false;
  }

  const char* name_;
  const question<Level>* questions_;
  unsigned size_;
  level_set<Level> levels_{};
};

/// A decision table without the names and labels of its questions and answers, for programs that
/// have no flash for them: answers are recorded by position, and lead to the same outcome.
///
///     inline constexpr coded_table<level> coded{table};
///     findings<level, coded_table<level>> f{coded};
///
/// It must have static storage.
template <class Level>
class coded_table {
 public:
  consteval explicit coded_table(const decision_table<Level>& table)
      : name_{table.name()},
        levels_{table.levels()},
        size_{static_cast<std::uint8_t>(table.size())} {
    unsigned cells = 0, exceptions = 0;
    for (unsigned q = 0; q < size_; ++q) {
      for (unsigned a = 0; a < table.answer_count(q); ++a) {
        cells_[cells] = table.plain(q, a);
        const exception<Level>& e = table[q].answers[a].only_when;
        if (e.question != nullptr) {
          if (exceptions == most_exceptions) detail::coded_table_has_too_many_exceptions();
          const unsigned other = table.position(e.question);
          unsigned answer = 0;
          while (!detail::same_name(table[other].answers[answer].name, e.answer)) ++answer;
          exceptions_[exceptions] = {{e.levels, e.grade},
                                     static_cast<std::uint8_t>(other),
                                     static_cast<std::uint8_t>(answer + 1)};
          cells_[cells].bits_ =
              static_cast<std::uint16_t>(cells_[cells].bits_ | ++exceptions << 12);
        }
        ++cells;
      }
      start_[q + 1] = static_cast<std::uint8_t>(cells);
    }
  }

  constexpr const char* name() const noexcept { return name_; }
  constexpr unsigned size() const noexcept { return size_; }
  constexpr level_set<Level> levels() const noexcept { return levels_; }
  constexpr unsigned answer_count(unsigned q) const noexcept {
    return start_[q + 1] - unsigned{start_[q]};
  }

  /// As those of `decision_table`.
  constexpr cell<Level> plain(unsigned q, unsigned a) const noexcept {
    return cells_[start_[q] + a];
  }
  constexpr cell<Level> look_up(unsigned q, const std::uint8_t* given) const noexcept {
    const cell<Level> plain = cells_[start_[q] + given[q] - 1u];
    const unsigned exception = plain.bits_ >> 12;
    if (exception == 0) return plain;
    const replacement& e = exceptions_[exception - 1];
    const unsigned other = given[e.question];
    if (other == e.answer) return e.cell;
    return other == 0 ? detail::either(plain, e.cell) : plain;
  }

 private:
  // Five answers to three questions, four to one and two to one are 1000 combinations: no table
  // has more answers.
  static constexpr unsigned most_cells = 21, most_exceptions = 2;

  struct replacement {
    motorscale::cell<Level> cell{};
    std::uint8_t question{}, answer{};  // the answer's number from 1 on
  };

  const char* name_;
  level_set<Level> levels_;
  std::uint8_t size_;
  std::uint8_t start_[most_questions + 1]{};     // of each question's cells
  motorscale::cell<Level> cells_[most_cells]{};  // with the number of an exception, from 1 on
  replacement exceptions_[most_exceptions]{};
};

namespace detail {
/// How findings keep their table: one with names by its value, one without by its address.
template <class Level>
constexpr const decision_table<Level>& kept(const decision_table<Level>& t) noexcept {
  return t;
}
template <class Level>
constexpr const coded_table<Level>* kept(const coded_table<Level>& t) noexcept {
  return &t;
}
template <class Table>
constexpr const Table& kept_at(const Table& t) noexcept {
  return t;
}
template <class Table>
constexpr const Table& kept_at(const Table* t) noexcept {
  return *t;
}

/// True for a table and a copy of it.
template <class Level>
constexpr bool same_table(const decision_table<Level>& a, const decision_table<Level>& b) noexcept {
  return &a[0] == &b[0];
}
/// A table without names is never copied.
template <class Level>
constexpr bool same_table(const coded_table<Level>& a, const coded_table<Level>& b) noexcept {
  return &a == &b;
}
}  // namespace detail

/// The answers so far to the questions of one table: each question has one answer, or none yet.
template <class Level, class Table = decision_table<Level>>
class findings {
 public:
  constexpr explicit findings(const Table& table) noexcept : table_{detail::kept(table)} {}

  /// Records an answer by position, from 0 and the most able first, in place of any former answer.
  /// `errc::no_such_item` for a question that the table does not have,
  /// `errc::response_not_allowed` for an answer that the question does not have.
  constexpr errc record_at(unsigned q, unsigned a) noexcept {
    if (q >= table().size()) return errc::no_such_item;
    if (a >= table().answer_count(q)) return errc::response_not_allowed;
    given_[q] = static_cast<std::uint8_t>(a + 1);
    return errc::ok;
  }
  /// The same by name, in any letter case: `record("A1", "a")`.
  constexpr errc record(const char* question, const char* answer) noexcept requires
      std::same_as<Table, decision_table<Level>> {
    const unsigned q = table_.position(question);
    if (q == table_.size()) return errc::no_such_item;
    unsigned a = 0;
    while (a < table_[q].size() && !detail::same_name(table_[q].answers[a].name, answer)) ++a;
    return record_at(q, a);
  }
  constexpr void forget(unsigned q) noexcept {
    if (q < table().size()) given_[q] = 0;
  }

  constexpr const Table& table() const noexcept { return detail::kept_at(table_); }
  constexpr bool answered(unsigned q) const noexcept {
    return q < table().size() && given_[q] != 0;
  }
  /// The position of the answer; `errc::item_missing` where there is none.
  constexpr result<unsigned> answer_to(unsigned q) const noexcept {
    if (!answered(q)) return errc::item_missing;
    return given_[q] - 1u;
  }

  /// The levels that the answer to one question is compatible with; all where it has none.
  constexpr level_set<Level> fitting(unsigned q) const noexcept {
    return answered(q) ? fitting(q, evidence::unverified) : table().levels();
  }
  /// The levels compatible with all answers.
  constexpr level_set<Level> compatible() const noexcept {
    return compatible(evidence::unverified);
  }
  /// The same from the cells of this grade and the better ones alone.
  constexpr level_set<Level> compatible(evidence weakest) const noexcept {
    auto left = table().levels();
    for (unsigned q = 0; q < table().size(); ++q) left = left & fitting(q, weakest);
    return left;
  }
  /// The levels compatible with the most answers.
  constexpr level_set<Level> nearest() const noexcept {
    level_set<Level> best;
    unsigned most = 0;
    for (unsigned l = 1; l <= 8; ++l) {
      const auto level = static_cast<Level>(l);
      unsigned fits = 0;
      for (unsigned q = 0; q < table().size(); ++q) {
        fits += fitting(q, evidence::unverified).contains(level);
      }
      if (fits > most) {
        best = {};
        most = fits;
      }
      if (fits == most) best = best | level_set<Level>{level};
    }
    return best & table().levels();
  }
  /// The questions answered whose cell is unverified.
  constexpr question_set unverified() const noexcept {
    question_set cells;
    for (unsigned q = 0; q < table().size(); ++q) {
      if (given_[q] != 0 && table().look_up(q, given_).grade() == evidence::unverified)
        cells.add(q);
    }
    return cells;
  }

 private:
  constexpr level_set<Level> fitting(unsigned q, evidence weakest) const noexcept {
    if (given_[q] != 0) {
      // Where an exception is too weak, what it replaces may not be.
      const auto in_light = table().look_up(q, given_);
      if (in_light.grade() <= weakest) return in_light.levels();
      const auto plain = table().plain(q, given_[q] - 1u);
      if (plain.grade() <= weakest) return plain.levels();
    }
    return table().levels();
  }

  std::remove_cvref_t<decltype(detail::kept(std::declval<const Table&>()))> table_;
  std::uint8_t given_[most_questions]{};
};

/// What the findings say.
template <class Level>
struct outcome {
  /// The level; or `errc::undecided`: more than one level is compatible; or `errc::inconsistent`:
  /// none is.
  result<Level> level{errc::undecided};
  /// The compatible levels; when inconsistent, the nearest.
  level_set<Level> levels{};
  /// When undecided, the questions of which an answer would leave other levels than now.
  question_set questions_left{};
  /// The questions answered whose cell of the table is unverified.
  question_set unverified{};
  /// The grade of the weakest evidence that this outcome needs: the cells of this grade and the
  /// better ones alone give the same.
  evidence rests_on{evidence::verified};
  /// The name and version of the table.
  const char* table{};

  /// True when every question is answered, several levels are left and the table's own rule, the
  /// most able level left, decided.  The rule is unverified.
  constexpr bool by_tie_rule() const noexcept { return level.has_value() && levels.several(); }
};

/// What the answers so far lead to.  A level counts as soon as it is the only one left; a question
/// without an answer is left out.
template <class Level, class Table>
constexpr outcome<Level> classify(const findings<Level, Table>& f) noexcept {
  outcome<Level> o;
  o.table = f.table().name();
  o.unverified = f.unverified();
  const auto left = f.compatible();
  o.levels = left.empty() ? f.nearest() : left;
  auto next = f;
  for (unsigned q = 0; left.several() && q < f.table().size(); ++q) {
    if (f.answered(q)) continue;
    for (unsigned a = 0; next.record_at(q, a) == errc::ok; ++a) {
      if (!(next.compatible() == left)) o.questions_left.add(q);
    }
    next.forget(q);
  }
  if (left.empty()) {
    o.level = errc::inconsistent;
  } else if (o.questions_left.empty()) {
    o.level = left.most_able();
  }
  if (o.by_tie_rule()) {
    o.rests_on = evidence::unverified;
  } else {
    while (!(f.compatible(o.rests_on) == left)) {
      o.rests_on = static_cast<evidence>(static_cast<unsigned>(o.rests_on) + 1);
    }
  }
  return o;
}

/// The question to ask next: of those left, and not in `skipped`, the one after which the fewest
/// levels are left, as a mean over its answers that contradict nothing; the first in the table
/// where several do.  `errc::empty_selection` when no question is left.
template <class Level, class Table>
constexpr result<unsigned> next_question(const findings<Level, Table>& f,
                                         question_set skipped = {}) noexcept {
  const auto left = classify(f).questions_left;
  result<unsigned> best{errc::empty_selection};
  unsigned best_levels = 0, best_answers = 1;
  for (unsigned q = 0; q < f.table().size(); ++q) {
    if (!left.contains(q) || skipped.contains(q)) continue;
    unsigned levels = 0, answers = 0;
    auto next = f;
    for (unsigned a = 0; next.record_at(q, a) == errc::ok; ++a) {
      levels += next.compatible().size();
      answers += next.compatible().empty() ? 0u : 1u;
    }
    if (answers == 0) levels = answers = 1;
    if (!best || levels * best_answers < best_levels * answers) {
      best = q;
      best_levels = levels;
      best_answers = answers;
    }
  }
  return best;
}

}  // namespace motorscale
