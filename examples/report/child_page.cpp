// SPDX-License-Identifier: MIT
// The page of one child: what changed, whether it is real, what was not tested.

#include <algorithm>
#include <cstdlib>

#include "markup.hpp"
#include "order.hpp"
#include "page.hpp"

namespace ms = motorscale;

namespace reports {

using drawing::mark_shape;

namespace {

class child_writer {
 public:
  child_writer(markup& page, const study& of, const child& who)
      : page_{page}, of_{of}, w_{*of.say}, who_{who} {}

  void page() const {
    begin_sheet(page_, who_.id);
    head();
    end_head(page_, visits_in_words(w_, who_));
    const std::size_t before = page_.all().size();
    markup grades;
    grades_part(grades, of_, who_);
    std::vector<std::string> of_abilities;
    for (const visit& v : who_.visits) {
      if (!v.place) continue;
      for (const ability& a : v.abilities) add_new(of_abilities, a.prefix);
    }
    scoring::sort_by(of_abilities, std::less<>{});
    for (std::size_t k = 0; k < of_.all.followed.size(); ++k) said_of(k);
    for (const std::string& prefix : of_abilities) ability_said(prefix);
    if (page_.all().size() == before && grades.all().empty()) finding(page_, w_.nothing_assessed);
    for (std::size_t k = 0; k < of_.all.followed.size(); ++k) {
      course_picture(k);
      before_and_after(k);
    }
    std::size_t number = 100;
    for (const std::string& prefix : of_abilities) ability_drawn(prefix, number++);
    page_ << grades.all() << "<div class=\"columns\">\n";
    levels();
    page_ << "<section class=\"stack\">";
    not_tested();
    cannot_say();
    page_ << "</section>\n</div>\n" << end_of_sheet;
  }

  /// False where there is nothing to draw.
  bool draw(std::size_t index) const {
    const auto visits = who_.assessed(index);
    if (visits.empty() || who_.has_unplaced(index)) return false;
    const scale& s = *of_.all.followed[index];
    trajectory t;
    const double error = error_of(s);
    for (const visit* v : visits) {
      const record& r = v->records[index];
      std::string why;
      if (!r.total) {
        why = why_no_total(w_, r);
      } else if (v != visits.front()) {
        const comparison c = compare(s, index, whole_scale, *visits.front(), *v);
        if (c.how == compared::tested_once) {  // its total is another thing
          why = filled(w_.short_once, parts_in_words(w_, c.once));
        }
      }
      const bool is_known = why.empty();
      const double value = is_known ? points_of(s, *r.total) : 0;
      t.visits.push_back({v, is_known, value, value - error, value + error,
                          is_known ? number_of(s, *r.total) : why});
      if (!is_known) continue;
      add(t.description, "; ", scoring::joined(day_of(w_, *v), " ", with_unit(w_, s, *r.total)));
    }
    if (t.description.empty()) return false;
    const ms::threshold* threshold = threshold_of(s, whole_scale, of_.asked);
    if (threshold != nullptr && visits.front()->records[index].total) {
      t.threshold = value_of(threshold->high);
      t.may_be_error = !is_about_importance(*threshold);
      const double first = t.visits.front().value;
      t.limits[0] = drawing::number(first + t.threshold, 2);
      t.limits[1] = drawing::number(first - t.threshold, 2);
      add(t.description, ". ", filled(w_.key_first, threshold_in_words(w_, *threshold)));
    }
    if (error > 0) {
      const std::string size = drawing::number(error, 2);
      t.error = "± " + size;
      add(t.description, " ", filled(w_.key_error, size));
    }
    t.title = scoring::joined(who_.id, w_.separator, filled(w_.by_visit, name_of(s)));
    over_time(page_, w_, t, of_.all.dated, next_name(who_, of_.all, index, "r"));
    return true;
  }

 private:
  void head() const {
    name_in_text(page_, who_.id);
    std::string age;
    for (const visit& v : who_.visits) {
      if (v.months) age = filled(w_.age_last, age_of(w_, *v.months));
    }
    if (!age.empty()) small(page_ << " ", age);
  }

  void said_of(std::size_t index) const {
    const auto all = sentences_of(of_, who_, index);
    const char *before = "<p class=\"verdict\">", *end = "";
    for (const sentence& s : all) {
      if (s.is_caution) continue;
      page_ << before;
      if (s.has_chip) chip(page_, w_, s.verdict, s.by) << " ";
      page_.text(s.text);
      before = " ";
      end = "</p>\n";
    }
    page_ << end;
    for (const sentence& s : all) {
      if (s.is_caution) caution(page_, s.text);
    }
  }

