// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/grades.hpp>
#include <motorscale/core/site.hpp>

namespace motorscale {

namespace detail {
[[noreturn, gnu::noinline]] inline void more_sites_than_the_sheet_holds() noexcept {
  stop(__func__);
}
}  // namespace detail

/// The grades of one assessment at up to `N` sites: one byte a site, every one of them valid.
template <site_scale I, unsigned N>
class site_sheet {
  static_assert(1 <= N && N <= site_list::most);
  static_assert(detail::well_formed<I>);

 public:
  using instrument_type = I;
  using grade = typename I::grade;

  /// Every site unanswered.  An array of more than `N` sites does not compile; a `site_list` of
  /// more stops the program.
  template <std::size_t Sites>
  consteval explicit site_sheet(const site (&sites)[Sites]) noexcept
      : site_sheet{site_list{sites}} {
    static_assert(Sites <= N, "more sites than the sheet holds: write sheet<10> for ten sites");
  }
  constexpr explicit site_sheet(site_list sites) noexcept : sites_{sites} {
    if (sites.size() > N) detail::more_sites_than_the_sheet_holds();
    for (std::uint8_t& byte : bytes_) byte = unanswered.byte();
  }

  constexpr site_list sites() const noexcept { return sites_; }

  /// Records a grade, or why there is none, and returns `errc::ok`; otherwise the sheet is left as
  /// it was: `errc::no_such_item` for a site not in the list, `errc::response_not_allowed`,
  /// `errc::reason_not_allowed`.
  constexpr errc set(site where, response r) noexcept {
    const auto place = sites_.place(where);
    return place ? set_at(*place, r) : place.error();
  }
  constexpr errc set(site where, grade g) noexcept {
    return set(where, response{static_cast<unsigned>(g)});
  }
  /// A bare number, of which it is not clear whether it is a grade's rank or what is printed.
  template <whole_number Number>
  constexpr errc set(site, Number) noexcept {
    static_assert(!whole_number<Number>,
                  "write sheet.set({side::left, muscle::soleus}, grade) with a grade of the scale");
    return errc::response_not_allowed;
  }
  template <whole_number Where, whole_number Number>
  constexpr errc set(Where, Number number) noexcept {
    return set(site{}, number);
  }

  /// By the site's place in the list, counted from 0.
  constexpr errc set_at(exact<unsigned> place, response r) noexcept {
    if (place >= sites_.size()) return errc::no_such_item;
    const errc e = check<I>(I::allowed(), r);
    if (e == errc::ok) bytes_[place] = r.byte();
    return e;
  }

  /// Unanswered for a site that is not in the list.
  constexpr response operator[](site where) const noexcept {
    const auto place = sites_.place(where);
    return place ? at(*place) : response{};
  }
  constexpr response at(exact<unsigned> place) const noexcept {
    return place < sites_.size() ? response::from_byte(bytes_[place]) : response{};
  }

  /// The responses in the order of the list: `for (const response r : sheet)`.
  using iterator = response_iterator;
  constexpr iterator begin() const noexcept { return iterator{bytes_}; }
  constexpr iterator end() const noexcept { return iterator{bytes_ + sites_.size()}; }

  /// `response::byte()` of each site in order.
  constexpr const std::uint8_t* bytes() const noexcept { return bytes_; }

 private:
  site_list sites_;
  std::uint8_t bytes_[N];
};

/// The scores over the sites that were tested, of both sides or of one alone.
template <site_scale I, unsigned N>
constexpr grade_counts<I> score(const site_sheet<I, N>& s) noexcept {
  grade_counts<I> counts;
  for (const response r : s) static_cast<void>(counts.add(r));  // which the sheet has checked
  return counts;
}
template <site_scale I, unsigned N>
constexpr grade_counts<I> score(const site_sheet<I, N>& s, side only) noexcept {
  grade_counts<I> counts;
  for (unsigned place = 0; place < s.sites().size(); ++place) {
    if (s.sites().begin()[place].side == only) static_cast<void>(counts.add(s.at(place)));
  }
  return counts;
}

/// How many sites were tested at both of two visits, which compare over the same sites only:
/// `errc::different_sites` when a site was tested at one visit alone, `errc::empty_selection` when
/// none was.
template <site_scale I, unsigned N, unsigned M>
constexpr result<unsigned> compared_sites(const site_sheet<I, N>& before,
                                          const site_sheet<I, M>& after) noexcept {
  const unsigned tested = score(before).tested();
  for (const site s : before.sites()) {
    if (before[s].tested() != after[s].tested()) return errc::different_sites;
  }
  if (tested != score(after).tested()) return errc::different_sites;
  return tested == 0 ? result<unsigned>{errc::empty_selection} : tested;
}

namespace detail {
/// Of two visits' bytes at the same sites in the same order.
constexpr result<quotient> improved(const std::uint8_t* before, const std::uint8_t* after,
                                    unsigned count, unsigned steps) noexcept {
  std::int32_t sites = 0, better = 0;
  for (unsigned k = 0; k < count; ++k) {
    const response was = response::from_byte(before[k]), is = response::from_byte(after[k]);
    if (was.tested() != is.tested()) return errc::different_sites;
    if (!was.tested()) continue;
    ++sites;
    if (was.byte() >= is.byte() && unsigned{was.byte()} - is.byte() >= steps) ++better;
  }
  if (sites == 0) return errc::empty_selection;
  return quotient{better, sites};
}
}  // namespace detail

/// The share of the sites whose grade fell by `steps` or more, each step to the next symbol.
/// Errors: those of `compared_sites`.
template <site_scale I, unsigned N, unsigned M>
constexpr result<quotient> improved(const site_sheet<I, N>& before, const site_sheet<I, M>& after,
                                    exact<unsigned> steps) noexcept {
  if (const auto sites = compared_sites(before, after); !sites) return sites.error();
  std::uint8_t later[N]{};  // in the order of the first visit
  unsigned count = 0;
  for (const site s : before.sites()) later[count++] = after[s].byte();
  return detail::improved(before.bytes(), later, count, steps);
}

/// The mean after less the mean before: negative when grades fell.  Errors: those of
/// `compared_sites` and `grade_counts::mean`.
template <site_scale I, unsigned N, unsigned M>
constexpr result<mean_difference> mean_change(const site_sheet<I, N>& before,
                                              const site_sheet<I, M>& after,
                                              const coding<typename I::grade>& by) noexcept {
  const auto sites = compared_sites(before, after);
  if (!sites) return sites.error();
  const auto from = score(before).mean(by), to = score(after).mean(by);
  if (!from || !to) return from ? to.error() : from.error();
  const quotient now = to->value();
  return mean_difference{{now.num() - from->value().num(), now.den()}, by.name()};
}

}  // namespace motorscale
