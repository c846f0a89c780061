// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

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
inline void coded_table_is_of_two_classifications() noexcept {}
inline void question_chart_leads_to_no_later_question() noexcept {}
inline void question_chart_reaches_a_question_twice() noexcept {}
inline void question_chart_reaches_a_level_twice() noexcept {}
[[noreturn]] inline void most_able_of_no_levels() noexcept { __builtin_trap(); }
[[noreturn]] inline void coded_table_has_no_such_table() noexcept { __builtin_trap(); }

/// Question and answer names are short ASCII and compare without regard to letter case.
constexpr bool same_name(const char* a, const char* b) noexcept {
  const auto lower = [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  for (; *a != '\0' && lower(*a) == lower(*b); ++a) ++b;
  return lower(*a) == lower(*b);
}
}  // namespace detail

template <class Level, unsigned Levels>
class cell;
template <class Level, class Table>
class findings;
template <class Level>
struct outcome;

/// A set of the levels of one classification.  Levels are numbered from 1, the most able, to at
/// most 8, the least able.
template <class Level>
class level_set {
 public:
  constexpr level_set() noexcept = default;  ///< none
  constexpr level_set(std::initializer_list<Level> levels) noexcept {
    for (const Level l : levels) bits_ = static_cast<std::uint8_t>(bits_ | bit_of(l));
  }

  constexpr bool contains(Level l) const noexcept { return (bits_ & bit_of(l)) != 0; }
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
  template <class, unsigned>
  friend class cell;
  template <class, class>
  friend class findings;
  constexpr explicit level_set(unsigned bits) noexcept : bits_{static_cast<std::uint8_t>(bits)} {}
  static constexpr unsigned bit_of(Level l) noexcept { return 1u << (static_cast<unsigned>(l) - 1); }

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
  constexpr void add(unsigned q) noexcept { bits_ |= 1u << q; }
  constexpr bool contains(unsigned q) const noexcept { return q < 8 && (bits_ >> q & 1) != 0; }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  /// Bit 0 is the first question.
  constexpr unsigned bits() const noexcept { return bits_; }
  friend constexpr bool operator==(question_set, question_set) = default;

 private:
  unsigned bits_{0};
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
template <class Level, unsigned Levels = 8>
class cell {
  static_assert(Levels <= 8);

 public:
  /// As it is stored: of a classification of up to five levels, one byte.
  using stored = std::conditional_t<Levels <= 5, std::uint8_t, std::uint16_t>;

  constexpr cell() noexcept = default;
  constexpr cell(level_set<Level> levels, evidence grade) noexcept
      : bits_{static_cast<unsigned>(grade) << Levels | levels.bits()} {}
  constexpr explicit cell(stored bits) noexcept : bits_{bits} {}

  constexpr stored bits() const noexcept { return static_cast<stored>(bits_); }
  constexpr level_set<Level> levels() const noexcept {
    return level_set<Level>{bits_ & ((1u << Levels) - 1)};
  }
  constexpr evidence grade() const noexcept { return static_cast<evidence>(bits_ >> Levels); }
  /// True for a cell of this grade and of a better one.
  constexpr bool supported_by(evidence weakest) const noexcept {
    return bits_ >> Levels <= static_cast<unsigned>(weakest);
  }

 private:
  unsigned bits_{0};
};

namespace detail {
/// The cell while it is not known which of the two it is.
template <class Level, unsigned Levels>
constexpr cell<Level, Levels> either(cell<Level, Levels> a, cell<Level, Levels> b) noexcept {
  return {a.levels() | b.levels(), a.grade() > b.grade() ? a.grade() : b.grade()};
}
}  // namespace detail

/// The codes that findings keep of the answers to one question, in their order; 0 is none of them.
struct code_range {
  std::uint8_t first, end;
  constexpr unsigned size() const noexcept { return unsigned{end} - first; }
};

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
  static constexpr unsigned most_questions = motorscale::most_questions, most_levels = 8;

