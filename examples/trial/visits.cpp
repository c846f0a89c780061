// SPDX-License-Identifier: MIT
// The commands paired, groups and agreement.
#include <algorithm>
#include <cmath>

#include <motorscale/change/level_change.hpp>
#include <motorscale/trial/agreement.hpp>
#include <motorscale/trial/counts.hpp>
#include <motorscale/trial/groups.hpp>
#include <motorscale/trial/paired.hpp>
#include <motorscale/trial/whole_number.hpp>

#include "values.hpp"

namespace trials {

using namespace motorscale::trial;
using motorscale::errc;
using motorscale::result;

namespace {

std::string lacks(const table& t, const std::vector<std::string>& columns) {
  for (const std::string& c : columns) {
    if (!t.find(c)) return "the table has no column '" + c + "'";
  }
  return "";
}

std::vector<std::int64_t> column_of(const values& v, std::size_t c) {
  std::vector<std::int64_t> found;
  for (const auto& row : v.rows) found.push_back(row[c]);
  return found;
}

moments moments_of(const std::vector<std::int64_t>& x) {
  moments m;
  for (const std::int64_t one : x) m.add(one);
  return m;
}

/// n, mean, SD and t interval; of values that are all equal the limits are the mean.
result_row mean_row(const std::string& what, const moments& m, int places, double level) {
  result_row row{what};
  row.n = m.n();
  if (m.n() < 1) {
    add_note(row, "no rows");
    return row;
  }
  row.estimate = scaled(m.mean_x(), places).rounded();
  if (m.n() < 2) {
    add_note(row, "no SD of one value");
    return row;
  }
  const double sd = sqrt(m.variance_x()).rounded();
  row.sd = scaled(double_double{sd}, places).rounded();
  const auto se = sqrt(m.variance_x() / double_double{m.n()}).rounded();
  const auto limits = interval_around(m.mean_x().rounded(), se, m.n() - 1, level);
  if (limits) {
    row.low = scaled(*limits, places).low;
    row.high = scaled(*limits, places).high;
  }
  return row;
}

result_row rank_row(const std::string& what, std::size_t n, const result<rank_test>& test,
                    const std::string& undefined) {
  result_row row{what};
  row.n = static_cast<double>(n);
  if (test) {
    row.statistic = test->statistic;
    row.p = test->p;
  } else if (test.error() == errc::out_of_range) {
    add_note(row, "more than 200 children: no exact test");
  } else {
    add_note(row, undefined);
  }
  return row;
}

/// Where even the most extreme data are not beyond the level: they cannot show anything.
void note_least_p(result_row& row, double least, double level) {
  if (row.p && least > 1 - level + 1e-12) {
    add_note(row, "the least p that this n can reach is " + in_words(least));
  }
}

// ---- paired ----

/// What --responders asks for: a change beyond a threshold, in units or in percent of the first.
struct response_rule {
  bool above = true;
  bool or_equal = false;
  bool percent = false;
  decimal threshold{};
};

std::optional<response_rule> read_rule(const std::string& text) {
  response_rule rule;
  std::size_t at = 0, end = text.size();
  if (end < 2 || (text[0] != '>' && text[0] != '<')) return std::nullopt;
  rule.above = text[at++] == '>';
  if (text[at] == '=') {
    rule.or_equal = true;
    ++at;
  }
  rule.percent = text[end - 1] == '%';
  end -= rule.percent;
  const auto threshold = read_decimal(text.data() + at, text.data() + end);
  if (at >= end || !threshold) return std::nullopt;
  rule.threshold = *threshold;
  return rule;
}

/// The change, or its percentage, against the threshold, exactly.
std::strong_ordering against(const response_rule& rule, std::int64_t first, std::int64_t second,
                             int places) {
  // 10^38 is more than any number of units here, so that a higher power makes no difference.
  const auto ten = [](int n) {
    whole_number power{1};
    for (n = std::min(n, 38); n > 0; --n) power = power * whole_number{10};
    return power;
  };
  whole_number change = whole_number{second} - whole_number{first};
  whole_number limit{rule.threshold.units};
  if (rule.percent) {
    change = change * whole_number{100};
    limit = limit * whole_number{first < 0 ? -first : first};
    places = 0;
  }
  if (rule.threshold.places > places) change = change * ten(rule.threshold.places - places);
  if (rule.threshold.places < places) limit = limit * ten(places - rule.threshold.places);
  return change <=> limit;
}

void share_rows(std::vector<result_row>& rows, const std::string& what, std::uint64_t count,
                std::uint64_t of, double n, double level, bool wilson_too) {
  const proportion share{count, of};
  result_row row{what};
  row.n = n;
  if (const auto value = risk(share)) row.estimate = *value;
  result_row other = row;
  other.what += "_wilson";
  if (const auto limits = clopper_pearson(share, level)) {
    row.low = limits->low;
    row.high = limits->high;
  } else {
    add_note(row, "no rows");
  }
  rows.push_back(row);
  if (!wilson_too) return;
  if (const auto limits = wilson(share, level)) {
    other.low = limits->low;
    other.high = limits->high;
  } else {
    add_note(other, "no rows");
  }
  rows.push_back(other);
}

void responder_rows(std::vector<result_row>& rows, const values& v, const request& asked) {
  const response_rule rule = *read_rule(asked.responders);
  std::uint64_t responders = 0, of = 0, no_percent = 0;
  for (const auto& row : v.rows) {
    if (rule.percent && row[0] == 0) {
      ++no_percent;
      continue;
    }
    ++of;
    const auto sign = against(rule, row[0], row[1], v.places);
    responders += (sign == 0 && rule.or_equal) || (rule.above ? sign > 0 : sign < 0);
  }
  const std::size_t first = rows.size();
  share_rows(rows, "responders", responders, of, static_cast<double>(of), asked.level, true);
  for (std::size_t r = first; r < rows.size(); ++r) {
    rows[r].statistic = static_cast<double>(responders);
    if (no_percent > 0) {
      add_note(rows[r],
               "baseline 0 has no percent change: " + std::to_string(no_percent) + " left out");
    }
  }
}

void level_rows(std::vector<result_row>& rows, const values& v, double level) {
  using motorscale::outcome_of_change;
  using any_level = motorscale::gmfcs::level;
  constexpr const char* names[] = {"I", "II", "III", "IV", "V"};
  motorscale::transition_matrix<any_level> moves;
  std::uint32_t counts[5][5]{};
  for (const auto& row : v.rows) {
    moves.add(static_cast<any_level>(row[0]), static_cast<any_level>(row[1]));
    ++counts[row[0] - 1][row[1] - 1];
  }
  const struct {
    const char* what;
    outcome_of_change how;
  } directions[] = {{"improved", outcome_of_change::improved},
                    {"unchanged", outcome_of_change::unchanged},
                    {"worsened", outcome_of_change::worsened}};
  for (const auto& d : directions) {
    const std::uint32_t part = moves.moved(d.how);
    share_rows(rows, d.what, part, moves.children(), part, level, false);
  }
  for (unsigned from = 0; from < 5; ++from) {
    for (unsigned to = 0; to < 5; ++to) {
      if (counts[from][to] == 0) continue;
      result_row row{std::string(names[from]) + " to " + names[to]};
      row.n = counts[from][to];
      rows.push_back(row);
    }
  }
  const auto chi_row = [&](const std::string& what, const result<chi_square_test>& test) {
    result_row row{what};
    row.n = static_cast<double>(v.rows.size());
    if (test) {
      row.statistic = test->statistic;
      row.df = test->df;
      row.p = test->p;
    } else {
      add_note(row, v.rows.empty() ? "no rows" : "nobody changed");
    }
    rows.push_back(row);
  };
  chi_row("bowker", bowker(counts));
  chi_row("stuart_maxwell", stuart_maxwell(counts));
}

void change_rows(std::vector<result_row>& rows, const values& v, const request& asked) {
  const int places = v.places;
  moments change, both;
  std::vector<std::int64_t> changes;
  for (const auto& row : v.rows) {
    changes.push_back(row[1] - row[0]);
    change.add(row[1] - row[0]);
    both.add(row[0], row[1]);
  }
  result_row t = mean_row("paired_t", change, places, asked.level);
  if (const auto test = paired_t(change, asked.level)) {
    t.statistic = test->statistic;
    t.df = test->df;
    t.p = test->p;
  } else if (change.n() > 1) {
    t.df = change.n() - 1;
    add_note(t, "all changed by the same: no t");
  }
  rows.push_back(t);
  std::size_t changed = 0;
  for (const std::int64_t c : changes) changed += c != 0;
  const double least = std::min(1.0, 2 / std::max(1.0, [&] {
                                       double ways = 1;
                                       for (std::size_t i = 0; i < changed && i < 1000; ++i)
                                         ways *= 2;
                                       return ways;
                                     }()));
  const char* const no_change = changes.empty() ? "no rows" : "nobody changed";
  for (const zero_rule zeros : {zero_rule::dropped, zero_rule::ranked}) {
    const std::string name = zeros == zero_rule::dropped ? "wilcoxon" : "pratt";
    std::vector<std::int64_t> sorted = changes;
    const std::size_t ranked = zeros == zero_rule::dropped ? changed : changes.size();
    std::vector<double> scratch(ranked <= most_ranked ? signed_rank_room(ranked) : 1);
    const auto ranks = signed_ranks::of(sorted.data(), sorted.size(), zeros);
    const auto add = [&](const std::string& how, auto test) {
      result_row row = rank_row(name + how, changed,
                                ranks ? test(*ranks) : result<rank_test>{ranks.error()}, no_change);
      if (how == "_exact") note_least_p(row, least, asked.level);
      rows.push_back(row);
    };
    add("_exact", [&](const signed_ranks& r) { return r.exact(scratch.data(), scratch.size()); });
    add("_normal", [](const signed_ranks& r) { return r.normal(); });
    add("_corrected", [](const signed_ranks& r) { return r.corrected(); });
  }
  result_row sign =
      rank_row("sign_exact", changed, sign_test(changes.data(), changes.size()), no_change);
  note_least_p(sign, least, asked.level);
  rows.push_back(sign);
  const auto add_effect = [&](const std::string& what, const result<standardised_change>& g,
                              const char* undefined) {
    result_row row{what};
    row.n = change.n();
    if (g) {
      row.estimate = g->value;
      row.low = g->limits.low;
      row.high = g->limits.high;
    } else {
      add_note(row, reason(g.error(), change.n() < 3 ? "fewer than three children" : undefined));
    }
    rows.push_back(row);
  };
  add_effect("smcc", smcc(change, asked.level), "all changed by the same");
  add_effect("smcr", smcr(both, asked.level), "at a visit all have the same value");
}

}  // namespace

std::string refuse_paired(const table& t, const request& asked) {
  if (asked.columns.size() < 2) return "paired wants two or more columns: --columns A,B";
  if (!asked.responders.empty()) {
    if (asked.columns.size() != 2) return "--responders wants two columns";
    if (!read_rule(asked.responders)) {
      return "--responders '" + asked.responders +
             "' is no rule; '>50%', '>=5', '<-1' or '<=-30%' would be";
    }
  }
  return lacks(t, asked.columns);
}

results paired(const table& t, const std::vector<std::size_t>& rows, const request& asked) {
  results found;
  const values v = read_values(t, rows, asked.columns, {}, found.faults);
  if (!found.faults.empty()) return found;
  for (std::size_t c = 0; c < asked.columns.size(); ++c) {
    found.rows.push_back(
        mean_row(asked.columns[c], moments_of(column_of(v, c)), v.places, asked.level));
  }
  if (asked.columns.size() == 2) {
    change_rows(found.rows, v, asked);
    if (!asked.responders.empty()) responder_rows(found.rows, v, asked);
    if (v.levels) level_rows(found.rows, v, asked.level);
  } else {
    std::vector<std::int64_t> flat;
    for (const auto& row : v.rows) flat.insert(flat.end(), row.begin(), row.end());
    result_row row{"friedman"};
    row.n = static_cast<double>(v.rows.size());
    if (const auto test = friedman_test(flat.data(), v.rows.size(), asked.columns.size())) {
      row.statistic = test->statistic;
      row.df = static_cast<double>(asked.columns.size() - 1);
      row.p = test->p;
    } else {
      add_note(row, v.rows.empty() ? "no rows" : "nobody changed");
    }
    found.rows.push_back(row);
  }
  note_incomplete(found.rows, v.incomplete + asked.incomplete);
  return found;
}

// ---- groups ----

std::string refuse_groups(const table& t, const request& asked) {
  if (asked.value.empty() || asked.group.empty()) {
    return "groups wants --value COL and --group COL";
  }
  std::vector<std::string> columns{asked.value, asked.group};
  if (!asked.baseline.empty()) columns.push_back(asked.baseline);
  return lacks(t, columns);
}

results groups(const table& t, const std::vector<std::size_t>& rows, const request& asked) {
  results found;
  const std::size_t by_group = *t.find(asked.group);
  const values v = read_values(t, rows, {asked.value}, {asked.group}, found.faults);
  std::vector<std::string> names;
  for (const std::size_t r : v.numbers) {
    const std::string& name = t.rows[r].cells[by_group];
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(name);
    if (names.size() == 3) {
      found.faults.push_back({t.rows[r].line, asked.group,
                              "'" + name + "' is a third group, beside '" + names[0] + "' and '" +
                                  names[1] + "'; two are compared"});
      break;
    }
  }
  if (!found.faults.empty()) return found;
  moments each[2];
  std::vector<grouped_value> grouped;
  for (std::size_t i = 0; i < v.rows.size(); ++i) {
    const bool first = t.rows[v.numbers[i]].cells[by_group] == names[0];
    each[first ? 0 : 1].add(v.rows[i][0]);
    grouped.push_back({v.rows[i][0], first});
  }
  for (std::size_t g = 0; g < names.size(); ++g) {
    found.rows.push_back(mean_row(names[g], each[g], v.places, asked.level));
  }
  const double n = static_cast<double>(v.rows.size());
  const bool two = names.size() == 2;
  const std::string undefined = names.empty() ? "no rows"
                                : !two        ? "one group only"
                                : each[0].n() < 2 || each[1].n() < 2
                                    ? "a group of one child has no SD"
                                    : "in both groups all values are the same";
  const auto add = [&](const std::string& what, const auto& test, int places) {
    result_row row{what};
    row.n = n;
    fill(row, test, places, undefined);
    found.rows.push_back(row);
  };
  result<estimate> of_student = errc::not_defined, of_welch = errc::not_defined;
  result<standardised_difference> g = errc::not_defined;
  if (two && each[0].n() >= 2 && each[1].n() >= 2) {
    const auto a = summary_of(each[0]), b = summary_of(each[1]);
    const double difference = (each[0].mean_x() - each[1].mean_x()).rounded();
    of_student = student(a, b, difference, asked.level);
    of_welch = welch(a, b, difference, asked.level);
    g = standardise(a, b, difference, smd_recipe::metafor, asked.level);
  }
  add("student", of_student, v.places);
  add("welch", of_welch, v.places);
  const auto ranks = rank_sums::of(grouped.data(), grouped.size());
  const auto add_rank = [&](const std::string& what, const result<rank_test>& test) {
    found.rows.push_back(
        rank_row(what, v.rows.size(), test, two ? "all values are the same" : undefined));
  };
  if (two && ranks) {
    const std::size_t fewer = std::min(ranks->n1(), ranks->n2());
    std::vector<double> scratch(
        grouped.size() <= most_ranked ? rank_sum_room(ranks->n1(), ranks->n2()) : 1);
    const auto exact = ranks->exact(scratch.data(), scratch.size());
    add_rank("mann_whitney_exact", exact);
    result_row& row = found.rows.back();
    if (exact) {
      double ways = 1;
      for (std::size_t k = 1; k <= fewer; ++k) {
        ways = ways * static_cast<double>(grouped.size() - k + 1) / static_cast<double>(k);
      }
      note_least_p(row, std::min(1.0, 2 / ways), asked.level);
      const double doubled = std::min(1.0, 2 * exact->tail);
      if (in_words(doubled) != in_words(exact->p)) {
        add_note(row, "two-sided: as far from the expectation; doubling the smaller tail gives " +
                          in_words(doubled));
      }
    }
    add_rank("mann_whitney_normal", ranks->normal());
    add_rank("mann_whitney_corrected", ranks->corrected());
  } else {
    for (const char* what :
         {"mann_whitney_exact", "mann_whitney_normal", "mann_whitney_corrected"}) {
      add_rank(what, errc::not_defined);
    }
  }
  result_row effect{"g"};
  effect.n = n;
  if (g) {
    effect.estimate = g->g;
    effect.se = g->se;
    effect.low = g->limits.low;
    effect.high = g->limits.high;
  } else {
    add_note(effect, reason(g.error(), undefined));
  }
  found.rows.push_back(effect);
  note_incomplete(found.rows, v.incomplete + asked.incomplete);
  if (asked.baseline.empty()) return found;

  // The rows with a baseline may be fewer, and the two columns of another scale.
  const values complete =
      read_values(t, v.numbers, {asked.baseline}, {asked.value, asked.group}, found.faults);
  if (!found.faults.empty()) return {{}, found.faults};
  moments adjusted[2];
  std::size_t next = 0;
  for (std::size_t i = 0; i < v.rows.size(); ++i) {
    if (next == complete.numbers.size() || complete.numbers[next] != v.numbers[i]) continue;
    const bool first = t.rows[v.numbers[i]].cells[by_group] == names[0];
    adjusted[first ? 0 : 1].add(v.rows[i][0], complete.rows[next][0]);
    ++next;
  }
  result_row row{"ancova"};
  row.n = static_cast<double>(complete.rows.size());
  const auto& [one, other] = adjusted;
  const whole_number none{0};
  fill(row, ancova(one, other, asked.level), v.places,
       !two                                         ? undefined
       : one.n() == 0 || other.n() == 0             ? "a group has no baseline"
       : complete.rows.size() < 4                   ? "fewer than four children"
       : one.n_yy() == none && other.n_yy() == none ? "in each group the baseline is the same"
                                                    : "the values lie on two lines");
  std::vector<result_row> last{row};
  note_incomplete(last, v.incomplete + complete.incomplete + asked.incomplete);
  found.rows.push_back(last[0]);
  return found;
}

// ---- agreement ----

std::string refuse_agreement(const table& t, const request& asked) {
  if (asked.columns.size() < 2) return "agreement wants two or more columns: --columns A,B";
  return lacks(t, asked.columns);
}

results agreement(const table& t, const std::vector<std::size_t>& rows, const request& asked) {
  results found;
  const values v = read_values(t, rows, asked.columns, {}, found.faults);
  if (!found.faults.empty()) return found;
  const double n = static_cast<double>(v.rows.size());
  std::vector<std::int64_t> flat;
  for (const auto& row : v.rows) flat.insert(flat.end(), row.begin(), row.end());
  const auto table = two_way::of(flat.data(), v.rows.size(), asked.columns.size());
  const std::string too_few = v.rows.empty() ? "no rows" : "one row only";
  const auto start = [&](const std::string& what) {
    result_row row{what};
    row.n = n;
    return row;
  };
  const auto add_icc = [&](const std::string& what, const result<intraclass_correlation>& icc) {
    result_row row = start(what);
    if (icc) {
      row.estimate = icc->value;
      if (icc->has_limits) {
        row.low = icc->limits.low;
        row.high = icc->limits.high;
      } else {
        add_note(row, "no error is left: no interval");
      }
    } else {
      add_note(row, table ? "all values are equal" : too_few);
    }
    found.rows.push_back(row);
  };
  add_icc("icc_a1", table ? table->agreement(asked.level)
                          : result<intraclass_correlation>{errc::not_defined});
  add_icc("icc_c1", table ? table->consistency(asked.level)
                          : result<intraclass_correlation>{errc::not_defined});
  result_row sem = start("sem"), mdc = start("mdc" + asked.level_name);
  if (table) {
    sem.estimate = scaled(double_double{table->sem()}, v.places).rounded();
    mdc.estimate =
        scaled(double_double{*table->minimal_detectable_change(asked.level)}, v.places).rounded();
  } else {
    add_note(sem, too_few);
    add_note(mdc, too_few);
  }
  found.rows.push_back(sem);
  found.rows.push_back(mdc);
  if (asked.columns.size() == 2) {
    std::vector<rating_pair> pairs;
    moments differences;
    for (const auto& row : v.rows) {
      pairs.push_back({row[0], row[1]});
      differences.add(row[1] - row[0]);
    }
    std::vector<rating_margin> scratch(2 * pairs.size());
    const struct {
      const char* what;
      kappa_weights weights;
    } kappas[] = {{"kappa", kappa_weights::plain},
                  {"kappa_linear", kappa_weights::linear},
                  {"kappa_quadratic", kappa_weights::quadratic}};
    for (const auto& k : kappas) {
      result_row row = start(k.what);
      const auto value = kappa_of(pairs.data(), pairs.size(), k.weights, asked.level,
                                  scratch.data(), scratch.size());
      if (value) {
        row.estimate = value->value;
        row.se = value->se;
        row.low = value->limits.low;
        row.high = value->limits.high;
      } else {
        add_note(row, pairs.size() < 2 ? too_few : "all ratings are the same");
      }
      found.rows.push_back(row);
    }
    result_row bias = mean_row("bias", differences, v.places, asked.level);
    result_row limits = start("limits");
    limits.estimate = bias.estimate;
    limits.sd = bias.sd;
    if (const auto l = bland_altman(differences, asked.level)) {
      bias.se = scaled(double_double{l->se}, v.places).rounded();
      limits.low = scaled(l->limits, v.places).low;
      limits.high = scaled(l->limits, v.places).high;
    } else {
      add_note(limits, too_few);
    }
    found.rows.push_back(bias);
    found.rows.push_back(limits);
  }
  note_incomplete(found.rows, v.incomplete + asked.incomplete);
  return found;
}

}  // namespace trials
