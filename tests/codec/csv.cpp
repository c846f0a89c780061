// SPDX-License-Identifier: MIT
#include <motorscale/codec/csv.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "support/exact_text.hpp"

using motorscale::csv_field, motorscale::csv_reader, motorscale::csv_unquote, motorscale::errc;

namespace {

struct field {
  std::string text;
  bool ends_row;
  std::uint64_t line;  // on which it begins
  friend bool operator==(const field&, const field&) = default;
};

struct reading {
  std::vector<field> fields;
  errc error{errc::ok};
  std::size_t position{};  // of the error
  friend bool operator==(const reading&, const reading&) = default;
};

/// RFC 4180 as an automaton that sees one character at a time: another shape than the library's.
reading expected(const std::string& text) {
  enum { start, plain, quoted, closed, returned } state = start;
  reading r;
  field now{"", false, 1};
  std::uint64_t line = 1;
  std::size_t opened = 0;
  bool row_begun = false;
  const auto push = [&](bool ends_row) {
    now.ends_row = ends_row;
    r.fields.push_back(now);
    now = {"", false, line};
    state = start;
    row_begun = !ends_row;
  };
  const auto stop = [&](errc why, std::size_t at) {
    r.error = why;
    r.position = at;
    return r;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (state == returned) {
      if (c != '\n') return stop(errc::stray_return, i - 1);
      push(true);
    } else if (state == quoted) {
      if (c == '"') {
        state = closed;
      } else {
        now.text += c;
      }
    } else if (c == ',') {
      push(false);
    } else if (c == '\n') {
      push(true);
    } else if (c == '\r') {
      state = returned;
    } else if (c == '"') {
      if (state == plain) return stop(errc::stray_quote, i);
      if (state == closed) now.text += '"';
      if (state == start) opened = i;
      state = quoted;
    } else {
      if (state == closed) return stop(errc::text_after_quote, i);
      now.text += c;
      state = plain;
    }
  }
  if (state == returned) return stop(errc::stray_return, text.size() - 1);
  if (state == quoted) return stop(errc::unclosed_quote, opened);
  if (state != start || row_begun) push(true);
  return r;
}

std::string content(const csv_field& f) {
  std::string text(static_cast<std::size_t>(f.last - f.first), '#');
  const char* end = csv_unquote(f, text.data());
  text.resize(static_cast<std::size_t>(end - text.data()));
  return text;
}

/// Reads rows from `text`, whose first character is number `offset` of the whole; with `more`, as
/// far as there are whole rows.  Returns where the first row that was not finished begins.
std::size_t read_rows(const std::string& text, bool more, std::size_t offset, std::uint64_t& line,
                      reading& r) {
  const exact_text exact{text};
  csv_reader reader{exact.first(), exact.last(), more, line};
  std::size_t row_start = 0, row_fields = r.fields.size();
  while (!reader.at_end() || r.fields.size() != row_fields) {
    const std::uint64_t on = reader.line();
    const auto f = reader.next();
    const auto at = static_cast<std::size_t>(reader.position() - exact.first());
    if (!f) {
      if (f.error() == errc::unfinished_row) {
        r.fields.resize(row_fields);
        return row_start;
      }
      r.error = f.error();
      r.position = offset + at;
      return row_start;
    }
    r.fields.push_back({content(*f), f->ends_row, on});
    if (f->ends_row) {
      row_start = at;
      row_fields = r.fields.size();
      line = reader.line();
    }
  }
  return row_start;
}

reading read(const std::string& text) {
  reading r;
  std::uint64_t line = 1;
  read_rows(text, false, 0, line, r);
  return r;
}

/// The text in two pieces, the second one put behind the row that the first did not finish.
reading read_split(const std::string& text, std::size_t cut) {
  reading r;
  std::uint64_t line = 1;
  const std::size_t kept = read_rows(text.substr(0, cut), true, 0, line, r);
  if (r.error == errc::ok) read_rows(text.substr(kept), false, kept, line, r);
  return r;
}

/// The same fields with runs of single characters taken at once.
std::vector<std::string> read_in_runs(const std::string& text) {
  std::vector<std::string> fields;
  const exact_text exact{text};
  csv_reader reader{exact.first(), exact.last()};
  bool in_row = false;
  while (in_row || !reader.at_end()) {
    char run[3];
    const std::size_t count = reader.next_characters(run, 3);
    for (std::size_t i = 0; i < count; ++i) fields.emplace_back(1, run[i]);
    const auto f = reader.next();
    if (!f) break;
    fields.push_back(content(*f));
    in_row = !f->ends_row;
  }
  return fields;
}

bool agrees(const std::string& text) {
  const reading r = read(text);
  if (r != expected(text)) return false;
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    if (read_split(text, cut) != r) return false;
  }
  std::vector<std::string> fields;
  for (const field& f : r.fields) fields.push_back(f.text);
  return read_in_runs(text) == fields;
}

template <std::size_t N>
constexpr errc first_error(const char (&text)[N], bool more = false) {
  csv_reader reader{text, text + N - 1, more};
  while (!reader.at_end()) {
    if (const auto f = reader.next(); !f) return f.error();
  }
  return errc::ok;
}

}  // namespace

