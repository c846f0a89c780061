// SPDX-License-Identifier: MIT
#include "table.hpp"

#include <algorithm>
#include <cstring>

#include "check.hpp"
#include "joined.hpp"
#include "levels.hpp"
#include "order.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {

engine::table::table(request r) : asked{std::move(r)}, inner_{asked.how_read} {
  fault = read_calibrations(asked.calibrations, calibration_files_);
  if (fault.empty()) fault = read_changes(asked.changes, change_request_);
  if (!fault.empty()) return;
  for (const auto& c : calibration_files_) calibrations_.push_back(&c->loaded);
  change_request_.from = asked.from;
  if (!asked.how_read.carry.empty()) goals_.push_back(goal::carry);
  if (change_request_.any()) goals_.push_back(goal::change);
  goals_.push_back(goal::write);
  source_ = std::make_unique<text_source>(asked.how_read);
}

unsigned engine::table::passes() const {
  return asked.how_read.one_item_a_row ? 1 : static_cast<unsigned>(goals_.size());
}

std::string& engine::table::begin_failure(std::uint64_t line) {
  if (summary_ != nullptr) messages += std::exchange(summary_->lines, {});
  messages += asked.input;
  if (line != 0) append(messages, ':', line);
  messages += ": ";
  has_failed = true;
  return messages;
}

bool engine::table::fail_source() { return fail(source_->message_line(), source_->message()); }

bool engine::table::push(const char* first, const char* last) {
  if (has_failed) return false;
  if (pass_ == 0) {
    bytes_ += static_cast<std::uint64_t>(last - first);
    if (asked.provenance) digest_.add({first, static_cast<std::size_t>(last - first)});
  }
  source_->push(first, last);
  return pump();
}

bool engine::table::finish() {
  if (has_failed) return false;
  source_->finish();
  if (!pump()) return false;
  if (pivot_ != nullptr) return go_through_pivot() && false;
  end_pass();
  return !has_failed && pass_ < goals_.size();
}

void engine::table::end_pass() {
  if (labels_ > 0) {  // and there is no other row
    fail(first_label_line_, "no item of the file holds a score, but words, as ",
         shown(first_label_),
         "; where they are the labels of answers, export the raw data instead, or see what "
         "--propose makes of them");
    return;
  }
  if (pass_ > 0 && rows_in_pass != row_digests_.size()) {
    fail(0, "the file has changed while it was read; run once more when nobody writes to it");
    return;
  }
  if (goals_[pass_] == goal::change) changes_->close();
  if (is_last()) {
    if (!header_text_.empty()) release_header();
    if (!turned_) encoding_name_ = source_->encoding_name();
    blank_lines_ += source_->blank_lines();
    if (summary_ != nullptr) {
      summary_->end(turned_ ? pivot_->rows() : rows_in_pass, blank_lines_, asked.check,
                    carried_.get());
    }
  }
  if (++pass_ == goals_.size()) return;
  const layout& how = turned_ ? inner_ : asked.how_read;
  source_ = std::make_unique<text_source>(how);
  header_done_ = false;
  rows_in_pass = 0;
  pivot_row_ = 0;
}

bool engine::table::pump() {
  if (!header_done_) {
    std::vector<std::string> header;
    switch (source_->find_header(header)) {
      case text_source::state::needs_more:
        if (!header.empty()) header_ = std::move(header);
        return true;
      case text_source::state::failed:
        return fail_source();
      default:
        break;
    }
    if (header.empty()) header = std::move(header_);  // it was found before its labels were
    if (has_plan_ && header != header_) {
      return fail(0,
                  "the file has changed while it was read; run once more when nobody writes "
                  "to it");
    }
    header_ = header;
    header_done_ = true;
    if (asked.how_read.one_item_a_row && !turned_) {
      if (!begin_pivot(header)) return false;
    } else if (!has_plan_ && !begin_table(header)) {
      return false;
    }
    if (goals_[pass_] == goal::write && pivot_is_done()) write_header();
  }
  return pivot_ != nullptr && !turned_ ? read_long_rows() : read_rows();
}

