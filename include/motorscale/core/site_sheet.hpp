// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <motorscale/core/fraction.hpp>
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
[[noreturn]] inline void grade_not_on_the_scale() noexcept { __builtin_trap(); }
[[noreturn]] inline void more_sites_than_the_sheet_holds() noexcept { __builtin_trap(); }
[[noreturn]] inline void coding_without_name_or_order() noexcept { __builtin_trap(); }
[[noreturn]] inline void own_coding_without_a_grade() noexcept { __builtin_trap(); }
[[noreturn]] inline void no_mean_over_sites() noexcept { __builtin_trap(); }

template <site_scale I>
inline constexpr unsigned grades_of = I::allowed().highest() + 1;

template <unsigned Grades, unsigned Length>
struct grade_symbols {
  char of[Grades][Length + 1];
};
/// The symbols of the grades one behind the other: pointers to them would take more flash.
template <site_scale I>
inline constexpr auto symbols_of = [] {
  constexpr unsigned longest = [] {
    unsigned most = 0;
    for (unsigned rank = 0; rank < grades_of<I>; ++rank) {
      unsigned length = 0;
      while (I::printed[rank][length] != '\0') ++length;
      if (length > most) most = length;
    }
    return most;
  }();
  grade_symbols<grades_of<I>, longest> symbols{};
  for (unsigned rank = 0; rank < grades_of<I>; ++rank) {
    for (unsigned k = 0; I::printed[rank][k] != '\0'; ++k) {
      symbols.of[rank][k] = I::printed[rank][k];
    }
  }
  return symbols;
}();
}  // namespace detail

/// What the form prints for a grade: "1+".
template <site_scale I>
constexpr const char* symbol(typename I::grade g) noexcept {
  const auto rank = static_cast<unsigned>(g);
  if (!I::allowed().contains(rank)) detail::grade_not_on_the_scale();
  return detail::symbols_of<I>.of[rank];
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
    if (name == nullptr || *name == '\0' || per_point == 0) return errc::inconsistent;
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
  constexpr result<unsigned> of(Grade g) const noexcept {
    const auto rank = static_cast<unsigned>(g);
    if (rank >= 16 || values_[rank] == no_value) return errc::not_in_coding;
    return unsigned{values_[rank]};
  }

 private:
  const char* name_{""};
  std::uint16_t per_point_{1};
  std::uint16_t values_[16]{};
};

/// A mean over sites, exact, with what it is meaningless without: the coding and the sites.
struct site_mean {
  quotient value;
  const char* coding{""};
  site_selection sites;

  template <int Places>
  constexpr fixed<Places> (round)(rounding how) const noexcept {
    static_assert(0 <= Places && Places <= most_places);
    if constexpr (Places <= 2) {
      constexpr std::int32_t most = 255 * std::int32_t{65535};  // sites, and numbers of a coding
      const std::int32_t num = value.num(), den = value.den();
      if (num < -most || num > most || den > most) detail::no_mean_over_sites();
      return {detail::division<Places, 1, most, most>(num, static_cast<std::uint32_t>(den), how)};
    } else {
      return value.round<Places>(how);
    }
  }
  constexpr std::int64_t (round)(int places, rounding how) const noexcept {
    return (value.round)(places, how);
  }
};

/// A mean over the sites of a `grade_counts`, exact, never without the name of its coding.
class grade_mean {
 public:
  constexpr grade_mean() noexcept = default;  ///< 0

  constexpr quotient value() const noexcept {
    return {static_cast<std::int32_t>(num_), static_cast<std::int32_t>(den_)};
  }
  constexpr const char* coding() const noexcept { return coding_; }

