// SPDX-License-Identifier: MIT
#include "change.hpp"

#include <algorithm>
#include <numeric>

#include "joined.hpp"
#include "levels.hpp"
#include "order.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

const char* in_words(ms::outcome_of_change outcome) {
  constexpr const char* words[] = {"worsened", "unchanged", "improved"};
  return words[static_cast<unsigned>(outcome)];
}

const char* in_words(ms::against_threshold against) {
  constexpr const char* words[] = {"within", "between", "beyond"};
  return words[static_cast<unsigned>(against)];
}

void add_word(std::string& note, const std::string& word) {
  if (!note.empty()) note += ' ';
  note += word;
}

}  // namespace

std::vector<std::string> change_request::columns() const {
  std::vector<std::string> names;
  for (const ms::threshold* t : thresholds) {
    for (const char* column : {"_change", "_outcome", "_against", "_note"}) {
      names.push_back(joined(t->name, column));
    }
  }
  for (const std::string& prefix : abilities) {
    for (const char* column : {"_change", "_change_se", "_change_low95", "_change_high95",
                               "_outcome", "_against", "_note"}) {
      names.push_back(joined(prefix, "_ability", column));
    }
  }
  return names;
}

std::string read_changes(const std::vector<std::string>& names, change_request& request) {
  constexpr std::string_view ability = "_ability";
  for (std::size_t k = 0; k < names.size(); ++k) {
    const std::string& name = names[k];
    if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(k), name) !=
        names.begin() + static_cast<std::ptrdiff_t>(k)) {
      return joined("--change ", name, " is there twice");
    }
    const ms::threshold* const found = ms::find_threshold(name.c_str());
    if (found != nullptr && is_of_a_score(*found)) {
      request.thresholds.push_back(found);
    } else if (found != nullptr) {
      return joined(
          "--change ", name, " is a threshold of \"", found->score,
          "\", which this program does not compute; --thresholds shows those that it can use");
    } else if (name.size() > ability.size() && name.ends_with(ability)) {
      request.abilities.push_back(name.substr(0, name.size() - ability.size()));
    } else {
      return shown(name) +
             " is no threshold, nor an ability such as gmfm66_ability; --thresholds shows the "
             "thresholds";
    }
  }
  return {};
}

change_history::change_history(const change_request& request, const column_plan& plan,
                               const layout& l)
    : request_{request}, plan_{plan}, layout_{l}, by_event_{!l.order.empty()} {
  for (const ms::threshold* t : request.thresholds) series_.push_back({.threshold = t});
  for (const std::string& prefix : request.abilities) abilities_.push_back({.prefix = prefix});
  for (std::size_t c = 0; c < plan.columns.size(); ++c) {
    for (const claim& one : plan.columns[c].claims) {
      if (one.as == claimed_as::subject) subject_column_ = c;
      if (one.as == claimed_as::change_date || one.as == claimed_as::event) place_column_ = c;
    }
  }
}

std::size_t change_history::timeline_of(std::size_t form) {
  for (std::size_t k = 0; k < lines_.size(); ++k) {
    if (lines_[k].form == form) return k;
  }
  lines_.push_back({.form = form});
  return lines_.size() - 1;
}

std::string change_history::connect() {
  for (series& s : series_) {
    const std::string name = s.threshold->name;
    for (std::size_t f = 0; f < plan_.forms.size(); ++f) {
      if (plan_.forms[f].scorer->about().prefix != std::string_view{s.threshold->instrument}) {
        continue;
      }
      const auto columns = plan_.forms[f].scorer->columns();
      const auto found = std::find(columns.begin(), columns.end(),
                                   joined(s.threshold->instrument, '_', s.threshold->score));
      s.column = static_cast<std::size_t>(found - columns.begin());
      s.line = timeline_of(f);
    }
    if (s.line == none) {
      return joined("no item columns for --change ", name, ", a threshold of ",
                    s.threshold->instrument);
    }
  }
  for (ability_series& a : abilities_) {
    const std::string column = a.prefix + "_ability";
    for (std::size_t f = 0; f < plan_.forms.size(); ++f) {
      if (is_in(plan_.forms[f].scorer->columns(), column)) a.line = timeline_of(f);
    }
    if (a.line == none) {
      return joined("--change ", column, " needs a calibration of ", a.prefix,
                    ", and the columns of its items: --calibration FILE");
    }
  }
  return {};
}

bool change_history::place(const assessment& a, std::size_t visit, std::int32_t& day) const {
  if (by_event_) {
    const std::string event = plan_.visit_names.empty() ? a.event : plan_.visit_names[visit];
    const auto found =
        std::find_if(layout_.order.begin(), layout_.order.end(),
                     [&](const std::string& name) { return same_word(name, event); });
    if (event.empty() || found == layout_.order.end()) return false;
    day = static_cast<std::int32_t>(found - layout_.order.begin());
  } else if (!plan_.visit_names.empty()) {
    day = static_cast<std::int32_t>(visit);
  } else if (a.change_date) {
    day = a.change_date->day_number();
  } else {
    return false;
  }
  return true;
}

