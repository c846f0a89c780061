// SPDX-License-Identifier: MIT
#include "rows.hpp"

#include <charconv>

#include <motorscale/codec/decimal.hpp>
#include <motorscale/trial/consistency.hpp>
#include <motorscale/trial/counts.hpp>
#include <motorscale/trial/distribution.hpp>

#include "command.hpp"
#include "values.hpp"

namespace trials {

using namespace motorscale::trial;
using motorscale::errc;
using motorscale::result;

void write_number(std::string& to, double x, int digits) {
  char text[32];
  const auto end =
      std::to_chars(text, text + sizeof text, x == 0 ? 0 : x, std::chars_format::general, digits);
  to.append(text, end.ptr);
}

void row_results::begin(std::uint64_t line, int digits, const std::vector<std::string>& names) {
  line_ = line;
  digits_ = digits;
  names_ = &names;
  count_ = 0;
  text_.clear();
  notes_.clear();
  beyond_.clear();
  faults_.clear();
}

void row_results::add(double x) {
  ++count_;
  text_ += ',';
  if (is_in_range(x)) return write_number(text_, x, digits_);
  beyond_ += (beyond_.empty() ? "" : " ") + (*names_)[count_ - 1];
}

void row_results::add_p(double p) {
  constexpr double too_small = 1e-320;
  add(p > 0 ? p : too_small);
}

void row_results::add(const result<double>& x) {
  if (x) return add(*x);
  skip(1);
}

void row_results::add(const result<interval>& x) {
  if (!x) return skip(2);
  add(x->low);
  add(x->high);
}

void row_results::add_text(std::string_view text) {
  ++count_;
  text_ += ',';
  text_ += text;
}

void row_results::note(std::string_view text) {
  if (!notes_.empty()) notes_ += "; ";
  notes_ += text;
}

std::string row_results::notes() const {
  if (beyond_.empty()) return notes_;
  return notes_ + (notes_.empty() ? "" : "; ") + beyond_range + ": " + beyond_;
}

void row_results::wrong(const std::string& column, std::string_view cell, const std::string& what) {
  faults_.push_back({line_, column, quoted(cell) + ' ' + what});
}

namespace {

constexpr std::int64_t most_count = static_cast<std::int64_t>(most_children);

/// A column that a command reads, where the header has it.
struct input_column {
  std::string name;
  std::optional<std::size_t> at{};

  bool is_there() const { return at.has_value(); }
};

void find(input_column& c, const std::vector<std::string>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == c.name) c.at = i;
  }
}

/// Finds them all; says which of the first `needed` ones is missing.
std::string find_all(std::initializer_list<input_column*> all, std::size_t needed,
                     const std::vector<std::string>& columns) {
  std::string lacking;
  std::size_t n = 0;
  for (input_column* c : all) {
    find(*c, columns);
    if (n++ < needed && !c->is_there()) lacking += (lacking.empty() ? "" : ", ") + c->name;
  }
  return lacking.empty() ? "" : "missing columns: " + lacking;
}

/// The cells of a row, as numbers.
class row_reader {
 public:
  row_reader(const std::vector<std::string_view>& cells, row_results& to)
      : cells_{cells}, to_{to} {}

  std::string_view cell(const input_column& c) const {
    return c.is_there() ? cells_[*c.at] : std::string_view{};
  }
  bool missing(const input_column& c) const { return is_missing(cell(c)); }
  void wrong(const input_column& c, const std::string& what) { to_.wrong(c.name, cell(c), what); }

  /// Nothing where the cell is no number, which is a fault.
  std::optional<decimal> number(const input_column& c) { return number(c, cell(c)); }
  std::optional<decimal> number(const input_column& c, std::string_view text) {
    std::string why;
    const auto d = read_number(text, why);
    if (!d) wrong(c, why);
    return d;
  }
  std::optional<std::int64_t> whole(const input_column& c, std::int64_t least) {
    const auto d = number(c);
    if (!d) return std::nullopt;
    const auto units = in_units(*d, 0);
    if (units && least <= *units && *units <= most_count) return *units;
    wrong(c, "is not a whole number from " + std::to_string(least) + " to 1000000000");
    return std::nullopt;
  }
  /// Above 0, or from 0 on.
  std::optional<decimal> not_negative(const input_column& c, bool or_0) {
    const auto d = number(c);
    if (d && (d->units < 0 || (d->units == 0 && !or_0))) {
      wrong(c, or_0 ? "is below 0; it must be 0 or more" : "must be above 0");
      return std::nullopt;
    }
    return d;
  }

