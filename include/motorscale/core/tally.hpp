// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <motorscale/core/byte_sum.hpp>
#include <motorscale/core/sheet.hpp>

namespace motorscale {

/// The points of some items added up, and how many of them have no response, which add none.  One
/// word: a small processor adds both at once.
class points {
 public:
  constexpr points() noexcept = default;  ///< `points{}` is of no items
  constexpr points(exact<unsigned> sum, exact<unsigned> missing) noexcept
      : bits_{missing * one_missing | sum} {}

  constexpr unsigned sum() const noexcept { return static_cast<unsigned>(bits_ % one_missing); }
  constexpr unsigned missing() const noexcept { return static_cast<unsigned>(bits_ / one_missing); }

  /// The sum where an item without a response leaves none: `errc::item_missing`.
  [[gnu::always_inline]] constexpr result<unsigned> complete_sum() const noexcept {
    if (missing() > 0) return errc::item_missing;
    return static_cast<unsigned>(bits_);
  }

  constexpr points& operator+=(points more) noexcept {
    bits_ += more.bits_;
    return *this;
  }
  friend constexpr points operator+(points a, points b) noexcept { return a += b; }
  constexpr void add(unsigned code) noexcept { bits_ += code; }
  constexpr void add_missing() noexcept { bits_ += one_missing; }

 private:
  static constexpr std::uint32_t one_missing = std::uint32_t{1}
                                               << 16;  // above all of 255 items of 15

  std::uint32_t bits_;
};

/// Which item's byte was refused, and why.
struct refusal {
  errc why{errc::ok};
  item where{0};
};

/// All that the scores of a form are made of: the points of each of its sections, and of all items.
/// It is made of a sheet, which cannot fail, or by `score_bytes`; both in one pass.
///
/// Inlined all through: at -Os compilers do not inline a template that is called once, and what a
/// program does not use of its scores would stay in it.
template <class I>
class tally {
  static_assert(detail::well_formed<I>);

 public:
  static constexpr unsigned section_count = sizeof I::sections / sizeof I::sections[0];

  [[gnu::always_inline]] constexpr tally(const sheet<I>& s) noexcept {
    if constexpr (adds_words) {
      add(s.bytes(), std::make_index_sequence<section_count>{});
    } else {
      refusal none;
      read(s.bytes(), none);
    }
  }
  /// What `parse` gives may be an error.
  template <std::same_as<result<sheet<I>>> Parsed>
  constexpr tally(const Parsed&) noexcept {
    static_assert(!std::same_as<Parsed, result<sheet<I>>>,
                  "this may be an error and no sheet: look at it, then write score(*parsed)");
  }

  /// Of section `k`, counted from 0; of all items.
  constexpr const points& operator[](unsigned k) const noexcept { return sections_[k]; }
  constexpr const points& all() const noexcept { return all_; }

  /// How many items have a response, and whether all have.
  constexpr unsigned tested() const noexcept { return I::item_count - all_.missing(); }
  constexpr bool complete() const noexcept { return all_.missing() == 0; }

 private:
  template <instrument J, class Then>
  friend constexpr errc score_bytes(const std::uint8_t* bytes, Then then, item* where) noexcept;

  /// What is refused leaves a tally that means nothing, and that nobody sees.
  [[gnu::always_inline]] constexpr tally(const std::uint8_t* bytes, refusal& no) noexcept {
    if (std::is_constant_evaluated()) {  // where nothing is copied that has no value
      for (points& p : sections_) p = points{};
      all_ = points{};
    } else if constexpr (adds_words && takes_alike) {
      if (are_responses<I::item_count, most>(bytes)) {
        add(bytes, std::make_index_sequence<section_count>{});
        return;
      }
    }
    read(bytes, no);
  }

  /// The sections' last items without the sections' names: the text takes no flash.
  struct ends {
    std::uint8_t of[section_count];
  };
  static constexpr ends last_item = [] {
    ends last{};
    for (unsigned k = 0; k < section_count; ++k) last.of[k] = I::sections[k].last.number;
    return last;
  }();

  /// What an item adds at most.
  static constexpr unsigned most = [] {
    unsigned highest = 1;
    for (unsigned n = 1; n <= I::item_count; ++n) {
      const unsigned code = I::allowed(item{n}).highest();
      if (code > highest) highest = code;
    }
    return highest;
  }();

  /// Whether every item takes the same responses, 0 and up without a gap, and every reason for
  /// none.
  static constexpr bool takes_alike = [] {
    for (unsigned n = 1; n <= I::item_count; ++n) {
      if (I::allowed(item{n}) != response_set::from_to(0, most)) return false;
    }
    for (unsigned reason = 0; reason < 4; ++reason) {
      if (I::when(static_cast<missing>(reason)) == missing_rule::not_allowed) return false;
    }
    return I::item_count >= 8;
  }();

  template <std::size_t K>
  [[gnu::always_inline]] static constexpr points section_of(const std::uint8_t* bytes) noexcept {
    constexpr section s = I::sections[K];
    const byte_sum sum = add_bytes<s.size(), most>(bytes + s.first.number - 1);
    return {sum.low_halves, sum.top_bits};
  }
  template <std::size_t... K>
  [[gnu::always_inline]] constexpr void add(const std::uint8_t* bytes,
                                            std::index_sequence<K...>) noexcept {
    ((sections_[K] = section_of<K>(bytes)), ...);
    all_ = (sections_[K] + ...);
  }

  [[gnu::always_inline]] constexpr void read(const std::uint8_t* bytes, refusal& no) noexcept {
    unsigned n = 0;
    points all{};
    for (unsigned k = 0; k < section_count; ++k) {
      const unsigned last = last_item.of[k];
      points here{};
      do {  // a section has an item at least
        const item i{++n & 0xFF};
        const response r = response::from_byte(bytes[n - 1]);
        if (I::allowed(i).contains(r.byte())) {
          here.add(r.byte());
        } else if (const errc e = check<I>(I::allowed(i), r); e == errc::ok) {
          here.add_missing();
        } else {
          no = {e, i};
          return;
        }
      } while (n != last);
      sections_[k] = here;
      all += here;
    }
    all_ = all;
  }

  points sections_[section_count], all_;
};

/// Scores untrusted bytes, `response::byte()` of each item in order, as many as the form has items,
/// in one pass and without a sheet.  Where a sheet would take all of them, calls `then(scores)`
/// once, with what `score` gives for that sheet, and returns `errc::ok`.  Otherwise returns the
/// error for the first that a sheet would refuse, and writes its item to `where`.
///
///     const errc e = score_bytes<bbs::instrument>(
///         bytes, [&](const bbs::scores& s) { show(s.total()); }, &first_wrong_item);
template <instrument I, class Then>
[[gnu::always_inline]] constexpr errc score_bytes(const std::uint8_t* bytes, Then then,
                                                  item* where = nullptr) noexcept {
  refusal no;
  const decltype(score(std::declval<tally<I>>())) scores{tally<I>{bytes, no}};
  if (no.why == errc::ok) {
    then(scores);
  } else if (where != nullptr) {
    *where = no.where;
  }
  return no.why;
}

}  // namespace motorscale
