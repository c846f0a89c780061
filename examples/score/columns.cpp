// SPDX-License-Identifier: MIT
#include "columns.hpp"

#include <algorithm>
#include <map>

#include "joined.hpp"
#include "levels.hpp"
#include "likeness.hpp"
#include "text.hpp"

namespace scoring {
namespace {

/// A name without the mark of a visit.
struct unmarked {
  std::string name;
  int visit = claim::every_visit;
};

unmarked without_mark(const layout& l, std::string_view name) {
  unmarked best{std::string{name}};
  std::size_t longest = 0;
  for (std::size_t v = 0; v < l.visits.size(); ++v) {
    const std::string& mark = l.visits[v];
    if (mark.size() <= longest || mark.size() >= name.size()) continue;
    const std::size_t rest = name.size() - mark.size();
    if (same_word(name.substr(rest), mark)) {
      best = {std::string{name.substr(0, rest)}, static_cast<int>(v)};
    } else if (same_word(name.substr(0, mark.size()), mark)) {
      best = {std::string{name.substr(mark.size())}, static_cast<int>(v)};
    } else {
      continue;
    }
    longest = mark.size();
  }
  return best;
}

std::string bare_mark(std::string_view mark) {
  constexpr std::string_view ends = " _.-/";
  while (!mark.empty() && ends.find(mark.front()) != std::string_view::npos) mark.remove_prefix(1);
  while (!mark.empty() && ends.find(mark.back()) != std::string_view::npos) mark.remove_suffix(1);
  return std::string{mark};
}

class planner {
 public:
  planner(const column_wishes& w, column_plan& p) : wishes_{w}, layout_{*w.how_read}, plan_{p} {
    plan_.scorers = all_scorers(layout_.muscles);
    plan_.was_long = w.columns_of_long != column_wishes::none;
    plan_.first_of_long = w.columns_of_long;
    for (const auto& s : plan_.scorers) {
      enabled_.push_back(is_enabled(s->about().prefix));
      static_cast<void>(s->prepare(*w.how_written, {}));
      for (const std::string& name : s->columns()) known_scores_.push_back(name);
    }
    for (const std::string& name : w.change_columns) known_scores_.push_back(name);
    known_scores_.push_back("gmfcs_age_band");
    for (const std::string& mark : layout_.visits) plan_.visit_names.push_back(bare_mark(mark));
  }

  names_read count(const std::vector<std::string>& header) {
    names_read read;
    for (const std::string& theirs : header) {
      const column c = name_column(theirs);
      read.all += !c.name.empty() || is_named_in_layout(theirs);
      read.items += find_item(c.name).first >= 0;
    }
    return read;
  }

  std::string make(const std::vector<std::string>& header) {
    constexpr std::size_t most_muscles = 108;  // with those of the library they fill a form
    if (layout_.muscles.size() > most_muscles) {
      return joined("muscles names ", layout_.muscles.size(), "; it can name ", most_muscles);
    }
    for (const std::string& theirs : header) plan_.columns.push_back(name_column(theirs));
    claim_items();
    std::string fault = choose_forms();
    if (fault.empty()) fault = claim_other_columns();
    if (fault.empty()) fault = find_double_claims();
    if (fault.empty()) fault = find_missing_columns();
    if (!fault.empty()) return fault;
    for (const used_form& f : plan_.forms) {
      if (fault = f.reader->find_fault(); !fault.empty()) return fault;
    }
    if (fault = find_level_among_missing(); !fault.empty()) return fault;
    find_runs();
    choose_copied_columns();
    return {};
  }

 private:
  bool is_enabled(std::string_view prefix) const {
    if (!layout_.only.empty() && !is_in(layout_.only, prefix)) return false;
    return !is_in(layout_.skip, prefix);
  }
  std::pair<int, int> find_item(std::string_view name) const {
    for (std::size_t s = 0; !name.empty() && s < plan_.scorers.size(); ++s) {
      if (!enabled_[s]) continue;
      const int item = plan_.scorers[s]->find_item(name);
      if (item >= 0) return {static_cast<int>(s), item};
    }
    return {-1, -1};
  }

  bool is_event(std::string_view name) const {
    return name == "visit" || name == "redcap_event_name";
  }
  bool is_named_in_layout(std::string_view name) const {
    const auto& rule = layout_.one_item_a_row;
    return rule && (same_word(name, rule->item) || same_word(name, rule->score));
  }

