// SPDX-License-Identifier: MIT
#include "source.hpp"

#include <algorithm>

#include "columns.hpp"
#include "joined.hpp"
#include "order.hpp"
#include "text.hpp"

namespace scoring {
namespace {

/// Where the line ends that begins at `first`, behind its line end; null where that is not there.
const char* end_of_line(const char* first, const char* last, bool more) {
  for (const char* p = first; p != last; ++p) {
    if (*p == '\n') return p + 1;
    if (*p != '\r') continue;
    if (p + 1 == last) return more ? nullptr : p + 1;
    return p[1] == '\n' ? p + 2 : p + 1;
  }
  return nullptr;
}

}  // namespace

void text_source::push(const char* first, const char* last) {
  if (bad_) return;
  if (begin_ > 0) {
    text_.erase(0, begin_);
    begin_ = 0;
  }
  const std::size_t before = text_.size();
  bad_ = !decoder_.put(first, last, text_);
  decoded_ += text_.size() - before;
}

void text_source::finish() {
  const std::size_t before = text_.size();
  if (!bad_) bad_ = !decoder_.finish(text_);
  decoded_ += text_.size() - before;
  ended_ = true;
}

text_source::state text_source::fail(std::string message, std::uint64_t line) {
  message_ = std::move(message);
  message_line_ = line;
  return state::failed;
}

text_source::state text_source::fail_on_bytes() {
  std::uint64_t line = line_;
  const char* p = first();
  while (const char* end = end_of_line(p, last(), false)) {
    if (end == last() && end[-1] != '\n' && end[-1] != '\r') break;
    ++line;
    p = end;
  }
  return fail(decoder_.fault(), line);
}

text_source::state text_source::fail(row_end why) {
  switch (why) {
    case row_end::stray_quote:
      return fail(
          "a quote inside a field that does not begin with one; put the whole field in quotes "
          "and write the quote twice",
          line_);
    case row_end::text_after_quote:
      return fail(
          "text behind the closing quote of a field; a quote inside a field is written twice",
          line_);
    case row_end::unclosed_quote:
      return fail("the row has a field whose opening quote is never closed", line_);
    default:
      return fail("the row cannot be read", line_);
  }
}

text_source::state text_source::after_unfinished() {
  if (bad_) return fail_on_bytes();
  if (text_.size() - begin_ > longest_row) {
    return fail("the row is longer than 16 MiB; is a quote not closed?", line_);
  }
  return state::needs_more;
}

row_reader text_source::reader() const {
  return {first(), last(), separator_, more_follows(), line_};
}

void text_source::accept(const row_reader& reader) {
  drop_to(reader.position());
  line_ = reader.line();
}

text_source::state text_source::rows() {
  if (begin_ == text_.size()) {
    if (bad_) return fail_on_bytes();
    return ended_ ? state::at_end : state::needs_more;
  }
  return state::has_rows;
}

/// Passes over what stands above the header.  False where more of the text is needed.
bool text_source::skip_lines() {
  for (;;) {
    const char* const end = end_of_line(first(), last(), more_follows());
    if (layout_.header_row != 0 && line_ >= layout_.header_row) return true;
    if (end == nullptr) return ended_;
    const std::string_view line{first(), static_cast<std::size_t>(end - first())};
    std::string_view text = line;
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    const char named = line_ == 1 ? separator_line(text) : '\0';
    if (named != '\0') {
      separator_ = named;
    } else if (layout_.header_row == 0) {
      if (!trimmed(text).empty()) return true;
      ++blank_lines_;
    }
    ++line_;
    drop_to(end);
  }
}

text_source::state text_source::choose_header(std::vector<std::string>& header) {
  std::vector<field> fields;
  struct candidate {
    char separator;
    std::vector<std::string> names, as_they_stand;
    names_read read;
    row_end end;
    row_reader reader;
  };
  std::vector<candidate> found;
  row_end why = row_end::line_end;
  for (const separator_name& s : separators) {
    const char fixed = layout_.separator != '\0' ? layout_.separator : separator_;
    if (fixed != '\0' && s.character != fixed) continue;
    row_reader reader{first(), last(), s.character, more_follows(), line_};
    const row_end end = reader.next(fields);
    if (end == row_end::unfinished) return after_unfinished();
    if (end != row_end::line_end && end != row_end::end_of_text) {
      why = end;
      continue;
    }
    candidate c{s.character, {}, {}, {}, end, reader};
    for (const field& f : fields) {
      c.names.push_back(f.text());
      c.as_they_stand.emplace_back(f.first, f.last);
    }
    c.read = count_names(layout_, c.names);
    found.push_back(std::move(c));
  }
  if (found.empty()) return fail(why);
  const auto better = [](const candidate& a, const candidate& b) {
    const bool a_separates = a.names.size() > 1, b_separates = b.names.size() > 1;
    if (a_separates != b_separates) return a_separates;
    if (a.read.items != b.read.items) return a.read.items > b.read.items;
    if (a.read.all != b.read.all) return a.read.all > b.read.all;
    return a.names.size() > b.names.size();
  };
  sort_by(found, better);
  const bool two_fit = found.size() > 1 && found[0].names.size() > 1 && found[1].names.size() > 1 &&
                       found[1].read.items > 0;
  if (two_fit) {
    return fail(
        joined("the header has item columns with the separator ",
               shown_separator(found[0].separator), " and with ",
               shown_separator(found[1].separator), "; say which is meant, such as --separator \"",
               shown_separator(found[0].separator), '"'),
        line_);
  }
  separator_ = found[0].separator;
  header = found[0].names;
  raw_header_ = found[0].as_they_stand;
  const char* const end = found[0].reader.position();
  crlf_ = end - first() >= 2 && end[-1] == '\n' && end[-2] == '\r';
  header_line_ = line_;
  accept(found[0].reader);
  has_header_ = true;
  return state::has_header;
}

text_source::state text_source::skip_labels() {
  std::vector<field> fields;
  for (; labels_skipped_ < layout_.skip_rows; ++labels_skipped_) {
    if (const state s = rows(); s != state::has_rows)
      return s == state::at_end ? state::has_header : s;
    row_reader reader = this->reader();
    const row_end end = reader.next(fields);
    if (end == row_end::unfinished) return after_unfinished();
    if (end != row_end::line_end && end != row_end::end_of_text) return fail(end);
    accept(reader);
  }
  return state::has_header;
}

std::uint64_t text_source::find_header_below() const {
  constexpr std::uint64_t lines = 20;
  std::vector<field> fields;
  const char* p = first();
  for (std::uint64_t line = line_; line < line_ + lines && p != last(); ++line) {
    for (const separator_name& s : separators) {
      row_reader reader{p, last(), s.character, more_follows(), line};
      const row_end end = reader.next(fields);
      if (end != row_end::line_end && end != row_end::end_of_text) continue;
      std::vector<std::string> names;
      for (const field& f : fields) names.push_back(f.text());
      if (count_names(layout_, names).items > 0) return line;
    }
    p = end_of_line(p, last(), more_follows());
    if (p == nullptr) return 0;
  }
  return 0;
}

char text_source::find_other_separator() const {
  std::string line;
  for (const std::string& name : raw_header_) append(line, name, separator_);
  line.back() = '\n';
  for (const separator_name& s : separators) {
    if (s.character == separator_) continue;
    std::vector<field> fields;
    row_reader reader{line.data(), line.data() + line.size(), s.character, false, header_line_};
    if (reader.next(fields) != row_end::line_end) continue;
    std::vector<std::string> names;
    for (const field& f : fields) names.push_back(f.text());
    if (count_names(layout_, names).items > 0) return s.character;
  }
  return '\0';
}

text_source::state text_source::find_header(std::vector<std::string>& header) {
  if (!began_) {
    if (bad_) return fail_on_bytes();
    if (!ended_ && decoded_ < checked_first) return state::needs_more;
    began_ = true;
  }
  if (!has_header_) {
    if (!skip_lines()) return after_unfinished();
    if (at_end() && !bad_) {
      return line_ == 1 && blank_lines_ == 0
                 ? fail("the file is empty; its first row must name the columns", 1)
                 : fail(joined("the file has no line ", std::max(layout_.header_row, line_),
                               " for its header; --header-row says which line names the columns"),
                        line_);
    }
    if (const state s = choose_header(header); s != state::has_header) return s;
  }
  return skip_labels();
}

}  // namespace scoring
