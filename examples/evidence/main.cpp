// SPDX-License-Identifier: MIT
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <motorscale/codec/csv.hpp>
#include <motorscale/trial/consistency.hpp>
#include <motorscale/trial/counts.hpp>
#include <motorscale/trial/groups.hpp>
#include <motorscale/trial/paired.hpp>
#include <motorscale/trial/pool.hpp>

namespace {

using namespace motorscale::trial;
using std::string;

constexpr char help[] =
    R"(Usage: motorscale-evidence FOLDER

Recomputes the printed numbers of four trials of stem cells in cerebral palsy
and of a meta-analysis, from the CSV files of the folder (examples/evidence).
Writes CSV: paper, what, printed, recomputed, method, verdict.  Verdicts are

  reproduced             the printed digits come out
  consistent             they can be, and nothing in print tells more
  contradicts            they cannot be, beside what else is printed
  cannot be recomputed, because ...

Exit status: 0 done; 2 a file is missing or not as it should be.
)";

// ---- the files ----

using record = std::map<string, string>;

std::vector<record> read(const string& folder, const string& name) {
  std::ifstream file{folder + "/" + name, std::ios::binary};
  if (!file) throw std::runtime_error{folder + "/" + name + ": cannot be read"};
  std::stringstream all;
  all << file.rdbuf();
  const string text = all.str();
  motorscale::csv_reader reader{text.data(), text.data() + text.size()};
  std::vector<std::vector<string>> rows;
  while (!reader.at_end()) {
    std::vector<string> row;
    for (bool end = false; !end;) {
      const auto field = reader.next();
      if (!field) throw std::runtime_error{folder + "/" + name + ": is no CSV"};
      row.emplace_back(field->text_first(), field->text_last());
      end = field->ends_row;
    }
    rows.push_back(row);
  }
  std::vector<record> found;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (rows[r].size() != rows[0].size()) {
      throw std::runtime_error{folder + "/" + name + ": row " + std::to_string(r) +
                               " has another number of fields"};
    }
    record one;
    for (std::size_t c = 0; c < rows[0].size(); ++c) one[rows[0][c]] = rows[r][c];
    found.push_back(one);
  }
  return found;
}

const string& cell(const record& r, const string& column) {
  const auto at = r.find(column);
  if (at == r.end()) throw std::runtime_error{"no column '" + column + "'"};
  return at->second;
}
decimal number(const record& r, const string& column) {
  const string& text = cell(r, column);
  const auto d = read_decimal(text.data(), text.data() + text.size());
  if (!d) throw std::runtime_error{"'" + text + "' in column '" + column + "' is no number"};
  return *d;
}
double real(const record& r, const string& column) { return number(r, column).value().rounded(); }
std::uint64_t whole(const record& r, const string& column) {
  const auto units = in_units(number(r, column), 0);
  if (!units || *units < 0) throw std::runtime_error{"column '" + column + "': no count"};
  return static_cast<std::uint64_t>(*units);
}

// ---- what is printed ----

string text_of(double x) {
  char text[40];
  std::snprintf(text, sizeof text, "%.6g", x);
  return text;
}

/// Within half a unit of the printed number's last digit, both ends in.
bool rounds_to(double x, const string& printed) {
  const auto d = read_decimal(printed.data(), printed.data() + printed.size());
  const double unit = std::pow(10, -d->places);
  return std::abs(x - d->value().rounded()) <= unit / 2 * (1 + 1e-9);
}

string quoted(const string& text) {
  return text.find(',') == string::npos ? text : "\"" + text + "\"";
}

const char* paper = "";

void show(const string& what, const string& printed, const string& recomputed, const string& method,
          const string& verdict) {
  std::cout << paper << ',' << quoted(what) << ',' << quoted(printed) << ',' << quoted(recomputed)
            << ',' << quoted(method) << ',' << quoted(verdict) << '\n';
}
void show_number(const string& what, const string& printed, double recomputed,
                 const string& method) {
  show(what, printed, text_of(recomputed), method,
       rounds_to(recomputed, printed) ? "reproduced" : "contradicts");
}
string because(const string& why) { return "cannot be recomputed, because " + why; }

