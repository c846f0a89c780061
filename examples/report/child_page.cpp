// SPDX-License-Identifier: MIT
// The page of one child: what changed, whether it is real, what was not tested.

#include <algorithm>
#include <map>
#include <set>

#include "markup.hpp"
#include "page.hpp"

namespace ms = motorscale;

namespace reports {

using drawing::escaped;
using drawing::mark_shape;

namespace {

class child_writer {
 public:
  child_writer(const study& of, const child& who) : of_{of}, w_{*of.say}, who_{who} {}

  std::string page() const {
    std::string inside;
    const std::string grades = grades_part(of_, who_);
    for (std::size_t k = 0; k < of_.all.followed.size(); ++k) inside += said_of(k);
    inside += abilities_said();
    if (inside.empty() && grades.empty()) inside = "<p class=\"verdict\">" + escaped(w_.nothing_assessed) + "</p>\n";
    for (std::size_t k = 0; k < of_.all.followed.size(); ++k) {
      inside += course_picture(k) + before_and_after(k);
    }
    inside += abilities_drawn() + grades;
    inside += "<div class=\"columns\">\n" + levels() + "<section class=\"stack\">" + not_tested() +
              cannot_say() + "</section>\n</div>\n";
    return sheet(who_.id, head(), visits_in_words(w_, who_), inside);
  }

  std::string drawn(std::size_t index) const {
    const auto visits = who_.assessed(index);
    if (visits.empty() || who_.has_unplaced(index)) return {};
    const scale& s = *of_.all.followed[index];
    trajectory t;
    const auto* sem = standard_error(s);
    const double error = sem != nullptr ? 1.96 * value_of(sem->high) : 0;
    for (const visit* v : visits) {
      const record& r = v->records[index];
      const comparison c =
          v == visits.front() ? comparison{} : compare(s, index, whole_scale, *visits.front(), *v);
      if (!r.total) {
        t.without.push_back({v, why_no_total(w_, r)});
        continue;
      }
      if (v != visits.front() && c.how == compared::tested_once) {  // its total is another thing
        t.without.push_back({v, filled(w_.short_once, {parts_in_words(w_, s, c.once)})});
        continue;
      }
      const double value = static_cast<double>(*r.total) / s.den;
      t.values.push_back({v, value, value - error, value + error, number_of(s, *r.total)});
      if (!t.description.empty()) t.description += "; ";
      t.description += day_of(w_, *v) + ' ' + with_unit(w_, s, *r.total);
    }
    if (t.values.empty()) return {};
    const auto thresholds = thresholds_of(s, whole_scale, of_.asked);
    if (!thresholds.empty() && visits.front()->records[index].total) {
      t.threshold = value_of(thresholds.front()->high);
      t.may_be_error = !is_about_importance(*thresholds.front());
      const double first = t.values.front().value;
      t.limits[0] = drawing::number(first + t.threshold, 2);
      t.limits[1] = drawing::number(first - t.threshold, 2);
      t.description += ". " + filled(w_.key_first, {threshold_in_words(w_, *thresholds.front())});
    }
    if (error > 0) {
      t.error = "± " + drawing::number(error, 2);
      t.description += ' ' + filled(w_.key_error, {drawing::number(error, 2)});
    }
    t.title = who_.id + w_.separator + filled(w_.by_visit, {name_of(s)});
    return over_time(w_, t, of_.all.dated, next_name(who_, of_.all, index, "r"));
  }

 private:
  std::string head() const {
    std::string age;
    for (const visit& v : who_.visits) {
      if (v.months) age = filled(w_.age_last, {age_of(w_, *v.months)});
    }
    return name_in_text(who_.id) + (age.empty() ? "" : ' ' + small(age));
  }

  std::string said_of(std::size_t index) const {
    std::string text, cautions;
    for (const sentence& s : sentences_of(of_, who_, index)) {
      if (s.is_caution) {
        cautions += caution(s.text);
        continue;
      }
      if (!text.empty()) text += ' ';
      if (s.has_chip) text += chip(w_, s.verdict, s.by) + ' ';
      text += escaped(s.text);
    }
    if (text.empty()) return cautions;
    return "<p class=\"verdict\">" + text + "</p>\n" + cautions;
  }

  std::string bands_in_words(std::size_t index) const {
    const scale& s = *of_.all.followed[index];
    std::string out;
    if (const auto* sem = standard_error(s)) {
      out += ' ' + drawing::band_in_text("band-error") + ' ' +
             escaped(filled(w_.key_error, {drawing::number(1.96 * value_of(sem->high), 2)}));
    }
    const auto thresholds = thresholds_of(s, whole_scale, of_.asked);
    if (!thresholds.empty()) {
      out += ' ' + drawing::band_in_text("band-threshold") + ' ' +
             escaped(filled(w_.key_first, {threshold_in_words(w_, *thresholds.front())}));
    }
    return out;
  }

