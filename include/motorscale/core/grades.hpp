// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>
#include <type_traits>

#include <motorscale/core/quotient.hpp>
#include <motorscale/core/sheet.hpp>
#include <motorscale/core/site.hpp>
#include <motorscale/core/site_scale.hpp>

namespace motorscale {

namespace detail {
[[noreturn]] inline void own_coding_without_a_grade() noexcept { stop(__func__); }
}  // namespace detail

/// A mean over sites, exact, never without the name of its coding.
class grade_mean {
 public:
  constexpr grade_mean() noexcept = default;  ///< 0

  constexpr quotient value() const noexcept {
    return {static_cast<std::int32_t>(sum_), static_cast<std::int32_t>(den_)};
  }
  constexpr const char* coding() const noexcept { return coding_; }

  /// As `fraction::round`; up to two places by one division.
  template <int Places>
  [[gnu::always_inline]] constexpr fixed<Places>(round)(rounding how) const noexcept {
    if constexpr (Places <= 2) {
      static_assert(most_sum <= detail::short_number<Places>);
      return {std::int64_t{detail::short_division<Places>(sum_, den_, how)}};
    } else {
      return value().template round<Places>(how);
    }
  }
  constexpr std::int64_t(round)(int places, rounding how) const noexcept {
    return (value().round)(places, how);
  }

 private:
  template <site_scale I>
  friend class grade_counts;
  static constexpr std::uint32_t most_sum = 255 * 65535;  // sites, and the numbers of a coding
  constexpr grade_mean(std::uint32_t sum, std::uint32_t den, const char* coding) noexcept
      : sum_{sum}, den_{den}, coding_{coding} {}

  std::uint32_t sum_{0}, den_{1};
  const char* coding_{""};
};

/// The mean of one visit less that of another, with the name of their coding.
struct mean_difference {
  quotient value;
  const char* coding{""};
};

namespace detail {
template <site_scale I>
inline constexpr unsigned grades_of = I::allowed().highest() + 1;

template <class Entry, unsigned Grades>
struct for_each_grade {
  Entry of[Grades];
};
template <unsigned Grades>
struct own_coding {
  std::uint16_t per_point;
  std::uint8_t numbers[Grades];
};
/// The codings of a scale's own means without their names: the text takes no flash.  A coding
/// without a number of one byte for a grade of the scale does not compile.
template <site_scale I>
inline constexpr auto own_codings = [] {
  for_each_grade<own_coding<grades_of<I>>, std::extent_v<decltype(I::mean_columns)>> all{};
  for (unsigned k = 0; k < std::extent_v<decltype(I::mean_columns)>; ++k) {
    const auto& by = I::mean_columns[k].by;
    all.of[k].per_point = by.per_point();
    for (unsigned rank = 0; rank < grades_of<I>; ++rank) {
      if (!I::allowed().contains(rank)) continue;
      const auto number = by.of(static_cast<typename I::grade>(rank));
      if (number.value_or(256) > 255) own_coding_without_a_grade();
      all.of[k].numbers[rank] = static_cast<std::uint8_t>(*number);
    }
  }
  return all;
}();
/// The symbols of the grades, of up to three characters: pointers to them would take more flash.
template <site_scale I>
inline constexpr auto symbols_of = [] {
  for_each_grade<char[4], grades_of<I>> symbols{};
  for (unsigned rank = 0; rank < grades_of<I>; ++rank) {
    const char* printed = I::printed[rank];
    for (unsigned k = 0; printed[k] != '\0'; ++k) {
      symbols.of[rank][k] = printed[k];
      symbols.of[rank][k + 1] = '\0';
    }
  }
  return symbols;
}();
}  // namespace detail

/// How many sites have each grade, and all scores, which need no more.  None has a value when no
/// site was tested: `errc::empty_selection`.
template <site_scale I>
class grade_counts {
  static constexpr unsigned grades = detail::grades_of<I>;

 public:
  using grade = typename I::grade;

  /// Counts one site more, if it was tested, and returns `errc::ok`; otherwise the counts are left
  /// as they were: `errc::response_not_allowed`, `errc::reason_not_allowed`, or
  /// `errc::wrong_length` beyond 255 tested sites.
  [[gnu::always_inline]] constexpr errc add(response r) noexcept {
    const bool one_more = I::allowed().contains(r.byte());
    return one_more && tested_ == site_list::most ? errc::wrong_length : count(r);
  }
  constexpr errc add(grade g) noexcept { return add(response{static_cast<unsigned>(g)}); }

  constexpr unsigned tested() const noexcept { return tested_; }