  /// As `fraction::round`; up to two places by one division.
  template <int Places>
  [[gnu::always_inline]] constexpr fixed<Places> (round)(rounding how) const noexcept {
    static_assert(0 <= Places && Places <= most_places);
    if constexpr (Places <= 2) {
      constexpr std::uint32_t tens = detail::power_of_ten(Places), most = 255 * 65535;
      static_assert(most <= 0xFFFFFF && std::uint64_t{most} * tens + most / 2 <= INT32_MAX);
      const std::uint32_t sum = tens * num_ + (how == rounding::toward_zero ? 0 : half_den_);
      const std::uint32_t units =
          detail::large_division ? detail::quotient_bit_by_bit(sum, den_) : sum / den_;
      const bool tie = 2 * half_den_ == den_ && units * den_ == sum;
      const bool to_even = how == rounding::half_even && units % 2 != 0;
      return {std::int64_t{to_even && tie ? units - 1 : units}};
    } else {
      return value().template round<Places>(how);
    }
  }
  constexpr std::int64_t (round)(int places, rounding how) const noexcept {
    return (value().round)(places, how);
  }

 private:
  template <site_scale I>
  friend class grade_counts;
  /// Of at most 255 sites, each with a number of at most 65535 in units of 1 / `per_point`.
  constexpr grade_mean(std::uint32_t sum, std::uint16_t per_point, unsigned sites,
                       const char* coding) noexcept
      : num_{sum},
        den_{std::uint32_t{per_point} * sites},
        half_den_{per_point % 2 == 0 ? per_point / 2u * std::uint32_t{sites} : den_ / 2},
        coding_{coding} {}

  std::uint32_t num_{0}, den_{1}, half_den_{0};  // half of it rounded down
  const char* coding_{""};
};

/// A mean that an instrument's report shows.
template <class Grade>
struct mean_column {
  const char* column;
  coding<Grade> by;
};

namespace detail {
template <site_scale I>
inline constexpr std::size_t mean_column_count = [] {
  if constexpr (requires { I::mean_columns; }) {
    return std::extent_v<decltype(I::mean_columns)>;
  } else {
    return std::size_t{0};
  }
}();

template <class Number, unsigned Grades>
struct grade_numbers {
  Number of[Grades];
};
/// The numbers of the coding of a scale's own mean, without its name, which then takes no flash,
/// and as narrow as they are.  A coding without a number for a grade of the scale does not compile.
template <site_scale I, std::size_t K>
inline constexpr auto numbers_of = [] {
  constexpr auto number = [](unsigned rank) {
    const auto coded = I::mean_columns[K].by.of(static_cast<typename I::grade>(rank));
    if (!coded) own_coding_without_a_grade();
    return *coded;
  };
  constexpr bool narrow = number(grades_of<I> - 1) <= 0xFF;  // the highest: they never fall
  using number_type = std::conditional_t<narrow, std::uint8_t, std::uint16_t>;
  grade_numbers<number_type, grades_of<I>> numbers{};
  for (unsigned rank = 0; rank < grades_of<I>; ++rank) {
    if (I::allowed().contains(rank)) numbers.of[rank] = static_cast<number_type>(number(rank));
  }
  return numbers;
}();
/// A coding by rank, which needs no table.
template <site_scale I, std::size_t K>
inline constexpr bool is_by_rank = [] {
  for (unsigned rank = 0; rank < grades_of<I>; ++rank) {
    if (numbers_of<I, K>.of[rank] != rank) return false;
  }
  return true;
}();
/// By how much the number of each grade is above that of the next better one; the best one's own.
template <site_scale I, std::size_t K>
inline constexpr auto steps_of = [] {
  auto steps = numbers_of<I, K>;
  using number_type = std::remove_reference_t<decltype(steps.of[0])>;
  unsigned better = 0;
  for (unsigned rank = 0; rank < grades_of<I>; ++rank) {
    if (!I::allowed().contains(rank)) continue;
    const unsigned number = steps.of[rank];
    steps.of[rank] = static_cast<number_type>(number - better);
    better = number;
  }
  return steps;
}();
template <site_scale I, std::size_t K>
constexpr std::uint32_t step_to(unsigned rank) noexcept {
  if constexpr (is_by_rank<I, K>) {
    return 1;  // to the best grade, too
  } else {
    return steps_of<I, K>.of[rank];
  }
}
template <site_scale I, std::size_t K>
inline constexpr const char* mean_name = I::mean_columns[K].column;
}  // namespace detail

/// The grades of one assessment at up to `N` sites: one byte a site, every one of them valid.
template <site_scale I, unsigned N>
class site_sheet {
  static_assert(1 <= N && N <= site_list::most);