TEST_CASE("fields, quotes and line ends (RFC 4180)") {
  REQUIRE(read("a,b\r\nc,d\n").fields ==
          std::vector<field>{{"a", false, 1}, {"b", true, 1}, {"c", false, 2}, {"d", true, 2}});
  REQUIRE(read("a,\"b,\"\"c\"\"\r\nd\"\ne").fields ==
          std::vector<field>{{"a", false, 1}, {"b,\"c\"\r\nd", true, 1}, {"e", true, 3}});
  REQUIRE(read("").fields.empty());
  REQUIRE(read("\n").fields == std::vector<field>{{"", true, 1}});
  REQUIRE(read(",").fields == std::vector<field>{{"", false, 1}, {"", true, 1}});
  REQUIRE(read("\"\"").fields == std::vector<field>{{"", true, 1}});
  REQUIRE(read(" \"").error == errc::stray_quote);
}

TEST_CASE("a text that is not CSV says why") {
  STATIC_REQUIRE(first_error("a,b\n") == errc::ok);
  STATIC_REQUIRE(first_error("a,b\"c\n") == errc::stray_quote);
  STATIC_REQUIRE(first_error("a,\"b\"c\n") == errc::text_after_quote);
  STATIC_REQUIRE(first_error("a,\"b\n") == errc::unclosed_quote);
  STATIC_REQUIRE(first_error("a\rb\n") == errc::stray_return);
  STATIC_REQUIRE(first_error("\"a\"\rb\n") == errc::stray_return);
  STATIC_REQUIRE(first_error("a,b", true) == errc::unfinished_row);
  STATIC_REQUIRE(first_error("a,", true) == errc::unfinished_row);
  STATIC_REQUIRE(first_error("a\r", true) == errc::unfinished_row);
  STATIC_REQUIRE(first_error("\"a\"", true) == errc::unfinished_row);
  STATIC_REQUIRE(first_error("\"a", true) == errc::unfinished_row);
  STATIC_REQUIRE(first_error("a,b\r\n", true) == errc::ok);
}

TEST_CASE("every text of up to six characters, whole, in two pieces and in runs") {
  const std::string alphabet = "x,\"\r\n";
  std::size_t count = 1;
  for (std::size_t length = 0; length <= 6; ++length, count *= alphabet.size()) {
    for (std::size_t k = 0; k < count; ++k) {
      std::string text;
      for (std::size_t left = k; text.size() < length; left /= alphabet.size()) {
        text += alphabet[left % alphabet.size()];
      }
      if (!agrees(text)) FAIL("differs: " << Catch::Detail::stringify(text));
    }
  }
  SUCCEED();
}

TEST_CASE("random tables come back as they were written") {
  std::mt19937 random{4180};
  const auto up_to = [&random](unsigned most) {
    return static_cast<unsigned>(random()) % (most + 1);
  };
  for (int draw = 0; draw < 2000; ++draw) {
    std::string text;
    std::vector<std::string> cells;
    const unsigned rows = up_to(5), columns = 1 + up_to(5);
    for (unsigned row = 0; row < rows; ++row) {
      for (unsigned column = 0; column < columns; ++column) {
        std::string cell, raw;
        const bool quoted = up_to(2) == 0;
        for (unsigned left = up_to(4); left > 0; --left) {
          const char c = (quoted ? "a3\xC3\xA9;,\"\r\n" : "a3\xC3\xA9;' .-")[up_to(8)];
          cell += c;
          raw += c == '"' ? "\"\"" : std::string(1, c);
        }
        cells.push_back(cell);
        text += quoted ? '"' + raw + '"' : raw;
        text += column + 1 < columns ? "," : up_to(1) == 0 ? "\r\n" : "\n";
      }
    }
    const reading r = read(text);
    REQUIRE(r.error == errc::ok);
    REQUIRE(r.fields.size() == cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      REQUIRE(r.fields[i].text == cells[i]);
      REQUIRE(r.fields[i].ends_row == ((i + 1) % columns == 0));
    }
    REQUIRE(agrees(text));
  }
}

TEST_CASE("a field stands in the text as it was, with its quotes") {
  constexpr char text[] = "\"a\"\"b\",c\n";
  csv_reader reader{text, text + sizeof text - 1};
  const auto f = reader.next();
  REQUIRE(f->quoted);
  REQUIRE(std::string(f->first, f->last) == "\"a\"\"b\"");
  REQUIRE(std::string(f->text_first(), f->text_last()) == "a\"\"b");
  const auto g = reader.next();
  REQUIRE(!g->quoted);
  REQUIRE(std::string(g->text_first(), g->text_last()) == "c");
  REQUIRE(reader.at_end());
  REQUIRE(reader.position() == text + sizeof text - 1);
}

TEST_CASE("a run of single characters stops at anything else, and at the count") {
  const auto run = [](const std::string& text, std::size_t count) {
    std::string to(count, '#');
    const exact_text exact{text};
    csv_reader reader{exact.first(), exact.last()};
    const std::size_t done = reader.next_characters(to.data(), count);
    return to.substr(0, done) + "|" + std::string{reader.position(), exact.last()};
  };
  REQUIRE(run("0,1,2,3,0\n", 9) == "0123|0\n");
  REQUIRE(run("0,1,2,3,0\n", 2) == "01|2,3,0\n");
  REQUIRE(run("0,10,2\n", 9) == "0|10,2\n");
  REQUIRE(run("0,,2\n", 9) == "0|,2\n");
  REQUIRE(run("0,\"1\",2\n", 9) == "0|\"1\",2\n");
  REQUIRE(run("\",\"\n", 9) == "|\",\"\n");
  REQUIRE(run("\n,0\n", 9) == "|\n,0\n");
  REQUIRE(run("\r,0\n", 9) == "|\r,0\n");
  REQUIRE(run("0", 9) == "|0");
  REQUIRE(run("", 9) == "|");
}
