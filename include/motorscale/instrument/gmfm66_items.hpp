// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include <motorscale/instrument/gmfm88.hpp>

/// Which of the 88 items belong to the GMFM-66, and in which sets and orders they are given; whole
/// numbers only.  What the scale is, and the ability, are in gmfm66.hpp.
namespace motorscale::gmfm66 {

/// The items keep their numbers of the GMFM-88; those that do not belong to it allow no response.
struct instrument {
  static constexpr description about = [] {
    description d = gmfm88::instrument::about;
    d.prefix = "gmfm66";
    d.name = "GMFM-66";
    d.title = "Gross Motor Function Measure, 66 items, Rasch scaled";
    d.missing = "takes no part in the estimate; at least 13 items with a response are needed";
    d.grade = evidence::single;
    d.number = 64;
    return d;
  }();
  static constexpr unsigned item_count = gmfm88::instrument::item_count;
  static constexpr unsigned calibrated_items = 66;
  static constexpr const auto& sections = gmfm88::instrument::sections;  ///< as the form has them
  static constexpr const char* item_columns = gmfm88::instrument::about.prefix;  ///< has its items
  static constexpr symbols printed = gmfm88::instrument::printed;
  static constexpr char not_tested_mark = gmfm88::instrument::not_tested_mark;

  static constexpr response_set allowed(item i) noexcept {
    return contains(i) ? gmfm88::instrument::allowed(i) : response_set{};
  }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
  static constexpr const char* label(item i) noexcept { return gmfm88::instrument::label(i); }

  static constexpr bool contains(item i) noexcept {
    return 1 <= i.number && i.number <= item_count && gmfm88::items[i.number - 1u].in_gmfm66;
  }
};
static_assert([] {
  unsigned count = 0;
  for (unsigned n = 1; n <= instrument::item_count; ++n) count += instrument::contains(item{n});
  return count == instrument::calibrated_items;
}());

inline constexpr unsigned fewest_items = 13;
inline constexpr unsigned fewest_items_from_basal_to_ceiling = 15;
inline constexpr unsigned in_a_row = 3;

namespace detail {
[[noreturn]] inline void item_is_not_of_the_gmfm66_or_comes_twice() noexcept {
  motorscale::detail::stop(__func__);
}
[[noreturn]] inline void choice_has_too_few_items() noexcept { motorscale::detail::stop(__func__); }
}  // namespace detail

/// Items of the GMFM-66, at least `Least` of them, under the name of that choice.  Where they are
/// all 66, no item comes twice; in a smaller set a second time means nothing.
template <unsigned Least>
class named_items {
 public:
  /// Does not compile with an item that is not among the 66, with too few, or with one of all 66 a
  /// second time.
  consteval named_items(const char* name, std::initializer_list<unsigned> items) : name_{name} {
    for (const unsigned n : items) {
      if (!add(item{n})) detail::item_is_not_of_the_gmfm66_or_comes_twice();
    }
    if (count_ < Least) detail::choice_has_too_few_items();
  }
  /// Items that become known at run time.  `errc::no_such_item`, also for one of all 66 that comes
  /// a second time, or `errc::item_missing` for too few.
  static constexpr result<named_items> from(const char* name, const item* items,
                                            std::size_t count) noexcept {
    named_items chosen;
    chosen.name_ = name;
    for (std::size_t n = 0; n < count; ++n) {
      if (!chosen.add(items[n])) return errc::no_such_item;
    }
    if (chosen.count_ < Least) return errc::item_missing;
    return chosen;
  }
  constexpr named_items() noexcept = default;  ///< no items

  constexpr const char* name() const noexcept { return name_; }
  constexpr unsigned count() const noexcept { return count_; }
  /// By its place in the order, from 0; `item{0}` behind the last.
  constexpr item at(exact<unsigned> place) const noexcept {
    return item{place < count_ ? number_[place] : 0};
  }
  constexpr bool contains(item i) const noexcept {
    for (unsigned n = 0; n < count_; ++n) {
      if (number_[n] == i.number) return true;
    }
    return false;
  }

 private:
  constexpr bool add(item i) noexcept {
    if (!instrument::contains(i)) return false;
    if (contains(i)) return Least < instrument::calibrated_items;  // an order has each once
    number_[count_++] = i.number;
    return true;
  }

  const char* name_{""};
  unsigned count_{0};
  std::uint8_t number_[instrument::calibrated_items]{};
};

/// Items that are given together in place of all 66.
struct item_set : named_items<fewest_items> {
  constexpr item_set() noexcept = default;  ///< no items
  consteval item_set(const char* name, std::initializer_list<unsigned> items)
      : named_items{name, items} {}
  constexpr item_set(const named_items& items) noexcept : named_items{items} {}

  static constexpr result<item_set> from(const char* name, const item* items,
                                         std::size_t count) noexcept {
    const auto chosen = named_items::from(name, items, count);
    if (!chosen) return chosen.error();
    return item_set{*chosen};
  }
};
/// The 66 items from the easiest to the hardest.
using difficulty_order = named_items<instrument::calibrated_items>;

/// True when three 3s in a row are followed, anywhere above, by three 0s in a row.  An item that
/// was not tested ends a row.
constexpr bool basal_and_ceiling(const difficulty_order& order, const gmfm88::sheet& s) noexcept {
  unsigned threes = 0, zeros = 0;
  bool basal = false;
  for (unsigned n = 0; n < order.count(); ++n) {
    const response r = s[order.at(n)];
    threes = r == response{3} ? threes + 1 : 0;
    zeros = r == response{0} ? zeros + 1 : 0;
    basal = basal || threes == in_a_row;
    if (basal && zeros == in_a_row) return true;
  }
  return false;
}

}  // namespace motorscale::gmfm66
