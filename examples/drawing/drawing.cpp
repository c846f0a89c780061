// SPDX-License-Identifier: MIT
#include "drawing.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace drawing {

namespace {

constexpr char32_t replacement = 0xFFFD;

/// The next character of a text that may be broken UTF-8, and how many bytes it takes.
struct character {
  char32_t code;
  std::size_t size;
};

character first_of(std::string_view text) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned lead = byte(0);
  const std::size_t size = lead < 0x80   ? 1
                           : lead < 0xC2 ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                           : lead < 0xF5 ? 4
                                         : 0;
  if (size == 0 || size > text.size()) return {replacement, 1};
  char32_t code = size == 1 ? lead : lead & (0x7Fu >> size);
  for (std::size_t k = 1; k < size; ++k) {
    if ((byte(k) & 0xC0u) != 0x80) return {replacement, 1};
    code = code << 6 | (byte(k) & 0x3Fu);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[size] || code > 0x10FFFF || (0xD800 <= code && code <= 0xDFFF)) {
    return {replacement, 1};
  }
  return {code, size};
}

bool is_allowed(char32_t code) {
  return code >= 0x20 ? code != 0x7F && code != 0xFFFE && code != 0xFFFF
                      : code == '\t' || code == '\n';
}

/// Parts of an em; the widest of the usual system fonts.
double em_of(char32_t code) {
  if (code >= 0x1100) return code >= 0x2010 && code < 0x2500 ? 0.8 : 1.0;
  if (0x300 <= code && code < 0x370) return 0;  // put over the letter before
  if (code < 0x80) {
    const char c = static_cast<char>(code);
    if (std::string_view{" .,:;'|!ijlI()[]"}.find(c) != std::string_view::npos) return 0.33;
    if (std::string_view{"frt-/\""}.find(c) != std::string_view::npos) return 0.42;
    if (std::string_view{"mwMW%@"}.find(c) != std::string_view::npos) return 0.95;
    if ('A' <= c && c <= 'Z') return 0.72;
  }
  return 0.6;
}

double decimal_floor(double value) { return std::pow(10, std::floor(std::log10(value))); }

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const character c = first_of(text);
    switch (c.code) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        if (c.code == replacement || !is_allowed(c.code)) {
          out += "\xEF\xBF\xBD";
        } else {
          out += text.substr(0, c.size);
        }
    }
    text.remove_prefix(c.size);
  }
  return out;
}

std::string number(double value, int decimals) {
  char digits[400];
  const auto end = std::to_chars(digits, digits + sizeof digits, std::fabs(value),
                                 std::chars_format::fixed, decimals);
  std::string text(digits, end.ptr);
  const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
  return value < 0 && !is_zero ? "\u2212" + text : text;
}

std::string shortest(double value) {
  char digits[64];
  const double size = std::fabs(value);
  const bool long_one = size != 0 && (size >= 1e7 || size < 1e-4);
  const auto end =
      std::to_chars(digits, digits + sizeof digits, size,
                    long_one ? std::chars_format::scientific : std::chars_format::fixed);
  return (value < 0 ? "\u2212" : "") + std::string(digits, end.ptr);
}

double width_of(std::string_view text) {
  double width = 0;
  while (!text.empty()) {
    const character c = first_of(text);
    width += 14 * em_of(c.code);
    text.remove_prefix(c.size);
  }
  return width;
}

std::string fitted(std::string_view text, double width) {
  if (width_of(text) <= width) return std::string{text};
  double used = 14;  // the ellipsis
  std::size_t kept = 0;
  while (kept < text.size()) {
    const character c = first_of(text.substr(kept));
    used += 14 * em_of(c.code);
    if (used > width) break;
    kept += c.size;
  }
  return std::string{text.substr(0, kept)} + "\u2026";
}

std::vector<std::string> wrapped(std::string_view text, double width) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t blank = std::min(text.find(' ', at), text.size());
      if (kept > 0 && width_of(text.substr(0, blank)) > width) break;
      kept = blank;
      at = blank + 1;
    }
    lines.push_back(fitted(text.substr(0, kept), width));
    text.remove_prefix(std::min(kept + 1, text.size()));
  }
  return lines;
}

