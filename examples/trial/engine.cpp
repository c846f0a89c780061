// SPDX-License-Identifier: MIT
#include "engine.hpp"

#include <map>
#include <set>

#include <motorscale/codec/utf8.hpp>

#include "forest.hpp"
#include "values.hpp"

namespace trials {

using motorscale::csv_field;
using motorscale::csv_reader;
using motorscale::errc;

namespace {

constexpr std::size_t longest_row = 16 * 1024 * 1024;

std::string what_is_wrong(errc why) {
  switch (why) {
    case errc::stray_quote:
      return "a quote inside a field that does not begin with one; put the whole field in quotes "
             "and write the quote twice";
    case errc::text_after_quote:
      return "text behind the closing quote of a field; a quote inside a field is written twice";
    case errc::unclosed_quote:
      return "the row has a field whose opening quote is never closed";
    default:
      return "a carriage return without a line feed; rows end with LF or CRLF";
  }
}

std::string trimmed(const std::string& name) {
  const auto first = name.find_first_not_of(" \t");
  return first == std::string::npos ? ""
                                    : name.substr(first, name.find_last_not_of(" \t") - first + 1);
}

void write_cell(std::string& to, const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    to += text;
    return;
  }
  to += '"';
  for (const char c : text) to.append(c == '"' ? 2 : 1, c);
  to += '"';
}

bool names(const char* list, const std::string& name) {
  return std::string{list}.find(' ' + name + ' ') != std::string::npos;
}

}  // namespace

engine::engine(const options& o, std::string name) : options_{o}, name_{std::move(name)} {
  if (o.what->make != nullptr) rows_of_ = o.what->make(o);
}

void engine::take(const char* bytes, std::size_t count) {
  if (failed_) return;
  text_.append(bytes, count);
  read(true);
}

void engine::finish() {
  if (failed_) return;
  read(false);
  if (!failed_ && !has_header_) fail("the file is empty; its first row must name the columns");
  if (!failed_ && rows_of_ == nullptr) analyse();
  if (failed_) return;
  const auto counted = [](std::uint64_t n, const char* what) {
    return std::to_string(n) + ' ' + what + (n == 1 ? "" : "s");
  };
  messages += "motorscale-trial: " + counted(rows_, "row") + " read, " +
              (rows_of_ != nullptr ? std::to_string(rows_with_errors_) + " with errors\n"
                                   : counted(sets_with_errors_, "set") + " with errors\n");
}

void engine::fail(const std::string& what) {
  failed_ = true;
  messages += name_ + ':' + std::to_string(line_) + ": " + what + '\n';
}

void engine::say(const std::vector<fault>& faults) {
  for (const fault& f : faults) {
    messages += name_ + ':';
    if (f.line != 0) messages += std::to_string(f.line) + ": ";
    if (f.line == 0) messages += ' ';
    if (!f.column.empty()) messages += f.column + ": ";
    messages += f.what + '\n';
  }
}

void engine::read(bool more_follows) {
  if (!started_) {
    if (more_follows && text_.size() < 4) return;
    started_ = true;
    if (text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF")) {
      return fail("this is UTF-16 text; export the file as \"CSV UTF-8\"");
    }
    if (text_.starts_with("\xEF\xBB\xBF")) text_.erase(0, 3);
  }
  const char* const begin = text_.data();
  const char* at = begin;
  const char* const end = begin + text_.size();
  while (!failed_ && at != end) {
    csv_reader reader{at, end, more_follows, line_};
    fields_.clear();
    errc why = errc::ok;
    do {
      const auto field = reader.next();
      if (!field) {
        why = field.error();
        break;
      }
      fields_.push_back(*field);
    } while (!fields_.back().ends_row);
    if (why == errc::unfinished_row) {
      if (end - at > static_cast<std::ptrdiff_t>(longest_row)) {
        fail("the row is longer than 16 MiB; is a quote not closed?");
      }
      break;
    }
    const char* const stopped = reader.position();
    if (motorscale::find_not_text(at, stopped) != stopped) {
      return fail("not UTF-8 text; export the file as \"CSV UTF-8\"");
    }
    if (why != errc::ok) return fail(what_is_wrong(why));
    if (has_header_) {
      row();
    } else {
      header(stopped);
    }
    at = stopped;
    line_ = reader.line();
  }
  text_.erase(0, static_cast<std::size_t>(at - begin));
}

std::string engine::text_of(const csv_field& field) {
  std::string text(static_cast<std::size_t>(field.last - field.first), '\0');
  text.resize(static_cast<std::size_t>(motorscale::csv_unquote(field, text.data()) - text.data()));
  return text;
}

