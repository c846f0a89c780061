// SPDX-License-Identifier: MIT
#include "page.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "statistics.hpp"
#include "style.hpp"

namespace ms = motorscale;

namespace reports {

using drawing::escaped;
using drawing::mark_shape;

namespace {

constexpr const char* dash = "\u2013";

std::string bold(std::string_view text) { return "<b>" + escaped(text) + "</b>"; }
std::string small(std::string_view text) {
  return "<span class=\"small\">" + escaped(text) + "</span>";
}
std::string chip(const words& w, said is, const ms::threshold* t) {
  return std::string{"<span class=\""} + state_class(is) + "\">" + escaped(state_word(w, is, t)) +
         "</span>";
}
std::string raised(const char* letter) { return std::string{"<sup>"} + letter + "</sup>"; }
/// A name of the file's, whatever way it is written.
std::string name_in_text(std::string_view id) {
  std::string out = "<bdi>";
  constexpr std::size_t piece = 16;  // a long one may be broken
  const bool is_long = id.size() > 2 * piece;
  while (is_long && id.size() > piece) {
    std::size_t end = piece;
    while (end < id.size() && (static_cast<unsigned char>(id[end]) & 0xC0u) == 0x80) ++end;
    out += escaped(id.substr(0, end)) + "<wbr>";
    id.remove_prefix(end);
  }
  return out + escaped(id) + "</bdi>";
}

/// A table in its frame.  Cells are markup, heads too.
class table {
 public:
  table(std::string caption, std::string label)
      : caption_{std::move(caption)}, label_{std::move(label)} {}

  void head(std::string cell, bool is_number = false) {
    heads_ +=
        std::string{"<th scope=\"col\""} + (is_number ? " class=\"n\">" : ">") + cell + "</th>";
    numbers_.push_back(is_number);
  }
  void row(const std::vector<std::string>& cells, bool is_sum = false) {
    rows_ += is_sum ? "<tr class=\"sum\">" : "<tr>";
    for (std::size_t k = 0; k < cells.size(); ++k) {
      if (k == 0) {
        rows_ += "<th scope=\"row\">" + cells[k] + "</th>";
      } else {
        rows_ += (numbers_[k] ? "<td class=\"n\">" : "<td>") + cells[k] + "</td>";
      }
    }
    rows_ += "</tr>\n";
  }
  std::string html() const {
    return "<section class=\"scroll\" tabindex=\"0\" aria-label=\"" + escaped(label_) +
           "\"><table class=\"table\">\n<caption>" + escaped(caption_) + "</caption>\n<thead><tr>" +
           heads_ + "</tr></thead>\n<tbody>\n" + rows_ + "</tbody></table></section>\n";
  }
  std::string behind(const words& w) const {
    return "<details><summary>" + escaped(w.same_numbers) + "</summary>" + html() + "</details>";
  }