  bool is_read(std::string_view name) const {
    return find_item(name).first >= 0 || is_in(level_columns(), name) || name == "birth_date" ||
           name == "assessment_date" || same_word(name, layout_.date) ||
           same_word(name, layout_.subject) || is_event(name) || is_in(known_scores_, name);
  }

  column name_column(const std::string& theirs) const {
    column c{.theirs = theirs};
    const std::string_view name = trimmed(theirs);
    c.dropped = is_in(layout_.drop, name);
    if (c.dropped) return c;
    unmarked own = without_mark(layout_, name);
    const auto is_read_or_marked = [&](std::string_view n) {
      return is_read(n) || is_read(without_mark(layout_, n).name);
    };
    for (const unmarked& u : {own, unmarked{std::string{name}}}) {
      if (u.name.empty()) continue;
      if (const auto ours = mapped_name(layout_, u.name, is_read_or_marked)) {
        unmarked read{*ours, u.visit};
        if (!is_read(read.name)) read = without_mark(layout_, *ours);
        c.name = read.name;
        c.visit = read.visit;
        c.mapped = true;
        return c;
      }
      const std::string lower = folded(u.name);
      if (is_read(lower)) {
        c.name = lower;
        c.visit = u.visit;
        return c;
      }
    }
    return c;
  }

  int empty_mark() const {
    for (std::size_t v = 0; v < layout_.visits.size(); ++v) {
      if (trimmed(layout_.visits[v]).empty()) return static_cast<int>(v);
    }
    return claim::every_visit;
  }

  // ---- items ----

  void claim_items() {
    has_.assign(plan_.scorers.size(), {});
    for (std::size_t s = 0; s < plan_.scorers.size(); ++s) {
      has_[s].assign(plan_.visits(), std::vector<bool>(plan_.scorers[s]->items().size()));
    }
    for (column& c : plan_.columns) {
      const auto [s, item] = find_item(c.name);
      if (s < 0) continue;
      if (c.visit == claim::every_visit && !layout_.visits.empty()) {
        c.visit = empty_mark();
        if (c.visit == claim::every_visit) {
          unmarked_.push_back(c.theirs);
          continue;
        }
      }
      const std::size_t v = c.visit == claim::every_visit ? 0 : static_cast<std::size_t>(c.visit);
      has_[static_cast<std::size_t>(s)][v][static_cast<std::size_t>(item)] = true;
      c.claims.push_back(
          {claimed_as::item, static_cast<unsigned>(s), static_cast<unsigned>(item), c.visit});
      c.is_item = true;
    }
  }

  /// How many of an instrument's items have a column, and how many it needs.
  std::pair<std::size_t, std::size_t> share(std::size_t s) const {
    std::size_t there = 0, needed = 0;
    const auto& items = plan_.scorers[s]->items();
    for (std::size_t n = 0; n < items.size(); ++n) {
      if (items[n].optional) continue;
      ++needed;
      there += std::any_of(has_[s].begin(), has_[s].end(), [&](const auto& h) { return h[n]; });
    }
    return {there, needed};
  }

  /// Of a long table an item without any row is missing, where others of its section have some.
  void add_items_without_row(std::size_t s, std::vector<unsigned>& added) {
    const form_scorer& scorer = *plan_.scorers[s];
    if (scorer.sites()) return;
    for (auto& has : has_[s]) {
      const std::vector<bool> before = has;
      for (std::size_t n = 0; n < has.size(); ++n) {
        for (std::size_t m = 0; m < has.size() && !before[n] && !scorer.items()[n].optional; ++m) {
          if (!before[m] || scorer.items()[m].section != scorer.items()[n].section) continue;
          has[n] = true;
          added.push_back(static_cast<unsigned>(n));
          break;
        }
      }
    }
  }

