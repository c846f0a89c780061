// SPDX-License-Identifier: MIT
#include "system.hpp"

#include <cstdio>

#include <motorscale/classification/bfmf.hpp>
#include <motorscale/classification/cfcs.hpp>
#include <motorscale/classification/edacs.hpp>
#include <motorscale/classification/fms.hpp>
#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/classification/macs.hpp>
#include <motorscale/classification/mini_macs.hpp>
#include <motorscale/classification/vfcs.hpp>

namespace interview {

namespace ms = motorscale;

namespace {

constexpr const char* grades[] = {"verified", "single", "derived", "unverified"};

const char* text(ms::evidence grade) { return grades[static_cast<unsigned>(grade)]; }

template <class Level>
std::vector<std::string> names(ms::level_set<Level> levels) {
  std::vector<std::string> printed;
  for (unsigned l = 1; l <= 5; ++l) {
    if (levels.contains(static_cast<Level>(l))) printed.push_back(ms::roman(static_cast<Level>(l)));
  }
  return printed;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "" : " ") + part;
  return all;
}

template <class Level>
constexpr ms::level_set<Level> every_level{Level::I, Level::II, Level::III, Level::IV, Level::V};

/// A system whose questions are those of a decision table.
template <class Level>
class by_table : public system {
 public:
  by_table(const ms::classification_description& about, std::string band,
           ms::question_list<Level> rows, ms::findings<Level> f)
      : about_{about}, band_{std::move(band)}, rows_{rows}, findings_{f} {
    for (unsigned q = 0; q < rows_.size(); ++q) {
      if (!f.answer_to(q)) asked_.push_back(q);  // what follows from the dates is never asked
    }
  }

  const ms::classification_description& about() const override { return about_; }
  std::string age_band() const override { return band_; }

  std::vector<question> questions() const override {
    std::vector<question> all;
    for (const unsigned q : asked_) {
      const auto& source = rows_[q];
      all.push_back({source.name, source.label, {}});
      for (unsigned a = 0; a < source.size(); ++a) {
        all.back().answers.push_back({source.answers[a].name, source.answers[a].label});
      }
    }
    return all;
  }
  void record(unsigned q, unsigned a) override {
    static_cast<void>(findings_.record(asked_[q], a));
  }
  void forget(unsigned q) override { findings_.forget(asked_[q]); }

  state look(const std::vector<unsigned>& skipped) const override {
    const auto o = classify(findings_);
    state s;
    s.outcome = o.level                                  ? ms::roman(*o.level)
                : o.level.error() == ms::errc::undecided ? "undecided"
                                                         : "inconsistent";
    s.levels = names(o.levels);
    s.table = o.table;
    s.grade = text(o.rests_on);
    ms::question_set not_now;
    for (const unsigned q : skipped) not_now.add(asked_[q]);
    const auto next = ms::next_question(findings_, not_now);
    for (unsigned k = 0; k < asked_.size(); ++k) {
      const unsigned q = asked_[k];
      const auto& source = rows_[q];
      if (o.questions_left.contains(q)) s.questions_left.push_back(source.name);
      if (next && *next == q) s.next = k;
      const auto given = findings_.answer_to(q);
      if (!given) continue;
      const auto& answer = source.answers[*given];
      s.reasons.push_back(std::string{source.name} + "=" + answer.name + " (" + source.label +
                          ": " + answer.label + ") fits " +
                          joined(names(findings_.compatible_with(q))) +
                          (o.unverified.contains(q) ? ", unverified" : ""));
    }
    if (o.by_tie_rule()) {
      s.reasons.push_back("all answered and several levels left: the most able is taken");
    }
    return s;
  }

 protected:
  const ms::classification_description& about_;
  std::string band_;
  ms::question_list<Level> rows_;
  ms::findings<Level> findings_;
  std::vector<unsigned> asked_;
};

class gmfcs_system : public by_table<ms::gmfcs::level> {
 public:
  explicit gmfcs_system(ms::gmfcs::age age)
      : by_table{ms::gmfcs::about, ms::gmfcs::name(age.band), ms::gmfcs::questions_of(age.band),
                 ms::gmfcs::findings_at(age)},
        age_{age.band} {}

