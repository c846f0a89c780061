// SPDX-License-Identifier: MIT
#include "forest.hpp"

#include <algorithm>
#include <cmath>

#include "drawing.hpp"

namespace drawing {

namespace {

constexpr const char* style =
    R"(<style>
text { font: 14px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", sans-serif; font-variant-numeric: tabular-nums lining-nums; fill: #13202b }
.b { font-weight: 650 } .e { text-anchor: end } .m { text-anchor: middle } .s { font-size: 12.5px; fill: #414e5a } .h { font-size: 12.5px; font-weight: 600; fill: #414e5a }
.ground { fill: #fff } .rule, .ax { stroke: #74818d; fill: none } .none { stroke: #13202b; fill: none } .pool { stroke: #14527f; stroke-dasharray: 4 4; fill: none }
.ci { stroke: #13202b; stroke-width: 1.5; fill: none } .head { fill: #13202b } .sq { fill: #14527f } .sub { fill: #fff; stroke: #14527f; stroke-width: 1.75 } .dia { fill: #14527f } .pi { stroke: #14527f; stroke-width: 2.5; fill: none } .tip { fill: #14527f }
@media (prefers-color-scheme: dark) {
text { fill: #e9eff4 } .s, .h { fill: #bcc8d2 } .ground { fill: #161f27 } .rule, .ax { stroke: #7c8b98 } .none, .ci { stroke: #e9eff4 } .head { fill: #e9eff4 } .pool, .pi { stroke: #84bfec } .sq, .dia, .tip { fill: #84bfec } .sub { fill: #161f27; stroke: #84bfec } }
@media print {
text, .s, .h, .head { fill: #000 } .ground { fill: #fff } .rule, .ax, .none, .ci { stroke: #000 } .pool, .pi { stroke: #123f63 } .sq, .dia, .tip { fill: #123f63 } .sub { fill: #fff; stroke: #123f63 } }
</style>
)";

constexpr double margin = 16, gap = 28, row_height = 24, plot_width = 256, widest_square = 20;

/// The axis of a ratio, for values above 0: equal steps of the logarithm.
axis ratio_axis(double low, double high, double from, double to) {
  constexpr unsigned most = 7;
  axis a{low, high, from, to, nullptr, {}};
  if (high >= 2 * low) {
    double factor = 2;  // 0.25 0.5 1 2 4, then in fours, tens, hundreds
    for (const double wider : {4.0, 10.0, 100.0, 1e3, 1e4, 1e6, 1e10, 1e20, 1e40, 1e80, 1e160}) {
      if (std::ceil(std::log(high) / std::log(factor) - 1e-9) -
              std::floor(std::log(low) / std::log(factor) + 1e-9) <
          most) {
        break;
      }
      factor = wider;
    }
    const auto first = static_cast<int>(std::floor(std::log(low) / std::log(factor) + 1e-9));
    const auto last = static_cast<int>(std::ceil(std::log(high) / std::log(factor) - 1e-9));
    for (int k = first; k <= std::max(last, first + 1); ++k) {
      a.ticks.push_back(std::pow(factor, k));
    }
  } else {
    a = round_axis(low, high, from, to, most);
    if (a.ticks.front() <= 0) a.ticks.front() = low;
  }
  a.low = a.ticks.front();
  a.high = a.ticks.back();
  a.logarithm = [](double v) { return std::log(v); };
  return a;
}

std::string limits(const interval& v) { return number(v.low, 2) + " to " + number(v.high, 2); }

/// Rows of the plot from the top down, each with its place.
struct placed {
  enum class kind { study, subtotal, total } kind;
  const forest_row* row;
  double y;  ///< the base line of its text
};

class figure {
 public:
  explicit figure(const forest_plot& f) : f_{f} {
    measure_columns();
    choose_axis();
  }

  std::string draw() {
    heads();
    double y = 74;
    for (const forest_group& g : f_.groups) {
      if (&g != &f_.groups.front() && (!g.name.empty() || !f_.groups.front().name.empty())) y += 6;
      y = group(g, y);
    }
    const double last_study = y - row_height;
    canvas_.line(margin, y - 14, width_ - margin, y - 14, "rule");
    y += 6;
    double pooled_y = last_study;
    if (f_.pooled) {
      put_row({placed::kind::total, &*f_.pooled, y}, margin);
      pooled_y = y - 4.5;
      y += row_height;
    }
    if (f_.prediction) {
      canvas_.text(margin, y, "A new study would lie in");
      canvas_.text(interval_end_, y, limits(*f_.prediction), "e");
      bar(*f_.prediction, y - 4.5);
      y += row_height;
    }
    const double axis_y = y - 8;
    // Behind the marks: drawn first.
    canvas lines;
    if (axis_.holds(none())) lines.line(axis_.at(none()), 62, axis_.at(none()), axis_y, "none");
    if (f_.pooled && f_.pooled->value && axis_.holds(f_.pooled->value->estimate)) {
      const double x = axis_.at(f_.pooled->value->estimate);
      lines.line(x, 62, x, pooled_y, "pool");
    }
    canvas_.ticks_below(axis_, axis_y);
    y = axis_y + 38;
    if (!f_.left.empty() || !f_.right.empty()) y = sides(y);
    y += 10;
    for (const std::string& note : f_.notes) {
      for (const std::string& line : wrapped(note, (width_ - 2 * margin) * 14 / 12.5)) {
        canvas_.text(margin, y, line, "s");
        y += 18;
      }
    }
    const double height = std::ceil(y);
    markup out;
    (out << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").px(width_) << " ";
    (out.px(height) << "\"").px("width", width_).px("height", height);
    (out << " role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">").text(f_.title);
    (out << "</title>\n<desc id=\"d\">").text(description()) << "</desc>\n" << style;
    (out << "<rect class=\"ground\"").px("width", width_).px("height", height) << "/>\n";
    out << lines.elements() << canvas_.elements() << "</svg>\n";
    return out.take();
  }

 private:
  double none() const { return f_.is_ratio ? 1 : 0; }

  template <class Use>
  void each_row(Use use) const {
    for (const forest_group& g : f_.groups) {
      for (const forest_row& s : g.studies) use(s);
      if (g.pooled) use(*g.pooled);
    }
    if (f_.pooled) use(*f_.pooled);
  }

  /// Columns are as wide as what stands in them; a name of more than 300 px is cut.
  void measure_columns() {
    double names = width_of("A new study would lie in"), numbers_1 = width_of(f_.head_1),
           numbers_2 = width_of(f_.head_2), value = width_of("-0.00"),
           ci = width_of("0.00 to 0.00");
    for (const forest_group& g : f_.groups) names = std::max(names, width_of(g.name));
    each_row([&](const forest_row& r) {
      names = std::max(names, 12 + width_of(r.name));
      numbers_1 = std::max(numbers_1, width_of(r.numbers_1));
      numbers_2 = std::max(numbers_2, width_of(r.numbers_2));
      if (!r.value) return;
      value = std::max(value, width_of(number(r.value->estimate, 2)));
      ci = std::max(ci, width_of(limits(*r.value)));
    });
    names_width_ = std::min(names, 300.0);
    double x = margin + names_width_;
    if (numbers_1 > 0) numbers_1_end_ = x += gap + std::min(numbers_1, 200.0);
    if (numbers_2 > 0) numbers_2_end_ = x += gap + std::min(numbers_2, 200.0);
    plot_from_ = x + gap + 12;
    estimate_end_ = plot_from_ + plot_width + gap + std::min(value, 200.0);
    interval_end_ = estimate_end_ + gap + std::min(std::max(ci, width_of("95 % interval")), 300.0);
    weight_end_ = interval_end_ + gap + width_of("Weight, %");
    width_ = std::ceil(weight_end_ + margin);
  }

  /// Every estimate, the pooled lines and the intervals of studies that have at least a quarter of
  /// the mean weight lie on the axis; the others go on beyond it, with an arrow.
  void choose_axis() {
    double low = none(), high = none();
    const auto take = [&](double v) {
      if (f_.is_ratio && v <= 0) return;
      low = std::min(low, v);
      high = std::max(high, v);
    };
    const auto take_all = [&](const forest_row& r) {
      if (!r.value) return;
      take(r.value->estimate);
      take(r.value->low);
      take(r.value->high);
    };
    double studies = 0;
    for (const forest_group& g : f_.groups) {
      for (const forest_row& s : g.studies) {
        if (!s.value) continue;
        ++studies;
        if (s.weight > 0) {
          side_of_a_percent_ = std::min(side_of_a_percent_, widest_square / std::sqrt(s.weight));
        }
      }
    }
    for (const forest_group& g : f_.groups) {
      for (const forest_row& s : g.studies) {
        if (!s.value) continue;
        take(s.value->estimate);
        if (s.weight >= 25 / studies) take_all(s);
      }
      if (g.pooled) take_all(*g.pooled);
    }
    if (f_.pooled) take_all(*f_.pooled);
    if (f_.prediction) {
      take(f_.prediction->low);
      take(f_.prediction->high);
    }
    const double end = plot_from_ + plot_width;
    axis_ = f_.is_ratio ? ratio_axis(low, high, plot_from_, end)
                        : round_axis(low, high, plot_from_, end);
  }

  void heads() {
    const double y = 42;
    canvas_.text(margin, y, "Study", "h");
    if (numbers_2_end_ > 0) canvas_.text(numbers_2_end_, y - 18, f_.numbers_head, "h e");
    if (numbers_1_end_ > 0) canvas_.text_within(200, numbers_1_end_, y, f_.head_1, "h e");
    if (numbers_2_end_ > 0) canvas_.text_within(200, numbers_2_end_, y, f_.head_2, "h e");
    canvas_.text(plot_from_ + plot_width / 2, y, f_.measure + (f_.is_ratio ? ", log axis" : ""),
                 "h m");
    canvas_.text(estimate_end_, y, f_.abbreviation, "h e");
    canvas_.text(interval_end_, y, f_.level + " % interval", "h e");
    canvas_.text(weight_end_, y, "Weight, %", "h e");
    canvas_.line(margin, 52, width_ - margin, 52, "rule");
  }

  double group(const forest_group& g, double y) {
    const double indent = g.name.empty() ? margin : margin + 12;
    if (!g.name.empty()) {
      canvas_.text_within(names_width_, margin, y, g.name, "b");
      y += row_height;
    }
    for (const forest_row& s : g.studies) {
      put_row({placed::kind::study, &s, y}, indent);
      y += row_height;
    }
    if (g.pooled) {
      put_row({placed::kind::subtotal, &*g.pooled, y}, indent);
      y += row_height;
    }
    if (!g.heterogeneity.empty()) {
      canvas_.text(indent, y - 7, g.heterogeneity, "s");
      y += 17;
    }
    return y;
  }

  void put_row(const placed& p, double indent) {
    const forest_row& r = *p.row;
    const std::string bold = p.kind == placed::kind::study ? "" : " b";
    canvas_.text_within(margin + names_width_ - indent, indent, p.y, r.name,
                        bold.empty() ? "" : "b");
    if (!r.numbers_1.empty())
      canvas_.text_within(200, numbers_1_end_, p.y, r.numbers_1, "e" + bold);
    if (!r.numbers_2.empty())
      canvas_.text_within(200, numbers_2_end_, p.y, r.numbers_2, "e" + bold);
    if (!r.value) {
      canvas_.text_within(weight_end_ - plot_from_ - plot_width, weight_end_, p.y, r.reason, "e s");
      return;
    }
    canvas_.text(estimate_end_, p.y, number(r.value->estimate, 2), "e" + bold);
    canvas_.text(interval_end_, p.y, limits(*r.value), "e" + bold);
    canvas_.text(weight_end_, p.y, number(r.weight, 1), "e" + bold);
    mark(p, p.y - 4.5);
  }

  /// A value's place, not beyond the ends of the axis.
  double place(double value) const {
    if (f_.is_ratio && value <= 0) return axis_.from;
    return std::clamp(axis_.at(value), axis_.from, axis_.to);
  }

  void mark(const placed& p, double y) {
    const interval& v = *p.row->value;
    if (p.kind != placed::kind::study) {
      canvas_.diamond(place(v.low), place(v.estimate), place(v.high), y,
                      p.kind == placed::kind::total ? 8 : 6,
                      p.kind == placed::kind::total ? "dia" : "sub");
      return;
    }
    canvas_.line(place(v.low), y, place(v.high), y, "ci");
    if (v.low < axis_.low) canvas_.arrow_head(axis_.from - 1, y, false, "head");
    if (v.high > axis_.high) canvas_.arrow_head(axis_.to + 1, y, true, "head");
    canvas_.square(place(v.estimate), y,
                   std::max(side_of_a_percent_ * std::sqrt(std::max(p.row->weight, 0.0)), 3.0),
                   "sq");
  }

  void bar(const interval& v, double y) {
    canvas_.capped_bar(place(v.low), place(v.high), y, "pi");
    if (v.low < axis_.low) canvas_.arrow_head(axis_.from - 1, y, false, "tip");
    if (v.high > axis_.high) canvas_.arrow_head(axis_.to + 1, y, true, "tip");
  }

  /// The words on both sides of no effect.  Where one has too little room, it gets a line of its
  /// own.
  double sides(double y) {
    const double x = std::clamp(axis_.at(none()), axis_.from, axis_.to);
    const double small = 12.5 / 14;
    if (!f_.left.empty()) {
      const std::string words = "\u25C2 " + f_.left;
      const double wide = width_of(words) * small;
      canvas_.text(std::max(x - 10, margin + std::min(wide, width_ - 2 * margin)), y, words, "e s");
      if (x - 10 - wide < margin) y += 18;
    }
    if (!f_.right.empty()) {
      const std::string words = f_.right + " \u25B8";
      const double wide = width_of(words) * small;
      canvas_.text(std::min(x + 10, std::max(margin, width_ - margin - wide)), y, words, "s");
    }
    return y + 18;
  }

  std::string in_words(const forest_row& r) const {
    std::string words = r.name + ' ';
    if (!r.value) return words + (r.reason.empty() ? "no estimate" : r.reason);
    if (!r.numbers_1.empty()) words += '(' + r.numbers_1;
    if (!r.numbers_1.empty())
      words += r.numbers_2.empty() ? ") " : " against " + r.numbers_2 + ") ";
    return words + number(r.value->estimate, 2) + ", " + limits(*r.value) + ", weight " +
           number(r.weight, 1) + " %";
  }

  std::string description() const {
    std::size_t studies = 0;
    for (const forest_group& g : f_.groups) studies += g.studies.size();
    std::string words = std::to_string(studies) + (studies == 1 ? " study. " : " studies. ");
    if (f_.pooled && f_.pooled->value) {
      words += "Pooled " + f_.measure + ' ' + number(f_.pooled->value->estimate, 2) + ", " +
               f_.level + " % interval " + limits(*f_.pooled->value) + ". ";
    }
    if (f_.prediction) words += "Prediction interval " + limits(*f_.prediction) + ". ";
    for (const forest_group& g : f_.groups) {
      words += g.name.empty() ? "Studies: " : g.name + ": ";
      for (const forest_row& s : g.studies) words += in_words(s) + "; ";
      if (g.pooled) words += in_words(*g.pooled) + "; ";
      if (!g.heterogeneity.empty()) words += g.heterogeneity + "; ";
      words.replace(words.size() - 2, 2, ". ");
    }
    if (!f_.left.empty()) words += "Left: " + f_.left + ". ";
    if (!f_.right.empty()) words += "Right: " + f_.right + ". ";
    for (const std::string& note : f_.notes) words += note + ' ';
    return words.substr(0, words.find_last_not_of(' ') + 1);
  }

  const forest_plot& f_;
  canvas canvas_;
  axis axis_;
  double side_of_a_percent_{3.45};  ///< the area of a square is the weight
  double names_width_{0}, numbers_1_end_{0}, numbers_2_end_{0}, plot_from_{0}, estimate_end_{0},
      interval_end_{0}, weight_end_{0}, width_{0};
};

}  // namespace

std::string svg_of(const forest_plot& f) { return figure{f}.draw(); }

}  // namespace drawing
