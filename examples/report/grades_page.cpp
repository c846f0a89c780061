// SPDX-License-Identifier: MIT
// Scales that grade sites, as the MAS: grades are symbols with an order, so that there is a median
// and a highest one, and nothing is added or subtracted.

#include <algorithm>
#include <iterator>
#include <set>

#include <motorscale/core/site.hpp>

#include "markup.hpp"
#include "page.hpp"

namespace ms = motorscale;

namespace reports {

using drawing::escaped;

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

std::string grade(const site_scale& form, const std::optional<unsigned>& rank) {
  return rank ? form.grades[*rank] : dash;
}

std::string median(const words& w, const site_scale& form, const graded& g) {
  if (g.median_low == g.median_high) return grade(form, g.median_low);
  return filled(w.range, {grade(form, g.median_low), grade(form, g.median_high)});
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
    const auto then = b.sites.find(site);
    if (then == b.sites.end()) {
      m.other_sites = true;
    } else {
      ++(then->second < rank ? m.lower : then->second > rank ? m.higher : m.same);
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

/// "left_hamstrings" without its side, in the words of the language.
std::string muscle_of(const words& w, const std::string& site) {
  std::string name = site.substr(site.find('_') + 1);
  const auto* const found =
      std::find_if(std::begin(ms::muscle_names), std::end(ms::muscle_names),
                   [&](const char* known) { return name == known; });
  if (found != std::end(ms::muscle_names)) return w.muscles[found - std::begin(ms::muscle_names)];
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string by_visit(const study& of, const child& who, const site_scale& form,
                     const std::vector<assessed_sites>& all) {
  const words& w = *of.say;
  const std::string title = filled(w.grades, {form.about->name});
  table t{title, who.id + w.separator + title};
  t.head(escaped(w.visit));
  t.head(escaped(w.sites_tested), true);
  t.head(escaped(w.median), true);
  t.head(escaped(w.highest), true);
  t.head(escaped(w.note));
  for (const assessed_sites& one : all) {
    const graded& g = *one.found;
    t.row({escaped(day_of(w, *one.at)), sites_tested(g), escaped(median(w, form, g)),
           escaped(grade(form, g.highest)), escaped(note_of(w, g))});
  }
  return t.html() + "<p class=\"small\">" + escaped(w.grades_caption) + "</p>\n";
}

std::string by_site(const study& of, const child& who, const site_scale& form,
                    const assessed_sites& then, const assessed_sites& now) {
  const words& w = *of.say;
  std::vector<std::string> muscles;
  for (const assessed_sites& one : {then, now}) {
    for (const auto& [site, rank] : one.found->sites) {
      const std::string name = site.substr(site.find('_') + 1);
      if (std::find(muscles.begin(), muscles.end(), name) == muscles.end()) muscles.push_back(name);
    }
  }
  const std::string before = day_of(w, *then.at), last = day_of(w, *now.at);
  const std::string title = filled(w.grades_by_site, {form.about->name, before, last});
  table t{title, who.id + w.separator + title};
  t.head(escaped(w.site));
  for (const char* side : {w.on_the_left, w.on_the_right}) {
    for (const std::string& day : {before, last}) t.head(escaped(side) + "<br>" + escaped(day), true);
  }
  for (const std::string& muscle : muscles) {
    std::vector<std::string> cells{escaped(muscle_of(w, "_" + muscle))};
    for (const char* side : {"left_", "right_"}) {
      for (const assessed_sites& one : {then, now}) {
        const auto found = one.found->sites.find(side + muscle);
        cells.push_back(escaped(found != one.found->sites.end() ? form.grades[found->second]
                                                                : w.not_tested));
      }
    }
    t.row(cells);
  }
  return t.html();
}

}  // namespace

std::string grades_part(const study& of, const child& who) {
  std::string out;
  for (const site_scale* form : of.all.graded) {
    const auto all = assessments(who, *form);
    if (all.empty()) continue;
    out += by_visit(of, who, *form, all);
    const bool in_order = all.back().at->place.has_value();
    const bool has_sites = !all.front().found->sites.empty() && !all.back().found->sites.empty();
    if (all.size() > 1 && in_order && has_sites) {
      out += by_site(of, who, *form, all.front(), all.back());
      if (moves_between(*all.front().found, *all.back().found).other_sites) {
        out += caution(std::string{form->about->name} + of.say->colon + of.say->other_sites);
      }
    }
  }
  return out;
}

std::string grades_of_all(const study& of) {
  const words& w = *of.say;
  std::string out;
  for (const site_scale* form : of.all.graded) {
    const std::string title = filled(w.grades_cohort, {form->about->name});
    table t{title, title};
    t.head(escaped(w.child));
    if (of.all.has_groups) t.head(escaped(w.group));
    for (const char* when : {w.first, w.last}) {
      for (const char* what : {w.sites_tested, w.median, w.highest}) {
        t.head(escaped(std::string{when} + w.separator + what), true);
      }
    }
    t.head(escaped(w.lower_same_higher), true);
    t.head(escaped(w.note));
    bool any = false;
    for (const child& c : of.all.children) {
      const auto all = assessments(c, *form);
      if (all.empty()) continue;
      any = true;
      const graded &then = *all.front().found, &now = *all.back().found;
      const bool in_order = all.back().at->place.has_value();
      const bool two = all.size() > 1 && in_order;
      std::vector<std::string> cells{name_in_text(c.id)};
      if (of.all.has_groups) cells.push_back(escaped(c.group));
      const auto put = [&](const graded* g) {
        cells.push_back(g != nullptr ? sites_tested(*g) : dash);
        cells.push_back(escaped(g != nullptr ? median(w, *form, *g) : dash));
        cells.push_back(escaped(g != nullptr ? grade(*form, g->highest) : dash));
      };
      put(in_order || all.size() == 1 ? &then : nullptr);
      put(two ? &now : nullptr);
      std::string moved = dash, note = note_of(w, two ? now : then);
      if (two && !then.sites.empty() && !now.sites.empty()) {
        const site_moves m = moves_between(then, now);
        moved = std::to_string(m.lower) + " / " + std::to_string(m.same) + " / " +
                std::to_string(m.higher);
        if (m.other_sites) note = w.other_sites;
      }
      if (all.size() == 1) note = w.one_visit;
      if (all.size() > 1 && !in_order) note = w.short_no_date;
      cells.push_back(moved);
      cells.push_back(escaped(note));
      t.row(cells);
    }
    if (!any) continue;
    out += sheet(title, escaped(title), "",
                 t.html() + "<ol class=\"notes\"><li>" + escaped(w.grades_caption) + "</li><li>" +
                     escaped(w.note_grades) + "</li></ol>\n");
  }
  return out;
}

}  // namespace reports