std::size_t change_history::words(const timeline& line) const {
  return (plan_.forms[line.form].scorer->items().size() + 63) / 64;
}

void change_history::keep(const assessment& a, std::size_t visit, std::uint64_t number) {
  for (std::size_t k = 0; k < lines_.size(); ++k) {
    timeline& line = lines_[k];
    const form& f = a.forms[line.form];
    if (!f.assessed) continue;
    entry e{.subject = no_subject, .day = 0, .placed = false, .line = number};
    if (!a.subject.empty()) {
      e.subject = subjects_.try_emplace(a.subject, static_cast<std::uint32_t>(subjects_.size()))
                      .first->second;
      e.placed = place(a, visit, e.day);
      if (line.unplaced.size() <= e.subject) line.unplaced.resize(e.subject + 1);
      if (!e.placed) line.unplaced[e.subject] = true;
    }
    line.entries.push_back(e);
    const std::size_t items = plan_.forms[line.form].scorer->items().size();
    for (std::size_t w = 0; w < words(line); ++w) {
      std::uint64_t bits = 0;
      for (std::size_t n = w * 64; n < items && n < w * 64 + 64; ++n) {
        bits |= std::uint64_t{f.responses[n] < 16} << (n - w * 64);
      }
      line.tested.push_back(bits);
    }
    for (series& s : series_) {
      if (s.line != k) continue;
      s.scores.push_back(plan_.forms[line.form].scorer->exact(f, visit, s.column));
    }
    for (ability_series& s : abilities_) {
      if (s.line != k) continue;
      s.scores.push_back(plan_.forms[line.form].scorer->ability(f, s.prefix));
    }
  }
}

void change_history::close() {
  for (timeline& line : lines_) {
    std::vector<std::size_t> order(line.entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t k) {
      return !line.entries[k].placed || line.unplaced[line.entries[k].subject];
    });
    sort_by(order, [&](std::size_t a, std::size_t b) {
      const entry &x = line.entries[a], &y = line.entries[b];
      return x.subject != y.subject ? x.subject < y.subject : x.day < y.day;
    });
    std::size_t first = none, last = none;
    for (const std::size_t k : order) {
      entry& e = line.entries[k];
      if (last == none || line.entries[last].subject != e.subject) {
        first = last = k;
      } else if (line.entries[last].day == e.day) {
        e.clashes = true;
        e.before = last;
      } else {
        e.before = request_.from == change_from::first ? first : last;
        last = k;
      }
    }
  }
}

bool change_history::is_tested(const timeline& line, std::size_t e, std::size_t item) const {
  return (line.tested[e * words(line) + item / 64] >> item % 64 & 1u) != 0;
}

/// Which items of the score were tested at which of two visits.
struct change_history::tested_items {
  std::uint32_t once = 0;  ///< bit k: section k was tested at one visit only
  std::size_t different = 0;
};

change_history::tested_items change_history::compare(const series& s, std::size_t e,
                                                     std::size_t) const {
  const timeline& line = lines_[s.line];
  const form_scorer& scorer = *plan_.forms[line.form].scorer;
  const std::uint32_t sections = scorer.sections_of(s.column);
  const std::size_t before = line.entries[e].before;
  std::uint32_t now = 0, then = 0;
  const auto& items = scorer.items();
  for (std::size_t n = 0; n < items.size(); ++n) {
    const std::uint32_t section = std::uint32_t{1} << items[n].section & sections;
    if (is_tested(line, e, n)) now |= section;
    if (is_tested(line, before, n)) then |= section;
  }
  tested_items found{.once = now ^ then};
  for (std::size_t n = 0; n < items.size(); ++n) {
    if ((std::uint32_t{1} << items[n].section & now & then) == 0 || items[n].optional) continue;
    found.different += is_tested(line, e, n) != is_tested(line, before, n);
  }
  return found;
}

