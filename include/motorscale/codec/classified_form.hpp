// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/classification/bfmf.hpp>
#include <motorscale/classification/cfcs.hpp>
#include <motorscale/classification/edacs.hpp>
#include <motorscale/classification/fms.hpp>
#include <motorscale/classification/gmfcs_family_report.hpp>
#include <motorscale/classification/macs.hpp>
#include <motorscale/classification/mini_macs.hpp>
#include <motorscale/classification/vfcs.hpp>
#include <motorscale/codec/form.hpp>

/// The classifications as forms, beside the instruments of form.hpp, and the list of all forms.
///
/// An answer to a question of a classification is its place, from 0 and the most able first.
namespace motorscale {

inline constexpr const char* evidence_words[] = {"verified", "single", "derived", "unverified"};

namespace detail {

inline constexpr form_word levels_as_words[] = {{1, "I"},  {2, "II"}, {3, "III"},
                                                {4, "IV"}, {5, "V"},  {0, nullptr}};
inline constexpr const char* levels_as_codes[] = {
    nullptr, "I",     "II",    "III",   "IV",    "V",     nullptr, nullptr,
    nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr};
inline constexpr form_word evidence_as_words[] = {{0, evidence_words[0]},
                                                  {1, evidence_words[1]},
                                                  {2, evidence_words[2]},
                                                  {3, evidence_words[3]},
                                                  {0, nullptr}};
inline constexpr form_column outcome_columns[] = {
    {"level", levels_as_words},
    {"levels", nullptr, "levels"},
    {"questions_left", nullptr, "questions"},
    {"next_question", nullptr},
    {"unverified", nullptr, "questions"},
    {"rests_on", evidence_as_words},
    {"by_tie_rule", nullptr},
};
inline constexpr form_column level_column[] = {{"level", levels_as_words}};

/// True for a byte that is no answer, whatever the reason.
constexpr bool is_blank(std::uint8_t byte) noexcept { return !response::from_byte(byte).tested(); }

/// A level of any system by its number: the code that follows is there once and not for each.
using any_level = gmfcs::level;

/// Records the answers, question 1 first; `where` counts the band before them, where there is one.
constexpr errc score_answers(findings<any_level> f, const std::uint8_t* answers, unsigned count,
                             unsigned before, form_value* to, unsigned& where) noexcept {
  if (const errc e = record_answers(f, answers, count, where); e != errc::ok) {
    where += before;
    return e;
  }
  const auto o = classify(f);
  const auto next = next_question_of(f, o.questions_left);
  const auto asked = (1u << f.table().size()) - 1;
  const form_value values[] = {
      o.level ? word_value(static_cast<unsigned>(*o.level)) : no_value(o.level.error()),
      number_value(o.levels.bits()),
      number_value(o.questions_left.bits() & asked),
      next ? number_value(*next + 1) : no_value(next.error()),
      number_value(o.unverified.bits() & asked),
      word_value(static_cast<unsigned>(o.rests_on)),
      number_value(o.by_tie_rule() ? 1 : 0)};
  for (const form_value& v : values) *to++ = v;
  return errc::ok;
}

/// `scores` sees no bytes that the form does not take.
template <class F, unsigned Places, unsigned Columns>
consteval any_form classified(unsigned number, decltype(any_form::scores) scores,
                              const form_place (&places)[Places],
                              const form_column (&columns)[Columns], symbols printed = nullptr,
                              const record_layout* record = nullptr) {
  return {.prefix = F::about.prefix,
          .number = number,
          .place_count = Places,
          .column_count = Columns,
          .most_option = 0,
          .has_sites = false,
          .reasons = 0xF,
          .places = places,
          .columns = columns,
          .printed = printed,
          .checks_places = true,
          .scores = scores,
          .record = record};
}

}  // namespace detail

namespace forms {

/// Findings of the GMFCS: the age band first, then the five questions of its table, of which a band
/// may have fewer; those that it does not have are blank.
struct gmfcs {
  static constexpr const classification_description& about = motorscale::gmfcs::about;
  static constexpr age_range ages{motorscale::gmfcs::months_in[0].from,
                                  motorscale::gmfcs::months_in[4].until};
  static constexpr response_set answers = response_set::from_to(0, 4);
  static constexpr form_place places[] = {{"band", "age band", answers, true},
                                          {"q1", nullptr, answers},
                                          {"q2", nullptr, answers},
                                          {"q3", nullptr, answers},
                                          {"q4", nullptr, answers},
                                          {"q5", nullptr, answers}};

  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, form_value* to,
                              unsigned& where) noexcept {
    const findings f{motorscale::gmfcs::findings_v1::tables[bytes[0]]};
    return detail::score_answers(f, bytes + 1, 5, 1, to, where);
  }
  static constexpr any_form entry =
      detail::classified<gmfcs>(68, &score, places, detail::outcome_columns, nullptr,
                                &detail::content_of<motorscale::gmfcs::assessment>::layout);
};

/// The description that a family picked: the age band, the order of the printed form, the position
/// on it.
struct gmfcs_fr {
  static constexpr classification_description about = [] {
    auto d = motorscale::gmfcs::about;
    d.prefix = "gmfcs-fr";
    d.name = "GMFCS-FR";
    d.title = "GMFCS Family Report Questionnaire";
    d.citation =
        "Dietrich, Abercrombie, Fanning, Bartlett 2007; Morris 2007; Bartlett, Gorter 2011";
    return d;
  }();
  static constexpr age_range ages{motorscale::gmfcs::months_in[1].from,
                                  motorscale::gmfcs::months_in[4].until};
  static constexpr form_place places[] = {
      {"band", "age band", response_set::from_to(0, 4), true},
      {"order", "0: the form prints V first; 1: it prints I first", response_set::from_to(0, 1),
       true},
      {"position", "the description picked, from 1", response_set::from_to(1, 5)}};

  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, form_value* to,
                              unsigned&) noexcept {
    namespace report = motorscale::gmfcs::family_report;
    *to = no_value(errc::item_missing);
    if (!detail::is_blank(bytes[2])) {
      const auto by_family =
          report::pick(motorscale::gmfcs::age_band{bytes[0]}, report::order{bytes[1]}, bytes[2]);
      *to = by_family ? word_value(static_cast<unsigned>(by_family->level))
                      : no_value(by_family.error());
    }
    return errc::ok;
  }
  static constexpr any_form entry =
      detail::classified<gmfcs_fr>(69, &score, places, detail::level_column);
};

