// SPDX-License-Identifier: MIT
#include "words.hpp"

namespace reports {

const words& english() {
  static constexpr words all{
      .language = "en",
      .percent_of = "{1}\u00A0%",
      .range = "{1} to {2}",
      .months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                 "Dec"},
      .date = "{3} {2} {1}",
      .short_date = "{2} {1}",
      .in_months = "in {1|month|months}",
      .in_days = "in {1|day|days}",
      .month_count = "{1|month|months}",
      .day_count = "{1|day|days}",
      .age = "{1} y {2} m",
      .years = "{1} y",
      .and_more = " and {1} more",
      .separator = ", ",
      .stop = " ",
      .colon = ": ",
      .up = "improved",
      .same = "within error",
      .below = "below the threshold",
      .down = "worsened",
      .between = "in between",
      .cannot = "cannot be said",
      .not_tested = "not tested",
      .not_assessed = "not assessed",
      .one_visit = "one visit",
      .cannot_because = "Whether this is more than the error of measurement cannot be said: {1}.",
      .cohort = "Cohort: {1|child|children}, {2}",
      .of_instruments = "Cohort: {1|child|children}",
      .of_child = "Report on {1}",
      .visits_from_to = "visits {1} to {2}",
      .visits_count = "{1|visit|visits}",
      .each_child = "Each child, change of the total since the first visit",
      .each_child_caption =
          "{1}; all panels from {2} to {3} over {4}. The small number is the "
          "first total.",
      .key_threshold = "may be error, ± {1}.",
      .key_importance = "less than important, ± {1}.",
      .key_error = "error of each visit, ± 1.96 SEM = {1}.",
      .same_numbers = "The same numbers as a table",
      .change_against = "Change against the threshold",
      .change_by_child = "Change of the total by child, first to last visit",
      .axis_points = "points",
      .unit_percent = "Percent",
      .unit_points = "Points",
      .axis_points_threshold = "points; grey: may be error, ± {1}",
      .axis_points_importance = "points; grey: less than important, ± {1}",
      .levels = "GMFCS level, first and last visit",
      .levels_caption =
          "{1|child|children}. {2} kept their level, {3} moved up ▲, {4} down ▼. Line "
          "width: children.",
      .levels_none = "No child has a GMFCS level at two visits.",
      .first_visit = "first visit",
      .last_visit = "last visit",
      .who = "Who is in it",
      .table_title = "{1}, {2}: first and last visit",
      .events_title = "Adverse events, children with at least one",
      .methods = "Change, levels and methods",
      .group_head = "Group {1}",
      .child = "Child",
      .first = "First",
      .last = "Last",
      .change = "Change",
      .against = "Against {1}",
      .against_any = "Against a threshold",
      .note = "Note",
      .visit = "Visit",
      .total = "Total",
      .error = "± error",
      .from_first = "From first",
      .dimension = "Dimension",
      .n = "n",
      .first_mean = "First, mean (SD)",
      .last_mean = "Last, mean (SD)",
      .interval = "95\u00A0% CI",
      .p = "p",
      .effect = "SMCC",
      .event = "Event",
      .children = "Children",
      .share = "%",
      .group = "Group",
      .level = "Level",
      .age_head = "Age",
      .all = "All",
      .in_file = "{1:child|children} in the file",
      .out_not_assessed = "not assessed with it: {1}",
      .out_one_visit = "one visit only: {1}",
      .out_date = "a visit without a date: {1}",
      .out_place = "a visit that is not among the named ones: {1}",
      .out_no_score = "no total at the first or the last visit: {1}",
      .out_once = "{1} tested at one visit only: {2}",
      .comparable = "with two comparable visits",
      .out_of_several =
          "{2:child has|children have} more than one row on a day, the first of which counts: {1}",
      .unlike_count = "of these with items that were tested at one visit only: {1}",
      .nobody = "No child has two comparable visits.",
      .improved_by_more =
          "{6}, {2} improved by more than the error of measurement: {3} (95\u00A0% CI "
          "{4}).",
      .improved_by_threshold = "{6}, {2} improved by {5} or more: {3} (95\u00A0% CI {4}).",
      .the_others = "{1} worsened by more, {2} stayed within it.",
      .between_count = "In between: {1}.",
      .of_compared = "Of {1|child|children} with two comparable visits",
      .of_judged =
          "{1|child has|children have} two comparable visits; for {2} of them it cannot be "
          "said, and the table says why. Of the other {3}",
      .none_judged =
          "{1|child has|children have} two comparable visits; for none of them can it be "
          "said, and the table says why.",
      .threshold_is = "Threshold: {1}, {2}.",
      .measured_on_people = "It was measured on: {1}.",
      .measured_on_others = "It was not measured on children with cerebral palsy, but on: {1}.",
      .no_threshold_cohort =
          "Of {1|child|children} with two comparable visits, {2} {2:has|have} a better total "
          "at the last, {3} a worse one, {4} the same. There is no threshold "
          "for children: whether this is more than the error of measurement "
          "cannot be said.",
      .no_threshold = "no threshold for children",
      .no_control = "There is no control group: the change may be growth.",
      .groups_not_compared = "Groups are described and not tested against each other.",
      .panels_only =
          "With more than 200 children the report has no page for each; --child ID "
          "makes that of one.",
      .unlike_in_cohort = "{1|item|items} tested at one visit only",
      .short_unlike = "items differ: {1}",
      .of_group = "{1}: {2} of {3} improved beyond it, {4}.",
      .rose = "Since the first visit the total of the {1} rose from {2} to {3}: {4} {5}.",
      .fell = "Since the first visit the total of the {1} fell from {2} to {3}: {4} {5}.",
      .stayed = "Since the first visit the total of the {1} is the same: {3} {5}.",
      .more_than = "More than the error of measurement ({1}, {2}).",
      .not_more_than = "Not more than the error of measurement ({1}, {2}).",
      .at_least = "At least the smallest difference that counts as important ({1}, {2}).",
      .less_than = "Less than the smallest difference that counts as important ({1}, {2}).",
      .inside = "Inside the range of the smallest difference that counts as important ({1}, {2}).",
      .only_visit = "{1}: one visit, {2}. A change needs two.",
      .no_score_now_why = "{1}: the last visit has no total ({2}), so there is no change.",
      .no_score_before = "{1}: the first visit has no total ({2}), so there is no change.",
      .date_missing =
          "{1}: a visit has no date that can be read, so the order of the visits is "
          "not known and there is no change.",
      .place_missing =
          "{1}: a visit is not among those that were named in order, so its place is not known and "
          "there is no change.",
      .tested_once =
          "{1}: {2} was tested at one of the two visits only. Their totals are not "
          "compared.",
      .not_for_score = "the threshold ({1}) was not published for this first total",
      .unlike =
          "Unlike visits: items tested at one of the two visits only count 0 at the other: {1}.",
      .unlike_without = "Without them the total changes by {1}.",
      .unlike_decides =
          "without the items that were tested at one visit only the answer is "
          "another",
      .unlike_count_only =
          "Unlike visits: {1|item|items} tested at one of the two visits only, "
          "counting 0 at the other.",
      .unknown_items = "not all items were tested, and the file does not say which",
      .rounded = "the scores of the file are rounded, and the change lies at the threshold",
      .same_day = "On {1} there are {2} rows with the {3}; the first of them counts.",
      .same_days =
          "On {1|day there is|days there is} more than one row with the {3}, on {2} the last time; "
          "the first of each day counts.",
      .short_no_date = "a date is missing",
      .short_no_place = "a visit without a place",
      .short_no_total = "no total",
      .short_no_score = "no score",
      .short_once = "{1} tested once",
      .why_items_missing = "{1|item|items} missing",
      .why_nothing_tested = "nothing was tested",
      .why_wrong_cell = "a cell of the file is wrong",
      .why_dimension = "{1} not tested",
      .why_section = "{1} not in the file",
      .why_66 = "only the items of the GMFM-66 were tested",
      .why_unknown = "the file has none",
      .untested_counts_0 = "{1}: {2} not tested; it counts 0 in the total of {3}.",
      .nothing_assessed = "Nothing was assessed.",
      .by_visit = "{1}: total by visit",
      .by_visit_caption = "{1}.",
      .key_first = "first visit ± {1}.",
      .may_be_error = "may be error",
      .since_last = "{1}: since the visit before",
      .since_caption = "{1}.",
      .key_beyond = "beyond the threshold,",
      .key_within = "within it,",
      .key_nt = "cannot be said.",
      .key_both_sides = "The threshold on both sides of 0.",
      .picture_scale = "Picture, {1} to {2}",
      .picture_change = "Picture, change",
      .level_by_age = "GMFCS level by age",
      .level_caption = "I is the most able. Upright line: age band.",
      .level_words = "{1} level {2}",
      .band = "band {1}–{2} y",
      .not_tested_head = "Not tested",
      .nothing_left_out = "nothing, at any visit",
      .items_of = "{1} of {2} items have a score",
      .item_label = "{1} {2}",
      .cannot_say = "What this cannot say",
      .cannot_say_no_threshold = "{1}: no threshold for children.",
      .cannot_say_no_part = "{1}: no threshold for children, of the total or of a part.",
      .cannot_say_no_band =
          "{1}: no published SEM of children with cerebral palsy, so no error band.",
      .cannot_say_matter =
          "Whether a change matters to this child is a clinician’s judgement. Not "
          "a medical device.",
      .ability_head = "{1}: ability by visit",
      .ability_sentence =
          "Since the first visit the ability by the {1} changed by {2} (95 % "
          "interval {3}).",
      .ability_beyond = "More than its error of measurement: the interval leaves out 0.",
      .ability_within = "Not more than its error of measurement: the interval holds 0.",
      .ability_none = "{1}: no ability from {2|item|items} on {3}.",
      .ability_items = "Items",
      .ability_caption = "On the scale of the calibration. {1} 95 % interval of the ability.",
      .then = "then",
      .now = "now",
      .age_last = "{1} at the last visit",
      .note_t = "Mean of paired changes, t interval.",
      .note_p =
          "Wilcoxon signed-rank test, exact, two-sided; zero changes left out; not adjusted "
          "for the number of tests.",
      .note_p_normal =
          "With more than 200 changes the signed-rank test is by the normal "
          "approximation.",
      .note_effect =
          "SMCC: mean change / SD of changes, corrected for few children (Hedges); "
          "normal interval by its large-sample variance.",
      .note_exact = "Clopper–Pearson, exact. None in {1|child|children} still leaves up to {2}.",
      .note_percent =
          "Percents as the score sheet says: raw / maximum; the total is the mean of "
          "the five, and what was not tested counts 0.",
      .note_threshold = "{1} = {2}; {3} ({4}).",
      .note_rounding =
          "Rounded once, half away from zero; a change is rounded from the exact "
          "change, not from two rounded totals.",
      .note_rounded =
          "The file has rounded percents without raw scores: a change may be off by as much as "
          "they are.",
      .events_none = "The file of events has no event.",
      .any_event = "Any of them",
      .any_serious = "Any serious",
      .of_count = "{1} of {2}",
      .events_who = "Shares are of the {1|child|children} in the file.",
      .grades = "{1} by visit",
      .grades_caption =
          "Grades are symbols with an order: lower is better. No total, no mean and no threshold.",
      .grades_by_site = "{1} by site: {2} and {3}",
      .site = "Site",
      .on_the_left = "Child’s left",
      .on_the_right = "Child’s right",
      .sites_tested = "Sites",
      .median = "Median",
      .highest = "Highest",
      .lower_same_higher = "Lower / same / higher",
      .note_grades =
          "The median of an even number of sites may lie between two grades: both are shown. "
          "Lower, same, higher: sites that were tested at both visits.",
      .other_sites = "other sites at the two visits",
      .grades_cohort = "{1}: first and last visit",
      .to_parents = "What {1} can do",
      .parents_up =
          "{1} can do more than at the first visit: {2} points more. That is more than "
          "measuring can be wrong by.",
      .parents_same =
          "{1} shows about what was seen at the first visit. The difference of {2} "
          "points is no more than measuring can be wrong by.",
      .parents_down =
          "{1} shows less than at the first visit: {2} points less. That is more than "
          "measuring can be wrong by. Please talk with us about it.",
      .parents_cannot = "Whether {1} has changed cannot be said from these visits: {2}.",
      .parents_one_visit = "{1} was tested once. The next visit will show what has changed.",
      .parents_between =
          "{1} shows a change of {2} points. Whether it is an important one cannot "
          "be said for sure.",
      .parents_error = "The coloured band shows by how much measuring can be wrong.",
      .parents_untested =
          "Not everything was tested. What was not tested counts as not done, "
          "though {1} may be able to do it.",
      .parents_growth = "Children also change because they grow.",
      .parents_other = "{1} was also assessed with the {2}. Ask us what was found.",
      .parents_unknown =
          "{1} had {2} points at the first visit and {3} at the last. By how much measuring can be "
          "wrong "
          "is not known for children, so whether this is a change cannot be said.",
      .parents_important =
          "{1} shows a change of {2} points. That is as much as studies call important, or more.",
      .parents_less = "{1} shows a change of {2} points. That is less than studies call important.",
      .dimensions = {"Lying", "Sitting", "Crawling", "Standing", "Walking"},
      .parts = {"Cognition", "Speech", "Gross motor", "Self-care", "Social", "Motor", "Cognitive",
                "Mobility"},
      .area = "Area {1}",
      .muscles = {"elbow flexors", "pronators", "wrist flexors", "finger flexors", "thumb adductor",
                  "hip flexors", "hip adductors", "hip internal rotators", "knee flexors",
                  "hamstrings", "rectus femoris", "ankle plantar flexors", "gastrocnemius",
                  "soleus"},
  };
  return all;
}

}  // namespace reports
