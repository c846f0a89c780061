// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <type_traits>

#include <motorscale/codec/decimal.hpp>
#include <motorscale/codec/text.hpp>
#include <motorscale/core/age.hpp>
#include <motorscale/core/quotient.hpp>
#include <motorscale/core/tally.hpp>

/// The conformance suite: one program without a C library, a heap or exceptions, which gives the
/// same bits on every target.  Each check compares what the library gives, as text, with a literal,
/// and takes it into the chapter's digest, which is a literal too.  Who changes the checks writes
/// the digest that the suite then prints, when all targets print the same.
///
/// Results are written with a blank between them: an enum as its number, a result without a value
/// as ! and the number of its errc, a fraction with six decimals, half to even.
namespace conformance {

using namespace motorscale;

/// A target's own: writes text somewhere.
void put(const char* text) noexcept;

/// All chapters; 0 when nothing failed.
int run() noexcept;

/// Keeps the compiler from knowing what it would otherwise compute by itself.
template <class T>
T at_run_time(T value) noexcept {
  volatile T unknown = value;
  return unknown;
}

/// FNV-1a of 64 bits.
class digest {
 public:
  constexpr void add(char c) noexcept {
    value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  }
  constexpr void add_bits(std::uint64_t bits) noexcept {
    for (int byte = 0; byte < 8; ++byte, bits >>= 8) add(static_cast<char>(bits & 0xFF));
  }
  constexpr std::uint64_t value() const noexcept { return value_; }

 private:
  std::uint64_t value_{0xCBF29CE484222325};
};

class random_numbers {
 public:
  explicit random_numbers(std::uint32_t seed) noexcept : state_{at_run_time(seed)} {}
  unsigned below(unsigned n) noexcept {
    state_ = state_ * 1664525u + 1013904223u;
    return static_cast<unsigned>(state_ >> 16) % n;
  }

 private:
  std::uint32_t state_;
};

/// A line of results; what does not fit ends in ~, which no literal does.
class line {
 public:
  const char* text() const noexcept { return text_; }
  void end_word() noexcept { pending_blank_ = length_ > 0; }

  [[gnu::noinline]] void add(const char* symbol) noexcept {
    for (; *symbol != '\0'; ++symbol) add(*symbol);
  }
  [[gnu::noinline]] void add(char c) noexcept {
    if (pending_blank_) append(' ');
    pending_blank_ = false;
    append(c);
  }
  void add(bool b) noexcept { add(b ? "yes" : "no"); }
  void add(errc e) noexcept {
    if (e == errc::ok) return add("ok");
    add('!');
    add(static_cast<unsigned>(e));
  }
  template <class T>
  requires std::is_integral_v<T>
  void add(T number) noexcept { add_decimal(static_cast<std::int64_t>(number), 0); }
  template <class T>
  requires std::is_enum_v<T>
  void add(T value) noexcept { add(static_cast<unsigned>(value)); }
  template <int Places>
  void add(fixed<Places> value) noexcept {
    add_decimal(value.units, Places);
  }
  template <std::int32_t Den, class Rep>
  void add(fraction<Den, Rep> value) noexcept {
    add_decimal(value.round(6, rounding::half_even), 6);
  }
  void add(quotient q) noexcept {
    add(q.num());
    add('/');
    add(q.den());
  }
  void add(response r) noexcept { add(unsigned{r.byte()}); }
  void add(date d) noexcept {
    add(d.year());
    add('-');
    add(d.month());
    add('-');
    add(d.day());
  }
  void add(months age) noexcept { add(age.count); }
  template <class T>
  requires requires(T t) { t.points(); }
  void add(const T& score) noexcept { add(score.points()); }
  template <class T>
  requires requires(T t) {
    t.set;
    t.band;
  }
  void add(const T& in) noexcept { add(in.band); }
  template <class T>
  requires requires(T t) { t.coding; } || requires(T t) {
    t.coding();
  }
  void add(const T& mean) noexcept { add_decimal(mean.round(6, rounding::half_even), 6); }
  template <class T>
  void add(const result<T>& r) noexcept {
    if (r) return add(*r);
    add(r.error());
  }

 private:
  [[gnu::noinline]] void add_decimal(std::int64_t units, int places) noexcept {
    char digits[longest_decimal + 1]{};
    write_decimal(digits, units, places);
    add(static_cast<const char*>(digits));
  }
  void append(char c) noexcept {
    if (length_ < room) {
      text_[length_++] = c;
    } else {
      text_[room - 1] = '~';
    }
  }

  static constexpr unsigned room = 255;
  char text_[room + 1]{};
  unsigned length_{0};
  bool pending_blank_{false};
};

/// What a chapter's checks are made with.
class checker {
 public:
  explicit checker(const char* chapter) noexcept : chapter_{chapter} {}

  unsigned passed() const noexcept { return passed_; }
  unsigned failed() const noexcept { return failed_; }
  std::uint64_t digest() const noexcept { return digest_.value(); }

