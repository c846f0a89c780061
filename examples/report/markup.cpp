// SPDX-License-Identifier: MIT
#include "markup.hpp"

namespace ms = motorscale;

namespace reports {

using drawing::escaped;

std::string bold(std::string_view text) { return "<b>" + escaped(text) + "</b>"; }
std::string small(std::string_view text) {
  return "<span class=\"small\">" + escaped(text) + "</span>";
}
std::string chip(const words& w, said is, const ms::threshold* t) {
  return std::string{"<span class=\""} + state_class(is) + "\">" + escaped(state_word(w, is, t)) +
         "</span>";
}
std::string raised(const char* letter) { return std::string{"<sup>"} + letter + "</sup>"; }
std::string name_in_text(std::string_view id) {
  std::string out = "<bdi>";
  constexpr std::size_t piece = 16;  // a long one may be broken
  const bool is_long = id.size() > 2 * piece;
  while (is_long && id.size() > piece) {
    std::size_t end = piece;
    while (end < id.size() && (static_cast<unsigned char>(id[end]) & 0xC0u) == 0x80) ++end;
    out += escaped(id.substr(0, end)) + "<wbr>";
    id.remove_prefix(end);
  }
  return out + escaped(id) + "</bdi>";
}

void table::head(const std::string& cell, bool is_number) {
  heads_ += std::string{"<th scope=\"col\""} + (is_number ? " class=\"n\">" : ">") + cell + "</th>";
  numbers_.push_back(is_number);
}

void table::row(const std::vector<std::string>& cells, bool is_sum) {
  rows_ += is_sum ? "<tr class=\"sum\">" : "<tr>";
  for (std::size_t k = 0; k < cells.size(); ++k) {
    if (k == 0) {
      rows_ += "<th scope=\"row\">" + cells[k] + "</th>";
    } else {
      rows_ += (numbers_[k] ? "<td class=\"n\">" : "<td>") + cells[k] + "</td>";
    }
  }
  rows_ += "</tr>\n";
}

std::string table::html() const {
  return "<section class=\"scroll\" tabindex=\"0\" aria-label=\"" + escaped(label_) +
         "\"><table class=\"table\">\n<caption>" + escaped(caption_) + "</caption>\n<thead><tr>" +
         heads_ + "</tr></thead>\n<tbody>\n" + rows_ + "</tbody></table></section>\n";
}

std::string table::behind(const words& w) const {
  return "<details><summary>" + escaped(w.same_numbers) + "</summary>" + html() + "</details>";
}

std::string figure(std::string_view title, const std::string& caption, const std::string& inside) {
  return "<figure class=\"picture\"><figcaption>" + bold(title) + "<span>" + caption +
         "</span></figcaption>\n" + inside + "</figure>\n";
}

std::string sheet(std::string_view label, const std::string& head, std::string_view beside,
                  const std::string& inside) {
  return "<section class=\"sheet\" aria-label=\"" + escaped(label) + "\">\n<header><h1>" + head +
         "</h1><span class=\"small\">" + escaped(beside) + "</span></header>\n" + inside +
         "</section>\n";
}

std::string caution(std::string_view text) {
  return text.empty() ? std::string{}
                      : "<p class=\"note note-ask\">" + escaped(text) + "</p>\n";
}

std::string list_of(const words& w, const std::vector<std::string>& names, std::size_t most) {
  std::string all;
  for (std::size_t k = 0; k < names.size() && k < most; ++k) {
    if (k > 0) all += escaped(w.separator);
    all += name_in_text(names[k]);
  }
  if (names.size() > most) {
    all += escaped(filled(w.and_more, {std::to_string(names.size() - most)}));
  }
  return all;
}

std::string around(std::string_view text, const std::string& markup) {
  const std::string all = escaped(filled(text, {"\x01"}));
  // what stands in for a place is no character of a text, and was made U+FFFD
  const std::size_t at = all.find("\xEF\xBF\xBD");
  return at == std::string::npos ? all : all.substr(0, at) + markup + all.substr(at + 3);
}

std::string limits(const words& w, const ms::trial::interval& v, int decimals, double unit) {
  return filled(
      w.range, {drawing::number(v.low * unit, decimals), drawing::number(v.high * unit, decimals)});
}

std::string p_value(double p) { return p < 0.00005 ? "&lt;0.0001" : drawing::number(p, 4); }

std::string next_name(const child& who, const cohort& all, std::size_t index, const char* what) {
  return std::string{what} + std::to_string(&who - all.children.data()) + '-' +
         std::to_string(index);
}

const char* unit_of(const words& w, const scale& s) {
  return s.percent ? w.unit_percent : w.unit_points;
}

}  // namespace reports