  /// For a table of findings: total, monotone, without jumps.
  template <std::size_t N>
  consteval decision_table(const char* name, const question<Level> (&asked)[N])
      : name_{name}, questions_{asked}, size_{N} {
    static_assert(N <= most_questions);
    find_levels_and_asked();
    prove(true);
  }
  /// For a question chart: total and monotone.  Each of its questions parts the better levels from
  /// the worse; to ask it again with the answers that belonged to the other branch means nothing.
  template <std::size_t N>
  consteval decision_table(const char* name, const question_chart<Level, N>& asked)
      : name_{name}, questions_{asked.questions}, size_{N} {
    static_assert(N <= most_questions);
    find_levels_and_asked();
    prove(false);
  }

  constexpr const char* name() const noexcept { return name_; }
  constexpr unsigned size() const noexcept { return size_; }
  constexpr const question<Level>& operator[](unsigned q) const noexcept { return questions_[q]; }

  /// How many questions are asked, the first ones: all but those at the end whose every answer is
  /// derived from something else, as from the dates.
  constexpr unsigned asked() const noexcept { return asked_; }

  /// The position of a question by its name; `size()` when there is none.
  constexpr unsigned position(const char* name) const noexcept {
    unsigned q = 0;
    while (q < size_ && !detail::same_name(questions_[q].name, name)) ++q;
    return q;
  }

  /// All levels that the table can give.
  constexpr level_set<Level> levels() const noexcept { return levels_; }

  /// What findings keep of the answers to question `q`; none where the table has no such question.
  constexpr code_range codes(unsigned q) const noexcept {
    const unsigned count = q < size_ ? questions_[q].size() : 0;
    return {1, static_cast<std::uint8_t>(count + 1)};
  }

  /// The answer to question `q` that has this code.
  constexpr unsigned answer_of(unsigned, std::uint8_t code) const noexcept { return code - 1u; }

  /// The cell of one answer in the light of the others, by evidence of this grade and better ones;
  /// a cell of a weaker grade where there is no such evidence.  `given[q]` is the code of the
  /// answer to question q, or 0 where there is none; question `q` itself has one.
  constexpr cell<Level> look_up(unsigned q, const std::uint8_t* given,
                                evidence weakest) const noexcept {
    const answer<Level>& a = questions_[q].answers[given[q] - 1u];
    const exception<Level>& e = a.only_when;
    const cell<Level> plain{a.levels, a.grade};
    if (e.question == nullptr) return plain;
    const cell<Level> special{e.levels, e.grade};
    const unsigned other = position(e.question);
    cell<Level> c = special;
    if (given[other] == 0) {
      c = detail::either(plain, special);
    } else if (!detail::same_name(questions_[other].answers[given[other] - 1u].name, e.answer)) {
      return plain;
    }
    return c.supported_by(weakest) ? c : plain;
  }

  /// The code of an answer by its name; that behind the last one's when there is none.
  constexpr unsigned code_of(unsigned q, const char* name) const noexcept {
    unsigned code = 1;
    for (; code <= questions_[q].size(); ++code) {
      if (detail::same_name(questions_[q].answers[code - 1].name, name)) break;
    }
    return code;
  }

  /// True for a table and a copy of it.
  friend constexpr bool operator==(const decision_table& a, const decision_table& b) noexcept {
    return a.questions_ == b.questions_;
  }

 private:
  static constexpr unsigned most_combinations = 1024;  // what compilers evaluate by default

