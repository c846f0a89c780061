// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include <motorscale/trial/double_double.hpp>
#include <motorscale/trial/whole_number.hpp>

namespace motorscale::trial {

/// Exact sums, squares and products of pairs of whole numbers.
///
/// What is asked for is n times the squares and products about the means, since that is a whole
/// number too: 0 exactly where all values are equal.
class moments {
 public:
  constexpr void add(std::int64_t x, std::int64_t y = 0) noexcept {
    ++n_;
    x_ += x;
    y_ += y;
    xx_ += whole_number{x} * x;
    xy_ += whole_number{x} * y;
    yy_ += whole_number{y} * y;
  }

  constexpr double n() const noexcept { return static_cast<double>(n_); }
  constexpr double_double mean_x() const noexcept { return x_.value() / n(); }
  constexpr double_double mean_y() const noexcept { return y_.value() / n(); }
  constexpr whole_number n_xx() const noexcept { return xx_ * n_ - x_ * x_; }
  constexpr whole_number n_xy() const noexcept { return xy_ * n_ - x_ * y_; }
  constexpr whole_number n_yy() const noexcept { return yy_ * n_ - y_ * y_; }
  /// The variance of x, over n - 1.  Of two values or more.
  constexpr double_double variance_x() const noexcept {
    return n_xx().value() / exact_product(n(), n() - 1);
  }
  constexpr double_double variance_y() const noexcept {
    return n_yy().value() / exact_product(n(), n() - 1);
  }

 private:
  std::int64_t n_{0};
  whole_number x_{}, y_{}, xx_{}, xy_{}, yy_{};
};

}  // namespace motorscale::trial