 private:
  std::string caption_, label_, heads_, rows_;
  std::vector<bool> numbers_;
};

std::string figure(std::string_view title, const std::string& caption, const std::string& inside) {
  return "<figure class=\"picture\"><figcaption>" + bold(title) + "<span>" + caption +
         "</span></figcaption>\n" + inside + "</figure>\n";
}

std::string sheet(std::string_view label, const std::string& head, std::string_view beside,
                  const std::string& inside) {
  return "<section class=\"sheet\" aria-label=\"" + escaped(label) + "\">\n<header><h1>" + head +
         "</h1><span class=\"small\">" + escaped(beside) + "</span></header>\n" + inside +
         "</section>\n";
}

std::string list_of(const words& w, const std::vector<std::string>& names, std::size_t most = 8) {
  std::string all;
  for (std::size_t k = 0; k < names.size() && k < most; ++k) {
    if (k > 0) all += escaped(w.separator);
    all += name_in_text(names[k]);
  }
  if (names.size() > most) {
    all += escaped(filled(w.and_more, {std::to_string(names.size() - most)}));
  }
  return all;
}

/// A template with one place, filled with markup.
std::string around(const char* text, const std::string& markup) {
  const std::string all = escaped(filled(text, {"\x01"}));
  // what stands in for a place is no character of a text, and was made U+FFFD
  const std::size_t at = all.find("\xEF\xBF\xBD");
  return at == std::string::npos ? all : all.substr(0, at) + markup + all.substr(at + 3);
}

std::string limits(const words& w, const ms::trial::interval& v, int decimals, double unit = 1) {
  return filled(
      w.range, {drawing::number(v.low * unit, decimals), drawing::number(v.high * unit, decimals)});
}

std::string p_value(double p) { return p < 0.00005 ? "&lt;0.0001" : drawing::number(p, 4); }

/// Names of pictures: unique in a page.
std::string next_name(const child& who, const cohort& all, std::size_t index, const char* what) {
  return std::string{what} + std::to_string(&who - all.children.data()) + '-' +
         std::to_string(index);
}

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
         : (size > 0) == (s_.form().about->better == ms::direction::higher_is_better) ? better
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
                    share_with_limits(n[said::up], judged), threshold_in_words(w_, *t_),
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
                                   std::to_string(some), share_with_limits(in[said::up], some)}));
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
    return "<p class=\"verdict\">" + escaped(text) +
           (n.of > 0 && t_ != nullptr ? raised("d") : "") + "</p>\n";
  }

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
      rows += "<dt>" + std::to_string(n) + "</dt><dd>" + escaped(text) + "</dd>";
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
      for (unsigned k = 0; k < s_.part_count; ++k) {
        statistics_row(t, escaped(part_name(w_, s_, k)), static_cast<int>(k), group, every_group);
      }
      statistics_row(t, escaped(w_.total), whole_scale, group, every_group);
      out += t.html();
    };
    const std::string title =
        filled(w_.table_title, {name_of(s_), s_.percent ? w_.unit_percent : w_.unit_points});
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
    std::set<std::string> any;
    for (const event& e : of_.events) {
      if (std::find(names.begin(), names.end(), e.name) == names.end()) names.push_back(e.name);
      if (e.child.empty()) continue;
      who[e.name].insert(e.child);
      any.insert(e.child);
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
    if ((!made_.empty() && t_ != nullptr) || (is_first && of_.has_events && n > 0)) {
      const auto none = exact_interval(0, n);
      note("d", filled(w_.note_exact, {std::to_string(n), none ? share(w_, none->high) : dash}));
    }
    if (is_first && of_.has_events) note("", filled(w_.events_who, {std::to_string(n)}));
    if (s_.percent) note("", w_.note_percent);
    note("", w_.note_rounding);
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

class child_writer {
 public:
  child_writer(const study& of, const child& who) : of_{of}, w_{*of.say}, who_{who} {}

  std::string page() const {
    std::string inside;
    for (std::size_t k = 0; k < of_.all.followed.size(); ++k) inside += said_of(k);
    inside += abilities_said();
    if (inside.empty()) inside = "<p class=\"verdict\">" + escaped(w_.nothing_assessed) + "</p>\n";
    for (std::size_t k = 0; k < of_.all.followed.size(); ++k) {
      inside += course_picture(k) + before_and_after(k);
    }
    inside += abilities_drawn();
    inside += "<div class=\"columns\">\n" + levels() + "<section class=\"stack\">" + not_tested() +
              cannot_say() + "</section>\n</div>\n";
    return sheet(who_.id, head(), visits(), inside);
  }

  std::string parents_page() const {
    std::string inside;
    for (std::size_t k = 0; k < of_.all.followed.size(); ++k) inside += plainly(k);
    if (inside.empty()) inside = "<p class=\"verdict\">" + escaped(w_.nothing_assessed) + "</p>\n";
    return sheet(who_.id, around(w_.to_parents, name_in_text(who_.id)), visits(), inside);
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

  std::string visits() const {
    const visit *first = nullptr, *last = nullptr;
    std::set<std::int32_t> days;
    for (const visit& v : who_.visits) {
      if (!v.place) continue;
      if (first == nullptr) first = &v;
      last = &v;
      days.insert(*v.place);
    }
    const std::string count = filled(w_.visits_count, {std::to_string(who_.visits.size())});
    if (first == nullptr) return count;
    const std::string span_text = days.size() == 1
                                      ? day_of(w_, *first)
                                      : filled(w_.range, {day_of(w_, *first), day_of(w_, *last)});
    return span_text + " \u00B7 " + count;
  }

  std::string said_of(std::size_t index) const {
    std::string text, cautions;
    for (const sentence& s : sentences_of(of_, who_, index)) {
      if (s.is_caution) {
        cautions += "<p class=\"note note-ask\">" + escaped(s.text) + "</p>\n";
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

  const char* unit(const scale& s) const { return s.percent ? w_.unit_percent : w_.unit_points; }

  std::string course_picture(std::size_t index) const {
    const auto visits = who_.assessed(index);
    if (visits.empty()) return {};
    const scale& s = *of_.all.followed[index];
    const std::string title = filled(w_.by_visit, {name_of(s)});
    table t{title, who_.id + w_.separator + title};
    const auto* sem = standard_error(s);
    t.head(escaped(w_.visit));
    for (unsigned k = 0; k < s.part_count; ++k)
      t.head(std::string(1, static_cast<char>('A' + k)), true);
    t.head(escaped(w_.total), true);
    if (sem != nullptr) t.head(escaped(w_.error), true);
    t.head(escaped(w_.from_first), true);
    t.head(escaped(w_.note));
    for (const visit* v : visits) {
      const record& r = v->records[index];
      std::vector<std::string> cells{escaped(day_of(w_, *v))};
      for (unsigned k = 0; k < s.part_count; ++k) {
        cells.push_back(r.parts[k] ? number_of(s, *r.parts[k]) : dash);
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
    return figure(title, escaped(filled(w_.by_visit_caption, {unit(s)})) + bands_in_words(index),
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
    for (unsigned k = 0; k < s.part_count; ++k) {
      rows.push_back({static_cast<int>(k), compare(s, index, static_cast<int>(k), before, now)});
    }
    rows.push_back({whole_scale, compare(s, index, whole_scale, before, now)});
    double low = -1, high = 1, least = 0, most = s.percent ? 100 : 1;
    bool any = false;
    for (const row& r : rows) {
      const auto thresholds = thresholds_of(s, r.part, of_.asked);
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
    head(escaped(s.part_count > 0 ? w_.dimension : w_.total), "");
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
    head(escaped(w_.against_any), "");
    out += "</tr></thead><tbody>\n";
    std::set<said> used;
    for (const row& r : rows) {
      const auto thresholds = thresholds_of(s, r.part, of_.asked);
      const ms::threshold* t = thresholds.empty() ? nullptr : thresholds.front();
      const bool is_total = r.part == whole_scale;
      const auto value = [&](const visit& v) {
        const record& rec = v.records[index];
        const auto& number = is_total ? rec.total : rec.parts[r.part];
        return number ? number_of(s, *number) : dash;
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
             "</td><td class=\"state\">";
      if (!made) {
        out += chip(w_, said::nothing, nullptr) + "<br>" + small(short_reason(w_, r.made));
      } else {
        out += chip(w_, v.is, t) + "<br>" +
               small(v.is == said::nothing
                         ? why_nothing(w_, v, t)
                         : threshold_in_words(w_, *t) + w_.separator + short_source(*t));
        if (r.made.unlike_count > 0) {
          out += "<br>" + small(filled(w_.unlike_in_cohort, {std::to_string(r.made.unlike_count)}));
        }
      }
      out += "</td></tr>\n";
    }
    out += "</tbody></table>";
    std::string key = escaped(filled(w_.since_caption, {unit(s)})) + ' ' +
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
    if (used.count(said::nothing) > 0) {
      key += drawing::mark_in_text(mark_shape::dotted_ring) + ' ' + escaped(w_.key_nt) + ' ';
    }
    if (used.count(said::nothing) < used.size()) {
      key += drawing::band_in_text("band-threshold") + ' ' + escaped(w_.key_both_sides);
    }
    std::string unlike;
    if (visits.size() > 2) {
      const std::string text = unlike_in_words(w_, s, rows.back().made);
      if (!text.empty()) unlike = "<p class=\"note note-ask\">" + escaped(text) + "</p>\n";
    }
    return figure(filled(w_.since_last, {name_of(s)}), key, out) + unlike;
  }

  std::map<std::string, std::vector<std::pair<const visit*, const ability*>>> abilities() const {
    std::map<std::string, std::vector<std::pair<const visit*, const ability*>>> all;
    for (const visit& v : who_.visits) {
      if (!v.place) continue;
      for (const ability& a : v.abilities) all[a.prefix].push_back({&v, &a});
    }
    return all;
  }

  std::string abilities_said() const {
    std::string out;
    for (const auto& [prefix, values] : abilities()) {
      const ability& last = *values.back().second;
      if (values.size() < 2 || last.change.empty()) continue;
      out += "<p class=\"verdict\">" +
             escaped(filled(w_.ability_sentence,
                            {upper(prefix), last.change,
                             filled(w_.range, {last.change_low, last.change_high})}) +
                     w_.stop + (last.against == "beyond" ? w_.ability_beyond : w_.ability_within)) +
             "</p>\n";
    }
    return out;
  }

  static std::string upper(const std::string& prefix) {
    for (const ms::registered& r : ms::instruments) {
      if (prefix == r.about->prefix) return r.about->name;
    }
    return prefix;
  }

  std::string abilities_drawn() const {
    std::string out;
    std::size_t number = 0;
    for (const auto& [prefix, values] : abilities()) {
      trajectory t;
      const std::string title = filled(w_.ability_head, {upper(prefix)});
      table shown{title, who_.id + w_.separator + title};
      shown.head(escaped(w_.visit));
      shown.head(escaped(upper(prefix)), true);
      shown.head(escaped(w_.interval), true);
      for (const auto& [v, a] : values) {
        const std::string text = drawing::number(a->value, 2);
        t.values.push_back({v, a->value, a->low, a->high, text});
        const std::string between =
            filled(w_.range, {drawing::number(a->low, 2), drawing::number(a->high, 2)});
        if (!t.description.empty()) t.description += "; ";
        t.description += day_of(w_, *v) + ' ' + text + " (" + between + ')';
        shown.row({escaped(day_of(w_, *v)), text, between});
      }
      t.title = who_.id + w_.separator + title;
      out += figure(title, escaped(w_.interval),
                    over_time(w_, t, of_.all.dated, next_name(who_, of_.all, 100 + number++, "a")) +
                        shown.behind(w_));
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
    const ms::registered& form = s.form();
    std::vector<std::string> names;
    for (unsigned n = 0; n < r.tested_items.size(); ++n) {
      if (r.tested_items[n]) continue;
      const char* label = form.labels != nullptr ? form.labels[n] : "";
      std::string item =
          filled(w_.item_label,
                 {form.item_names != nullptr ? form.item_names[n] : std::to_string(n + 1), label});
      item.resize(item.find_last_not_of(' ') + 1);
      names.push_back(item);
    }
    if (!names.empty()) return list_of(w_, names, 6);
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
      if (thresholds_of(s, whole_scale, of_.asked).empty()) {
        text += filled(w_.cannot_say_no_threshold, {name_of(s)}) + w_.stop;
      }
      if (standard_error(s) == nullptr) {
        text += filled(w_.cannot_say_no_band, {name_of(s)}) + w_.stop;
      }
      std::string parts;
      for (unsigned p = 0; p < s.part_count; ++p) {
        if (!thresholds_of(s, static_cast<int>(p), of_.asked).empty()) continue;
        parts += (parts.empty() ? "" : w_.separator) + std::string(1, static_cast<char>('A' + p));
      }
      if (!parts.empty()) {
        text +=
            filled(w_.cannot_say_no_threshold, {std::string{name_of(s)} + ' ' + parts}) + w_.stop;
      }
    }
    return "<h2>" + escaped(w_.cannot_say) + "</h2><p class=\"small\">" +
           escaped(text + w_.cannot_say_matter) + "</p>";
  }

  std::string plainly(std::size_t index) const {
    const scale& s = *of_.all.followed[index];
    const comparison c = first_to_last(who_, s, index);
    if (c.how == compared::not_assessed) return {};
    const auto thresholds = thresholds_of(s, whole_scale, of_.asked);
    const ms::threshold* t = thresholds.empty() ? nullptr : thresholds.front();
    std::string text;
    if (c.how == compared::one_visit) {
      text = filled(w_.parents_one_visit, {who_.id});
    } else if (!c.is_made()) {
      text = filled(w_.parents_cannot, {who_.id, short_reason(w_, c)});
    } else {
      const verdict v = judge(s, c, t);
      const std::string size = number_of(s, c.size() < 0 ? -c.size() : c.size());
      const bool of_error = t != nullptr && !is_about_importance(*t) &&
                            t->study.people == ms::measured_on::children_with_cp;
      if (v.is == said::nothing || !of_error) {
        text = v.is == said::between
                   ? filled(w_.parents_between, {who_.id, size})
                   : filled(w_.parents_cannot,
                            {who_.id, of_error ? why_nothing(w_, v, t) : w_.no_threshold});
      } else {
        text = filled(v.is == said::up     ? w_.parents_up
                      : v.is == said::down ? w_.parents_down
                                           : w_.parents_same,
                      {who_.id, size});
        if (v.is == said::up) text += std::string{w_.stop} + w_.parents_growth;
      }
    }
    bool untested = false;
    for (const visit* v : who_.assessed(index)) {
      const record& r = v->records[index];
      untested = untested || (s.percent && r.tested && *r.tested < s.form().item_count);
    }
    std::string out = "<p class=\"verdict\">" + escaped(text) + "</p>\n";
    const std::string picture = drawn(index);
    if (!picture.empty()) {
      out += figure(filled(w_.by_visit, {name_of(s)}),
                    standard_error(s) != nullptr ? escaped(w_.parents_error) : "", picture);
    }
    if (untested) {
      out += "<p class=\"note note-ask\">" + escaped(filled(w_.parents_untested, {who_.id})) +
             "</p>\n";
    }
    return out;
  }

  const study& of_;
  const words& w_;
  const child& who_;
};

}  // namespace

std::string whole_page(const study& of, std::string_view body) {
  const words& w = *of.say;
  const std::string title =
      !of.title.empty() ? of.title
                        : filled(w.of_instruments, {std::to_string(of.all.children.size())});
  return "<!DOCTYPE html>\n<html lang=\"" + std::string{w.language} +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
         "content=\"width=device-width, initial-scale=1\">\n<meta "
         "http-equiv=\"Content-Security-Policy\" "
         "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>" +
         escaped(title) + "</title>\n<style>\n" + style + "</style>\n</head>\n<body>\n" +
         "<svg width=\"0\" height=\"0\" class=\"hidden\" aria-hidden=\"true\"><defs><pattern "
         "id=\"open\" "
         "width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
         "patternTransform=\"rotate(45)\"><path "
         "class=\"hatch\" d=\"M0 0V6\"/></pattern></defs></svg>\n<main class=\"report\">\n" +
         std::string{body} + "</main>\n</body>\n</html>\n";
}

std::string cohort_part(const study& of) {
  std::string out;
  bool is_first = true;
  for (std::size_t k = 0; k < of.all.followed.size(); ++k) {
    const cohort_writer w{of, k};
    if (w.is_empty()) continue;
    out += w.sheets(is_first);
    is_first = false;
  }
  return out;
}

std::string child_part(const study& of, const child& who, bool to_parents) {
  const child_writer w{of, who};
  return to_parents ? w.parents_page() : w.page();
}

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
