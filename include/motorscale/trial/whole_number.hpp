// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>

#include <motorscale/trial/double_double.hpp>

namespace motorscale::trial {

/// A whole number of 256 bits with a sign (two's complement), for exact sums of squares: a hundred
/// million squares of any 64-bit numbers, times their number, fit with room to spare.
class whole_number {
 public:
  constexpr whole_number() noexcept = default;
  constexpr whole_number(std::int64_t x) noexcept {
    words_[0] = static_cast<std::uint64_t>(x);
    for (int n = 1; n < words; ++n) words_[n] = x < 0 ? ~std::uint64_t{0} : 0;
  }

  constexpr whole_number operator-() const noexcept {
    whole_number negated;
    std::uint64_t carry = 1;
    for (int n = 0; n < words; ++n) {
      negated.words_[n] = ~words_[n] + carry;
      carry = carry != 0 && negated.words_[n] == 0;
    }
    return negated;
  }
  constexpr whole_number& operator+=(const whole_number& other) noexcept {
    std::uint64_t carry = 0;
    for (int n = 0; n < words; ++n) {
      const std::uint64_t sum = words_[n] + other.words_[n], with_carry = sum + carry;
      carry = sum < words_[n] || with_carry < sum;
      words_[n] = with_carry;
    }
    return *this;
  }
  constexpr whole_number& operator-=(const whole_number& other) noexcept { return *this += -other; }
  friend constexpr whole_number operator+(whole_number a, const whole_number& b) noexcept {
    return a += b;
  }
  friend constexpr whole_number operator-(whole_number a, const whole_number& b) noexcept {
    return a -= b;
  }
  /// Modulo 2^256.
  friend constexpr whole_number operator*(const whole_number& a, const whole_number& b) noexcept {
    whole_number product;
    for (int i = 0; i < words; ++i) {
      std::uint64_t carry = 0;
      for (int j = 0; i + j < words; ++j) {
        const two_words one = multiplied(a.words_[i], b.words_[j]);
        std::uint64_t& to = product.words_[i + j];
        const std::uint64_t with_carry = one.low + carry;
        to += with_carry;
        carry = one.high + (with_carry < carry) + (to < with_carry);
      }
    }
    return product;
  }

  constexpr bool is_negative() const noexcept { return words_[words - 1] >> 63 != 0; }
  friend constexpr bool operator==(const whole_number&, const whole_number&) = default;
  friend constexpr std::strong_ordering operator<=>(const whole_number& a,
                                                    const whole_number& b) noexcept {
    const whole_number difference = a - b;
    return difference.is_negative()        ? std::strong_ordering::less
           : difference == whole_number{0} ? std::strong_ordering::equal
                                           : std::strong_ordering::greater;
  }

  /// The number as a double_double: exact to 106 bits.
  constexpr double_double value() const noexcept {
    if (is_negative()) return -(-*this).value();
    double_double sum{};
    for (int n = words - 1; n >= 0; --n) {
      sum = sum * 0x1p32 + static_cast<double>(static_cast<std::uint32_t>(words_[n] >> 32));
      sum = sum * 0x1p32 + static_cast<double>(static_cast<std::uint32_t>(words_[n]));
    }
    return sum;
  }

 private:
  static constexpr int words = 4;

  struct two_words {
    std::uint64_t high, low;
  };
  static constexpr two_words multiplied(std::uint64_t a, std::uint64_t b) noexcept {
    constexpr std::uint64_t half = 0xFFFFFFFF;
    const std::uint64_t low = (a & half) * (b & half);
    const std::uint64_t cross = (a >> 32) * (b & half) + (low >> 32);
    const std::uint64_t cross2 = (a & half) * (b >> 32) + (cross & half);
    return {(a >> 32) * (b >> 32) + (cross >> 32) + (cross2 >> 32), cross2 << 32 | (low & half)};
  }

  std::uint64_t words_[words]{};
};

}  // namespace motorscale::trial