// ---- a long table ----

bool engine::table::begin_pivot(const std::vector<std::string>& header) {
  pivot_ = std::make_unique<pivot>(asked.how_read);
  const std::string wrong = pivot_->begin(header);
  return wrong.empty() ? true : fail(source_->line() - 1, wrong);
}

bool engine::table::read_long_rows() {
  std::vector<field> fields;
  for (;;) {
    switch (source_->rows()) {
      case text_source::state::has_rows:
        break;
      case text_source::state::failed:
        return fail_source();
      default:
        return true;
    }
    row_reader reader = source_->reader();
    const std::uint64_t line = reader.line();
    const row_end end = reader.next(fields);
    if (end == row_end::unfinished) {
      return source_->after_unfinished() == text_source::state::failed ? fail_source() : true;
    }
    if (end != row_end::line_end && end != row_end::end_of_text) {
      source_->fail(end);
      return fail_source();
    }
    source_->accept(reader);
    if (fields.size() == 1 && !fields[0].quoted && trimmed(fields[0].inside()).empty()) {
      source_->count_blank_line();
      continue;
    }
    const std::string wrong = pivot_->add(fields, line, end == row_end::end_of_text);
    if (!wrong.empty()) return fail(line, wrong);
  }
}

bool engine::table::go_through_pivot() {
  const std::string wrong = pivot_->close();
  if (!wrong.empty()) return fail(0, wrong);
  outer_separator_ = source_->separator();
  encoding_name_ = source_->encoding_name();
  blank_lines_ = source_->blank_lines();
  turned_ = true;
  const std::string wide = pivot_->text();
  inner_ = asked.how_read;
  inner_.separator = ',';
  inner_.text = encoding::by_mark;
  inner_.header_row = inner_.skip_rows = 0;
  inner_.one_item_a_row.reset();
  inner_.drop.clear();
  source_ = std::make_unique<text_source>(inner_);
  header_done_ = false;
  while (pass_ < goals_.size()) {
    source_->push(wide.data(), wide.data() + wide.size());
    source_->finish();
    if (!pump()) return false;
    end_pass();
    if (has_failed) return false;
  }
  return true;
}

// ---- the header ----

bool engine::table::begin_table(const std::vector<std::string>& header) {
  const layout& how = turned_ ? inner_ : asked.how_read;
  const char separator = turned_ ? outer_separator_ : source_->separator();
  column_wishes wishes{.how_read = &how,
                       .how_written = &asked.how_written,
                       .keep_items = asked.keep_items,
                       .check = asked.check,
                       .change = change_request_.any(),
                       .by_event = !how.order.empty(),
                       .change_columns = change_request_.columns(),
                       .calibrations = &calibrations_,
                       .comma = separator != ',',
                       .columns_of_long = turned_ ? pivot_->other_columns() : column_wishes::none};
  const std::uint64_t line = source_->header_line();
  const std::string wrong = make_plan(wishes, header, plan_);
  if (!wrong.empty()) return fail(turned_ ? 0 : line, wrong);
  bool levels = false;
  for (const column& c : plan_.columns) {
    for (const claim& one : c.claims) levels |= one.as == claimed_as::level;
  }
  if (plan_.forms.empty() && !levels) return explain_nothing_read(header);
  for (const auto& c : calibration_files_) {
    const std::string ability = joined(c->loaded.calibration.name.instrument, "_ability");
    if (!is_in(plan_.score_columns, ability)) {
      return fail(line, "no item columns for the calibration ", c->name, " of ",
                  c->loaded.calibration.name.instrument);
    }
  }
  if (change_request_.any()) {
    changes_ = std::make_unique<change_history>(change_request_, plan_, how);
    if (const std::string why = changes_->connect(); !why.empty()) return fail(line, why);
  }
  if (!how.carry.empty()) {
    std::string missing;
    carried_ = std::make_unique<carried_values>(plan_, how, missing);
    if (!missing.empty()) {
      return fail(line, "no column ", shown(missing), ", which --carry names");
    }
  }
  row_ = std::make_unique<row_assessor>(plan_, how, asked.keep_items);
  summary_ = std::make_unique<summary>(asked.input, plan_, how);
  longest_cells_ = (plan_.score_columns.size() + 2) * cell_writer::widest_cell;
  for (const used_form& f : plan_.forms) longest_cells_ += f.scorer->longest_note();
  longest_cells_ += 512 * change_request_.columns().size();
  for (const std::string& name : plan_.visit_names) {
    visit_fields_.push_back(as_field(name));
    longest_cells_ += visit_fields_.back().size() + 2;
  }
  has_plan_ = true;
  return true;
}