 public:
  using instrument_type = I;
  using grade = typename I::grade;

  /// Every site unanswered.  A list of more than `N` sites stops the program.
  constexpr explicit site_sheet(site_list sites) noexcept : sites_{sites} {
    if (sites.size() > N) detail::more_sites_than_the_sheet_holds();
    for (response& r : responses_) r = unanswered;  // g++ 12 forgets the default in a constant
  }

  constexpr site_list sites() const noexcept { return sites_; }

  /// Records a grade, or why there is none.  The sheet is left as it was when the answer is not
  /// `errc::ok`: `no_such_item` for a site not in the list, `response_not_allowed`,
  /// `reason_not_allowed`.
  constexpr errc set(site where, response r) noexcept {
    const auto place = sites_.place(where);
    if (!place) return place.error();
    return set_at(*place, r);
  }
  constexpr errc set(site where, grade g) noexcept {
    return set(where, response{static_cast<unsigned>(g)});
  }
  /// The same by the site's place in the list, counted from 0.
  constexpr errc set_at(unsigned place, response r) noexcept {
    if (place >= sites_.size()) return errc::no_such_item;
    const errc e = detail::refusal<I>(I::allowed(), r);
    if (e == errc::ok) responses_[place] = r;
    return e;
  }

  /// Unanswered for a site that is not in the list.
  constexpr response operator[](site where) const noexcept {
    const auto place = sites_.place(where);
    return place ? responses_[*place] : response{};
  }
  /// By the site's place in the list; unanswered beyond the last.
  constexpr response at(unsigned place) const noexcept {
    return place < sites_.size() ? responses_[place] : response{};
  }

 private:
  site_list sites_;
  response responses_[N];
};

/// How many sites have each grade, and all scores that need no more: a byte a grade, and no sheet.
/// None has a value when no site was tested: `errc::empty_selection`.
template <site_scale I>
class grade_counts {
 public:
  using grade = typename I::grade;

  constexpr grade_counts() noexcept = default;  ///< no site

  /// Counts one site more, if it was tested.  The counts are left as they were when the answer is
  /// not `errc::ok`: `response_not_allowed`, `reason_not_allowed`, or `wrong_length` beyond 255
  /// tested sites.
  [[gnu::always_inline]] constexpr errc add(response r) noexcept {
    if (!I::allowed().contains(r.byte())) return detail::refusal<I>(I::allowed(), r);
    if (tested_ == site_list::most) return errc::wrong_length;
    ++tested_;
    ++counts_[r.byte()];
    return errc::ok;
  }
  constexpr errc add(grade g) noexcept { return add(response{static_cast<unsigned>(g)}); }

  constexpr unsigned tested() const noexcept { return tested_; }

  /// The median of an even number of sites lies between these two, which may differ; of an odd
  /// number they are the same.
  constexpr result<grade> median_low() const noexcept { return where_twice(tested_); }
  constexpr result<grade> median_high() const noexcept { return where_twice(tested_ + 1u); }
  constexpr result<grade> (max)() const noexcept { return where_twice(2u * tested_); }

  /// How many sites have this grade or a worse one.
  constexpr unsigned at_or_above(grade g) const noexcept {
    unsigned sites = 0;
    for (auto rank = static_cast<unsigned>(g); rank < detail::grades_of<I>; ++rank) {
      sites += counts_[rank];
    }
    return sites;
  }

  /// The mean of the numbers that a coding gives to the grades; `errc::not_in_coding` when
  /// a grade is not in the coding.
  constexpr result<grade_mean> mean(const coding<grade>& by) const noexcept {
    if (tested_ == 0) return errc::empty_selection;
    std::uint32_t sum = 0;
    for (unsigned rank = 0; rank < detail::grades_of<I>; ++rank) {
      if (counts_[rank] == 0) continue;
      const auto number = by.of(static_cast<grade>(rank));
      if (!number) return number.error();
      sum += std::uint32_t{counts_[rank]} * *number;
    }
    return grade_mean{sum, by.per_point(), tested_, by.name()};
  }

