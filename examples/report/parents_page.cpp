// SPDX-License-Identifier: MIT
// The page for parents: plain words, one number, no p.

#include <set>

#include "markup.hpp"
#include "page.hpp"

namespace ms = motorscale;

namespace reports {

using drawing::escaped;

namespace {

std::string plainly(const study& of, const child& who, std::size_t index) {
  const words& w = *of.say;
  const scale& s = *of.all.followed[index];
  const comparison c = first_to_last(who, s, index);
  if (c.how == compared::not_assessed) return {};
  const auto thresholds = thresholds_of(s, whole_scale, of.asked);
  const ms::threshold* t = thresholds.empty() ? nullptr : thresholds.front();
  std::string text;
  if (c.how == compared::one_visit) {
    text = filled(w.parents_one_visit, {who.id});
  } else if (!c.is_made()) {
    text = filled(w.parents_cannot, {who.id, short_reason(w, c)});
  } else {
    const verdict v = judge(s, c, t);
    const std::string size = number_of(s, c.size() < 0 ? -c.size() : c.size());
    const bool of_children = t != nullptr && t->study.people != ms::measured_on::others;
    if (!of_children) {
      text = filled(w.parents_unknown, {who.id, number_of(s, c.from), number_of(s, c.to)});
    } else if (v.is == said::nothing) {
      text = filled(w.parents_cannot, {who.id, why_nothing(w, v, t)});
    } else if (v.is == said::between) {
      text = filled(w.parents_between, {who.id, size});
    } else if (is_about_importance(*t)) {
      text = filled(v.is == said::same ? w.parents_less : w.parents_important, {who.id, size});
    } else {
      text = filled(v.is == said::up     ? w.parents_up
                    : v.is == said::down ? w.parents_down
                                         : w.parents_same,
                    {who.id, size});
      if (v.is == said::up) text += std::string{w.stop} + w.parents_growth;
    }
  }
  bool untested = false;
  for (const visit* v : who.assessed(index)) {
    const record& r = v->records[index];
    untested = untested || (s.percent && r.tested && *r.tested < s.form->item_count);
  }
  std::string out = "<h2>" + escaped(name_of(s)) + "</h2>\n<p class=\"verdict\">" + escaped(text) +
                    "</p>\n" + caution(several_in_words(w, s, who, index));
  const std::string picture = child_picture(of, who, index);
  if (!picture.empty()) {
    out += figure(filled(w.by_visit, {name_of(s)}),
                  standard_error(s) != nullptr ? escaped(w.parents_error) : "", picture);
  }
  if (untested) out += caution(filled(w.parents_untested, {who.id}));
  return out;
}

}  // namespace

std::string parents_part(const study& of, const child& who) {
  const words& w = *of.say;
  std::string inside;
  for (std::size_t k = 0; k < of.all.followed.size(); ++k) inside += plainly(of, who, k);
  std::set<std::string> others;
  for (const visit& v : who.visits) {
    for (const graded& g : v.grades) others.insert(instrument_name(g.prefix));
    for (const ability& a : v.abilities) others.insert(instrument_name(a.prefix));
  }
  for (const std::string& name : others) {
    inside += "<p>" + escaped(filled(w.parents_other, {who.id, name})) + "</p>\n";
  }
  if (inside.empty()) inside = "<p class=\"verdict\">" + escaped(w.nothing_assessed) + "</p>\n";
  return sheet(who.id, around(w.to_parents, name_in_text(who.id)), visits_in_words(w, who), inside);
}

}  // namespace reports
