// SPDX-License-Identifier: MIT
#include "lists.hpp"

#include <motorscale/change/thresholds.hpp>
#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/codec/decimal.hpp>
#include <motorscale/instrument/gmfm66.hpp>

#include "forms.hpp"
#include "levels.hpp"
#include "text.hpp"

namespace scoring {

const char help[] =
    R"(Usage: motorscale-score [options] [FILE | -]

Scores assessments of children with cerebral palsy.  Reads a table with one
assessment a row, as REDCap, a spreadsheet or a statistics program exports it, and
writes the same table with the scores to standard output.  Without FILE, or with -,
it reads standard input.

  motorscale-score visits.csv --output visits-scored.csv

A file with names of its own, codes, visits side by side or one item a row needs a
layout once: --propose writes one, you read it and correct a line, and from then on

  motorscale-score --propose visits.csv > visits.layout
  motorscale-score --layout visits.layout visits.csv --output visits-scored.csv

Columns.  Items are columns like gmfm88_1 to gmfm88_88, in any order and any letter
case; --list shows the names for every instrument.  They are replaced by the
instrument's score columns, behind all the others, and by PREFIX_note, which says
why a score is not there.  Every other column is copied as it stands.  A section
whose items are all in the file is scored; a total needs all of them.  Levels
(gmfcs_level, macs_level, cfcs_level, edacs_level, vfcs_level, bfmf_level, fms_5,
fms_50, fms_500) are checked and copied.

Cells.  An item's cell holds its score, or it was not tested: NT, empty or NA (or 9
where the form says so).  Anything else is reported with line and column, and sums
that need it are empty; nothing is guessed.  A form in which nothing was tested has
no score.  The end of the messages says what was recognised and what was not.

Files.  Separators , ; tab and |, decimal commas where the separator is no comma,
UTF-8, UTF-16 by its mark, and all line ends are read without asking.  What comes
out is always CSV with commas, UTF-8 and decimal points.

Options:
  --propose FILE   write a layout for the file, with a comment for each line that
                   says why; it never scores
  --layout FILE    how to read the table: lines KEY = VALUE, # begins a comment
  --output FILE    write there; the file appears only when it is whole
  --errors FILE    all wrong cells as CSV: line, column, cell, message
  --provenance FILE
                   what was run on what, as JSON: enough to repeat the run
  --check          compare score columns that the file has with the rules
  --goals A,D      the GMFM-88 dimensions chosen as goals: adds gmfm88_goal_percent
  --places N       digits after the point of percents and means, 0 to 15 (default 2)
  --round MODE     how they are rounded, once: half-away (default), half-even or
                   toward-zero
  --keep-items     keep the item columns too
  --calibration FILE
                   a calibration of an instrument on a Rasch scale, such as GMFM-66
                   from the gmfm88 columns: adds gmfm66_ability with its standard
                   error, 95 % interval and the number of items used.  Can be given
                   several times.  No calibration comes with this program
  --change THRESHOLD
                   how each score changed since the subject's visit before, and
                   whether by more than a published threshold, named as in
                   --thresholds: adds THRESHOLD_change, _outcome (improved,
                   unchanged, worsened), _against (within, between or beyond) and
                   _note.  Can be given several times; rows may be in any order
  --change PREFIX_ability
                   the same for an ability by a calibration, as gmfm66_ability, with
                   its standard error and 95 % interval; beyond means that the
                   interval leaves out 0
  --from WHICH     the visit to compare with: previous (default) or first
  --records        the file holds records of the motorscale format, as a device
                   exports them; of the options, --goals, --places, --round and
                   --output apply
  --dictionary PREFIX
                   write a REDCap data dictionary for an instrument, so that the
                   next study needs no layout
  --thresholds     show the published thresholds with their sources, and end
  --list           show the instruments, their columns and their editions, and end
  --help, --version

Keys of a layout, each also an option of the same name (--missing "-99, UNK"); an
option wins over the line of a layout:
  separator = ;                       or , tab |
  encoding = windows-1252             as older spreadsheets of Western Europe write
  header-row = 3                      the line that names the columns
  skip-rows = 2                       rows between the header and the data
  missing = -99, ., UNK               codes for a missing value
  dates = d/m/y                       or m/d/y, y-m-d, excel; ISO is always read
  column gmfm_{n} = gmfm88_{n}        theirs = ours; {n} is a number, any other word
                                      in braces any text.  Can be given several times
  visits = _adm, _dis                 marks at the end or the start of names, for
                                      visits side by side: one row a visit comes out
  long = item, score                  one item a row comes in: these two columns
  codes mas = 0, 1, 1.5, 2, 3, 4      what the file calls the responses, in order
  recode fim:0 = 1                    a cell of 0 counts as 1
  muscles = triceps_brachii           further muscles of mas_left_ and mas_right_
  carry = birth_date, gmfcs_level     taken from another row of the subject
  only = gmfm88, bbs                  or skip = adl: the others are copied
  order = baseline, month_3           visits by name (column visit or
                                      redcap_event_name) instead of by date
  subject = id                        the column of the subject (record_id)
  date = tested_on                    the column of the date (assessment_date)
  drop = row_id                       columns that are left out