  consteval void find_levels_and_asked() {
    for (unsigned q = 0; q < size_; ++q) {
      bool derived = true;
      for (unsigned a = 0; a < questions_[q].size(); ++a) {
        const answer<Level>& line = questions_[q].answers[a];
        levels_ = levels_ | line.levels | line.only_when.levels;
        derived = derived && line.grade == evidence::derived;
      }
      if (!derived) asked_ = static_cast<std::uint8_t>(q + 1);
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
      const auto left = before[q] & look_up(q, given, evidence::unverified).levels();
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
      left = left & look_up(q, given, evidence::unverified).levels();
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
        if (other == size_ || other == q || code_of(other, e.answer) > questions_[other].size()) {
          detail::decision_table_exception_names_no_answer();
        }
      }
      if (!(answerable == levels())) detail::decision_table_question_leaves_out_a_level();
    }
  }

  const char* name_;
  const question<Level>* questions_;
  std::uint8_t size_, asked_{0};
  level_set<Level> levels_{};
};

namespace detail {
/// The tables of one classification as `coded_table` reads them.
template <class Level, std::size_t N>
constexpr const decision_table<Level>& table_at(const decision_table<Level> (&tables)[N],
                                                unsigned number) noexcept {
  return tables[number];
}
template <class Level>
constexpr const decision_table<Level>& table_at(const decision_table<Level>& table,
                                                unsigned) noexcept {
  return table;
}
template <class Level, std::size_t N>
consteval unsigned table_count(const decision_table<Level> (&)[N]) {
  return N;
}
template <class Level>
consteval unsigned table_count(const decision_table<Level>&) {
  return 1;
}

/// What coded tables take: as many questions each as the largest has.
struct coded_size {
  unsigned tables{}, questions{}, answers{}, levels{}, exceptions{};

  template <class Tables>
  consteval explicit coded_size(const Tables& all) : tables{table_count(all)} {
    for (unsigned t = 0; t < tables; ++t) {
      const auto& table = table_at(all, t);
      if (table.size() > questions) questions = table.size();
      while (table.levels().bits() >> levels != 0) ++levels;
      for (unsigned q = 0; q < table.size(); ++q) {
        answers += table[q].size();
        for (const auto& line : table[q].answers) exceptions += line.only_when.question != nullptr;
      }
      if (!same_name(table.name(), table_at(all, 0).name()) ||
          !(table.levels() == table_at(all, 0).levels())) {
        coded_table_is_of_two_classifications();
      }
    }
  }
};

template <class Level, coded_size Size>
struct coded_cells {
  std::uint8_t first_code[Size.tables * Size.questions + 1]{};  // of a question's answers
  std::uint8_t asked[Size.tables]{};
  typename cell<Level, Size.levels>::stored cells[Size.answers]{};  // that of code 1 first

  template <class Tables>
  consteval explicit coded_cells(const Tables& all) {
    static_assert(Size.answers < 255 && Size.tables * Size.questions < 256);
    unsigned code = 1;
    for (unsigned t = 0; t < Size.tables; ++t) {
      const auto& table = table_at(all, t);
      asked[t] = static_cast<std::uint8_t>(table.asked());
      for (unsigned q = 0; q < Size.questions; ++q) {
        first_code[t * Size.questions + q] = static_cast<std::uint8_t>(code);
        for (unsigned a = 0; q < table.size() && a < table[q].size(); ++a, ++code) {
          const answer<Level>& line = table[q].answers[a];
          cells[code - 1] = cell<Level, Size.levels>{line.levels, line.grade}.bits();
        }
      }
    }
    first_code[Size.tables * Size.questions] = static_cast<std::uint8_t>(code);
  }
};

/// The exceptions of coded tables.  A program has them not as data but in its code.
template <class Level, coded_size Size>
struct coded_exceptions {
  using cell = motorscale::cell<Level, Size.levels>;
  struct one {
    unsigned code{};                // of the answer that has the exception
    unsigned question{}, answer{};  // of the same table, and the code of that answer
    cell while_so{}, while_open{};
  };

  one all[Size.exceptions > 0 ? Size.exceptions : 1]{};

