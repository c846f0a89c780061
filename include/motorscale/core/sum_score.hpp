// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstdint>
#include <type_traits>

#include <motorscale/core/fraction.hpp>
#include <motorscale/core/tally.hpp>

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
/// They are whole points, or exact halves where the instrument is `in_half_points`.  The column of
/// the total is the instrument's `total_column`; where it has one section, there is no other sum.
template <class I>
class sum_score : public tally<I> {
  static constexpr bool halves = requires { I::in_half_points; };
  static_assert(
      requires {
        { I::total_column } -> std::convertible_to<const char*>;
      },
      "an instrument with a sum_score has `total_column`, the column of its total");
  static_assert(halves ==
                    (detail::filled(I::printed[1]) && detail::same_text(I::printed[1], "0.5")),
                "an instrument that prints half_points says `in_half_points`, and no other does");
  static_assert(I::when(missing::unanswered) != missing_rule::counts_as_zero &&
                    I::when(missing::not_tested) != missing_rule::counts_as_zero &&
                    I::when(missing::refused) != missing_rule::counts_as_zero &&
                    I::when(missing::not_applicable) != missing_rule::counts_as_zero,
                "sum_score has no sum where an item is missing: an instrument whose missing items "
                "count as 0 has scores of its own, as that of gmfm88.hpp");

 public:
  using points = std::conditional_t<halves, fraction<2>, unsigned>;

  /// The score of section `k`, counted from 0; `errc::no_such_item` beyond the last.
  constexpr result<points> of_section(exact<unsigned> k) const noexcept {
    if (k >= this->section_count) return errc::no_such_item;
    return in_points((*this)[k]);
  }
  /// The score of a section by its name, where the instrument has an enum of them.
  template <section_name_of<I> Name>
  constexpr result<points> of_section(Name k) const noexcept {
    return of_section(static_cast<unsigned>(k));
  }
  constexpr result<points> total() const noexcept { return in_points(this->all()); }

  /// Calls `column(name, value)` for each score in the order of the columns of a report.
  template <class Column>
  [[gnu::always_inline]] constexpr void report(Column&& column) const {
    for (unsigned k = 0; this->section_count > 1 && k < this->section_count; ++k) {
      column(I::sections[k].column, as_printed((*this)[k]));
    }
    column(I::total_column, as_printed(this->all()));
    column("tested", this->tested());
  }

 private:
  [[gnu::always_inline]] static constexpr result<points> in_points(
      motorscale::points added) noexcept {
    const auto sum = added.complete_sum();
    if constexpr (halves) {
      if (!sum) return errc::item_missing;
      return points::multiples(static_cast<std::int32_t>(*sum));
    } else {
      return sum;
    }
  }
  /// Half points always with their decimal: 74.0, 74.5.
  [[gnu::always_inline]] static constexpr auto as_printed(motorscale::points added) noexcept {
    if constexpr (halves) {
      using printed = result<fixed<1>>;
      const auto sum = added.complete_sum();
      return sum ? printed{fixed<1>{5 * static_cast<std::int32_t>(*sum)}} : errc::item_missing;
    } else {
      return added.complete_sum();
    }
  }
};

}  // namespace motorscale
