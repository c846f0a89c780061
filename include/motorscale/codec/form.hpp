// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstdint>
#include <type_traits>

#include <motorscale/classification/bfmf.hpp>
#include <motorscale/classification/cfcs.hpp>
#include <motorscale/classification/edacs.hpp>
#include <motorscale/classification/fms.hpp>
#include <motorscale/classification/gmfcs_family_report.hpp>
#include <motorscale/classification/macs.hpp>
#include <motorscale/classification/mini_macs.hpp>
#include <motorscale/classification/vfcs.hpp>
#include <motorscale/core/site_sheet.hpp>
#include <motorscale/core/tally.hpp>
#include <motorscale/instrument/registry.hpp>

/// Every form in one way, for tables, bindings and whoever does not know which form it will be:
/// bytes in, columns out.
///
/// A form has a number, which never changes: that of its records where it has any.  It has so many
/// places, each of which takes a byte, or as many as the caller has sites.  A byte is a code that
/// the place allows, or the reason why there is none: 0x80 unanswered, 0x90 not tested, 0xA0
/// refused, 0xB0 not applicable.
///
/// An answer to a question of a classification is its place, from 0 and the most able first.
namespace motorscale {

/// A score of any form.  den above 0: the number num / den, exactly, and not reduced.  den 0: no
/// value; num is the `errc` that says why.  den -1: a word, and num is its number in the catalogue.
struct form_value {
  std::int32_t num{0}, den{0};