void change_history::write(const series& s, std::size_t e, std::size_t visit,
                           cell_writer& cells) const {
  const auto nothing = [&](std::string_view note) {
    for (int column = 0; column < 3; ++column) cells.empty();
    cells.words(note);
  };
  const timeline& line = lines_[s.line];
  const form_scorer& scorer = *plan_.forms[line.form].scorer;
  const entry& mine = line.entries[e];
  if (line.has_unplaced(mine)) return nothing("date_missing");
  if (!mine.placed || mine.clashes) return nothing("");
  if (mine.before == none) return nothing("first_visit");
  const auto &now = s.scores[e], &before = s.scores[mine.before];
  if (!now) return nothing("");
  if (!before) return nothing("no_score_before");
  const tested_items tested = compare(s, e, visit);
  std::string note;
  if (tested.different > 0) {
    note = joined("different_items_tested:", tested.different);
  }
  if (tested.once != 0) {
    std::string word = "dimension_tested_once";
    char between = ':';
    for (unsigned k = 0; k < scorer.section_count(); ++k) {
      if ((tested.once >> k & 1u) == 0) continue;
      append(word, between, scorer.section_word(k));
      between = '+';
    }
    add_word(note, word);
    return nothing(note);
  }
  const ms::change change{before->num(), now->num(), now->den(), scorer.about().better,
                          scorer.about().prefix};
  const auto against = change.against(*s.threshold);
  if (!against) add_word(note, "not_for_this_score");
  if (const auto difference = change.difference()) {
    cells.rounded(*difference);
  } else {
    cells.empty();
  }
  cells.words(in_words(change.outcome()));
  cells.words(against ? in_words(*against) : "");
  cells.words(note);
}

void change_history::write(const ability_series& a, std::size_t e, cell_writer& cells) const {
  const auto nothing = [&](std::string_view note) {
    for (int column = 0; column < 6; ++column) cells.empty();
    cells.words(note);
  };
  const timeline& line = lines_[a.line];
  const entry& mine = line.entries[e];
  if (line.has_unplaced(mine)) return nothing("date_missing");
  if (!mine.placed || mine.clashes) return nothing("");
  if (mine.before == none) return nothing("first_visit");
  const auto &now = a.scores[e], &before = a.scores[mine.before];
  if (!now) return nothing("");
  if (!before) return nothing("no_score_before");
  const auto change = *ms::measure::difference(*now, *before);  // of one calibration
  const ms::measure::measurement &reported = change.reported, &logit = change.logit;
  cells.measured("ability_change", reported.value);
  cells.measured("ability_change_se", reported.standard_error);
  cells.measured("ability_change_low95", reported.low95());
  cells.measured("ability_change_high95", reported.high95());
  const bool more_is_better =
      plan_.forms[line.form].scorer->about().better == ms::direction::higher_is_better;
  cells.words(in_words(logit.value == 0                      ? ms::outcome_of_change::unchanged
                       : (logit.value > 0) == more_is_better ? ms::outcome_of_change::improved
                                                             : ms::outcome_of_change::worsened));
  cells.words(in_words(logit.low95() > 0 || logit.high95() < 0 ? ms::against_threshold::beyond
                                                               : ms::against_threshold::within));
  cells.empty();
}

void change_history::report(const entry& e, const timeline& line, const assessment& a,
                            std::vector<wrong_cell>& wrong) const {
  const auto say = [&](std::size_t column, std::string cell, std::string message) {
    const bool said = std::any_of(wrong.begin(), wrong.end(),
                                  [&](const wrong_cell& w) { return w.column == column; });
    if (!said) wrong.push_back({column, std::move(cell), std::move(message)});
  };
  if (a.subject.empty()) {
    say(subject_column_, "", "names no subject; --change needs one for each assessed row");
  } else if (!e.placed) {
    say(place_column_, "",
        by_event_ ? "names no visit of --order; the subject has no change, for its place is not "
                    "known"
                  : "is no date; the subject has no change, for the place of this row is not "
                    "known");
  } else if (e.clashes) {
    say(plan_.visit_names.empty() ? place_column_ : subject_column_, a.subject,
        joined("has a second row of the same ",
               by_event_ || !plan_.visit_names.empty() ? "visit" : "day", " with ",
               plan_.forms[line.form].scorer->about().name, "; the first, on line ",
               line.entries[e.before].line, ", counts, and this one has no change"));
  }
}

void change_history::write(const assessment& a, std::size_t visit, std::vector<wrong_cell>& wrong,
                           cell_writer& cells) {
  std::vector<std::size_t> entries(lines_.size(), none);
  for (std::size_t k = 0; k < lines_.size(); ++k) {
    timeline& line = lines_[k];
    if (!a.forms[line.form].assessed) continue;
    entries[k] = line.next++;
    report(line.entries[entries[k]], line, a, wrong);
  }
  for (const series& s : series_) {
    if (entries[s.line] != none) {
      write(s, entries[s.line], visit, cells);
    } else {
      for (int column = 0; column < 4; ++column) cells.empty();
    }
  }
  for (const ability_series& s : abilities_) {
    if (entries[s.line] != none) {
      write(s, entries[s.line], cells);
    } else {
      for (int column = 0; column < 7; ++column) cells.empty();
    }
  }
}

}  // namespace scoring