/// A share that is printed without its interval.
void show_share(const string& what, const string& printed, proportion share) {
  show(what, printed,
       text_of(100 * *risk(share)) + " %: " + text_of(100 * clopper_pearson(share, 0.95)->low) +
           " to " + text_of(100 * clopper_pearson(share, 0.95)->high) + "; Wilson " +
           text_of(100 * wilson(share, 0.95)->low) + " to " +
           text_of(100 * wilson(share, 0.95)->high),
       "95 % interval of Clopper and Pearson", "consistent");
}

// ---- Gu 2020 ----

void gu(const string& folder) {
  paper = "Gu 2020";
  for (const record& r : read(folder, "gu2020_adverse_events.csv")) {
    const two_groups groups{{whole(r, "events_huc_msc"), whole(r, "n_huc_msc")},
                            {whole(r, "events_control"), whole(r, "n_control")}};
    show_number(cell(r, "event") + ": p", cell(r, "p_fisher_published"), fisher(groups)->p,
                "Fisher's exact test, two-sided; chi-square gives " +
                    text_of(chi_square(groups, continuity::plain)->p) + ", Yates " +
                    text_of(chi_square(groups, continuity::yates)->p));
    show_number(cell(r, "event") + ": % of control", cell(r, "pct_control"),
                100 * *risk(groups.second), "count over n");
    show_number(cell(r, "event") + ": % of hUC-MSC", cell(r, "pct_huc_msc"),
                100 * *risk(groups.first), "count over n");
  }
  for (const record& r : read(folder, "gu2020_change_scores.csv")) {
    const string what = cell(r, "scale") + " month " + cell(r, "months");
    const decimal step = cell(r, "scale") == "GMFM" ? decimal{1, 0} : decimal{5, 1};
    for (const string arm : {"control", "huc_msc"}) {
      const auto n = static_cast<std::int64_t>(whole(r, "n_" + arm));
      const decimal mean = number(r, "mean_" + arm);
      const auto sum_of = [&](std::int64_t of) -> string {
        const auto t = *totals_of_mean({of, step}, mean);
        if (!t.possible()) return "";
        return "sum " + text_of(scaled(motorscale::trial::exactly(t.low), t.places).rounded());
      };
      string found = sum_of(n);
      const bool possible = !found.empty();
      if (!possible) {
        const double unit = step.value().rounded(), of = static_cast<double>(n);
        const double nearest = std::round(mean.value().rounded() * of / unit) * unit;
        found = "no sum of " + std::to_string(n) + "; the nearest, " + text_of(nearest) +
                ", gives " + text_of(nearest / of);
        if (!sum_of(n - 1).empty()) {
          found += "; " + sum_of(n - 1) + " of " + std::to_string(n - 1) + " would";
        }
      }
      found += "; SD " + text_of(*sd_from_sem(real(r, "sem_" + arm), static_cast<double>(n)));
      show(what + ": change of " + arm,
           cell(r, "mean_" + arm) + " (SEM " + cell(r, "sem_" + arm) + ") of " + std::to_string(n),
           found,
           string("which sums in steps of ") + (step.places ? "0.5" : "1") +
               " round to the mean (GRIM); SD = SEM x sqrt(n)",
           possible ? "consistent" : "contradicts");
    }
    const auto group = [&](const string& arm) {
      const double n = real(r, "n_" + arm);
      return group_summary{n, real(r, "mean_" + arm), *sd_from_sem(real(r, "sem_" + arm), n)};
    };
    show(what + ": p", cell(r, "p_published"), "",
         "Student from SEM would give " +
             text_of(student(group("huc_msc"), group("control"), 0.95)->p),
         because("it is of a repeated-measures ANOVA of the children's scores"));
  }
  for (const record& r : read(folder, "gu2020_pet.csv")) {
    show_share(cell(r, "item"), cell(r, "count") + " of " + cell(r, "n"),
               {whole(r, "count"), whole(r, "n")});
  }
}

