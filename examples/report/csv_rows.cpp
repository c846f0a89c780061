// SPDX-License-Identifier: MIT
#include "csv_rows.hpp"

#include "joined.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace reports {

namespace {

std::string_view without_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

}  // namespace

csv_rows::csv_rows(std::string_view text, const std::string& input)
    : reader_{without_mark(text).data(), text.data() + text.size()}, input_{input} {}

bool csv_rows::next() {
  cells_.clear();
  if (reader_.at_end()) return false;
  line_ = reader_.line();
  for (;;) {
    const std::uint64_t line = reader_.line();
    const auto field = reader_.next();
    if (!field) {
      fault = scoring::joined(input_, ":", line, ": is no CSV row; quotes must be closed");
      return false;
    }
    std::string text(static_cast<std::size_t>(field->text_last() - field->text_first()), '\0');
    text.resize(static_cast<std::size_t>(ms::csv_unquote(*field, text.data()) - text.data()));
    cells_.push_back(std::move(text));
    if (field->ends_row) return true;
  }
}

bool csv_rows::next_filled() {
  while (next()) {
    if (cells_.size() != 1 || !cells_.front().empty()) return true;
  }
  return false;
}

const std::string& csv_rows::cell(std::size_t column) const {
  static const std::string nothing;
  return column < cells_.size() ? cells_[column] : nothing;
}

std::string_view csv_rows::trimmed(std::size_t column) const {
  return scoring::trimmed(cell(column));
}

std::string csv_rows::place() const { return scoring::joined(input_, ":", line_, ": "); }

header::header(const std::vector<std::string>& names) {
  for (std::size_t c = 0; c < names.size(); ++c) at_.try_emplace(scoring::folded(names[c]), c);
}

std::size_t header::find(const std::string& name) const {
  const auto found = at_.find(name);
  return found == at_.end() ? none : found->second;
}

std::size_t header::find(const std::string& prefix, const char* rest) const {
  return find(prefix + rest);
}

std::size_t header::find(const std::string& prefix, const std::string& rest) const {
  return find(prefix + rest);
}

}  // namespace reports