double axis::at(double value) const {
  const auto along = [this](double v) { return logarithmic ? std::log(v) : v; };
  return from + (to - from) * (along(value) - along(low)) / (along(high) - along(low));
}

axis round_axis(double low, double high, double from, double to, bool logarithmic, unsigned most) {
  axis a{low, high, from, to, logarithmic, {}};
  if (logarithmic && high >= 2 * low) {
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
    if (high <= low) {
      const double room = low == 0 ? 1 : std::fabs(low) / 2;
      low -= room;
      high += room;
    }
    const double least = (high - low) / (most - 1);
    double step = decimal_floor(least);
    for (const double times : {2.0, 5.0, 10.0}) {
      if (step >= least * (1 - 1e-9)) break;
      step = decimal_floor(least) * times;
    }
    const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
    for (double k = first; k <= last; ++k) {
      // Ticks are decimals: dividing by the whole number 1 / step gives the nearest double.
      a.ticks.push_back(step < 1 ? k / std::round(1 / step) : k * step);
    }
    if (logarithmic && a.ticks.front() <= 0) a.ticks.front() = low;
  }
  a.low = a.ticks.front();
  a.high = a.ticks.back();
  return a;
}

std::string px(double value) {
  char digits[64];
  const double tenths = std::round(value * 10) / 10;
  const auto end = std::to_chars(digits, digits + sizeof digits, tenths == 0 ? 0.0 : tenths);
  return std::string(digits, end.ptr);
}

void canvas::text(double x, double y, std::string_view words, std::string_view classes) {
  text_within(1e9, x, y, words, classes);
}

void canvas::text_within(double width, double x, double y, std::string_view words,
                         std::string_view classes) {
  out_ += "<text x=\"" + px(x) + "\" y=\"" + px(y) + '"';
  if (!classes.empty()) out_ += " class=\"" + std::string{classes} + '"';
  out_ += '>';
  const std::string shown = fitted(words, width);
  if (shown != words) out_ += "<title>" + escaped(words) + "</title>";
  out_ += escaped(shown) + "</text>\n";
}

void canvas::path(std::string_view classes, const std::string& d) {
  out_ += "<path class=\"" + std::string{classes} + "\" d=\"" + d + "\"/>\n";
}

void canvas::line(double x1, double y1, double x2, double y2, std::string_view classes) {
  path(classes, "M" + px(x1) + ' ' + px(y1) + 'L' + px(x2) + ' ' + px(y2));
}

void canvas::square(double x, double y, double side, std::string_view classes) {
  out_ += "<rect class=\"" + std::string{classes} + "\" x=\"" + px(x - side / 2) + "\" y=\"" +
          px(y - side / 2) + "\" width=\"" + px(side) + "\" height=\"" + px(side) + "\"/>\n";
}

void canvas::diamond(double left, double middle, double right, double y, double half_height,
                     std::string_view classes) {
  path(classes, "M" + px(left) + ' ' + px(y) + 'L' + px(middle) + ' ' + px(y - half_height) + 'L' +
                    px(right) + ' ' + px(y) + 'L' + px(middle) + ' ' + px(y + half_height) + 'Z');
}

void canvas::arrow_head(double x, double y, bool to_the_right, std::string_view classes) {
  path(classes, "M" + px(x) + ' ' + px(y) + (to_the_right ? "l-8 -4.5v9z" : "l8 -4.5v9z"));
}

void canvas::capped_bar(double left, double right, double y, std::string_view classes) {
  path(classes, "M" + px(left) + ' ' + px(y) + 'H' + px(right) + 'M' + px(left) + ' ' + px(y - 5) +
                    "v10M" + px(right) + ' ' + px(y - 5) + "v10");
}

void canvas::ticks_below(const axis& a, double y) {
  line(a.from, y, a.to, y, "ax");
  double free_from = -1e9;
  for (const double tick : a.ticks) {
    const double x = a.at(tick);
    line(x, y, x, y + 5, "ax");
    const std::string label = shortest(tick);
    const double half = width_of(label) / 2;
    if (x - half < free_from) continue;  // where labels would touch, one goes
    text(x, y + 19, label, "m s");
    free_from = x + half + 4;
  }
}

}  // namespace drawing
