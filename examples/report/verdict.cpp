// SPDX-License-Identifier: MIT
#include "verdict.hpp"

#include <algorithm>
#include <cstdlib>

#include <motorscale/core/fraction.hpp>
#include <motorscale/instrument/gmfm88.hpp>

#include "function_ref.hpp"

namespace ms = motorscale;

namespace reports {

namespace {

/// The letters behind a word of a note: "D+E" of "dimension_not_tested:D+E".
std::string letters_of(const std::string& note, std::string_view word) {
  std::string letters;
  const std::size_t at = note.find(word);
  if (at == std::string::npos) return letters;
  for (std::size_t k = at + word.size(); k < note.size() && note[k] != ' '; ++k) {
    if (note[k] != '+' && note[k] != ':') letters += note[k];
  }
  return letters;
}

bool is_in_part(const ms::registered& form, unsigned section, unsigned item) {
  const ms::section& s = form.sections[section];
  return s.first.number <= item && item <= s.last.number;
}

class comparer {
 public:
  comparer(const scale& s, int part, const record& before, const record& now, comparison& to)
      : s_{s}, form_{*s.form}, part_{part}, before_{before}, now_{now}, to_{to} {}

  void compare_items() {
    if (!s_.percent) return;  // a total of the others needs all of its items
    if (before_.items.empty() || now_.items.empty()) return compare_what_is_told();
    for (unsigned k = 0; k < 5; ++k) {
      if (part_ != whole_scale && static_cast<unsigned>(part_) != k) continue;
      const bool then = any_tested(before_, k), later = any_tested(now_, k);
      if (then != later) to_.once += static_cast<char>('A' + k);
      to_.untested = part_ != whole_scale && !then && !later;
      if (!then || !later) continue;
      each_item(k, [&](unsigned n) {
        if (is_tested(before_, n) != is_tested(now_, n)) to_.unlike.push_back(n);
      });
    }
    to_.unlike_count = static_cast<unsigned>(to_.unlike.size());
    if (to_.unlike_count == 0 || !before_.has_points || !now_.has_points) return;
    to_.from_without = without_unlike(before_);
    to_.to_without = without_unlike(now_);
  }

 private:
  static bool is_tested(const record& r, unsigned n) { return r.items[n - 1] != untested_item; }
  void each_item(unsigned section, scoring::function_ref<void(unsigned)> use) const {
    for (unsigned n = 1; n <= form_.item_count; ++n) {
      if (is_in_part(form_, section, n)) use(n);
    }
  }
  bool any_tested(const record& r, unsigned section) const {
    bool any = false;
    each_item(section, [&](unsigned n) { any = any || is_tested(r, n); });
    return any;
  }
  std::int32_t without_unlike(const record& r) const {
    std::int32_t sum = 0;
    for (unsigned k = 0; k < 5; ++k) {
      if (part_ != whole_scale && static_cast<unsigned>(part_) != k) continue;
      each_item(k, [&](unsigned n) {
        if (std::find(to_.unlike.begin(), to_.unlike.end(), n) != to_.unlike.end()) return;
        if (is_tested(r, n)) sum += r.items[n - 1] * ms::gmfm88::in_total_percent[k];
      });
    }
    return part_ == whole_scale ? sum : 5 * sum;
  }

  /// Scores without items: what the notes of the score program say.
  void compare_what_is_told() {
    const std::string then = letters_of(before_.note, "dimension_not_tested"),
                      later = letters_of(now_.note, "dimension_not_tested");
    for (char letter = 'A'; letter <= 'E'; ++letter) {
      if (part_ != whole_scale && letter != 'A' + part_) continue;
      const bool at_first = then.find(letter) == then.npos,
                 at_last = later.find(letter) == later.npos;
      if (at_first != at_last) to_.once += letter;
      to_.untested = part_ != whole_scale && !at_first && !at_last;
    }
    const bool whole = before_.tested == form_.item_count && now_.tested == form_.item_count;
    if (whole) return;
    for (const record::told_change& told : now_.changes) {
      if (!is_of_this_pair(told)) continue;
      const std::string_view word = "different_items_tested:";
      const std::size_t at = told.note.find(word);
      if (at != told.note.npos) {
        to_.unlike_count =
            static_cast<unsigned>(std::strtoul(told.note.c_str() + at + word.size(), nullptr, 10));
      }
      return;
    }
    to_.unlike_known = false;
  }
  /// True where the change that the file tells is the one between these two visits.
  bool is_of_this_pair(const record::told_change& told) const {
    if (told.change.empty() || !before_.total || !now_.total) return false;
    if (told.by->score != s_.total || part_ != whole_scale) return false;
    const double change = std::strtod(told.change.c_str(), nullptr) * s_.den;
    const double mine = *now_.total - *before_.total;
    const double off = change - mine;
    return off < s_.den / 100.0 && -off < s_.den / 100.0;
  }

