// SPDX-License-Identifier: MIT
// The pages of the cohort: who is in it, who changed by how much, and the table for the paper.

#include <algorithm>

#include "markup.hpp"
#include "order.hpp"
#include "page.hpp"
#include "statistics.hpp"

namespace ms = motorscale;

namespace reports {

using drawing::mark_shape;

namespace {

class cohort_writer {
 public:
  cohort_writer(markup& page, const study& of, std::size_t index)
      : page_{page},
        of_{of},
        w_{*of.say},
        s_{*of.all.followed[index]},
        index_{index},
        t_{threshold_of(s_, whole_scale, of.asked)} {
    for (const child& c : of.all.children) {
      course found{&c, first_to_last(c, s_, index), {}};
      if (found.made.how == compared::not_assessed) {
        not_assessed_.push_back(c.id);
        continue;
      }
      if (found.made.is_made()) found.is = judge(s_, found.made, t_);
      courses_.push_back(std::move(found));
    }
    // by change, the largest first; those without one at the end
    scoring::sort_by(courses_, [](const course& a, const course& b) {
      if (a.made.is_made() != b.made.is_made()) return a.made.is_made();
      return a.made.is_made() && a.made.size() > b.made.size();
    });
    for (const course& c : courses_) {
      if (c.made.is_made()) made_.push_back(&c);
      add_new(groups_, c.who->group);
    }
    scoring::sort_by(groups_, std::less<>{});
    all_ = count(made_, nullptr);
  }

  bool is_empty() const { return courses_.empty(); }

  void sheets(bool is_first) const {
    const std::string title = is_first && !of_.title.empty()
                                  ? of_.title
                                  : filled(w_.cohort, of_.all.children.size(), name_of(s_));
    begin_sheet(page_, title);
    page_.text(title);
    end_head(page_, visits());
    verdict();
    state_counts();
    panels();
    page_ << end_of_sheet;

    const std::string methods = scoring::joined(name_of(s_), w_.colon, w_.methods);
    begin_sheet(page_, methods);
    page_.text(methods);
    end_head(page_, "");
    page_ << "<div class=\"columns\">\n";
    if (!made_.empty()) change_picture();
    page_ << "<div class=\"stack\">\n";
    if (is_first) level_picture();
    flow();
    page_ << "</div></div>\n";
    if (!made_.empty()) statistics();
    if (is_first) events();
    footnotes(is_first);
    page_ << end_of_sheet;
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
    if (first == nullptr) return {};
    if (*first->day == *last->day) return day_of(w_, *first);
    return filled(w_.visits_from_to, day_of(w_, *first), day_of(w_, *last));
  }

  struct tally {
    std::size_t of = 0, counts[5]{};
    std::size_t operator[](said is) const { return counts[static_cast<unsigned>(is)]; }
    std::size_t judged() const { return of - counts[static_cast<unsigned>(said::nothing)]; }
  };
  /// Of one group, or of all.
  static tally count(const std::vector<const course*>& made, const std::string* group) {
    tally n;
    for (const course* c : made) {
      if (group != nullptr && c->who->group != *group) continue;
      ++n.of;
      ++n.counts[static_cast<unsigned>(c->is.is)];
    }
    return n;
  }

  std::string share_with_limits(std::size_t part, std::size_t of) const {
    const auto v = exact_interval(part, of);
    return v ? limits(w_, *v, 1, 100) : dash;
  }
  /// True where a sentence or a table has exact intervals, which footnote d is about.
  bool has_exact_intervals(bool is_first) const {
    return (t_ != nullptr && all_.judged() > 0) ||
           (is_first && of_.has_events && !of_.events.empty());
  }

