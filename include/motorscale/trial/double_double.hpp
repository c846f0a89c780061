// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/measure/exp.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

namespace motorscale::trial {

/// A number as the unevaluated sum of two doubles, the second no more than half a unit in the last
/// place of the first: 106 bits, some 31 digits (Dekker TJ, Numer Math 1971;18:224-242).
///
/// What cancels in double, such as a log x + b log(1 - x) - log B(a, b), is summed in it.  Numbers
/// are between 2^-960 and 2^960 where all of the bits are wanted.
struct double_double {
  double high{}, low{};

  constexpr double_double() noexcept = default;
  constexpr double_double(double x) noexcept : high{x} {}
  constexpr double_double(double x, double rest) noexcept : high{x}, low{rest} {}

  constexpr double rounded() const noexcept { return high; }
  constexpr double_double operator-() const noexcept { return {-high, -low}; }
};

/// a + b, exactly.
constexpr double_double exact_sum(double a, double b) noexcept {
  const double sum = a + b, b_in_sum = sum - a;
  return {sum, (a - (sum - b_in_sum)) + (b - b_in_sum)};
}

/// x, exactly.
constexpr double_double exactly(std::int64_t x) noexcept {
  const auto low = static_cast<double>(x & 0xFFFFFFFF);
  return exact_sum(measure::mul(static_cast<double>(x >> 32), 0x1p32), low);
}

/// a x b, exactly.
constexpr double_double exact_product(double a, double b) noexcept {
  constexpr auto upper_half = [](double x) {
    const double scaled = measure::mul(x, 0x1p27 + 1);
    return scaled - (scaled - x);
  };
  const double product = measure::mul(a, b);
  const double a_high = upper_half(a), a_low = a - a_high;
  const double b_high = upper_half(b), b_low = b - b_high;
  const double rest = ((measure::mul(a_high, b_high) - product) + measure::mul(a_high, b_low) +
                       measure::mul(a_low, b_high)) +
                      measure::mul(a_low, b_low);
  return {product, rest};
}

namespace detail {
/// For |a| >= |b|.
constexpr double_double renormalized(double a, double b) noexcept {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}
}  // namespace detail

constexpr double_double operator+(double_double a, double_double b) noexcept {
  const double_double high = exact_sum(a.high, b.high), low = exact_sum(a.low, b.low);
  const double_double sum = detail::renormalized(high.high, high.low + low.high);
  return detail::renormalized(sum.high, sum.low + low.low);
}

constexpr double_double operator-(double_double a, double_double b) noexcept { return a + -b; }

constexpr double_double operator*(double_double a, double_double b) noexcept {
  const double_double product = exact_product(a.high, b.high);
  return detail::renormalized(
      product.high, product.low + (measure::mul(a.high, b.low) + measure::mul(a.low, b.high)));
}

constexpr double_double operator/(double_double a, double_double b) noexcept {
  const double first = a.high / b.high;
  const double_double product = exact_product(first, b.high);
  const double rest =
      ((a.high - product.high) - product.low) + (a.low - measure::mul(first, b.low));
  return detail::renormalized(first, rest / b.high);
}

constexpr double_double& operator+=(double_double& a, double_double b) noexcept {
  return a = a + b;
}
constexpr double_double& operator*=(double_double& a, double_double b) noexcept {
  return a = a * b;
}

constexpr bool operator<(double_double a, double_double b) noexcept {
  return a.high < b.high || (a.high == b.high && a.low < b.low);
}
constexpr bool operator>(double_double a, double_double b) noexcept { return b < a; }

/// The square root of a number that is not negative.
constexpr double_double sqrt(double_double x) noexcept {
  const double root = measure::sqrt(x.high);
  if (root == 0) return 0;
  const double_double rest = x - exact_product(root, root);
  return detail::renormalized(root, rest.high / measure::mul(2, root));
}

namespace detail {
struct reciprocal_table {
  double_double of[24]{};  // 1 / (2n + 1)
  constexpr reciprocal_table() noexcept {
    for (int n = 0; n < 24; ++n) of[n] = double_double{1} / double_double{2.0 * n + 1};
  }
};
inline constexpr reciprocal_table odd_reciprocals{};

/// 2 artanh s up to s^(2 last + 1), its terms from `in_double` on in double.
constexpr double_double twice_artanh(double_double s, int in_double, int last) noexcept {
  const double_double s2 = s * s;
  double tail = 0;
  for (int n = last; n >= in_double; --n) {
    tail = measure::mul(tail, s2.high) + odd_reciprocals.of[n].high;
  }
  double_double series = tail;
  for (int n = in_double - 1; n >= 0; --n) series = series * s2 + odd_reciprocals.of[n];
  const double_double half = s * series;
  return half + half;
}

/// For m from 1 to 2, in 64 steps: a number of eight bits near 1 / m, or for the later ones 2 / m,
/// and its logarithm.  It is 1 on both sides of 1.
struct log_table {
  static constexpr int steps = 64, first_halved = 27;  // at 1.42
  double near_reciprocal[steps]{};
  double_double log[steps]{};
  constexpr log_table() noexcept {
    for (int n = 0; n < steps; ++n) {
      const int whole = n == 0 || n == steps - 1
                            ? 256
                            : (n < first_halved ? 32768 : 65536) / (2 * n + 1 + 2 * steps);
      near_reciprocal[n] = whole / 256.0;
      const double_double s = double_double{whole - 256.0} / double_double{whole + 256.0};
      log[n] = twice_artanh(s, 16, 23);
    }
  }
};
inline constexpr log_table near_logs{};
inline constexpr double_double ln2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
}  // namespace detail

/// The natural logarithm of a number above 0, to 85 bits.
///
/// x = 2^k m with m between 0.71 and 1.42; with r near 1 / m from a table log m is log mr - log r,
/// and log mr is 2 artanh s of s = (mr - 1) / (mr + 1), below 2^-7.
constexpr double_double log(double_double x) noexcept {
  int k = 0;
  if (x.high < 0x1p-900) {
    x = {measure::mul(x.high, 0x1p100), measure::mul(x.low, 0x1p100)};
    k = -100;
  }
  constexpr std::uint64_t least_m = 0x3FE6C00000000000;
  const std::uint64_t bits = measure::detail::bits_of(x.high);
  const std::uint64_t from_least = bits + (measure::detail::bits_of(1.0) - least_m);
  const int exponent = static_cast<int>(from_least >> 52) - 1023;
  k += exponent;
  const double half = measure::detail::power_of_2(-(exponent / 2));
  const double rest = measure::detail::power_of_2(-(exponent - exponent / 2));
  const double_double m{measure::mul(measure::mul(x.high, half), rest),
                        measure::mul(measure::mul(x.low, half), rest)};

  const std::size_t step = bits >> 46 & (detail::log_table::steps - 1);
  const double r = detail::near_logs.near_reciprocal[step];
  const double_double product = exact_product(m.high, r);
  const double_double t = exact_sum(product.high - 1, product.low + measure::mul(m.low, r));
  const double_double log_mr = detail::twice_artanh(t / (t + 2), 3, 7);
  return detail::ln2 * k - detail::near_logs.log[step] + log_mr;
}

/// e^x as a double, below 1 ulp from the true value.
constexpr double exp(double_double x) noexcept {
  const double power = measure::exp(x.high);
  return power + measure::mul(power, x.low);
}

namespace detail {
inline constexpr double_double half_log_2pi{0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55};

/// log Gamma is `sum` - log `product`: a caller of several takes one logarithm of all products.
struct log_gamma_parts {
  double_double sum, product;
};

/// Stirling's series, from 16 upwards; below by Gamma(x + 1) = x Gamma(x).
constexpr log_gamma_parts log_gamma_split(double_double x) noexcept {
  double_double product{1};
  for (; x.high < 16; x += 1) product *= x;
  constexpr double terms[] = {1.0 / 12,   -1.0 / 360,        1.0 / 1260, -1.0 / 1680,
                              1.0 / 1188, -691.0 / 360360.0, 1.0 / 156,  -3617.0 / 122400};
  const double inverse = 1 / x.high, square = measure::mul(inverse, inverse);
  double series = terms[7];
  for (int n = 6; n >= 0; --n) series = measure::mul(series, square) + terms[n];
  return {(x - 0.5) * log(x) - x + half_log_2pi + measure::mul(series, inverse), product};
}
}  // namespace detail

/// log Gamma(x) of a number above 0, within 10^-17 or, where that is more, 2^-84 of its size.
constexpr double_double log_gamma(double_double x) noexcept {
  const auto [sum, product] = detail::log_gamma_split(x);
  return sum - log(product);
}

/// log B(a, b) = log Gamma(a) + log Gamma(b) - log Gamma(a + b), likewise.
constexpr double_double log_beta(double a, double b) noexcept {
  const auto first = detail::log_gamma_split(a), second = detail::log_gamma_split(b);
  const auto both = detail::log_gamma_split(exact_sum(a, b));
  return first.sum + second.sum - both.sum + log(both.product / (first.product * second.product));
}

}  // namespace motorscale::trial

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
