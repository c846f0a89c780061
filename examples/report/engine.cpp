// SPDX-License-Identifier: MIT
#include "engine.hpp"

#include <algorithm>

#include "../score/engine.hpp"
#include "page.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace reports {

constexpr std::string_view ability_word = "_ability";

class engine::job {
 public:
  explicit job(request r) : asked_{std::move(r)} {
    study_.say = words_of(asked_.language);
    study_.title = asked_.title;
    study_.has_events = asked_.has_events;
    if (study_.say == nullptr) {
      fault_ =
          scoring::shown(asked_.language) + " is no language of the report; --lang takes en or zh";
      return;
    }
    for (const std::string& name : asked_.changes) {
      if (name.ends_with(ability_word)) {
        abilities_.push_back(name);
        continue;
      }
      const ms::threshold* t = ms::find_threshold(name.c_str());
      if (t == nullptr || t->composite) {
        fault_ = scoring::shown(name) +
                 " is no threshold of a score, nor an ability such as gmfm66_ability; "
                 "motorscale-score --thresholds shows the thresholds";
        return;
      }
      study_.asked.push_back(t);
    }
  }

  bool push(const char* first, const char* last) {
    bytes_ += static_cast<std::uint64_t>(last - first);
    if (status_ == 2) return false;
    if (is_read_) return give(first, last);
    held_.append(first, last);
    // The header says what kind of table it is.
    const std::size_t end = held_.find('\n');
    return end == std::string::npos || begin(end);
  }

  bool finish() {
    if (status_ == 2) return false;
    if (!is_read_ && !begin(held_.size())) return false;
    if (scorer_) {
      scorer_->finish();
      collect();
      for (unsigned pass = 1; pass < scorer_->passes() && scorer_->status() != 2; ++pass) {
        scorer_->push(held_.data(), held_.data() + held_.size());
        collect();
        scorer_->finish();
        collect();
      }
      status_ = std::max(status_, scorer_->status());
      if (status_ == 2) return false;
      scorer_.reset();
    } else {
      table_.swap(held_);
    }
    held_ = {};
    std::string fault, said;
    const reading how{&asked_.how_read, asked_.input, asked_.group, has_its_lines_};
    study_.all = read_cohort(table_, how, said, fault);
    table_ = {};
    if (!said.empty()) status_ = std::max(status_, 1);
    messages_ += said;
    if (!fault.empty()) return stop(fault);
    if (study_.all.children.empty()) return stop(asked_.input + ": no row names a child");
    if (const std::string absent = absent_change(); !absent.empty()) return stop(absent);
    return take_events();
  }

  const study& of() const { return study_; }
  /// The pages of all, or of one child.
  markup pages(const std::string& child, bool to_parents) const;
  const child* find(const std::string& id) const {
    for (const child& c : study_.all.children) {
      if (c.id == id) return &c;
    }
    return nullptr;
  }

  std::string fault_, messages_;
  std::uint64_t bytes_ = 0;
  int status_ = 0;

 private:
  bool stop(const std::string& why) {
    messages_ += why + '\n';
    status_ = 2;
    return false;
  }

  /// `header` is the length of the first line.
  bool begin(std::size_t header) {
    is_read_ = true;
    const bool has_layout = !asked_.how_read.columns.empty() || asked_.how_read.one_item_a_row ||
                            !asked_.how_read.visits.empty();
    if (!has_layout && holds_scores_only(std::string_view{held_}.substr(0, header))) {
      has_its_lines_ = true;
      return true;
    }
    scoring::request r;
    r.input = asked_.input;
    r.how_read = asked_.how_read;
    r.how_written.places = ms::most_places;
    r.keep_items = true;
    r.calibrations = asked_.calibrations;
    r.changes = abilities_;
    r.from = scoring::change_from::first;
    scorer_ = std::make_unique<scoring::engine>(std::move(r));
    if (!scorer_->fault().empty()) return stop(scorer_->fault());
    const std::string first = std::move(held_);
    held_ = {};
    return give(first.data(), first.data() + first.size());
  }

  bool give(const char* first, const char* last) {
    if (!scorer_ || scorer_->passes() > 1) held_.append(first, last);
    if (!scorer_) return true;
    const bool goes_on = scorer_->push(first, last);
    collect();
    if (!goes_on) status_ = 2;
    return goes_on;
  }
  void collect() {
    table_ += scorer_->take_output();
    std::string said = scorer_->take_messages();
    // Dates are for its changes; the report reads them itself.
    constexpr std::string_view unread = "looks like assessment_date and was not read\n";
    if (const std::size_t at = said.find(unread); at != std::string::npos) {
      const std::size_t line = said.rfind('\n', at) + 1;  // npos + 1 is the start
      said.erase(line, at + unread.size() - line);
    }
    messages_ += said;
    scorer_->take_errors();
  }