/// The columns of items and of scores, where the header names them as a long table does.
static std::string long_columns(const std::vector<std::string>& header) {
  const auto find = [&](std::initializer_list<const char*> names) {
    for (const char* name : names) {
      for (const std::string& theirs : header) {
        if (same_word(trimmed(theirs), name)) return std::string{trimmed(theirs)};
      }
    }
    return std::string{};
  };
  const std::string item = find({"item", "question", "variable", "field_name", "name", "key"});
  const std::string score = find({"score", "answer", "value", "response"});
  return item.empty() || score.empty() ? std::string{} : joined(item, ',', score);
}

bool engine::table::explain_nothing_read(const std::vector<std::string>& header) {
  std::string message = "no item columns of any instrument";
  const std::uint64_t line = source_->header_line();
  const std::string long_ones = long_columns(header);
  if (const std::uint64_t below = turned_ || !long_ones.empty() ? 0 : source_->find_header_below();
      below != 0) {
    append(message, "; line ", below, " names some: --header-row ", below);
  }
  if (const char other = turned_ ? '\0' : source_->find_other_separator(); other != '\0') {
    append(message, " with the separator ", shown_separator(source_->separator()),
           "; --separator \"", shown_separator(other), "\" makes some");
  }
  if (!turned_ && header.size() == 1) message += "; columns are separated by , ; | or a tab";
  for (const std::string& alike : likeness_lines(header, plan_.unread))
    append(message, "\n  ", alike);
  for (const std::string& passed : plan_.passed_over) append(message, "\n  ", passed);
  if (!long_ones.empty()) {
    append(message, "; the file seems to have one item a row: --long ", long_ones);
  }
  append(message, "\n  motorscale-score --propose ",
         asked.input == "<stdin>" ? std::string{"FILE"} : asked.input,
         " writes a layout to begin with; --list shows how columns are named");
  return fail(line, message);
}

void engine::table::write_header() {
  std::string line;
  const bool as_it_stands = !turned_ && source_->separator() == ',';
  for (const copied_column& c : plan_.copied) {
    const int from = c.from.front();
    const bool own = from >= 0 && plan_.columns[static_cast<std::size_t>(from)].theirs == c.name;
    append(line, ',',
           as_it_stands && own ? source_->header_as_it_stands()[static_cast<std::size_t>(from)]
                               : as_field(c.name));
  }
  if (!plan_.visit_names.empty()) line += ",visit";
  for (const std::string& name : plan_.score_columns) append(line, ',', name);
  line_end_ = turned_ ? "\n" : source_->line_end();
  header_text_ = line.substr(1) + line_end_;
}

/// The header comes out with the first row, or at the end: none comes out of a job that has none.
void engine::table::release_header() {
  char* const to = room(header_text_.size());
  std::copy(header_text_.begin(), header_text_.end(), to);
  output_used_ += header_text_.size();
  header_text_.clear();
}

// ---- the rows ----

bool engine::table::read_rows() {
  for (;;) {
    switch (source_->rows()) {
      case text_source::state::has_rows:
        break;
      case text_source::state::failed:
        return fail_source();
      default:
        return true;
    }
    row_reader reader = source_->reader();
    while (!reader.at_end()) {
      const row_end end = row_->read(reader);
      if (end == row_end::unfinished) {
        return source_->after_unfinished() == text_source::state::failed ? fail_source() : true;
      }
      if (end != row_end::line_end && end != row_end::end_of_text) {
        source_->fail(end);
        return fail_source();
      }
      if (!take_row(reader, end)) return false;
      source_->accept(reader);
    }
  }
}