void engine::header(const char* last) {
  has_header_ = true;
  if (last - fields_.back().last >= 2) line_end_ = "\r\n";
  std::vector<std::string> columns;
  std::set<std::string> seen;
  for (const csv_field& field : fields_) {
    columns.push_back(trimmed(text_of(field)));
    if (!columns.back().empty() && !seen.insert(columns.back()).second) {
      return fail("two columns are named " + quoted(columns.back()));
    }
  }
  table_.columns = columns;
  std::string wrong;
  if (rows_of_ != nullptr) {
    wrong = rows_of_->connect(columns);
  } else {
    wrong = options_.what->refuse(table_, options_.asked);
    if (wrong.empty() && !options_.by.empty() && !table_.find(options_.by)) {
      wrong = "the table has no column " + quoted(options_.by) + " for --by";
    }
  }
  if (!wrong.empty()) {
    const std::string_view whole{
        fields_.front().first,
        static_cast<std::size_t>(fields_.back().last - fields_.front().first)};
    if (fields_.size() == 1 && whole.find(';') != std::string_view::npos) {
      wrong += "; the columns seem to be separated by semicolons: export the file with commas";
    } else if (fields_.size() == 1 && whole.find('\t') != std::string_view::npos) {
      wrong += "; the columns seem to be separated by tabs: export the file with commas";
    }
    return fail(wrong);
  }
  if (rows_of_ != nullptr) {
    result_columns_ = rows_of_->result_columns();
    std::vector<std::string> results = result_columns_;
    results.push_back("note");
    replaced_.assign(columns.size(), false);
    bool first = true;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      for (const std::string& name : results) replaced_[c] = replaced_[c] || columns[c] == name;
      if (replaced_[c]) {
        messages += name_ + ":1: " + columns[c] +
                    ": has the name of a result, which takes its place; rename it to keep it\n";
        continue;
      }
      if (!first) output += ',';
      output.append(fields_[c].first, fields_[c].last);
      first = false;
    }
    for (const std::string& name : results) output += ',' + name;
    output += line_end_;
    return;
  }
  if (!options_.by.empty()) {
    write_cell(output, options_.by);
    output += ',';
  }
  const std::string level = options_.asked.level_name;
  output += "what";
  for (const char* name : {"study", "n", "estimate", "sd", "se", "low", "high", "weight",
                           "statistic", "df", "p", "note"}) {
    if (!names(options_.what->filled, name)) continue;
    output += std::string{','} + name;
    if (std::string_view{name} == "low" || std::string_view{name} == "high") output += level;
  }
  output += line_end_;
}

void engine::row() {
  if (fields_.size() != table_.columns.size()) {
    if (fields_.size() == 1 && fields_[0].first == fields_[0].last) {
      return fail("an empty line where a row should be; remove it");
    }
    return fail("the row has " + std::to_string(fields_.size()) +
                (fields_.size() == 1 ? " field" : " fields") + " where the header has " +
                std::to_string(table_.columns.size()));
  }
  ++rows_;
  if (rows_of_ == nullptr) {
    table::row& stored = table_.rows.emplace_back();
    stored.line = line_;
    for (const csv_field& field : fields_) stored.cells.push_back(text_of(field));
    return;
  }
  // Cells without quotes; one with doubled quotes inside is no number, and may keep them doubled.
  cells_.clear();
  for (const csv_field& field : fields_) {
    cells_.emplace_back(field.text_first(),
                        static_cast<std::size_t>(field.text_last() - field.text_first()));
  }
  found_.begin(line_, options_.digits, result_columns_);
  rows_of_->read(cells_, found_);
  bool first = true;
  for (std::size_t c = 0; c < fields_.size(); ++c) {
    if (replaced_[c]) continue;
    if (!first) output += ',';
    output.append(fields_[c].first, fields_[c].last);
    first = false;
  }
  if (found_.faults().empty()) {
    output += found_.text();
    output.append(result_columns_.size() - found_.count(), ',');
    output += ',';
    write_cell(output, found_.notes());
  } else {
    ++rows_with_errors_;
    say(found_.faults());
    output.append(result_columns_.size() + 1, ',');
  }
  output += line_end_;
}

void engine::analyse() {
  std::vector<std::pair<std::string, std::vector<std::size_t>>> sets;
  std::map<std::string, std::size_t> places;
  if (options_.by.empty()) sets.emplace_back();
  const auto by = table_.find(options_.by);
  request asked = options_.asked;
  for (std::size_t r = 0; r < table_.rows.size(); ++r) {
    if (options_.by.empty()) {
      sets[0].second.push_back(r);
      continue;
    }
    if (is_missing(table_.rows[r].cells[*by])) {
      ++asked.incomplete;
      continue;
    }
    const auto [at, is_new] = places.emplace(table_.rows[r].cells[*by], sets.size());
    if (is_new) sets.emplace_back(at->first, std::vector<std::size_t>{});
    sets[at->second].second.push_back(r);
  }
  for (const auto& [value, rows] : sets) {
    results found = options_.what->analyse(table_, rows, asked);
    if (!found.faults.empty()) {
      ++sets_with_errors_;
      say(found.faults);
      continue;
    }
    for (result_row& row : found.rows) {
      keep_in_range(row);
      write_result(value, row);
    }
    if (!options_.asked.forest.empty()) picture = forest_of(table_, found.rows, options_.asked);
  }
}

void engine::write_result(const std::string& by, const result_row& row) {
  if (!options_.by.empty()) {
    write_cell(output, by);
    output += ',';
  }
  write_cell(output, row.what);
  constexpr int every_digit = 17;
  const struct {
    const char* name;
    const std::optional<double>& value;
    int digits;
  } numbers[] = {{"n", row.n, every_digit},
                 {"estimate", row.estimate, options_.digits},
                 {"sd", row.sd, options_.digits},
                 {"se", row.se, options_.digits},
                 {"low", row.low, options_.digits},
                 {"high", row.high, options_.digits},
                 {"weight", row.weight, options_.digits},
                 {"statistic", row.statistic, options_.digits},
                 {"df", row.df, options_.digits},
                 {"p", row.p, options_.digits}};
  if (names(options_.what->filled, "study")) {
    output += ',';
    write_cell(output, row.study);
  }
  for (const auto& number : numbers) {
    if (!names(options_.what->filled, number.name)) continue;
    output += ',';
    if (number.value) write_number(output, *number.value, number.digits);
  }
  output += ',';
  write_cell(output, row.note);
  output += line_end_;
}

}  // namespace trials
