// SPDX-License-Identifier: MIT
// The pages of the cohort: who is in it, who changed by how much, and the table for the paper.

#include <algorithm>
#include <map>
#include <set>

#include "markup.hpp"
#include "page.hpp"
#include "statistics.hpp"

namespace ms = motorscale;

namespace reports {

using drawing::escaped;
using drawing::mark_shape;

namespace {

class cohort_writer {
 public:
  cohort_writer(const study& of, std::size_t index)
      : of_{of}, w_{*of.say}, s_{*of.all.followed[index]}, index_{index} {
    const auto all = thresholds_of(s_, whole_scale, of.asked);
    t_ = all.empty() ? nullptr : all.front();
    for (const child& c : of.all.children) {
      course found{&c, first_to_last(c, s_, index), {}};
      if (found.made.how == compared::not_assessed) {
        not_assessed_.push_back(c.id);
        continue;
      }
      if (found.made.is_made()) found.is = judge(s_, found.made, t_);
      courses_.push_back(found);
    }
    // by change, the largest first; those without one at the end
    std::stable_sort(courses_.begin(), courses_.end(), [](const course& a, const course& b) {
      if (a.made.is_made() != b.made.is_made()) return a.made.is_made();
      return a.made.is_made() && a.made.size() > b.made.size();
    });
    for (const course& c : courses_) {
      if (c.made.is_made()) made_.push_back(&c);
    }
  }

  bool is_empty() const { return courses_.empty(); }

  std::string sheets(bool is_first) const {
    std::string inside = verdict() + state_counts() + panels();
    std::string days = visits();
    const std::string title =
        is_first && !of_.title.empty()
            ? of_.title
            : filled(w_.cohort, {std::to_string(of_.all.children.size()), name_of(s_)});
    std::string out = sheet(title, escaped(title), days, inside);

    std::string second;
    const std::string picture = made_.empty() ? std::string{} : change_picture();
    std::string beside;
    if (is_first) beside += level_picture();
    beside += flow();
    second = "<div class=\"columns\">\n" + picture + "<div class=\"stack\">\n" + beside +
             "</div></div>\n" + statistics();
    if (is_first) second += events();
    second += footnotes(is_first);
    const std::string methods = std::string{name_of(s_)} + w_.colon + w_.methods;
    return out + sheet(methods, escaped(methods), "", second);
  }

 private:
  std::string visits() const {
    const visit *first = nullptr, *last = nullptr;
    for (const course& c : courses_) {
      for (const visit* v : c.who->assessed(index_)) {
        if (!v->day) continue;
        if (first == nullptr || *v->day < *first->day) first = v;
        if (last == nullptr || *last->day < *v->day) last = v;
      }
    }
    return first == nullptr ? std::string{}
                            : filled(w_.visits_from_to, {day_of(w_, *first), day_of(w_, *last)});
  }

  struct tally {
    std::size_t of = 0, counts[5]{};
    std::size_t operator[](said is) const { return counts[static_cast<unsigned>(is)]; }
  };
  tally count(std::string_view group = {}, bool every_group = true) const {
    tally n;
    for (const course* c : made_) {
      if (!every_group && c->who->group != group) continue;
      ++n.of;
      ++n.counts[static_cast<unsigned>(c->is.is)];
    }
    return n;
  }

  std::string share_with_limits(std::size_t part, std::size_t of) const {
    const auto v = exact_interval(part, of);
    return v ? filled(w_.range,
                      {drawing::number(100 * v->low, 1), drawing::number(100 * v->high, 1)})
             : dash;
  }
  /// True where a sentence or a table has exact intervals, which footnote d is about.
  bool has_exact_intervals(bool is_first) const {
    const tally n = count();
    return (t_ != nullptr && n.of > n[said::nothing]) ||
           (is_first && of_.has_events && !of_.events.empty());
  }

