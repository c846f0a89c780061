// SPDX-License-Identifier: MIT
#include "command.hpp"

#include <charconv>

#include <motorscale/version.hpp>

#include "values.hpp"

namespace trials {

using namespace motorscale::trial;

namespace {

constexpr char help[] =
    R"(Usage: motorscale-trial COMMAND [options] [FILE | -]

Statistics of trials of motor scores, exact wherever they can be.  Reads a table
(CSV with a header row, commas, UTF-8) and writes a table to standard output.
Without FILE, or with -, it reads standard input.

  motorscale-trial counts events.csv > events-tested.csv
  motorscale-trial paired --columns before,after --by site visits.csv

Commands whose row is a case; its own columns come first, byte for byte:
  counts     events in one or two groups: risks, ratios, differences, Fisher
  means      means with SD or SEM of two groups: Student, Welch, effect size
  p          a statistic to its p, a p to its quantile; does a printed p agree?
  possible   can n scores have this printed mean, percentage, SD?

Commands whose row is a child, or a study; a line is a result:
  paired     visits of the same children: t, Wilcoxon, sign, Friedman, levels
  groups     two groups: t, Mann-Whitney, effect size, analysis of covariance
  agreement  raters or visits: ICC, SEM, MDC, kappa, Bland-Altman
  pool       meta-analysis, as RevMan or metafor pools

motorscale-trial COMMAND --help shows the columns and options of a command.

Options of all commands:
  --digits N     significant digits, 1 to 17 (default 6)
  --level P      the level of intervals in percent (default 95); the names of
                 their limits end in it: low95, high95
  --help         show this text, and end
  --version      show the version, and end

Numbers are read as decimals and stay exact as long as arithmetic allows: ties
of tenths are ties.  Cells that are empty or NA are incomplete: their row is
left out, and counted in the note; so is a row that lacks what --by names.  Any
other text that is no number is wrong: it is named with its line and column, and
its row, or its set, has no results.  A quantity that does not exist, or that is
beyond the range of numbers (1e-307 to 1e308), is an empty cell, and the note
says why.

Exit status: 0 all good; 1 something in the file was wrong, and standard error
names it; 2 the job could not be done, and standard error says why.

Not a medical device.
)";

constexpr char counts_help[] =
    R"(Usage: motorscale-trial counts [options] [FILE | -]

Reads the columns events_1, n_1 and, for two groups, events_2, n_2.

Writes behind each row:
  risk_1         events_1 / n_1, with limits: exact (Clopper-Pearson) and wilson
                 (score); risk_2 likewise
  rr             risk ratio, with Katz's limits
  or             odds ratio, with Woolf's limits
  rd             risk difference, with Wald's limits and Newcombe's
                 (rd_newcombe)
  chi2, chi2_p   Pearson's chi-square; chi2_yates with Yates' correction, 1/2 or
                 what there is
  fisher_p       Fisher's exact test, two-sided: all tables that are no more
                 probable than the observed one, up to a million tables
  note           what doubling the smaller tail, another rule for two sides,
                 would give; zero cells and what was done; what does not exist

Options:
  --zero-cells none|half
                 where one of the four cells is 0: nothing (default), or 1/2 is
                 added to each of the four for rr and or
  --digits N, --level P: see motorscale-trial --help
)";

constexpr char means_help[] =
    R"(Usage: motorscale-trial means [options] [FILE | -]

Reads the columns n_1, mean_1 and sd_1 or sem_1, and the same with 2.  Both of
SD and SEM may stand; a row fills one of them.

Writes behind each row:
  difference     mean_1 - mean_2
  student_t, _df, _p, with limits of the difference: one variance in both groups
  welch_t, _df, _p, with limits: two variances
  d              the difference over the pooled SD
  g              corrected for few children, with g_se and limits
  note

Options:
  --smd RECIPE   what g and its standard error are (J: by the gamma function):
                 metafor (default)  J d; v = 1/n1 + 1/n2 + g2 / 2N
                 unbiased           J d; metafor's vtype UB
                 revman             (1 - 3 / (4N - 9)) d;
                                    v = N / (n1 n2) + g2 / (2 (N - 3.94))
                 cohen              d; v = N / (n1 n2) + d2 / (2 (N - 2))
  --digits N, --level P: see motorscale-trial --help
)";

constexpr char p_help[] =
    R"(Usage: motorscale-trial p [options] [FILE | -]