// ---- Xie 2020 ----

void xie(const string& folder) {
  paper = "Xie 2020";
  const auto tables = read(folder, "xie2020_ae_2x2.csv");
  const auto absolute = read(folder, "xie2020_absolute.csv");
  for (const record& r : read(folder, "xie2020_pooled.csv")) {
    const string event = cell(r, "outcome");
    if (cell(r, "assert") != "yes") {
      show(event + ": pooled " + cell(r, "measure"),
           cell(r, "estimate") + " (" + cell(r, "ci_low") + " to " + cell(r, "ci_high") + ")", "",
           "", because("the inputs are incomplete"));
      continue;
    }
    std::vector<two_groups> studies;
    std::vector<effect> effects;
    for (const record& s : tables) {
      if (cell(s, "event") != event) continue;
      studies.push_back({{whole(s, "events_msc"), whole(s, "n_msc")},
                         {whole(s, "events_control"), whole(s, "n_control")}});
      effects.push_back(*effect_of(event_measure::risk_ratio, studies.back()));
    }
    const auto ratio = [](const std::vector<two_groups>& of) {
      const auto mh = mantel_haenszel(event_measure::risk_ratio, of.data(), of.size());
      return mh ? estimate_of(mh->value, mh->se, 0, 0.95) : mh.error();
    };
    const auto fits = [&](const estimate& e) {
      return rounds_to(std::exp(e.value), cell(r, "estimate")) &&
             rounds_to(std::exp(e.limits.low), cell(r, "ci_low")) &&
             rounds_to(std::exp(e.limits.high), cell(r, "ci_high"));
    };
    const auto mh = *ratio(studies);
    const auto p = *pooling::of(effects.data(), effects.size(), tau2_method::fixed);
    const string method =
        "Mantel-Haenszel, variance of Greenland and Robins; inverse variance gives " +
        text_of(std::exp(p.value()));
    show_number(event + ": RR", cell(r, "estimate"), std::exp(mh.value), method);
    show_number(event + ": RR, lower limit", cell(r, "ci_low"), std::exp(mh.limits.low), method);
    show_number(event + ": RR, upper limit", cell(r, "ci_high"), std::exp(mh.limits.high), method);

    // The second study's events are in print only as this ratio: which counts of 27 give it?
    std::vector<string> found;
    for (std::uint64_t a = 0; a <= studies[1].first.of; ++a) {
      for (std::uint64_t c = 0; c <= studies[1].second.of; ++c) {
        auto tried = studies;
        tried[1].first.count = a;
        tried[1].second.count = c;
        const auto e = ratio(tried);
        if (e && fits(*e)) found.push_back(std::to_string(a) + " and " + std::to_string(c));
      }
    }
    const string counts =
        std::to_string(studies[1].first.count) + " and " + std::to_string(studies[1].second.count);
    show(event + ": events of Huang 2018", "", found.empty() ? "none" : found[0],
         std::to_string(found.size()) + " pair of counts gives the printed ratio and limits",
         found == std::vector{counts} ? "consistent" : "contradicts");

    for (const record& a : absolute) {
      if (cell(a, "event") != event) continue;
      double events = 0, children = 0;
      for (const two_groups& s : studies) {
        events += static_cast<double>(s.second.count);
        children += static_cast<double>(s.second.of);
      }
      const struct {
        const char *what, *column, *ratio;
        double exact;
      } rows[] = {{"", "per_1000", "estimate", mh.value},
                  {", lower limit", "low", "ci_low", mh.limits.low},
                  {", upper limit", "high", "ci_high", mh.limits.high}};
      for (const auto& row : rows) {
        const double per_1000 = 1000 * events / children;
        show_number(event + ": of 1000" + row.what, cell(a, row.column),
                    per_1000 * real(r, row.ratio),
                    "control risk x the rounded ratio; the ratio itself gives " +
                        text_of(per_1000 * std::exp(row.exact)));
      }
    }
  }
}

// ---- Akhlaghpasand 2025 ----

using matrix = std::uint32_t[5][5];