 private:
  const std::vector<std::string_view>& cells_;
  row_results& to_;
};

std::vector<std::string> with_limits(std::initializer_list<const char*> names,
                                     const std::string& level) {
  std::vector<std::string> all;
  for (const std::string name : names) {
    if (name.back() != '*') {
      all.push_back(name);
      continue;
    }
    const std::string stem = name.substr(0, name.size() - 1);
    all.push_back(stem + "low" + level);
    all.push_back(stem + "high" + level);
  }
  return all;
}

// ---- counts ----

class counts_command final : public row_command {
 public:
  explicit counts_command(const options& o)
      : level_{o.asked.level}, level_name_{o.asked.level_name}, zeros_{o.zeros} {}

  std::string connect(const std::vector<std::string>& columns) override {
    const std::string lacking = find_all({&events_[0], &n_[0], &events_[1], &n_[1]}, 2, columns);
    if (!lacking.empty()) return lacking;
    if (events_[1].is_there() != n_[1].is_there()) {
      return "of events_2 and n_2 there is one; a second group needs both";
    }
    return "";
  }

  std::vector<std::string> result_columns() const override {
    auto all = with_limits({"risk_1", "risk_1_exact_*", "risk_1_wilson_*"}, level_name_);
    if (!n_[1].is_there()) return all;
    const auto more = with_limits(
        {"risk_2", "risk_2_exact_*", "risk_2_wilson_*", "rr", "rr_*", "or", "or_*", "rd", "rd_*",
         "rd_newcombe_*", "chi2", "chi2_p", "chi2_yates", "chi2_yates_p", "fisher_p"},
        level_name_);
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  void read(const std::vector<std::string_view>& cells, row_results& to) override {
    row_reader row{cells, to};
    std::optional<proportion> groups[2];
    for (int g = 0; g < (n_[1].is_there() ? 2 : 1); ++g) groups[g] = group(row, to, g);
    for (int g = 0; g < (n_[1].is_there() ? 2 : 1); ++g) {
      if (!groups[g]) {
        to.skip(5);
        continue;
      }
      to.add(risk(*groups[g]));
      to.add(clopper_pearson(*groups[g], level_.level()));
      to.add(wilson(*groups[g], level_));
    }
    if (n_[1].is_there() && groups[0] && groups[1]) compare({*groups[0], *groups[1]}, to);
  }

 private:
  std::optional<proportion> group(row_reader& row, row_results& to, int g) {
    const bool no_events = row.missing(events_[g]), no_n = row.missing(n_[g]);
    if (no_events || no_n) {
      to.note((no_events ? events_[g].name : n_[g].name) + " is empty");
      if (!no_events) row.whole(events_[g], 0);
      if (!no_n) row.whole(n_[g], 1);
      return std::nullopt;
    }
    const auto events = row.whole(events_[g], 0), n = row.whole(n_[g], 1);
    if (!events || !n) return std::nullopt;
    if (*events > *n) {
      row.wrong(events_[g], "is more than the " + std::to_string(*n) + " of " + n_[g].name);
      return std::nullopt;
    }
    return proportion{static_cast<std::uint64_t>(*events), static_cast<std::uint64_t>(*n)};
  }

  void compare(const two_groups& groups, row_results& to) {
    std::string lacking;
    const auto add = [&](const char* name, const auto& x) {
      to.add(x);
      if (!x) lacking += std::string{lacking.empty() ? "" : " "} + name;
    };
    const auto limits = [&](const result<log_ratio>& r) {
      return r ? ratio_limits(*r, level_) : result<interval>{r.error()};
    };
    const four_cells cells = *cells_of(groups, zeros_);
    add("rr", risk_ratio(cells));
    add("rr_limits", limits(log_risk_ratio(cells)));
    add("or", odds_ratio(cells));
    add("or_limits", limits(log_odds_ratio(cells)));
    const auto difference = risk_difference_of(*cells_of(groups, zero_cells::as_they_are));
    to.add(difference.value);
    add("rd_limits", wald(difference, level_));
    to.add(newcombe(groups, level_));
    for (const auto correction : {continuity::plain, continuity::yates}) {
      const auto test = chi_square(groups, correction);
      if (test) {
        to.add(test->statistic);
        to.add_p(test->p);
      } else {
        to.skip(2);
        lacking += std::string{lacking.empty() ? "" : " "} +
                   (correction == continuity::plain ? "chi2" : "chi2_yates");
      }
    }
    const auto exact = fisher(groups);
    if (exact) {
      to.add_p(exact->p);
    } else {
      to.skip(1);
    }
    const auto [first, second] = groups;
    if (cells.done == zero_cells::half_in_each) {
      to.note("a cell is 0: 1/2 added to each of the four for rr and or");
    } else if (first.count == 0 || first.count == first.of || second.count == 0 ||
               second.count == second.of) {
      to.note("a cell is 0: nothing added");
    }
    if (!lacking.empty()) to.note("does not exist: " + lacking);
    if (!exact && exact.error() == errc::out_of_range) {
      to.note("no fisher_p: more than 1000000 tables");
    } else if (!exact) {
      to.note("no fisher_p: two tables cannot be told apart");
    } else {
      const std::string doubled = in_words(exact->of_events.two_sided());
      if (doubled != in_words(exact->p)) {
        to.note("fisher_p two-sided: tables no more probable; doubling the smaller tail gives " +
                doubled);
      }
    }
  }

  normal_level level_;
  std::string level_name_;
  zero_cells zeros_;
  input_column events_[2]{{"events_1"}, {"events_2"}}, n_[2]{{"n_1"}, {"n_2"}};
};

// ---- means ----

class means_command final : public row_command {
 public:
  explicit means_command(const options& o)
      : level_{o.asked.level}, level_name_{o.asked.level_name}, recipe_{o.asked.recipe} {}

