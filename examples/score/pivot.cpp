// SPDX-License-Identifier: MIT
#include "pivot.hpp"

#include <algorithm>
#include <set>

#include "joined.hpp"
#include "row.hpp"
#include "text.hpp"

namespace scoring {

std::string pivot::begin(const std::vector<std::string>& header) {
  header_ = header;
  bool has_item = false, has_score = false;
  for (std::size_t c = 0; c < header.size(); ++c) {
    const std::string_view name = trimmed(header[c]);
    if (same_word(name, layout_.one_item_a_row->item)) {
      if (has_item) return "two columns are named " + shown(name);
      item_ = c;
      has_item = true;
    } else if (same_word(name, layout_.one_item_a_row->score)) {
      if (has_score) return "two columns are named " + shown(name);
      score_ = c;
      has_score = true;
    } else if (!is_in(layout_.drop, name)) {
      others_.push_back(c);
    }
  }
  for (const auto& [there, name] : {std::pair{has_item, layout_.one_item_a_row->item},
                                    std::pair{has_score, layout_.one_item_a_row->score}}) {
    if (!there) return joined("no column ", shown(name), ", which --long names");
  }
  return {};
}

std::string pivot::add(const std::vector<field>& row, std::uint64_t line, bool may_be_cut) {
  if (row.size() != header_.size()) {
    return joined("the row has ", counted(row.size(), "field"), " where the header has ",
                  header_.size());
  }
  if (may_be_cut && !row.back().quoted && score_ + 1 != row.size()) {
    return "the file ends in this row without a line end and may have been cut; get it whole, or "
           "end the line";
  }
  ++rows_;
  const std::string item{trimmed(row[item_].text())};
  if (item.empty()) return "the row names no item in " + shown(header_[item_]);
  std::string key;
  std::vector<std::string> others;
  for (const std::size_t c : others_) {
    others.push_back(row[c].text());
    append(key, others.back().size(), ':', others.back());
  }
  const auto [place, is_new] = assessment_places_.emplace(key, assessments_.size());
  if (is_new) assessments_.push_back({std::move(others), {}, line});
  const auto [item_place, is_new_item] = item_places_.emplace(folded(item), items_.size());
  if (is_new_item) items_.push_back(item);
  auto& cells = assessments_[place->second].cells;
  if (cells.size() <= item_place->second) cells.resize(items_.size());
  cell& mine = cells[item_place->second];
  if (mine.line != 0) {
    return joined("the item ", shown(item),
                  " is there a second time for this assessment, first on line ", mine.line,
                  "; remove one, or add the column that tells the two assessments apart");
  }
  mine = {row[score_].text(), line};
  if (may_be_cut && !row.back().quoted) {
    cut_row_ = place->second;
    cut_column_ = static_cast<int>(others_.size() + item_place->second);
  }
  return {};
}

std::string pivot::close() const {
  if (rows_ < 2 || assessments_.size() < rows_) return {};
  std::vector<std::string> differing;
  for (std::size_t k = 0; k < others_.size(); ++k) {
    std::set<std::string> values;
    for (const assessment& a : assessments_) values.insert(a.others[k]);
    if (values.size() == rows_) differing.push_back(std::string{trimmed(header_[others_[k]])});
  }
  if (differing.empty()) return {};
  return joined("no two rows belong to one assessment, for they differ in ", some_of(differing),
                ", in every row; --drop ", differing.front(), " leaves it out");
}

std::string pivot::text() const {
  std::string all;
  const auto add = [&](const std::string& field) { append(all, as_field(field), ','); };
  const auto end_row = [&] {
    if (!all.empty() && all.back() == ',') all.back() = '\n';
  };
  for (const std::size_t c : others_) add(header_[c]);
  for (const std::string& item : items_) add(item);
  end_row();
  for (const assessment& a : assessments_) {
    for (const std::string& other : a.others) add(other);
    for (std::size_t k = 0; k < items_.size(); ++k) {
      const bool there = k < a.cells.size() && a.cells[k].line != 0;
      add(there ? a.cells[k].text : std::string{no_row});
    }
    end_row();
  }
  return all;
}

int pivot::may_be_cut_in(std::size_t row) const { return row == cut_row_ ? cut_column_ : -1; }

std::uint64_t pivot::line_of(std::size_t row, std::size_t column) const {
  const assessment& a = assessments_[row];
  if (column < others_.size()) return a.line;
  const std::size_t k = column - others_.size();
  return k < a.cells.size() && a.cells[k].line != 0 ? a.cells[k].line : a.line;
}

}  // namespace scoring
