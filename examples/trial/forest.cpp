// SPDX-License-Identifier: MIT
#include "forest.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <motorscale/trial/pool.hpp>

#include "../drawing/drawing.hpp"
#include "../drawing/forest.hpp"

namespace trials {

namespace {

struct measure_words {
  const char *measure, *name, *abbreviation;
  bool is_ratio;
};

const measure_words& words_of(const std::string& measure) {
  static constexpr measure_words all[] = {{"RR", "Risk ratio", "RR", true},
                                          {"OR", "Odds ratio", "OR", true},
                                          {"RD", "Risk difference", "RD", false},
                                          {"MD", "Mean difference", "MD", false},
                                          {"SMD", "Standardised mean difference", "SMD", false},
                                          {"", "Estimate", "Estimate", false}};
  for (const measure_words& w : all) {
    if (measure == w.measure) return w;
  }
  return all[5];
}

std::string p_in_words(double p) {
  return p < 0.00005 ? "p < 0.0001" : "p = " + drawing::number(p, 4);
}

std::string method_in_words(const std::string& method) {
  constexpr const char* all[][2] = {{"FE", "one effect, inverse variance"},
                                    {"MH", "one effect, Mantel-Haenszel"},
                                    {"PETO", "one effect, Peto"},
                                    {"DL", "random effects, DerSimonian and Laird"},
                                    {"PM", "random effects, Paule and Mandel"},
                                    {"REML", "random effects, restricted maximum likelihood"},
                                    {"ML", "random effects, maximum likelihood"},
                                    {"HS", "random effects, Hunter and Schmidt"}};
  for (const auto& m : all) {
    if (method == m[0]) return m[1];
  }
  return method;
}

/// A sentence that begins and ends as one.
std::string as_sentence(std::string text) {
  if (text.empty()) return text;
  if ('a' <= text.front() && text.front() <= 'z') text.front() -= 'a' - 'A';
  return text + '.';
}

class plotter {
 public:
  plotter(const table& t, const std::vector<result_row>& rows, const request& asked)
      : table_{t}, rows_{rows}, asked_{asked}, words_{words_of(asked.measure)} {}

  std::string draw() {
    plot_.measure = words_.name;
    plot_.abbreviation = words_.abbreviation;
    plot_.is_ratio = words_.is_ratio;
    plot_.level = asked_.level_name;
    plot_.left = asked_.left;
    plot_.right = asked_.right;
    heads();
    std::size_t studies = 0;
    for (const result_row& row : rows_) {
      if (row.what == "study") put_study(row), ++studies;
      if (row.what == "pooled" && row.study.empty()) put_total(row);
      if (row.what == "pooled" && !row.study.empty()) put_subtotal(row);
      if (row.what == "prediction" && row.low && row.high) {
        plot_.prediction = drawing::interval{*row.estimate, *row.low, *row.high};
      }
    }
    plot_.title = std::string{words_.name} + " of " + std::to_string(studies) +
                  (studies == 1 ? " study" : " studies");
    notes();
    return drawing::svg_of(plot_);
  }

 private:
  bool of_events() const {
    return asked_.measure == "RR" || asked_.measure == "OR" || asked_.measure == "RD";
  }
  bool of_means() const { return asked_.measure == "MD" || asked_.measure == "SMD"; }

  void heads() {
    if (!of_events() && !of_means()) return;
    plot_.numbers_head = of_events() ? "Events / all" : "Mean (SD), n";
    plot_.head_1 = "Group 1";
    plot_.head_2 = "Group 2";
  }

  std::string cell(const result_row& row, const std::string& column) const {
    const auto at = table_.find(column);
    return at && row.source ? table_.rows[*row.source].cells[*at] : std::string{};
  }
  /// The cells of one group, as the table has them.
  std::string numbers(const result_row& row, const std::string& group) const {
    if (of_events()) return cell(row, "events_" + group) + " / " + cell(row, "n_" + group);
    if (!of_means()) return {};
    std::string spread = cell(row, "sd_" + group);
    if (spread.empty() || spread == "NA") spread = "SEM " + cell(row, "sem_" + group);
    return cell(row, "mean_" + group) + " (" + spread + "), " + cell(row, "n_" + group);
  }

  drawing::forest_row row_of(const result_row& row, const std::string& name) const {
    drawing::forest_row drawn;
    drawn.name = name;
    if (row.estimate && row.low && row.high) {
      drawn.value = drawing::interval{*row.estimate, *row.low, *row.high};
    } else {
      drawn.reason = row.note;
    }
    drawn.weight = row.weight.value_or(0);
    return drawn;
  }

  drawing::forest_group& group_of(const std::string& name) {
    for (drawing::forest_group& g : plot_.groups) {
      if (g.name == name) return g;
    }
    plot_.groups.emplace_back();
    plot_.groups.back().name = name;
    return plot_.groups.back();
  }