  friend constexpr bool operator==(const form_value&, const form_value&) = default;
};

constexpr form_value no_value(errc why) noexcept { return {static_cast<std::int32_t>(why), 0}; }
constexpr form_value word_value(unsigned number) noexcept {
  return {static_cast<std::int32_t>(number), -1};
}
constexpr form_value number_value(unsigned number) noexcept {
  return {static_cast<std::int32_t>(number), 1};
}

/// A word that a column can have: a column that has words has them from `word_of(column, 0)` on.
struct form_word {
  unsigned number;
  const char* text;  ///< null: there is no such word
};

/// One place of a form.
struct form_place {
  const char* name;   ///< as in column names; null: its number
  const char* label;  ///< this library's own; null: none
  response_set allowed;
  bool needed;  ///< a form without it is refused
  bool timed = false;  ///< the form has room for seconds beside it
};

/// A column of a form.
struct form_column {
  const char* name;  ///< behind the form's prefix
  bool words;        ///< its values are words
};

inline constexpr const char* evidence_words[] = {"verified", "single", "derived", "unverified"};
inline constexpr const char* level_words[] = {"I", "II", "III", "IV", "V"};

namespace detail {

constexpr errc refused_code(std::uint8_t byte) noexcept {
  return response::from_byte(byte).tested() || byte < 0x80 ? errc::response_not_allowed
                                                           : errc::reason_not_allowed;
}
/// True for the byte of a place that has no answer, whatever the reason.
constexpr bool is_blank(std::uint8_t byte) noexcept {
  return byte == unanswered.byte() || byte == not_tested.byte() || byte == refused.byte() ||
         byte == not_applicable.byte();
}
/// `errc::ok`, or why the byte is none that the place takes.
constexpr errc check_place(const form_place& p, std::uint8_t byte) noexcept {
  if (is_blank(byte)) return p.needed ? errc::reason_not_allowed : errc::ok;
  return byte < 16 && p.allowed.contains(byte) ? errc::ok : errc::response_not_allowed;
}

/// The places of forms that are no instruments.
template <class Form>
constexpr errc check_places(const std::uint8_t* bytes, unsigned& where) noexcept {
  for (unsigned n = 0; n < Form::place_count; ++n) {
    if (const errc e = check_place(Form::place(n), bytes[n]); e != errc::ok) {
      where = n + 1;
      return e;
    }
  }
  return errc::ok;
}

template <class Level>
constexpr form_value level_value(const result<Level>& l) noexcept {
  return l ? word_value(static_cast<unsigned>(*l)) : no_value(l.error());
}

inline constexpr form_column outcome_columns[] = {
    {"level", true},       {"levels", false},  {"questions_left", false}, {"next_question", false},
    {"unverified", false}, {"rests_on", true}, {"by_tie_rule", false},
};
inline constexpr form_column level_column[] = {{"level", true}};
template <class Level, unsigned Questions, class Column>
constexpr void report(const findings<Level, Questions>& f, Column&& column) noexcept {
  const auto o = classify(f);
  const auto next = next_question(f);
  const auto asked = (1u << f.table().size()) - 1;
  column(level_value(o.level));
  column(number_value(o.levels.bits()));
  column(number_value(o.questions_left.bits() & asked));
  column(next ? number_value(*next + 1) : no_value(next.error()));
  column(number_value(o.unverified.bits() & asked));
  column(word_value(static_cast<unsigned>(o.rests_on)));
  column(number_value(o.by_tie_rule() ? 1 : 0));
}
constexpr form_word outcome_word(unsigned column, unsigned k) noexcept {
  if (column == 0 && k < 5) return {k + 1, level_words[k]};
  if (column == 5 && k < 4) return {k, evidence_words[k]};
  return {0, nullptr};
}
template <class Level, unsigned Questions>
constexpr void answer(findings<Level, Questions>& f, const std::uint8_t* bytes,
                      unsigned count) noexcept {
  for (unsigned q = 0; q < count; ++q) {
    if (!is_blank(bytes[q])) static_cast<void>(f.record(q, bytes[q]));
  }
}

template <class I>
constexpr auto scores_of(const sheet<I>& s) noexcept {
  return score(s);
}
template <class I>
inline constexpr bool has_columns = [] {
  if constexpr (site_scale<I>) {
    return true;
  } else {
    return requires(const sheet<I>& s) { score(s); };
  }
}();
template <class I>
inline constexpr bool takes_goals = [] {
  if constexpr (!site_scale<I> && has_columns<I>) {
    return requires(const sheet<I>& s) { score(s).goal_percent(gmfm88::goals{}); };
  }
  return false;
}();

/// Calls `column(name, is_word)` for each column.
template <class I, class Column>
constexpr void visit_columns(Column column) noexcept {
  const auto visit = [&]<class T>(const char* name, const T&) {
    // Without goals the column is there all the same, in its place.
    if (takes_goals<I> && same_text(name, "tested")) column("goal_percent", false);
    column(name, std::same_as<T, const char*> || std::same_as<T, result<const char*>>);
  };
  if constexpr (site_scale<I>) {
    grade_counts<I>{}.report(visit);
  } else if constexpr (has_columns<I>) {
    scores_of(sheet<I>{}).report(visit);
  }
}
template <class I>
inline constexpr unsigned column_count = [] {
  unsigned count = 0;
  visit_columns<I>([&](const char*, bool) { ++count; });
  return count;
}();
template <class I>
struct column_table {
  form_column of[column_count<I> + 1];  // and an empty one: some form has none
};
template <class I>
inline constexpr column_table<I> columns_of = [] {
  column_table<I> all{};
  unsigned c = 0;
  visit_columns<I>([&](const char* name, bool words) { all.of[c++] = {name, words}; });
  return all;
}();

}  // namespace detail

/// An instrument as a form.  Those of the classifications are below.
template <class I>
struct form {
  static constexpr const description& about = I::about;
  static constexpr unsigned number = static_cast<unsigned>(I::about.number);
  static constexpr bool is_instrument = true;
  static constexpr bool has_sites = site_scale<I>;
  static constexpr unsigned place_count = [] {
    if constexpr (instrument<I>) return unsigned{I::item_count};
    return 0u;  // as many as the caller has sites
  }();
  static constexpr bool has_scores = detail::has_columns<I>;
  /// The goals of GMFM-88 are bits, dimension A the lowest.
  static constexpr bool takes_goals = detail::takes_goals<I>;
  static constexpr unsigned most_option = takes_goals ? 31 : 0;

