// SPDX-License-Identifier: MIT
#include "rows.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include <motorscale/codec/utf8.hpp>

#include "text.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

/// The characters of the bytes 80 to 9F; 0 for the five that have none.
constexpr std::uint16_t windows_1252[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::uint32_t character, std::string& text) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (character < 0x80) return put(character);
  if (character < 0x800) {
    put(0xC0 | character >> 6);
  } else {
    if (character < 0x10000) {
      put(0xE0 | character >> 12);
    } else {
      put(0xF0 | character >> 18);
      put(0x80 | (character >> 12 & 0x3F));
    }
    put(0x80 | (character >> 6 & 0x3F));
  }
  put(0x80 | (character & 0x3F));
}

/// True for ASCII without a NUL, which most tables are: many bytes at once.
bool is_plain(const char* first, const char* last) {
  unsigned char high = 0, nul = 0;
  for (; first != last; ++first) {
    const auto byte = static_cast<unsigned char>(*first);
    high = static_cast<unsigned char>(high | byte);
    nul = static_cast<unsigned char>(nul | (byte == 0));
  }
  return high < 0x80 && nul == 0;
}

/// True where every other byte is a NUL: ASCII in UTF-16.
bool looks_like_utf16(std::string_view bytes) {
  bytes = bytes.substr(0, 64);
  std::size_t nuls[2]{};
  for (std::size_t k = 0; k < bytes.size(); ++k) nuls[k % 2] += bytes[k] == '\0';
  const std::size_t most = std::max(nuls[0], nuls[1]), least = std::min(nuls[0], nuls[1]);
  return least == 0 && most > 0 && 3 * most >= bytes.size();
}

/// What is wrong with a file that is no text, or no table, by how it begins; null for any other.
const char* other_file(std::string_view bytes) {
  struct kind {
    std::string_view begin;
    const char* fault;
  };
  constexpr const char* workbook =
      "no CSV file but a workbook of a spreadsheet program, whatever its name says; open it there, "
      "and save the sheet as \"CSV UTF-8\"";
  constexpr const char* page =
      "no CSV file but a web page or an XML file, whatever its name says; open it in a spreadsheet "
      "program, and save it as \"CSV UTF-8\"";
  constexpr kind kinds[] = {
      {"PK\x03\x04", workbook},
      {"\xD0\xCF\x11\xE0", workbook},
      {"%PDF", "no CSV file but a PDF document; export the table where the document was made"},
      {"<html", page},
      {"<!doctype", page},
      {"<table", page},
      {"<?xml", page}};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  for (const kind& k : kinds) {
    if (same_word(bytes.substr(0, k.begin.size()), k.begin)) return k.fault;
  }
  return nullptr;
}