  std::string course_picture(std::size_t index) const {
    const auto visits = who_.assessed(index);
    if (visits.empty()) return {};
    const scale& s = *of_.all.followed[index];
    const std::string title = filled(w_.by_visit, {name_of(s)});
    table t{title, who_.id + w_.separator + title};
    const auto* sem = standard_error(s);
    t.head(escaped(w_.visit));
    for (unsigned k = 0; k < s.parts.size(); ++k)
      t.head(escaped(short_part_name(w_, s, k)), true);
    t.head(escaped(w_.total), true);
    if (sem != nullptr) t.head(escaped(w_.error), true);
    t.head(escaped(w_.from_first), true);
    t.head(escaped(w_.note));
    for (const visit* v : visits) {
      const record& r = v->records[index];
      std::vector<std::string> cells{escaped(day_of(w_, *v))};
      for (unsigned k = 0; k < s.parts.size(); ++k) {
        cells.push_back(part_of(s, r, k));
      }
      cells.push_back(r.total ? number_of(s, *r.total) : dash);
      if (sem != nullptr) {
        cells.push_back(r.total ? drawing::number(1.96 * value_of(sem->high), 2) : dash);
      }
      std::string note = r.total && r.note.empty() ? std::string{} : why_no_total(w_, r);
      if (v == visits.front() || who_.has_unplaced(index)) {
        cells.push_back(dash);
      } else {
        const comparison c = compare(s, index, whole_scale, *visits.front(), *v);
        cells.push_back(c.is_made() ? with_plus(s, c.size()) : dash);
        if (c.how == compared::tested_once)
          note = filled(w_.short_once, {parts_in_words(w_, s, c.once)});
        if (c.is_made() && c.unlike_count > 0) {
          note = filled(w_.unlike_in_cohort, {std::to_string(c.unlike_count)});
        }
      }
      cells.push_back(escaped(note));
      t.row(cells);
    }
    const std::string picture = drawn(index);
    return figure(title, escaped(filled(w_.by_visit_caption, {unit_of(w_, s)})) + bands_in_words(index),
                  picture.empty() ? t.html() : picture + t.behind(w_));
  }