  static constexpr const section* sections() noexcept requires instrument<I> { return I::sections; }
  static constexpr unsigned section_count = [] {
    if constexpr (instrument<I>) return unsigned{sizeof I::sections / sizeof I::sections[0]};
    return 0u;
  }();

  static constexpr form_place place(unsigned n) noexcept {
    form_place p{nullptr, nullptr, {}, false};
    if constexpr (has_sites) {
      p.allowed = I::allowed();
    } else {
      p.allowed = I::allowed(item{n + 1});
      if constexpr (requires { I::item_names; }) p.name = I::item_names[n];
      if constexpr (requires { I::label(item{1}); }) p.label = I::label(item{n + 1});
      if constexpr (requires { I::is_timed(item{1}); }) p.timed = I::is_timed(item{n + 1});
    }
    return p;
  }
  static constexpr errc check(unsigned n, std::uint8_t byte) noexcept {
    const response r = response::from_byte(byte);
    return motorscale::check<I>(place(has_sites ? 0 : n).allowed, r);
  }
  /// What is printed for a code that a place allows.
  static constexpr const char* printed(unsigned code) noexcept { return I::printed[code]; }
  static constexpr unsigned column_count = detail::column_count<I>;
  static constexpr const form_column* columns = detail::columns_of<I>.of;

  /// Calls `column(value)` for each column, or returns why not, with the place from 1 in `where`.
  template <class Column>
  static constexpr errc score(const std::uint8_t* bytes, unsigned count, unsigned option,
                              Column column, unsigned& where) noexcept {
    if constexpr (has_sites) {
      unsigned place = 0;
      const errc e = score_bytes<I>(
          bytes, count,
          [&](const auto& scores) {
            scores.report([&](const char*, const auto& value) { column(of(value)); });
          },
          &place);
      if (e != errc::ok && e != errc::wrong_length) where = place + 1;
      return e;
    } else if constexpr (has_scores) {
      item wrong{0};
      const errc e = score_bytes<I>(
          bytes, [&](const auto& scores) { report(scores, option, column); }, &wrong);
      if (e != errc::ok) where = wrong.number;
      return e;
    } else {
      return errc::not_defined;
    }
  }
  static constexpr form_word word_of(unsigned, unsigned k) noexcept {
    if constexpr (has_sites) {
      return {k, k <= I::allowed().highest() ? I::printed[k] : nullptr};
    } else if constexpr (std::same_as<I, bbs::instrument>) {
      return {k, k < sizeof bbs::three_bands / sizeof bbs::three_bands[0] ? bbs::three_bands[k].name
                                                                          : nullptr};
    } else {
      return {0, nullptr};
    }
  }

 private:
  template <class Scores, class Column>
  static constexpr void report(const Scores& scores, unsigned option, Column& column) noexcept {
    if constexpr (takes_goals) {
      gmfm88::goals chosen;
      for (unsigned d = 0; d < 5; ++d) {
        if ((option >> d & 1u) != 0) chosen.add(static_cast<gmfm88::dimension>(d));
      }
      scores.report(
          [&](const char* name, const auto& value) {
            if (option == 0 && motorscale::detail::same_text(name, "tested")) {
              column(no_value(errc::empty_selection));
            }
            column(of(value));
          },
          chosen);
    } else {
      scores.report([&](const char*, const auto& value) { column(of(value)); });
    }
  }

