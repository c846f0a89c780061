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

bool is_missing(std::string_view cell) { return cell.empty() || cell == "NA"; }

std::optional<decimal> read_number(std::string_view cell, std::string& why) {
  const auto d = read_decimal(cell.data(), cell.data() + cell.size());
  const double nearest = d ? d->value().high : 0;
  if (d && (d->units == 0 || (nearest != 0 && is_in_range(nearest)))) return *d;
  int digits = 0;
  for (const char c : cell.substr(0, cell.find_first_of("eE"))) digits += '0' <= c && c <= '9';
  if (d || (d.error() == errc::out_of_range && digits <= most_digits)) {
    why = "is beyond the range of numbers, from 1e-307 to below 1e290";
  } else if (d.error() == errc::out_of_range) {
    why = "has too many digits; up to 18 are kept exactly";
  } else if (cell.find(',') != cell.npos) {
    why = "is not a number; a decimal point is right, and no comma";
  } else {
    why =
        "is not a number; a decimal such as 12.5 or 1e-4 would be, or empty or NA where there "
        "is none";
  }
  return std::nullopt;
}

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
      std::string why;
      const auto number = read_number(cell, why);
      if (!number) faults.push_back({row.line, t.columns[c], quoted(cell) + ' ' + why});
      numbers.push_back(number.value_or(decimal{}));
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
                          quoted(t.rows[found.numbers[r]].cells[at[c]]) +
                              " has too many digits to the last place of the others; up to 18 are "
                              "kept exactly"});
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

std::string reason(errc why, const std::string& undefined) {
  return why == errc::not_defined ? undefined : beyond_range;
}

bool is_in_range(double x) {
  constexpr double least = 2.2250738585072014e-308;
  return x == 0 ||
         (motorscale::measure::is_finite(x) && motorscale::measure::magnitude(x) >= least);
}

void keep_in_range(result_row& row) {
  bool any = false;
  for (auto* const x : {&row.estimate, &row.sd, &row.se, &row.low, &row.high, &row.statistic}) {
    if (!*x || is_in_range(**x)) continue;
    x->reset();
    any = true;
  }
  if (any) add_note(row, beyond_range);
  if (row.p && (*row.p == 0 || !is_in_range(*row.p))) {
    row.p.reset();
    add_note(row, "p is below 1e-307, beyond the range of numbers");
  }
}

void fill(result_row& row, const motorscale::result<estimate>& e, int places,
          const std::string& undefined) {
  if (!e) {
    add_note(row, reason(e.error(), undefined));
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