Notes: nothing_tested, wrong_cell, items_missing:N, section_not_in_file:A+B,
dimension_not_tested:D+E, gmfm66_items_only; of a change first_visit,
no_score_before, date_missing, different_items_tested:N, dimension_tested_once:E,
not_for_this_score.

Records.  With --records each record is a row: the byte at which it begins, its key,
its time and its form, then the same score columns, of the instruments that occur.
Bytes that are in no whole record, records that were damaged and forms that this
program does not know are reported with their place; erased flash, all FF, is no
error.  A file without a single byte is one.  Findings of the GMFCS give gmfcs_level,
I to V, and gmfcs_age_band.  While they fit several levels, and where they contradict
each other, gmfcs_level is empty and standard error says which of both, with the
levels that fit or nearly do and the questions left: that is what was recorded, and
no error.

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

Exit status: 0 all good; 1 something was wrong, and standard error names it: a cell,
bytes that are no record, a score that --check finds to differ; 2 the job could not
be done, and standard error says why.

Not a medical device.  The instruments and their forms belong to their owners.
)";

std::string list_of_instruments() {
  std::string all;
  const auto line = [&](const char* name, const std::string& text) {
    ((all += "  ") += name).append(9 - std::string_view{name}.size(), ' ') += text + '\n';
  };
  for (const auto& s : all_scorers({})) {
    static_cast<void>(s->prepare({.goals = "A"}, {}));
    const auto& about = s->about();
    std::string columns;
    for (const std::string& name : s->columns()) columns += (columns.empty() ? "" : " ") + name;
    all += std::string{about.prefix} + ": " + about.title + " (" + about.name + ")\n";
    line("edition", about.edition);
    line("items", s->item_columns());
    line("cells", s->responses());
    line("scores", columns);
    if (const std::string bands = s->bands(); !bands.empty()) line("bands", bands);
    line("missing", about.missing);
    line("licence", about.licence);
    all += '\n';
  }
  const auto& gmfm66 = motorscale::gmfm66::instrument::about;
  std::string items;
  for (std::size_t n = 0; n < std::size(motorscale::gmfm88::items); ++n) {
    if (motorscale::gmfm88::items[n].in_gmfm66) items += ' ' + std::to_string(n + 1);
  }
  all += std::string{gmfm66.prefix} + ": " + gmfm66.title + " (" + gmfm66.name + ")\n";
  line("edition", gmfm66.edition);
  line("items", "of gmfm88_1 to gmfm88_88 these:" + items);
  line("scores",
       "gmfm66_ability gmfm66_ability_se gmfm66_ability_low95 gmfm66_ability_high95 "
       "gmfm66_items_used, with --calibration alone");
  line("missing", gmfm66.missing);
  line("licence", gmfm66.licence);
  all += '\n';
  const auto& gmfcs = motorscale::gmfcs::about;
  all += std::string{gmfcs.prefix} + ": " + gmfcs.title + " (" + gmfcs.name + ")\n";
  line("edition", "expanded and revised, 2007");
  line("items",
       "none; gmfcs_level is checked, birth_date and assessment_date tell the age band; in "
       "records, findings give both");
  line("cells", "a level from I to V or from 1 to 5; dates like 2020-03-15");
  line("scores", "gmfcs_level gmfcs_age_band");
  line("missing",
       "an empty cell is no level; no age band without both dates, nor from the 18th birthday on");
  line("licence", gmfcs.licence);
  all +=
      "\nlevels, checked and copied: " + some_of(level_columns(), level_columns().size()) + "\n\n";
  return all;
}

namespace {

std::string printed(motorscale::printed_number n) {
  char text[motorscale::longest_decimal];
  return {text, motorscale::write_decimal(text, n.digits, n.places)};
}

}  // namespace

std::string list_of_thresholds() {
  constexpr const char* kinds[] = {"SEM", "SRD", "MDC", "MCID"};
  constexpr const char* grades[] = {"verified", "single source", "derived", "unverified"};
  std::string all;
  for (const motorscale::threshold& t : motorscale::thresholds) {
    if (!is_of_a_score(t)) continue;
    std::string value = printed(t.low);
    if (!(t.low == t.high)) value += " to " + printed(t.high);
    all += std::string{t.name} + ": " + kinds[static_cast<unsigned>(t.kind)] + ' ' + value;
    if (t.confidence_percent != 0) all += " at " + std::to_string(t.confidence_percent) + " %";
    all += std::string{"\n  score       "} + t.score + " of " + t.instrument;
    if (t.first_score_high != motorscale::any_score) {
      all += ", first scores " + std::to_string(t.first_score_low) + " to " +
             std::to_string(t.first_score_high);
    }
    all += std::string{"\n  formula     "} + t.formula + "\n  population  " + t.study.population +
           "\n  source      " + t.study.source + " (" + grades[static_cast<unsigned>(t.grade)] +
           ")\n\n";
  }
  return all;
}

}  // namespace scoring
