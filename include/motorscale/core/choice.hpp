// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <initializer_list>

namespace motorscale {

/// Some of the `Count` values of an enum that counts from `First`, each once, in their order.
template <class Enum, unsigned Count, unsigned First = 0>
class choice {
  static_assert(Count <= 32);

 public:
  constexpr choice() noexcept = default;  ///< none
  constexpr choice(std::initializer_list<Enum> chosen) noexcept {
    for (const Enum e : chosen) add(e);
  }
  constexpr void add(Enum e) noexcept { bits_ |= bit(e); }

  constexpr bool contains(Enum e) const noexcept { return (bits_ & bit(e)) != 0; }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  constexpr unsigned count() const noexcept {
    unsigned chosen = 0;
    for (std::uint32_t rest = bits_; rest != 0; rest &= rest - 1) ++chosen;
    return chosen;
  }
  /// Bit 0 is the first value.
  constexpr std::uint32_t bits() const noexcept { return bits_; }

  friend constexpr bool operator==(choice, choice) = default;

 private:
  static constexpr std::uint32_t bit(Enum e) noexcept {
    const unsigned place = static_cast<unsigned>(e) - First;
    return place < Count ? std::uint32_t{1} << place : 0;
  }

  std::uint32_t bits_{0};
};

}  // namespace motorscale