  /// What was asked for and is not in the table.
  std::string absent_change() const {
    for (const ms::threshold* t : study_.asked) {
      const auto& followed = study_.all.followed;
      if (std::none_of(followed.begin(), followed.end(),
                       [&](const scale* s) { return has_score(*s, *t); })) {
        return scoring::joined("--change ", t->name, ": ", asked_.input, " has no ", t->instrument,
                               "_", t->score,
                               ", and no items to make it of; leave the option out, or add the "
                               "columns");
      }
    }
    if (!has_its_lines_) return {};  // the score program has said what it lacks
    if (!asked_.calibrations.empty()) {
      return scoring::joined("--calibration ", asked_.calibrations.front().name, ": ", asked_.input,
                             " has scores alone; an ability is made of the items");
    }
    for (const std::string& name : abilities_) {
      if (!has_ability_change(name.substr(0, name.size() - ability_word.size()))) {
        return scoring::joined("--change ", name, ": ", asked_.input, " has no ", name,
                               "_change; motorscale-score --change ", name,
                               " --from first writes it");
      }
    }
    return {};
  }
  static bool has_score(const scale& s, const ms::threshold& t) {
    if (s.prefix != t.instrument) return false;
    for (const part_score& p : s.parts) {
      if (p.column == t.score) return true;
    }
    return s.total == t.score;
  }
  bool has_ability_change(const std::string& prefix) const {
    for (const child& c : study_.all.children) {
      for (const visit& v : c.visits) {
        for (const ability& a : v.abilities) {
          if (a.prefix == prefix && !a.change.empty()) return true;
        }
      }
    }
    return false;
  }

  bool take_events() {
    if (!asked_.has_events) return true;
    std::string fault;
    study_.events =
        read_events(asked_.events.bytes, asked_.events.name, fault, study_.events_tell_serious);
    if (!fault.empty()) return stop(fault);
    const auto say = [&](const event& e, const std::string& what) {
      scoring::append(messages_, asked_.events.name, ": ", scoring::shown(e.child), what, "\n");
      status_ = std::max(status_, 1);
    };
    for (event& e : study_.events) {
      if (e.child.empty()) continue;
      const child* who = find(e.child);
      if (who == nullptr) {
        say(e, " is no child of the table; the event is left out of the counts");
        e.child.clear();
      } else if (study_.all.has_groups && !e.group.empty() && e.group != who->group) {
        say(e,
            scoring::joined(" is in group ", scoring::shown(who->group), " of the table, not in ",
                            scoring::shown(e.group), "; the table counts"));
      }
    }
    return true;
  }

  request asked_;
  study study_;
  std::vector<std::string> abilities_;
  std::unique_ptr<scoring::engine> scorer_;
  bool is_read_ = false, has_its_lines_ = false;
  std::string held_, table_;
};

engine::engine(request r) : job_{std::make_unique<job>(std::move(r))} {}
engine::~engine() = default;

const std::string& engine::fault() const { return job_->fault_; }
bool engine::push(const char* first, const char* last) { return job_->push(first, last); }
bool engine::finish() { return job_->finish(); }
std::uint64_t engine::bytes() const { return job_->bytes_; }
int engine::status() const { return job_->status_; }

std::string engine::take_messages() {
  std::string taken;
  taken.swap(job_->messages_);
  return taken;
}

std::vector<std::string> engine::children() const {
  std::vector<std::string> ids;
  for (const child& c : job_->of().all.children) ids.push_back(c.id);
  return ids;
}

markup engine::job::pages(const std::string& id, bool to_parents) const {
  markup page;
  if (id.empty() && !to_parents) cohort_part(page, study_);
  if (id.empty() && study_.all.children.size() > most_pages) return page;
  for (const child& c : study_.all.children) {
    if (id.empty() || c.id == id) (to_parents ? parents_part : child_part)(page, study_, c);
  }
  return page;
}

std::string engine::part(const std::string& id, bool to_parents) const {
  return job_->pages(id, to_parents).take();
}

std::string engine::page(const std::string& id, bool to_parents) const {
  const markup inside = job_->pages(id, to_parents);
  if (inside.all().empty()) return {};
  const study& of = job_->of();
  const words& w = *of.say;
  return whole_page(of,
                    !of.title.empty() ? of.title
                    : !id.empty()     ? filled(w.of_child, id)
                                      : filled(w.of_instruments, of.all.children.size()),
                    inside);
}

std::string engine::sentence(const std::string& id) const {
  const child* who = job_->find(id);
  return who != nullptr ? child_sentence(job_->of(), *who) : std::string{};
}

std::string engine::picture(const std::string& id, const std::string& prefix) const {
  const study& of = job_->of();
  const child* who = job_->find(id);
  for (std::size_t k = 0; who != nullptr && k < of.all.followed.size(); ++k) {
    if (prefix == of.all.followed[k]->prefix) return child_picture(of, *who, k);
  }
  return {};
}

}  // namespace reports