  std::string connect(const std::vector<std::string>& columns) override {
    const std::string lacking = find_all(
        {&n_[0], &mean_[0], &n_[1], &mean_[1], &sd_[0], &sem_[0], &sd_[1], &sem_[1]}, 4, columns);
    if (!lacking.empty()) return lacking;
    for (int g = 0; g < 2; ++g) {
      if (!sd_[g].is_there() && !sem_[g].is_there()) {
        return "missing columns: " + sd_[g].name + " or " + sem_[g].name;
      }
    }
    return "";
  }

  std::vector<std::string> result_columns() const override {
    return with_limits({"difference", "student_t", "student_df", "student_p", "student_*",
                        "welch_t", "welch_df", "welch_p", "welch_*", "d", "g", "g_se", "g_*"},
                       level_name_);
  }

  void read(const std::vector<std::string_view>& cells, row_results& to) override {
    row_reader row{cells, to};
    std::optional<decimal> means[2];
    std::optional<group_summary> groups[2];
    for (int g = 0; g < 2; ++g) {
      if (row.missing(mean_[g])) {
        to.note(mean_[g].name + " is empty");
      } else {
        means[g] = row.number(mean_[g]);
      }
      groups[g] = group(row, to, g, means[g]);
    }
    if (!means[0] || !means[1]) return;
    const double difference = (means[0]->value() - means[1]->value()).high;
    to.add(difference);
    if (!groups[0] || !groups[1]) return;
    test(student(*groups[0], *groups[1], difference, level_), "student", to);
    test(welch(*groups[0], *groups[1], difference, level_), "welch", to);
    const auto s = standardise(*groups[0], *groups[1], difference, recipe_, level_);
    if (!s) {
      to.note("no d and g: " + reason(s.error(), no_variance));
      return;
    }
    to.add(s->d);
    to.add(s->g);
    to.add(s->se);
    to.add(result<interval>{s->limits});
  }

