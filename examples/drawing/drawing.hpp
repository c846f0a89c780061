// SPDX-License-Identifier: MIT
#pragma once

// Drawing: numbers, scales and words in, SVG out.  Nothing here knows what a score or a study is.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drawing {

/// Markup that grows at its end.  What `text` puts in is escaped, for the content of an element or
/// a quoted attribute; all else is markup already.  This is the one place where text becomes
/// markup: what XML does not allow (control characters, broken UTF-8) becomes U+FFFD.
class markup {
 public:
  markup& operator<<(const char* more);
  markup& operator<<(const std::string& more);
  markup& text(const char* words);
  markup& text(const std::string& words);
  markup& text(std::string_view words);
  markup& count(std::uint64_t n);
  /// A place in px, with at most one decimal, or in percent, with at most two.
  markup& px(double value);
  markup& percent(double value);
  /// ` name="value"`.
  markup& px(const char* name, double value);
  markup& percent(const char* name, double value);
  markup& attribute(const char* name, const char* value);

  const std::string& all() const { return all_; }
  std::string take() { return std::move(all_); }

 private:
  std::string all_;
};

/// A number with this many decimals, a minus sign (U+2212) before negative ones, and no "-0.00".
std::string number(double value, int decimals);

/// A number in as few digits as give it back, for ticks: 0.25, 8, 1000.
std::string shortest(double value);

/// About how wide a text is in a sans-serif of 14 px, on the safe side, in px.
double width_of(std::string_view text);

/// Cut with an ellipsis so that it is at most so wide.  Characters stay whole.
std::string fitted(std::string_view text, double width);

/// Broken into lines that are at most so wide, at blanks.
std::vector<std::string> wrapped(std::string_view text, double width);

/// Maps values to places along one direction; equal steps of the value, or of its logarithm.
struct axis {
  double low{0}, high{1};                 ///< the values at its ends
  double from{0}, to{1};                  ///< the places of its ends, in px
  double (*logarithm)(double) = nullptr;  ///< null: equal steps of the value
  std::vector<double> ticks;              ///< round values, lowest first; both ends are ticks

  /// The place of a value, which may lie outside the ends.
  double at(double value) const;
  bool holds(double value) const { return low <= value && value <= high; }
};

/// The axis with round ticks (at most about `most`) that holds all values from `low` to `high`.
axis round_axis(double low, double high, double from, double to, unsigned most = 7);

/// The elements of a picture, one behind the other.  Colours and fonts are classes.
class canvas {
 public:
  void text(double x, double y, std::string_view words, std::string_view classes = {});
  /// A text that is cut where it would be too wide; the whole of it is then its title.
  void text_within(double width, double x, double y, std::string_view words,
                   std::string_view classes = {});
  void line(double x1, double y1, double x2, double y2, std::string_view classes);
  void square(double x, double y, double side, std::string_view classes);
  /// From its left end over the middle to its right end.
  void diamond(double left, double middle, double right, double y, double half_height,
               std::string_view classes);
  /// The head of an arrow, its tip at `x`, pointing to the right or to the left.
  void arrow_head(double x, double y, bool to_the_right, std::string_view classes);
  /// A horizontal bar with ends like a capital I.
  void capped_bar(double left, double right, double y, std::string_view classes);
  /// A horizontal axis with its ticks and their labels below it.
  void ticks_below(const axis& a, double y);

  const std::string& elements() const { return out_.all(); }

 private:
  void begin_path(std::string_view classes);

  markup out_;
};

}  // namespace drawing
