// SPDX-License-Identifier: MIT
#include "plot.hpp"

#include <charconv>
#include <cmath>

namespace drawing {

namespace {

std::string percent(double x) {
  char digits[64];
  const double hundredths = std::round(x * 100) / 100;
  const auto end =
      std::to_chars(digits, digits + sizeof digits, hundredths == 0 ? 0.0 : hundredths);
  return std::string(digits, end.ptr);
}

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + value + '"';
}

std::string with_classes(std::string_view classes) {
  return classes.empty() ? std::string{} : attribute("class", std::string{classes});
}

const char* class_of(mark_shape shape) {
  constexpr const char* classes[] = {"mark-now",  "mark-now",  "mark-then", "mark-up",
                                     "mark-down", "mark-same", "mark-nt"};
  return classes[static_cast<unsigned>(shape)];
}

}  // namespace

void plot::band(std::string_view classes, double x, double width, double y, double height) {
  out_ += "<rect" + with_classes(classes) + attribute("x", percent(x) + '%') +
          attribute("width", percent(width) + '%') + attribute("y", px(y)) +
          attribute("height", px(height)) + "/>";
}

void plot::line(std::string_view classes, double x1, double y1, double x2, double y2) {
  // 0 is what SVG takes for a place that is not there.
  const auto place = [](const char* name, const std::string& value) {
    return value == "0" || value == "0%" ? std::string{} : attribute(name, value);
  };
  out_ += "<line" + with_classes(classes) + place("x1", percent(x1) + '%') +
          place("x2", percent(x2) + '%') + place("y1", px(y1)) + place("y2", px(y2)) + "/>";
}

void plot::upright_lines(std::string_view classes, const std::vector<double>& x, double height) {
  std::string d;
  for (const double place : x) d += 'M' + percent(place) + " 0V" + px(height);
  if (d.empty()) return;
  out_ += "<svg width=\"100%\"" + attribute("height", px(height)) +
          attribute("viewBox", "0 0 100 " + px(height)) +
          " preserveAspectRatio=\"none\" overflow=\"visible\"><path" + with_classes(classes) +
          attribute("d", d) + "/></svg>";
}

void plot::thick_line(std::string_view classes, double width, double y1, double y2) {
  out_ += "<line" + with_classes(classes) + attribute("stroke-width", px(width)) +
          " x1=\"0\" x2=\"100%\"" + attribute("y1", px(y1)) + attribute("y2", px(y2)) + "/>";
}

void plot::mark(mark_shape shape, double x, double y, double size) {
  if (shape == mark_shape::up || shape == mark_shape::down) {
    const std::string high = px(size), low = px(size - 1);
    out_ += "<svg" + attribute("x", percent(x) + '%') + attribute("y", px(y)) +
            " overflow=\"visible\"><path" + with_classes(class_of(shape)) +
            attribute("d", shape == mark_shape::up
                               ? "M0 -" + high + 'L' + high + ' ' + low + "H-" + high + 'Z'
                               : "M0 " + high + 'L' + high + " -" + low + "H-" + high + 'Z') +
            "/></svg>";
    return;
  }
  const double radius = shape == mark_shape::small_dot                                 ? size / 2
                        : shape == mark_shape::dot || shape == mark_shape::dotted_ring ? size
                                                                                       : size - 1;
  out_ += "<circle" + with_classes(class_of(shape)) + attribute("cx", percent(x) + '%') +
          attribute("cy", px(y)) + attribute("r", px(radius)) + "/>";
}

void plot::course(const std::vector<band_point>& points, double height) {
  if (points.size() < 2) return;
  std::string line, over, under;
  bool has_band = false;
  for (const band_point& p : points) {
    const std::string x = (line.empty() ? "" : " ") + percent(p.x) + ',';
    line += x + px(p.y);
    over += x + px(p.over);
    under = ' ' + percent(p.x) + ',' + px(p.under) + under;
    has_band = has_band || p.over != p.under;
  }
  out_ += "<svg width=\"100%\"" + attribute("height", px(height)) +
          attribute("viewBox", "0 0 100 " + px(height)) +
          " preserveAspectRatio=\"none\" overflow=\"visible\">";
  if (has_band) out_ += "<polygon class=\"band-error\"" + attribute("points", over + under) + "/>";
  out_ += "<polyline class=\"line\"" + attribute("points", line) + "/></svg>";
}

void plot::text(double x, double shift, double y, std::string_view anchor, std::string_view words,
                std::string_view classes) {
  out_ += "<text" + with_classes(classes);
  if (const std::string place = percent(x); place != "0") out_ += attribute("x", place + '%');
  if (shift != 0) out_ += attribute("dx", px(shift));
  out_ += attribute("y", px(y));
  if (anchor != "start") out_ += attribute("text-anchor", std::string{anchor});
  out_ += '>' + escaped(words) + "</text>";
}

void plot::hatch(double x, double width, double height) {
  has_hatch_ = true;
  out_ += "<rect fill=\"url(#" + name_ + "h)\"" + attribute("x", percent(x) + '%') +
          attribute("width", percent(width) + '%') + " y=\"0\"" + attribute("height", px(height)) +
          "/>";
}

std::string plot::picture(std::string_view title, std::string_view description, double height,
                          std::string_view classes) const {
  std::string hatch;
  if (has_hatch_) {
    hatch = "<defs><pattern id=\"" + name_ +
            "h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
            "patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V6\"/></pattern></defs>";
  }
  return "<svg class=\"" + std::string{classes} + "\" role=\"img\" aria-labelledby=\"" + name_ +
         "t " + name_ + "d\"" + attribute("height", px(height)) + "><title id=\"" + name_ + "t\">" +
         escaped(title) + "</title><desc id=\"" + name_ + "d\">" + escaped(description) +
         "</desc>" + hatch + out_ + "</svg>";
}

std::string plot::in_a_cell(double height) const {
  return "<svg" + attribute("height", px(height)) + " width=\"100%\" aria-hidden=\"true\">" + out_ +
         "</svg>";
}

std::string mark_in_text(mark_shape shape) {
  std::string inside =
      "<circle class=\"" + std::string{class_of(shape)} + "\" cx=\"8\" cy=\"8\" r=\"" +
      (shape == mark_shape::dot || shape == mark_shape::dotted_ring ? "6" : "5") + "\"/>";
  if (shape == mark_shape::up) inside = "<path class=\"mark-up\" d=\"M8 1L15 14H1Z\"/>";
  if (shape == mark_shape::down) inside = "<path class=\"mark-down\" d=\"M8 15L15 2H1Z\"/>";
  return "<svg class=\"mark\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">" + inside + "</svg>";
}

std::string band_in_text(std::string_view classes) {
  return "<svg class=\"mark\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><rect" +
         with_classes(classes) + " width=\"16\" height=\"16\"/></svg>";
}

}  // namespace drawing