std::vector<std::int64_t> changes_of(const matrix& m) {
  std::vector<std::int64_t> found;
  for (int from = 0; from < 5; ++from) {
    for (int to = 0; to < 5; ++to) found.insert(found.end(), m[from][to], to - from);
  }
  return found;
}

/// Calls f for every matrix with these margins.
void each_matrix(matrix& m, const std::uint32_t (&rows)[5], std::uint32_t (&columns)[5], int at,
                 std::uint32_t left, const std::function<void()>& f) {
  const int from = at / 5, to = at % 5;
  if (at == 25) {
    f();
    return;
  }
  const std::uint32_t last = to == 4 ? left : 0;
  for (std::uint32_t n = last; n <= left && n <= columns[to]; ++n) {
    m[from][to] = n;
    columns[to] -= n;
    each_matrix(m, rows, columns, at + 1, to == 4 ? (from < 4 ? rows[from + 1] : 0) : left - n, f);
    columns[to] += n;
  }
  m[from][to] = 0;
}

void akhlaghpasand(const string& folder) {
  paper = "Akhlaghpasand 2025";
  constexpr const char* names[] = {"I", "II", "III", "IV", "V"};
  matrix m{};
  for (const record& r : read(folder, "akhlaghpasand2025_transition.csv")) {
    for (int from = 0; from < 5; ++from) {
      if (cell(r, "from_level") != names[from]) continue;
      for (int to = 0; to < 5; ++to) {
        m[from][to] = static_cast<std::uint32_t>(whole(r, string("to_") + names[to]));
      }
    }
  }
  std::uint32_t rows[5]{}, columns[5]{};
  string printed;
  for (const record& r : read(folder, "akhlaghpasand2025_counts.csv")) {
    if (cell(r, "kind") != "GMFCS") {
      show_share(cell(r, "item"), cell(r, "m12_count") + " of " + cell(r, "n"),
                 {whole(r, "m12_count"), whole(r, "n")});
      continue;
    }
    for (int level = 0; level < 5; ++level) {
      if (cell(r, "item") != names[level]) continue;
      rows[level] = static_cast<std::uint32_t>(whole(r, "baseline_count"));
      columns[level] = static_cast<std::uint32_t>(whole(r, "m12_count"));
    }
    if (!cell(r, "p_published").empty()) printed = cell(r, "p_published");
    if (cell(r, "grade") != "single") continue;
    show_number("level " + cell(r, "item") + " at baseline, %", cell(r, "baseline_pct"),
                100.0 * static_cast<double>(whole(r, "baseline_count")) / real(r, "n"),
                "count over n");
    show_number("level " + cell(r, "item") + " at 12 months, %", cell(r, "m12_pct"),
                100.0 * static_cast<double>(whole(r, "m12_count")) / real(r, "n"), "count over n");
  }
  const auto ranks = [](std::vector<std::int64_t>& changes) {
    return signed_ranks::of(changes.data(), changes.size(), zero_rule::dropped);
  };
  auto changes = changes_of(m);
  moments change;
  for (const std::int64_t c : changes) change.add(c);
  const auto signs = ranks(changes);
  if (!signs) throw std::runtime_error{"the transition matrix: nobody changed"};
  std::vector<double> scratch(signed_rank_room(changes.size()));
  show_number("GMFCS: p", printed, signs->normal()->p,
              "Wilcoxon's signed ranks, unchanged children dropped, normal, no correction; exact "
              "gives " +
                  text_of(signs->exact(scratch.data(), scratch.size())->p) + ", corrected " +
                  text_of(signs->corrected()->p) + ", paired t " +
                  text_of(paired_t(change, 0.95)->p));
  unsigned all = 0, fitting = 0;
  bool same = false;
  matrix tried{};
  each_matrix(tried, rows, columns, 0, rows[0], [&] {
    ++all;
    auto moved = changes_of(tried);
    const auto r = ranks(moved);
    if (!r || !rounds_to(r->normal()->p, printed)) return;
    ++fitting;
    same = changes_of(tried) == changes_of(m);
  });
  show("GMFCS: moves between levels", "",
       std::to_string(fitting) + " matrix of " + std::to_string(all),
       "which matrices with the printed counts of each level give the printed p",
       fitting == 1 && same ? "consistent" : "contradicts");
  std::uint64_t improved = 0;
  for (const std::int64_t c : changes_of(m)) improved += c < 0;
  show_share("GMFCS: improved", "50 %", {improved, changes.size()});
  show("GMFCS: level V alone", "", text_of(*mcnemar_exact(0, rows[4] - columns[4])),
       "McNemar, exact: the printed p is of the whole shift", "consistent");

  double total_before = 0, total_after = 0, total_sd_limit = 0, by_dimension = 0;
  string total;
  int dimensions = 0;
  for (const record& r : read(folder, "akhlaghpasand2025_means.csv")) {
    const string what = cell(r, "measure");
    if (cell(r, "assert_grim") == "yes") {
      for (const string visit : {"baseline", "m12"}) {
        const auto n = static_cast<std::int64_t>(whole(r, "n"));
        const string column = visit + "_mean_printed";
        const auto t = *totals_of_mean({n}, number(r, column));
        const auto sum = static_cast<std::int64_t>(whole(r, "sum_" + visit));
        show(what + ": mean at " + visit, cell(r, column),
             "sum " + std::to_string(t.low) +
                 (t.high != t.low ? " to " + std::to_string(t.high) : string()),
             "which sums round to the mean (GRIM), halves either way",
             t.low <= sum && sum <= t.high ? "consistent" : "contradicts");
      }
    } else if (what.starts_with("GMFM-88 total")) {
      total_before = real(r, "baseline_mean_printed");
      total_after = real(r, "m12_mean_printed");
      const double n = real(r, "n");
      total_sd_limit =
          (total_after - total_before) * std::sqrt(n) / *two_sided_quantile(1 - 0.001, n - 1);
      show(what + ": p", "<0.001", "if the SD of the changes is below " + text_of(total_sd_limit),
           "paired t", because("the SD of the changes is not printed"));
    } else {
      by_dimension += real(r, "difference_of_printed");
      ++dimensions;
    }
  }
  show("GMFM-88: total against dimensions", text_of(total_after - total_before),
       text_of(by_dimension / dimensions), "the mean of the five dimensions' changes",
       "contradicts");
}

