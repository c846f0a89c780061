// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>

#include <motorscale/core/sheet.hpp>
#include <motorscale/core/text_range.hpp>

namespace motorscale {

namespace detail {
constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
}  // namespace detail

/// Reads one cell of a form: a response as it is printed ("2", "1+", "0.5"), or a mark that it was
/// not tested: nothing at all (unanswered), NT in any letter case, or the form's own mark, if it
/// has one (9 on the GMFM sheet).  Blanks and tabs around it are ignored.
///
/// `response_not_allowed` for anything else, which includes other spellings of a number ("02",
/// "2.0").
constexpr result<response> parse_response(response_set allowed, symbols printed, const char* first,
                                          const char* last, char not_tested_mark = '\0') noexcept {
  while (first != last && detail::is_blank(*first)) ++first;
  while (first != last && detail::is_blank(last[-1])) --last;
  if (first == last) return unanswered;
  for (unsigned code = 0; code <= 15; ++code) {
    if (allowed.contains(code) && detail::is_word(first, last, printed[code])) {
      return response{code};
    }
  }
  const bool own_mark = last - first == 1 && not_tested_mark != '\0' && *first == not_tested_mark;
  if (own_mark || detail::is_word(first, last, "nt")) return not_tested;
  return errc::response_not_allowed;
}

/// The same for item `i` of an instrument; `no_such_item` for one that is not on the form.
template <instrument I>
constexpr result<response> parse_response(item i, const char* first, const char* last) noexcept {
  if (i.number == 0 || i.number > I::item_count) return errc::no_such_item;
  if constexpr (requires { I::not_tested_mark; }) {
    return parse_response(I::allowed(i), I::printed, first, last, I::not_tested_mark);
  } else {
    return parse_response(I::allowed(i), I::printed, first, last);
  }
}

template <instrument I, text_range Text>
constexpr result<response> parse_response(item i, const Text& text) noexcept {
  return parse_response<I>(i, text.data(), text.data() + text.size());
}

/// The characters that stand for a missing response in the text of a sheet, by reason.
inline constexpr char missing_marks[] = {'.', '-', 'r', 'n'};

/// Reads a sheet from one character an item: the response code as a hexadecimal digit in lower case
/// (on most forms the score itself), or `.` unanswered, `-` not tested, `r` refused, `n` not
/// applicable.  Blanks and line ends group and mean nothing.
///
/// Errors: `bad_character`, `response_not_allowed`, `reason_not_allowed`, `wrong_length`.  With
/// `where`, the index of the character that is wrong (the length of the text, when items lack).
template <instrument I>
constexpr result<sheet<I>> parse(const char* first, const char* last,
                                 std::size_t* where = nullptr) noexcept {
  sheet<I> s;
  unsigned n = 0;
  const char* p = first;
  const auto fail = [&](errc why) {
    if (where != nullptr) *where = static_cast<std::size_t>(p - first);
    return result<sheet<I>>{why};
  };
  for (; p != last; ++p) {
    const char c = *p;
    if (detail::is_blank(c) || c == '\n' || c == '\r') continue;
    response r;
    if ('0' <= c && c <= '9') {
      r = response{static_cast<unsigned>(c - '0')};
    } else if ('a' <= c && c <= 'f') {
      r = response{static_cast<unsigned>(c - 'a') + 10};
    } else {
      unsigned reason = 0;
      while (reason < 4 && missing_marks[reason] != c) ++reason;
      if (reason == 4) return fail(errc::bad_character);
      r = response{static_cast<missing>(reason)};
    }
    if (n == sheet<I>::size()) return fail(errc::wrong_length);
    if (const errc e = s.set(item{++n}, r); e != errc::ok) return fail(e);
  }
  if (n != sheet<I>::size()) return fail(errc::wrong_length);
  return s;
}

template <instrument I, text_range Text>
constexpr result<sheet<I>> parse(const Text& text, std::size_t* where = nullptr) noexcept {
  return parse<I>(text.data(), text.data() + text.size(), where);
}

template <instrument I, std::size_t N>
constexpr result<sheet<I>> parse(const char (&text)[N], std::size_t* where = nullptr) noexcept {
  return parse<I>(text, text + N - 1, where);
}

/// Writes a sheet as `parse` reads it, one character an item, without an end mark, and returns
/// where the text ends.
template <instrument I>
constexpr char* write_text(char* to, const sheet<I>& s) noexcept {
  for (unsigned n = 1; n <= sheet<I>::size(); ++n) {
    const response r = s[item{n}];
    *to++ = r.tested() ? "0123456789abcdef"[r.byte()]
                       : missing_marks[static_cast<unsigned>(r.reason())];
  }
  return to;
}

}  // namespace motorscale