/// How many bytes at the end are the beginning of a character that has not ended.
std::size_t unfinished_bytes(const char* first, const char* last) {
  for (std::size_t back = 1; back <= 3 && back <= static_cast<std::size_t>(last - first); ++back) {
    const auto byte = static_cast<unsigned char>(*(last - back));
    if ((byte & 0xC0) == 0x80) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

}  // namespace

const char* decoder::name() const {
  switch (form_) {
    case form::utf16_little:
    case form::utf16_big:
      return "UTF-16";
    case form::windows_1252:
      return "windows-1252";
    default:
      return "UTF-8";
  }
}

bool decoder::refuse() {
  switch (form_) {
    case form::utf16_little:
    case form::utf16_big:
      fault_ = "no UTF-16 text, or one that was cut; get the file once more, or export it as UTF-8";
      break;
    case form::windows_1252:
      fault_ =
          "a byte that windows-1252 does not have; export the file as \"CSV UTF-8\" and leave out "
          "--encoding";
      break;
    default:
      fault_ =
          "not UTF-8 text; export the file as \"CSV UTF-8\", or say --encoding windows-1252 if it "
          "comes from an older Excel of Western Europe";
  }
  return false;
}

bool decoder::put(const char* first, const char* last, std::string& text) {
  if (form_ == form::unknown) {
    held_.append(first, last);
    if (held_.size() < 3) return true;
    if (const char* const other = other_file(held_)) {
      fault_ = other;
      return false;
    }
    if (named_ == encoding::windows_1252) {
      form_ = form::windows_1252;
    } else if (held_.starts_with("\xFF\xFE")) {
      form_ = form::utf16_little;
    } else if (held_.starts_with("\xFE\xFF")) {
      form_ = form::utf16_big;
    } else {
      form_ = form::utf8;
    }
    const std::string bytes = std::exchange(held_, {});
    const std::size_t mark = bytes.starts_with("\xEF\xBB\xBF")                         ? 3
                             : form_ == form::utf16_little || form_ == form::utf16_big ? 2
                                                                                       : 0;
    if (mark == 3) form_ = form::utf8;  // its mark wins over a name
    return put(bytes.data() + mark, bytes.data() + bytes.size(), text);
  }
  if (form_ == form::windows_1252) {
    const std::size_t before = text.size();
    put_windows_1252(first, last, text);
    const std::size_t nul = text.find('\0', before);
    if (nul == std::string::npos) return true;
    text.resize(nul);
    return refuse();
  }
  return form_ == form::utf8 ? put_utf8(first, last, text) : put_utf16(first, last, text);
}

bool decoder::put_utf8(const char* first, const char* last, std::string& text) {
  const std::size_t before = text.size();
  if (!held_.empty()) text += held_;
  held_.clear();
  text.append(first, last);
  const char* const end = text.data() + text.size();
  if (is_plain(text.data() + before, end)) return true;
  const std::size_t cut = unfinished_bytes(text.data() + before, end);
  const char* const whole = end - cut;
  const char* const wrong = ms::find_not_text(text.data() + before, whole);
  if (wrong != whole) {
    const bool nul = *wrong == '\0';
    const bool utf16 = nul && before == 0 && looks_like_utf16(text);
    text.resize(static_cast<std::size_t>(wrong - text.data()));
    refuse();
    if (nul) {
      fault_ = utf16
                   ? "not UTF-8 text, but UTF-16 without the mark at its beginning that says so; "
                     "export the file as \"CSV UTF-8\""
                   : "not UTF-8 text: a NUL byte, which no text has; the file is damaged or no CSV "
                     "file, get it once more";
    }
    return false;
  }
  held_.assign(whole, end);
  text.erase(static_cast<std::size_t>(whole - text.data()));
  return true;
}

bool decoder::put_utf16(const char* first, const char* last, std::string& text) {
  held_.append(first, last);
  std::size_t k = 0;
  for (; k + 1 < held_.size(); k += 2) {
    const std::uint32_t a = static_cast<unsigned char>(held_[k]);
    const std::uint32_t b = static_cast<unsigned char>(held_[k + 1]);
    const std::uint32_t unit = form_ == form::utf16_little ? a | b << 8 : a << 8 | b;
    const bool low_half = (unit & 0xFC00) == 0xDC00;
    if ((high_half_ != 0) != low_half || unit == 0) return refuse();
    if (low_half) {
      append_utf8(0x10000 + ((high_half_ & 0x3FF) << 10) + (unit & 0x3FF), text);
      high_half_ = 0;
    } else if ((unit & 0xFC00) == 0xD800) {
      high_half_ = unit;
    } else {
      append_utf8(unit, text);
    }
  }
  held_.erase(0, k);
  return true;
}

void decoder::put_windows_1252(const char* first, const char* last, std::string& text) {
  for (; first != last; ++first) {
    const auto byte = static_cast<unsigned char>(*first);
    append_utf8(0x80 <= byte && byte <= 0x9F ? windows_1252[byte - 0x80] : byte, text);
  }
}

bool decoder::finish(std::string& text) {
  if (form_ == form::unknown) {
    const std::string bytes = std::exchange(held_, {});
    const bool utf16 = bytes == "\xFF\xFE" || bytes == "\xFE\xFF";
    if (utf16) return true;
    form_ = named_ == encoding::windows_1252 ? form::windows_1252 : form::utf8;
    if (!put(bytes.data(), bytes.data() + bytes.size(), text)) return false;
  }
  return held_.empty() && high_half_ == 0 ? true : refuse();
}

std::string field::text() const {
  const std::string_view all = inside();
  std::string one;
  one.reserve(all.size());
  for (std::size_t k = 0; k < all.size(); ++k) {
    one += all[k];
    if (quoted && all[k] == '"') ++k;
  }
  return one;
}

row_end row_reader::next_quoted(field& f) {
  const char* p = at_ + 1;
  std::uint64_t lines = 0;
  for (;; ++p) {
    if (p == last_) return more_ ? row_end::unfinished : row_end::unclosed_quote;
    if (*p == '\n' || (*p == '\r' && !(p + 1 != last_ && p[1] == '\n'))) ++lines;
    if (*p != '"') continue;
    if (p + 1 == last_ && more_) return row_end::unfinished;
    if (p + 1 == last_ || p[1] != '"') break;
    ++p;
  }
  f = {at_, ++p, true};
  lines_inside_ += lines;
  return finish(p);
}

row_end row_reader::next(field& f) {
  if (at_ != last_ && *at_ == '"') return next_quoted(f);
  const char* p = at_;
  while (p != last_ && *p != separator_ && *p != '\n' && *p != '\r') {
    if (*p == '"') return row_end::stray_quote;
    ++p;
  }
  f = {at_, p, false};
  return finish(p);
}

row_end row_reader::finish(const char* p) {
  if (p == last_) {
    if (more_) return row_end::unfinished;
    at_ = p;
    line_ += lines_inside_;
    lines_inside_ = 0;
    return row_end::end_of_text;
  }
  if (*p == separator_) {
    at_ = p + 1;
    return row_end::more_fields;
  }
  if (*p != '\n' && *p != '\r') return row_end::text_after_quote;
  if (*p == '\r') {
    if (p + 1 == last_ && more_) return row_end::unfinished;
    if (p + 1 != last_ && p[1] == '\n') ++p;
  }
  at_ = p + 1;
  line_ += lines_inside_ + 1;
  lines_inside_ = 0;
  return row_end::line_end;
}

/// Four digits, each with a separator behind it, as they lie in a word of eight bytes.
class four_digits {
 public:
  static std::uint64_t blank(char separator) {
    return 0x0100 * each * static_cast<unsigned char>(separator) | each * '0';
  }

  four_digits(const char* p, std::uint64_t blank) {
    std::memcpy(&word_, p, sizeof word_);
    word_ ^= blank;  // leaves the digits' values, and 0 for separators
  }
  bool below(unsigned digits) const {
    return ((word_ | (word_ + each * (0x80 - digits))) & each * 0xFF80) == 0;
  }
  void put(std::uint8_t* to) const {
    const std::uint64_t pairs = (word_ | word_ >> 8) & 0x0000FFFF0000FFFF;
    const auto four = static_cast<std::uint32_t>(pairs | pairs >> 16);
    std::memcpy(to, &four, sizeof four);
  }

 private:
  static constexpr std::uint64_t each = 0x0001000100010001;
  std::uint64_t word_;
};

std::size_t row_reader::next_responses(const response_table& table, std::uint8_t* to,
                                       std::size_t count) {
  std::size_t done = 0;
  const char* p = at_;
  if (std::endian::native == std::endian::little && table.digits > 0) {
    const std::uint64_t blank = four_digits::blank(separator_);
    std::size_t fours = std::min(count / 4, static_cast<std::size_t>(last_ - p) / 8);
    for (; fours > 0; --fours, done += 4, p += 8) {
      const four_digits four{p, blank};
      if (!four.below(table.digits)) break;
      four.put(to + done);
    }
  }
  for (; done < count && last_ - p >= 2 && p[1] == separator_; ++done, p += 2) {
    const std::uint8_t response = table.of[static_cast<unsigned char>(*p)];
    if (response == response_table::none) break;
    to[done] = response;
  }
  at_ = p;
  return done;
}

row_end row_reader::next(std::vector<field>& fields) {
  fields.clear();
  const char* const start = at_;
  const std::uint64_t line = line_;
  for (;;) {
    field f;
    const row_end end = next(f);
    if (end == row_end::more_fields) {
      fields.push_back(f);
      continue;
    }
    if (end == row_end::line_end || end == row_end::end_of_text) {
      fields.push_back(f);
    } else if (end == row_end::unfinished) {
      go_back(start, line);
    }
    return end;
  }
}

bool is_blank(const std::vector<field>& row) {
  return std::all_of(row.begin(), row.end(), [](const field& f) { return f.first == f.last; });
}

std::string shown_separator(char c) { return c == '\t' ? "tab" : std::string(1, c); }

char separator_line(std::string_view line) {
  line = trimmed(line);
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') {
    line = line.substr(1, line.size() - 2);
  }
  if (line.size() != 5 || !same_word(line.substr(0, 4), "sep=")) return '\0';
  for (const separator_name& s : separators) {
    if (s.character == line[4]) return s.character;
  }
  return '\0';
}

}  // namespace scoring
