// SPDX-License-Identifier: MIT
// The command pool.
#include <algorithm>
#include <cmath>
#include <limits>

#include <motorscale/trial/counts.hpp>
#include <motorscale/trial/pool.hpp>
#include <motorscale/trial/summary.hpp>

#include "values.hpp"

namespace trials {

using namespace motorscale::trial;
using motorscale::errc;
using motorscale::result;

namespace {

bool of_events(const std::string& measure) {
  return measure == "RR" || measure == "OR" || measure == "RD";
}
bool of_means(const std::string& measure) { return measure == "MD" || measure == "SMD"; }
bool is_ratio(const std::string& measure) { return measure == "RR" || measure == "OR"; }

event_measure event_measure_of(const std::string& measure) {
  return measure == "RR"   ? event_measure::risk_ratio
         : measure == "OR" ? event_measure::odds_ratio
                           : event_measure::risk_difference;
}

tau2_method method_of(const std::string& name) {
  constexpr struct {
    const char* name;
    tau2_method method;
  } methods[] = {{"FE", tau2_method::fixed},        {"DL", tau2_method::dersimonian_laird},
                 {"PM", tau2_method::paule_mandel}, {"REML", tau2_method::restricted_maximum},
                 {"ML", tau2_method::maximum},      {"HS", tau2_method::hunter_schmidt},
                 {"PETO", tau2_method::fixed},      {"MH", tau2_method::fixed}};
  for (const auto& m : methods) {
    if (name == m.name) return m.method;
  }
  return tau2_method::restricted_maximum;
}

/// A study as it is pooled.
struct study {
  std::string name, subgroup;
  two_groups events{};
  double value = 0, se = 0;                  // as the file has them
  result<effect> found = errc::not_defined;  // in the unit of the set
  std::string note{};
  std::size_t row = 0;       ///< of the table
  bool left_out = false;     ///< without events in a ratio: the others are pooled
  bool only_events = false;  ///< of a ratio by MH: pooled, and no part of the heterogeneity
};

/// Reads the cells of one row; what is wrong with them is added to the faults.
class reader {
 public:
  reader(const table& t, const table::row& row, std::vector<fault>& faults)
      : t_{t}, row_{row}, faults_{faults} {}

  bool has(const std::string& column) const {
    const auto at = t_.find(column);
    return at && !is_missing(row_.cells[*at]);
  }
  const std::string& cell(const std::string& column) const { return row_.cells[*t_.find(column)]; }

  decimal number(const std::string& column) {
    const std::string& text = cell(column);
    std::string why;
    const auto d = read_number(text, why);
    if (!d) wrong(column, why);
    return d.value_or(decimal{});
  }
  /// A whole number of children, at least `least`.
  std::uint64_t children(const std::string& column, std::uint64_t least) {
    const auto whole = in_units(number(column), 0);
    if (!whole || *whole < static_cast<std::int64_t>(least) ||
        *whole > static_cast<std::int64_t>(most_children)) {
      wrong(column, "is not a number of children from " + std::to_string(least) + " to 1000000000");
      return least;
    }
    return static_cast<std::uint64_t>(*whole);
  }
  void wrong(const std::string& column, const std::string& what) {
    faults_.push_back({row_.line, column, quoted(cell(column)) + ' ' + what});
  }
  bool fine() const { return faults_.size() == before_; }

