// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/codec/csv.hpp>
#include <motorscale/codec/text.hpp>
#include <motorscale/codec/utf8.hpp>
#include <motorscale/instrument/cfa.hpp>
#include <motorscale/instrument/fim.hpp>
#include <motorscale/instrument/gmfm88.hpp>

#include "conformance.hpp"

namespace conformance {

inline const char* end_of(const char* text) noexcept {
  text = at_run_time(text);
  while (*text != '\0') ++text;
  return text;
}

inline void check_csv(checker& c) noexcept {
  const auto fields = [&](const char* expected, const char* text, bool more = false) {
    csv_reader reader{text, end_of(text), more};
    line l;
    while (!reader.at_end()) {
      const auto field = reader.next();
      if (!field) {
        l.add(field.error());
        l.add(" at ");
        l.add(reader.position() - text);
        break;
      }
      char unquoted[64]{};
      csv_unquote(*field, unquoted);
      l.add('[');
      l.add(static_cast<const char*>(unquoted));
      l.add(field->ends_row ? "]/" : "]");
    }
    c.compare(expected, l);
  };
  fields("[a][b][]/[1]/", "a,b,\r\n1\n");
  fields("[a, \"b\"][c\nd]/[]/[e]/", "\"a, \"\"b\"\"\",\"c\nd\"\n\ne");
  fields("[a]!20 at 3", "a,b\"c");
  fields("!21 at 3", "\"a\"b,c");
  fields("!22 at 0", "\"a,b");
  fields("[a]!23 at 3", "a,b\rc");
  fields("[a]/!24 at 2", "a\nb", true);
  char characters[8]{};
  const char* const row = "3,0,,12,x";
  csv_reader reader{row, end_of(row)};
  const std::size_t count = reader.next_characters(characters, 8);
  c.is("2 30 4", count, static_cast<const char*>(characters), reader.position() - row);
}

inline void check_utf8(checker& c) noexcept {
  const auto text_until = [&](const char* expected, const char* text) {
    c.is(expected, find_not_text(text, end_of(text)) - text);
  };
  text_until("21", "plain ASCII, 21 bytes");
  text_until("3", "\xE4\xB8\xAD");
  text_until("4", "\xF0\x9F\x98\x80");
  text_until("9", "12345678 \xC0\xAF");          // overlong
  text_until("9", "12345678 \xED\xA0\x80");      // a surrogate
  text_until("9", "12345678 \xF4\x90\x80\x80");  // above U+10FFFF
  text_until("2", "ab\xE4\xB8");                 // cut short
  const char with_nul[] = "12345678\0abcdefgh";
  c.is("8", find_not_text(with_nul, at_run_time(static_cast<const char*>(with_nul)) + 17) -
                static_cast<const char*>(with_nul));
}

inline void check_cells(checker& c) noexcept {
  const auto cell = [&]<class I>(const char* expected, I, unsigned n, const char* text) {
    c.is(expected, parse_response<I>(item{at_run_time(n)}, text, end_of(text)));
  };
  cell("3", gmfm88::instrument{}, 88, " 3\t");
  cell("144", gmfm88::instrument{}, 1, "9");
  cell("144", gmfm88::instrument{}, 1, "nT");
  cell("128", gmfm88::instrument{}, 1, " ");
  cell("!2", gmfm88::instrument{}, 1, "4");
  cell("!2", gmfm88::instrument{}, 1, "02");
  cell("!1", gmfm88::instrument{}, 89, "1");
  cell("!1", gmfm88::instrument{}, 0, "1");
  cell("!2", fim::instrument{}, 1, "9");
  cell("3", cfa::instrument{}, 50, "1.5");
  cell("!2", cfa::instrument{}, 50, "1.50");

  const auto form = parse<fim::instrument>("1234567 1.-r 7654321");
  char text[19]{};
  if (form) write_text(text, *form);
  c.is("12345671.-r7654321", static_cast<const char*>(text));
  char bytes[2 * sizeof(fim::sheet) + 1]{};
  unsigned at = 0;
  for (unsigned n = 1; n <= 18 && form; ++n) {
    const unsigned byte = (*form)[item{n}].byte();
    bytes[at++] = "0123456789abcdef"[byte >> 4];
    bytes[at++] = "0123456789abcdef"[byte & 15];
  }
  c.is("01020304050607018090a007060504030201", static_cast<const char*>(bytes));
}

inline constexpr chapter codecs{"codec",
                                [](checker& c) noexcept {
                                  check_csv(c);
                                  check_utf8(c);
                                  check_cells(c);
                                },
                                0x8301d4c6b8290532};

}  // namespace conformance