  /// The table of dimensions of the last visit and the one before.
  std::string before_and_after(std::size_t index) const {
    const auto visits = who_.assessed(index);
    if (visits.size() < 2 || who_.has_unplaced(index)) return {};
    const scale& s = *of_.all.followed[index];
    const visit &before = *visits[visits.size() - 2], &now = *visits.back();
    struct row {
      int part;
      comparison made;
    };
    std::vector<row> rows;
    for (unsigned k = 0; k < s.parts.size(); ++k) {
      rows.push_back({static_cast<int>(k), compare(s, index, static_cast<int>(k), before, now)});
    }
    rows.push_back({whole_scale, compare(s, index, whole_scale, before, now)});
    double low = -1, high = 1, least = 0, most = s.percent ? 100 : 1;
    bool any = false, has_threshold = false, has_note = false;
    for (const row& r : rows) {
      const auto thresholds = thresholds_of(s, r.part, of_.asked);
      has_threshold = has_threshold || !thresholds.empty();
      has_note = has_note || !r.made.is_made() || r.made.unlike_count > 0;
      if (!r.made.is_made()) continue;
      any = true;
      if (!thresholds.empty()) {
        high = std::max(high, value_of(thresholds.front()->high));
        low = std::min(low, -value_of(thresholds.front()->high));
      }
      const double change = static_cast<double>(r.made.size()) / s.den;
      low = std::min(low, change);
      high = std::max(high, change);
      most = std::max(
          {most, static_cast<double>(r.made.from) / s.den, static_cast<double>(r.made.to) / s.den});
    }
    if (!any) return {};
    const drawing::axis values = drawing::round_axis(least, most, 0, 100, false, 5);
    const drawing::axis change = drawing::round_axis(low, high, 0, 100, false, 5);
    const auto ticks = [](const drawing::axis& a, bool with_sign) {
      drawing::plot p;
      const std::size_t step = a.ticks.size() > 4 ? 2 : 1;
      for (std::size_t k = 0; k < a.ticks.size(); k += step) {
        p.text(a.at(a.ticks[k]), 0, 11, "middle",
               (with_sign && a.ticks[k] > 0 ? "+" : "") + drawing::shortest(a.ticks[k]), "tick");
      }
      return p.in_a_cell(14);
    };
    std::string out = "<table class=\"compare\"><caption class=\"hidden\">" +
                      escaped(filled(w_.since_last, {name_of(s)})) + "</caption><thead><tr>";
    const auto head = [&](const std::string& text, const char* classes) {
      out += std::string{"<th scope=\"col\""} + classes + '>' + text + "</th>";
    };
    head(escaped(s.parts.size() > 0 ? w_.dimension : w_.total), "");
    head(ticks(values, false) + "<span class=\"hidden\">" +
             escaped(filled(w_.picture_scale,
                            {drawing::shortest(values.low), drawing::shortest(values.high)})) +
             "</span>",
         " class=\"draw\"");
    head(escaped(day_of(w_, before)), " class=\"n\"");
    head(escaped(day_of(w_, now)), " class=\"n\"");
    head(escaped(w_.change), " class=\"n\"");
    head(ticks(change, true) + "<span class=\"hidden\">" + escaped(w_.picture_change) + "</span>",
         " class=\"draw\"");
    if (has_threshold || has_note) head(escaped(has_threshold ? w_.against_any : w_.note), "");
    out += "</tr></thead><tbody>\n";
    std::set<said> used;
    for (const row& r : rows) {
      const auto thresholds = thresholds_of(s, r.part, of_.asked);
      const ms::threshold* t = thresholds.empty() ? nullptr : thresholds.front();
      const bool is_total = r.part == whole_scale;
      const auto value = [&](const visit& v) {
        const record& rec = v.records[index];
        if (!is_total) return part_of(s, rec, static_cast<unsigned>(r.part));
        return rec.total ? number_of(s, *rec.total) : std::string{dash};
      };
      out += is_total ? "<tr class=\"sum\">" : "<tr>";
      out += "<th scope=\"row\">" +
             escaped(is_total ? w_.total : part_name(w_, s, static_cast<unsigned>(r.part))) +
             "</th>";
      const bool made = r.made.is_made();
      out += "<td class=\"draw\" data-lo=\"" + drawing::shortest(values.low) + "\" data-hi=\"" +
             drawing::shortest(values.high) + "\">" +
             (made ? then_and_now(values, static_cast<double>(r.made.from) / s.den,
                                  static_cast<double>(r.made.to) / s.den)
                   : "") +
             "</td>";
      out += "<td class=\"n\" data-name=\"" + escaped(w_.then) + "\">" + value(before) +
             "</td><td class=\"n\" data-name=\"" + escaped(w_.now) + "\">" + value(now) +
             "</td><td class=\"n\" data-name=\"" + escaped(w_.change) + "\"><b>" +
             (made ? with_plus(s, r.made.size()) : dash) + "</b></td>";
      const verdict v = made ? judge(s, r.made, t) : verdict{};
      used.insert(v.is);
      out += "<td class=\"draw\" data-lo=\"" + drawing::shortest(change.low) + "\" data-hi=\"+" +
             drawing::shortest(change.high) + "\">" +
             (made ? change_in_a_row(change, static_cast<double>(r.made.size()) / s.den, v.is, t)
                   : "") +
             "</td>" + (has_threshold || has_note ? "<td class=\"state\">" : "");
      if (!made) {
        out += has_threshold ? chip(w_, said::nothing, nullptr) + "<br>" : "";
        out += small(short_reason(w_, r.made, r.part));
      } else if (!has_threshold) {
        if (r.made.unlike_count > 0) {
          out += small(filled(w_.unlike_in_cohort, {std::to_string(r.made.unlike_count)}));
        }
      } else {
        out += chip(w_, v.is, t) + "<br>" +
               small(v.is == said::nothing
                         ? why_nothing(w_, v, t)
                         : threshold_in_words(w_, *t) + w_.separator + short_source(*t));
        if (r.made.unlike_count > 0) {
          out += "<br>" + small(filled(w_.unlike_in_cohort, {std::to_string(r.made.unlike_count)}));
        }
      }
      out += has_threshold || has_note ? "</td></tr>\n" : "</tr>\n";
    }
    out += "</tbody></table>";
    std::string key = escaped(filled(w_.since_caption, {unit_of(w_, s)})) + ' ' +
                      drawing::mark_in_text(mark_shape::ring) + ' ' + escaped(day_of(w_, before)) +
                      escaped(w_.separator) + ' ' + drawing::mark_in_text(mark_shape::dot) + ' ' +
                      escaped(day_of(w_, now)) + ". ";
    if (used.count(said::up) + used.count(said::down) > 0) {
      key += drawing::mark_in_text(mark_shape::up) + ' ' + drawing::mark_in_text(mark_shape::down) +
             ' ' + escaped(w_.key_beyond) + ' ';
    }
    if (used.count(said::same) > 0) {
      key += drawing::mark_in_text(mark_shape::within) + ' ' + escaped(w_.key_within) + ' ';
    }
    if (!has_threshold) {
      key += escaped(filled(w_.cannot_because, {w_.no_threshold})) + ' ';
    } else if (used.count(said::nothing) > 0) {
      key += drawing::mark_in_text(mark_shape::dotted_ring) + ' ' + escaped(w_.key_nt) + ' ';
    }
    if (used.count(said::nothing) < used.size()) {
      key += drawing::band_in_text("band-threshold") + ' ' + escaped(w_.key_both_sides);
    }
    std::string unlike;
    if (visits.size() > 2) unlike = caution(unlike_in_words(w_, s, rows.back().made));
    return figure(filled(w_.since_last, {name_of(s)}), key, out) + unlike;
  }