 private:
  const table& t_;
  const table::row& row_;
  std::vector<fault>& faults_;
  std::size_t before_ = faults_.size();
};

std::vector<std::string> columns_of(const request& asked) {
  if (of_events(asked.measure)) return {"events_1", "n_1", "events_2", "n_2"};
  if (of_means(asked.measure)) return {"n_1", "mean_1", "n_2", "mean_2"};
  return {"estimate", "se"};
}

/// One arm of means, or nothing where its SD is missing.
std::optional<group_summary> arm(reader& read, const std::string& number) {
  const std::string sd = "sd_" + number, sem = "sem_" + number;
  if (!read.has(sd) && !read.has(sem)) return std::nullopt;
  const double n = static_cast<double>(read.children("n_" + number, 2));
  const double mean = read.number("mean_" + number).value().rounded();
  if (read.has(sd) && read.has(sem)) {
    read.wrong(sem, "stands beside an SD; a row fills one of " + sd + " and " + sem);
    return group_summary{n, mean, 0};
  }
  const std::string& filled = read.has(sd) ? sd : sem;
  double spread = read.number(filled).value().rounded();
  if (spread < 0) {
    read.wrong(filled, "is below 0, which no standard deviation or error is");
  } else if (read.has(sem)) {
    spread = sd_from_sem(spread, n).value_or(0);
  }
  return group_summary{n, mean, spread};
}

/// The value and its standard error.
void set_effect(study& s, double value, double se) {
  s.value = value;
  s.se = se;
  s.found = effect{value, se * se};
}

void compare_means(const group_summary& a, const group_summary& b, double difference,
                   const request& asked, study& s) {
  if (asked.measure == "MD") {
    if (const auto of_means = welch(a, b, 0, asked.level)) {
      set_effect(s, difference, of_means->se);
    } else {
      s.found = of_means.error();
    }
  } else if (const auto g = standardise(a, b, difference, asked.recipe, asked.level)) {
    set_effect(s, g->g, g->se);
  } else {
    s.found = g.error();
  }
}

void read_events(reader& read, const request& asked, study& s) {
  s.events.first.of = read.children("n_1", 1);
  s.events.second.of = read.children("n_2", 1);
  s.events.first.count = read.children("events_1", 0);
  s.events.second.count = read.children("events_2", 0);
  if (!read.fine()) return;
  for (const auto& [group, number] :
       {std::pair{s.events.first, "1"}, std::pair{s.events.second, "2"}}) {
    if (group.count > group.of) {
      read.wrong(std::string("events_") + number,
                 "is more than the " + std::to_string(group.of) + " children of n_" + number);
    }
  }
  if (!read.fine()) return;
  const auto cells = *cells_of(s.events, zero_cells::half_in_each);
  const bool has_zero = cells.done == zero_cells::half_in_each;
  const bool none = s.events.first.count == 0 && s.events.second.count == 0;
  if (asked.method == "PETO") {
    s.found = peto_effect(s.events);
    if (!s.found) {
      s.note = "all children or none had the event: left out";
      s.left_out = true;
    } else if (has_zero) {
      s.note = "a zero cell: nothing added";
    }
    return;
  }
  s.found = effect_of(event_measure_of(asked.measure), s.events);
  if (is_ratio(asked.measure) && none) {
    s.note = "no events in either group: left out";
    s.left_out = true;
  } else if (is_ratio(asked.measure) && asked.method == "MH" &&
             s.events.first.count == s.events.first.of &&
             s.events.second.count == s.events.second.of) {
    s.found = motorscale::errc::not_defined;
    s.only_events = true;
    s.note = "all children had the event: not in the heterogeneity";
  } else if (has_zero) {
    s.note = is_ratio(asked.measure) ? "a zero cell: 1/2 added to all four cells"
                                     : "a zero cell: nothing added";
  }
}

std::vector<study> read_studies(const table& t, const std::vector<std::size_t>& rows,
                                const request& asked, std::vector<fault>& faults,
                                std::size_t& incomplete) {
  std::vector<study> found;
  for (const std::size_t r : rows) {
    reader read{t, t.rows[r], faults};
    study s;
    bool missing = !read.has("study");
    for (const std::string& c : columns_of(asked)) missing = missing || !read.has(c);
    if (!asked.subgroup.empty()) {
      missing = missing || !read.has(asked.subgroup);
      if (!missing) s.subgroup = read.cell(asked.subgroup);
    }
    if (!missing && of_means(asked.measure)) {
      const auto a = arm(read, "1"), b = arm(read, "2");
      missing = !a || !b;
      if (!missing && read.fine()) {
        const auto difference = read.number("mean_1").value() - read.number("mean_2").value();
        compare_means(*a, *b, difference.rounded(), asked, s);
      }
    } else if (!missing && of_events(asked.measure)) {
      read_events(read, asked, s);
      if (s.found) {
        s.value = s.found->value;
        s.se = std::sqrt(s.found->variance);
      }
    } else if (!missing) {
      const double value = read.number("estimate").value().rounded();
      const double se = read.number("se").value().rounded();
      if (read.fine() && !(se > 0)) read.wrong("se", "is not above 0, as a standard error is");
      set_effect(s, value, se);
    }
    if (missing) {
      ++incomplete;
      continue;
    }
    s.name = read.cell("study");
    s.row = r;
    found.push_back(s);
  }
  return found;
}

/// What a pooling of some of the studies needs.
struct chosen {
  std::vector<effect> effects;
  std::vector<two_groups> events;
};

class pooled_set {
 public:
  pooled_set(std::vector<study> studies, const request& asked)
      : studies_{std::move(studies)}, asked_{asked} {
    if (!of_events(asked.measure)) choose_unit();
    for (study& s : studies_) {
      if (s.found && !s.found->usable()) s.found = errc::out_of_range;
      if (!s.left_out && !s.found && blocked_.empty() && !is_mh()) {
        blocked_ = s.name + (s.found.error() == errc::out_of_range
                                 ? " is out of the range of numbers beside the others: not pooled"
                                 : " has variance 0: not pooled");
      }
    }
  }