  std::string verdict() const {
    std::string text;
    const auto say = [&](const std::string& more) {
      if (!text.empty()) text += w_.stop;
      text += more;
    };
    const tally n = count();
    if (n.of == 0) {
      say(w_.nobody);
    } else if (t_ == nullptr) {
      std::size_t better = 0, worse = 0, equal = 0;
      for (const course* c : made_) {
        const std::int32_t size = c->made.size();
        (size == 0                                                                    ? equal
         : (size > 0) == (s_.form->about->better == ms::direction::higher_is_better) ? better
                                                                                      : worse)++;
      }
      say(filled(w_.no_threshold_cohort, {std::to_string(n.of), std::to_string(better),
                                          std::to_string(worse), std::to_string(equal)}));
    } else {
      const std::size_t judged = n.of - n[said::nothing];
      if (judged > 0) {
        say(filled(is_about_importance(*t_) ? w_.improved_by_threshold : w_.improved_by_more,
                   {std::to_string(judged), std::to_string(n[said::up]),
                    share(w_, static_cast<double>(n[said::up]) / static_cast<double>(judged)),
                    share_with_limits(n[said::up], judged) + marked, threshold_in_words(w_, *t_),
                    judged == n.of ? filled(w_.of_compared, {std::to_string(n.of)})
                                   : filled(w_.of_judged,
                                            {std::to_string(n.of), std::to_string(n[said::nothing]),
                                             std::to_string(judged)})}));
        say(filled(w_.the_others, {std::to_string(n[said::down]), std::to_string(n[said::same])}));
      }
      if (n[said::between] > 0) say(filled(w_.between_count, {std::to_string(n[said::between])}));
      if (judged == 0) say(filled(w_.none_judged, {std::to_string(n.of)}));
      if (of_.all.has_groups && judged > 0) {
        for (const std::string& g : groups()) {
          const tally in = count(g, false);
          const std::size_t some = in.of - in[said::nothing];
          if (some == 0) continue;
          say(filled(w_.of_group, {g.empty() ? dash : g, std::to_string(in[said::up]),
                                   std::to_string(some), share_with_limits(in[said::up], some) + marked}));
        }
      }
      say(filled(w_.threshold_is, {threshold_in_words(w_, *t_), short_source(*t_)}));
      if (t_->study.people != ms::measured_on::children_with_cp) {
        say(filled(t_->study.people == ms::measured_on::others ? w_.measured_on_others
                                                               : w_.measured_on_people,
                   {t_->study.population}));
      }
    }
    if (n.of > 0) say(of_.all.has_groups ? w_.groups_not_compared : w_.no_control);
    if (of_.all.children.size() > most_pages) say(w_.panels_only);
    return "<p class=\"verdict\">" + with_marks(text) + "</p>\n";
  }

  /// A text as markup; what `marked` stood behind gets the letter of its footnote.
  static std::string with_marks(const std::string& text) {
    std::string out;
    std::size_t from = 0;
    for (std::size_t at; (at = text.find(marked, from)) != std::string::npos; from = at + 1) {
      out += escaped(std::string_view{text}.substr(from, at - from)) + raised("d");
    }
    return out + escaped(std::string_view{text}.substr(from));
  }
  static constexpr char marked = '\x02';

  std::string state_counts() const {
    const tally n = count();
    std::string out;
    for (const said is : {said::up, said::same, said::between, said::down, said::nothing}) {
      if (n[is] == 0 || t_ == nullptr) continue;
      out += (out.empty() ? "" : " ") + std::string{"<span class=\"nowrap\">"} + chip(w_, is, t_) +
             " <b>" + std::to_string(n[is]) + "</b></span>";
    }
    return out.empty() ? out : "<p>" + out + "</p>\n";
  }