  /// The table of all visits, of which the picture is of the totals.
  void visit_table(std::size_t index, const std::string& title) const {
    const auto visits = who_.assessed(index);
    const scale& s = *of_.all.followed[index];
    table t{page_, title, scoring::joined(who_.id, w_.separator, title)};
    const double error = error_of(s);
    t.head().text(w_.visit);
    for (unsigned k = 0; k < s.parts.size(); ++k) t.head(true).text(short_part_name(w_, s, k));
    t.head(true).text(w_.total);
    if (error > 0) t.head(true).text(w_.error);
    t.head(true).text(w_.from_first);
    t.head().text(w_.note);
    for (const visit* v : visits) {
      const record& r = v->records[index];
      t.row().text(day_of(w_, *v));
      for (unsigned k = 0; k < s.parts.size(); ++k) t.cell() << part_of(s, r, k);
      t.cell() << total_of(s, r);
      if (error > 0) t.cell() << (r.total ? drawing::number(error, 2) : dash);
      std::string note, change = dash;
      if (!r.total || !r.note.empty()) note = why_no_total(w_, r);
      if (v != visits.front() && !who_.has_unplaced(index)) {
        const comparison c = compare(s, index, whole_scale, *visits.front(), *v);
        if (c.is_made()) change = with_plus(s, c.size());
        if (c.how == compared::tested_once) {
          note = filled(w_.short_once, parts_in_words(w_, c.once));
        }
        if (c.is_made() && c.unlike_count > 0) note = filled(w_.unlike_in_cohort, c.unlike_count);
      }
      t.cell() << change;
      t.cell().text(note);
    }
    t.end();
  }

  void course_picture(std::size_t index) const {
    if (who_.assessed(index).empty()) return;
    const scale& s = *of_.all.followed[index];
    const std::string title = filled(w_.by_visit, name_of(s));
    const std::string picture = child_picture(of_, who_, index);
    begin_figure(page_, title);
    say(page_, w_.by_visit_caption, unit_of(w_, s));
    if (picture.empty()) {
      page_ << end_of_caption;
      visit_table(index, title);
    } else {
      error_in_words(page_, w_, s);
      threshold_in_words(page_, w_, w_.key_first, threshold_of(s, whole_scale, of_.asked));
      page_ << end_of_caption << picture;
      begin_details(page_, w_);
      visit_table(index, title);
      page_ << end_of_details;
    }
    page_ << end_of_figure;
  }

  /// A row of the table of dimensions: of a part, or of the total.
  struct compared_part {
    int part;
    const ms::threshold* threshold;
    comparison made;
    verdict is;
  };

