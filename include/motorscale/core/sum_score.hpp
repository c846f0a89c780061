// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <motorscale/core/fraction.hpp>
#include <motorscale/core/score_bytes.hpp>

namespace motorscale {

/// A response on a form of half points: `half_point_response({3, 2})` is 1.5 points, and
/// `half_point_response(2)` 2 points, not two halves.
constexpr response half_point_response(fraction<2> points) noexcept {
  return response{static_cast<unsigned>(points.num())};
}

/// The enum in which instrument `I` names its sections, in their order, from 0.
template <class Name, class I>
concept section_name_of = std::same_as<Name, typename I::section_name>;

/// The scores of an instrument that adds up the items of its sections, and all its items to a
/// total.  A sum that an item without a response belongs to has no value: `errc::item_missing`.
///
/// `I::sections` are the sections; an instrument without any has a total only.  Its column is
/// "total", or `I::total_column` where the instrument says so.  Scores are whole points, or exact
/// halves where the instrument is `in_half_points`.
template <instrument I>
class sum_score {
  static constexpr bool halves = requires { I::in_half_points; };
  static_assert(
      [] {
        for (const missing reason : {missing::unanswered, missing::not_tested, missing::refused,
                                     missing::not_applicable}) {
          if (I::when(reason) == missing_rule::counts_as_zero) return false;
        }
        return true;
      }(),
      "where a missing item counts as 0, a sum always has a value");

 public:
  using points = std::conditional_t<halves, fraction<2>, unsigned>;

  static constexpr unsigned section_count = [] {
    if constexpr (requires { I::sections; }) {
      return static_cast<unsigned>(std::extent_v<std::remove_reference_t<decltype(I::sections)>>);
    } else {
      return 0u;
    }
  }();

  [[gnu::always_inline]] constexpr explicit sum_score(sheet_view<I> s) noexcept {
    if constexpr (section_count > 0) {
      total_ = s.template section_tallies<I::sections>(sections_);
    } else {
      sections_[0] = total_ = s.tally();
    }
  }
  constexpr explicit sum_score(detail::unread) noexcept {}  ///< for `score_bytes`, as is `read`
  [[gnu::always_inline]] constexpr detail::refused_byte read(
      detail::checked_bytes<I> form) noexcept {
    if constexpr (section_count > 0) {
      return form.template section_tallies<I::sections>(sections_, total_);
    } else {
      return form.tally(total_);
    }
  }

  /// The score of section `k`, counted from 0; `errc::no_such_item` beyond the last.
  constexpr result<points> of_section(unsigned k) const noexcept {
    if (k >= section_count) return errc::no_such_item;
    return in_points(sections_[k]);
  }
  /// The same by the section's name, where the instrument has an enum of them.
  template <section_name_of<I> Name>
  constexpr result<points> of_section(Name k) const noexcept {
    return of_section(static_cast<unsigned>(k));
  }
  constexpr result<points> total() const noexcept { return in_points(total_); }

  /// How many items have a response, and whether all have.
  constexpr unsigned tested() const noexcept { return I::item_count - total_.missing(); }
  constexpr bool complete() const noexcept { return total_.missing() == 0; }

  /// Calls `column(name, value)` for each score in the order of the columns of a report.
  template <class Column>
  constexpr void report(Column&& column) const {
    if constexpr (section_count == 2) {  // shorter than a loop
      column(I::sections[0].column, as_printed(sections_[0]));
      column(I::sections[1].column, as_printed(sections_[1]));
    } else if constexpr (section_count > 0) {
      for (unsigned k = 0; k < section_count; ++k) {
        column(I::sections[k].column, as_printed(sections_[k]));
      }
    }
    if constexpr (requires { I::total_column; }) {
      column(I::total_column, as_printed(total_));
    } else {
      column("total", as_printed(total_));
    }
    column("tested", tested());
  }

 protected:
  /// The sum of items `First` to `Last`, which are one section or several.
  template <unsigned First, unsigned Last>
  constexpr result<unsigned> of_items() const noexcept {
    constexpr auto is_within = [](const section& s) {
      return First <= s.first.number && s.last.number <= Last;
    };
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
      static_assert(
          ((is_within(I::sections[K]) ? I::sections[K].size() : 0) + ... + 0) == Last - First + 1,
          "a section lies on both sides of a limit");
      tally<I> all{};
      ((is_within(I::sections[K]) ? static_cast<void>(all += sections_[K]) : void()), ...);
      return all.complete_sum();
    }
    (std::make_index_sequence<section_count>{});
  }

 private:
  static constexpr result<points> in_points(tally<I> codes) noexcept {
    const auto sum = codes.complete_sum();
    if constexpr (halves) {
      if (!sum) return errc::item_missing;
      return points{static_cast<std::int32_t>(*sum), 2};
    } else {
      return sum;
    }
  }
  /// Half points always with their decimal: 74.0, 74.5.
  [[gnu::always_inline]] static constexpr auto as_printed(tally<I> codes) noexcept {
    const auto sum = codes.complete_sum();
    if constexpr (halves) {
      using printed = result<fixed<1>>;
      return sum ? printed{fixed<1>{5 * static_cast<std::int32_t>(*sum)}}
                 : printed{errc::item_missing};
    } else {
      return sum;
    }
  }

  tally<I> sections_[section_count > 0 ? section_count : 1];  // filled once, not with 0 before
  tally<I> total_;
};

}  // namespace motorscale
