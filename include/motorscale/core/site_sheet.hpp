// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include <motorscale/core/fraction.hpp>
#include <motorscale/core/sheet.hpp>
#include <motorscale/core/site.hpp>

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
[[noreturn]] inline void no_mean_over_sites() noexcept { __builtin_trap(); }
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
    while (text != last && *wanted != '\0' && *text == *wanted) ++text, ++wanted;
    if (text == last && *wanted == '\0') return static_cast<typename I::grade>(rank);
  }
  return errc::response_not_allowed;
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
  constexpr fixed<Places> round(rounding how) const noexcept {
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
  constexpr std::int64_t round(int places, rounding how) const noexcept {
    return value.round(places, how);
  }
};

/// A mean that an instrument's report shows.
template <class Grade>
struct mean_column {
  const char* column;
  coding<Grade> by;
};

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
    if (r.tested() ? !I::allowed().contains(r.byte()) : !r.is_reason()) {
      return errc::response_not_allowed;
    }
    if (!r.tested() && I::when(r.reason()) == missing_rule::not_allowed) {
      return errc::reason_not_allowed;
    }
    responses_[place] = r;
    return errc::ok;
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

/// The scores of the sites that were tested.  None has a value when there are none:
/// `errc::empty_selection`.
template <site_scale I>
class site_scores {
 public:
  using grade = typename I::grade;

  template <unsigned N>
  constexpr explicit site_scores(const site_sheet<I, N>& s) noexcept : tested_sites_{s.sites()} {
    count(s, [](site) { return true; });
  }
  /// The scores of one side alone.
  template <unsigned N>
  constexpr site_scores(const site_sheet<I, N>& s, side only) noexcept : tested_sites_{s.sites()} {
    count(s, [only](site where) { return where.side == only; });
  }

  constexpr unsigned tested() const noexcept { return tested_; }
  constexpr const site_selection& tested_sites() const noexcept { return tested_sites_; }

  /// The median of an even number of sites lies between these two, which may differ; of an odd
  /// number they are the same.
  constexpr result<grade> median_low() const noexcept { return of_rank((tested_ + 1u) / 2); }
  constexpr result<grade> median_high() const noexcept { return of_rank(tested_ / 2 + 1u); }
  constexpr result<grade> max() const noexcept { return of_rank(tested_); }

  /// How many sites have this grade or a worse one.
  constexpr unsigned at_or_above(grade g) const noexcept {
    unsigned sites = 0;
    for (auto rank = static_cast<unsigned>(g); rank < 16; ++rank) sites += counts_[rank];
    return sites;
  }

  /// The mean of the numbers that a coding gives to the grades; `errc::not_in_coding` when
  /// a grade is not in the coding.
  [[gnu::always_inline]] constexpr result<site_mean> mean(const coding<grade>& by) const noexcept {
    const auto value = exact_mean(by);  // the rest is made where it is used
    if (!value) return value.error();
    return site_mean{*value, by.name(), tested_sites_};
  }

  /// Calls `column(name, value)` for each score in the order of the columns of a report.
  template <class Column>
  constexpr void report(Column&& column) const {
    column("median_low", printed((tested_ + 1u) / 2));
    column("median_high", printed(tested_ / 2 + 1u));
    column("max", printed(tested_));
    if constexpr (requires { I::mean_columns; }) {
      for (const auto& m : I::mean_columns) column(m.column, mean(m.by));
    }
    column("tested", tested());
  }

 private:
  template <unsigned N, class Chosen>
  constexpr void count(const site_sheet<I, N>& s, Chosen chosen) noexcept {
    for (unsigned place = 0; place < s.sites().size(); ++place) {
      const response r = s.at(place);
      if (!r.tested() || !chosen(s.sites().begin()[place])) continue;
      ++counts_[r.byte()];
      ++tested_;
      tested_sites_.add(place);
    }
  }
  constexpr result<quotient> exact_mean(const coding<grade>& by) const noexcept {
    if (tested_ == 0) return errc::empty_selection;
    std::int32_t sum = 0;
    for (unsigned rank = 0; rank < 16; ++rank) {
      if (counts_[rank] == 0) continue;
      const auto g = static_cast<grade>(rank);
      if (!by.of(g)) return errc::not_in_coding;
      sum += counts_[rank] * static_cast<std::int32_t>(*by.of(g));
    }
    return quotient{sum, std::int32_t{by.per_point()} * tested_};
  }
  /// The rank of the k-th grade when all are in order, counted from 1; there are so many.
  constexpr unsigned rank_of(unsigned k) const noexcept {
    unsigned rank = 0;
    for (unsigned below = counts_[0]; below < k; below += counts_[rank]) ++rank;
    return rank;
  }
  constexpr result<grade> of_rank(unsigned k) const noexcept {
    if (tested_ == 0) return errc::empty_selection;
    return static_cast<grade>(rank_of(k));
  }
  [[gnu::always_inline]] constexpr result<const char*> printed(unsigned k) const noexcept {
    if (tested_ == 0) return errc::empty_selection;
    return I::printed[rank_of(k)];
  }

  site_selection tested_sites_;
  std::uint8_t counts_[16]{};
  std::uint8_t tested_{0};
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