  std::vector<choice> levels() const override {
    auto all = system::levels();
    for (unsigned l = 0; l < all.size(); ++l) {
      all[l].label = ms::gmfcs::description(age_, static_cast<ms::gmfcs::level>(l + 1));
    }
    return all;
  }

 private:
  ms::gmfcs::age_band age_;
};

/// A system whose level is picked directly, as long as its questions are unverified.
class by_pick : public system {
 public:
  by_pick(const ms::classification_description& about, std::string band)
      : about_{about}, band_{std::move(band)} {}

  const ms::classification_description& about() const override { return about_; }
  std::string age_band() const override { return band_; }
  state look(const std::vector<unsigned>&) const override {
    state s;
    s.outcome = "undecided";
    s.levels = names(every_level<ms::cfcs::level>);
    s.grade = text(ms::evidence::verified);
    s.reasons.push_back(std::string{about_.name} +
                        " has no question chart here: its level is picked directly");
    return s;
  }

 private:
  const ms::classification_description& about_;
  std::string band_;
};

/// A system of a few ratings, each a symbol.
class by_ratings : public system {
 public:
  by_ratings(const ms::classification_description& about, std::string band,
             std::vector<question> questions)
      : about_{about},
        band_{std::move(band)},
        questions_{std::move(questions)},
        given_(questions_.size()) {}

  const ms::classification_description& about() const override { return about_; }
  std::string age_band() const override { return band_; }
  std::vector<question> questions() const override { return questions_; }
  void record(unsigned q, unsigned a) override { given_[q] = a; }
  void forget(unsigned q) override { given_[q].reset(); }

 protected:
  state open_questions(const std::vector<unsigned>& skipped) const {
    state s;
    s.outcome = "undecided";
    s.grade = text(ms::evidence::verified);
    for (unsigned q = 0; q < given_.size(); ++q) {
      if (given_[q]) continue;
      s.questions_left.push_back(questions_[q].name);
      bool later = s.next.has_value();
      for (const unsigned each : skipped) later = later || each == q;
      if (!later) s.next = q;
    }
    return s;
  }

  const ms::classification_description& about_;
  std::string band_;
  std::vector<question> questions_;
  std::vector<std::optional<unsigned>> given_;
};

class bfmf_system : public by_ratings {
 public:
  explicit bfmf_system(std::string band)
      : by_ratings{ms::bfmf::about, std::move(band), {hand("left"), hand("right")}} {}

  state look(const std::vector<unsigned>& skipped) const override {
    state s = open_questions(skipped);
    s.table = "bfmf_2";
    if (given_[0] && given_[1]) {
      const auto row = ms::bfmf::classify(grade(0), grade(1));
      s.outcome = row->printed;
      s.levels = {ms::roman(row->level)};
    } else if (given_[0] || given_[1]) {
      s.levels = names(ms::bfmf::compatible(grade(given_[0] ? 0 : 1)));
    } else {
      s.levels = names(every_level<ms::bfmf::level>);
    }
    return s;
  }

 private:
  static question hand(const std::string& side) {
    question q{side, "capacity of the " + side + " hand", {}};
    for (unsigned g = ms::bfmf::most + 1; g-- > 0;) {
      const char* label = g == 0 ? "least able" : g == ms::bfmf::most ? "most able" : "";
      q.answers.push_back({std::to_string(g), label});
    }
    return q;
  }
  unsigned grade(unsigned q) const { return ms::bfmf::most - *given_[q]; }
};

class fms_system : public by_ratings {
 public:
  explicit fms_system(std::string band)
      : by_ratings{
            ms::fms::about, std::move(band), {distance("5"), distance("50"), distance("500")}} {}

  state look(const std::vector<unsigned>& skipped) const override {
    state s = open_questions(skipped);
    s.table = "fms_2";
    if (!s.questions_left.empty()) return s;
    const ms::fms::record r{rating(0), rating(1), rating(2)};
    s.outcome = {symbol_of(r.m5).printed, ' ', symbol_of(r.m50).printed, ' ',
                 symbol_of(r.m500).printed};
    if (check(r).crawls_beyond_5_m) s.reasons.push_back("look again: C belongs to 5 m");
    if (check(r).rises_with_distance) {
      s.reasons.push_back("look again: a longer distance is rated abler than a shorter one");
    }
    return s;
  }
  std::vector<choice> levels() const override { return {}; }

