// SPDX-License-Identifier: MIT
#include "sentences.hpp"

#include <algorithm>
#include <iterator>

#include <motorscale/codec/decimal.hpp>
#include <motorscale/core/fraction.hpp>

#include "../drawing/drawing.hpp"

namespace ms = motorscale;

namespace reports {

namespace {

constexpr const char* minus = "\u2212";

std::string date_by(const words& w, const char* pattern, ms::date d, bool short_year) {
  const std::string year = std::to_string(d.year()), day = std::to_string(d.day());
  return filled(pattern, short_year && year.size() == 4 ? year.substr(2) : year,
                w.months[d.month() - 1], day, (d.day() < 10 ? "0" : "") + day, year);
}

/// What stands behind the colon of a word of a note.
std::string note_value(const std::string& note, const char* word) {
  const std::size_t at = note.find(word);
  if (at == std::string::npos) return {};
  const std::size_t from = at + std::char_traits<char>::length(word);
  return note.substr(from, note.find(' ', from) - from);
}

}  // namespace

std::string number_of(const scale& s, std::int32_t units) {
  const std::int64_t rounded =
      ms::quotient{units, s.den}.round(s.places, ms::rounding::half_away_from_zero);
  char text[ms::longest_decimal];
  const std::string digits(text,
                           ms::write_decimal(text, rounded < 0 ? -rounded : rounded, s.places));
  return (rounded < 0 ? minus : "") + digits;
}

std::string with_plus(const scale& s, std::int32_t units) {
  return (units > 0 ? "+" : "") + number_of(s, units);
}

std::string total_of(const scale& s, const record& r) {
  return r.total ? number_of(s, *r.total) : dash;
}

std::string with_unit(const words& w, const scale& s, std::int32_t units) {
  const std::string number = number_of(s, units);
  return s.percent ? filled(w.percent_of, number) : number;
}

std::string share(const words& w, double part, int decimals) {
  return filled(w.percent_of, drawing::number(100 * part, decimals));
}

std::string day_of(const words& w, const visit& v) {
  return v.day ? date_by(w, w.date, *v.day, false) : v.name.empty() ? dash : v.name;
}

std::string short_day(const words& w, const visit& v) {
  return v.day ? date_by(w, w.short_date, *v.day, true) : v.name;
}

std::string span(const words& w, const visit& a, const visit& b) {
  if (!a.day || !b.day) return {};
  const auto months = ms::completed_months(*a.day, *b.day);
  if (months && months->count > 0) return filled(w.in_months, months->count);
  return filled(w.in_days, b.day->day_number() - a.day->day_number());
}

std::string age_of(const words& w, std::int32_t months) {
  return filled(w.age, months / 12, months % 12);
}

const char* name_of(const scale& s) { return s.form->about->name; }

std::string instrument_name(const std::string& prefix) {
  for (const ms::registered& r : ms::instruments) {
    if (prefix == r.about->prefix) return r.about->name;
  }
  return prefix;
}

std::string short_part_name(const words& w, const scale& s, unsigned part) {
  const std::string& column = s.parts[part].column;
  if (s.percent || column.starts_with("raw_")) return std::string(1, static_cast<char>('A' + part));
  constexpr std::string_view area = "area_";
  if (column.starts_with(area)) return column.substr(area.size());
  constexpr std::string_view columns[] = {"cognition", "speech", "gross_motor", "self_care",
                                          "social",    "motor",  "cognitive",   "mobility"};
  const auto* const found = std::find(std::begin(columns), std::end(columns), column);
  return found == std::end(columns) ? column : w.parts[found - std::begin(columns)];
}

std::string part_name(const words& w, const scale& s, unsigned part) {
  const std::string name = short_part_name(w, s, part);
  if (s.percent) return name + ' ' + w.dimensions[part];
  return s.parts[part].column.starts_with("area_") ? filled(w.area, name) : name;
}

std::string parts_in_words(const words& w, const std::string& letters) {
  std::string all;
  for (const char c : letters) {
    if (c != '+') add(all, w.separator, std::string(1, c));
  }
  return all;
}

double value_of(ms::printed_number n) {
  double scale = 1;
  for (int k = 0; k < n.places; ++k) scale *= 10;
  return n.digits / scale;
}

double error_of(const scale& s) {
  const ms::threshold* sem = standard_error(s);
  return sem != nullptr ? 1.96 * value_of(sem->high) : 0;
}

std::string printed(ms::printed_number n) {
  char text[ms::longest_decimal];
  return std::string(text, ms::write_decimal(text, n.digits, n.places));
}

bool is_about_importance(const ms::threshold& t) {
  return t.kind == ms::threshold_kind::minimal_clinically_important_difference;
}

std::string threshold_in_words(const words& w, const ms::threshold& t) {
  constexpr const char* kinds[] = {"SEM", "SRD", "MDC", "MCID"};
  const bool has_confidence = t.kind == ms::threshold_kind::minimal_detectable_change;
  return scoring::joined(
      kinds[static_cast<unsigned>(t.kind)],
      has_confidence ? std::to_string(t.confidence_percent) : std::string{}, "\u00A0",
      t.low == t.high ? printed(t.low) : filled(w.range, printed(t.low), printed(t.high)));
}

std::string short_source(const ms::threshold& t) {
  std::string source = t.study.source;
  source.resize(std::min(source.find(','), source.size()));
  for (const std::string_view before : {"from the SEM of ", "from the MDC of ", "from "}) {
    if (source.starts_with(before)) return source.substr(before.size());
  }
  return source;
}

std::string threshold_and_source(const words& w, const ms::threshold& t) {
  return scoring::joined(threshold_in_words(w, t), w.separator, short_source(t));
}

void add_people(std::string& text, const words& w, const ms::threshold& t) {
  if (t.study.people == ms::measured_on::children_with_cp) return;
  add(text, w.stop,
      filled(
          t.study.people == ms::measured_on::others ? w.measured_on_others : w.measured_on_people,
          t.study.population));
}

const char* state_word(const words& w, said is, const ms::threshold* t) {
  switch (is) {
    case said::up:
      return w.up;
    case said::down:
      return w.down;
    case said::between:
      return w.between;
    case said::same:
      return t != nullptr && is_about_importance(*t) ? w.below : w.same;
    default:
      return w.cannot;
  }
}

const char* state_class(said is) {
  constexpr const char* classes[] = {"chip chip-up", "chip chip-same", "chip chip-down",
                                     "chip chip-ask", "chip chip-ask"};
  return classes[static_cast<unsigned>(is)];
}

std::string part_of(const scale& s, const record& r, unsigned part) {
  const std::string untested = note_value(r.note, "dimension_not_tested:");
  const bool is_untested =
      s.percent && untested.find(static_cast<char>('A' + part)) != std::string::npos;
  return r.parts[part] && !is_untested ? number_of(s, *r.parts[part]) : dash;
}

std::string why_no_total(const words& w, const record& r) {
  const std::string missing = note_value(r.note, "items_missing:");
  if (!missing.empty()) return filled(w.why_items_missing, missing);
  if (r.note.find("nothing_tested") != std::string::npos) return w.why_nothing_tested;
  if (r.note.find("wrong_cell") != std::string::npos) return w.why_wrong_cell;
  const std::string section = note_value(r.note, "section_not_in_file:");
  if (!section.empty()) return filled(w.why_section, parts_in_words(w, section));
  if (r.note.find("gmfm66_items_only") != std::string::npos) return w.why_66;
  const std::string untested = note_value(r.note, "dimension_not_tested:");
  if (!untested.empty()) return filled(w.why_dimension, parts_in_words(w, untested));
  return w.why_unknown;
}

std::string unlike_in_words(const words& w, const scale& s, const comparison& c) {
  if (c.unlike_count == 0) return {};
  if (c.unlike.empty() || c.unlike.size() > 12) {
    return filled(w.unlike_count_only, c.unlike_count);
  }
  std::string items;
  for (const unsigned n : c.unlike) add(items, w.separator, std::to_string(n));
  std::string text = filled(w.unlike, items);
  if (c.from_without && c.to_without) {
    add(text, w.stop, filled(w.unlike_without, with_plus(s, *c.to_without - *c.from_without)));
  }
  return text;
}

std::string why_nothing(const words& w, const verdict& v, const ms::threshold* t) {
  switch (v.why) {
    case because::no_threshold:
      return w.no_threshold;
    case because::not_for_this_score:
      return filled(w.not_for_score, threshold_and_source(w, *t));
    case because::unknown_items:
      return w.unknown_items;
    case because::rounded:
      return w.rounded;
    case because::unlike_items:
      return w.unlike_decides;
    default:
      return {};
  }
}

std::string short_reason(const words& w, const comparison& c, int part) {
  switch (c.how) {
    case compared::not_assessed:
      return w.not_assessed;
    case compared::one_visit:
      return w.one_visit;
    case compared::no_date:
      return w.short_no_date;
    case compared::no_place:
      return w.short_no_place;
    case compared::no_score_now:
    case compared::no_score_before:
      return part == whole_scale ? w.short_no_total : w.short_no_score;
    case compared::tested_once:
      return filled(w.short_once, parts_in_words(w, c.once));
    default:
      return {};
  }
}

std::string several_in_words(const words& w, const scale& s, const child& who, std::size_t index) {
  const auto days = who.several(index);
  if (days.empty()) return {};
  const auto& [day, rows] = days.back();
  return days.size() == 1 ? filled(w.same_day, day_of(w, *day), rows, name_of(s))
                          : filled(w.same_days, days.size(), day_of(w, *day), name_of(s));
}

std::string visits_in_words(const words& w, const child& who) {
  const visit *first = nullptr, *last = nullptr;
  std::size_t count = 0;
  for (const visit& v : who.visits) {
    if (!v.place) {
      ++count;
      continue;
    }
    if (first == nullptr) first = &v;
    if (last == nullptr || last->place != v.place) ++count;
    last = &v;
  }
  const std::string visits = filled(w.visits_count, count);
  if (first == nullptr) return visits;
  const std::string from = day_of(w, *first), to = day_of(w, *last);
  return scoring::joined(from == to ? from : filled(w.range, from, to), " \u00B7 ", visits);
}

std::vector<sentence> sentences_of(const study& of, const child& who, std::size_t index) {
  const words& w = *of.say;
  const scale& s = *of.all.followed[index];
  const std::string name = name_of(s);
  std::vector<sentence> all;
  const auto plain = [&](std::string text) { all.push_back({.text = std::move(text)}); };
  const auto caution = [&](std::string text) {
    if (!text.empty()) all.push_back({.text = std::move(text), .is_caution = true});
  };
  const comparison c = first_to_last(who, s, index);
  switch (c.how) {
    case compared::not_assessed:
      return all;
    case compared::one_visit: {
      const record& r = c.before->records[index];
      plain(filled(w.only_visit, name, r.total ? with_unit(w, s, *r.total) : why_no_total(w, r)));
      break;
    }
    case compared::no_date:
      plain(filled(w.date_missing, name));
      break;
    case compared::no_place:
      plain(filled(w.place_missing, name));
      break;
    case compared::no_score_now:
      plain(filled(w.no_score_now_why, name, why_no_total(w, c.now->records[index])));
      break;
    case compared::no_score_before:
      plain(filled(w.no_score_before, name, why_no_total(w, c.before->records[index])));
      break;
    case compared::tested_once:
      plain(filled(w.tested_once, name, parts_in_words(w, c.once)));
      break;
    case compared::yes: {
      const char* how = c.size() > 0 ? w.rose : c.size() < 0 ? w.fell : w.stayed;
      std::string text = filled(how, name, with_unit(w, s, c.from), with_unit(w, s, c.to),
                                with_plus(s, c.size()), span(w, *c.before, *c.now));
      for (const char* loose : {" .", "，。"}) {  // without days there is no time between
        if (text.ends_with(loose))
          text = text.substr(0, text.size() - std::string{loose}.size()) +
                 (loose[0] == ' ' ? "." : "。");
      }
      plain(std::move(text));
      auto thresholds = thresholds_of(s, whole_scale, of.asked);
      if (thresholds.empty()) thresholds.push_back(nullptr);
      for (const ms::threshold* t : thresholds) {
        const verdict v = judge(s, c, t);
        sentence said_of{.text = {}, .verdict = v.is, .by = t, .has_chip = true};
        if (v.is == said::nothing) {
          said_of.text = filled(w.cannot_because, why_nothing(w, v, t));
        } else {
          const bool importance = is_about_importance(*t);
          const char* verdict_words = v.is == said::between ? w.inside
                                      : v.is == said::same
                                          ? (importance ? w.less_than : w.not_more_than)
                                          : (importance ? w.at_least : w.more_than);
          said_of.text = filled(verdict_words, threshold_in_words(w, *t), short_source(*t));
          add_people(said_of.text, w, *t);
        }
        all.push_back(std::move(said_of));
      }
      caution(unlike_in_words(w, s, c));
      break;
    }
  }
  for (const visit* v : who.assessed(index)) {
    const std::string untested = note_value(v->records[index].note, "dimension_not_tested:");
    if (!untested.empty() && v->records[index].total) {
      caution(filled(w.untested_counts_0, name, parts_in_words(w, untested), day_of(w, *v)));
    }
  }
  caution(several_in_words(w, s, who, index));
  return all;
}

}  // namespace reports
