// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <motorscale/change/growth.hpp>
#include <motorscale/change/thresholds.hpp>
#include <motorscale/codec/classified_form.hpp>
#include <motorscale/codec/decimal.hpp>
#include <motorscale/codec/message.hpp>
#include <motorscale/core/band_set.hpp>
#include <motorscale/instrument/gmfm88_aids.hpp>

/// The catalogue: all that is known of every form, as JSON in UTF-8, for bindings, menus and
/// whoever has no C++.  It is made of the registry, so that an instrument that is added there is in
/// it; a program that does not write it has none of its texts.
namespace motorscale {

/// Writes JSON into the caller's room, and counts what it takes where that is too small.  (Nothing
/// of it is inlined: it is called in hundreds of places.)
class json_writer {
 public:
  constexpr json_writer(char* to, std::size_t room) noexcept : to_{to}, room_{room} {}
  constexpr std::size_t size() const noexcept { return size_; }

  [[gnu::noinline]] constexpr void open(char bracket) noexcept {
    separate();
    put(bracket);
    first_ = true;
  }
  [[gnu::noinline]] constexpr void close(char bracket) noexcept {
    put(bracket);
    first_ = false;
  }
  [[gnu::noinline]] constexpr void key(const char* name) noexcept {
    text(name);
    put(':');
    first_ = true;
  }
  /// Null for no text.
  [[gnu::noinline]] constexpr void text(const char* t) noexcept {
    separate();
    if (t == nullptr) return raw("null");
    put('"');
    for (; *t != '\0'; ++t) {
      if (*t == '"' || *t == '\\') put('\\');
      put(*t);
    }
    put('"');
  }
  /// The name of a member, and the bracket that its value begins with.
  [[gnu::noinline]] constexpr void begin(const char* name, char bracket) noexcept {
    key(name);
    open(bracket);
  }
  template <std::size_t N>
  constexpr void texts(const char* name, const char* const (&all)[N]) noexcept {
    list(name, N, [&](unsigned k) { text(all[k]); });
  }
  /// An array for each of whose elements `element(n)` is called, from 0.
  template <class Element>
  constexpr void list(const char* name, std::size_t count, Element element) noexcept {
    begin(name, '[');
    for (unsigned n = 0; n < count; ++n) element(n);
    close(']');
  }
  /// An array of objects, whose fields `fields(n)` writes.
  template <class Fields>
  constexpr void objects(const char* name, std::size_t count, Fields fields) noexcept {
    begin(name, '[');
    for (unsigned n = 0; n < count; ++n) {
      open('{');
      fields(n);
      close('}');
    }
    close(']');
  }
  constexpr void number(std::int64_t n) noexcept { number(n, 0); }
  /// `digits` x 10^-`places`, with as many places.
  [[gnu::noinline]] constexpr void number(std::int64_t digits, int places) noexcept {
    char written[longest_decimal]{};
    const char* const end = write_decimal(written, digits, places);
    separate();
    for (const char* c = written; c != end; ++c) put(*c);
  }
  [[gnu::noinline]] constexpr void truth(bool t) noexcept {
    separate();
    raw(t ? "true" : "false");
  }

  [[gnu::noinline]] constexpr void field(const char* name, const char* t) noexcept {
    key(name);
    text(t);
  }
  [[gnu::noinline]] constexpr void field(const char* name, std::int64_t n) noexcept {
    key(name);
    number(n);
  }
  [[gnu::noinline]] constexpr void field(const char* name, bool t) noexcept {
    key(name);
    truth(t);
  }
  constexpr void field(const char* name, unsigned n) noexcept { field(name, std::int64_t{n}); }
  constexpr void field(const char* name, evidence e) noexcept {
    field(name, evidence_words[static_cast<unsigned>(e)]);
  }

 private:
  constexpr void separate() noexcept {
    if (!first_) put(',');
    first_ = false;
  }
  constexpr void raw(const char* t) noexcept {
    for (; *t != '\0'; ++t) put(*t);
  }
  constexpr void put(char c) noexcept {
    if (size_ < room_) to_[size_] = c;
    ++size_;
  }

