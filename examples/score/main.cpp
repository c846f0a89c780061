// SPDX-License-Identifier: MIT
#include <charconv>
#include <csignal>
#include <cstdio>
#include <set>

#include <motorscale/version.hpp>

#include "records.hpp"

namespace {

constexpr char help[] =
    R"(Usage: motorscale-score [options] [FILE | -]

Scores assessments of children with cerebral palsy.  Reads a table with one
assessment a row, as REDCap or a spreadsheet exports it (CSV with a header row,
commas, UTF-8), and writes the same table with the scores to standard output.
Without FILE, or with -, it reads standard input.

  motorscale-score visits.csv > visits-scored.csv
  motorscale-score --records export.bin > export-scored.csv

Columns.  Items are columns like gmfm88_1 to gmfm88_88, in any order and any
letter case; motorscale-score --list shows the names for every instrument.  They
are replaced by the instrument's score columns, behind all the others.  Every
other column is copied as it stands.

Cells.  An item's cell holds its score, or it was not tested: empty or NT (or 9
where the form says so).  Anything else is reported, with the line on which its
row begins and the column, and that row has no scores of that instrument; nothing
is guessed.  A row in which all of an instrument's cells are empty was not
assessed with it.

Records.  With --records the file holds records of the motorscale format one
after another, as a device keeps and exports them; each is a row: the byte at
which it begins, its key, its time and its form, then the same score columns, of
the instruments that occur.  A key of printable ASCII that does not begin with 0x
stands as it is, any other as 0x and its bytes in hexadecimal.  Bytes that are in
no whole record, records that were damaged and forms that this program does not
know are reported with their place, and nothing of them is guessed; erased flash,
all FF, is no error.  A file without a single byte is one: most likely its
transfer was interrupted.

Findings of the GMFCS give gmfcs_level, I to V, and gmfcs_age_band.  While they fit
several levels, and where they contradict each other, gmfcs_level is empty and
standard error says which of both, with the levels that fit or nearly do and the
questions left.  That is what was recorded, and no error.

Options:
  --goals A,D    the GMFM-88 dimensions chosen as goals: adds gmfm88_goal_percent
  --places N     digits after the point of percents and means, 0 to 15 (default 2)
  --round MODE   how they are rounded, once: half-away (default), half-even or
                 toward-zero
  --keep-items   keep the item columns too
  --records      the file holds records; of the options, --goals, --places and
                 --round apply
  --calibration FILE
                 a calibration of an instrument on a Rasch scale, such as GMFM-66
                 from the gmfm88 columns: adds gmfm66_ability with its standard
                 error, 95 % interval and the number of items used.  Can be given
                 several times.  No calibration comes with this program
  --change THRESHOLD
                 how each score changed since the subject's row before, and
                 whether by more than a published threshold, named as in
                 --thresholds: adds THRESHOLD_change, THRESHOLD_outcome (improved,
                 unchanged, worsened) and THRESHOLD_against (within, between or
                 beyond).  Can be given several times.  The rows of a subject
                 must be in the order of their dates
  --change PREFIX_ability
                 the same for an ability by a calibration, as gmfm66_ability:
                 adds gmfm66_ability_change with its standard error and 95 %
                 interval, _outcome and _against; beyond means that the interval
                 leaves out 0, so that the error of measurement does not explain
                 the change
  --subject COL  the column that names the subject (default record_id)
  --date COL     the column of the dates, like 2020-03-15 (default
                 assessment_date)
  --thresholds   show the published thresholds with their sources, and end
  --list         show the instruments, their columns and their editions, and end
  --help         show this text, and end
  --version      show the version, and end

A calibration file is a CSV file with lines of metadata above its header:

  # instrument: gmfm66
  # name: Example
  # version: 1
  # source: Example et al. 2024
  # model: partial_credit
  # estimator: wle
  # scale: 50 8.5
  item,step1,step2,step3
  2,-5.1,-4.4,-3.2