std::uint64_t engine::table::line_of(std::size_t column, std::uint64_t line) const {
  return turned_ ? pivot_->line_of(pivot_row_, column) : line;
}

bool engine::table::take_row(row_reader& reader, row_end end) {
  const std::uint64_t line = source_->line();
  if (row_->is_blank() && plan_.columns.size() > 1) {
    source_->count_blank_line();
    return true;
  }
  const std::size_t fields = row_->field_count(), columns = plan_.columns.size();
  const bool cut = end == row_end::end_of_text;
  if (fields > columns || (fields < columns && (cut || row_->lacks_read_columns()))) {
    return fail(line, "the row has ", counted(fields, "field"), " where the header has ", columns,
                cut && fields < columns ? "; the file seems to have been cut here"
                : fields < columns
                    ? "; if it is no row of the table, as a line of remarks, take it out"
                    : "; put a field that holds the separator in quotes, or give the header and "
                      "all rows the same number of fields");
  }
  if (goals_.size() > 1) {
    const char* const first = source_->reader().position();
    const std::uint64_t digest =
        quick_digest({first, static_cast<std::size_t>(reader.position() - first)});
    if (pass_ == 0) {
      row_digests_.push_back(digest);
    } else if (rows_in_pass >= row_digests_.size() || row_digests_[rows_in_pass] != digest) {
      return fail(line,
                  "the file has changed while it was read; run once more when nobody writes "
                  "to it");
    }
  }
  ++rows_in_pass;
  row_->assess(goals_[pass_] == goal::carry ? nullptr : carried_.get());
  if (turned_ && pivot_->may_be_cut_in(rows_in_pass - 1) >= 0) {
    row_->doubt(static_cast<std::size_t>(pivot_->may_be_cut_in(rows_in_pass - 1)));
  } else if (cut && !turned_) {
    row_->doubt(fields - 1);
  }
  if (row_->foreign_note() >= 0) {
    const column& c = plan_.columns[static_cast<std::size_t>(row_->foreign_note())];
    return fail(line, "the column ", shown(trimmed(c.theirs)),
                " bears the name of a column of this program and holds other words; "
                "rename it, or leave it out with --drop ",
                trimmed(c.theirs));
  }
  if ((rows_in_pass == 1 || labels_ > 0) && !turned_ && pass_ == 0) {
    if (row_->reads_like_labels()) {
      if (labels_++ == 0) {
        first_label_line_ = line;
        first_label_ = row_->first_label();
      }
      return true;
    }
    if (labels_ > 0) return is_label();
  }
  switch (goals_[pass_]) {
    case goal::carry:
      keep_carried();
      return true;
    case goal::change:
      keep_scores(line);
      return true;
    default:
      return write_rows(line);
  }
}

bool engine::table::is_label() {
  return fail(first_label_line_, counted(labels_, "row"), " of labels follow",
              labels_ == 1 ? "s" : "", " the header; --skip-rows ", labels_, " passes over ",
              labels_ == 1 ? "it" : "them");
}

void engine::table::keep_carried() {
  const assessment& a = row_->visits().front();
  for (std::size_t k = 0; k < carried_->columns().size(); ++k) {
    const std::string_view text = trimmed(row_->text_of(carried_->columns()[k]));
    if (a.subject.empty() || text.empty() || is_missing(inner_, text)) continue;
    carried_->keep(a.subject, k, text);
  }
}

void engine::table::keep_scores(std::uint64_t line) {
  const auto& visits = row_->visits();
  const std::uint64_t of_row = turned_ ? pivot_->line_of(pivot_row_++, 0) : line;
  for (std::size_t v = 0; v < visits.size(); ++v) changes_->keep(visits[v], v, of_row);
}