/// The answers to the questions of a published chart.  Its table and rows have the levels of the
/// GMFCS by whose numbers they go, so that all systems share one scorer.
template <unsigned Number, const auto& About, const auto& Ages, const auto& Chart,
          const auto& Table>
struct chart {
  static constexpr const classification_description& about = About;
  static constexpr const age_range& ages = Ages;
  static constexpr question_chart<detail::any_level, Table.size()> asked{Chart};
  static constexpr decision_table<detail::any_level> table{Table.name(), asked};
  static constexpr question_list rows{asked.questions};
  static constexpr unsigned count = table.size();
  static constexpr struct table_of_places {
    form_place of[count]{};
    consteval table_of_places() {
      for (unsigned q = 0; q < count; ++q) {
        of[q] = {rows[q].name, rows[q].label, response_set::from_to(0, table.answers(q) - 1)};
      }
    }
  } places{};

  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, form_value* to,
                              unsigned& where) noexcept {
    return detail::score_answers(findings{table}, bytes, count, 0, to, where);
  }
  static constexpr any_form entry =
      detail::classified<chart>(Number, &score, places.of, detail::outcome_columns);
};
using macs = chart<70, motorscale::macs::about, motorscale::macs::ages, motorscale::macs::chart,
                   motorscale::macs::table>;
using vfcs = chart<71, motorscale::vfcs::about, motorscale::vfcs::ages, motorscale::vfcs::chart,
                   motorscale::vfcs::table>;

/// A level that is picked directly, 1 to 5.
template <unsigned Number, const auto& About, const auto& Ages>
struct picked {
  static constexpr const classification_description& about = About;
  static constexpr const age_range& ages = Ages;
  static constexpr form_place places[] = {{"level", nullptr, response_set::from_to(1, 5)}};

  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, form_value* to,
                              unsigned&) noexcept {
    *to = detail::is_blank(bytes[0]) ? no_value(errc::item_missing) : word_value(bytes[0]);
    return errc::ok;
  }
  static constexpr any_form entry = detail::classified<picked>(
      Number, &score, places, detail::level_column, detail::levels_as_codes);
};
using mini_macs = picked<75, motorscale::mini_macs::about, motorscale::mini_macs::ages>;
using cfcs = picked<76, motorscale::cfcs::about, motorscale::cfcs::ages>;
using edacs = picked<77, motorscale::edacs::about, motorscale::edacs::ages>;

/// The grades of the left and the right hand.
struct bfmf {
  static constexpr const classification_description& about = motorscale::bfmf::about;
  static constexpr const age_range& ages = motorscale::bfmf::ages;
  static constexpr form_place places[] = {
      {"left", "left hand", response_set::from_to(0, motorscale::bfmf::most)},
      {"right", "right hand", response_set::from_to(0, motorscale::bfmf::most)}};
  static constexpr form_word subtypes[] = {{0, "I"},      {1, "II(a)"},  {2, "II(b)"},
                                           {3, "III(a)"}, {4, "III(b)"}, {5, "IV(a)"},
                                           {6, "IV(b)"},  {7, "V"},      {0, nullptr}};
  static constexpr form_column columns[] = {
      {"level", detail::levels_as_words}, {"levels", nullptr, "levels"}, {"subtype", subtypes}};

  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, form_value* to,
                              unsigned&) noexcept {
    namespace rules = motorscale::bfmf;
    const bool left = !detail::is_blank(bytes[0]), right = !detail::is_blank(bytes[1]);
    form_value level = no_value(errc::item_missing), subtype = level;
    auto levels = level_set<rules::level>::of(31);
    if (left && right) {
      const auto row = rules::classify(bytes[0], bytes[1]);
      level = word_value(static_cast<unsigned>(row->level));
      levels = {row->level};
      for (const form_word* w = subtypes; w->text != nullptr; ++w) {
        if (motorscale::detail::same_text(w->text, row->printed)) subtype = word_value(w->number);
      }
    } else if (left || right) {
      levels = rules::compatible(left ? bytes[0] : bytes[1]);
    }
    to[0] = level;
    to[1] = number_value(levels.bits());
    to[2] = subtype;
    return errc::ok;
  }
  static constexpr any_form entry = detail::classified<bfmf>(72, &score, places, columns);
};

