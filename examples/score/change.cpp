// SPDX-License-Identifier: MIT
#include "change.hpp"

#include <algorithm>
#include <utility>

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

}  // namespace

change_scorer::change_scorer(const change_request& request) : request_{request} {
  for (const ms::threshold* t : request.thresholds) series_.push_back({.threshold = t});
  for (const std::string& prefix : request.abilities) abilities_.push_back({.prefix = prefix});
}

std::string change_scorer::connect(const std::vector<std::unique_ptr<scorer>>& scorers) {
  for (series& s : series_) {
    for (const auto& other : scorers) {
      if (other.get() != this &&
          other->about().prefix == std::string_view{s.threshold->instrument}) {
        s.scores = other.get();
      }
    }
    const std::string name = s.threshold->name;
    if (s.scores == nullptr) {
      return "no item columns for --change " + name + ", a threshold of " + s.threshold->instrument;
    }
    const std::string column = std::string{s.threshold->instrument} + '_' + s.threshold->score;
    const auto columns = s.scores->score_columns({});
    if (std::find(columns.begin(), columns.end(), column) == columns.end()) {
      return "--change " + name + " is a threshold of \"" + s.threshold->score +
             "\", which is not among the scores";
    }
  }
  for (ability_series& a : abilities_) {
    const std::string column = a.prefix + "_ability";
    for (const auto& other : scorers) {
      if (other.get() == this) continue;
      const auto columns = other->score_columns({});
      if (std::find(columns.begin(), columns.end(), column) != columns.end()) {
        a.scores = other.get();
      }
    }
    if (a.scores == nullptr) {
      return "--change " + column + " needs a calibration of " + a.prefix + ": --calibration FILE";
    }
  }
  return {};
}

const ms::description& change_scorer::about() const {
  static constexpr ms::description about{.prefix = "",
                                         .name = "--change",
                                         .title = "Change from the visit before",
                                         .edition = "",
                                         .citation = "",
                                         .licence = "",
                                         .missing = "",
                                         .better = ms::direction::higher_is_better,
                                         .grade = ms::evidence::derived};
  return about;
}

claim change_scorer::look_at(std::string_view name) {
  const bool is_date = name == folded(request_.date);
  if (!in_use() || (!is_date && name != folded(request_.subject))) return claim::none;
  claimed_.push_back(is_date);
  return claim::looked_at;
}

std::vector<std::string> change_scorer::lacking() const {
  std::vector<std::string> names;
  const auto has = [&](bool date) {
    return std::find(claimed_.begin(), claimed_.end(), date) != claimed_.end();
  };
  if (!has(false)) names.push_back(request_.subject);
  if (!has(true)) names.push_back(request_.date);
  return names;
}

std::vector<std::string> change_scorer::score_columns(const format&) const {
  std::vector<std::string> names;
  for (const series& s : series_) {
    const std::string name = s.threshold->name;
    for (const char* column : {"_change", "_outcome", "_against"}) names.push_back(name + column);
  }
  for (const ability_series& a : abilities_) {
    for (const char* column :
         {"_change", "_change_se", "_change_low95", "_change_high95", "_outcome", "_against"}) {
      names.push_back(a.prefix + "_ability" + column);
    }
  }
  return names;
}

void change_scorer::begin_row() {
  subject_.clear();
  date_ = ms::errc::no_such_date;
}

void change_scorer::take(std::size_t claimed, const char* first, const char* last,
                         std::vector<wrong_cell>& wrong_cells) {
  const std::string_view text = trimmed({first, static_cast<std::size_t>(last - first)});
  if (!claimed_[claimed]) {
    subject_ = text;
  } else if (!text.empty()) {
    date_ = ms::date::parse(text.data(), text.data() + text.size());
    if (!date_)
      wrong_cells.push_back({request_.date, shown(text) + " is not a date like 2020-03-15"});
  }
}

void change_scorer::take_characters(std::size_t claimed, const char* characters, std::size_t count,
                                    std::vector<wrong_cell>& wrong_cells) {
  for (std::size_t k = 0; k < count; ++k) {
    take(claimed + k, characters + k, characters + k + 1, wrong_cells);
  }
}

/// The subject's score before, which `now` takes the place of.
template <class Score>
ms::result<Score> change_scorer::replace(visits<Score>& last, const ms::result<Score>& now) const {
  if (!now || !date_ || subject_.empty()) return ms::errc::item_missing;
  const auto [place, is_first] = last.try_emplace(subject_, *date_, *now);
  if (is_first) return ms::errc::item_missing;
  auto& [on, score] = place->second;
  if (*date_ < on) {
    throw std::runtime_error("the visits of subject " + shown(subject_) +
                             " are not in the order of their dates; sort the file by " +
                             request_.date);
  }
  on = *date_;
  return std::exchange(score, *now);
}

void change_scorer::write(cell_writer& cells, const format&) {
  for (series& s : series_) {
    const auto now = s.scores->exact(s.threshold->score);
    const auto before = replace(s.last, now);
    ms::result<ms::change> change{ms::errc::item_missing};
    if (before) {
      change = ms::change{before->num(), now->num(), now->den(), s.scores->about().better};
    }
    const auto size = change ? change->difference() : ms::result<ms::quotient>{change.error()};
    const auto against =
        change ? change->against(*s.threshold) : ms::result<ms::against_threshold>{change.error()};
    cells("", size);
    change ? cells("", in_words(change->outcome())) : cells.empty();
    against ? cells("", in_words(*against)) : cells.empty();
  }
  for (ability_series& a : abilities_) {
    const auto now = a.scores->ability(a.prefix);
    const auto before = replace(a.last, now);
    if (!before) {
      for (int column = 0; column < 6; ++column) cells.empty();
      continue;
    }
    const auto change = *ms::measure::difference(*now, *before);  // of one calibration
    const ms::measure::measurement &shown_change = change.reported, &logit = change.logit;
    cells("ability_change", shown_change.value);
    cells("ability_change_se", shown_change.standard_error);
    cells("ability_change_low95", shown_change.low95());
    cells("ability_change_high95", shown_change.high95());
    const bool more_is_better = a.scores->about().better == ms::direction::higher_is_better;
    cells("", in_words(logit.value == 0                      ? ms::outcome_of_change::unchanged
                       : (logit.value > 0) == more_is_better ? ms::outcome_of_change::improved
                                                             : ms::outcome_of_change::worsened));
    cells("", in_words(logit.low95() > 0 || logit.high95() < 0 ? ms::against_threshold::beyond
                                                               : ms::against_threshold::within));
  }
}

}  // namespace scoring
