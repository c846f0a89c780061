// SPDX-License-Identifier: MIT
#pragma once

// Everything the report says, one file a language.  `{1}`, `{2}` are what is put in.

#include <string>
#include <string_view>
#include <vector>

#include "joined.hpp"

namespace reports {

struct words {
  const char* language;  ///< of the page: en, zh
  // numbers and dates
  const char *percent_of, *range, *months[12], *date, *short_date;
  const char *in_months, *in_days, *month_count, *day_count, *age, *years;
  const char *and_more, *separator, *stop, *colon;
  // states
  const char *up, *same, *below, *down, *between, *cannot, *not_tested, *not_assessed, *one_visit;
  const char* cannot_because;
  // heads
  const char *cohort, *of_instruments, *of_child, *visits_from_to, *visits_count;
  const char *each_child, *each_child_caption, *key_threshold, *key_importance, *key_error,
      *same_numbers;
  const char *change_against, *change_by_child, *axis_points, *unit_percent, *unit_points,
      *axis_points_threshold, *axis_points_importance;
  const char *levels, *levels_caption, *levels_none, *first_visit, *last_visit, *who;
  const char *table_title, *events_title, *methods, *group_head;
  // columns
  const char *child, *first, *last, *change, *against, *against_any, *note, *visit, *total, *error;
  const char *from_first, *dimension, *n, *first_mean, *last_mean, *interval, *p, *effect;
  const char *event, *children, *share, *group, *level, *age_head, *all;
  // flow
  const char *in_file, *out_not_assessed, *out_one_visit, *out_date, *out_place, *out_no_score,
      *out_once;
  const char *comparable, *out_of_several, *unlike_count;
  // the cohort's sentences
  const char *nobody, *improved_by_more, *improved_by_threshold, *the_others, *between_count;
  const char *of_compared, *of_judged, *none_judged, *threshold_is, *measured_on_people,
      *measured_on_others;
  const char *no_threshold_cohort, *no_threshold, *no_control, *groups_not_compared;
  const char *panels_only, *unlike_in_cohort, *short_unlike, *of_group;
  // a child's sentences
  const char *rose, *fell, *stayed, *more_than, *not_more_than, *at_least, *less_than, *inside;
  const char *only_visit, *no_score_now_why, *no_score_before, *date_missing, *place_missing;
  const char *tested_once, *not_for_score, *unlike, *unlike_without, *unlike_decides;
  const char *unlike_count_only, *unknown_items, *rounded, *same_day, *same_days, *short_no_date,
      *short_no_place, *short_no_total, *short_no_score, *short_once;
  const char *why_items_missing, *why_nothing_tested, *why_wrong_cell, *why_dimension, *why_section,
      *why_66, *why_unknown;
  const char *untested_counts_0, *nothing_assessed;
  // a child's page
  const char *by_visit, *by_visit_caption, *key_first, *may_be_error, *since_last, *since_caption;
  const char *key_beyond, *key_within, *key_nt, *key_both_sides, *picture_scale, *picture_change;
  const char *level_by_age, *level_caption, *level_words, *band, *not_tested_head,
      *nothing_left_out;
  const char *items_of, *item_label, *cannot_say, *cannot_say_no_threshold, *cannot_say_no_part,
      *cannot_say_no_band;
  const char *cannot_say_matter, *ability_head, *ability_sentence, *ability_beyond, *ability_within,
      *ability_none, *ability_items, *ability_caption;
  const char *then, *now, *age_last;
  // footnotes
  const char *note_t, *note_p, *note_p_normal, *note_effect, *note_exact, *note_percent,
      *note_threshold, *note_rounding, *note_rounded;
  const char *events_none, *any_event, *any_serious, *of_count, *events_who;
  // scales that grade sites
  const char *grades, *grades_caption, *grades_by_site, *site, *on_the_left, *on_the_right,
      *sites_tested, *median, *highest, *lower_same_higher, *note_grades, *other_sites,
      *grades_cohort;
  // to parents
  const char *to_parents, *parents_up, *parents_same, *parents_down, *parents_cannot,
      *parents_one_visit, *parents_between, *parents_error, *parents_untested, *parents_growth,
      *parents_other, *parents_unknown, *parents_important, *parents_less;
  // names
  const char* dimensions[5];  ///< of the GMFM
  /// Of parts, by their columns: cognition, speech, gross_motor, self_care, social, motor,
  /// cognitive, mobility, and an area with its number.
  const char *parts[8], *area;
  const char* muscles[14];  ///< in the order of the library
};

const words& english();
const words& chinese();
/// Null for a language that is not there.
const words* words_of(std::string_view language);

/// The text with `{1}` and so on replaced; `{1|child|children}` is the number and the word for it,
/// `{1:child|children}` the word alone.  The kinds of the parts are those of `scoring::joined`.
std::string filled_with(const char* text, std::uint64_t kinds, const std::uint64_t* parts);
template <class... Words>
[[gnu::noinline]] std::string filled_in_a_row(const char* text, std::uint64_t kinds,
                                              Words... words) {
  const std::uint64_t each[] = {words...};
  return filled_with(text, kinds, each);
}
template <class... Parts>
[[gnu::always_inline]] inline std::string filled(const char* text, const Parts&... parts) {
  return filled_in_a_row(text, scoring::kinds_of<Parts...>(), scoring::word_of(parts)...);
}
/// Appends, with `between` where there is something already.
void add(std::string& all, const char* between, const std::string& more);
/// Appends what is not among them.
void add_new(std::vector<std::string>& all, const std::string& more);

}  // namespace reports
