// SPDX-License-Identifier: MIT
// Scales that grade sites, as the MAS: grades are symbols with an order, so that there is a median
// and a highest one, and nothing is added or subtracted.

#include <algorithm>
#include <iterator>

#include <motorscale/core/site.hpp>

#include "markup.hpp"
#include "page.hpp"

namespace ms = motorscale;

namespace reports {

namespace {

/// One assessment, and where it was.
struct assessed_sites {
  const visit* at;
  const graded* found;
};

/// In order; of two of one day the first, and those without a place last.
std::vector<assessed_sites> assessments(const child& who, const site_scale& form) {
  std::vector<assessed_sites> all;
  for (const visit& v : who.visits) {
    for (const graded& g : v.grades) {
      if (g.prefix != form.about->prefix) continue;
      if (!all.empty() && v.place && all.back().at->place == v.place) continue;
      all.push_back({&v, &g});
    }
  }
  return all;
}

const char* grade(const site_scale& form, const std::optional<unsigned>& rank) {
  return rank ? form.grades[*rank] : dash;
}

std::string median(const words& w, const site_scale& form, const graded& g) {
  if (g.median_low == g.median_high) return grade(form, g.median_low);
  return filled(w.range, grade(form, g.median_low), grade(form, g.median_high));
}

std::string sites_tested(const graded& g) { return g.tested ? std::to_string(*g.tested) : dash; }

/// Of the sites that were tested at both: lower, same, higher.
struct site_moves {
  unsigned lower = 0, same = 0, higher = 0;
  bool other_sites = false;
};
site_moves moves_between(const graded& a, const graded& b) {
  site_moves m;
  for (const auto& [site, rank] : a.sites) {
    const unsigned* then = b.rank_of(site);
    if (then == nullptr) {
      m.other_sites = true;
    } else {
      ++(*then < rank ? m.lower : *then > rank ? m.higher : m.same);
    }
  }
  m.other_sites = m.other_sites || m.lower + m.same + m.higher != b.sites.size();
  return m;
}

std::string note_of(const words& w, const graded& g) {
  if (g.note.empty()) return {};
  record r;
  r.note = g.note;
  return why_no_total(w, r);
}

/// "hamstrings" in the words of the language.
std::string muscle_of(const words& w, std::string name) {
  const auto* const found =
      std::find(std::begin(ms::muscle_names), std::end(ms::muscle_names), name);
  if (found != std::end(ms::muscle_names)) return w.muscles[found - std::begin(ms::muscle_names)];
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

/// A child's sites, median and highest grade, or a dash for each.
void cells_of(table& t, const words& w, const site_scale& form, const graded* g) {
  t.cell() << (g != nullptr ? sites_tested(*g) : dash);
  t.cell().text(g != nullptr ? median(w, form, *g) : dash);
  t.cell().text(g != nullptr ? grade(form, g->highest) : dash);
}

void by_visit(markup& page, const study& of, const child& who, const site_scale& form,
              const std::vector<assessed_sites>& all) {
  const words& w = *of.say;
  const std::string title = filled(w.grades, form.about->name);
  table t{page, title, scoring::joined(who.id, w.separator, title)};
  t.head().text(w.visit);
  for (const char* what : {w.sites_tested, w.median, w.highest}) t.head(true).text(what);
  t.head().text(w.note);
  for (const assessed_sites& one : all) {
    t.row().text(day_of(w, *one.at));
    cells_of(t, w, form, one.found);
    t.cell().text(note_of(w, *one.found));
  }
  t.end();
  (page << "<p class=\"small\">").text(w.grades_caption) << "</p>\n";
}

void by_site(markup& page, const study& of, const child& who, const site_scale& form,
             const assessed_sites& then, const assessed_sites& now) {
  const words& w = *of.say;
  std::vector<std::string> muscles;
  for (const graded* found : {then.found, now.found}) {
    for (const auto& [site, rank] : found->sites) {
      add_new(muscles, site.substr(site.find('_') + 1));
    }
  }
  const std::string before = day_of(w, *then.at), last = day_of(w, *now.at);
  const std::string title = filled(w.grades_by_site, form.about->name, before, last);
  table t{page, title, scoring::joined(who.id, w.separator, title)};
  t.head().text(w.site);
  for (const char* side : {w.on_the_left, w.on_the_right}) {
    for (const std::string* day : {&before, &last}) {
      (t.head(true).text(side) << "<br>").text(*day);
    }
  }
  for (const std::string& muscle : muscles) {
    t.row().text(muscle_of(w, muscle));
    for (const char* side : {"left_", "right_"}) {
      for (const graded* found : {then.found, now.found}) {
        const unsigned* rank = found->rank_of(side + muscle);
        t.cell().text(rank != nullptr ? form.grades[*rank] : w.not_tested);
      }
    }
  }
  t.end();
}

}  // namespace

void grades_part(markup& page, const study& of, const child& who) {
  for (const site_scale* form : of.all.graded) {
    const auto all = assessments(who, *form);
    if (all.empty()) continue;
    by_visit(page, of, who, *form, all);
    const assessed_sites &then = all.front(), &now = all.back();
    if (all.size() < 2 || !now.at->place || then.found->sites.empty() || now.found->sites.empty()) {
      continue;
    }
    by_site(page, of, who, *form, then, now);
    if (moves_between(*then.found, *now.found).other_sites) {
      caution(page, scoring::joined(form->about->name, of.say->colon, of.say->other_sites));
    }
  }
}

void grades_of_all(markup& page, const study& of) {
  const words& w = *of.say;
  for (const site_scale* form : of.all.graded) {
    const auto is_graded = [&](const child& c) { return !assessments(c, *form).empty(); };
    if (std::none_of(of.all.children.begin(), of.all.children.end(), is_graded)) continue;
    const std::string title = filled(w.grades_cohort, form->about->name);
    begin_sheet(page, title);
    page.text(title);
    end_head(page, "");
    table t{page, title, scoring::joined(title, w.separator, w.median)};
    t.head().text(w.child);
    if (of.all.has_groups) t.head().text(w.group);
    for (const char* when : {w.first, w.last}) {
      for (const char* what : {w.sites_tested, w.median, w.highest}) {
        t.head(true).text(when).text(w.separator).text(what);
      }
    }
    t.head(true).text(w.lower_same_higher);
    t.head().text(w.note);
    for (const child& c : of.all.children) {
      const auto all = assessments(c, *form);
      if (all.empty()) continue;
      const graded &then = *all.front().found, &now = *all.back().found;
      const bool in_order = all.back().at->place.has_value();
      const bool two = all.size() > 1 && in_order;
      name_in_text(t.row(), c.id);
      if (of.all.has_groups) t.cell().text(c.group);
      cells_of(t, w, *form, in_order || all.size() == 1 ? &then : nullptr);
      cells_of(t, w, *form, two ? &now : nullptr);
      std::string moved = dash, note = note_of(w, two ? now : then);
      if (two && !then.sites.empty() && !now.sites.empty()) {
        const site_moves m = moves_between(then, now);
        moved = scoring::joined(m.lower, " / ", m.same, " / ", m.higher);
        if (m.other_sites) note = w.other_sites;
      }
      if (all.size() == 1) note = w.one_visit;
      if (all.size() > 1 && !in_order) note = w.short_no_date;
      t.cell() << moved;
      t.cell().text(note);
    }
    t.end();
    (page << "<ol class=\"notes\"><li>").text(w.grades_caption) << "</li><li>";
    page.text(w.note_grades) << "</li></ol>\n" << end_of_sheet;
  }
}

}  // namespace reports