// ---- Hu 2022 ----

void hu(const string& folder) {
  paper = "Hu 2022";
  std::size_t children = 0;
  for (const record& r : read(folder, "hu2022_facts.csv")) {
    const string item = cell(r, "item");
    if (item == "children") children = whole(r, "value");
    if (item == "per-child scores") {
      show("scores rose", "improved", "", "", because("no child's score is public"));
    }
    if (item.starts_with("smallest two-sided exact p")) {
      std::vector<std::int64_t> all_rose(children);
      for (std::size_t c = 0; c < children; ++c) all_rose[c] = static_cast<std::int64_t>(c) + 1;
      const auto s = *signed_ranks::of(all_rose.data(), children, zero_rule::dropped);
      std::vector<double> scratch(signed_rank_room(children));
      show_number("the least exact p", cell(r, "value"), s.exact(scratch.data(), scratch.size())->p,
                  "Wilcoxon's signed ranks or the sign test, all of five better");
    }
    if (item == "adverse event") show_share(item, "1 of 5", {1, children});
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 2 && string(arguments[1]) == "--help") {
    std::cout << help;
    return 0;
  }
  if (count != 2 || arguments[1][0] == '-') {
    std::cerr << "motorscale-evidence: wants the folder of examples/evidence; see --help\n";
    return 2;
  }
  try {
    std::cout << "paper,what,printed,recomputed,method,verdict\n";
    gu(arguments[1]);
    xie(arguments[1]);
    akhlaghpasand(arguments[1]);
    hu(arguments[1]);
    std::cout.flush();
  } catch (const std::exception& e) {
    std::cerr << "motorscale-evidence: " << e.what() << '\n';
    return 2;
  }
  return std::cout ? 0 : 2;
}