char* engine::table::room(std::size_t count) {
  if (output_room_ - output_used_ < count) {
    output_room_ = std::max(output_used_ + count, output_room_ + 256 * 1024);
    std::unique_ptr<char[]> larger{new char[output_room_]};
    std::copy(output_.get(), output_.get() + output_used_, larger.get());
    output_ = std::move(larger);
  }
  return output_.get() + output_used_;
}

bool engine::table::write_rows(std::uint64_t line) {
  if (!header_text_.empty()) release_header();
  for (std::size_t v = 0; v < plan_.visits(); ++v) {
    if (!write_visit(v, line)) return false;
  }
  auto& wrong = row_->wrong_cells();
  if (wrong.size() > 1) {
    sort_by(wrong, [](const wrong_cell& a, const wrong_cell& b) { return a.column < b.column; });
  }
  for (const wrong_cell& w : wrong) summary_->wrong(line_of(w.column, line), w);
  summary_->count_row(!wrong.empty() || differs_);
  if (!turned_ && !plan_.columns.front().is_item) {
    summary_->look_for_statistic(line, row_->text_of(0));
  }
  differs_ = false;
  ++pivot_row_;
  return true;
}

bool engine::table::write_visit(std::size_t visit, std::uint64_t line) {
  char* const begin = room(row_->longest_copy() + longest_cells_);
  char* to = begin;
  for (const copied_column& c : plan_.copied) {
    *to++ = ',';
    if (c.from[visit] >= 0) {
      to = row_->write(static_cast<std::size_t>(c.from[visit]), visit, to);
    }
  }
  if (!plan_.visit_names.empty()) {
    *to++ = ',';
    const std::string& name = visit_fields_[visit];
    to = std::copy(name.begin(), name.end(), to);
  }
  const char* const scores = to;
  cell_writer cells{to, asked.how_written};
  const assessment& a = row_->visits()[visit];
  for (std::size_t k = 0; k < plan_.forms.size(); ++k) {
    const auto why = plan_.forms[k].scorer->write(a.forms[k], visit, cells);
    summary_->count(*row_, a, k, why);
  }
  if (plan_.has_age_band) {
    cells.words(age_band(a.birth, a.on));
    summary_->count_without_age_band(a);
  }
  if (changes_ != nullptr) changes_->write(a, visit, row_->wrong_cells(), cells);
  if (cells.too_large() != nullptr) {
    return fail(line, cells.too_large(), " is too large for ", asked.how_written.places,
                " digits after the point; ask for fewer with --places");
  }
  if (asked.check) check_own_scores(visit, scores, cells.position(), line);
  to = std::copy(line_end_.begin(), line_end_.end(), cells.position());
  std::memmove(begin, begin + 1, static_cast<std::size_t>(to - begin) - 1);
  output_used_ += static_cast<std::size_t>(to - begin) - 1;
  return true;
}

void engine::table::check_own_scores(std::size_t visit, const char* cells, const char* end,
                                     std::uint64_t line) {
  if (row_->own_scores().empty()) return;
  std::vector<std::string_view> texts;
  for (const char* p = cells; p != end;) {  // each cell stands behind a comma
    const char* const next = std::find(p + 1, end, ',');
    texts.emplace_back(p + 1, static_cast<std::size_t>(next - p - 1));
    p = next;
  }
  for (const own_score& theirs : row_->own_scores()) {
    if (theirs.visit >= 0 && static_cast<std::size_t>(theirs.visit) != visit) continue;
    const auto difference = compare(theirs, texts[theirs.which], row_->visits()[visit], plan_,
                                    asked.how_written.rounding);
    if (!difference) continue;
    differs_ = check_failed_ = true;
    summary_->differs(line_of(theirs.column, line), theirs.column, theirs.text, *difference);
  }
}

std::string engine::table::take_messages() {
  if (summary_ != nullptr && !has_failed) messages += std::exchange(summary_->lines, {});
  return std::exchange(messages, {});
}

bool engine::table::wrong() const {
  return check_failed_ ||
         (summary_ != nullptr && (summary_->rows_with_errors() > 0 || summary_->is_suspicious()));
}

}  // namespace scoring