  std::vector<std::string> groups() const {
    std::vector<std::string> names;
    for (const course& c : courses_) {
      if (std::find(names.begin(), names.end(), c.who->group) == names.end()) {
        names.push_back(c.who->group);
      }
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  std::string bands_in_words() const {
    std::string out;
    if (t_ != nullptr) {
      out += ' ' + drawing::band_in_text("band-threshold") + ' ' +
             escaped(filled(is_about_importance(*t_) ? w_.key_importance : w_.key_threshold,
                            {threshold_in_words(w_, *t_)}));
    }
    if (const auto* sem = standard_error(s_)) {
      out += ' ' + drawing::band_in_text("band-error") + ' ' +
             escaped(filled(w_.key_error, {drawing::number(1.96 * value_of(sem->high), 2)}));
    }
    return out;
  }

  std::string panels() const {
    const panel_scale scaled = panels_of(of_, index_);
    const auto signed_number = [](double v) { return (v > 0 ? "+" : "") + drawing::shortest(v); };
    const std::int32_t months = scaled.longest * 10 / 304;
    const std::string length =
        !of_.all.dated ? filled(w_.visits_count, {std::to_string(scaled.longest + 1)})
        : months > 0   ? filled(w_.month_count, {std::to_string(months)})
                       : filled(w_.day_count, {std::to_string(scaled.longest)});
    std::string items = "<ul class=\"multiples\">\n";
    for (const course& c : courses_) {
      std::string right = small(short_reason(w_, c.made));
      if (c.made.is_made()) {
        const char* mark = c.is.is == said::up                         ? "\u25B2 "
                           : c.is.is == said::down                     ? "\u25BC "
                           : c.is.is == said::same                     ? "\u25CB "
                           : c.is.is == said::between || t_ != nullptr ? "? "
                                                                       : "";
        right = "<span>" + (mark + with_plus(s_, c.made.size())) + "</span>";
      }
      const std::string shown = drawing::fitted(c.who->id, 84);
      items += "<li><p><b";
      if (shown != c.who->id) items += " title=\"" + escaped(c.who->id) + '"';
      items += '>' + name_in_text(shown) + "</b>" + right + "</p>" +
               panel(of_, index_, c, scaled, next_name(*c.who, of_.all, index_, "m"));
      if (c.made.is_made() && c.made.unlike_count > 0) {
        items += small(filled(w_.short_unlike, {std::to_string(c.made.unlike_count)}));
      }
      items += "</li>\n";
    }
    items += "</ul>\n";
    return figure(
        w_.each_child,
        escaped(filled(w_.each_child_caption, {w_.unit_points, signed_number(scaled.change.low),
                                               signed_number(scaled.change.high), length})) +
            bands_in_words(),
        items + change_table(w_.change_by_child).behind(w_));
  }

  table change_table(const char* label) const {
    table t{std::string{name_of(s_)} + w_.colon + w_.change_by_child,
            std::string{name_of(s_)} + w_.colon + label};
    t.head(escaped(w_.child));
    if (of_.all.has_groups) t.head(escaped(w_.group));
    t.head(escaped(w_.first), true);
    t.head(escaped(w_.last), true);
    t.head(escaped(w_.change), true);
    t.head(escaped(t_ != nullptr ? filled(w_.against, {threshold_in_words(w_, *t_)})
                                 : w_.against_any));
    for (const course& c : courses_) {
      std::vector<std::string> cells{name_in_text(c.who->id)};
      if (of_.all.has_groups) cells.push_back(escaped(c.who->group));
      const auto visits = c.who->assessed(index_);
      const bool two = visits.size() > 1 && c.made.how != compared::no_date;
      const auto total = [&](const visit* v) {
        const auto& value = v->records[index_].total;
        return value ? number_of(s_, *value) : dash;
      };
      cells.push_back(c.made.how == compared::no_date ? dash : total(visits.front()));
      cells.push_back(two ? total(visits.back()) : dash);
      if (c.made.is_made()) {
        cells.push_back(with_plus(s_, c.made.size()));
        std::string text = state_word(w_, c.is.is, t_);
        if (c.is.is == said::nothing) text += w_.colon + why_nothing(w_, c.is, t_);
        if (c.made.unlike_count > 0) {
          text += w_.separator + filled(w_.unlike_in_cohort, {std::to_string(c.made.unlike_count)});
        }
        cells.push_back(escaped(text));
      } else {
        cells.push_back(dash);
        std::string text = short_reason(w_, c.made);
        const bool none_now = c.made.how == compared::no_score_now;
        if (none_now || c.made.how == compared::no_score_before) {
          text +=
              w_.colon + why_no_total(w_, (none_now ? c.made.now : c.made.before)->records[index_]);
        }
        cells.push_back(escaped(text));
      }
      t.row(cells);
    }
    return t;
  }

  std::string change_picture() const {
    std::string key;
    const tally n = count();
    const auto mark = [&](mark_shape shape, const char* text) {
      key += (key.empty() ? "" : " ") + drawing::mark_in_text(shape) + ' ' + escaped(text);
    };
    if (t_ != nullptr) {
      mark(mark_shape::up, w_.up);
      mark(mark_shape::within, state_word(w_, said::same, t_));
      mark(mark_shape::down, w_.down);
    }
    if (n[said::between] > 0) mark(mark_shape::dotted_ring, w_.between);
    if (n[said::nothing] > 0) mark(mark_shape::dotted_ring, w_.cannot);
    std::string inside = changes(of_, index_, made_, "w" + std::to_string(index_));
    if (made_.size() <= 40) inside += change_table(w_.change_against).behind(w_);
    return figure(w_.change_against, key, inside);
  }

  std::string level_picture() const {
    level_moves m;
    for (const child& c : of_.all.children) {
      const visit *first = nullptr, *last = nullptr;
      for (const visit& v : c.visits) {
        if (v.level == 0 || !v.place) continue;
        if (first == nullptr) first = &v;
        last = &v;
      }
      if (first == last || *first->place == *last->place) continue;
      ++m.counts[first->level - 1][last->level - 1];
      ++m.all;
      ++(last->level < first->level ? m.up : last->level > first->level ? m.down : m.kept);
    }
    if (m.all == 0) return "<p class=\"small\">" + escaped(w_.levels_none) + "</p>\n";
    table t{w_.levels, w_.levels};
    t.head(escaped(w_.first));
    for (unsigned b = 1; b <= 5; ++b) t.head(roman(b), true);
    t.head(escaped(w_.all), true);
    for (unsigned a = 0; a < 5; ++a) {
      std::vector<std::string> cells{roman(a + 1)};
      unsigned sum = 0;
      for (unsigned b = 0; b < 5; ++b) {
        sum += m.counts[a][b];
        cells.push_back(m.counts[a][b] == 0 ? dash : std::to_string(m.counts[a][b]));
      }
      cells.push_back(std::to_string(sum));
      t.row(cells);
    }
    return figure(
        w_.levels,
        escaped(filled(w_.levels_caption, {std::to_string(m.all), std::to_string(m.kept),
                                           std::to_string(m.up), std::to_string(m.down)})),
        moves(w_, m, "g") + t.behind(w_));
  }

  std::string flow() const {
    std::string rows;
    const auto in = [&](std::size_t n, const char* text) {
      rows += "<dt>" + std::to_string(n) + "</dt><dd>" + escaped(filled(text, {std::to_string(n)})) +
              "</dd>";
    };
    const auto out = [&](const std::vector<std::string>& names, const char* text) {
      if (names.empty()) return;
      rows += "<dt class=\"out\">\u2212" + std::to_string(names.size()) +
              "</dt><dd class=\"out\">" + around(text, list_of(w_, names)) + "</dd>";
    };
    std::vector<std::string> one, date, score, unlike;
    std::map<std::string, std::vector<std::string>> once;
    for (const course& c : courses_) {
      switch (c.made.how) {
        case compared::one_visit:
          one.push_back(c.who->id);
          break;
        case compared::no_date:
          date.push_back(c.who->id);
          break;
        case compared::no_score_now:
        case compared::no_score_before:
          score.push_back(c.who->id);
          break;
        case compared::tested_once:
          once[c.made.once].push_back(c.who->id);
          break;
        default:
          if (c.made.unlike_count > 0) unlike.push_back(c.who->id);
      }
    }
    in(of_.all.children.size(), w_.in_file);
    out(not_assessed_, w_.out_not_assessed);
    out(one, w_.out_one_visit);
    out(date, w_.out_date);
    out(score, w_.out_no_score);
    for (const auto& [letters, names] : once) {
      const std::string text = filled(w_.out_once, {parts_in_words(w_, s_, letters), "{1}"});
      out(names, text.c_str());
    }
    in(made_.size(), w_.comparable);
    if (!unlike.empty()) {
      rows += "<dt>" + std::to_string(unlike.size()) + "</dt><dd>" +
              around(w_.unlike_count, list_of(w_, unlike)) + "</dd>";
    }
    std::vector<std::string> several;
    for (const course& c : courses_) {
      if (!c.who->several(index_).empty()) several.push_back(c.who->id);
    }
    if (!several.empty()) {
      const std::string n = std::to_string(several.size());
      rows += "<dt>" + n + "</dt><dd>" +
              around(filled(w_.out_of_several, {"{1}", n}), list_of(w_, several)) + "</dd>";
    }
    return "<section><h2>" + escaped(w_.who) + "</h2><dl class=\"flow\">" + rows +
           "</dl></section>\n";
  }

  void statistics_row(table& t, const std::string& name, int part, std::string_view group,
                      bool every_group) const {
    std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
    for (const course* c : made_) {
      if (!every_group && c->who->group != group) continue;
      const comparison of_part = compare(s_, index_, part, *c->made.before, *c->made.now);
      if (of_part.is_made()) pairs.push_back({of_part.from, of_part.to});
    }
    const paired_summary sum = summary_of(pairs);
    const double unit = 1.0 / s_.den;
    const auto mean = [&](double value, const std::optional<double>& sd) {
      return drawing::number(value * unit, 2) + " (" +
             (sd ? drawing::number(*sd * unit, 2) : std::string{dash}) + ')';
    };
    if (sum.n == 0) {
      t.row({name, "0", dash, dash, dash, dash, dash, dash, dash}, part == whole_scale);
      return;
    }
    const std::string change = drawing::number(sum.change * unit, 2);
    t.row({name, std::to_string(sum.n), mean(sum.first_mean, sum.first_sd),
           mean(sum.last_mean, sum.last_sd), (sum.change > 0 ? "+" : "") + change,
           sum.change_limits ? limits(w_, *sum.change_limits, 2, unit) : dash,
           sum.p ? p_value(*sum.p) : dash, sum.effect ? drawing::number(*sum.effect, 2) : dash,
           sum.effect_limits ? limits(w_, *sum.effect_limits, 2) : dash},
          part == whole_scale);
  }

  std::string statistics() const {
    if (made_.empty()) return {};
    std::string out;
    const auto one = [&](const std::string& title, std::string_view group, bool every_group) {
      table t{title, title};
      t.head(escaped(w_.dimension));
      t.head(escaped(w_.n), true);
      t.head(escaped(w_.first_mean), true);
      t.head(escaped(w_.last_mean), true);
      t.head(escaped(w_.change), true);
      t.head(escaped(w_.interval) + raised("a"), true);
      t.head(escaped(w_.p) + raised("b"), true);
      t.head(escaped(w_.effect) + raised("c"), true);
      t.head(escaped(w_.interval) + raised("c"), true);
      for (unsigned k = 0; k < s_.parts.size(); ++k) {
        statistics_row(t, escaped(part_name(w_, s_, k)), static_cast<int>(k), group, every_group);
      }
      statistics_row(t, escaped(w_.total), whole_scale, group, every_group);
      out += t.html();
    };
    const std::string title =
        filled(w_.table_title, {name_of(s_), unit_of(w_, s_)});
    if (!of_.all.has_groups) {
      one(title, "", true);
    } else {
      for (const std::string& g : groups()) {
        one(title + w_.separator + filled(w_.group_head, {g.empty() ? dash : g}), g, false);
      }
    }
    return out;
  }

  std::string events() const {
    if (!of_.has_events) return {};
    if (of_.events.empty()) return "<p class=\"small\">" + escaped(w_.events_none) + "</p>\n";
    table t{w_.events_title, w_.events_title};
    const bool grouped = of_.all.has_groups;
    t.head(escaped(w_.event));
    if (grouped) t.head(escaped(w_.group));
    t.head(escaped(w_.children), true);
    t.head(escaped(w_.share), true);
    t.head(escaped(w_.interval) + raised("d"), true);
    std::map<std::string, std::string> group_of;
    std::map<std::string, std::size_t> sizes;
    for (const child& c : of_.all.children) {
      group_of[c.id] = c.group;
      ++sizes[grouped ? c.group : std::string{}];
    }
    std::vector<std::string> names;
    std::map<std::string, std::set<std::string>> who;
    std::set<std::string> any, serious;
    for (const event& e : of_.events) {
      if (std::find(names.begin(), names.end(), e.name) == names.end()) names.push_back(e.name);
      if (e.child.empty()) continue;
      who[e.name].insert(e.child);
      any.insert(e.child);
      if (e.serious) serious.insert(e.child);
    }
    const auto rows = [&](const std::string& name, const std::set<std::string>& with, bool is_sum) {
      for (const auto& [group, size] : sizes) {
        std::size_t n = 0;
        for (const std::string& id : with) n += !grouped || group_of[id] == group;
        std::vector<std::string> cells{name};
        if (grouped) cells.push_back(escaped(group.empty() ? dash : group));
        cells.push_back(escaped(filled(w_.of_count, {std::to_string(n), std::to_string(size)})));
        cells.push_back(
            drawing::number(100.0 * static_cast<double>(n) / static_cast<double>(size), 1));
        cells.push_back(share_with_limits(n, size));
        t.row(cells, is_sum);
      }
    };
    for (const std::string& name : names) rows(escaped(name), who[name], false);
    rows(escaped(w_.any_event), any, true);
    if (of_.events_tell_serious) rows(escaped(w_.any_serious), serious, true);
    return t.html();
  }

  std::string footnotes(bool is_first) const {
    std::string items;
    const auto note = [&](const char* letter, const std::string& text) {
      items += "<li>" + (*letter != '\0' ? raised(letter) + ' ' : "") + escaped(text) + "</li>";
    };
    if (!made_.empty()) {
      note("a", w_.note_t);
      note("b",
           made_.size() > 200 ? w_.note_p + std::string{w_.stop} + w_.note_p_normal : w_.note_p);
      note("c", w_.note_effect);
    }
    const std::size_t n = of_.all.children.size();
    if (has_exact_intervals(is_first)) {
      const auto none = exact_interval(0, n);
      note("d", filled(w_.note_exact, {std::to_string(n), none ? share(w_, none->high) : dash}));
    }
    if (is_first && !of_.events.empty()) note("", filled(w_.events_who, {std::to_string(n)}));
    if (s_.percent) note("", w_.note_percent);
    const bool rounded = std::any_of(made_.begin(), made_.end(),
                                     [](const course* c) { return c->made.slack > 0; });
    note("", rounded ? w_.note_rounded : w_.note_rounding);
    if (t_ != nullptr) {
      note("", filled(w_.note_threshold, {threshold_in_words(w_, *t_), t_->formula,
                                          t_->study.source, t_->study.population}));
    }
    return "<ol class=\"notes\">" + items + "</ol>\n";
  }

  const study& of_;
  const words& w_;
  const scale& s_;
  std::size_t index_;
  const ms::threshold* t_ = nullptr;
  std::vector<course> courses_;
  std::vector<const course*> made_;
  std::vector<std::string> not_assessed_;
};

}  // namespace

std::string cohort_part(const study& of) {
  std::string out;
  bool is_first = true;
  for (std::size_t k = 0; k < of.all.followed.size(); ++k) {
    const cohort_writer w{of, k};
    if (w.is_empty()) continue;
    out += w.sheets(is_first);
    is_first = false;
  }
  return out + grades_of_all(of);
}

}  // namespace reports