  void write(std::vector<result_row>& rows) const {
    const chosen all = choose([](const study&) { return true; });
    const auto line = line_of(all);
    write_studies(rows, all);
    result_row pooled = line_row("pooled", "", all, line);
    note_pooled(pooled, all);
    rows.push_back(pooled);
    write_heterogeneity(rows, all, line);
    if (asked_.leave_one_out) write_without(rows);
    if (asked_.egger) write_egger(rows, all);
    if (!asked_.subgroup.empty()) write_subgroups(rows);
  }

 private:
  /// A power of 2 in the middle of the standard errors, so that what is made of their squares stays
  /// in the range of numbers.
  void choose_unit() {
    int least = 0, most = 0;
    bool any = false;
    for (const study& s : studies_) {
      if (!s.found) continue;
      const int exponent = std::ilogb(s.se);
      least = any ? std::min(least, exponent) : exponent;
      most = any ? std::max(most, exponent) : exponent;
      any = true;
    }
    unit_ = std::ldexp(1.0, (least + most) / 2);
    for (study& s : studies_) {
      if (!s.found) continue;
      const double se = s.se / unit_;
      s.found = effect{s.value / unit_, se * se};
    }
  }
  double in_file_units(double x) const { return kept(x, x * unit_); }
  /// What became 0 on the way, for keep_in_range to find.
  static double kept(double before, double now) {
    return before != 0 && now == 0 ? std::numeric_limits<double>::denorm_min() : now;
  }

  bool is_mh() const { return asked_.method == "MH"; }
  bool is_peto() const { return asked_.method == "PETO"; }
  event_measure what() const { return event_measure_of(asked_.measure); }
  bool ratio() const { return is_ratio(asked_.measure); }

  template <class Wanted>
  chosen choose(Wanted wanted) const {
    chosen c;
    for (const study& s : studies_) {
      if (s.left_out || !wanted(s)) continue;
      if (s.found) c.effects.push_back(*s.found);
      c.events.push_back(s.events);
    }
    return c;
  }

  result<pooling> pool_of(const chosen& c) const {
    if (!blocked_.empty()) return errc::not_defined;
    return pooling::of(c.effects.data(), c.effects.size(), method_of(asked_.method));
  }
  result<estimate> line_of(const chosen& c) const {
    if (is_mh()) {
      const auto mh = mantel_haenszel(what(), c.events.data(), c.events.size());
      if (!mh) return mh.error();
      return estimate_of(mh->value, mh->se, 0, asked_.level);
    }
    const auto p = pool_of(c);
    if (!p) return p.error();
    return p->line(asked_.test, asked_.level);
  }

  void set(result_row& row, double value, const interval& limits) const {
    const auto shown = [&](double x) {
      return ratio() ? kept(1, exp(double_double{x})) : in_file_units(x);
    };
    row.estimate = shown(value);
    row.low = shown(limits.low);
    row.high = shown(limits.high);
  }
  std::string why_no_line(const chosen& c, errc error) const {
    const char* const of_mh =
        ratio() ? "a group has no event in any study, or both have nothing else" : "variance 0";
    return !blocked_.empty()      ? blocked_
           : c.events.empty()     ? "no studies"
           : is_mh()              ? reason(error, of_mh)
           : c.events.size() == 1 ? "one study only: no Hartung-Knapp"
                                  : reason(error, "all studies have one value: no Hartung-Knapp");
  }
  result_row line_row(const std::string& name, const std::string& of, const chosen& c,
                      const result<estimate>& line) const {
    result_row row{name, of};
    row.n = static_cast<double>(c.events.size());
    if (!line) {
      add_note(row, why_no_line(c, line.error()));
      return row;
    }
    set(row, line->value, line->limits);
    row.se = in_file_units(line->se);
    row.statistic = line->statistic;
    if (line->df > 0) row.df = line->df;
    row.p = line->p;
    if (asked_.test == pooled_test::hartung_knapp && pool_of(c)->hartung_knapp_is_narrower()) {
      add_note(row, "Hartung-Knapp is narrower than z");
    }
    return row;
  }
  void note_pooled(result_row& row, const chosen& c) const {
    if (c.events.size() < 5) add_note(row, "fewer than five studies");
    std::vector<std::string> names, without;
    bool twice = false, zero = false;
    for (const study& s : studies_) {
      if (s.left_out) without.push_back(s.name);
      twice = twice || std::find(names.begin(), names.end(), s.name) != names.end();
      names.push_back(s.name);
      zero = zero || (is_mh() && s.note.starts_with("a zero cell"));
    }
    if (twice) {
      add_note(row,
               "a study that occurs more than once counts its children more than once: the "
               "interval is too narrow");
    }
    if (zero) add_note(row, "zero cells: nothing added for the pooled value");
    for (const std::string& name : without) add_note(row, "left out: " + name);
  }