  void verdict() const {
    std::string text;
    const tally& n = all_;
    if (n.of == 0) {
      add(text, w_.stop, w_.nobody);
    } else if (t_ == nullptr) {
      std::size_t better = 0, worse = 0, equal = 0;
      for (const course* c : made_) {
        const std::int32_t size = c->made.size();
        (size == 0                                                                   ? equal
         : (size > 0) == (s_.form->about->better == ms::direction::higher_is_better) ? better
                                                                                     : worse)++;
      }
      add(text, w_.stop, filled(w_.no_threshold_cohort, n.of, better, worse, equal));
    } else {
      const std::size_t judged = n.judged();
      if (judged > 0) {
        add(text, w_.stop,
            filled(is_about_importance(*t_) ? w_.improved_by_threshold : w_.improved_by_more,
                   judged, n[said::up],
                   share(w_, static_cast<double>(n[said::up]) / static_cast<double>(judged)),
                   share_with_limits(n[said::up], judged) + marked, threshold_in_words(w_, *t_),
                   filled(judged == n.of ? w_.of_compared : w_.of_judged, n.of, n[said::nothing],
                          judged)));
        add(text, w_.stop, filled(w_.the_others, n[said::down], n[said::same]));
      }
      if (n[said::between] > 0) add(text, w_.stop, filled(w_.between_count, n[said::between]));
      if (judged == 0) add(text, w_.stop, filled(w_.none_judged, n.of));
      if (of_.all.has_groups && judged > 0) {
        for (const std::string& g : groups_) {
          const tally in = count(made_, &g);
          const std::size_t some = in.judged();
          if (some == 0) continue;
          add(text, w_.stop,
              filled(w_.of_group, g.empty() ? dash : g.c_str(), in[said::up], some,
                     share_with_limits(in[said::up], some) + marked));
        }
      }
      add(text, w_.stop, filled(w_.threshold_is, threshold_in_words(w_, *t_), short_source(*t_)));
      add_people(text, w_, *t_);
    }
    if (n.of > 0) add(text, w_.stop, of_.all.has_groups ? w_.groups_not_compared : w_.no_control);
    if (of_.all.children.size() > most_pages) add(text, w_.stop, w_.panels_only);
    page_ << "<p class=\"verdict\">";
    // What `marked` stands behind gets the letter of its footnote.
    std::string_view left = text;
    for (std::size_t at; (at = left.find(marked)) != left.npos; left.remove_prefix(at + 1)) {
      raised(page_.text(left.substr(0, at)), "d");
    }
    page_.text(left) << "</p>\n";
  }
  static constexpr char marked = '\x02';

  void state_counts() const {
    if (t_ == nullptr || all_.of == 0) return;
    const char* before = "<p>";
    for (const said is : {said::up, said::same, said::between, said::down, said::nothing}) {
      if (all_[is] == 0) continue;
      chip(page_ << before << "<span class=\"nowrap\">", w_, is, t_) << " <b>";
      page_.count(all_[is]) << "</b></span>";
      before = " ";
    }
    page_ << "</p>\n";
  }

  void panels() const {
    const panel_scale scaled = panels_of(of_, index_);
    const std::int32_t months = scaled.longest * 10 / 304;
    const std::string length = !of_.all.dated ? filled(w_.visits_count, scaled.longest + 1)
                               : months > 0   ? filled(w_.month_count, months)
                                              : filled(w_.day_count, scaled.longest);
    begin_figure(page_, w_.each_child);
    say(page_, w_.each_child_caption, w_.unit_points, signed_tick(scaled.change.low),
        signed_tick(scaled.change.high), length);
    if (t_ != nullptr) {
      threshold_in_words(page_, w_, is_about_importance(*t_) ? w_.key_importance : w_.key_threshold,
                         t_);
    }
    error_in_words(page_, w_, s_);
    page_ << end_of_caption << "<ul class=\"multiples\">\n";
    for (const course& c : courses_) one_panel(c, scaled);
    page_ << "</ul>\n";
    change_table(w_.change_by_child);
    page_ << end_of_figure;
  }

  void one_panel(const course& c, const panel_scale& scaled) const {
    const std::string shown = drawing::fitted(c.who->id, 84);
    page_ << "<li><p><b";
    if (shown != c.who->id) (page_ << " title=\"").text(c.who->id) << "\"";
    name_in_text(page_ << ">", shown) << "</b>";
    if (c.made.is_made()) {
      const char* mark = c.is.is == said::up                         ? "\u25B2 "
                         : c.is.is == said::down                     ? "\u25BC "
                         : c.is.is == said::same                     ? "\u25CB "
                         : c.is.is == said::between || t_ != nullptr ? "? "
                                                                     : "";
      page_ << "<span>" << mark << with_plus(s_, c.made.size()) << "</span>";
    } else {
      small(page_, short_reason(w_, c.made));
    }
    page_ << "</p>";
    panel(page_, of_, index_, c, scaled, next_name(*c.who, of_.all, index_, "m"));
    if (c.made.is_made() && c.made.unlike_count > 0) {
      small(page_, filled(w_.short_unlike, c.made.unlike_count));
    }
    page_ << "</li>\n";
  }