  void put_study(const result_row& row) {
    drawing::forest_row drawn = row_of(row, row.study);
    drawn.numbers_1 = numbers(row, "1");
    drawn.numbers_2 = numbers(row, "2");
    if (drawn.value && !row.note.empty()) remarks_.push_back(row.study + ": " + row.note);
    const std::string name = asked_.subgroup.empty() ? std::string{} : cell(row, asked_.subgroup);
    if (drawn.value) {
      for (sums* s : {&sums_of(name), &all_}) s->add(*this, row);
    }
    group_of(name).studies.push_back(std::move(drawn));
  }
  void put_subtotal(const result_row& row) {
    drawing::forest_group& g = group_of(row.study);
    drawing::forest_row drawn = row_of(row, "All of these");
    for (const drawing::forest_row& s : g.studies) drawn.weight += s.weight;
    const sums& of_these = sums_of(row.study);
    of_these.write(*this, drawn);
    g.pooled = std::move(drawn);
    if (asked_.method == "MH" || asked_.method == "PETO" || of_these.effects.size() < 2) return;
    namespace mt = motorscale::trial;
    const auto pooled = mt::pooling::of(of_these.effects.data(), of_these.effects.size(),
                                        mt::tau2_method::dersimonian_laird);
    if (!pooled) return;
    if (const auto h = pooled->homogeneity()) {
      g.heterogeneity = "Q = " + drawing::number(h->q, 2) + " on " + drawing::shortest(h->df) +
                        " df, " + p_in_words(h->p);
    }
  }
  void put_total(const result_row& row) {
    plot_.pooled = row_of(row, "All studies");
    if (plot_.pooled->value) plot_.pooled->weight = 100;
    all_.write(*this, *plot_.pooled);
  }

  /// Of the studies that are pooled: their events and children.
  struct sums {
    std::string name;
    double events[2]{}, n[2]{};
    std::vector<motorscale::trial::effect> effects;

    void add(const plotter& of, const result_row& row) {
      for (const unsigned k : {0u, 1u}) {
        const std::string group = k == 0 ? "1" : "2";
        events[k] += std::strtod(of.cell(row, "events_" + group).c_str(), nullptr);
        n[k] += std::strtod(of.cell(row, "n_" + group).c_str(), nullptr);
      }
      if (row.estimate && row.se) {
        effects.push_back({of.words_.is_ratio ? std::log(*row.estimate) : *row.estimate,
                           *row.se * *row.se});
      }
    }
    void write(const plotter& of, drawing::forest_row& to) const {
      if (!of.of_events() && !of.of_means()) return;
      const auto numbers = [&](unsigned k) {
        return of.of_events() ? drawing::shortest(events[k]) + " / " + drawing::shortest(n[k])
                              : "n = " + drawing::shortest(n[k]);
      };
      to.numbers_1 = numbers(0);
      to.numbers_2 = numbers(1);
    }
  };
  sums& sums_of(const std::string& name) {
    for (sums& s : sums_) {
      if (s.name == name) return s;
    }
    sums_.emplace_back();
    sums_.back().name = name;
    return sums_.back();
  }

  const result_row* find(const char* what) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [&](const result_row& r) { return r.what == what; });
    return found == rows_.end() ? nullptr : &*found;
  }

  std::string limits_of(const result_row& row, const std::string& unit) const {
    if (!row.low || !row.high) return {};
    return " (" + asked_.level_name + " % interval " + drawing::number(*row.low, 2) + " to " +
           drawing::number(*row.high, 2) + unit + ')';
  }

  void notes() {
    const result_row* pooled = find("pooled");
    std::string text = "Pooled by " + method_in_words(asked_.method) + " (" + asked_.method + "). ";
    if (pooled != nullptr && pooled->statistic && pooled->p) {
      const bool is_t = pooled->df.has_value();
      text += std::string{is_t ? "Hartung-Knapp, t" : "z"} + " = " +
              drawing::number(*pooled->statistic, 2);
      if (is_t) text += " on " + drawing::shortest(*pooled->df) + " df";
      text += ", " + p_in_words(*pooled->p) + '.';
    }
    plot_.notes.push_back(text);
    text.clear();
    const result_row *q = find("heterogeneity"), *tau2 = find("tau2"), *i2 = find("i2");
    if (tau2 != nullptr && tau2->estimate) {
      text += "tau\u00B2 = " + drawing::number(*tau2->estimate, 2) + limits_of(*tau2, "") + "; ";
    }
    if (i2 != nullptr && i2->estimate) {
      text += "I\u00B2 = " + drawing::number(*i2->estimate, 2) + " %" + limits_of(*i2, " %") + "; ";
    }
    if (q != nullptr && q->statistic && q->df && q->p) {
      text += "Q = " + drawing::number(*q->statistic, 2) + " on " + drawing::shortest(*q->df) +
              " df, " + p_in_words(*q->p) + '.';
    }
    if (!text.empty()) plot_.notes.push_back("Heterogeneity: " + text);
    const result_row* between = find("between_subgroups");
    if (between != nullptr && between->statistic && between->df && between->p) {
      plot_.notes.push_back("Between subgroups: Q = " + drawing::number(*between->statistic, 2) +
                            " on " + drawing::shortest(*between->df) + " df, " +
                            p_in_words(*between->p) + '.');
    }
    const result_row* next = find("prediction");
    text = plot_.prediction && next != nullptr && next->df
               ? "Where a new study would lie: prediction interval, t on " +
                     drawing::shortest(*next->df) + " df. "
               : "";
    plot_.notes.push_back(text + "The area of a square is the weight; an arrow: the interval goes on.");
    if (pooled != nullptr) remarks_.push_back(pooled->note);
    for (const std::string& remark : remarks_) {
      if (!remark.empty()) plot_.notes.push_back(as_sentence(remark));
    }
  }

  const table& table_;
  const std::vector<result_row>& rows_;
  const request& asked_;
  const measure_words& words_;
  drawing::forest_plot plot_;
  sums all_;
  std::vector<sums> sums_;
  std::vector<std::string> remarks_;  ///< on single studies, and on all of them
};

}  // namespace

std::string forest_of(const table& t, const std::vector<result_row>& rows, const request& asked) {
  return plotter{t, rows, asked}.draw();
}

}  // namespace trials