  /// Calls `column(name, value)` for each score in the order of the columns of a report.
  template <class Column>
  constexpr void report(Column&& column) const {
    report_of(counts_, tested_, column);
  }

 private:
  template <site_scale Of, unsigned Sites, class Column>
  friend constexpr errc report_bytes(const std::uint8_t* bytes, Column&& column, unsigned* where);

  static constexpr const char* order_columns[3] = {"median_low", "median_high", "max"};

  /// A byte a grade, in whole words, which take less code to clear.
  using counts = std::uint8_t[(detail::grades_of<I> + 3) / 4 * 4];

  /// The lowest grade for which twice the number of sites with it or a better one is `wanted`.
  constexpr result<grade> where_twice(unsigned wanted) const noexcept {
    if (tested_ == 0) return errc::empty_selection;
    unsigned rank = 0;
    for (unsigned up_to_rank = counts_[0]; 2 * up_to_rank < wanted; up_to_rank += counts_[rank]) {
      ++rank;
    }
    return static_cast<grade>(rank);
  }
  template <std::size_t K>
  static constexpr grade_mean own_mean(std::uint32_t sum, unsigned sites) noexcept {
    constexpr const auto& by = I::mean_columns[K].by;
    return {sum, by.per_point(), sites, by.name()};
  }
  template <class Column, std::size_t... K>
  [[gnu::always_inline]] static constexpr void report_of(const counts& counted, unsigned tested,
                                                         Column& column,
                                                         std::index_sequence<K...>) {
    // A mean's sum: each site adds the steps to its grade and to all better ones.
    [[maybe_unused]] std::uint32_t sums[sizeof...(K) + 1]{
        (tested * (detail::numbers_of<I, K>.of[0] - detail::step_to<I, K>(0)))...};
    unsigned rank = 0, rest = tested;   // the sites that have this grade or a worse one
    for (unsigned k = 0; k < 3; ++k) {  // each goes on where the one before it ended
      const unsigned worse = k < 2 ? (tested - k) / 2 : 0;  // so many sites may have a worse grade
      while (rest > worse) {
        ((sums[K] += rest * detail::step_to<I, K>(rank)), ...);
        rest -= counted[rank++];
      }
      result<const char*> printed = errc::empty_selection;
      if (rank != 0) printed = result<const char*>{detail::symbols_of<I>.of[rank - 1]};
      column(order_columns[k], printed);
    }
    if (tested == 0) {
      (column(detail::mean_name<I, K>, result<grade_mean>{errc::empty_selection}), ...);
    } else {
      (column(detail::mean_name<I, K>, result<grade_mean>{own_mean<K>(sums[K], tested)}), ...);
    }
  }
  template <class Column>
  [[gnu::always_inline]] static constexpr void report_of(const counts& counted, unsigned tested,
                                                         Column& column) {
    report_of(counted, tested, column, std::make_index_sequence<detail::mean_column_count<I>>{});
    column("tested", tested);
  }

  counts counts_{};
  unsigned tested_{0};
};

/// Reports the scores of bytes from elsewhere, `response::byte()` of each of `Sites` sites in
/// order, in one pass: for a program that needs no sheet and no counts.  `column(name, value)` is
/// called as by `grade_counts::report`, and only if a sheet would take all the bytes.  Else the
/// answer is `errc::response_not_allowed` or `errc::reason_not_allowed`, for the first that it
/// would refuse, whose place, counted from 0, goes to `where`.
template <site_scale I, unsigned Sites, class Column>
[[gnu::always_inline]] constexpr errc report_bytes(const std::uint8_t* bytes, Column&& column,
                                                   unsigned* where = nullptr) {
  static_assert(1 <= Sites && Sites <= site_list::most);
  typename grade_counts<I>::counts counted{};
  unsigned tested = 0;
  for (unsigned n = 0; n < Sites; ++n) {
    const response r = response::from_byte(bytes[n]);
    if (I::allowed().contains(r.byte())) {
      ++counted[r.byte()];
      ++tested;
    } else if (const errc e = detail::refusal<I>(I::allowed(), r); e != errc::ok) {
      if (where != nullptr) *where = n;
      return e;
    }
  }
  grade_counts<I>::report_of(counted, tested, column);
  return errc::ok;
}