  /// What a course came to against the threshold, or why there is no change.
  std::string outcome(const course& c) const {
    if (c.made.is_made()) {
      std::string text = state_word(w_, c.is.is, t_);
      if (c.is.is == said::nothing) add(text, w_.colon, why_nothing(w_, c.is, t_));
      if (c.made.unlike_count > 0) {
        add(text, w_.separator, filled(w_.unlike_in_cohort, c.made.unlike_count));
      }
      return text;
    }
    std::string text = short_reason(w_, c.made);
    const bool none_now = c.made.how == compared::no_score_now;
    if (none_now || c.made.how == compared::no_score_before) {
      add(text, w_.colon,
          why_no_total(w_, (none_now ? c.made.now : c.made.before)->records[index_]));
    }
    return text;
  }

  void change_table(const char* label) const {
    begin_details(page_, w_);
    table t{page_, scoring::joined(name_of(s_), w_.colon, w_.change_by_child),
            scoring::joined(name_of(s_), w_.colon, label)};
    t.head().text(w_.child);
    if (of_.all.has_groups) t.head().text(w_.group);
    for (const char* what : {w_.first, w_.last, w_.change}) t.head(true).text(what);
    t.head().text(t_ != nullptr ? filled(w_.against, threshold_in_words(w_, *t_)) : w_.against_any);
    for (const course& c : courses_) {
      name_in_text(t.row(), c.who->id);
      if (of_.all.has_groups) t.cell().text(c.who->group);
      const auto visits = c.who->assessed(index_);
      const bool in_order = !c.who->has_unplaced(index_) || visits.size() == 1;
      const auto total = [&](bool is_known, const visit* v) {
        t.cell() << (is_known ? total_of(s_, v->records[index_]) : dash);
      };
      total(in_order, visits.front());
      total(in_order && visits.size() > 1, visits.back());
      t.cell() << (c.made.is_made() ? with_plus(s_, c.made.size()) : dash);
      t.cell().text(outcome(c));
    }
    t.end();
    page_ << end_of_details;
  }

  void change_picture() const {
    begin_figure(page_, w_.change_against);
    const char* before = "";
    const auto mark = [&](bool is_there, mark_shape shape, const char* text) {
      if (!is_there) return;
      drawing::mark_in_text(page_ << before, shape);
      (page_ << " ").text(text);
      before = " ";
    };
    mark(t_ != nullptr, mark_shape::up, w_.up);
    mark(t_ != nullptr, mark_shape::within, state_word(w_, said::same, t_));
    mark(t_ != nullptr, mark_shape::down, w_.down);
    mark(all_[said::between] > 0, mark_shape::dotted_ring, w_.between);
    mark(all_[said::nothing] > 0, mark_shape::dotted_ring, w_.cannot);
    page_ << end_of_caption;
    changes(page_, of_, index_, made_, scoring::joined("w", index_));
    if (made_.size() <= 40) change_table(w_.change_against);
    page_ << end_of_figure;
  }

  void level_picture() const {
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
    if (m.all == 0) {
      (page_ << "<p class=\"small\">").text(w_.levels_none) << "</p>\n";
      return;
    }
    begin_figure(page_, w_.levels);
    say(page_, w_.levels_caption, m.all, m.kept, m.up, m.down) << end_of_caption;
    moves(page_, w_, m, "g");
    begin_details(page_, w_);
    table t{page_, w_.levels, w_.levels};
    t.head().text(w_.first);
    for (unsigned b = 1; b <= 5; ++b) t.head(true) << roman(b);
    t.head(true).text(w_.all);
    for (unsigned a = 0; a < 5; ++a) {
      t.row() << roman(a + 1);
      unsigned sum = 0;
      for (const unsigned n : m.counts[a]) {
        sum += n;
        if (n == 0) {
          t.cell() << dash;
        } else {
          t.cell().count(n);
        }
      }
      t.cell().count(sum);
    }
    t.end();
    page_ << end_of_details << end_of_figure;
  }

