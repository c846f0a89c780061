// SPDX-License-Identifier: MIT
#pragma once

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
[[noreturn]] inline void item_is_not_of_the_gmfm66() noexcept { motorscale::detail::stop(__func__); }
[[noreturn]] inline void item_set_has_fewer_than_13_items() noexcept { motorscale::detail::stop(__func__); }
[[noreturn]] inline void order_does_not_have_each_of_the_66_items_once() noexcept {
  motorscale::detail::stop(__func__);
}
}  // namespace detail

/// Items that are given together in place of all 66, under the name of that choice.
class item_set {
 public:
  /// Does not compile with an item that is not among the 66, or with fewer than 13.
  consteval item_set(const char* name, std::initializer_list<unsigned> items) : name_{name} {
    for (const unsigned n : items) {
      if (!add(item{n})) detail::item_is_not_of_the_gmfm66();
    }
    if (count() < fewest_items) detail::item_set_has_fewer_than_13_items();
  }
  /// Items that become known at run time.  `errc::no_such_item`, or `errc::item_missing` for fewer
  /// than 13.
  static constexpr result<item_set> from(const char* name, const item* items,
                                         std::size_t count) noexcept {
    item_set s;
    s.name_ = name;
    for (std::size_t n = 0; n < count; ++n) {
      if (!s.add(items[n])) return errc::no_such_item;
    }
    if (s.count() < fewest_items) return errc::item_missing;
    return s;
  }
  constexpr item_set() noexcept = default;  ///< no items

  constexpr const char* name() const noexcept { return name_; }
  constexpr bool contains(item i) const noexcept {
    return instrument::contains(i) && in_[i.number];
  }
  constexpr unsigned count() const noexcept {
    unsigned items = 0;
    for (const bool in : in_) items += in;
    return items;
  }

 private:
  constexpr bool add(item i) noexcept {
    if (!instrument::contains(i)) return false;
    in_[i.number] = true;
    return true;
  }

  const char* name_{""};
  bool in_[instrument::item_count + 1]{};
};

/// The 66 items from the easiest to the hardest, under the name of whose order it is.
class difficulty_order {
 public:
  /// Does not compile unless each of the 66 items is there once.
  consteval difficulty_order(const char* name, std::initializer_list<unsigned> items)
      : name_{name} {
    for (const unsigned n : items) {
      if (!add(item{n})) detail::order_does_not_have_each_of_the_66_items_once();
    }
    if (count_ != instrument::calibrated_items) {
      detail::order_does_not_have_each_of_the_66_items_once();
    }
  }
  /// An order that becomes known at run time.  `errc::no_such_item`, also for an item that comes a
  /// second time, or `errc::item_missing`.
  static constexpr result<difficulty_order> from(const char* name, const item* items,
                                                 std::size_t count) noexcept {
    difficulty_order order;
    order.name_ = name;
    for (std::size_t n = 0; n < count; ++n) {
      if (!order.add(items[n])) return errc::no_such_item;
    }
    if (order.count_ != instrument::calibrated_items) return errc::item_missing;
    return order;
  }
  constexpr difficulty_order() noexcept = default;  ///< no items

  constexpr const char* name() const noexcept { return name_; }

  /// True when three 3s in a row are followed, anywhere above, by three 0s in a row.  An item that
  /// was not tested ends a row.
  constexpr bool basal_and_ceiling(const gmfm88::sheet& s) const noexcept {
    unsigned threes = 0, zeros = 0;
    bool basal = false;
    for (unsigned n = 0; n < count_; ++n) {
      const response r = s[item{number_[n]}];
      threes = r == response{3} ? threes + 1 : 0;
      zeros = r == response{0} ? zeros + 1 : 0;
      basal = basal || threes == in_a_row;
      if (basal && zeros == in_a_row) return true;
    }
    return false;
  }

 private:
  constexpr bool add(item i) noexcept {
    if (!instrument::contains(i)) return false;
    for (unsigned n = 0; n < count_; ++n) {
      if (number_[n] == i.number) return false;
    }
    number_[count_++] = i.number;
    return true;
  }

  const char* name_{""};
  unsigned count_{0};
  std::uint8_t number_[instrument::calibrated_items]{};
};

}  // namespace motorscale::gmfm66