  /// The table of dimensions of the last visit and the one before.
  void before_and_after(std::size_t index) const {
    const auto visits = who_.assessed(index);
    if (visits.size() < 2 || who_.has_unplaced(index)) return;
    const scale& s = *of_.all.followed[index];
    const visit &before = *visits[visits.size() - 2], &now = *visits.back();
    const auto count = static_cast<int>(s.parts.size());
    std::vector<compared_part> rows;
    double low = -1, high = 1, most = s.percent ? 100 : 1;
    bool any = false, has_threshold = false, has_note = false, is_judged = false, used[5]{};
    for (int k = 0; k <= count; ++k) {
      const int part = k < count ? k : whole_scale;
      compared_part r{
          part, threshold_of(s, part, of_.asked), compare(s, index, part, before, now), {}};
      has_threshold = has_threshold || r.threshold != nullptr;
      has_note = has_note || !r.made.is_made() || r.made.unlike_count > 0;
      if (r.made.is_made()) {
        any = true;
        r.is = judge(s, r.made, r.threshold);
        if (r.threshold != nullptr) {
          high = std::max(high, value_of(r.threshold->high));
          low = std::min(low, -value_of(r.threshold->high));
        }
        const double change = points_of(s, r.made.size());
        low = std::min(low, change);
        high = std::max(high, change);
        most = std::max(most, points_of(s, std::max(r.made.from, r.made.to)));
      }
      is_judged = is_judged || r.is.is != said::nothing;
      used[static_cast<unsigned>(r.is.is)] = true;
      rows.push_back(std::move(r));
    }
    if (!any) return;
    const drawing::axis values = drawing::round_axis(0, most, 0, 100, 5);
    const drawing::axis change = drawing::round_axis(low, high, 0, 100, 5);
    const std::string title = filled(w_.since_last, name_of(s));

    begin_figure(page_, title);
    say(page_, w_.since_caption, unit_of(w_, s));
    const auto key = [&](bool is_there, mark_shape shape, const std::string& text) {
      if (!is_there) return;
      drawing::mark_in_text(page_ << " ", shape);
      (page_ << " ").text(text);
    };
    key(true, mark_shape::ring, day_of(w_, before) + w_.separator);
    key(true, mark_shape::dot, day_of(w_, now));
    page_ << ".";
    const bool is_beyond =
        used[static_cast<unsigned>(said::up)] || used[static_cast<unsigned>(said::down)];
    if (is_beyond) drawing::mark_in_text(page_ << " ", mark_shape::up);
    key(is_beyond, mark_shape::down, w_.key_beyond);
    key(used[static_cast<unsigned>(said::same)], mark_shape::within, w_.key_within);
    if (!has_threshold) say(page_ << " ", w_.cannot_because, w_.no_threshold);
    key(has_threshold && used[static_cast<unsigned>(said::nothing)], mark_shape::dotted_ring,
        w_.key_nt);
    page_ << " ";
    if (is_judged) {
      drawing::band_in_text(page_, "band-threshold");
      (page_ << " ").text(w_.key_both_sides);
    }
    page_ << end_of_caption << "<table class=\"compare\"><caption class=\"hidden\">";
    page_.text(title) << "</caption><thead><tr><th scope=\"col\">";
    page_.text(count > 0 ? w_.dimension : w_.total) << "</th>";
    head_of_pictures(
        values, false,
        filled(w_.picture_scale, drawing::shortest(values.low), drawing::shortest(values.high)));
    for (const std::string& what : {day_of(w_, before), day_of(w_, now), std::string{w_.change}}) {
      (page_ << "<th scope=\"col\" class=\"n\">").text(what) << "</th>";
    }
    head_of_pictures(change, true, w_.picture_change);
    if (has_threshold || has_note) {
      (page_ << "<th scope=\"col\">").text(has_threshold ? w_.against_any : w_.note) << "</th>";
    }
    page_ << "</tr></thead><tbody>\n";
    for (const compared_part& r : rows) {
      const bool is_made = r.made.is_made();
      const auto value = [&](const char* name, const visit& v) {
        const record& rec = v.records[index];
        named_cell(name) << (r.part == whole_scale ? total_of(s, rec)
                                                   : part_of(s, rec, static_cast<unsigned>(r.part)))
                         << "</td>";
      };
      page_ << (r.part == whole_scale ? "<tr class=\"sum\">" : "<tr>") << "<th scope=\"row\">";
      page_.text(r.part == whole_scale ? w_.total : part_name(w_, s, static_cast<unsigned>(r.part)))
          << "</th>";
      cell_of_pictures(values, "");
      if (is_made) {
        then_and_now(page_, values, points_of(s, r.made.from), points_of(s, r.made.to));
      }
      page_ << "</td>";
      value(w_.then, before);
      value(w_.now, now);
      named_cell(w_.change) << "<b>" << (is_made ? with_plus(s, r.made.size()) : dash)
                            << "</b></td>";
      cell_of_pictures(change, "+");
      if (is_made) {
        change_in_a_row(page_, change, points_of(s, r.made.size()), r.is.is, r.threshold);
      }
      page_ << "</td>";
      if (has_threshold || has_note) {
        page_ << "<td class=\"state\">";
        state(r, has_threshold);
        page_ << "</td>";
      }
      page_ << "</tr>\n";
    }
    page_ << "</tbody></table>" << end_of_figure;
    if (visits.size() > 2) caution(page_, unlike_in_words(w_, s, rows.back().made));
  }

  /// The ticks of the pictures of a column, and in words what they are.
  void head_of_pictures(const drawing::axis& x, bool with_sign, const std::string& text) const {
    drawing::plot p;
    const std::size_t step = x.ticks.size() > 4 ? 2 : 1;
    for (std::size_t k = 0; k < x.ticks.size(); k += step) {
      const double tick = x.ticks[k];
      p.text(x.at(tick), 0, 11, "middle", with_sign ? signed_tick(tick) : drawing::shortest(tick),
             "tick");
    }
    p.in_a_cell(page_ << "<th scope=\"col\" class=\"draw\">", 14);
    (page_ << "<span class=\"hidden\">").text(text) << "</span></th>";
  }
  void cell_of_pictures(const drawing::axis& x, const char* plus) const {
    page_ << "<td class=\"draw\" data-lo=\"" << drawing::shortest(x.low) << "\" data-hi=\"" << plus
          << drawing::shortest(x.high) << "\">";
  }
  markup& named_cell(const char* name) const {
    return (page_ << "<td class=\"n\" data-name=\"").text(name) << "\">";
  }

