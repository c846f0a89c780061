// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <utility>

#include <motorscale/core/sheet.hpp>

namespace motorscale {

/// The scores of an instrument that adds up the items of its sections, and all its items to a
/// total. A sum that an item without a response belongs to has no value: `errc::item_missing`.
///
/// `I::sections` are the sections; an instrument without any has a total only.  Scores are in
/// response codes: points, or half points where the form has them.
template <instrument I>
class sum_score {
 public:
  static constexpr unsigned section_count = [] {
    if constexpr (requires { I::sections; }) {
      return static_cast<unsigned>(sizeof I::sections / sizeof I::sections[0]);
    } else {
      return 0u;
    }
  }();

  constexpr explicit sum_score(const sheet<I>& s) noexcept
      : total_{s.template complete_sum<>()}, tested_{static_cast<std::uint8_t>(s.tested())} {
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      ((sections_[K] =
            s.template complete_sum<I::sections[K].first.number, I::sections[K].last.number>()),
       ...);
    }
    (std::make_index_sequence<section_count>{});
  }

  /// The score of section `k`, counted from 0.
  constexpr result<unsigned> of_section(unsigned k) const noexcept { return sections_[k]; }
  constexpr result<unsigned> total() const noexcept { return total_; }

  /// How many items have a response, and whether all have.
  constexpr unsigned tested() const noexcept { return tested_; }
  constexpr bool complete() const noexcept { return tested_ == I::item_count; }

  /// Calls `column(name, value)` for each score in the order of the columns of a report.
  template <class Column>
  constexpr void report(Column&& column) const {
    for (unsigned k = 0; k < section_count; ++k) column(I::sections[k].column, sections_[k]);
    column("total", total_);
    column("tested", tested());
  }

 private:
  result<unsigned> total_;
  std::uint8_t tested_;
  result<unsigned> sections_[section_count + 1];  // one more: no array is empty
};

}  // namespace motorscale
