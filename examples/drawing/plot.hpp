// SPDX-License-Identifier: MIT
#pragma once

// A picture inside a page: places along it are in percent of its width, places down it in px, so
// that texts and marks keep their size whatever the width.  Colours and fonts are the page's
// classes.

#include <string>
#include <string_view>
#include <vector>

#include "drawing.hpp"

namespace drawing {

enum class mark_shape : unsigned char {
  small_dot,   ///< a visit on the way
  dot,         ///< the value now
  ring,        ///< the value then
  up,          ///< beyond, and better
  down,        ///< beyond, and worse
  within,      ///< not beyond
  dotted_ring  ///< no verdict
};

/// A point of a line with a band around it.
struct band_point {
  double x, y;
  double over, under;  ///< both edges of the band, in px; equal to `y` where there is none
};

class plot {
 public:
  /// `name` is unique in the page; what stands in a cell needs none.
  explicit plot(std::string name = {}) : name_{std::move(name)} {}

  void band(const char* classes, double x, double width, double y, double height);
  void line(const char* classes, double x1, double y1, double x2, double y2);
  /// Upright lines from the top down at the ticks of an axis, heavier at 0 where that is no end.
  void grid(const axis& x, double height);
  void thick_line(const char* classes, double width, double y1, double y2);
  void mark(mark_shape, double x, double y, double size = 6);
  /// A line with its band; both are stretched with the picture.
  void course(const std::vector<band_point>&, double height);
  /// A text at x percent, moved by `shift` px; `anchor` is start, middle or end.
  void text(double x, int shift, double y, const char* anchor, const char* words,
            const char* classes = "");
  void text(double x, int shift, double y, const char* anchor, const std::string& words,
            const char* classes = "");
  /// The hatch where a value would be.
  void hatch(double x, double width, double height);

  /// The whole: `title` says what it is, `description` what it shows.
  void picture(markup&, const std::string& title, const std::string& description, double height,
               const char* classes = "plot") const;
  /// For the cell of a table that has the numbers in its other cells.
  void in_a_cell(markup&, double height) const;

 private:
  markup& begin_text(double x, int shift, double y, const char* anchor, const char* classes);

  std::string name_;
  markup out_;
  bool has_hatch_ = false;
};

/// A mark in a line of text.
void mark_in_text(markup&, mark_shape);
/// A piece of a band in a line of text.
void band_in_text(markup&, const char* classes);

}  // namespace drawing