  void write_studies(std::vector<result_row>& rows, const chosen& all) const {
    const auto p = pool_of(all);
    const auto mh = mantel_haenszel(what(), all.events.data(), all.events.size());
    for (const study& s : studies_) {
      result_row row{"study", s.name};
      row.source = s.row;
      add_note(row, s.note);
      if (s.se > 0) {
        const auto limits = interval_around(s.value / unit_, s.se / unit_, 0, asked_.level);
        if (limits) set(row, s.value / unit_, *limits);
        row.se = s.se;
      } else if (asked_.measure == "RD") {
        row.estimate = risk_difference_of(*cells_of(s.events, zero_cells::as_they_are)).value;
        add_note(row, "variance 0");
      } else if (!s.left_out && s.note.empty()) {
        add_note(row, reason(s.found.error(), "variance 0"));
      }
      if (!s.left_out) {
        if (is_mh()) {
          const auto cells = *cells_of(s.events, zero_cells::as_they_are);
          if (mh && mh->weights > 0) {
            row.weight = 100 * mantel_haenszel_weight(what(), cells) / mh->weights;
          }
        } else if (p && s.found) {
          row.weight = p->weight(*s.found);
        }
      }
      rows.push_back(row);
    }
  }

  void write_heterogeneity(std::vector<result_row>& rows, const chosen& all,
                           const result<estimate>& line) const {
    const auto p = pool_of(all);
    result_row q{"heterogeneity"}, tau2{"tau2"}, i2{"i2"}, next{"prediction"};
    for (result_row* row : {&q, &tau2, &i2, &next}) row->n = static_cast<double>(all.events.size());
    const bool whole = std::none_of(studies_.begin(), studies_.end(), [](const study& s) {
      return !s.found && !s.left_out && !s.only_events;
    });
    const std::string why = !blocked_.empty()                 ? blocked_
                            : whole && all.effects.size() < 2 ? "fewer than two studies"
                            : !line                           ? why_no_line(all, line.error())
                            : !whole                          ? "a study has variance 0"
                                                              : beyond_range;
    result<heterogeneity> h = errc::not_defined;
    if (is_mh()) {
      if (line && whole) {
        h = homogeneity_about(line->value, all.effects.data(), all.effects.size());
      }
    } else if (p) {
      h = p->homogeneity();
    }
    if (h) {
      q.statistic = h->q;
      q.df = h->df;
      q.p = h->p;
    } else {
      add_note(q, why);
    }
    rows.push_back(q);
    if (is_mh() || is_peto()) {
      if (h) {
        i2.estimate = h->q > h->df ? 100 * ((h->q - h->df) / h->q) : 0;
        add_note(i2, "I2 from Q");
      } else {
        add_note(i2, why);
      }
      rows.push_back(i2);
      return;
    }
    const auto limits = p ? p->tau2_interval(asked_.level) : result<interval>{errc::not_defined};
    const auto squared = [&](double x) { return in_file_units(in_file_units(x)); };
    if (limits) {
      tau2.estimate = squared(p->tau2());
      tau2.low = squared(limits->low);
      tau2.high = squared(limits->high);
      i2.estimate = *p->i2();
      i2.low = p->i2_at(limits->low);
      i2.high = p->i2_at(limits->high);
      add_note(i2, asked_.method == "FE" ? "I2 from Q" : "I2 from tau2");
    } else {
      add_note(tau2, why);
      add_note(i2, why);
    }
    if (asked_.method == "PM") add_note(tau2, "Paule-Mandel is the same as empirical Bayes");
    rows.push_back(tau2);
    rows.push_back(i2);
    if (asked_.method == "FE") return;
    const double df = static_cast<double>(all.events.size()) -
                      (asked_.prediction == prediction_rule::t_k_minus_2 ? 2 : 1);
    const auto expected = p && line ? p->prediction(asked_.prediction, *line, asked_.level)
                                    : result<interval>{errc::not_defined};
    if (expected) {
      set(next, line->value, *expected);
      if (asked_.prediction != prediction_rule::normal) next.df = df;
    } else {
      add_note(next, !blocked_.empty() ? blocked_
                     : df < 1 && asked_.prediction != prediction_rule::normal
                         ? "too few studies for this rule"
                     : line ? beyond_range
                            : why_no_line(all, line.error()));
    }
    rows.push_back(next);
  }

