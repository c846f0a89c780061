// SPDX-License-Identifier: MIT
#include "values.hpp"

#include <cstdio>

namespace trials {

using namespace motorscale::trial;
using motorscale::errc;

std::optional<std::size_t> table::find(const std::string& column) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == column) return i;
  }
  return std::nullopt;
}

bool is_missing(const std::string& cell) { return cell.empty() || cell == "NA"; }

int level_of(const std::string& cell) {
  constexpr const char* names[] = {"I", "II", "III", "IV", "V"};
  for (int level = 1; level <= 5; ++level) {
    if (cell == names[level - 1]) return level;
  }
  return 0;
}

std::string quoted(std::string_view cell) {
  std::string text = "'";
  for (const char c : cell.substr(0, 40)) text += static_cast<unsigned char>(c) < ' ' ? '?' : c;
  return text + (cell.size() > 40 ? "...'" : "'");
}

values read_values(const table& t, const std::vector<std::size_t>& rows,
                   const std::vector<std::string>& columns, const std::vector<std::string>& also,
                   std::vector<fault>& faults) {
  values found;
  std::vector<std::size_t> at, at_also;
  for (const std::string& c : columns) at.push_back(*t.find(c));
  for (const std::string& c : also) at_also.push_back(*t.find(c));
  bool first = true;
  std::vector<std::vector<decimal>> read;
  for (const std::size_t r : rows) {
    const auto& row = t.rows[r];
    std::vector<decimal> numbers;
    bool missing = false;
    for (const std::size_t c : at_also) missing = missing || is_missing(row.cells[c]);
    for (const std::size_t c : at) {
      const std::string& cell = row.cells[c];
      if (is_missing(cell)) {
        missing = true;
        continue;
      }
      const int level = level_of(cell);
      if (first) found.levels = level != 0;
      first = false;
      if (found.levels) {
        if (level == 0) {
          faults.push_back({row.line, t.columns[c],
                            quoted(cell) + " is no level; it stands beside levels I to V"});
        }
        numbers.push_back({level, 0});
        continue;
      }
      const auto number = read_decimal(cell.data(), cell.data() + cell.size());
      if (!number) {
        faults.push_back({row.line, t.columns[c],
                          quoted(cell) + (number.error() == errc::out_of_range
                                              ? " has too many digits; at most 18 are kept exactly"
                                              : " is not a number; a decimal like 12.5 would be, "
                                                "or empty or NA where there is none")});
      }
      numbers.push_back(number.value_or({}));
    }
    if (missing) {
      ++found.incomplete;
      continue;
    }
    read.push_back(numbers);
    found.numbers.push_back(r);
  }
  bool any = false;
  for (const auto& row : read) {
    for (const decimal& d : row) {
      if (!any || d.places > found.places) found.places = d.places;
      any = true;
    }
  }
  for (std::size_t r = 0; r < read.size(); ++r) {
    std::vector<std::int64_t> whole;
    for (std::size_t c = 0; c < read[r].size(); ++c) {
      const auto units = in_units(read[r][c], found.places);
      if (!units) {
        faults.push_back({t.rows[found.numbers[r]].line, columns[c],
                          "has too many digits beside the others' places; at most 18 are kept "
                          "exactly"});
      }
      whole.push_back(units.value_or(0));
    }
    found.rows.push_back(whole);
  }
  return found;
}

void add_note(result_row& row, const std::string& note) {
  if (note.empty()) return;
  if (!row.note.empty()) row.note += "; ";
  row.note += note;
}

void note_incomplete(std::vector<result_row>& rows, std::size_t incomplete) {
  if (incomplete == 0) return;
  const std::string note =
      std::to_string(incomplete) + (incomplete == 1 ? " row incomplete" : " rows incomplete");
  for (result_row& row : rows) add_note(row, note);
}

std::string in_words(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", x);
  return text;
}

std::string reason(errc why) {
  switch (why) {
    case errc::not_defined:
      return "does not exist for these rows";
    case errc::empty_selection:
      return "no rows";
    case errc::out_of_range:
      return "beyond the range of numbers";
    default:
      return "not computed";
  }
}

void fill(result_row& row, const motorscale::result<estimate>& e, int places) {
  if (!e) {
    add_note(row, reason(e.error()));
    return;
  }
  const estimate s = scaled(*e, places);
  row.estimate = s.value;
  row.se = s.se;
  row.low = s.limits.low;
  row.high = s.limits.high;
  row.statistic = s.statistic;
  if (s.df > 0) row.df = s.df;
  row.p = s.p;
}

}  // namespace trials