  /// What is said of a row.
  void state(const compared_part& r, bool has_threshold) const {
    if (has_threshold) chip(page_, w_, r.is.is, r.threshold) << "<br>";
    if (!r.made.is_made()) {
      small(page_, short_reason(w_, r.made, r.part));
      return;
    }
    if (has_threshold) {
      small(page_, r.is.is == said::nothing ? why_nothing(w_, r.is, r.threshold)
                                            : threshold_and_source(w_, *r.threshold));
    }
    if (r.made.unlike_count > 0) {
      if (has_threshold) page_ << "<br>";
      small(page_, filled(w_.unlike_in_cohort, r.made.unlike_count));
    }
  }

  struct ability_of {
    const visit* at;
    const ability* found;
  };
  /// In order, of visits with a place.
  std::vector<ability_of> abilities(const std::string& prefix) const {
    std::vector<ability_of> all;
    for (const visit& v : who_.visits) {
      if (!v.place) continue;
      for (const ability& a : v.abilities) {
        if (a.prefix != prefix || (!all.empty() && all.back().at->place == v.place)) continue;
        all.push_back({&v, &a});
      }
    }
    return all;
  }

  void ability_said(const std::string& prefix) const {
    const auto values = abilities(prefix);
    const ability& last = *values.back().found;
    const std::string name = instrument_name(prefix);
    if (!last.value) {
      finding(page_, filled(w_.ability_none, name, last.items, day_of(w_, *values.back().at)));
    } else if (values.size() > 1 && !last.change.empty()) {
      std::string text =
          filled(w_.ability_sentence, name, with_minus(last.change),
                 filled(w_.range, with_minus(last.change_low), with_minus(last.change_high)));
      add(text, w_.stop, last.against == "beyond" ? w_.ability_beyond : w_.ability_within);
      finding(page_, text);
    }
  }
  /// A number that the score program wrote, as the page writes it.
  static std::string with_minus(const std::string& text) {
    return drawing::number(std::strtod(text.c_str(), nullptr), 2);
  }

  void ability_drawn(const std::string& prefix, std::size_t number) const {
    trajectory of;
    const std::string name = instrument_name(prefix), title = filled(w_.ability_head, name);
    of.title = scoring::joined(who_.id, w_.separator, title);
    markup rows;
    table t{rows, title, of.title};
    t.head().text(w_.visit);
    t.head(true).text(name);
    t.head(true).text(w_.interval);
    t.head(true).text(w_.ability_items);
    for (const auto& [v, a] : abilities(prefix)) {
      const std::string day = day_of(w_, *v);
      std::string text = dash, between = dash;
      if (a->value) {
        text = drawing::number(*a->value, 2);
        between = filled(w_.range, drawing::number(a->low, 2), drawing::number(a->high, 2));
        of.visits.push_back({v, true, *a->value, a->low, a->high, text});
        add(of.description, "; ", scoring::joined(day, " ", text, " (", between, ")"));
      } else {
        of.visits.push_back({v, false, 0, 0, 0, w_.short_no_score});
      }
      t.row().text(day);
      t.cell() << text;
      t.cell() << between;
      t.cell().text(a->items.empty() ? dash : a->items);
    }
    t.end();
    begin_figure(page_, title);
    markup band;
    drawing::band_in_text(band, "band-error");
    around(page_, w_.ability_caption, band) << end_of_caption;
    if (of.description.empty()) {
      page_ << rows.all();
    } else {
      over_time(page_, w_, of, of_.all.dated, next_name(who_, of_.all, number, "a"));
      begin_details(page_, w_);
      page_ << rows.all() << end_of_details;
    }
    page_ << end_of_figure;
  }

  void levels() const {
    const auto has_level = [](const visit& v) { return v.level != 0; };
    if (std::none_of(who_.visits.begin(), who_.visits.end(), has_level)) return;
    const bool is_drawn = has_level_by_age(who_);
    if (is_drawn) {
      begin_figure(page_, w_.level_by_age);
      page_.text(w_.level_caption) << end_of_caption;
      levels_by_age(page_, w_, who_, next_name(who_, of_.all, 0, "l"));
      begin_details(page_, w_);
    }
    table t{page_, w_.level_by_age, scoring::joined(who_.id, w_.separator, w_.level_by_age)};
    for (const char* what : {w_.visit, w_.age_head, w_.level}) t.head().text(what);
    for (const visit& v : who_.visits) {
      if (!has_level(v)) continue;
      t.row().text(day_of(w_, v));
      t.cell().text(v.months ? age_of(w_, *v.months) : dash);
      t.cell() << roman(v.level);
    }
    t.end();
    if (is_drawn) page_ << end_of_details << end_of_figure;
  }