  static constexpr form_value of(unsigned n) noexcept { return number_value(n); }
  template <std::int32_t Den>
  static constexpr form_value of(fraction<Den> f) noexcept {
    return {f.num(), Den};
  }
  /// Scores in half points are printed with one decimal.
  static constexpr form_value of(fixed<1> f) noexcept {
    static_assert(I::in_half_points);
    return {static_cast<std::int32_t>(f.units / 5), 2};
  }
  static constexpr form_value of(quotient q) noexcept { return {q.num(), q.den()}; }
  static constexpr form_value of(const grade_mean& m) noexcept { return of(m.value()); }
  static constexpr form_value of(const char* text) noexcept {
    for (unsigned k = 0; word_of(0, k).text != nullptr; ++k) {
      if (motorscale::detail::same_text(word_of(0, k).text, text))
        return word_value(word_of(0, k).number);
    }
    return no_value(errc::not_defined);
  }
  template <class T>
  static constexpr form_value of(const result<T>& r) noexcept {
    return r ? of(*r) : no_value(r.error());
  }
};

namespace forms {

/// What forms of classifications have in common.
struct classified {
  static constexpr bool is_instrument = false, has_sites = false;
  static constexpr unsigned most_option = 0;
  static constexpr const char* printed(unsigned) noexcept { return nullptr; }
};

/// Findings of the GMFCS: the age band first, then the five questions of its table, of which a band
/// may have fewer; those that it does not have are blank.
struct gmfcs : classified {
  static constexpr const classification_description& about = motorscale::gmfcs::about;
  static constexpr unsigned number = 68, place_count = 6;
  static constexpr age_range ages{motorscale::gmfcs::months_in[0].from,
                                  motorscale::gmfcs::months_in[4].until};

  static constexpr unsigned column_count = 7;
  static constexpr const form_column* columns = detail::outcome_columns;

  static constexpr form_place place(unsigned n) noexcept {
    if (n == 0) return {"band", "age band", response_set::from_to(0, 4), true};
    constexpr const char* names[] = {"q1", "q2", "q3", "q4", "q5"};
    return {names[n - 1], nullptr, response_set::from_to(0, 4), false};
  }
  static constexpr errc check(unsigned n, std::uint8_t byte) noexcept {
    return detail::check_place(place(n), byte);
  }
  template <class Column>
  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, Column column,
                              unsigned& where) noexcept {
    if (const errc e = detail::check_places<gmfcs>(bytes, where); e != errc::ok) return e;
    findings<motorscale::gmfcs::level> f{motorscale::gmfcs::findings_v1::tables[bytes[0]]};
    for (unsigned q = 0; q < 5; ++q) {
      if (detail::is_blank(bytes[1 + q])) continue;
      if (const errc e = f.record(q, bytes[1 + q]); e != errc::ok) {
        where = q + 2;
        return e;
      }
    }
    detail::report(f, column);
    return errc::ok;
  }
  static constexpr form_word word_of(unsigned column, unsigned k) noexcept {
    return detail::outcome_word(column, k);
  }
};

/// The answers to the questions of a published chart.
template <unsigned Number, const auto& About, const auto& Ages, const auto& Chart,
          const auto& Table>
struct chart : classified {
  static constexpr const classification_description& about = About;
  static constexpr const age_range& ages = Ages;
  static constexpr const auto& table = Table;
  static constexpr question_list rows{Chart.questions};
  static constexpr unsigned number = Number, place_count = Table.size();

  static constexpr unsigned column_count = 7;
  static constexpr const form_column* columns = detail::outcome_columns;

  static constexpr form_place place(unsigned n) noexcept {
    return {rows[n].name, rows[n].label, response_set::from_to(0, Table.answers(n) - 1), false};
  }
  static constexpr errc check(unsigned n, std::uint8_t byte) noexcept {
    return detail::check_place(place(n), byte);
  }
  template <class Column>
  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, Column column,
                              unsigned& where) noexcept {
    if (const errc e = detail::check_places<chart>(bytes, where); e != errc::ok) return e;
    findings f{Table};
    detail::answer(f, bytes, place_count);
    detail::report(f, column);
    return errc::ok;
  }
  static constexpr form_word word_of(unsigned column, unsigned k) noexcept {
    return detail::outcome_word(column, k);
  }
};
using macs = chart<70, motorscale::macs::about, motorscale::macs::ages, motorscale::macs::chart,
                   motorscale::macs::table>;
using vfcs = chart<71, motorscale::vfcs::about, motorscale::vfcs::ages, motorscale::vfcs::chart,
                   motorscale::vfcs::table>;

