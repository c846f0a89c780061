// SPDX-License-Identifier: MIT
#include "plot.hpp"

#include <cmath>

namespace drawing {

namespace {

const char* class_of(mark_shape shape) {
  constexpr const char* classes[] = {"mark-now",  "mark-now",  "mark-then", "mark-up",
                                     "mark-down", "mark-same", "mark-nt"};
  return classes[static_cast<unsigned>(shape)];
}

/// What stands in it is as wide as the picture, whatever its width.
void begin_stretched(markup& out, double height) {
  (out << "<svg width=\"100%\"").px("height", height) << " viewBox=\"0 0 100 ";
  out.px(height) << "\" preserveAspectRatio=\"none\" overflow=\"visible\">";
}

constexpr const char* begin_in_text =
    "<svg class=\"mark\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">";

}  // namespace

void plot::band(const char* classes, double x, double width, double y, double height) {
  (out_ << "<rect").attribute("class", classes).percent("x", x).percent("width", width);
  out_.px("y", y).px("height", height) << "/>";
}

void plot::line(const char* classes, double x1, double y1, double x2, double y2) {
  (out_ << "<line").attribute("class", classes);
  // 0 is what SVG takes for a place that is not there.
  if (std::round(100 * x1) != 0) out_.percent("x1", x1);
  if (std::round(100 * x2) != 0) out_.percent("x2", x2);
  if (std::round(10 * y1) != 0) out_.px("y1", y1);
  if (std::round(10 * y2) != 0) out_.px("y2", y2);
  out_ << "/>";
}

void plot::grid(const axis& x, double height) {
  markup lines;
  for (const double tick : x.ticks) {
    if (tick == 0 && x.low < 0) {
      line("axis", x.at(tick), 0, x.at(tick), height);
    } else {
      (lines << "M").percent(x.at(tick)) << " 0V";
      lines.px(height);
    }
  }
  if (lines.all().empty()) return;
  begin_stretched(out_, height);
  out_ << "<path class=\"grid\" d=\"" << lines.all() << "\"/></svg>";
}

void plot::thick_line(const char* classes, double width, double y1, double y2) {
  (out_ << "<line").attribute("class", classes).px("stroke-width", width)
      << " x1=\"0\" x2=\"100%\"";
  out_.px("y1", y1).px("y2", y2) << "/>";
}

void plot::mark(mark_shape shape, double x, double y, double size) {
  const bool is_up = shape == mark_shape::up;
  if (is_up || shape == mark_shape::down) {
    (out_ << "<svg").percent("x", x).px("y", y) << " overflow=\"visible\"><path";
    out_.attribute("class", class_of(shape)) << " d=\"M0 ";
    out_.px(is_up ? -size : size) << "L";
    out_.px(size) << " ";
    out_.px(is_up ? size - 1 : 1 - size) << "H";
    out_.px(-size) << "Z\"/></svg>";
    return;
  }
  const double radius = shape == mark_shape::small_dot                                 ? size / 2
                        : shape == mark_shape::dot || shape == mark_shape::dotted_ring ? size
                                                                                       : size - 1;
  (out_ << "<circle").attribute("class", class_of(shape)).percent("cx", x).px("cy", y);
  out_.px("r", radius) << "/>";
}

void plot::course(const std::vector<band_point>& points, double height) {
  if (points.size() < 2) return;
  begin_stretched(out_, height);
  bool has_band = false;
  for (const band_point& p : points) has_band = has_band || p.over != p.under;
  const auto put = [&](double band_point::*edge, const band_point& p) {
    if (out_.all().back() != '"') out_ << " ";
    out_.percent(p.x) << ",";
    out_.px(p.*edge);
  };
  if (has_band) {
    out_ << "<polygon class=\"band-error\" points=\"";
    for (const band_point& p : points) put(&band_point::over, p);
    for (std::size_t k = points.size(); k > 0; --k) put(&band_point::under, points[k - 1]);
    out_ << "\"/>";
  }
  out_ << "<polyline class=\"line\" points=\"";
  for (const band_point& p : points) put(&band_point::y, p);
  out_ << "\"/></svg>";
}

markup& plot::begin_text(double x, int shift, double y, const char* anchor, const char* classes) {
  out_ << "<text";
  if (*classes != '\0') out_.attribute("class", classes);
  if (std::round(100 * x) != 0) out_.percent("x", x);
  if (shift != 0) out_.px("dx", shift);
  out_.px("y", y);
  if (*anchor != 's') out_.attribute("text-anchor", anchor);
  return out_ << ">";
}

void plot::text(double x, int shift, double y, const char* anchor, const char* words,
                const char* classes) {
  begin_text(x, shift, y, anchor, classes).text(words) << "</text>";
}

void plot::text(double x, int shift, double y, const char* anchor, const std::string& words,
                const char* classes) {
  begin_text(x, shift, y, anchor, classes).text(words) << "</text>";
}

void plot::hatch(double x, double width, double height) {
  has_hatch_ = true;
  (out_ << "<rect fill=\"url(#" << name_ << "h)\"").percent("x", x).percent("width", width)
      << " y=\"0\"";
  out_.px("height", height) << "/>";
}

void plot::picture(markup& out, const std::string& title, const std::string& description,
                   double height, const char* classes) const {
  (out << "<svg").attribute("class", classes)
      << " role=\"img\" aria-labelledby=\"" << name_ << "t " << name_ << "d\"";
  (out.px("height", height) << "><title id=\"" << name_ << "t\">").text(title)
      << "</title><desc id=\"" << name_ << "d\">";
  out.text(description) << "</desc>";
  if (has_hatch_) {
    out << "<defs><pattern id=\"" << name_
        << "h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
           "patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V6\"/></pattern></defs>";
  }
  out << out_.all() << "</svg>";
}

void plot::in_a_cell(markup& out, double height) const {
  (out << "<svg").px("height", height)
      << " width=\"100%\" aria-hidden=\"true\">" << out_.all() << "</svg>";
}

void mark_in_text(markup& out, mark_shape shape) {
  out << begin_in_text;
  if (shape == mark_shape::up) {
    out << "<path class=\"mark-up\" d=\"M8 1L15 14H1Z\"/>";
  } else if (shape == mark_shape::down) {
    out << "<path class=\"mark-down\" d=\"M8 15L15 2H1Z\"/>";
  } else {
    const bool is_wide = shape == mark_shape::dot || shape == mark_shape::dotted_ring;
    (out << "<circle").attribute("class", class_of(shape))
        << " cx=\"8\" cy=\"8\" r=\"" << (is_wide ? "6\"/>" : "5\"/>");
  }
  out << "</svg>";
}

void band_in_text(markup& out, const char* classes) {
  (out << begin_in_text << "<rect").attribute("class", classes)
      << " width=\"16\" height=\"16\"/></svg>";
}

}  // namespace drawing
