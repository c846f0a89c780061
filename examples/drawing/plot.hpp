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

  void band(std::string_view classes, double x, double width, double y, double height);
  void line(std::string_view classes, double x1, double y1, double x2, double y2);
  /// Upright lines from the top down, stretched with the picture.
  void upright_lines(std::string_view classes, const std::vector<double>& x, double height);
  void thick_line(std::string_view classes, double width, double y1, double y2);
  void mark(mark_shape, double x, double y, double size = 6);
  /// A line with its band; both are stretched with the picture.
  void course(const std::vector<band_point>&, double height);
  /// A text at x percent, moved by `shift` px; `anchor` is start, middle or end.
  void text(double x, double shift, double y, std::string_view anchor, std::string_view words,
            std::string_view classes = {});
  /// The hatch where a value would be.
  void hatch(double x, double width, double height);

  /// The whole: `title` says what it is, `description` what it shows.
  std::string picture(std::string_view title, std::string_view description, double height,
                      std::string_view classes = "plot") const;
  /// For the cell of a table that has the numbers in its other cells.
  std::string in_a_cell(double height) const;

 private:
  std::string name_, out_;
  bool has_hatch_ = false;
};

/// A mark in a line of text.
std::string mark_in_text(mark_shape);
/// A piece of a band in a line of text.
std::string band_in_text(std::string_view classes);

}  // namespace drawing