 private:
  std::optional<group_summary> group(row_reader& row, row_results& to, int g,
                                     const std::optional<decimal>& mean) {
    const bool has_sd = !row.missing(sd_[g]), has_sem = !row.missing(sem_[g]);
    if (has_sd && has_sem) {
      row.wrong(sem_[g], "stands beside " + sd_[g].name + "; a row fills one of both");
    }
    std::optional<std::int64_t> n;
    if (row.missing(n_[g])) {
      to.note(n_[g].name + " is empty");
    } else {
      n = row.whole(n_[g], 2);
    }
    if (!has_sd && !has_sem) {
      to.note((sd_[g].is_there() ? sd_[g].name : sem_[g].name) + " is empty");
      return std::nullopt;
    }
    const auto spread = row.not_negative(has_sd ? sd_[g] : sem_[g], true);
    if (!n || !mean || !spread) return std::nullopt;
    const auto number = static_cast<double>(*n);
    const double_double size = spread->value();
    return group_summary{number, mean->value().high,
                         (has_sd ? size : size * sqrt(double_double{number})).high};
  }

  void test(const result<estimate>& t, const char* name, row_results& to) {
    if (!t) {
      to.skip(5);
      to.note(std::string{"no "} + name + ": " + reason(t.error(), no_variance));
      return;
    }
    to.add(t->statistic);
    to.add(t->df);
    to.add_p(t->p);
    to.add(result<interval>{t->limits});
  }

  static constexpr const char* no_variance = "both groups have an SD of 0";

  double level_;
  std::string level_name_;
  smd_recipe recipe_;
  input_column n_[2]{{"n_1"}, {"n_2"}}, mean_[2]{{"mean_1"}, {"mean_2"}},
      sd_[2]{{"sd_1"}, {"sd_2"}}, sem_[2]{{"sem_1"}, {"sem_2"}};
};

// ---- p ----

/// A printed number with half a unit of its last digit on both sides.
struct printed_range {
  decimal low, high;
};
printed_range around(decimal printed) {
  constexpr std::int64_t most = 99999999999999999;
  if (printed.places < 0) printed = {in_units(printed, 0).value_or(0), 0};
  if (printed.units > most || printed.units < -most) return {printed, printed};
  return {{printed.units * 10 - 5, printed.places + 1},
          {printed.units * 10 + 5, printed.places + 1}};
}

class p_command final : public row_command {
 public:
  std::string connect(const std::vector<std::string>& columns) override {
    const std::string lacking =
        find_all({&test_, &statistic_, &p_, &df_, &df2_, &printed_}, 1, columns);
    if (!lacking.empty()) return lacking;
    if (!statistic_.is_there() && !p_.is_there()) return "missing columns: statistic or p";
    return "";
  }

  std::vector<std::string> result_columns() const override {
    std::vector<std::string> all{"p_lower", "p_upper", "p_two_sided", "quantile_lower",
                                 "quantile_upper"};
    if (printed_.is_there()) all.push_back("agrees");
    return all;
  }

  void read(const std::vector<std::string_view>& cells, row_results& to) override {
    row_reader row{cells, to};
    const std::string_view name = row.cell(test_);
    if (row.missing(test_)) return to.note("test is empty");
    const int parameters = name == "z" ? 0 : name == "t" || name == "chi2" ? 1 : 2;
    if (parameters == 2 && name != "f") {
      return row.wrong(test_, "is no test; z, t, chi2 or f would be");
    }
    double df[2]{};
    const input_column* columns[] = {&df_, &df2_};
    bool complete = true;
    for (int n = 0; n < 2; ++n) {
      if (row.missing(*columns[n])) {
        if (n < parameters) to.note(columns[n]->name + " is empty");
        complete = complete && n >= parameters;
      } else if (n >= parameters) {
        row.wrong(*columns[n],
                  "stands beside " + std::string{name} + ", which has no " + columns[n]->name);
      } else if (const auto d = row.not_negative(*columns[n], false)) {
        df[n] = d->value().high;
      } else {
        complete = false;
      }
    }
    const bool has_statistic = !row.missing(statistic_), has_p = !row.missing(p_);
    if (has_statistic && has_p) {
      return row.wrong(p_, "stands beside a statistic; a row fills one of both");
    }
    if (!has_statistic && !has_p) {
      return to.note(statistic_.is_there() ? "statistic is empty" : "p is empty");
    }
    const distribution of{name, df[0], df[1]};
    if (has_p) {
      quantiles(row, of, complete, to);
    } else {
      tails_of(row, of, complete, to);
    }
  }

 private:
  struct distribution {
    std::string_view name;
    double df, df2;

