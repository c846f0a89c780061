// SPDX-License-Identifier: MIT
#pragma once

// What is drawn, and where: findings to pictures.  Each names itself by a text that is unique in
// the page.

#include <string>
#include <vector>

#include "../drawing/plot.hpp"
#include "sentences.hpp"

namespace reports {

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

std::string panel(const study&, std::size_t index, const course&, const panel_scale&,
                  const std::string& name);
/// The changes of all courses that were compared, the largest first.
std::string changes(const study&, std::size_t index, const std::vector<const course*>&,
                    const std::string& name);
/// GMFCS levels at the first visit, down, and at the last, across.
struct level_moves {
  unsigned counts[5][5]{};
  unsigned all = 0, kept = 0, up = 0, down = 0;
};
std::string moves(const words&, const level_moves&, const std::string& name);

/// A line of values over time, each with its error.
struct timed_value {
  const visit* at;
  double value, low, high;  ///< without an error all are equal
  std::string text;
};
struct trajectory {
  std::string title, description;
  std::vector<timed_value> values;
  std::vector<std::pair<const visit*, std::string>> without;  ///< visits without a value, and why
  double threshold = 0;                                       ///< around the first value; 0: none
  bool may_be_error = true;                                   ///< what lies within the threshold
  std::string limits[2];  ///< its upper and lower limit in words
  std::string error;      ///< "± 3.14", or nothing
};
std::string over_time(const words&, const trajectory&, bool dated, const std::string& name);

/// A row of the table of dimensions: both pictures.
std::string then_and_now(const drawing::axis&, double then, double now);
std::string change_in_a_row(const drawing::axis&, double change, said,
                            const motorscale::threshold*);

/// GMFCS levels by age; empty where less than one level has an age.
std::string levels_by_age(const words&, const child&, const std::string& name);

const char* roman(unsigned level);

}  // namespace reports
