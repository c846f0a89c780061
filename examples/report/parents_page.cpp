// SPDX-License-Identifier: MIT
// The page for parents: plain words, one number, no p.

#include "markup.hpp"
#include "order.hpp"
#include "page.hpp"

namespace ms = motorscale;

namespace reports {

namespace {

/// What changed with an instrument, in a sentence.
std::string plainly(const study& of, const child& who, const scale& s, const comparison& c) {
  const words& w = *of.say;
  if (c.how == compared::one_visit) return filled(w.parents_one_visit, who.id);
  if (!c.is_made()) return filled(w.parents_cannot, who.id, short_reason(w, c));
  const ms::threshold* t = threshold_of(s, whole_scale, of.asked);
  if (t == nullptr || t->study.people == ms::measured_on::others) {
    return filled(w.parents_unknown, who.id, number_of(s, c.from), number_of(s, c.to));
  }
  const verdict v = judge(s, c, t);
  if (v.is == said::nothing) return filled(w.parents_cannot, who.id, why_nothing(w, v, t));
  const bool importance = is_about_importance(*t);
  const char* text = v.is == said::between ? w.parents_between
                     : v.is == said::same  ? (importance ? w.parents_less : w.parents_same)
                     : importance          ? w.parents_important
                     : v.is == said::up    ? w.parents_up
                                           : w.parents_down;
  std::string all = filled(text, who.id, number_of(s, c.size() < 0 ? -c.size() : c.size()));
  if (v.is == said::up && !importance) add(all, w.stop, w.parents_growth);
  return all;
}

void about_instrument(markup& page, const study& of, const child& who, std::size_t index) {
  const words& w = *of.say;
  const scale& s = *of.all.followed[index];
  const comparison c = first_to_last(who, s, index);
  if (c.how == compared::not_assessed) return;
  (page << "<h2>").text(name_of(s)) << "</h2>\n";
  finding(page, plainly(of, who, s, c));
  caution(page, several_in_words(w, s, who, index));
  const std::string picture = child_picture(of, who, index);
  if (!picture.empty()) {
    begin_figure(page, filled(w.by_visit, name_of(s)));
    if (standard_error(s) != nullptr) page.text(w.parents_error);
    page << end_of_caption << picture << end_of_figure;
  }
  for (const visit* v : who.assessed(index)) {
    const record& r = v->records[index];
    if (!s.percent || !r.tested || *r.tested >= s.form->item_count) continue;
    caution(page, filled(w.parents_untested, who.id));
    break;
  }
}

}  // namespace

void parents_part(markup& page, const study& of, const child& who) {
  const words& w = *of.say;
  begin_sheet(page, who.id);
  markup name;
  name_in_text(name, who.id);
  around(page, w.to_parents, name);
  end_head(page, visits_in_words(w, who));
  const std::size_t before = page.all().size();
  for (std::size_t k = 0; k < of.all.followed.size(); ++k) about_instrument(page, of, who, k);
  std::vector<std::string> others;
  for (const visit& v : who.visits) {
    for (const graded& g : v.grades) add_new(others, instrument_name(g.prefix));
    for (const ability& a : v.abilities) add_new(others, instrument_name(a.prefix));
  }
  scoring::sort_by(others, std::less<>{});
  for (const std::string& other : others) {
    say(page << "<p>", w.parents_other, who.id, other) << "</p>\n";
  }
  if (page.all().size() == before) finding(page, w.nothing_assessed);
  page << end_of_sheet;
}

}  // namespace reports