  void flow() const {
    const auto in = [&](std::size_t n, const char* text) {
      (page_ << "<dt>").count(n) << "</dt><dd>";
      say(page_, text, n) << "</dd>";
    };
    /// How many there are, and who.
    const auto named = [&](const std::vector<std::string>& names, const std::string& text,
                           bool are_out) {
      if (names.empty()) return;
      (page_ << (are_out ? "<dt class=\"out\">\u2212" : "<dt>")).count(names.size());
      markup listed;
      list_of(listed, w_, names);
      around(page_ << (are_out ? "</dt><dd class=\"out\">" : "</dt><dd>"), text, listed) << "</dd>";
    };
    std::vector<std::string> one, date, score, unlike, several;
    std::vector<std::string> once;  // the letters of what was
    for (const course& c : courses_) {
      if (!c.who->several(index_).empty()) several.push_back(c.who->id);
      std::vector<std::string>* group = nullptr;
      switch (c.made.how) {
        case compared::one_visit:
          group = &one;
          break;
        case compared::no_date:
        case compared::no_place:
          group = &date;
          break;
        case compared::no_score_now:
        case compared::no_score_before:
          group = &score;
          break;
        case compared::tested_once:
          add_new(once, c.made.once);
          break;
        default:
          if (c.made.unlike_count > 0) group = &unlike;
      }
      if (group != nullptr) group->push_back(c.who->id);
    }
    (page_ << "<section><h2>").text(w_.who) << "</h2><dl class=\"flow\">";
    in(of_.all.children.size(), w_.in_file);
    named(not_assessed_, w_.out_not_assessed, true);
    named(one, w_.out_one_visit, true);
    named(date, of_.all.dated ? w_.out_date : w_.out_place, true);
    named(score, w_.out_no_score, true);
    scoring::sort_by(once, std::less<>{});
    for (const std::string& letters : once) {
      std::vector<std::string> names;
      for (const course& c : courses_) {
        if (c.made.once == letters) names.push_back(c.who->id);
      }
      named(names, filled(w_.out_once, parts_in_words(w_, letters), "{1}"), true);
    }
    in(made_.size(), w_.comparable);
    named(unlike, w_.unlike_count, false);
    named(several, filled(w_.out_of_several, "{1}", several.size()), false);
    page_ << "</dl></section>\n";
  }

  /// `group` is null for everybody.
  void statistics_row(table& t, const std::string& name, int part, const std::string* group) const {
    std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
    for (const course* c : made_) {
      if (group != nullptr && c->who->group != *group) continue;
      const comparison of_part = compare(s_, index_, part, *c->made.before, *c->made.now);
      if (of_part.is_made()) pairs.push_back({of_part.from, of_part.to});
    }
    t.row(part == whole_scale).text(name);
    t.cell().count(pairs.size());
    if (pairs.empty()) {
      for (unsigned k = 0; k < 7; ++k) t.cell() << dash;
      return;
    }
    const paired_summary sum = summary_of(pairs);
    const double unit = 1.0 / s_.den;
    const auto mean = [&](double value, const std::optional<double>& sd) {
      t.cell() << drawing::number(value * unit, 2) << " ("
               << (sd ? drawing::number(*sd * unit, 2) : dash) << ")";
    };
    const auto between = [&](const std::optional<ms::trial::interval>& v, double times) {
      t.cell() << (v ? limits(w_, *v, 2, times) : dash);
    };
    mean(sum.first_mean, sum.first_sd);
    mean(sum.last_mean, sum.last_sd);
    t.cell() << (sum.change > 0 ? "+" : "") << drawing::number(sum.change * unit, 2);
    between(sum.change_limits, unit);
    t.cell() << (!sum.p ? dash : *sum.p < 0.00005 ? "&lt;0.0001" : drawing::number(*sum.p, 4));
    t.cell() << (sum.effect ? drawing::number(*sum.effect, 2) : dash);
    between(sum.effect_limits, 1);
  }

  void statistics_of(const std::string& title, const std::string* group) const {
    table t{page_, title, title};
    t.head().text(w_.dimension);
    for (const char* what : {w_.n, w_.first_mean, w_.last_mean, w_.change}) {
      t.head(true).text(what);
    }
    raised(t.head(true).text(w_.interval), "a");
    raised(t.head(true).text(w_.p), "b");
    raised(t.head(true).text(w_.effect), "c");
    raised(t.head(true).text(w_.interval), "c");
    for (unsigned k = 0; k < s_.parts.size(); ++k) {
      statistics_row(t, part_name(w_, s_, k), static_cast<int>(k), group);
    }
    statistics_row(t, w_.total, whole_scale, group);
    t.end();
  }

  void statistics() const {
    const std::string title = filled(w_.table_title, name_of(s_), unit_of(w_, s_));
    if (!of_.all.has_groups) return statistics_of(title, nullptr);
    for (const std::string& g : groups_) {
      const std::string group = filled(w_.group_head, g.empty() ? dash : g.c_str());
      statistics_of(scoring::joined(group, w_.colon, title), &g);
    }
  }

