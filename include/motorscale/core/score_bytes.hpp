// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <motorscale/core/sheet.hpp>

namespace motorscale {

namespace detail {
/// Why a sheet would refuse a byte, and the byte's item; `errc::ok` where it takes them all.
struct refused_byte {
  errc why{errc::ok};
  item where{0};
};

/// Bytes from elsewhere that are checked while they are added up, in one pass.  It ends at the
/// first byte that a sheet would refuse; what it has made until then means nothing.
template <instrument I>
class checked_bytes {
 public:
  constexpr explicit checked_bytes(const std::uint8_t* bytes) noexcept : bytes_{bytes} {}

  template <item_name_of<I> Name>
  constexpr response operator[](Name i) const noexcept {
    return response::from_byte(bytes_[static_cast<unsigned>(i) - 1]);
  }

  [[gnu::always_inline]] constexpr refused_byte tally(motorscale::tally<I>& total) const noexcept {
    motorscale::tally<I> all{};
    for (unsigned n = 0; n < I::item_count; ++n) {
      if (const errc e = add(n, all); e != errc::ok) return {e, at(n)};
    }
    total = all;
    return {};
  }

  /// As those of `sheet_view`.
  template <const auto& Sections, std::size_t N>
  [[gnu::always_inline]] constexpr refused_byte section_tallies(
      motorscale::tally<I> (&each)[N], motorscale::tally<I>& total) const noexcept {
    static_assert(partition(Sections, I::item_count) && N == sizeof ends_of<Sections>.of);
    motorscale::tally<I> all{};
    if constexpr (N == 2) {  // shorter than a loop in a loop
      motorscale::tally<I> first{};
      for (unsigned n = 0; n < I::item_count; ++n) {
        if (n == Sections[0].last.number) first = all;
        if (const errc e = add(n, all); e != errc::ok) return {e, at(n)};
      }
      each[0] = first;
      each[1] = all - first;
    } else {
      unsigned n = 0;
      for (std::size_t k = 0; k < N; ++k) {
        const unsigned end = ends_of<Sections>.of[k];
        motorscale::tally<I> one{};
        do {
          if (const errc e = add(n, one); e != errc::ok) return {e, at(n)};
        } while (++n != end);
        each[k] = one;
        all += one;
      }
    }
    total = all;
    return {};
  }
  template <const auto& Sections, class Each>
  [[gnu::always_inline]] constexpr refused_byte section_sums(unsigned& all_tested,
                                                             Each each) const noexcept {
    static_assert(partition(Sections, I::item_count));
    unsigned n = 0, tested = I::item_count;
    for (unsigned k = 0; k < sizeof ends_of<Sections>.of; ++k) {
      const unsigned end = ends_of<Sections>.of[k];
      unsigned codes = 0;
      do {
        const response r = response::from_byte(bytes_[n]);
        const response_set allowed = I::allowed(item{n + 1});
        if (allowed.contains(r.byte())) {
          codes += r.byte();
        } else if (const errc e = refusal<I>(allowed, r); e != errc::ok) {
          return {e, at(n)};
        } else {
          --tested;
        }
      } while (++n != end);
      each(k, codes);
    }
    all_tested = tested;
    return {};
  }

 private:
  static constexpr item at(unsigned n) noexcept { return item{(n + 1) & 0xFFu}; }

  [[gnu::always_inline]] constexpr errc add(unsigned n, motorscale::tally<I>& to) const noexcept {
    const response r = response::from_byte(bytes_[n]);
    const response_set allowed = I::allowed(item{n + 1});
    motorscale::tally<I> one{r.byte(), 0};
    if (!allowed.contains(r.byte())) {
      if (const errc e = refusal<I>(allowed, r); e != errc::ok) return e;
      one = {0, 1};
    }
    to += one;
    return errc::ok;
  }

  const std::uint8_t* bytes_;
};

/// Scores that are made from it mean nothing until their `read` has taken a form.
struct unread {};

template <class Scores>
inline constexpr bool in_one_pass = std::constructible_from<Scores, unread>;

template <class Scores, instrument I, class Then>
[[gnu::always_inline]] constexpr errc score_in_one_pass(checked_bytes<I> form, Then then,
                                                        item* where) noexcept {
  Scores scores{unread{}};
  const refused_byte byte = scores.read(form);
  if (byte.why != errc::ok) {
    if (where != nullptr) *where = byte.where;
    return byte.why;
  }
  then(static_cast<const Scores&>(scores));
  return errc::ok;
}
}  // namespace detail

/// Scores bytes from elsewhere, `response::byte()` of each item in order, as many as the form has
/// items: for a program that needs no sheet.  `then(scores)` is called once, with what `score`
/// gives for a sheet, and only if a sheet would take all the bytes.  Else the answer is
/// `errc::response_not_allowed` or `errc::reason_not_allowed`, for the first that it would refuse,
/// whose item goes to `where`.
///
///     const errc e = score_bytes<bbs::instrument>(
///         bytes, [&](const bbs::scores& s) { show(s.total()); }, &first_wrong_item);
///
/// A small processor checks and adds up in one pass, which takes it the least time, flash and
/// stack.
template <instrument I, class Then>
[[gnu::always_inline]] constexpr errc score_bytes(const std::uint8_t* bytes, Then then,
                                                  item* where = nullptr) noexcept {
  using scores = decltype(score(std::declval<sheet_view<I>>()));
  if constexpr (detail::in_one_pass<scores> && !detail::by_words) {
    return detail::score_in_one_pass<scores>(detail::checked_bytes<I>{bytes}, then, where);
  } else {
    const auto form = sheet_view<I>::of(bytes, where);
    if (!form) return form.error();
    then(score(*form));
    return errc::ok;
  }
}

}  // namespace motorscale