/// A level that is picked directly, 1 to 5.
template <unsigned Number, const auto& About, const auto& Ages>
struct picked : classified {
  static constexpr const classification_description& about = About;
  static constexpr const age_range& ages = Ages;
  static constexpr unsigned number = Number, place_count = 1;

  static constexpr unsigned column_count = 1;
  static constexpr const form_column* columns = detail::level_column;

  static constexpr form_place place(unsigned) noexcept {
    return {"level", nullptr, response_set::from_to(1, 5), false};
  }
  static constexpr errc check(unsigned n, std::uint8_t byte) noexcept {
    return detail::check_place(place(n), byte);
  }
  static constexpr const char* printed(unsigned code) noexcept {
    return 1 <= code && code <= 5 ? level_words[code - 1] : nullptr;
  }
  template <class Column>
  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, Column column,
                              unsigned& where) noexcept {
    if (const errc e = detail::check_places<picked>(bytes, where); e != errc::ok) return e;
    column(detail::is_blank(bytes[0]) ? no_value(errc::item_missing) : word_value(bytes[0]));
    return errc::ok;
  }
  static constexpr form_word word_of(unsigned, unsigned k) noexcept {
    return {k + 1, k < 5 ? level_words[k] : nullptr};
  }
};
using mini_macs = picked<75, motorscale::mini_macs::about, motorscale::mini_macs::ages>;
using cfcs = picked<76, motorscale::cfcs::about, motorscale::cfcs::ages>;
using edacs = picked<77, motorscale::edacs::about, motorscale::edacs::ages>;

/// The description that a family picked: the age band, the order of the printed form, the position
/// on it.
struct gmfcs_fr : classified {
  static constexpr classification_description about = [] {
    auto d = motorscale::gmfcs::about;
    d.prefix = "gmfcs-fr";
    d.name = "GMFCS-FR";
    d.title = "GMFCS Family Report Questionnaire";
    d.citation =
        "Dietrich, Abercrombie, Fanning, Bartlett 2007; Morris 2007; Bartlett, Gorter 2011";
    return d;
  }();
  static constexpr unsigned number = 69, place_count = 3;
  static constexpr age_range ages{motorscale::gmfcs::months_in[1].from,
                                  motorscale::gmfcs::months_in[4].until};

  static constexpr unsigned column_count = 1;
  static constexpr const form_column* columns = detail::level_column;

  static constexpr form_place place(unsigned n) noexcept {
    if (n == 0) return {"band", "age band", response_set::from_to(0, 4), true};
    if (n == 1) {
      return {"order", "0: the form prints V first; 1: it prints I first",
              response_set::from_to(0, 1), true};
    }
    return {"position", "the description picked, from 1", response_set::from_to(1, 5), false};
  }
  static constexpr errc check(unsigned n, std::uint8_t byte) noexcept {
    return detail::check_place(place(n), byte);
  }
  template <class Column>
  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, Column column,
                              unsigned& where) noexcept {
    using motorscale::gmfcs::level, motorscale::gmfcs::age_band;
    namespace family_report = motorscale::gmfcs::family_report;
    if (const errc e = detail::check_places<gmfcs_fr>(bytes, where); e != errc::ok) return e;
    result<level> l = errc::item_missing;
    if (!detail::is_blank(bytes[2])) {
      const auto by_family =
          family_report::pick(age_band{bytes[0]}, family_report::order{bytes[1]}, bytes[2]);
      l = by_family ? result<level>{by_family->level} : by_family.error();
    }
    column(detail::level_value(l));
    return errc::ok;
  }
  static constexpr form_word word_of(unsigned, unsigned k) noexcept {
    return {k + 1, k < 5 ? level_words[k] : nullptr};
  }
};

/// The grades of the left and the right hand.
struct bfmf : classified {
  static constexpr const classification_description& about = motorscale::bfmf::about;
  static constexpr const age_range& ages = motorscale::bfmf::ages;
  static constexpr unsigned number = 72, place_count = 2;