  struct ability_of {
    const visit* at;
    const ability* found;
  };
  /// By prefix, in order, of visits with a place.
  std::map<std::string, std::vector<ability_of>> abilities() const {
    std::map<std::string, std::vector<ability_of>> all;
    for (const visit& v : who_.visits) {
      if (!v.place) continue;
      for (const ability& a : v.abilities) {
        auto& mine = all[a.prefix];
        if (mine.empty() || mine.back().at->place != v.place) mine.push_back({&v, &a});
      }
    }
    return all;
  }

  std::string abilities_said() const {
    std::string out;
    for (const auto& [prefix, values] : abilities()) {
      const ability& last = *values.back().found;
      std::string text;
      if (!last.value) {
        text = filled(w_.ability_none,
                      {instrument_name(prefix), last.items, day_of(w_, *values.back().at)});
      } else if (values.size() > 1 && !last.change.empty()) {
        text = filled(w_.ability_sentence,
                      {instrument_name(prefix), with_minus(last.change),
                       filled(w_.range, {with_minus(last.change_low), with_minus(last.change_high)})}) +
               w_.stop + (last.against == "beyond" ? w_.ability_beyond : w_.ability_within);
      }
      if (!text.empty()) out += "<p class=\"verdict\">" + escaped(text) + "</p>\n";
    }
    return out;
  }
  /// A number that the score program wrote, as the page writes it.
  static std::string with_minus(const std::string& text) {
    return drawing::number(std::strtod(text.c_str(), nullptr), 2);
  }

  std::string abilities_drawn() const {
    std::string out;
    std::size_t number = 0;
    for (const auto& [prefix, values] : abilities()) {
      trajectory t;
      const std::string title = filled(w_.ability_head, {instrument_name(prefix)});
      table shown{title, who_.id + w_.separator + title};
      shown.head(escaped(w_.visit));
      shown.head(escaped(instrument_name(prefix)), true);
      shown.head(escaped(w_.interval), true);
      shown.head(escaped(w_.ability_items), true);
      for (const auto& [v, a] : values) {
        const std::string day = day_of(w_, *v), items = a->items.empty() ? dash : a->items;
        if (!a->value) {
          t.without.push_back({v, w_.short_no_score});
          shown.row({escaped(day), dash, dash, escaped(items)});
          continue;
        }
        const std::string text = drawing::number(*a->value, 2);
        t.values.push_back({v, *a->value, a->low, a->high, text});
        const std::string between =
            filled(w_.range, {drawing::number(a->low, 2), drawing::number(a->high, 2)});
        if (!t.description.empty()) t.description += "; ";
        t.description += day + ' ' + text + " (" + between + ')';
        shown.row({escaped(day), text, between, escaped(items)});
      }
      t.title = who_.id + w_.separator + title;
      const std::string name = next_name(who_, of_.all, 100 + number++, "a");
      out += figure(title, around(w_.ability_caption, drawing::band_in_text("band-error")),
                    t.values.empty() ? shown.html()
                                     : over_time(w_, t, of_.all.dated, name) + shown.behind(w_));
    }
    return out;
  }