  std::string choose_forms() {
    if (!unmarked_.empty()) {
      return joined(
          "the item columns ", some_of(unmarked_),
          " have no mark of a visit; name all marks with --visits, an empty one (--visits \", ",
          layout_.visits.front(), "\") for the columns without");
    }
    std::vector<std::vector<std::string>> lacking(plan_.scorers.size());
    std::vector<std::vector<part>> parts(plan_.scorers.size());
    std::vector<std::vector<unsigned>> without_row(plan_.scorers.size());
    std::vector<bool> occurs(plan_.scorers.size());
    bool some_whole = false;
    for (std::size_t s = 0; s < plan_.scorers.size(); ++s) {
      if (plan_.was_long) add_items_without_row(s, without_row[s]);
      for (const auto& has : has_[s]) {
        parts[s].push_back(plan_.scorers[s]->part_of(has, lacking[s]));
        if (std::find(has.begin(), has.end(), true) != has.end()) occurs[s] = true;
      }
      const auto [there, needed] = share(s);
      some_whole |= occurs[s] && lacking[s].empty() &&
                    (there == needed || plan_.scorers[s]->section_count() == 1);
    }
    std::vector<int> place(plan_.scorers.size(), -1);
    for (std::size_t s = 0; s < plan_.scorers.size(); ++s) {
      if (!occurs[s]) continue;
      form_scorer& scorer = *plan_.scorers[s];
      if (!lacking[s].empty()) {
        const auto [there, needed] = share(s);
        const bool asked_for = is_in(layout_.only, scorer.about().prefix);
        if (2 * there >= needed || !some_whole || asked_for) {
          return joined("the columns of ", scorer.about().name,
                        " are not all there; missing: ", some_of(lacking[s], 100),
                        near_names(lacking[s]), "; add them, or say --skip ", scorer.about().prefix,
                        " to copy those that are there as they stand");
        }
        plan_.passed_over.push_back(joined(
            counted(there, "column"), " begin with ", scorer.about().prefix,
            "_ and are not those of ", scorer.about().name, ", which has ", scorer.item_columns(),
            ": copied, not scored; --only ", scorer.about().prefix, " makes it an error"));
        continue;
      }
      place[s] = static_cast<int>(plan_.forms.size());
      plan_.forms.push_back({&scorer,
                             std::make_unique<response_reader>(scorer, layout_, wishes_.comma),
                             parts[s], without_row[s]});
    }
    for (column& c : plan_.columns) {
      if (!c.is_item) continue;
      const int form = place[c.claims.front().which];
      if (form < 0) {
        c.claims.clear();
        c.is_item = false;
        c.is_passed_over = true;
        c.name.clear();
      } else {
        c.claims.front().which = static_cast<unsigned>(form);
      }
    }
    return find_names_beyond(place);
  }

  /// Columns that look like items that are lacking: "; BBS 14 looks like bbs_14".
  std::string near_names(const std::vector<std::string>& lacking) const {
    std::vector<std::string> names;
    for (const column& c : plan_.columns) names.emplace_back(trimmed(c.theirs));
    std::vector<std::string> near;
    for (const likeness& like : find_likenesses(names)) {
      for (std::size_t k = 0; k < like.columns.size(); ++k) {
        const column& c = plan_.columns[like.columns[k]];
        if (!c.name.empty() || c.dropped || !is_in(lacking, like.ours[k])) continue;
        near.push_back(joined(shown(names[like.columns[k]]), " looks like ", like.ours[k]));
      }
    }
    return near.empty() ? ""
                        : joined("; ", some_of(near), " (--column \"THEIRS = OURS\" reads it)");
  }

  std::string find_names_beyond(const std::vector<int>& place) const {
    for (const column& c : plan_.columns) {
      const std::string name = folded(c.theirs);
      for (std::size_t s = 0; s < plan_.scorers.size(); ++s) {
        const form_scorer& scorer = *plan_.scorers[s];
        if (place[s] < 0 || !c.name.empty() || c.dropped || !scorer.is_beyond_items(name)) continue;
        return joined(shown(trimmed(c.theirs)), " is not an item of ", scorer.about().name,
                      ", whose item columns are ", scorer.item_columns(), "; --drop ",
                      trimmed(c.theirs), " leaves it out");
      }
    }
    return {};
  }

  // ---- other columns ----

  bool some_column(std::string_view name) const {
    return std::any_of(plan_.columns.begin(), plan_.columns.end(),
                       [&](const column& c) { return c.name == name; });
  }

  /// Whether an unmarked column of a name is that of the visit without a mark.
  int visit_of(const column& c) const {
    if (c.visit != claim::every_visit || empty_mark() == claim::every_visit) return c.visit;
    const bool also_marked =
        std::any_of(plan_.columns.begin(), plan_.columns.end(), [&](const column& other) {
          return other.name == c.name && other.visit != claim::every_visit;
        });
    return also_marked ? empty_mark() : c.visit;
  }