  static constexpr form_column columns[] = {{"level", true}, {"levels", false}, {"subtype", true}};
  static constexpr unsigned column_count = 3;

  static constexpr form_place place(unsigned n) noexcept {
    return {n == 0 ? "left" : "right", n == 0 ? "left hand" : "right hand",
            response_set::from_to(0, motorscale::bfmf::most), false};
  }
  static constexpr errc check(unsigned n, std::uint8_t byte) noexcept {
    return detail::check_place(place(n), byte);
  }
  template <class Column>
  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, Column column,
                              unsigned& where) noexcept {
    namespace rules = motorscale::bfmf;
    if (const errc e = detail::check_places<bfmf>(bytes, where); e != errc::ok) return e;
    const bool left = !detail::is_blank(bytes[0]), right = !detail::is_blank(bytes[1]);
    form_value level = no_value(errc::item_missing), subtype = level;
    level_set<rules::level> levels;
    if (left && right) {
      const auto row = rules::classify(bytes[0], bytes[1]);
      level = word_value(static_cast<unsigned>(row->level));
      levels = {row->level};
      for (unsigned k = 0; word_of(2, k).text != nullptr; ++k) {
        if (motorscale::detail::same_text(word_of(2, k).text, row->printed))
          subtype = word_value(k);
      }
    } else if (left || right) {
      levels = rules::compatible(left ? bytes[0] : bytes[1]);
    } else {
      levels = level_set<rules::level>::of(31);
    }
    column(level);
    column(number_value(levels.bits()));
    column(subtype);
    return errc::ok;
  }
  static constexpr form_word word_of(unsigned column, unsigned k) noexcept {
    if (column == 0 && k < 5) return {k + 1, level_words[k]};
    constexpr const char* subtypes[] = {"I",      "II(a)", "II(b)", "III(a)",
                                        "III(b)", "IV(a)", "IV(b)", "V"};
    if (column == 2 && k < 8) return {k, subtypes[k]};
    return {0, nullptr};
  }
};

/// The ratings of 5, 50 and 500 m: 1 to 6, 7 crawls, 8 does not apply.
struct fms : classified {
  static constexpr const classification_description& about = motorscale::fms::about;
  static constexpr const age_range& ages = motorscale::fms::ages;
  static constexpr unsigned number = 73, place_count = 3;

  static constexpr form_column columns[] = {{"5m", false},
                                            {"50m", false},
                                            {"500m", false},
                                            {"crawls_beyond_5_m", false},
                                            {"rises_with_distance", false}};
  static constexpr unsigned column_count = 5;

  static constexpr form_place place(unsigned n) noexcept {
    constexpr const char* names[] = {"5m", "50m", "500m"};
    return {names[n], nullptr, response_set::from_to(1, 8), false};
  }
  static constexpr errc check(unsigned n, std::uint8_t byte) noexcept {
    return detail::check_place(place(n), byte);
  }
  static constexpr const char* printed(unsigned code) noexcept {
    constexpr const char* symbols[] = {"1", "2", "3", "4", "5", "6", "C", "N"};
    return 1 <= code && code <= 8 ? symbols[code - 1] : nullptr;
  }
  template <class Column>
  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, Column column,
                              unsigned& where) noexcept {
    namespace scale = motorscale::fms;
    if (const errc e = detail::check_places<fms>(bytes, where); e != errc::ok) return e;
    const auto rating = [&](unsigned n) {
      return detail::is_blank(bytes[n]) ? scale::rating{} : static_cast<scale::rating>(bytes[n]);
    };
    for (unsigned n = 0; n < 3; ++n) {
      const auto steps = scale::number(rating(n));
      column(steps ? number_value(*steps) : no_value(steps.error()));
    }
    const auto look_again = scale::check({rating(0), rating(1), rating(2)});
    column(number_value(look_again.crawls_beyond_5_m ? 1 : 0));
    column(number_value(look_again.rises_with_distance ? 1 : 0));
    return errc::ok;
  }
  static constexpr form_word word_of(unsigned, unsigned) noexcept { return {0, nullptr}; }
};

