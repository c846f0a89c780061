// SPDX-License-Identifier: MIT
#include "markup.hpp"

namespace ms = motorscale;

namespace reports {

markup& bold(markup& page, const std::string& text) { return (page << "<b>").text(text) << "</b>"; }
markup& small(markup& page, const std::string& text) {
  return (page << "<span class=\"small\">").text(text) << "</span>";
}
markup& chip(markup& page, const words& w, said is, const ms::threshold* t) {
  return (page << "<span class=\"" << state_class(is) << "\">").text(state_word(w, is, t))
         << "</span>";
}
markup& raised(markup& page, const char* letter) { return page << "<sup>" << letter << "</sup>"; }

markup& name_in_text(markup& page, std::string_view id) {
  page << "<bdi>";
  constexpr std::size_t piece = 16;
  const bool is_long = id.size() > 2 * piece;
  while (is_long && id.size() > piece) {
    std::size_t end = piece;
    while (end < id.size() && (static_cast<unsigned char>(id[end]) & 0xC0u) == 0x80) ++end;
    page.text(id.substr(0, end)) << "<wbr>";
    id.remove_prefix(end);
  }
  return page.text(id) << "</bdi>";
}

void finding(markup& page, const std::string& text) {
  (page << "<p class=\"verdict\">").text(text) << "</p>\n";
}

void caution(markup& page, const std::string& text) {
  if (!text.empty()) (page << "<p class=\"note note-ask\">").text(text) << "</p>\n";
}

table::table(markup& page, const std::string& caption, const std::string& label) : page_{page} {
  (page << "<section class=\"scroll\" tabindex=\"0\" aria-label=\"").text(label);
  (page << "\"><table class=\"table\">\n<caption>").text(caption) << "</caption>\n<thead><tr>";
}

markup& table::head(bool is_number) {
  page_ << end_of_cell_ << (is_number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
  end_of_cell_ = "</th>";
  numbers_ |= std::uint64_t{is_number} << columns_++;
  return page_;
}

void table::end_row() {
  page_ << end_of_cell_ << (has_rows_ ? "</tr>\n" : "</tr></thead>\n<tbody>\n");
  has_rows_ = true;
}

markup& table::row(bool is_sum) {
  end_row();
  end_of_cell_ = "</th>";
  column_ = 0;
  return page_ << (is_sum ? "<tr class=\"sum\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
}

markup& table::cell() {
  const bool is_number = (numbers_ >> ++column_ & 1) != 0;
  page_ << end_of_cell_ << (is_number ? "<td class=\"n\">" : "<td>");
  end_of_cell_ = "</td>";
  return page_;
}

void table::end() {
  end_row();
  page_ << "</tbody></table></section>\n";
}

void begin_details(markup& page, const words& w) {
  (page << "<details><summary>").text(w.same_numbers) << "</summary>";
}

void begin_figure(markup& page, const std::string& title) {
  bold(page << "<figure class=\"picture\"><figcaption>", title) << "<span>";
}

void begin_sheet(markup& page, const std::string& label) {
  (page << "<section class=\"sheet\" aria-label=\"").text(label) << "\">\n<header><h1>";
}
void end_head(markup& page, const std::string& beside) {
  small(page << "</h1>", beside) << "</header>\n";
}

markup& around(markup& page, const std::string& text, const markup& inside) {
  constexpr std::string_view place = "{1}";
  const std::size_t at = text.find(place);
  if (at == std::string::npos) return page.text(text);
  return (page.text(std::string_view{text}.substr(0, at)) << inside.all())
      .text(std::string_view{text}.substr(at + place.size()));
}

void list_of(markup& page, const words& w, const std::vector<std::string>& names) {
  constexpr std::size_t most = 8;
  for (std::size_t k = 0; k < names.size() && k < most; ++k) {
    if (k > 0) page.text(w.separator);
    name_in_text(page, names[k]);
  }
  if (names.size() > most) say(page, w.and_more, names.size() - most);
}

std::string limits(const words& w, const ms::trial::interval& v, int decimals, double unit) {
  return filled(w.range, drawing::number(v.low * unit, decimals),
                drawing::number(v.high * unit, decimals));
}

void error_in_words(markup& page, const words& w, const scale& s) {
  const double error = error_of(s);
  if (error == 0) return;
  drawing::band_in_text(page << " ", "band-error");
  say(page << " ", w.key_error, drawing::number(error, 2));
}

void threshold_in_words(markup& page, const words& w, const char* text, const ms::threshold* t) {
  if (t == nullptr) return;
  drawing::band_in_text(page << " ", "band-threshold");
  say(page << " ", text, threshold_in_words(w, *t));
}

std::string next_name(const child& who, const cohort& all, std::size_t index, const char* what) {
  return scoring::joined(what, &who - all.children.data(), "-", index);
}

const char* unit_of(const words& w, const scale& s) {
  return s.percent ? w.unit_percent : w.unit_points;
}

}  // namespace reports