/// The scores of the sites that were tested, and which they are.
template <site_scale I>
class site_scores : grade_counts<I> {
 public:
  using grade = typename I::grade;
  using grade_counts<I>::tested, grade_counts<I>::median_low, grade_counts<I>::median_high,
      grade_counts<I>::max, grade_counts<I>::at_or_above, grade_counts<I>::report;

  template <unsigned N>
  constexpr explicit site_scores(const site_sheet<I, N>& s) noexcept : tested_sites_{s.sites()} {
    count(s, [](site) { return true; });
  }
  /// The scores of one side alone.
  template <unsigned N>
  constexpr site_scores(const site_sheet<I, N>& s, side only) noexcept : tested_sites_{s.sites()} {
    count(s, [only](site where) { return where.side == only; });
  }

  constexpr const site_selection& tested_sites() const noexcept { return tested_sites_; }

  /// As `grade_counts::mean`, with the sites.
  [[gnu::always_inline]] constexpr result<site_mean> mean(const coding<grade>& by) const noexcept {
    const auto exact = grade_counts<I>::mean(by);  // the rest is made where it is used
    if (!exact) return exact.error();
    return site_mean{exact->value(), exact->coding(), tested_sites_};
  }

 private:
  template <unsigned N, class Chosen>
  constexpr void count(const site_sheet<I, N>& s, Chosen chosen) noexcept {
    for (unsigned place = 0; place < s.sites().size(); ++place) {
      const response r = s.at(place);
      if (!r.tested() || !chosen(s.sites().begin()[place])) continue;
      static_cast<void>(this->add(r));  // which a sheet has checked
      tested_sites_.add(place);
    }
  }

  site_selection tested_sites_;
};

template <site_scale I, unsigned N>
constexpr site_scores<I> score(const site_sheet<I, N>& s) noexcept {
  return site_scores<I>{s};
}
template <site_scale I, unsigned N>
constexpr site_scores<I> score(const site_sheet<I, N>& s, side only) noexcept {
  return {s, only};
}

/// The sites of two visits, which compare over the same sites only: `errc::different_sites` when a
/// site was tested at one visit alone, `errc::empty_selection` when none was.
template <site_scale I, unsigned N, unsigned M>
constexpr result<site_selection> compared_sites(const site_sheet<I, N>& before,
                                                const site_sheet<I, M>& after) noexcept {
  const site_selection sites = score(before).tested_sites();
  if (sites != score(after).tested_sites()) return errc::different_sites;
  if (sites.count() == 0) return errc::empty_selection;
  return sites;
}

/// The share of the sites whose grade fell by `steps` or more, each step to the next symbol.
/// Errors: those of `compared_sites`.
template <site_scale I, unsigned N, unsigned M>
constexpr result<quotient> improved(const site_sheet<I, N>& before, const site_sheet<I, M>& after,
                                    unsigned steps) noexcept {
  const auto sites = compared_sites(before, after);
  if (!sites) return sites.error();
  std::int32_t better = 0;
  for (const site s : sites->list()) {
    if (!sites->contains(s)) continue;
    const unsigned was = before[s].byte(), is = after[s].byte();
    if (was >= is && was - is >= steps) ++better;
  }
  return quotient{better, static_cast<std::int32_t>(sites->count())};
}

/// The mean after less the mean before: negative when grades fell.  Errors: those of
/// `compared_sites` and `site_scores::mean`.
template <site_scale I, unsigned N, unsigned M>
constexpr result<site_mean> mean_change(const site_sheet<I, N>& before,
                                        const site_sheet<I, M>& after,
                                        const coding<typename I::grade>& by) noexcept {
  const auto sites = compared_sites(before, after);
  if (!sites) return sites.error();
  const auto from = score(before).mean(by), to = score(after).mean(by);
  if (!from || !to) return from ? to : from;
  return site_mean{{to->value.num() - from->value.num(), to->value.den()}, by.name(), *sites};
}

}  // namespace motorscale