The model may be rating_scale too, the estimator mle, or eap with a line
"# prior: mean sd".  Steps and prior are in logits; the ability is reported as
50 + 8.5 x logit here.  Where the estimator has no value (mle where all responses
are the lowest or all the highest; GMFM-66 there and below 13 items) the ability
is left empty.

Exit status: 0 all good; 1 some cells were wrong, or some bytes were no record
that can be scored, or a file of records was empty, and standard error names
them; 2 the job could not be done, and standard error says why.

Not a medical device.  The instruments and their forms belong to their owners.
)";

[[noreturn]] void wrong_usage(const std::string& message) {
  throw scoring::failure("motorscale-score: " + message +
                         "; motorscale-score --help shows how it is used");
}

void list_instruments() {
  for (const auto& s : scoring::all_scorers()) {
    const auto& about = s->about();
    std::string columns;
    for (const std::string& name :
         s->score_columns({.goals = {motorscale::gmfm88::dimension::A}})) {
      columns += (columns.empty() ? "" : " ") + name;
    }
    std::printf(
        "%s: %s (%s)\n  edition  %s\n  items    %s\n  cells    %s\n  scores   %s\n  missing  %s\n"
        "  licence  %s\n\n",
        about.prefix, about.title, about.name, about.edition, s->item_columns().c_str(),
        s->responses().c_str(), columns.c_str(), about.missing, about.licence);
  }
}

std::string printed(motorscale::printed_number n) {
  char text[motorscale::longest_decimal];
  return {text, motorscale::write_decimal(text, n.digits, n.places)};
}

void list_thresholds() {
  constexpr const char* kinds[] = {"SEM", "SRD", "MDC", "MCID"};
  constexpr const char* grades[] = {"verified", "single source", "derived", "unverified"};
  for (const motorscale::threshold& t : motorscale::thresholds) {
    std::string value = printed(t.low);
    if (!(t.low == t.high)) value += " to " + printed(t.high);
    std::printf("%s: %s %s", t.name, kinds[static_cast<unsigned>(t.kind)], value.c_str());
    if (t.confidence_percent != 0) std::printf(" at %u %%", t.confidence_percent);
    std::printf("\n  score       %s of %s", t.score, t.instrument);
    if (t.first_score_high != motorscale::any_score) {
      std::printf(", first scores %d to %d", t.first_score_low, t.first_score_high);
    }
    std::printf("\n  formula     %s\n  population  %s\n  source      %s (%s)\n\n", t.formula,
                t.study.population, t.study.source, grades[static_cast<unsigned>(t.grade)]);
  }
}

motorscale::gmfm88::goals goals_from(const std::string& text) {
  motorscale::gmfm88::goals chosen{};
  for (std::size_t k = 0; k <= text.size(); k += 2) {
    const char letter = k < text.size() ? motorscale::detail::lower(text[k]) : '\0';
    const bool ends = k + 1 >= text.size() || text[k + 1] == ',';
    if (letter < 'a' || letter > 'e' || !ends) {
      wrong_usage("\"" + text +
                  "\" is no list of dimensions; --goals takes letters from A to E, as in A,D");
    }
    chosen.add(static_cast<motorscale::gmfm88::dimension>(letter - 'a'));
    if (k + 1 == text.size()) break;
  }
  return chosen;
}

int places_from(const std::string& text) {
  int places = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), places);
  if (error != std::errc{} || end != text.data() + text.size() || places < 0 ||
      places > motorscale::most_places) {
    wrong_usage("\"" + text + "\" is not a number of digits; --places takes 0 to 15");
  }
  return places;
}

motorscale::rounding rounding_from(const std::string& text) {
  if (text == "half-away") return motorscale::rounding::half_away_from_zero;
  if (text == "half-even") return motorscale::rounding::half_even;
  if (text == "toward-zero") return motorscale::rounding::toward_zero;
  wrong_usage("\"" + text +
              "\" is no way of rounding; --round takes half-away, half-even or toward-zero");
}