/// The ratings of 5, 50 and 500 m: 1 to 6, 7 crawls, 8 does not apply.
struct fms {
  static constexpr const classification_description& about = motorscale::fms::about;
  static constexpr const age_range& ages = motorscale::fms::ages;
  static constexpr form_place places[] = {{"5m", nullptr, response_set::from_to(1, 8)},
                                          {"50m", nullptr, response_set::from_to(1, 8)},
                                          {"500m", nullptr, response_set::from_to(1, 8)}};
  static constexpr form_column columns[] = {{"5m", nullptr},
                                            {"50m", nullptr},
                                            {"500m", nullptr},
                                            {"crawls_beyond_5_m", nullptr},
                                            {"rises_with_distance", nullptr}};
  static constexpr const char* printed[16] = {nullptr, "1", "2", "3", "4", "5", "6", "C", "N"};

  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, form_value* to,
                              unsigned&) noexcept {
    namespace scale = motorscale::fms;
    const auto rating = [&](unsigned n) {
      return detail::is_blank(bytes[n]) ? scale::rating{} : static_cast<scale::rating>(bytes[n]);
    };
    for (unsigned n = 0; n < 3; ++n) {
      const auto steps = scale::number(rating(n));
      to[n] = steps ? number_value(*steps) : no_value(steps.error());
    }
    const auto look_again = scale::check({rating(0), rating(1), rating(2)});
    to[3] = number_value(look_again.crawls_beyond_5_m ? 1 : 0);
    to[4] = number_value(look_again.rises_with_distance ? 1 : 0);
    return errc::ok;
  }
  static constexpr any_form entry = detail::classified<fms>(73, &score, places, columns, printed);
};

/// The angles of the Modified Tardieu Scale at one muscle: quality 0 to 4, velocity 1 for V2 or 2
/// for V3, and two bytes that are degrees: R2, and R1, or 255 where there is no catch angle.
struct tardieu_angles {
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
  static constexpr form_place places[] = {
      {"quality", "of the reaction", response_set::from_to(0, 4), true},
      {"velocity", "1: V2, 2: V3", response_set::from_to(1, 2), true},
      {"r2", "degrees of stretch", {}, true, true},
      {"r1", "degrees of stretch; 255: none", {}, false, true}};
  static constexpr form_column columns[] = {{"dynamic_component", nullptr}};

  static constexpr errc score(const std::uint8_t* bytes, unsigned, unsigned, form_value* to,
                              unsigned& where) noexcept {
    using tardieu::measurement, tardieu::quality, tardieu::stretch, tardieu::velocity;
    const stretch r2{bytes[2]}, r1{bytes[3]};
    const auto y = static_cast<quality>(bytes[0]);
    const auto fast = static_cast<velocity>(bytes[1]);
    const auto m =
        bytes[3] == 255 ? measurement::from(r2, fast, y) : measurement::from(r2, r1, fast, y);
    if (!m) {
      where = 4;
      return m.error();
    }
    const auto x = m->dynamic_component();
    *to = x ? number_value(static_cast<unsigned>(x->degrees)) : no_value(x.error());
    return errc::ok;
  }
  static constexpr any_form entry = detail::classified<tardieu_angles>(74, &score, places, columns);
};

}  // namespace forms

namespace detail {
constexpr bool same_number(const any_form* a, const any_form* b) noexcept {
  return a->number == b->number;
}
constexpr bool same_prefix(const any_form* a, const any_form* b) noexcept {
  return same_text(a->prefix, b->prefix);
}
}  // namespace detail

/// Forms in a list.  No two have the same number or prefix.
template <class... F>
struct form_list {
  static constexpr const any_form* all[] = {&F::entry...};

  /// Null where there is none.
  static constexpr const any_form* find(unsigned long number) noexcept {
    for (const any_form* f : all) {
      if (f->number == number) return f;
    }
    return nullptr;
  }
  static constexpr const any_form* find(const char* prefix) noexcept {
    for (const any_form* f : all) {
      if (detail::same_text(f->prefix, prefix)) return f;
    }
    return nullptr;
  }
  static_assert(((F::entry.number <= 255) && ...),
                "a form has no number: an instrument of your own says about.number, 128 to 255");
  static_assert(detail::all_differ(all, detail::same_number), "two forms have the same number");
  static_assert(detail::all_differ(all, detail::same_prefix),
                "two forms have the same prefix; those of the classifications are taken, too");
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