  void events() const {
    if (!of_.has_events) return;
    if (of_.events.empty()) {
      (page_ << "<p class=\"small\">").text(w_.events_none) << "</p>\n";
      return;
    }
    const bool grouped = of_.all.has_groups;
    table t{page_, w_.events_title, w_.events_title};
    t.head().text(w_.event);
    if (grouped) t.head().text(w_.group);
    t.head(true).text(w_.children);
    t.head(true).text(w_.share);
    raised(t.head(true).text(w_.interval), "d");
    const auto& all = of_.all.children;
    std::vector<std::string> groups, names;
    for (const child& c : all) add_new(groups, grouped ? c.group : "");
    scoring::sort_by(groups, std::less<>{});
    std::vector<const child*> whose;  // of each event
    for (const event& e : of_.events) {
      add_new(names, e.name);
      const auto is_of_it = [&](const child& c) { return c.id == e.child; };
      const auto found = std::find_if(all.begin(), all.end(), is_of_it);
      whose.push_back(found == all.end() ? nullptr : &*found);
    }
    /// The children with an event of this name, or of any.
    const auto rows = [&](const std::string& title, const std::string* name, bool only_serious) {
      std::string has(all.size(), '\0');
      for (std::size_t k = 0; k < whose.size(); ++k) {
        const event& e = of_.events[k];
        if (whose[k] == nullptr || (name != nullptr && e.name != *name)) continue;
        if (!only_serious || e.serious) has[static_cast<std::size_t>(whose[k] - all.data())] = 1;
      }
      for (const std::string& group : groups) {
        std::size_t n = 0, size = 0;
        for (std::size_t k = 0; k < all.size(); ++k) {
          if (grouped && all[k].group != group) continue;
          ++size;
          n += has[k] != 0;
        }
        t.row(name == nullptr).text(title);
        if (grouped) t.cell().text(group.empty() ? dash : group);
        say(t.cell(), w_.of_count, n, size);
        t.cell() << drawing::number(100.0 * static_cast<double>(n) / static_cast<double>(size), 1);
        t.cell() << share_with_limits(n, size);
      }
    };
    for (const std::string& name : names) rows(name, &name, false);
    rows(w_.any_event, nullptr, false);
    if (of_.events_tell_serious) rows(w_.any_serious, nullptr, true);
    t.end();
  }

  void footnotes(bool is_first) const {
    const auto note = [&](const char* letter, const std::string& text) {
      page_ << "<li>";
      if (*letter != '\0') raised(page_, letter) << " ";
      page_.text(text) << "</li>";
    };
    page_ << "<ol class=\"notes\">";
    if (!made_.empty()) {
      note("a", w_.note_t);
      std::string about_p = w_.note_p;
      if (made_.size() > 200) add(about_p, w_.stop, w_.note_p_normal);
      note("b", about_p);
      note("c", w_.note_effect);
    }
    const std::size_t n = of_.all.children.size();
    if (has_exact_intervals(is_first)) {
      const auto none = exact_interval(0, n);
      note("d", filled(w_.note_exact, n, none ? share(w_, none->high) : dash));
    }
    if (is_first && !of_.events.empty()) note("", filled(w_.events_who, n));
    if (s_.percent) note("", w_.note_percent);
    const bool rounded =
        std::any_of(made_.begin(), made_.end(), [](const course* c) { return c->made.slack > 0; });
    note("", rounded ? w_.note_rounded : w_.note_rounding);
    if (t_ != nullptr) {
      note("", filled(w_.note_threshold, threshold_in_words(w_, *t_), t_->formula, t_->study.source,
                      t_->study.population));
    }
    page_ << "</ol>\n";
  }

  markup& page_;
  const study& of_;
  const words& w_;
  const scale& s_;
  std::size_t index_;
  const ms::threshold* t_;
  std::vector<course> courses_;
  std::vector<const course*> made_;
  std::vector<std::string> not_assessed_, groups_;
  tally all_;  ///< of `made_`
};

}  // namespace

void cohort_part(markup& page, const study& of) {
  bool is_first = true;
  for (std::size_t k = 0; k < of.all.followed.size(); ++k) {
    const cohort_writer w{page, of, k};
    if (w.is_empty()) continue;
    w.sheets(is_first);
    is_first = false;
  }
  grades_of_all(page, of);
}

}  // namespace reports