/// True when the job is to be run; false when what was asked for has been shown.
bool read_arguments(int count, char** arguments, scoring::options& o) {
  bool file_given = false, only_files = false;
  std::set<std::string> changes;
  for (int k = 1; k < count; ++k) {
    std::string name = arguments[k], value;
    if (only_files || name == "-" || !name.starts_with('-')) {
      if (file_given) wrong_usage("\"" + name + "\" is a second file; one is scored at a time");
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
    const auto needed = [&] {
      if (has_value) return value;
      if (k + 1 == count) wrong_usage(name + " needs a value");
      return std::string{arguments[++k]};
    };
    if (name == "--goals") {
      o.how.goals = goals_from(needed());
    } else if (name == "--places") {
      o.how.places = places_from(needed());
    } else if (name == "--round") {
      o.how.rounding = rounding_from(needed());
    } else if (name == "--change") {
      const std::string threshold = needed();
      constexpr std::string_view ability = "_ability";
      if (!changes.insert(threshold).second)
        wrong_usage("--change " + threshold + " is there twice");
      if (const auto* found = motorscale::find_threshold(threshold.c_str()); found != nullptr) {
        o.change.thresholds.push_back(found);
      } else if (threshold.size() > ability.size() && threshold.ends_with(ability)) {
        o.change.abilities.push_back(threshold.substr(0, threshold.size() - ability.size()));
      } else {
        wrong_usage("\"" + threshold +
                    "\" is no threshold, nor an ability such as gmfm66_ability; --thresholds shows "
                    "the thresholds");
      }
    } else if (name == "--subject") {
      o.change.subject = needed();
    } else if (name == "--date") {
      o.change.date = needed();
    } else if (name == "--calibration") {
      o.calibrations.push_back(needed());
    } else if (has_value) {
      wrong_usage("there is no option " + name + " with a value");
    } else if (name == "--keep-items") {
      o.keep_items = true;
    } else if (name == "--records") {
      o.records = true;
    } else if (name == "--") {
      only_files = true;
    } else if (name == "--help" || name == "-h") {
      std::fputs(help, stdout);
      return false;
    } else if (name == "--version") {
      std::printf("motorscale-score %d.%d.%d\n", MOTORSCALE_VERSION_MAJOR, MOTORSCALE_VERSION_MINOR,
                  MOTORSCALE_VERSION_PATCH);
      return false;
    } else if (name == "--thresholds") {
      list_thresholds();
      return false;
    } else if (name == "--list") {
      list_instruments();
      return false;
    } else {
      wrong_usage("there is no option " + name);
    }
  }
  if (o.records && o.keep_items) wrong_usage("--keep-items is for tables, not for --records");
  if (o.records && !o.calibrations.empty()) {
    wrong_usage("--calibration is for tables, not for --records");
  }
  if (o.records && !o.change.thresholds.empty()) {
    wrong_usage("--change is for tables, not for --records");
  }
  return true;
}

std::string counted(std::uint64_t n, const char* what) {
  return std::to_string(n) + ' ' + what + (n == 1 ? "" : "s");
}

}  // namespace

int main(int count, char** arguments) {
  try {
    scoring::options o;
    if (!read_arguments(count, arguments, o)) {
      if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return 0;
      throw scoring::failure("motorscale-score: cannot write the output; is its disk full?");
    }
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a write that fails, and is reported as one
    if (o.records) {
      const scoring::record_counts done = scoring::score_records(o);
      std::fprintf(
          stderr, "motorscale-score: %s read, %s refused, %s skipped, %s of erased flash\n",
          counted(done.records, "record").c_str(), counted(done.records_refused, "record").c_str(),
          counted(done.bytes_skipped, "byte").c_str(), counted(done.bytes_erased, "byte").c_str());
      return done.records_refused == 0 && done.bytes_skipped == 0 && !done.file_empty ? 0 : 1;
    }
    const scoring::counts done = scoring::run(o);
    std::fprintf(stderr, "motorscale-score: %s read, %s with errors\n",
                 counted(done.rows, "row").c_str(), counted(done.rows_with_errors, "row").c_str());
    return done.rows_with_errors == 0 ? 0 : 1;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 2;
  }
}
