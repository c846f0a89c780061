// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/core/result.hpp>

namespace motorscale {

/// One field of a CSV row, as it stands in the text.
struct csv_field {
  const char* first{};  ///< with its quotes, if it has them
  const char* last{};
  bool quoted{};
  bool ends_row{};

  /// The field without its quotes.  Doubled quotes inside are still doubled: see `csv_unquote`.
  constexpr const char* text_first() const noexcept { return quoted ? first + 1 : first; }
  constexpr const char* text_last() const noexcept { return quoted ? last - 1 : last; }
};

/// Reads comma-separated values field by field out of the caller's text (RFC 4180: fields may be
/// quoted, a quote inside is doubled, quoted fields may hold commas and line ends; a row ends with
/// CRLF or LF, the last one with or without).  It copies nothing and allocates nothing.
///
/// A text may come in pieces: with `more_follows`, a row that the piece does not finish is
/// `errc::unfinished_row`; the caller joins it with what follows and reads it again from its start.
/// Errors are `stray_quote`, `text_after_quote`, `unclosed_quote` and `stray_return`; `position()`
/// then is where the reader stopped.  It does not check that rows have the same number of fields.
class csv_reader {
 public:
  constexpr csv_reader(const char* first, const char* last, bool more_follows = false,
                       std::uint64_t line = 1) noexcept
      : at_{first}, last_{last}, more_{more_follows}, line_{line} {}

  /// True when the text has no further row.  To be asked between rows.
  constexpr bool at_end() const noexcept { return at_ == last_; }

  /// The line, counted from 1, on which the next field begins.
  constexpr std::uint64_t line() const noexcept { return line_; }
  constexpr const char* position() const noexcept { return at_; }

  constexpr result<csv_field> next() noexcept {
    if (at_ != last_ && *at_ == '"') return next_quoted();
    const char* p = at_;
    while (p != last_ && *p != ',' && *p != '\n' && *p != '\r') {
      if (*p == '"') return stop(p, errc::stray_quote);
      ++p;
    }
    return finish({at_, p, false, true}, p, errc::stray_return);
  }

  /// Copies fields that are one plain character followed by a comma, which is what the cells of a
  /// filled questionnaire are, to `to`: as many as come next, at most `count`.  Returns how many.
  constexpr std::size_t next_characters(char* to, std::size_t count) noexcept {
    std::size_t done = 0;
    for (; done < count && last_ - at_ >= 2; ++done, at_ += 2) {
      const char c = *at_;
      if (at_[1] != ',' || c == ',' || c == '"' || c == '\n' || c == '\r') break;
      to[done] = c;
    }
    return done;
  }

 private:
  constexpr errc stop(const char* where, errc why) noexcept {
    at_ = where;
    return why;
  }

  constexpr result<csv_field> next_quoted() noexcept {
    const char* p = at_ + 1;
    std::uint64_t lines = 0;
    for (;; ++p) {
      if (p == last_) return stop(at_, more_ ? errc::unfinished_row : errc::unclosed_quote);
      if (*p == '\n') ++lines;
      if (*p != '"') continue;
      if (p + 1 == last_ || p[1] != '"') break;
      ++p;
    }
    ++p;
    line_ += lines;
    return finish({at_, p, true, true}, p, errc::text_after_quote);
  }

  /// Takes the separator at `p` behind a field; anything else there is the error `otherwise`.
  constexpr result<csv_field> finish(csv_field f, const char* p, errc otherwise) noexcept {
    if (p == last_) {
      if (more_) return stop(at_, errc::unfinished_row);
      at_ = p;
    } else if (*p == ',') {
      f.ends_row = false;
      at_ = p + 1;
      if (at_ == last_ && more_) return errc::unfinished_row;
    } else if (*p == '\n') {
      ++line_;
      at_ = p + 1;
    } else if (*p == '\r' && last_ - p >= 2 && p[1] == '\n') {
      ++line_;
      at_ = p + 2;
    } else if (*p == '\r' && p + 1 == last_ && more_) {
      return stop(at_, errc::unfinished_row);
    } else {
      return stop(p, *p == '\r' ? errc::stray_return : otherwise);
    }
    return f;
  }

  const char* at_;
  const char* last_;
  bool more_;
  std::uint64_t line_;
};

/// Copies a field's text to `to`, doubled quotes made single, and returns where the copy ends.  The
/// buffer must be as long as the field.
constexpr char* csv_unquote(const csv_field& f, char* to) noexcept {
  for (const char* p = f.text_first(); p != f.text_last(); ++p) {
    *to++ = *p;
    if (f.quoted && *p == '"') ++p;
  }
  return to;
}

}  // namespace motorscale