  /// The names of the items without a score, or how many have one; empty where all have.
  std::string items_without(const scale& s, const record& r) const {
    const ms::registered& form = *s.form;
    constexpr std::size_t most = 6;
    std::string names;
    std::size_t count = 0;
    for (unsigned n = 0; n < r.items.size(); ++n) {
      if (r.items[n] != untested_item || ++count > most) continue;
      const ms::form_place& place = form.places[n];
      std::string item =
          filled(w_.item_label, place.name != nullptr ? place.name : std::to_string(n + 1),
                 place.label != nullptr ? place.label : "");
      item.resize(item.find_last_not_of(' ') + 1);
      add(names, w_.separator, item);
    }
    if (count > most) names += filled(w_.and_more, count - most);
    if (!names.empty() || !r.items.empty() || !r.tested || *r.tested == form.item_count) {
      return names;
    }
    return filled(w_.items_of, *r.tested, form.item_count);
  }

  void not_tested() const {
    markup lines;
    const auto line = [&](const std::string& of, const std::string& what) {
      if (!lines.all().empty()) lines << "<br>\n";
      lines.text(of).text(w_.colon).text(what);
    };
    for (std::size_t k = 0; k < of_.all.followed.size(); ++k) {
      const scale& s = *of_.all.followed[k];
      const auto visits = who_.assessed(k);
      bool any = false, known = !visits.empty();
      for (std::size_t n = visits.size(); n > 0; --n) {
        const visit& v = *visits[n - 1];
        const record& r = v.records[k];
        known = known && (r.tested || !r.items.empty());
        const std::string what = items_without(s, r);
        if (what.empty()) continue;
        any = true;
        line(scoring::joined(name_of(s), w_.separator, day_of(w_, v)), what);
      }
      if (!any && known) line(name_of(s), w_.nothing_left_out);
    }
    if (lines.all().empty()) return;
    (page_ << "<h2>").text(w_.not_tested_head) << "</h2><p>" << lines.all() << "</p>";
  }

  void cannot_say() const {
    (page_ << "<h2>").text(w_.cannot_say) << "</h2><p class=\"small\">";
    const auto sentence = [&](const char* text, const std::string& of) {
      say(page_, text, of).text(w_.stop);
    };
    for (std::size_t k = 0; k < of_.all.followed.size(); ++k) {
      if (who_.assessed(k).empty()) continue;
      const scale& s = *of_.all.followed[k];
      if (error_of(s) == 0) sentence(w_.cannot_say_no_band, name_of(s));
      std::string parts;
      unsigned without = 0;
      for (unsigned p = 0; p < s.parts.size(); ++p) {
        if (threshold_of(s, static_cast<int>(p), of_.asked) != nullptr) continue;
        add(parts, w_.separator, short_part_name(w_, s, p));
        ++without;
      }
      if (threshold_of(s, whole_scale, of_.asked) == nullptr) {
        const bool none_at_all = without > 0 && without == s.parts.size();
        sentence(none_at_all ? w_.cannot_say_no_part : w_.cannot_say_no_threshold, name_of(s));
        if (none_at_all) parts.clear();
      }
      if (!parts.empty()) {
        sentence(w_.cannot_say_no_threshold, scoring::joined(name_of(s), " ", parts));
      }
    }
    page_.text(w_.cannot_say_matter) << "</p>";
  }

  markup& page_;
  const study& of_;
  const words& w_;
  const child& who_;
};

}  // namespace

void child_part(markup& page, const study& of, const child& who) {
  child_writer{page, of, who}.page();
}

std::string child_sentence(const study& of, const child& who) {
  std::string text;
  for (std::size_t k = 0; k < of.all.followed.size(); ++k) {
    for (const sentence& s : sentences_of(of, who, k)) add(text, of.say->stop, s.text);
  }
  return text;
}

std::string child_picture(const study& of, const child& who, std::size_t index) {
  markup picture;
  child_writer{picture, of, who}.draw(index);
  return picture.take();
}

}  // namespace reports