  template <class Tables>
  consteval coded_exceptions(const Tables& tables, const coded_cells<Level, Size>& coded) {
    one* to = all;
    for (unsigned t = 0; t < Size.tables; ++t) {
      const auto& table = table_at(tables, t);
      const std::uint8_t* first = coded.first_code + t * Size.questions;
      for (unsigned q = 0; q < table.size(); ++q) {
        for (unsigned a = 0; a < table[q].size(); ++a) {
          const answer<Level>& line = table[q].answers[a];
          const exception<Level>& e = line.only_when;
          if (e.question == nullptr) continue;
          const unsigned other = table.position(e.question);
          const cell so{e.levels, e.grade};
          *to++ = {first[q] + a, other, first[other] + table.code_of(other, e.answer) - 1, so,
                   either(so, cell{line.levels, line.grade})};
        }
      }
    }
  }
};
}  // namespace detail

/// A decision table, or one of an array of tables, without the names and labels of questions and
/// answers, for programs that have no flash for them: answers are recorded by position, and lead to
/// the same outcome.
///
///     findings<level, coded_table<vision>> f{coded_table<vision>{}};
///
/// All tables of an array are one constant, of a byte a cell where there are up to five levels;
/// they have one name, and the same levels.  Each exception is a comparison in the code, not data.
/// `Tables` needs static storage, and takes no flash itself.
template <const auto& Tables>
class coded_table {
 public:
  using level = decltype(detail::table_at(Tables, 0).levels().most_able());

 private:
  static constexpr detail::coded_size extent{Tables};
  static constexpr detail::coded_cells<level, extent> coded{Tables};
  static constexpr detail::coded_exceptions<level, extent> exceptions{Tables, coded};

 public:
  static constexpr unsigned most_questions = extent.questions, most_levels = extent.levels;
  using cell = motorscale::cell<level, extent.levels>;

  /// The table of this number in the array, from 0; of one table, that.
  constexpr explicit coded_table(unsigned number = 0) noexcept
      : number_{static_cast<std::uint8_t>(number)} {
    if (number >= extent.tables) detail::coded_table_has_no_such_table();
  }

  constexpr unsigned number() const noexcept { return extent.tables > 1 ? number_ : 0u; }
  static constexpr const char* name() noexcept {
    constexpr const char* of_all = detail::table_at(Tables, 0).name();
    return of_all;
  }
  constexpr unsigned size() const noexcept {
    unsigned q = 0;
    while (q < extent.questions && codes(q).size() > 0) ++q;
    return q;
  }
  constexpr unsigned asked() const noexcept { return coded.asked[number()]; }
  static constexpr level_set<level> levels() noexcept {
    constexpr level_set<level> of_all = detail::table_at(Tables, 0).levels();
    return of_all;
  }

  /// As those of `decision_table`.
  [[gnu::always_inline]] constexpr code_range codes(unsigned q) const noexcept {
    const std::uint8_t* first = coded.first_code + number() * extent.questions + q;
    return {first[0], first[1]};
  }
  constexpr unsigned answer_of(unsigned q, std::uint8_t code) const noexcept {
    return unsigned{code} - codes(q).first;
  }
  static constexpr cell look_up(unsigned q, const std::uint8_t* given, evidence weakest) noexcept {
    if constexpr (extent.exceptions == 0) {
      return cell{coded.cells[given[q] - 1u]};
    } else {
      return with_exceptions(given[q], given, weakest);
    }
  }

  friend constexpr bool operator==(coded_table, coded_table) = default;

 private:
  /// Looked up in several places, so a function of its own.
  [[gnu::noinline]] static constexpr cell with_exceptions(unsigned code, const std::uint8_t* given,
                                                          evidence weakest) noexcept {
    cell c{coded.cells[code - 1]};
    [&]<std::size_t... E>(std::index_sequence<E...>) __attribute__((always_inline)) {
      (except<E>(c, code, given, weakest), ...);
    }
    (std::make_index_sequence<extent.exceptions>{});
    return c;
  }
  template <std::size_t E>
  [[gnu::always_inline]] static constexpr void except(cell& c, unsigned code,
                                                      const std::uint8_t* given,
                                                      evidence weakest) noexcept {
    constexpr auto e = exceptions.all[E];
    if (code != e.code) return;
    const unsigned other = given[e.question];
    if (other != 0 && other != e.answer) return;
    cell special = e.while_so;
    if (other == 0) special = e.while_open;
    if (special.supported_by(weakest)) c = special;
  }