  void write_without(std::vector<result_row>& rows) const {
    for (const study& out : studies_) {
      if (out.left_out) continue;
      const chosen others = choose([&](const study& s) { return &s != &out; });
      rows.push_back(line_row("without", out.name, others, line_of(others)));
    }
  }

  void write_egger(std::vector<result_row>& rows, const chosen& all) const {
    result_row row{"egger"};
    row.n = static_cast<double>(all.effects.size());
    const auto p = blocked_.empty()
                       ? pooling::of(all.effects.data(), all.effects.size(), tau2_method::fixed)
                       : result<pooling>{errc::not_defined};
    const auto egger = p ? p->egger(asked_.level) : result<estimate>{errc::not_defined};
    if (egger) {
      fill(row, egger, 0, "");
    } else {
      add_note(row, !blocked_.empty()        ? blocked_
                    : all.effects.size() < 3 ? "fewer than three studies"
                                             : "the studies have one standard error, or lie on a "
                                               "line");
    }
    rows.push_back(row);
  }

  void write_subgroups(std::vector<result_row>& rows) const {
    std::vector<std::string> names;
    for (const study& s : studies_) {
      if (std::find(names.begin(), names.end(), s.subgroup) == names.end()) {
        names.push_back(s.subgroup);
      }
    }
    std::vector<estimate> lines;
    for (const std::string& name : names) {
      const chosen some = choose([&](const study& s) { return s.subgroup == name; });
      const auto line = line_of(some);
      rows.push_back(line_row("pooled", name, some, line));
      if (line) lines.push_back(*line);
    }
    result_row row{"between_subgroups"};
    row.n = static_cast<double>(names.size());
    const auto q = lines.size() == names.size() ? between_subgroups(lines.data(), lines.size())
                                                : result<heterogeneity>{errc::not_defined};
    if (q) {
      row.statistic = q->q;
      row.df = q->df;
      row.p = q->p;
    } else {
      add_note(row, names.size() < 2 ? "one subgroup only" : "a subgroup has no pooled value");
    }
    rows.push_back(row);
  }

  std::vector<study> studies_;
  request asked_;
  double unit_ = 1;      ///< of the effects that are pooled, in units of the file
  std::string blocked_;  ///< why there is nothing by inverse variance
};

}  // namespace

std::string refuse_pool(const table& t, const request& asked) {
  for (const char* c : {"variance", "vi"}) {
    if (asked.measure.empty() && t.find(c)) {
      return std::string("the column '") + c +
             "' is not read: pool wants 'se', the standard error, its square root" +
             (t.find("se") ? "; 'se' is there, so take '" + std::string{c} + "' out of the table"
                           : "");
    }
  }
  if (asked.method == "PETO" && asked.measure != "OR") {
    return "--method PETO pools odds ratios: --measure OR";
  }
  if (asked.method == "MH" && !of_events(asked.measure)) {
    return "--method MH pools events: --measure RR, OR or RD";
  }
  if ((asked.method == "MH" || asked.method == "PETO") && asked.test != pooled_test::z) {
    return "--method " + asked.method + " goes with --test z";
  }
  std::vector<std::string> columns = columns_of(asked);
  columns.insert(columns.begin(), "study");
  if (!asked.subgroup.empty()) columns.push_back(asked.subgroup);
  for (const std::string& c : columns) {
    if (t.find(c)) continue;
    std::string why = "the table has no column '" + c + "'";
    if (asked.measure.empty() && (t.find("events_1") || t.find("mean_1"))) {
      why += "; to pool events or means, name a --measure";
    }
    return why;
  }
  if (of_means(asked.measure)) {
    for (const char* number : {"1", "2"}) {
      if (!t.find(std::string("sd_") + number) && !t.find(std::string("sem_") + number)) {
        return std::string("the table has neither a column 'sd_") + number + "' nor 'sem_" +
               number + "'";
      }
    }
  }
  return "";
}

results pool(const table& t, const std::vector<std::size_t>& rows, const request& asked) {
  results found;
  std::size_t incomplete = 0;
  auto studies = read_studies(t, rows, asked, found.faults, incomplete);
  if (!found.faults.empty()) return found;
  pooled_set{std::move(studies), asked}.write(found.rows);
  note_incomplete(found.rows, incomplete + asked.incomplete);
  return found;
}

}  // namespace trials