/// The angles of the Modified Tardieu Scale at one muscle: quality 0 to 4, velocity 1 for V2 or 2
/// for V3, and two bytes that are degrees: R2, and R1, or 255 where there is no catch angle.
struct tardieu_angles : classified {
  static constexpr classification_description about{
      .prefix = "tardieuangles",
      .name = "MTS, angles",
      .title = "Modified Tardieu Scale, the angles at one muscle",
      .citation = tardieu::instrument::about.citation,
      .rates = "the dynamic component R2 - R1 in degrees",
      .licence = tardieu::instrument::about.licence,
      .levels = tardieu::instrument::about.grade,
  };
  static constexpr age_range ages{0, 0};
  static constexpr unsigned number = 74, place_count = 4;
  static constexpr std::uint8_t no_angle = 255;

  static constexpr form_column columns[] = {{"dynamic_component", false}};
  static constexpr unsigned column_count = 1;

  static constexpr form_place place(unsigned n) noexcept {
    if (n == 0) return {"quality", "of the reaction", response_set::from_to(0, 4), true};
    if (n == 1) return {"velocity", "1: V2, 2: V3", response_set::from_to(1, 2), true};
    return {n == 2 ? "r2" : "r1",
            n == 2 ? "degrees of stretch" : "degrees of stretch; 255: none",
            {},
            n == 2};
  }
  static constexpr errc check(unsigned n, std::uint8_t byte) noexcept {
    if (n == 2) return byte == no_angle ? errc::response_not_allowed : errc::ok;
    return n == 3 ? errc::ok : detail::check_place(place(n), byte);
  }
  template <class Column>
  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, Column column,
                              unsigned& where) noexcept {
    using tardieu::measurement, tardieu::quality, tardieu::stretch, tardieu::velocity;
    for (unsigned n = 0; n < place_count; ++n) {
      if (const errc e = check(n, bytes[n]); e != errc::ok) {
        where = n + 1;
        return e;
      }
    }
    const stretch r2{bytes[2]}, r1{bytes[3]};
    const auto y = static_cast<quality>(bytes[0]);
    const auto fast = static_cast<velocity>(bytes[1]);
    const auto m =
        bytes[3] == no_angle ? measurement::from(r2, fast, y) : measurement::from(r2, r1, fast, y);
    if (!m) {
      where = 4;
      return m.error();
    }
    const auto x = m->dynamic_component();
    column(x ? number_value(static_cast<unsigned>(x->degrees)) : no_value(x.error()));
    return errc::ok;
  }
  static constexpr form_word word_of(unsigned, unsigned) noexcept { return {0, nullptr}; }
};

}  // namespace forms

/// Forms in a list.  No two have the same number or prefix.
template <class... F>
struct form_list {
  static_assert(
      [] {
        constexpr unsigned numbers[] = {F::number...};
        constexpr const char* prefixes[] = {F::about.prefix...};
        for (unsigned a = 0; a < sizeof...(F); ++a) {
          if (numbers[a] > 255) return false;
          for (unsigned b = 0; b < a; ++b) {
            if (numbers[a] == numbers[b] || detail::same_text(prefixes[a], prefixes[b]))
              return false;
          }
        }
        return true;
      }(),
      "two forms have the same number or prefix, or one has no number");
};
namespace detail {
template <class... I>
form_list<form<I>..., forms::gmfcs, forms::gmfcs_fr, forms::macs, forms::mini_macs, forms::cfcs,
          forms::edacs, forms::vfcs, forms::bfmf, forms::fms, forms::tardieu_angles>
    forms_of(instrument_list<I...>);
}  // namespace detail

/// The instruments of a list, and all classifications.
template <class Instruments>
using forms_with = decltype(detail::forms_of(Instruments{}));
using all_forms = forms_with<all_instruments>;

}  // namespace motorscale