  std::uint8_t number_;
};

/// The answers so far to the questions of one table: each question has one answer, or none yet.
template <class Level, class Table = decision_table<Level>>
class findings {
 public:
  constexpr explicit findings(const Table& table) noexcept : table_{table} {}

  /// Records an answer by position, from 0 and the most able first, in place of any former answer.
  /// `errc::no_such_item` for a question that the table does not have,
  /// `errc::response_not_allowed` for an answer that the question does not have.
  [[gnu::always_inline]] constexpr errc record_at(unsigned q, unsigned a) noexcept {
    if (q >= Table::most_questions) return errc::no_such_item;
    const code_range codes = table_.codes(q);
    if (a >= codes.size()) {
      return codes.size() == 0 ? errc::no_such_item : errc::response_not_allowed;
    }
    given_[q] = static_cast<std::uint8_t>(codes.first + a);
    return errc::ok;
  }
  /// The same by name, in any letter case: `record("A1", "a")`.
  constexpr errc record(const char* question, const char* answer) noexcept requires
      std::same_as<Table, decision_table<Level>> {
    const unsigned q = table_.position(question);
    if (q == table_.size()) return errc::no_such_item;
    return record_at(q, table_.code_of(q, answer) - 1);
  }
  /// Records a whole form, as it came over a wire: one byte for each question that is asked, in
  /// order, the position of its answer, or `none` where it has none.  Other answers stay.
  /// `errc::response_not_allowed` for the first byte that is neither, whose question goes to
  /// `where`; the bytes before it are recorded then.
  [[gnu::always_inline]] constexpr errc record_all(const std::uint8_t* bytes, std::uint8_t none,
                                                   unsigned* where = nullptr) noexcept {
    const Table table = table_;  // compilers see that the answers stored below do not change it
    for (unsigned q = 0, asked = table.asked(); q < asked; ++q) {
      unsigned code = 0;
      if (bytes[q] != none) {
        const code_range codes = table.codes(q);
        code = codes.first + unsigned{bytes[q]};
        if (code >= codes.end) {
          if (where != nullptr) *where = q;
          return errc::response_not_allowed;
        }
      }
      given_[q] = static_cast<std::uint8_t>(code);
    }
    return errc::ok;
  }
  constexpr void forget(unsigned q) noexcept {
    if (q < Table::most_questions) given_[q] = 0;
  }

  constexpr const Table& table() const noexcept { return table_; }
  constexpr bool answered(unsigned q) const noexcept {
    return q < Table::most_questions && given_[q] != 0;
  }
  /// The position of the answer; `errc::item_missing` where there is none.
  constexpr result<unsigned> answer_to(unsigned q) const noexcept {
    if (!answered(q)) return errc::item_missing;
    return table_.answer_of(q, given_[q]);
  }

  /// The levels that the answer to one question is compatible with; all where it has none.
  constexpr level_set<Level> fitting(unsigned q) const noexcept {
    return answered(q) ? table_.look_up(q, given_, evidence::unverified).levels() : table_.levels();
  }
  /// The levels compatible with all answers.
  constexpr level_set<Level> compatible() const noexcept {
    return compatible(evidence::unverified);
  }
  /// The same from the cells of this grade and the better ones alone.
  constexpr level_set<Level> compatible(evidence weakest) const noexcept {
    return first(rows(weakest));
  }
  /// The levels compatible with the most answers.
  constexpr level_set<Level> nearest() const noexcept {
    return nearest(rows(evidence::unverified));
  }