Reads the columns test (z, t, chi2 or f), statistic or p, df (of t, chi2, f),
df2 (of f) and, where there is one, printed_p.

Writes behind each row:
  p_lower, p_upper    what lies below and above the statistic
  p_two_sided         of z and t
  quantile_lower      of a p: the value below which p lies
  quantile_upper      the value above which p lies
  agrees              yes or no: whether a statistic that rounds to the given
                      one has a p that rounds to printed_p (as 0.0047, <0.001,
                      <=0.01, >0.05); two-sided for z and t, upper for chi2
                      and f
  note

1 - p is taken before anything is rounded.

Options: --digits N: see motorscale-trial --help
)";

constexpr char possible_help[] =
    R"(Usage: motorscale-trial possible [options] [FILE | -]

Reads the columns n, and mean or percent; where they are there, sd, step (how
finely scores move, default 1), lowest and highest (what the form allows).
Scores are counted in steps from the lowest or, without one, from 0.

Writes behind each row:
  mean_possible       yes or no: whether n such scores can have this mean, or
                      this percentage of n be a number of children
  sum_low, sum_high   the totals that round to it, half a unit of its last digit
                      to both sides, ends included
  sd_possible         no is proof; yes means not excluded
  note

Trailing zeros count: 6.80 has two places, 6.8 one.
)";

constexpr char paired_help[] =
    R"(Usage: motorscale-trial paired --columns A,B[,C...] [options] [FILE | -]

A row is a child, a column a visit.

Writes rows: each column by name (mean, SD, t limits); paired_t (B - A);
wilcoxon_exact, _normal, _corrected (children who did not change dropped);
pratt_exact, _normal, _corrected (ranked, then dropped); sign_exact; smcc and
smcr (standardised mean change by the SD of change and of A).  Of levels I to V
also improved, unchanged and worsened with exact limits, each move (V to IV),
bowker and stuart_maxwell.  With three columns or more friedman instead.

Options:
  --columns A,B  the columns, in the order of the visits
  --responders RULE
                 '>50%': who rose by more than 50 %; also '>=5', '<-1',
                 '<=-30%'.  Adds responders (exact limits) and
                 responders_wilson
  --by COL       the analysis for each value of a column
  --digits N, --level P: see motorscale-trial --help
)";

constexpr char groups_help[] =
    R"(Usage: motorscale-trial groups --value COL --group COL [options] [FILE | -]

A row is a child.  The first group is the one that appears first.

Writes rows: the groups by name (mean, SD, t limits); student and welch (first -
second); mann_whitney_exact, _normal, _corrected (U of the first group, or z);
g.  With a baseline ancova, too: the difference adjusted for it, t with N - 3.

Options:
  --value COL    the column of the values
  --group COL    the column that names the group
  --baseline COL the column of the baseline
  --by COL       the analysis for each value of a column
  --digits N, --level P: see motorscale-trial --help
)";

constexpr char agreement_help[] =
    R"(Usage: motorscale-trial agreement --columns A,B[,C...] [options] [FILE | -]

A row is a child, a column a rater or a visit.

Writes rows: icc_a1 and icc_c1 (McGraw and Wong), sem, mdc95; for two columns
kappa, kappa_linear, kappa_quadratic, bias and limits (Bland and Altman).

Options:
  --columns A,B  the columns
  --by COL       the analysis for each value of a column
  --digits N, --level P: see motorscale-trial --help
)";

constexpr char pool_help[] =
    R"(Usage: motorscale-trial pool [options] [FILE | -]

A row is a study: study, and the columns of counts or of means, or estimate and
se.

Writes rows: study (each, with its weight in percent), pooled, heterogeneity
(Q), tau2, i2, prediction; without (each study left out), egger, and with
subgroups a pooled for each and between_subgroups.  Ratios are written as
ratios; se is that of the logarithm.

Options:
  --measure RR|OR|RD|MD|SMD
                 what is made of counts or means; without it estimate and se are
                 read
  --smd RECIPE   metafor (default), unbiased, revman, cohen: see means --help
  --method FE|MH|PETO|DL|PM|REML|ML|HS
                 default REML; PM is the same as empirical Bayes
  --test z|hk|hk-adhoc
                 default z; hk is Hartung-Knapp, hk-adhoc never narrower than z
  --prediction HTS|V|S
                 t with k - 2 (default), t with k - 1, normal
  --leave-one-out
  --egger
  --subgroup COL the column that names the subgroup
  --by COL       the analysis for each value of a column
  --forest FILE  writes the forest plot, too, as SVG; not with --by
  --left TEXT, --right TEXT
                 what the sides of the forest plot mean: "fewer with cells"
  --digits N, --level P: see motorscale-trial --help
)";