  char* to_;
  std::size_t room_, size_{0};
  bool first_{true};
};

/// The published bands of totals, by the form's prefix.
struct published_bands {
  const char* form;
  band_set<unsigned> set;
};
inline constexpr published_bands all_bands[] = {{"bbs", bbs::bands.bands()},
                                                {"fim", fim::china.bands()},
                                                {"weefim", weefim::china_adults.bands()},
                                                {"mbi", mbi::shah.bands()},
                                                {"mbi", mbi::china_nursing.bands()},
                                                {"mbi", mbi::five_step.bands()},
                                                {"mbi", mbi::three_step.bands()}};

namespace detail {

/// Writes what forms have in common, and no form's type has to be known for.
class catalogue_writer {
 public:
  constexpr explicit catalogue_writer(json_writer& to) noexcept : to_{to} {}

  template <class F>
  constexpr void form() const noexcept {
    to_.open('{');
    if constexpr (requires { F::ages; }) {
      about(F::entry, F::about, F::ages);
    } else {
      about(F::entry, F::about);
    }
    if constexpr (requires { F::instrument_type::sections; }) {
      const auto& all = F::instrument_type::sections;
      sections(all, sizeof all / sizeof all[0]);
    }
    if constexpr (requires { typename F::instrument_type::record; }) {
      extras<typename F::instrument_type::record>();
    }
    if constexpr (requires { typename F::instrument_type; }) {
      bands(F::about.prefix);
    } else if constexpr (requires { F::rows; }) {
      to_.objects("tables", 1, [&](unsigned) { table(F::table, F::rows, nullptr); });
    } else if constexpr (std::is_same_v<F, forms::gmfcs>) {
      to_.objects("tables", gmfcs::age_band_count, [&](unsigned b) {
        table(gmfcs::findings_v1::tables[b], gmfcs::findings_v1::questions[b],
              gmfcs::name(static_cast<gmfcs::age_band>(b)));
      });
      bands_of_age([](gmfcs::age_band b, unsigned l) {
        return gmfcs::description(b, static_cast<gmfcs::level>(l));
      });
    } else if constexpr (std::is_same_v<F, forms::gmfcs_fr>) {
      bands_of_age([](gmfcs::age_band b, unsigned l) {
        return gmfcs::family_report::choices[static_cast<unsigned>(b)][l - 1].label;
      });
    }
    to_.close('}');
  }

  constexpr void rest() const noexcept {
    constexpr const char* sides[] = {"left", "right"};
    to_.texts("sides", sides);
    to_.texts("muscles", muscle_names);
    to_.field("first_own_muscle", 128u);
    thresholds();
    growth();
    to_.objects("statuses", error_count, [&](unsigned k) {
      to_.field("number", k);
      to_.field("en", english_messages[static_cast<errc>(k)]);
    });
  }

 private:
  [[gnu::noinline]] constexpr void about(const any_form& f, const description& d) const noexcept {
    to_.field("number", f.number);
    to_.field("prefix", d.prefix);
    to_.field("name", d.name);
    to_.field("title", d.title);
    to_.field("edition", d.edition);
    to_.field("citation", d.citation);
    to_.field("licence", d.licence);
    to_.field("missing", d.missing);
    to_.field("lower_is_better", d.better == direction::lower_is_better);
    to_.field("evidence", d.grade);
    to_.field("record_edition", unsigned{d.form});
    facts(f);
  }
  [[gnu::noinline]] constexpr void about(const any_form& f, const classification_description& d,
                                         age_range months) const noexcept {
    to_.field("number", f.number);
    to_.field("prefix", d.prefix);
    to_.field("name", d.name);
    to_.field("title", d.title);
    to_.field("citation", d.citation);
    to_.field("licence", d.licence);
    to_.field("rates", d.rates);
    to_.field("evidence", d.levels);
    ages(months);
    facts(f);
  }
  [[gnu::noinline]] constexpr void ages(age_range a) const noexcept {
    to_.field("from_month", std::int64_t{a.from});
    to_.key("until_month");
    a.until == 0 ? to_.text(nullptr) : to_.number(a.until);
  }