  const scale& s_;
  const ms::registered& form_;
  int part_;
  const record &before_, &now_;
  comparison& to_;
};

verdict judge_one(const scale& s, std::int32_t from, std::int32_t to, const ms::threshold& t) {
  const ms::change change{from, to, s.den, s.form->about->better, s.prefix.c_str()};
  const auto against = change.against(t);
  if (!against) return {said::nothing, because::not_for_this_score};
  if (*against == ms::against_threshold::within) return {said::same, because::it_is_so};
  if (*against == ms::against_threshold::between) return {said::between, because::it_is_so};
  const bool better = change.outcome() == ms::outcome_of_change::improved;
  return {better ? said::up : said::down, because::it_is_so};
}

}  // namespace

comparison compare(const scale& s, std::size_t index, int part, const visit& before,
                   const visit& now) {
  comparison c;
  c.before = &before;
  c.now = &now;
  const record &a = before.records[index], &b = now.records[index];
  const auto &from = part == whole_scale ? a.total : a.parts[part],
             &to = part == whole_scale ? b.total : b.parts[part];
  if (!to) {
    c.how = compared::no_score_now;
    return c;
  }
  if (!from) {
    c.how = compared::no_score_before;
    return c;
  }
  c.from = *from;
  c.to = *to;
  c.slack = a.slack + b.slack;
  comparer{s, part, a, b, c}.compare_items();
  c.how = !c.once.empty() ? compared::tested_once
          : c.untested    ? compared::not_assessed
                          : compared::yes;
  return c;
}

comparison first_to_last(const child& who, const scale& s, std::size_t index) {
  const auto visits = who.assessed(index);
  comparison c;
  if (!visits.empty()) c.before = c.now = visits.front();
  if (visits.empty()) {
    c.how = compared::not_assessed;
  } else if (visits.size() == 1) {
    c.how = compared::one_visit;
  } else if (who.has_unplaced(index)) {
    c.how = visits.back()->by_name ? compared::no_place : compared::no_date;
  } else {
    return compare(s, index, whole_scale, *visits.front(), *visits.back());
  }
  return c;
}

verdict judge(const scale& s, const comparison& c, const ms::threshold* t) {
  if (t == nullptr) return {said::nothing, because::no_threshold};
  if (!c.unlike_known) return {said::nothing, because::unknown_items};
  const verdict whole = judge_one(s, c.from, c.to, *t);
  if (c.slack > 0 && whole.is != said::nothing) {
    // Whatever the exact scores were, the answer must be this one.
    for (const std::int32_t off : {c.slack, -c.slack}) {
      if (judge_one(s, c.from, c.to + off, *t).is != whole.is) {
        return {said::nothing, because::rounded};
      }
    }
  }
  if (c.from_without && c.to_without && whole.is != said::nothing) {
    const verdict without = judge_one(s, *c.from_without, *c.to_without, *t);
    if (without.is != whole.is) return {said::nothing, because::unlike_items};
  }
  return whole;
}

std::vector<const ms::threshold*> thresholds_of(const scale& s, int part,
                                                const std::vector<const ms::threshold*>& asked) {
  const std::string_view score =
      part == whole_scale ? s.total : s.parts[static_cast<unsigned>(part)].column;
  std::vector<const ms::threshold*> found;
  const auto is_of_this = [&](const ms::threshold& t) {
    return !t.composite && t.instrument == s.prefix && t.score == score;
  };
  for (const ms::threshold* t : asked) {
    if (is_of_this(*t)) found.push_back(t);
  }
  if (!found.empty()) return found;
  for (const ms::threshold& t : ms::thresholds) {
    if (is_of_this(t) && t.kind == ms::threshold_kind::minimal_detectable_change &&
        t.confidence_percent == 95 && t.study.people == ms::measured_on::children_with_cp) {
      found.push_back(&t);
    }
  }
  if (found.size() > 1) found.clear();  // no default where there is more than one
  return found;
}

const ms::threshold* threshold_of(const scale& s, int part,
                                  const std::vector<const ms::threshold*>& asked) {
  const auto all = thresholds_of(s, part, asked);
  return all.empty() ? nullptr : all.front();
}

const ms::threshold* standard_error(const scale& s) {
  for (const ms::threshold& t : ms::thresholds) {
    if (!t.composite && t.instrument == s.prefix && t.score == s.total &&
        t.kind == ms::threshold_kind::standard_error_of_measurement &&
        t.study.people == ms::measured_on::children_with_cp) {
      return &t;
    }
  }
  return nullptr;
}

}  // namespace reports
