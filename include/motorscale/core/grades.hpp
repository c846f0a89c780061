// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <motorscale/core/quotient.hpp>
#include <motorscale/core/sheet.hpp>
#include <motorscale/core/site.hpp>
#include <motorscale/core/text_range.hpp>

namespace motorscale {

/// What a scale must publish that grades each of the caller's sites: the counterpart of
/// `instrument`, which has a list of items.  A grade is a symbol with a rank, and no number; the
/// response code is the rank, and grade 0 is the best.
template <class I>
concept site_scale = requires(missing reason) {
  typename I::grade;
  { I::about } -> std::convertible_to<const description&>;
  { I::allowed() } -> std::same_as<response_set>;
  { I::when(reason) } -> std::same_as<missing_rule>;
  { I::printed } -> std::convertible_to<symbols>;
};

/// A scale that prints its grades as the numbers 0 to `Highest`.  A site without a grade is left
/// out, whatever the reason.
template <unsigned Highest>
struct numbered_grades {
  static constexpr symbols printed = whole_points;

  static constexpr response_set allowed() noexcept { return response_set::from_to(0, Highest); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};

namespace detail {
[[noreturn]] inline void own_coding_without_a_grade() noexcept { stop(__func__); }
[[noreturn]] inline void coding_without_name_or_order() noexcept { stop(__func__); }
[[noreturn, gnu::noinline]] inline void grade_not_on_the_scale() noexcept { stop(__func__); }
}  // namespace detail

/// What the form prints for a grade: "1+".
template <site_scale I>
constexpr const char* symbol(typename I::grade g) noexcept {
  const auto rank = static_cast<unsigned>(g);
  if (!I::allowed().contains(rank)) detail::grade_not_on_the_scale();
  return I::printed[rank];
}

/// Reads a grade exactly as the form prints it; `errc::response_not_allowed` for any other text.
template <site_scale I>
constexpr result<typename I::grade> parse_grade(const char* first, const char* last) noexcept {
  for (unsigned rank = 0; rank <= I::allowed().highest(); ++rank) {
    if (!I::allowed().contains(rank)) continue;
    const char *text = first, *wanted = I::printed[rank];
    for (; text != last && *wanted != '\0' && *text == *wanted; ++text) ++wanted;
    if (text == last && *wanted == '\0') return static_cast<typename I::grade>(rank);
  }
  return errc::response_not_allowed;
}
template <site_scale I, text_range Text>
constexpr result<typename I::grade> parse_grade(const Text& text) noexcept {
  return parse_grade<I>(text.data(), text.data() + text.size());
}

/// A number for each grade of a scale, without which its grades have no mean.  There is no default:
/// papers differ, so the coding is named wherever a mean is.
template <class Grade>
class coding {
 public:
  /// A grade that the coding has no number for.
  static constexpr std::uint16_t no_value = 0xFFFF;

  /// The number of the grade of each rank, in units of 1 / `per_point` points; a grade behind the
  /// last has none.  Numbers that fall from a grade to a worse one do not compile.
  template <std::size_t N>
  consteval coding(const char* name, const std::uint16_t (&values)[N],
                   std::uint16_t per_point = 1) {
    const auto made = from(name, values, N, per_point);
    if (!made) detail::coding_without_name_or_order();
    *this = *made;
  }

  /// A coding that becomes known at run time.  `errc::wrong_length` for more than 16 grades;
  /// `errc::inconsistent` without a name or points, and for numbers that fall.
  static constexpr result<coding> from(const char* name, const std::uint16_t* values,
                                       std::size_t count, std::uint16_t per_point) noexcept {
    if (count > 16) return errc::wrong_length;
    if (!detail::filled(name) || per_point == 0) return errc::inconsistent;
    coding c;
    c.name_ = name;
    c.per_point_ = per_point;
    std::uint16_t highest = 0;
    for (std::size_t rank = 0; rank < count; ++rank) {
      c.values_[rank] = values[rank];
      if (values[rank] < highest) return errc::inconsistent;
      if (values[rank] != no_value) highest = values[rank];
    }
    return c;
  }

  constexpr coding() noexcept {  ///< no grade has a number
    for (std::uint16_t& value : values_) value = no_value;
  }

  constexpr const char* name() const noexcept { return name_; }
  constexpr std::uint16_t per_point() const noexcept { return per_point_; }

  /// In units of 1 / `per_point()`; `errc::not_in_coding` for a symbol not in the coding.
  [[gnu::always_inline]] constexpr result<unsigned> of(Grade g) const noexcept {
    const auto rank = static_cast<unsigned>(g);
    if (rank >= 16 || values_[rank] == no_value) return errc::not_in_coding;
    return unsigned{values_[rank]};
  }

 private:
  const char* name_{""};
  std::uint16_t per_point_{1};
  std::uint16_t values_[16]{};
};

/// A mean that an instrument's report shows.
template <class Grade>
struct mean_column {
  const char* column;
  coding<Grade> by;
};

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
