// SPDX-License-Identifier: MIT
#include "row.hpp"
#include "text.hpp"

namespace scoring {

carried_values::carried_values(const column_plan& plan, const layout& l, std::string& missing) {
  for (const std::string& name : l.carry) {
    const std::size_t before = columns_.size();
    for (std::size_t c = 0; c < plan.columns.size(); ++c) {
      const column& one = plan.columns[c];
      if (same_word(one.name, name) || same_word(trimmed(one.theirs), name)) columns_.push_back(c);
    }
    if (columns_.size() == before) missing = name;
  }
}

void carried_values::keep(const std::string& subject, std::size_t k, std::string_view text) {
  auto& values = subjects_[subject];
  values.resize(columns_.size());
  value& mine = values[k];
  if (mine.text.empty()) {
    mine.text = text;
  } else if (mine.text != text) {
    mine.differs = true;
  }
}

std::string_view carried_values::find(std::string_view subject, std::size_t k) const {
  const auto place = subjects_.find(subject);
  if (place == subjects_.end() || place->second[k].differs) return {};
  return place->second[k].text;
}

std::vector<std::string> carried_values::conflicts(std::size_t k) const {
  std::vector<std::string> names;
  for (const auto& [subject, values] : subjects_) {
    if (values[k].differs) names.push_back(subject);
  }
  return names;
}

}  // namespace scoring