  /// The median of an even number of sites lies between these two, which may differ; of an odd
  /// number they are the same.
  constexpr result<grade> median_low() const noexcept { return at_place((tested_ + 1u) / 2); }
  constexpr result<grade> median_high() const noexcept { return at_place(tested_ / 2u + 1); }
  constexpr result<grade>(max)() const noexcept { return at_place(tested_); }

  /// How many sites have this grade or a worse one.
  constexpr unsigned at_or_above(grade g) const noexcept {
    unsigned sites = 0;
    for (auto rank = static_cast<unsigned>(g); rank < grades; ++rank) sites += counts_[rank];
    return sites;
  }

  /// The mean of the numbers that a coding gives to the grades; `errc::not_in_coding` when a grade
  /// is not in the coding.
  constexpr result<grade_mean> mean(const coding<grade>& by) const noexcept {
    for (unsigned rank = 0; rank < grades; ++rank) {
      const auto number = by.of(static_cast<grade>(rank));
      if (counts_[rank] != 0 && !number) return number.error();
    }
    return mean([&](unsigned rank) { return by.of(static_cast<grade>(rank)).value_or(0); },
                by.per_point(), by.name());
  }

  /// Calls `column(name, value)` for each score in the order of the columns of a report.
  template <class Column>
  [[gnu::always_inline]] constexpr void report(Column&& column) const {
    constexpr const char* names[] = {"median_low", "median_high", "max"};
    for (unsigned k = 0; k < 3; ++k) {
      const unsigned place = k < 2 ? (tested_ + 1u + k) / 2 : tested_;
      result<const char*> symbol = errc::empty_selection;
      if (tested_ != 0) symbol = result<const char*>{detail::symbols_of<I>.of[rank_at(place)]};
      column(names[k], symbol);
    }
    if constexpr (requires { I::mean_columns; }) {
      for (unsigned k = 0; k < std::extent_v<decltype(I::mean_columns)>; ++k) {
        const auto& own = detail::own_codings<I>.of[k];
        column(I::mean_columns[k].column,
               mean([&](unsigned rank) { return unsigned{own.numbers[rank]}; }, own.per_point,
                    I::mean_columns[k].by.name()));
      }
    }
    column("tested", tested());
  }

 private:
  template <site_scale J, class Then>
  friend constexpr errc score_bytes(const std::uint8_t* bytes, unsigned sites, Then then,
                                    unsigned* where) noexcept;

  [[gnu::always_inline]] constexpr errc count(response r) noexcept {
    if (!I::allowed().contains(r.byte())) return check<I>(I::allowed(), r);
    ++counts_[r.byte()];
    ++tested_;
    return errc::ok;
  }

  /// The rank of the grade at a place, from 1, when all are in order.
  constexpr unsigned rank_at(unsigned place) const noexcept {
    unsigned rank = 0;
    for (unsigned up_to = counts_[0]; up_to < place; up_to += counts_[rank]) ++rank;
    return rank;
  }
  constexpr result<grade> at_place(unsigned place) const noexcept {
    if (tested_ == 0) return errc::empty_selection;
    return static_cast<grade>(rank_at(place));
  }

  template <class NumberOf>
  [[gnu::always_inline]] constexpr result<grade_mean> mean(NumberOf number_of,
                                                           std::uint16_t per_point,
                                                           const char* name) const noexcept {
    if (tested_ == 0) return errc::empty_selection;
    std::uint32_t sum = 0;
    for (unsigned rank = 0; rank < grades; ++rank) {
      sum += std::uint32_t{counts_[rank]} * number_of(rank);
    }
    return grade_mean{sum, std::uint32_t{per_point} * tested_, name};
  }

  alignas(4) std::uint8_t counts_[grades]{};  // whole words take less code to clear
  std::uint8_t tested_{0};
};

/// Scores untrusted bytes, `response::byte()` of each of `sites` sites in order, in one pass and
/// without a sheet.  Where a sheet would take all of them, calls `then(counts)` once, with what
/// `score` gives for that sheet, and returns `errc::ok`.  Otherwise returns the error for the first
/// that a sheet would refuse, and writes its place, from 0, to `where`; or `errc::wrong_length` for
/// more than 255 sites.
template <site_scale I, class Then>
[[gnu::always_inline]] constexpr errc score_bytes(const std::uint8_t* bytes, unsigned sites,
                                                  Then then, unsigned* where = nullptr) noexcept {
  if (sites > site_list::most) return errc::wrong_length;
  grade_counts<I> counts;
  for (unsigned n = 0; n < sites; ++n) {
    if (const errc e = counts.count(response::from_byte(bytes[n])); e != errc::ok) {
      if (where != nullptr) *where = n;
      return e;
    }
  }
  then(static_cast<const grade_counts<I>&>(counts));
  return errc::ok;
}

}  // namespace motorscale