    bool is_symmetric() const { return name == "z" || name == "t"; }
    result<tails> at(double x) const {
      return name == "z"      ? normal_tails(x)
             : name == "t"    ? t_tails(x, df)
             : name == "chi2" ? chi_square_tails(x, df)
                              : f_tails(x, df, df2);
    }
    result<double> quantile(probability p) const {
      return name == "z"      ? normal_quantile(p)
             : name == "t"    ? t_quantile(p, df)
             : name == "chi2" ? chi_square_quantile(p, df)
                              : f_quantile(p, df, df2);
    }
    /// The p that papers print, of a statistic.
    result<double> printed_p(double x) const {
      const auto p = at(x);
      if (!p) return p.error();
      return is_symmetric() ? p->two_sided() : p->upper;
    }
  };

  void tails_of(row_reader& row, const distribution& of, bool complete, row_results& to) {
    const auto statistic =
        of.is_symmetric() ? row.number(statistic_) : row.not_negative(statistic_, true);
    const bool compare = !row.missing(printed_);
    const auto printed = compare ? printed_p(row) : std::nullopt;
    if (!statistic || !complete) return;
    const auto p = of.at(statistic->value().high);
    if (!p) return to.note("no p: df is beyond what can be computed");
    if (statistic->units == 0) {
      to.add(p->lower);  // 0, where nothing lies below
    } else {
      to.add_p(p->lower);
    }
    to.add_p(p->upper);
    if (of.is_symmetric()) {
      to.add_p(p->two_sided());
    } else {
      to.skip(1);
    }
    to.skip(2);
    if (printed) to.add_text(agrees(of, *statistic, *printed) ? "yes" : "no");
  }

  /// A p as printed: a number, or what it is below or above.
  struct comparison {
    char relation;
    bool or_equal;
    decimal p;
  };
  std::optional<comparison> printed_p(row_reader& row) {
    std::string_view text = row.cell(printed_);
    comparison c{'=', false, {}};
    if (text.front() == '<' || text.front() == '>' || text.front() == '=') {
      c.relation = text.front();
      text.remove_prefix(1);
      c.or_equal = c.relation != '=' && text.starts_with('=');
      if (c.or_equal) text.remove_prefix(1);
    }
    std::string why;
    const auto p = read_number(text, why);
    if (!p || !is_probability(*p)) {
      row.wrong(printed_,
                "is no printed p; 0.0047, <0.001, <=0.01 or >0.05 would be, without "
                "blanks");
      return std::nullopt;
    }
    c.p = *p;
    return c;
  }

  static bool is_probability(decimal d) { return d.units >= 0 && !(d.value() > double_double{1}); }

  /// Whether some statistic that rounds to this one has a p that rounds to the printed one.
  static bool agrees(const distribution& of, decimal statistic, const comparison& printed) {
    if (of.is_symmetric() && statistic.units < 0) statistic.units = -statistic.units;
    const printed_range x = around(statistic), p = around(printed.p);
    const double nearest = x.low.units < 0 ? 0 : x.low.value().high;
    const double most = of.printed_p(nearest).value_or(1);
    const double least = of.printed_p(x.high.value().high).value_or(0);
    const double bound = printed.p.value().high;
    if (printed.or_equal && (least == bound || most == bound)) return true;
    if (printed.relation == '<') return least < bound;
    if (printed.relation == '>') return most > bound;
    return least <= p.high.value().high && p.low.value().high <= most;
  }

  void quantiles(row_reader& row, const distribution& of, bool complete, row_results& to) {
    const auto p = row.number(p_);
    if (!p) return;
    if (!is_probability(*p)) return row.wrong(p_, "is not a p from 0 to 1");
    if (!row.missing(printed_)) to.note("printed_p is compared with a statistic only");
    if (!complete) return;
    if (!of.at(1)) return to.note("no quantile: df is beyond what can be computed");
    const double_double lower = p->value();
    to.skip(3);
    const auto at_lower = of.quantile(below(lower)), at_upper = of.quantile(above(lower));
    to.add(at_lower);
    to.add(at_upper);
    const bool both = at_lower && at_upper;
    if (!both) to.note("a quantile is infinite or beyond the range of numbers");
  }
  input_column test_{"test"}, statistic_{"statistic"}, p_{"p"}, df_{"df"}, df2_{"df2"},
      printed_{"printed_p"};
};

// ---- possible ----

class possible_command final : public row_command {
 public:
  std::string connect(const std::vector<std::string>& columns) override {
    const std::string lacking =
        find_all({&n_, &mean_, &percent_, &sd_, &step_, &lowest_, &highest_}, 1, columns);
    if (!lacking.empty()) return lacking;
    if (!mean_.is_there() && !percent_.is_there()) return "missing columns: mean or percent";
    return "";
  }