  std::string claim_other_columns() {
    std::string fault = name_scores();
    if (!fault.empty()) return fault;
    const bool levels = some_column("gmfcs_level") && is_enabled("gmfcs");
    const std::string date = folded(layout_.date);
    const std::string of_band = some_column("assessment_date") ? "assessment_date" : date;
    plan_.has_age_band = levels && some_column("birth_date") && some_column(of_band);
    if (plan_.has_age_band) plan_.score_columns.push_back("gmfcs_age_band");
    for (const std::string& name : wishes_.change_columns) plan_.score_columns.push_back(name);
    for (column& c : plan_.columns) {
      if (!c.name.empty() && !c.is_item) c.visit = visit_of(c);
    }
    const auto& level_names = level_columns();
    for (column& c : plan_.columns) {
      if (c.dropped) continue;
      const auto add = [&](claimed_as as, std::size_t which = 0) {
        c.claims.push_back({as, static_cast<unsigned>(which), 0, c.visit});
      };
      const auto level = std::find(level_names.begin(), level_names.end(), c.name);
      if (level != level_names.end() && is_enabled(c.name.substr(0, c.name.find('_')))) {
        add(claimed_as::level, static_cast<std::size_t>(level - level_names.begin()));
      }
      if (levels && c.name == "birth_date") add(claimed_as::birth_date);
      if (levels && c.name == of_band) add(claimed_as::assessment_date);
      const bool is_subject =
          c.name == folded(layout_.subject) || same_word(trimmed(c.theirs), layout_.subject);
      const bool is_date = c.name == date || same_word(trimmed(c.theirs), layout_.date);
      if (c.is_item && (is_subject || is_date)) {
        return joined(shown(trimmed(c.theirs)), " is an item, and can be no ",
                      is_subject ? "subject; name another column with --subject"
                                 : "date; name another column with --date");
      }
      for (const std::string& name : layout_.carry) {
        if (c.is_item && (c.name == folded(name) || same_word(trimmed(c.theirs), name))) {
          return shown(trimmed(c.theirs)) +
                 " is an item, and no response is carried to another "
                 "visit; --carry takes columns such as birth_date";
        }
      }
      if (is_subject) add(claimed_as::subject);
      if (wishes_.change && !wishes_.by_event && is_date) add(claimed_as::change_date);
      if (wishes_.by_event && is_event(c.name)) add(claimed_as::event);
      claim_score(c);
    }
    return {};
  }

  std::string name_scores() {
    for (used_form& f : plan_.forms) {
      for (const calibration* of : *wishes_.calibrations) f.scorer->take_calibration(*of);
      const std::string fault = f.scorer->prepare(*wishes_.how_written, f.parts);
      if (!fault.empty()) return fault;
      plan_.first_score.push_back(plan_.score_columns.size());
      for (const std::string& name : f.scorer->columns()) plan_.score_columns.push_back(name);
    }
    return {};
  }

  void claim_score(column& c) {
    const auto found = std::find(plan_.score_columns.begin(), plan_.score_columns.end(), c.name);
    if (found == plan_.score_columns.end()) return;
    const auto which = static_cast<std::size_t>(found - plan_.score_columns.begin());
    const bool is_note = c.name.ends_with("_note");
    if (is_note) {
      if (!c.mapped)
        c.claims.push_back({claimed_as::note, static_cast<unsigned>(which), 0, c.visit});
    } else if (wishes_.check) {
      c.claims.push_back({claimed_as::score, static_cast<unsigned>(which), 0, c.visit});
    }
    if (c.mapped) return;
    c.is_replaced = true;
    plan_.replaced.push_back(c.name);
  }

  std::string find_double_claims() const {
    std::map<std::string, const column*> seen;
    for (const column& c : plan_.columns) {
      for (const claim& one : c.claims) {
        const std::string key =
            joined(static_cast<int>(one.as), ' ', one.which, ' ', one.item, ' ', one.visit);
        const auto [place, is_new] = seen.emplace(key, &c);
        if (is_new) continue;
        const std::string a{trimmed(place->second->theirs)}, b{trimmed(c.theirs)};
        if (same_word(a, b))
          return joined("two columns are named ", shown(b), "; rename one of them");
        return joined("two columns are read as ", c.name, ": ", shown(a), " and ", shown(b),
                      "; --drop leaves one of them out");
      }
    }
    return {};
  }