  std::string levels() const {
    const std::string picture = levels_by_age(w_, who_, next_name(who_, of_.all, 0, "l"));
    table t{w_.level_by_age, who_.id + w_.separator + w_.level_by_age};
    t.head(escaped(w_.visit));
    t.head(escaped(w_.age_head));
    t.head(escaped(w_.level));
    bool any = false;
    for (const visit& v : who_.visits) {
      if (v.level == 0) continue;
      any = true;
      t.row({escaped(day_of(w_, v)), v.months ? escaped(age_of(w_, *v.months)) : dash,
             roman(v.level)});
    }
    if (!any) return {};
    if (picture.empty()) return t.html();
    return figure(w_.level_by_age, escaped(w_.level_caption), picture + t.behind(w_));
  }

  /// The names of the items without a score, or how many have one; empty where all have.
  std::string items_without(const scale& s, const record& r) const {
    const ms::registered& form = *s.form;
    constexpr std::size_t most = 6;
    std::string names;
    std::size_t count = 0;
    for (unsigned n = 0; n < r.tested_items.size(); ++n) {
      if (r.tested_items[n] || ++count > most) continue;
      const char* label = form.labels != nullptr ? form.labels[n] : "";
      std::string item =
          filled(w_.item_label,
                 {form.item_names != nullptr ? form.item_names[n] : std::to_string(n + 1), label});
      item.resize(item.find_last_not_of(' ') + 1);
      names += (names.empty() ? "" : w_.separator) + item;
    }
    if (count > most) names += filled(w_.and_more, {std::to_string(count - most)});
    if (!names.empty()) return escaped(names);
    if (!r.tested_items.empty() || !r.tested || *r.tested == form.item_count) return {};
    return escaped(
        filled(w_.items_of, {std::to_string(*r.tested), std::to_string(form.item_count)}));
  }

  std::string not_tested() const {
    std::string lines;
    const auto line = [&](const std::string& of, const std::string& what) {
      if (!lines.empty()) lines += "<br>\n";
      lines += escaped(of + w_.colon) + what;
    };
    for (std::size_t k = 0; k < of_.all.followed.size(); ++k) {
      const scale& s = *of_.all.followed[k];
      const auto visits = who_.assessed(k);
      bool any = false, known = !visits.empty();
      for (auto it = visits.rbegin(); it != visits.rend(); ++it) {
        const record& r = (*it)->records[k];
        known = known && (r.tested || !r.tested_items.empty());
        const std::string what = items_without(s, r);
        if (what.empty()) continue;
        any = true;
        line(std::string{name_of(s)} + w_.separator + day_of(w_, **it), what);
      }
      if (!any && known) line(name_of(s), escaped(w_.nothing_left_out));
    }
    return lines.empty() ? lines
                         : "<h2>" + escaped(w_.not_tested_head) + "</h2><p>" + lines + "</p>";
  }

  std::string cannot_say() const {
    std::string text;
    for (std::size_t k = 0; k < of_.all.followed.size(); ++k) {
      if (who_.assessed(k).empty()) continue;
      const scale& s = *of_.all.followed[k];
      if (standard_error(s) == nullptr) {
        text += filled(w_.cannot_say_no_band, {name_of(s)}) + w_.stop;
      }
      std::string parts;
      unsigned without = 0;
      for (unsigned p = 0; p < s.parts.size(); ++p) {
        if (!thresholds_of(s, static_cast<int>(p), of_.asked).empty()) continue;
        parts += (parts.empty() ? "" : w_.separator) + short_part_name(w_, s, p);
        ++without;
      }
      if (thresholds_of(s, whole_scale, of_.asked).empty()) {
        const bool none_at_all = without > 0 && without == s.parts.size();
        text += filled(none_at_all ? w_.cannot_say_no_part : w_.cannot_say_no_threshold,
                       {name_of(s)}) +
                w_.stop;
        if (none_at_all) parts.clear();
      }
      if (!parts.empty()) {
        text +=
            filled(w_.cannot_say_no_threshold, {std::string{name_of(s)} + ' ' + parts}) + w_.stop;
      }
    }
    return "<h2>" + escaped(w_.cannot_say) + "</h2><p class=\"small\">" +
           escaped(text + w_.cannot_say_matter) + "</p>";
  }

  const study& of_;
  const words& w_;
  const child& who_;
};

}  // namespace

std::string child_part(const study& of, const child& who) { return child_writer{of, who}.page(); }

std::string child_sentence(const study& of, const child& who) {
  std::string text;
  for (std::size_t k = 0; k < of.all.followed.size(); ++k) {
    for (const sentence& s : sentences_of(of, who, k)) {
      if (!text.empty()) text += of.say->stop;
      text += s.text;
    }
  }
  return text;
}

std::string child_picture(const study& of, const child& who, std::size_t index) {
  return child_writer{of, who}.drawn(index);
}

}  // namespace reports