 private:
  template <class L, class T>
  friend constexpr outcome<L> classify(findings<L, T>&& f) noexcept;

  /// Sets of levels one above the other, as many as questions: row k from the lowest bits on has
  /// the levels that at most k answers exclude.  Each answer fits a level, so the last one is not
  /// empty.
  using level_rows = std::conditional_t<Table::most_levels * Table::most_questions <= 32,
                                        std::uint32_t, std::uint64_t>;
  static constexpr level_rows in_each_row(level_set<Level> levels) noexcept {
    level_rows first_bits = 0;
    for (unsigned q = 0; q < Table::most_questions; ++q) {
      first_bits |= level_rows{1} << q * Table::most_levels;
    }
    return first_bits * levels.bits();
  }
  static constexpr level_set<Level> first(level_rows rows) noexcept {
    return level_set<Level>{static_cast<unsigned>(rows & ((1u << Table::most_levels) - 1))};
  }
  static constexpr level_set<Level> nearest(level_rows rows) noexcept {
    while (first(rows).empty()) rows >>= Table::most_levels;
    return first(rows);
  }
  constexpr level_rows rows(evidence weakest) const noexcept {
    level_rows rows = in_each_row(table_.levels());
    for (unsigned q = 0; q < Table::most_questions; ++q) {
      if (given_[q] == 0) continue;
      const auto cell = table_.look_up(q, given_, weakest);
      if (!cell.supported_by(weakest)) continue;
      rows = (rows & in_each_row(cell.levels())) | rows << Table::most_levels;
    }
    return rows;
  }

  std::uint8_t given_[Table::most_questions]{};  // by their codes
  Table table_;
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
/// without an answer is left out.  Findings that are moved in are the same afterwards; they save a
/// program for a small processor the copy in which open questions are tried.
template <class Level, class Table>  // inline, for a caller that reads a part of the outcome
[[gnu::always_inline]] constexpr outcome<Level> classify(findings<Level, Table>&& f) noexcept {
  const auto rows = f.rows(evidence::unverified);
  const auto left = f.first(rows);
  // Whether all answers, as they are now, leave the same levels by evidence of this grade.
  const auto leaves_the_same = [&](evidence weakest) __attribute__((always_inline)) {
    return f.first(f.rows(weakest) ^ rows).empty();
  };
  question_set questions_left, unverified;
  for (unsigned q = 0; q < Table::most_questions; ++q) {
    std::uint8_t& given = f.given_[q];
    if (given != 0) {
      const auto cell = f.table_.look_up(q, f.given_, evidence::unverified);
      if (!cell.supported_by(evidence::derived)) unverified.add(q);
    } else if (left.several()) {
      const auto codes = f.table_.codes(q);
      for (unsigned code = codes.first; code < codes.end; ++code) {
        given = static_cast<std::uint8_t>(code);
        if (!leaves_the_same(evidence::unverified)) questions_left.add(q);
      }
      given = 0;
    }
  }
  outcome<Level> o;
  o.questions_left = questions_left;
  o.unverified = unverified;
  o.table = f.table_.name();
  const bool by_tie_rule = left.several() && questions_left.empty();
  auto weakest = by_tie_rule ? evidence::unverified : evidence::verified;
  while (!leaves_the_same(weakest)) {
    weakest = static_cast<evidence>(static_cast<unsigned>(weakest) + 1);
  }
  o.rests_on = weakest;
  o.levels = f.nearest(rows);
  if (left.empty()) {
    o.level = errc::inconsistent;
  } else if (questions_left.empty()) {
    o.level = left.most_able();
  }
  return o;
}

template <class Level, class Table>
constexpr outcome<Level> classify(const findings<Level, Table>& f) noexcept {
  return classify(findings<Level, Table>{f});
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
      const auto then_left = next.compatible();
      levels += then_left.size();
      answers += then_left.empty() ? 0u : 1u;
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
