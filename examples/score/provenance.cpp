// SPDX-License-Identifier: MIT
#include <motorscale/version.hpp>

#include "joined.hpp"
#include "table.hpp"
#include "text.hpp"

namespace scoring {
namespace {

/// Writes JSON: an object or a list, a member at a time.
class json {
 public:
  explicit json(std::string& to) : to_{to} {}

  static std::string quoted(std::string_view text) {
    std::string all = "\"";
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        append(all, '\\', c);
      } else if (byte < 0x20) {
        constexpr char digits[] = "0123456789abcdef";
        append(all, "\\u00", digits[byte >> 4], digits[byte & 15]);
      } else {
        all += c;
      }
    }
    return all + '"';
  }

  void open(std::string_view name, char bracket) {
    begin(name);
    to_ += bracket;
    is_first_ = true;
    ++depth_;
  }
  void close(char bracket) {
    --depth_;
    (to_ += '\n').append(2 * depth_, ' ') += bracket;
    is_first_ = false;
  }
  void text(std::string_view name, std::string_view value) {
    begin(name);
    to_ += quoted(value);
  }
  void number(std::string_view name, std::uint64_t value) {
    begin(name);
    append(to_, value);
  }
  void flag(std::string_view name, bool value) {
    begin(name);
    to_ += value ? "true" : "false";
  }

 private:
  void begin(std::string_view name) {
    if (!is_first_) to_ += ',';
    is_first_ = false;
    if (depth_ > 0) (to_ += '\n').append(2 * depth_, ' ');
    if (!name.empty()) append(to_, quoted(name), ": ");
  }

  std::string& to_;
  std::size_t depth_ = 0;
  bool is_first_ = true;
};

const char* in_words(motorscale::rounding how) {
  switch (how) {
    case motorscale::rounding::half_even:
      return "half-even";
    case motorscale::rounding::toward_zero:
      return "toward-zero";
    default:
      return "half-away";
  }
}

}  // namespace

std::string engine::table::provenance() const {
  std::string all;
  json j{all};
  j.open("", '{');
  j.text("program", "motorscale-score");
  j.text("version", joined(MOTORSCALE_VERSION_MAJOR, '.', MOTORSCALE_VERSION_MINOR, '.',
                           MOTORSCALE_VERSION_PATCH));
  j.open("input", '{');
  j.text("name", asked.input);
  j.number("bytes", bytes_);
  j.text("sha256", digest_.text());
  j.text("encoding", encoding_name_);
  j.text("separator", std::string(1, turned_ ? outer_separator_ : source_->separator()));
  j.number("rows", summary_ == nullptr ? 0 : summary_->rows());
  j.number("rows_with_errors", summary_ == nullptr ? 0 : summary_->rows_with_errors());
  j.number("blank_lines", blank_lines_);
  j.close('}');
  j.text("layout", in_text(asked.how_read));
  j.open("options", '{');
  j.number("places", static_cast<std::uint64_t>(asked.how_written.places));
  j.text("round", in_words(asked.how_written.rounding));
  j.text("goals", asked.how_written.goals);
  j.flag("keep_items", asked.keep_items);
  j.flag("check", asked.check);
  j.text("from", asked.from == change_from::first ? "first" : "previous");
  j.open("change", '[');
  for (const std::string& name : asked.changes) j.text("", name);
  j.close(']');
  j.close('}');
  j.open("instruments", '[');
  for (std::size_t k = 0; k < plan_.forms.size(); ++k) {
    const auto& about = plan_.forms[k].scorer->about();
    j.open("", '{');
    j.text("prefix", about.prefix);
    j.text("name", about.name);
    j.text("edition", about.edition);
    j.text("citation", about.citation);
    std::uint64_t assessed = 0;
    for (unsigned r = 0; summary_ != nullptr && r < reasons; ++r) {
      const auto why = static_cast<why_no_total>(r);
      if (why != why_no_total::not_assessed) assessed += summary_->forms(k, why);
    }
    j.number("assessed", assessed);
    j.number("with_total", summary_ == nullptr ? 0 : summary_->forms(k, why_no_total::has_total));
    j.number("cells_refused", summary_ == nullptr ? 0 : summary_->refused_cells(k));
    j.close('}');
  }
  j.close(']');
  j.open("calibrations", '[');
  for (const auto& c : calibration_files_) {
    const auto& name = c->loaded.calibration.name;
    j.open("", '{');
    j.text("file", c->name);
    j.text("instrument", name.instrument);
    j.text("name", name.name);
    j.text("version", name.version);
    j.text("source", name.source);
    j.text("sha256", c->digest);
    j.close('}');
  }
  j.close(']');
  j.open("thresholds", '[');
  for (const motorscale::threshold* t : change_request_.thresholds) {
    j.open("", '{');
    j.text("name", t->name);
    j.text("source", t->study.source);
    j.close('}');
  }
  j.close(']');
  j.close('}');
  return all + '\n';
}

}  // namespace scoring