  std::vector<std::string> result_columns() const override {
    return {"mean_possible", "sum_low", "sum_high", "sd_possible"};
  }

  void read(const std::vector<std::string_view>& cells, row_results& to) override {
    row_reader row{cells, to};
    const bool has_mean = !row.missing(mean_), has_percent = !row.missing(percent_);
    if (has_mean && has_percent) {
      return row.wrong(percent_, "stands beside a mean; a row fills one of both");
    }
    const auto number = has_mean      ? row.number(mean_)
                        : has_percent ? row.number(percent_)
                                      : std::nullopt;
    const decimal printed = number.value_or(decimal{});
    const bool has_sd = !row.missing(sd_);
    printed_scores scores;
    if (row.missing(n_)) {
      to.note("n is empty");
    } else if (const auto n = row.whole(n_, has_sd ? 2 : 1)) {
      scores.n = *n;
    }
    const auto sd = has_sd ? row.not_negative(sd_, true) : std::nullopt;
    if (!row.missing(step_)) {
      if (const auto step = row.not_negative(step_, false)) scores.step = *step;
    }
    for (const auto& [column, has, value] :
         {std::tuple{&lowest_, &scores.has_lowest, &scores.lowest},
          std::tuple{&highest_, &scores.has_highest, &scores.highest}}) {
      if (row.missing(*column)) continue;
      if (const auto bound = row.number(*column)) {
        *value = *bound;
        *has = true;
      }
    }
    if (!has_mean && !has_percent) {
      return to.note(mean_.is_there() ? "mean is empty" : "percent is empty");
    }
    if (!number || scores.n == 0 || !to.faults().empty()) return;
    const auto totals =
        has_mean ? totals_of_mean(scores, printed) : counts_of_percent(scores.n, printed);
    if (!totals) {
      return totals.error() == errc::inconsistent
                 ? row.wrong(lowest_, "is above the highest score")
                 : row.wrong(has_mean ? mean_ : percent_,
                             "is beyond what can be checked with this n and step: up to nine "
                             "digits and places each");
    }
    to.add_text(totals->possible() ? "yes" : "no");
    if (totals->possible()) {
      write_total(totals->low, totals->places, to);
      write_total(totals->high, totals->places, to);
    } else {
      to.skip(2);
    }
    if (!has_sd) return;
    if (has_percent) return to.note("sd is compared with a mean only");
    if (!totals->possible()) return to.add_text("no");
    const auto possible = sd_possible(scores, printed, *sd);
    if (!possible) {
      return row.wrong(sd_, "is beyond what can be checked: up to ten digits and nine places");
    }
    to.add_text(*possible ? "yes" : "no");
  }

 private:
  static void write_total(std::int64_t units, int places, row_results& to) {
    for (; places > 0 && units % 10 == 0; --places) units /= 10;
    char text[motorscale::longest_decimal];
    const char* end = motorscale::write_decimal(text, units, places);
    to.add_text({text, static_cast<std::size_t>(end - text)});
  }

  input_column n_{"n"}, mean_{"mean"}, percent_{"percent"}, sd_{"sd"}, step_{"step"},
      lowest_{"lowest"}, highest_{"highest"};
};

}  // namespace

std::unique_ptr<row_command> make_counts(const options& o) {
  return std::make_unique<counts_command>(o);
}
std::unique_ptr<row_command> make_means(const options& o) {
  return std::make_unique<means_command>(o);
}
std::unique_ptr<row_command> make_p(const options&) { return std::make_unique<p_command>(); }
std::unique_ptr<row_command> make_possible(const options&) {
  return std::make_unique<possible_command>();
}

}  // namespace trials