  bool some_claim(claimed_as as) const {
    return std::any_of(plan_.columns.begin(), plan_.columns.end(), [&](const column& c) {
      return std::any_of(c.claims.begin(), c.claims.end(),
                         [&](const claim& one) { return one.as == as; });
    });
  }

  std::string find_missing_columns() const {
    if (!wishes_.change && layout_.carry.empty()) return {};
    if (!some_claim(claimed_as::subject)) {
      return joined("no column ", layout_.subject,
                    ", which names the subject; say --subject and its name");
    }
    if (!wishes_.change || !layout_.visits.empty()) return {};
    if (wishes_.by_event && !some_claim(claimed_as::event)) {
      return "no column visit or redcap_event_name for --order; name it with --column \"NAME = "
             "visit\"";
    }
    if (!wishes_.by_event && !some_claim(claimed_as::change_date)) {
      return joined(
          "no column ", layout_.date,
          ", which says when a row was assessed; say --date and its name, or --order with the "
          "names of the visits");
    }
    return {};
  }

  std::string find_level_among_missing() const {
    for (const column& c : plan_.columns) {
      for (const claim& one : c.claims) {
        if (one.as != claimed_as::level) continue;
        for (const std::string& code : layout_.missing) {
          if (!is_level(c.name, code)) continue;
          return joined("missing has ", shown(code), ", which is a level of ", c.name,
                        " in this file; leave it out, or say --skip ",
                        c.name.substr(0, c.name.find('_')), " to copy the column as it stands");
        }
      }
    }
    return {};
  }

  // ---- what comes of it ----

  void find_runs() {
    for (std::size_t c = plan_.columns.size(); c-- > 0;) {
      column& here = plan_.columns[c];
      if (here.claims.size() != 1 || here.claims[0].as != claimed_as::item) continue;
      const claim& mine = here.claims[0];
      if (plan_.forms[mine.which].reader->table() == nullptr) continue;
      here.run = 1;
      if (c + 1 == plan_.columns.size() || plan_.columns[c + 1].run == 0) continue;
      const claim& next = plan_.columns[c + 1].claims[0];
      if (next.which == mine.which && next.visit == mine.visit && next.item == mine.item + 1) {
        here.run += plan_.columns[c + 1].run;
      }
    }
  }

  void choose_copied_columns() {
    std::map<std::string, std::size_t> merged;  // columns of visits, by our name
    const auto of_visit = [&](std::size_t k, const std::string& name, int visit) {
      const auto [place, is_new] = merged.emplace(name, plan_.copied.size());
      if (is_new) plan_.copied.push_back({name, std::vector<int>(plan_.visits(), -1)});
      plan_.copied[place->second].from[static_cast<std::size_t>(visit)] = static_cast<int>(k);
    };
    plan_.unread.assign(plan_.columns.size(), false);
    for (std::size_t k = 0; k < plan_.columns.size(); ++k) {
      const column& c = plan_.columns[k];
      if (c.dropped || c.is_replaced || (c.is_item && !wishes_.keep_items)) continue;
      std::string name = c.theirs;
      if (c.is_item) {
        name = plan_.forms[c.claims[0].which].scorer->items()[c.claims[0].item].name;
        if (!c.mapped && folded(c.theirs) == name) name = c.theirs;
      }
      if (c.visit != claim::every_visit && !c.claims.empty()) {
        of_visit(k, c.is_item ? name : c.name, c.visit);
      } else {
        plan_.copied.push_back({name, std::vector<int>(plan_.visits(), static_cast<int>(k))});
      }
      plan_.unread[k] = c.claims.empty() && c.name.empty() && !c.is_passed_over;
    }
  }

  const column_wishes& wishes_;
  const layout& layout_;
  column_plan& plan_;
  std::vector<bool> enabled_;
  std::vector<std::string> known_scores_;
  std::vector<std::string> unmarked_;
  std::vector<std::vector<std::vector<bool>>> has_;  ///< by instrument, visit and item
};

}  // namespace

names_read count_names(const layout& l, const std::vector<std::string>& names) {
  const format plain;
  const std::vector<const calibration*> none;
  column_wishes wishes{.how_read = &l, .how_written = &plain, .calibrations = &none};
  column_plan unused;
  return planner{wishes, unused}.count(names);
}

std::string make_plan(const column_wishes& wishes, const std::vector<std::string>& header,
                      column_plan& plan) {
  return planner{wishes, plan}.make(header);
}

}  // namespace scoring
