// SPDX-License-Identifier: MIT
// CSV: whatever the bytes, the fields and separators are the text itself, nothing lost and nothing
// added; the same in one piece and in two; and what was read can be written and read again.
#include <motorscale/codec/csv.hpp>
#include <motorscale/codec/utf8.hpp>

#include <vector>

#include "support/exact_text.hpp"
#include "fuzz.hpp"

using fuzz::holds, motorscale::csv_field, motorscale::csv_reader, motorscale::errc;

namespace {

struct row {
  std::vector<std::string> fields;
  std::uint64_t line;
  friend bool operator==(const row&, const row&) = default;
};
struct reading {
  std::vector<row> rows;  // those that are whole
  errc error{errc::ok};
  std::size_t stopped{};  // where, from the start of the text
  friend bool operator==(const reading&, const reading&) = default;
};

/// Adds the rows of `text` from `start` up to `end`; returns where the first unfinished one begins.
std::size_t read(const std::string& text, std::size_t start, std::size_t end, bool more,
                 std::uint64_t line, reading& r) {
  const exact_text exact{text.substr(start, end - start)};
  csv_reader reader{exact.first(), exact.last(), more, line};
  const auto place = [&](const char* at) {
    return start + static_cast<std::size_t>(at - exact.first());
  };
  while (!reader.at_end()) {
    const char* const row_start = reader.position();
    row now{{}, reader.line()};
    for (;;) {
      const char* const before = reader.position();
      const auto f = reader.next();
      const char* const after = reader.position();
      holds(exact.first() <= after && after <= exact.last());
      if (!f) {
        if (f.error() == errc::unfinished_row) {
          holds(more);
          return place(row_start);
        }
        r.error = f.error();
        r.stopped = place(after);
        return end;
      }
      holds(f->first == before && f->first <= f->last && f->last <= after);
      const std::string separator(f->last, after);
      holds(separator == (f->ends_row ? after == exact.last() && separator.empty() ? ""
                                        : separator == "\r\n"                      ? "\r\n"
                                                                                   : "\n"
                                      : ","));
      std::string content(static_cast<std::size_t>(f->last - f->first), '?');
      const char* const content_end = motorscale::csv_unquote(*f, content.data());
      content.resize(static_cast<std::size_t>(content_end - content.data()));
      now.fields.push_back(content);
      if (f->ends_row) break;
    }
    r.rows.push_back(now);
  }
  return end;
}

std::uint64_t line_at(const std::string& text, std::size_t at) {
  std::uint64_t line = 1;
  for (std::size_t i = 0; i < at; ++i) line += text[i] == '\n';
  return line;
}

void check(const std::string& text, std::size_t cut) {
  reading whole;
  read(text, 0, text.size(), false, 1, whole);
  if (whole.error != errc::ok) {
    const char at = whole.stopped < text.size() ? text[whole.stopped] : '\0';
    switch (whole.error) {
      case errc::stray_quote:
      case errc::unclosed_quote:
        holds(at == '"');
        break;
      case errc::stray_return:
        holds(at == '\r');
        break;
      case errc::text_after_quote:
        holds(whole.stopped > 0 && text[whole.stopped - 1] == '"');
        break;
      default:
        holds(false);
    }
  }

  reading pieces;
  const std::size_t kept = read(text, 0, cut, true, 1, pieces);
  if (pieces.error == errc::ok) {
    read(text, kept, text.size(), false, line_at(text, kept), pieces);
  }
  holds(pieces == whole);

  std::string written;
  for (const row& r : whole.rows) {
    for (const std::string& field : r.fields) {
      written += '"';
      for (const char c : field) written += c == '"' ? "\"\"" : std::string(1, c);
      written += &field == &r.fields.back() ? "\"\n" : "\",";
    }
  }
  reading again;
  read(written, 0, written.size(), false, 1, again);
  holds(again.error == errc::ok && again.rows.size() == whole.rows.size());
  for (std::size_t i = 0; i < again.rows.size(); ++i) {
    holds(again.rows[i].fields == whole.rows[i].fields);
  }

  const exact_text exact{text};
  const char* const stop = motorscale::find_not_text(exact.first(), exact.last());
  holds(exact.first() <= stop && stop <= exact.last());
  holds(motorscale::find_not_text(exact.first(), stop) == stop);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::input input{data, size};
  check(input.text(), input.choice() % (input.text().size() + 1));
  return 0;
}
