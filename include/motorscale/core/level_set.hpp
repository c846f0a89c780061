// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>
#include <initializer_list>

#include <motorscale/core/result.hpp>

namespace motorscale {

namespace detail {
[[noreturn, gnu::noinline]] inline void most_able_of_no_levels() noexcept { stop(__func__); }
[[noreturn, gnu::noinline]] inline void no_such_level() noexcept { stop(__func__); }
}  // namespace detail

/// A set of the levels of one classification.  Levels are numbered from 1, the most able, to at
/// most 8, the least able; a level outside of them in the list of a set stops the program.
template <class Level>
class level_set {
 public:
  constexpr level_set() noexcept = default;  ///< none
  constexpr level_set(std::initializer_list<Level> levels) noexcept {
    for (const Level l : levels) {
      if (bit_of(l) == 0) detail::no_such_level();
      bits_ = static_cast<std::uint8_t>(bits_ | bit_of(l));
    }
  }
  /// The set of these bits; bit 0 is level 1.
  static constexpr level_set of(whole_number auto bits) noexcept {
    level_set s;
    s.bits_ = static_cast<std::uint8_t>(bits);
    return s;
  }
  static constexpr level_set of(no_whole_number auto) = delete;

  constexpr bool contains(Level l) const noexcept { return (bits_ & bit_of(l)) != 0; }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  /// True for two levels and more.
  constexpr bool several() const noexcept { return (bits_ & (bits_ - 1)) != 0; }
  constexpr unsigned size() const noexcept {
    unsigned count = 0;
    for (unsigned rest = bits_; rest != 0; rest &= rest - 1) ++count;
    return count;
  }
  /// The best level of a set that is not empty.
  constexpr Level most_able() const noexcept {
    if (empty()) detail::most_able_of_no_levels();
    unsigned number = 1;
    while ((bits_ >> (number - 1) & 1) == 0) ++number;
    return static_cast<Level>(number);
  }
  constexpr level_set without(level_set others) const noexcept {
    return of(bits_ & ~unsigned{others.bits_});
  }
  /// Bit 0 is level 1.
  constexpr std::uint8_t bits() const noexcept { return bits_; }

  friend constexpr level_set operator&(level_set a, level_set b) noexcept {
    return of(unsigned{a.bits_} & b.bits_);
  }
  friend constexpr level_set operator|(level_set a, level_set b) noexcept {
    return of(unsigned{a.bits_} | b.bits_);
  }
  friend constexpr bool operator==(level_set, level_set) = default;

 private:
  static constexpr unsigned bit_of(Level l) noexcept {
    const unsigned place = static_cast<unsigned>(l) - 1;
    return place < 8 ? 1u << place : 0;
  }

  std::uint8_t bits_{0};
};

}  // namespace motorscale
