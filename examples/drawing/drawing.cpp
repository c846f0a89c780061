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

/// The highest power of ten that is not above a value above 0.
double decimal_floor(double value) {
  double power = 1;
  if (value >= 1) {
    while (power * 10 <= value) power *= 10;
    return power;
  }
  while (1 / power > value) power *= 10;
  return 1 / power;
}

void append_escaped(std::string& out, std::string_view text) {
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
          out.append(text.data(), c.size);
        }
    }
    text.remove_prefix(c.size);
  }
}

/// The shortest decimal of a number that was rounded to 1 / `steps`.
void append_rounded(std::string& out, double value, double steps) {
  char digits[64];
  const double rounded = std::round(value * steps) / steps;
  out.append(digits,
             std::to_chars(digits, digits + sizeof digits, rounded == 0 ? 0.0 : rounded).ptr);
}

}  // namespace

markup& markup::operator<<(const char* more) {
  all_ += more;
  return *this;
}
markup& markup::operator<<(const std::string& more) {
  all_ += more;
  return *this;
}
markup& markup::text(std::string_view words) {
  append_escaped(all_, words);
  return *this;
}
markup& markup::text(const char* words) { return text(std::string_view{words}); }
markup& markup::text(const std::string& words) { return text(std::string_view{words}); }
markup& markup::count(std::uint64_t n) { return *this << std::to_string(n); }
markup& markup::px(double value) {
  append_rounded(all_, value, 10);
  return *this;
}
markup& markup::percent(double value) {
  append_rounded(all_, value, 100);
  return *this;
}
markup& markup::px(const char* name, double value) {
  return (*this << " " << name << "=\"").px(value) << "\"";
}
markup& markup::percent(const char* name, double value) {
  return (*this << " " << name << "=\"").percent(value) << "%\"";
}
markup& markup::attribute(const char* name, const char* value) {
  return *this << " " << name << "=\"" << value << "\"";
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
  const auto along = [this](double v) { return logarithm != nullptr ? logarithm(v) : v; };
  return from + (to - from) * (along(value) - along(low)) / (along(high) - along(low));
}

axis round_axis(double low, double high, double from, double to, unsigned most) {
  axis a{low, high, from, to, nullptr, {}};
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
  a.low = a.ticks.front();
  a.high = a.ticks.back();
  return a;
}

void canvas::text(double x, double y, std::string_view words, std::string_view classes) {
  text_within(1e9, x, y, words, classes);
}

void canvas::text_within(double width, double x, double y, std::string_view words,
                         std::string_view classes) {
  (out_ << "<text").px("x", x).px("y", y);
  if (!classes.empty()) (out_ << " class=\"").text(classes) << "\"";
  out_ << ">";
  const std::string shown = fitted(words, width);
  if (shown != words) (out_ << "<title>").text(words) << "</title>";
  out_.text(shown) << "</text>\n";
}

void canvas::begin_path(std::string_view classes) {
  (out_ << "<path class=\"").text(classes) << "\" d=\"M";
}

void canvas::line(double x1, double y1, double x2, double y2, std::string_view classes) {
  begin_path(classes);
  out_.px(x1) << " ";
  out_.px(y1) << "L";
  out_.px(x2) << " ";
  out_.px(y2) << "\"/>\n";
}

void canvas::square(double x, double y, double side, std::string_view classes) {
  (out_ << "<rect class=\"").text(classes) << "\"";
  out_.px("x", x - side / 2).px("y", y - side / 2).px("width", side).px("height", side) << "/>\n";
}

void canvas::diamond(double left, double middle, double right, double y, double half_height,
                     std::string_view classes) {
  begin_path(classes);
  out_.px(left) << " ";
  out_.px(y) << "L";
  out_.px(middle) << " ";
  out_.px(y - half_height) << "L";
  out_.px(right) << " ";
  out_.px(y) << "L";
  out_.px(middle) << " ";
  out_.px(y + half_height) << "Z\"/>\n";
}

void canvas::arrow_head(double x, double y, bool to_the_right, std::string_view classes) {
  begin_path(classes);
  out_.px(x) << " ";
  out_.px(y) << (to_the_right ? "l-8 -4.5v9z\"/>\n" : "l8 -4.5v9z\"/>\n");
}

void canvas::capped_bar(double left, double right, double y, std::string_view classes) {
  begin_path(classes);
  out_.px(left) << " ";
  out_.px(y) << "H";
  out_.px(right) << "M";
  out_.px(left) << " ";
  out_.px(y - 5) << "v10M";
  out_.px(right) << " ";
  out_.px(y - 5) << "v10\"/>\n";
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
