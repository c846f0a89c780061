// SPDX-License-Identifier: MIT
#pragma once

// What is drawn, and where: findings to pictures.  Each names itself by a text that is unique in
// the page.

#include <string>
#include <vector>

#include "../drawing/plot.hpp"
#include "sentences.hpp"

namespace reports {

using drawing::markup;

/// One scale for all panels of a score.
struct panel_scale {
  drawing::axis change;      ///< in points, from the top down
  std::int32_t longest = 0;  ///< days, or visits, from the first to the last visit of anybody
};
panel_scale panels_of(const study&, std::size_t index);

/// What a child's course came to, for the cohort.
struct course {
  const child* who;
  comparison made;
  verdict is;
};

drawing::mark_shape mark_of(said);

void panel(markup&, const study&, std::size_t index, const course&, const panel_scale&,
           const std::string& name);
/// The changes of all courses that were compared, the largest first.
void changes(markup&, const study&, std::size_t index, const std::vector<const course*>&,
             const std::string& name);
/// GMFCS levels at the first visit, down, and at the last, across.
struct level_moves {
  unsigned counts[5][5]{};
  unsigned all = 0, kept = 0, up = 0, down = 0;
};
void moves(markup&, const words&, const level_moves&, const std::string& name);

/// A line of values over time, each with its error.
struct timed_value {
  const visit* at;
  bool is_known;
  double value, low, high;  ///< without an error all are equal
  std::string text;         ///< of the value, or why there is none
};
struct trajectory {
  std::string title, description;
  std::vector<timed_value> visits;  ///< in order
  double threshold = 0;             ///< around the first value; 0: none
  bool may_be_error = true;         ///< what lies within the threshold
  std::string limits[2];            ///< its upper and lower limit in words
  std::string error;                ///< "± 3.14", or nothing
};
/// Some visit must have a value.
void over_time(markup&, const words&, const trajectory&, bool dated, const std::string& name);

/// A row of the table of dimensions: both pictures.
void then_and_now(markup&, const drawing::axis&, double then, double now);
void change_in_a_row(markup&, const drawing::axis&, double change, said,
                     const motorscale::threshold*);

/// GMFCS levels by age, where a level has an age: false where none has.
bool has_level_by_age(const child&);
void levels_by_age(markup&, const words&, const child&, const std::string& name);

double points_of(const scale&, std::int32_t units);
/// "+4", "0": a tick of changes.
std::string signed_tick(double);

const char* roman(unsigned level);

}  // namespace reports
