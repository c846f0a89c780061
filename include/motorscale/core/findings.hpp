// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>
#include <type_traits>

#include <motorscale/core/decision_table.hpp>
#include <motorscale/core/result.hpp>

namespace motorscale {

/// A set of a table's questions, by position from 0.
class question_set {
 public:
  constexpr void add(exact<unsigned> q) noexcept { bits_ |= 1u << q; }
  constexpr bool contains(exact<unsigned> q) const noexcept {
    return q < 8 && (bits_ >> q & 1) != 0;
  }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  constexpr question_set without(question_set others) const noexcept {
    question_set s;
    s.bits_ = bits_ & ~others.bits_;
    return s;
  }
  /// Bit 0 is the first question.
  constexpr unsigned bits() const noexcept { return bits_; }
  friend constexpr bool operator==(question_set, question_set) = default;

 private:
  unsigned bits_{0};
};

/// The answers so far to the questions of one table: each question has one answer, or none yet.
template <class Level, unsigned Questions = 5>
class findings {
 public:
  using table_type = decision_table<Level, Questions>;
  static constexpr unsigned most_questions = Questions;

  /// The table needs static storage.
  constexpr explicit findings(const table_type& table) noexcept : table_{&table} {}
  findings(table_type&&) = delete;

  /// Records an answer by position, from 0 and the most able first, in place of any former answer.
  /// `errc::no_such_item` for a question that the table does not have,
  /// `errc::response_not_allowed` for an answer that the question does not have.
  constexpr errc record(exact<unsigned> q, exact<unsigned> a) noexcept {
    const unsigned answers = table_->answers(q);
    if (a >= answers) return answers == 0 ? errc::no_such_item : errc::response_not_allowed;
    given_[q] = table_type::code(q, a);
    return errc::ok;
  }
  constexpr void forget(exact<unsigned> q) noexcept {
    if (q < Questions) given_[q] = 0;
  }

  constexpr const table_type& table() const noexcept { return *table_; }
  /// The position of the answer; `errc::item_missing` where there is none.
  constexpr result<unsigned> answer_to(exact<unsigned> q) const noexcept {
    if (q >= Questions || given_[q] == 0) return errc::item_missing;
    return unsigned{given_[q]} - table_type::code(q, 0);
  }

  /// The levels compatible with the answer to one question; all where it has none.
  constexpr level_set<Level> compatible_with(exact<unsigned> q) const noexcept {
    return answer_to(q) ? look_up(q).levels() : table_->levels();
  }
  /// The levels compatible with all answers, from the cells of this grade and the better ones.
  constexpr level_set<Level> compatible(evidence weakest = evidence::unverified) const noexcept {
    return first(rows(weakest));
  }
  /// The levels compatible with the most answers.
  constexpr level_set<Level> nearest() const noexcept {
    auto all = rows(evidence::unverified);
    while (first(all).empty()) all >>= most_levels;
    return first(all);
  }
  /// The grade of the table's cell for the answer to one question; verified where it has none.
  constexpr evidence rests_on(exact<unsigned> q) const noexcept {
    return answer_to(q) ? look_up(q).grade() : evidence::verified;
  }

 private:
  constexpr cell<Level> look_up(unsigned q,
                                evidence weakest = evidence::unverified) const noexcept {
    return table_->look_up(q, given_, weakest);
  }
  /// Sets of levels one above the other, as many as questions: row k from the lowest bits on has
  /// the levels that at most k answers exclude.  Each answer fits a level, so the last one is not
  /// empty.
  static constexpr unsigned most_levels = 6;
  using level_rows =
      std::conditional_t<most_levels * Questions <= 32, std::uint32_t, std::uint64_t>;
  static constexpr level_rows in_each_row(level_set<Level> levels) noexcept {
    constexpr level_rows first_bits =
        0x41041041041 & ((level_rows{1} << most_levels * Questions) - 1);
    return first_bits * levels.bits();
  }
  static constexpr level_set<Level> first(level_rows rows) noexcept {
    return level_set<Level>::of(static_cast<unsigned>(rows & 0x3Fu));
  }
  constexpr level_rows rows(evidence weakest) const noexcept {
    level_rows rows = in_each_row(table_->levels());
    for (unsigned q = 0; q < Questions; ++q) {
      if (given_[q] == 0) continue;
      const auto c = look_up(q, weakest);
      if (c.supported_by(weakest)) rows = (rows & in_each_row(c.levels())) | rows << most_levels;
    }
    return rows;
  }

  std::uint8_t given_[Questions]{};  // by their codes
  const table_type* table_;
};
template <class Level, unsigned Questions>
findings(const decision_table<Level, Questions>&) -> findings<Level, Questions>;

/// Records an answer by the names that its questions have, in any letter case:
/// `record(f, macs::chart.questions, "Q1", "yes")`.  The errors of `findings::record`.
template <class Level, unsigned Questions>
constexpr errc record(findings<Level, Questions>& f,
                      std::type_identity_t<question_list<Level>> asked, const char* question,
                      const char* answer) noexcept {
  const unsigned q = asked.position(question);
  return q == asked.size() ? errc::no_such_item : f.record(q, asked[q].position(answer));
}

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
template <class Level, unsigned Questions>
[[gnu::always_inline]] constexpr outcome<Level> classify(findings<Level, Questions> f) noexcept {
  const auto left = f.compatible(), levels = f.nearest();
  question_set questions_left, unverified;
  for (unsigned q = 0; q < Questions; ++q) {
    if (f.answer_to(q)) {
      if (f.rests_on(q) == evidence::unverified) unverified.add(q);
    } else if (left.several()) {
      for (unsigned a = 0; f.record(q, a) == errc::ok; ++a) {  // each answer, and then none again
        if (!(f.compatible() == left)) questions_left.add(q);
      }
      f.forget(q);
    }
  }
  const bool by_tie_rule = left.several() && questions_left.empty();
  auto weakest = by_tie_rule ? evidence::unverified : evidence::verified;
  while (!(f.compatible(weakest) == left)) {
    weakest = static_cast<evidence>(static_cast<unsigned>(weakest) + 1);
  }
  outcome<Level> o;
  o.levels = levels;
  o.questions_left = questions_left;
  o.unverified = unverified;
  o.rests_on = weakest;
  o.table = f.table().name();
  if (left.empty()) {
    o.level = errc::inconsistent;
  } else if (questions_left.empty()) {
    o.level = left.most_able();
  }
  return o;
}

/// The question to ask next: of those in `left`, as an outcome has them, the one after which the
/// fewest levels are left, as a mean over its answers that contradict nothing; the first in the
/// table where several do.  `errc::empty_selection` when no question is left.
template <class Level, unsigned Questions>
constexpr result<unsigned> next_question_of(const findings<Level, Questions>& f,
                                            question_set left) noexcept {
  result<unsigned> best{errc::empty_selection};
  unsigned best_levels = 0, best_answers = 1;
  for (unsigned q = 0; q < f.table().size(); ++q) {
    if (!left.contains(q)) continue;
    unsigned levels = 0, answers = 0;
    auto next = f;
    for (unsigned a = 0; next.record(q, a) == errc::ok; ++a) {
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
/// The same of the questions that the findings leave, but for those in `skipped`.
template <class Level, unsigned Questions>
constexpr result<unsigned> next_question(const findings<Level, Questions>& f,
                                         question_set skipped = {}) noexcept {
  return next_question_of(f, classify(f).questions_left.without(skipped));
}

}  // namespace motorscale