  /// The results as text are this literal.
  template <class... T>
#ifdef __AVR__  // no arguments on the stack: see tests/targets
  [[gnu::always_inline]]
#else
  [[gnu::noinline]]
#endif
  void
  is(const char* expected, const T&... results) noexcept {
    line l;
    ((l.add(results), l.end_word()), ...);
    compare(expected, l);
  }

  /// The scores of a sheet, in the order of its report, are these.
  template <class I>
  void scores(const char* sheet, const char* expected) noexcept {
    const char* first = at_run_time(sheet);
    const char* last = first;
    while (*last != '\0') ++last;
    std::size_t where = 0;
    const auto form = parse<I>(first, last, &where);
    if (form) {
      scores(*form, expected);
    } else {
      is(expected, form.error(), "at", where);
    }
  }
  template <class Sheet>
  void scores(const Sheet& form, const char* expected) noexcept {
    line l;
    values(l, form);
    compare(expected, l);
  }

  /// The columns of a report have these names.
  template <class Scores>
  void columns(const Scores& scores, const char* expected) noexcept {
    line l;
    scores.report([&](const char* name, const auto&) {
      l.add(name);
      l.end_word();
    });
    compare(expected, l);
  }

  /// Sheets filled at random, missing responses among them: the text of each, read back, and its
  /// scores go into the digest.
  template <class I>
  void random_sheets(unsigned count, std::uint32_t seed) noexcept {
    random_numbers random{seed};
    while (count-- > 0) {
      sheet<I> form;
      const bool complete = random.below(2) == 0;
      for (unsigned n = 1; n <= I::item_count; ++n) {
        while (form.set(item{n}, random_response(random, complete)) != errc::ok) {
        }
      }
      char text[I::item_count];
      const char* end = write_text(text, form);
      const auto again = parse<I>(text, end);
      const bool same = again && *again == form;
      if (!same) is("a sheet that is read back as it was", "another one");
      for (const char c : text) digest_.add(c);
      line l;
      values(l, form);
      take(l);
      bytes_score_as(form, l, item{1 + count % I::item_count});
    }
  }

  /// Takes bits into the digest without a literal to compare them with.
  void take(std::uint64_t bits) noexcept { digest_.add_bits(bits); }
  [[gnu::noinline]] void take(const line& l) noexcept {
    for (const char* c = l.text(); *c != '\0'; ++c) digest_.add(*c);
    digest_.add('\n');
  }

  [[gnu::noinline]] void compare(const char* expected, const line& l) noexcept {
    take(l);
    if (same(expected, l.text())) {
      ++passed_;
      return;
    }
    ++failed_;
    for (const char* part : {"FAILED ", chapter_, ": ", expected, "\n  but got ", l.text(), "\n"}) {
      put(part);
    }
  }

 private:
  static response random_response(random_numbers& random, bool complete) noexcept {
    const unsigned draw = random.below(complete ? 16 : 20);
    return draw < 16 ? response{draw} : response{static_cast<missing>(draw - 16)};
  }
  template <class Sheet>
  static void values(line& l, const Sheet& form) noexcept {
    reported(l, score(form));
  }
  template <class Scores>
  static void reported(line& l, const Scores& scores) noexcept {
    scores.report([&](const char*, const auto& value) {
      l.add(value);
      l.end_word();
    });
  }

  /// The bytes of a form have the scores of its sheet; with a wrong byte they have none.
  template <class I>
  void bytes_score_as(const sheet<I>& form, const line& expected, item broken) noexcept {
    std::uint8_t bytes[I::item_count];
    for (unsigned n = 1; n <= I::item_count; ++n) bytes[n - 1] = form[item{n}].byte();
    line l;
    const errc e = score_bytes<I>(bytes, [&](const auto& scores) noexcept { reported(l, scores); });
    if (e != errc::ok || !same(expected.text(), l.text())) is(expected.text(), l.text());
    bytes[broken.number - 1] = 0x10;
    item where{0};
    bool scored = false;
    const errc refused = score_bytes<I>(
        bytes, [&](const auto&) noexcept { scored = true; }, &where);
    if (refused != errc::response_not_allowed || where != broken || scored) {
      is("the byte that is no response", refused, where.number);
    }
  }
  static bool same(const char* a, const char* b) noexcept {
    for (; *a != '\0' && *a == *b; ++a) ++b;
    return *a == *b;
  }

  const char* chapter_;
  conformance::digest digest_;
  unsigned passed_{0};
  unsigned failed_{0};
};

struct chapter {
  const char* name;
  void (*check)(checker&) noexcept;
  std::uint64_t digest;  ///< of its results, on every target
};

/// Rounded in each way.  With the places known to the compiler another function divides: its number
/// follows where it is not the same.
template <int Places, class Value>
void rounds(checker& c, const char* expected, Value value) noexcept {
  line l;
  for (const rounding how :
       {rounding::toward_zero, rounding::half_away_from_zero, rounding::half_even}) {
    const std::int64_t units = value.round(Places, how);
    const fixed<Places> by_compiler = value.template round<Places>(how);
    l.add(units);
    l.end_word();
    if (by_compiler.units != units) l.add(by_compiler);
    l.end_word();
  }
  c.compare(expected, l);
}

}  // namespace conformance