constexpr char visits_filled[] = " n estimate sd se low high statistic df p note ";

constexpr command commands[] = {
    {"counts", counts_help, " --zero-cells ", make_counts, nullptr, nullptr, nullptr},
    {"means", means_help, " --smd ", make_means, nullptr, nullptr, nullptr},
    {"p", p_help, "", make_p, nullptr, nullptr, nullptr},
    {"possible", possible_help, "", make_possible, nullptr, nullptr, nullptr},
    {"paired", paired_help, " --columns --responders --by ", nullptr, refuse_paired, paired,
     visits_filled},
    {"groups", groups_help, " --value --group --baseline --by ", nullptr, refuse_groups, groups,
     visits_filled},
    {"agreement", agreement_help, " --columns --by ", nullptr, refuse_agreement, agreement,
     " n estimate sd se low high note "},
    {"pool", pool_help,
     " --measure --smd --method --test --prediction --leave-one-out --egger --subgroup --by "
     "--forest --left --right ",
     nullptr, refuse_pool, pool, " study n estimate se low high weight statistic df p note "},
};

/// One of the names, or an empty text.
std::string one_of(const std::string& text, std::initializer_list<const char*> names,
                   std::string& wrong, const std::string& option) {
  std::string all;
  for (const char* name : names) {
    if (text == name) return text;
    all += std::string{all.empty() ? "" : ", "} + name;
  }
  wrong = quoted(text) + " is nothing that " + option + " takes; it takes " + all;
  return "";
}

std::string list_of(const std::string& text, std::vector<std::string>& to) {
  std::size_t begin = 0;
  to.clear();
  for (;;) {
    const std::size_t end = text.find(',', begin);
    to.push_back(text.substr(begin, end == std::string::npos ? end : end - begin));
    if (to.back().empty()) return "--columns " + quoted(text) + " has an empty name";
    for (std::size_t c = 0; c + 1 < to.size(); ++c) {
      if (to[c] == to.back()) return "--columns names " + quoted(to.back()) + " twice";
    }
    if (end == std::string::npos) return "";
    begin = end + 1;
  }
}

std::string set_level(const std::string& text, request& asked) {
  auto d = read_decimal(text.data(), text.data() + text.size());
  if (!d || d->units <= 0 || d->places > 12 || !(d->value() < double_double{100})) {
    return "--level " + quoted(text) + " is no level; it takes a percentage such as 95 or 99.9";
  }
  asked.level = decimal{d->units, d->places + 2}.value().high;
  decimal shortest = *d;
  for (; shortest.places > 0 && shortest.units % 10 == 0; --shortest.places) shortest.units /= 10;
  asked.level_name = std::to_string(shortest.units);
  for (; shortest.places < 0; ++shortest.places) asked.level_name += '0';
  if (shortest.places > 0) {
    std::string& name = asked.level_name;
    const auto places = static_cast<std::size_t>(shortest.places);
    if (name.size() <= places) name.insert(0, places + 1 - name.size(), '0');
    name.insert(name.size() - places, 1, '.');
  }
  return "";
}

