// SPDX-License-Identifier: MIT
#pragma once

// The forest plot of a meta-analysis, as journals print it: one SVG, legible in grey, light and
// dark. It draws what it is given; which numbers these are is decided elsewhere.

#include <optional>
#include <string>
#include <vector>

namespace drawing {

/// An estimate with its limits, on the scale that is printed: ratios as ratios.
struct interval {
  double estimate{0}, low{0}, high{0};
};

/// One line of the plot.  Without a value the line says `reason` in its place.
struct forest_row {
  std::string name;
  std::string numbers_1, numbers_2;  ///< "7 / 20", as in the heads of their columns
  std::optional<interval> value;
  double weight{0};  ///< in percent of all studies
  std::string reason;
};

/// Studies that are pooled together; a plot without subgroups has one, whose name is empty.
struct forest_group {
  std::string name;
  std::vector<forest_row> studies;
  std::optional<forest_row> pooled;
  std::string heterogeneity;
};

struct forest_plot {
  std::string title;         ///< what is compared, for the picture's title
  std::string measure;       ///< "Risk ratio"
  std::string abbreviation;  ///< "RR"
  std::string level{"95"};   ///< of the intervals, in percent
  bool is_ratio{false};      ///< a logarithmic axis, and no effect at 1
  std::string numbers_head;  ///< over both columns of numbers: "Events / all"
  std::string head_1, head_2;
  std::string left, right;  ///< whom each side favours, if that is known
  std::vector<forest_group> groups;
  std::optional<forest_row> pooled;
  std::optional<interval> prediction;  ///< `estimate` is not used
  std::vector<std::string> notes;      ///< the method in words, below the plot
};

/// The picture, a whole SVG file.  Numbers have two decimals, weights one.  Everything that it
/// shows stands in its `<desc>` in words, too.
std::string svg_of(const forest_plot&);

}  // namespace drawing