  [[gnu::noinline]] constexpr void facts(const any_form& f) const noexcept {
    constexpr const char* reasons[] = {"unanswered", "not_tested", "refused", "not_applicable"};
    to_.field("wording_may_be_shown", false);  // own labels may; no owner has allowed the wording
    to_.field("sites", f.has_sites);
    to_.field("bytes", f.place_count);
    to_.field("highest_option", f.most_option);
    to_.list("reasons", 4, [&](unsigned r) {
      if ((f.reasons >> r & 1) != 0) to_.text(reasons[r]);
    });
    const unsigned places = f.has_sites ? 1 : f.place_count;
    std::uint32_t codes = 0;
    to_.objects("items", places, [&](unsigned n) {
      const form_place& p = f.places[n];
      if (!f.has_sites) to_.field("number", n + 1);
      if (p.name != nullptr) to_.field("name", p.name);
      if (p.label != nullptr) to_.field("label", p.label);
      if (p.needed) to_.field("needed", true);
      if (p.degrees) to_.field("degrees", true);
      if (p.timed) to_.field("timed", true);
      if (f.most_option == 31) {  // GMFM-88
        to_.field("start_position", gmfm88::items[n].start_position);
        to_.field("in_gmfm66", gmfm88::items[n].in_gmfm66);
      }
      to_.list("allowed", 16, [&](unsigned code) {
        if (!p.allowed.contains(code)) return;
        to_.number(code);
        codes |= std::uint32_t{1} << code;
      });
    });
    to_.begin("printed", '{');
    for (unsigned code = 0; f.printed != nullptr && code < 16; ++code) {
      if ((codes >> code & 1) == 0 || f.printed[code] == nullptr) continue;
      const char name[] = {static_cast<char>(code < 10 ? '0' + code : '1'),
                           static_cast<char>(code < 10 ? '\0' : '0' + code - 10), '\0'};
      to_.field(name, f.printed[code]);
    }
    to_.close('}');
    to_.objects("columns", f.column_count, [&](unsigned c) {
      const form_column& column = f.columns[c];
      to_.field("number", c);
      to_.field("name", column.name);
      if (column.bits != nullptr) to_.field("bits", column.bits);
      if (column.words == nullptr) return;
      unsigned words = 0;
      while (column.words[words].text != nullptr) ++words;
      to_.objects("words", words, [&](unsigned w) {
        to_.field("number", column.words[w].number);
        to_.field("text", column.words[w].text);
      });
    });
  }
  [[gnu::noinline]] constexpr void sections(const section* all, std::size_t count) const noexcept {
    to_.objects("sections", count, [&](unsigned k) {
      to_.field("column", all[k].column);
      to_.field("name", all[k].name);
      to_.field("first", unsigned{all[k].first.number});
      to_.field("last", unsigned{all[k].last.number});
    });
  }

  /// What the form says beside its responses: the fields, and the words for 0 and above.
  template <class R>
  constexpr void extras() const noexcept {
    static_assert(sizeof R::extra_names / sizeof R::extra_names[0] == R::extras.count &&
                  sizeof R::extra_words / sizeof R::extra_words[0] == R::extras.highest + 1);
    const char* label = nullptr;
    if constexpr (requires { R::extras_are; }) label = R::extras_are;
    extras(label, R::extras, R::extra_words, R::extra_names);
  }
  [[gnu::noinline]] constexpr void extras(const char* label, const extra_fields& of,
                                          const char* const* words,
                                          const extra_name* names) const noexcept {
    to_.begin("extras", '{');
    if (label != nullptr) to_.field("label", label);
    if (of.section != 0) to_.field("section", of.section);
    to_.list("words", of.highest + 1, [&](unsigned n) { to_.text(words[n]); });
    to_.objects("fields", of.count, [&](unsigned k) {
      to_.field("name", names[k].name);
      to_.field("label", names[k].label);
    });
    to_.close('}');
  }

  [[gnu::noinline]] constexpr void bands(const char* prefix) const noexcept {
    to_.list("bands", sizeof all_bands / sizeof all_bands[0], [&](unsigned number) {
      const auto& [form, set] = all_bands[number];
      if (!same_text(form, prefix)) return;
      to_.open('{');
      to_.field("number", number);
      to_.field("name", set.name());
      to_.field("source", set.source());
      const auto* const first = set.begin();
      to_.objects("bands", static_cast<std::size_t>(set.end() - first), [&](unsigned b) {
        to_.field("number", b);
        to_.field("name", first[b].name);
        to_.field("low", first[b].low);
        to_.field("high", first[b].high);
      });
      to_.close('}');
    });
  }