/// Sets an option that has a value; says what is wrong, or nothing.
std::string set_option(const std::string& name, const std::string& value, options& o) {
  std::string wrong;
  request& asked = o.asked;
  if (name == "--digits") {
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), o.digits);
    if (error != std::errc{} || end != value.data() + value.size() || o.digits < 1 ||
        o.digits > 17) {
      return "--digits " + quoted(value) + " is no number of digits; it takes 1 to 17";
    }
  } else if (name == "--level") {
    return set_level(value, asked);
  } else if (name == "--zero-cells") {
    if (one_of(value, {"none", "half"}, wrong, name) == "half") {
      o.zeros = zero_cells::half_in_each;
    }
  } else if (name == "--smd") {
    one_of(value, {"metafor", "unbiased", "revman", "cohen"}, wrong, name);
    asked.recipe = value == "unbiased" ? smd_recipe::unbiased
                   : value == "revman" ? smd_recipe::revman
                   : value == "cohen"  ? smd_recipe::cohen
                                       : smd_recipe::metafor;
  } else if (name == "--columns") {
    return list_of(value, asked.columns);
  } else if (name == "--responders") {
    asked.responders = value;
  } else if (name == "--value") {
    asked.value = value;
  } else if (name == "--group") {
    asked.group = value;
  } else if (name == "--baseline") {
    asked.baseline = value;
  } else if (name == "--subgroup") {
    asked.subgroup = value;
  } else if (name == "--forest") {
    asked.forest = value;
  } else if (name == "--left") {
    asked.left = value;
  } else if (name == "--right") {
    asked.right = value;
  } else if (name == "--by") {
    o.by = value;
  } else if (name == "--measure") {
    asked.measure = one_of(value, {"RR", "OR", "RD", "MD", "SMD"}, wrong, name);
  } else if (name == "--method") {
    asked.method = one_of(value, {"FE", "MH", "PETO", "DL", "PM", "REML", "ML", "HS"}, wrong, name);
  } else if (name == "--test") {
    one_of(value, {"z", "hk", "hk-adhoc"}, wrong, name);
    asked.test = value == "hk"         ? pooled_test::hartung_knapp
                 : value == "hk-adhoc" ? pooled_test::hartung_knapp_at_least
                                       : pooled_test::z;
  } else if (name == "--prediction") {
    one_of(value, {"HTS", "V", "S"}, wrong, name);
    asked.prediction = value == "V"   ? prediction_rule::t_k_minus_1
                       : value == "S" ? prediction_rule::normal
                                      : prediction_rule::t_k_minus_2;
  }
  if (value.empty() && wrong.empty()) wrong = name + " needs a value";
  return wrong;
}

}  // namespace

understood understand(const std::vector<std::string>& arguments) {
  understood u;
  options& o = u.job;
  const auto wrong = [&](const std::string& what) {
    const std::string of = o.what != nullptr ? std::string{" "} + o.what->name : "";
    u.wrong = what + "; motorscale-trial" + of + " --help shows how it is used";
    return u;
  };
  bool file_given = false, only_files = false;
  for (std::size_t k = 0; k < arguments.size(); ++k) {
    std::string name = arguments[k], value;
    if (only_files || name == "-" || !name.starts_with('-')) {
      if (o.what == nullptr) {
        for (const command& c : commands) {
          if (name == c.name) o.what = &c;
        }
        if (o.what == nullptr) return wrong("there is no command " + quoted(name));
        continue;
      }
      if (file_given) return wrong(quoted(name) + " is a second file; one is read at a time");
      o.file = name;
      file_given = true;
      continue;
    }
    const std::size_t equals = name.find('=');
    const bool has_value = equals != std::string::npos;
    if (has_value) {
      value = name.substr(equals + 1);
      name.resize(equals);
    }
    if (!has_value && (name == "--help" || name == "-h")) {
      u.show = o.what != nullptr ? o.what->help : help;
      return u;
    }
    if (!has_value && name == "--version") {
      u.show = "motorscale-trial " + std::to_string(MOTORSCALE_VERSION_MAJOR) + '.' +
               std::to_string(MOTORSCALE_VERSION_MINOR) + '.' +
               std::to_string(MOTORSCALE_VERSION_PATCH) + '\n';
      return u;
    }
    if (!has_value && name == "--") {
      only_files = true;
      continue;
    }
    if (o.what == nullptr) return wrong("the command comes first, before " + name);
    const bool is_known =
        name == "--digits" || name == "--level" ||
        std::string{o.what->own_options}.find(' ' + name + ' ') != std::string::npos;
    if (!is_known) return wrong("there is no option " + name);
    if (name == "--leave-one-out" || name == "--egger") {
      if (has_value) return wrong(name + " has no value");
      (name == "--egger" ? o.asked.egger : o.asked.leave_one_out) = true;
      continue;
    }
    if (!has_value) {
      if (k + 1 == arguments.size()) return wrong(name + " needs a value");
      value = arguments[++k];
    }
    if (const std::string why = set_option(name, value, o); !why.empty()) return wrong(why);
  }
  if (o.what == nullptr) return wrong("a command is needed");
  if (!o.asked.forest.empty() && !o.by.empty()) {
    return wrong("--forest draws one analysis; leave out --by, or use --subgroup");
  }
  if (o.asked.forest.empty() && !(o.asked.left.empty() && o.asked.right.empty())) {
    return wrong("--left and --right are sides of the forest plot: --forest FILE");
  }
  return u;
}

}  // namespace trials
