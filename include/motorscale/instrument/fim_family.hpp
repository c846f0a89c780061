// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/bounded_score.hpp>
#include <motorscale/core/sum_score.hpp>

/// The rules that FIM, UK FIM+FAM and WeeFIM share.  Their sources are in the header of each.
namespace motorscale::fim {

/// Seven levels, and a sum without a value where an item is missing.
struct seven_levels {
  static constexpr symbols printed = whole_points;
  static constexpr const char* total_column = "total";
  static constexpr response_set allowed(item) noexcept { return response_set::from_to(1, 7); }
  /// There is no published rule for a missing item; these manuals know no "not applicable".
  static constexpr missing_rule when(missing reason) noexcept {
    return reason == missing::not_applicable ? missing_rule::not_allowed
                                             : missing_rule::leaves_no_score;
  }
};

template <class I>
using motor_sum = item_sum<I, 1, I::motor_items>;
template <class I>
using cognitive_sum = item_sum<I, I::motor_items + 1, I::item_count>;

/// The scores of one sheet.  Each has the type of its instrument.  The first section is motor, or
/// all but the last are, as on WeeFIM.
template <class I>
class scores : public sum_score<I> {
  static constexpr unsigned cognitive_section = sum_score<I>::section_count - 1;

 public:
  constexpr result<bounded_score<motor_sum<I>>> motor() const noexcept {
    motorscale::points all = (*this)[0];
    for (unsigned k = 1; k < cognitive_section; ++k) all += (*this)[k];
    return bounded_score<motor_sum<I>>::from(all.complete_sum());
  }
  constexpr result<bounded_score<cognitive_sum<I>>> cognitive() const noexcept {
    return bounded_score<cognitive_sum<I>>::from((*this)[cognitive_section].complete_sum());
  }
  constexpr result<bounded_score<item_sum<I>>> total() const noexcept {
    return bounded_score<item_sum<I>>::from(sum_score<I>::total());
  }
};

/// The sum of a domain's ratings; `errc::item_missing` when one of them has no response.
template <instrument I>
constexpr result<unsigned> domain_score(const sheet<I>& s, typename I::domain d) noexcept {
  const section& run = I::domains[static_cast<unsigned>(d)];
  unsigned sum = 0;
  for (unsigned n = run.first.number; n <= run.last.number; ++n) {
    const auto rating = s[item{n}].code();
    if (!rating) return rating.error();
    sum += *rating;
  }
  return sum;
}

}  // namespace motorscale::fim