 private:
  static question distance(const std::string& metres) {
    question q{metres + "m", "usual way of moving over " + metres + " m", {}};
    for (const auto& symbol : ms::fms::symbols)
      q.answers.push_back({{symbol.printed}, symbol.label});
    return q;
  }
  ms::fms::rating rating(unsigned q) const { return static_cast<ms::fms::rating>(*given_[q] + 1); }
};

// ------------------------------------------------------------------------------------------------

std::string years(std::int32_t months) {
  std::string all = std::to_string(months / 12) + " years";
  if (months % 12 != 0) all += " " + std::to_string(months % 12) + " months";
  return all;
}

/// "B4_18", for ages from 4 to before 18 years; "B3" where there is no end.
std::string band(ms::age_range ages) {
  const std::string from = "B" + std::to_string(ages.from / 12);
  return ages.until == 0 ? from : from + "_" + std::to_string(ages.until / 12);
}

void require_age(const ms::classification_description& about, ms::age_range ages, const child& c) {
  const auto age = completed_months(c.birth, c.assessed);
  if (age && ages.contains(*age)) return;
  throw wrong_input(std::string{about.name} + " is for children from " + years(ages.from) +
                    (ages.until == 0 ? "" : " to before " + years(ages.until)) + "; this one is " +
                    years(age->count) + " old");
}

std::unique_ptr<system> make_gmfcs(const child& c) {
  const auto age = c.born_at ? ms::gmfcs::age_at(c.birth, *c.born_at, c.assessed, *c.correction)
                             : ms::gmfcs::age_at(c.birth, c.assessed);
  if (!age) {
    throw wrong_input("GMFCS ends the day before the 18th birthday; this child is " +
                      years(completed_months(c.birth, c.assessed)->count) + " old");
  }
  return std::make_unique<gmfcs_system>(*age);
}

template <class Level>
std::unique_ptr<system> make_by_table(const ms::classification_description& about,
                                      ms::age_range ages, ms::question_list<Level> rows,
                                      const ms::decision_table<Level>& table, const child& c) {
  require_age(about, ages, c);
  return std::make_unique<by_table<Level>>(about, band(ages), rows, ms::findings<Level>{table});
}

template <class System, class... Arguments>
std::unique_ptr<system> make_in(const ms::classification_description& about, ms::age_range ages,
                                const child& c, const Arguments&... arguments) {
  require_age(about, ages, c);
  return std::make_unique<System>(arguments..., band(ages));
}

}  // namespace

std::vector<choice> system::levels() const {
  std::vector<choice> all;
  for (const auto& name : names(every_level<ms::gmfcs::level>)) all.push_back({name, ""});
  return all;
}

std::string system_names() { return "gmfcs macs mini-macs cfcs edacs vfcs bfmf fms"; }

std::string text(ms::date d) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04u-%02u-%02u", d.year(), d.month(), d.day());
  return buffer;
}

std::unique_ptr<system> make(const std::string& name, const child& c) {
  if (c.assessed < c.birth) {
    throw wrong_input("the assessment on " + text(c.assessed) + " lies before the birth on " +
                      text(c.birth));
  }
  if (name == "gmfcs") return make_gmfcs(c);
  if (name == "macs") {
    return make_by_table<ms::macs::level>(ms::macs::about, ms::macs::ages,
                                          ms::macs::chart.questions, ms::macs::table, c);
  }
  if (name == "vfcs") {
    return make_by_table<ms::vfcs::level>(ms::vfcs::about, ms::vfcs::ages,
                                          ms::vfcs::chart.questions, ms::vfcs::table, c);
  }
  if (name == "mini-macs") {
    return make_in<by_pick>(ms::mini_macs::about, ms::mini_macs::ages, c, ms::mini_macs::about);
  }
  if (name == "cfcs") return make_in<by_pick>(ms::cfcs::about, ms::cfcs::ages, c, ms::cfcs::about);
  if (name == "edacs") {
    return make_in<by_pick>(ms::edacs::about, ms::edacs::ages, c, ms::edacs::about);
  }
  if (name == "bfmf") return make_in<bfmf_system>(ms::bfmf::about, ms::bfmf::ages, c);
  if (name == "fms") return make_in<fms_system>(ms::fms::about, ms::fms::ages, c);
  throw wrong_input("there is no system \"" + name + "\"; there are " + system_names());
}

}  // namespace interview