  constexpr void levels(level_set<any_level> fit) const noexcept {
    to_.list("levels", 8, [&](unsigned l) {
      if (fit.contains(static_cast<any_level>(l + 1))) to_.number(l + 1);
    });
  }
  [[gnu::noinline]] constexpr void table(const decision_table<any_level>& t,
                                         question_list<any_level> rows,
                                         const char* band) const noexcept {
    to_.field("name", t.name());
    if (band != nullptr) to_.field("band", band);
    to_.field("asked", t.asked());
    to_.objects("questions", rows.size(), [&](unsigned number) {
      const question<any_level>& q = rows[number];
      to_.field("number", number + 1);
      to_.field("name", q.name);
      to_.field("label", q.label);
      to_.objects("answers", q.size(), [&](unsigned a) {
        const answer<any_level>& line = q.answers[a];
        to_.field("code", a);
        to_.field("name", line.name);
        to_.field("label", line.label);
        levels(line.levels);
        to_.field("evidence", line.grade);
        if (line.only_when.question == nullptr) return;
        to_.begin("but_while", '{');
        to_.field("question", line.only_when.question);
        to_.field("answer", line.only_when.answer);
        levels(line.only_when.levels);
        to_.field("evidence", line.only_when.grade);
        to_.close('}');
      });
    });
  }
  /// The levels as they show in each age band, in this library's words.
  [[gnu::noinline]] constexpr void bands_of_age(const char* (*text)(gmfcs::age_band,
                                                                    unsigned)) const noexcept {
    to_.objects("age_bands", gmfcs::age_band_count, [&](unsigned b) {
      const auto band = static_cast<gmfcs::age_band>(b);
      to_.field("number", b);
      to_.field("name", gmfcs::name(band));
      ages(gmfcs::months_in[b]);
      to_.list("levels", 5, [&](unsigned l) { to_.text(text(band, l + 1)); });
    });
  }

  constexpr void printed(const char* name, printed_number n) const noexcept {
    to_.key(name);
    to_.number(n.digits, n.places);
  }
  [[gnu::noinline]] constexpr void thresholds() const noexcept {
    constexpr const char* kinds[] = {"standard_error_of_measurement", "smallest_real_difference",
                                     "minimal_detectable_change",
                                     "minimal_clinically_important_difference"};
    constexpr const char* people[] = {"children_with_cp", "people_with_cp", "others"};
    constexpr auto& all = motorscale::thresholds;
    to_.objects("thresholds", sizeof all / sizeof all[0], [&](unsigned number) {
      const threshold& t = all[number];
      to_.field("number", number);
      to_.field("name", t.name);
      to_.field("form", t.instrument);
      to_.field(t.composite ? "composite" : "column", t.score);
      to_.field("kind", kinds[static_cast<unsigned>(t.kind)]);
      if (t.confidence_percent != 0) to_.field("confidence_percent", t.confidence_percent);
      printed("low", t.low);
      printed("high", t.high);
      to_.field("formula", t.formula);
      to_.field("population", t.study.population);
      to_.field("measured_on", people[static_cast<unsigned>(t.study.people)]);
      to_.field("source", t.study.source);
      to_.field("evidence", t.grade);
      to_.field("first_score_low", unsigned{t.first_score_low});
      to_.key("first_score_high");
      t.first_score_high == any_score ? to_.text(nullptr) : to_.number(t.first_score_high);
    });
  }
  [[gnu::noinline]] constexpr void growth() const noexcept {
    constexpr const char* scales[] = {"gmfm88_percent", "gmfm66_ability", "fmfm_ability"};
    constexpr const char* quantities[] = {"limit", "age_at_90_percent", "peak_age",
                                          "mean_decline_after_peak", "after_decline"};
    to_.objects("growth", sizeof growth_figures / sizeof growth_figures[0], [&](unsigned number) {
      const growth_figure& g = growth_figures[number];
      to_.field("number", number);
      to_.field("scale", scales[static_cast<unsigned>(g.scale)]);
      to_.field("quantity", quantities[static_cast<unsigned>(g.quantity)]);
      to_.field("group", g.group);
      printed("value", g.value);
      to_.field("note", g.note);
      to_.field("source", g.source);
      to_.field("evidence", g.grade);
    });
  }

  json_writer& to_;
};

}  // namespace detail

/// Writes the catalogue of these forms, at most `room` bytes, and returns its size; what does not
/// fit is counted, and not written.  `more(json)` adds fields of the caller's at its end.
template <class... F, class More>
constexpr std::size_t write_catalogue(form_list<F...>, char* to, std::size_t room,
                                      More more) noexcept {
  json_writer json{to, room};
  const detail::catalogue_writer writer{json};
  json.open('{');
  json.field("major", unsigned{MOTORSCALE_VERSION_MAJOR});
  json.field("minor", unsigned{MOTORSCALE_VERSION_MINOR});
  json.field("patch", unsigned{MOTORSCALE_VERSION_PATCH});
  json.begin("forms", '[');
  (writer.template form<F>(), ...);
  json.close(']');
  writer.rest();
  more(json);
  json.close('}');
  return json.size();
}

}  // namespace motorscale
