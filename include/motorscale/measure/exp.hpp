// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>
#include <type_traits>

#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) || \
    (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ > 0) ||                             \
    (defined(__x86_64__) && defined(__GCC_IEC_559) && __GCC_IEC_559 == 0)  // GCC 11
#error "motorscale/measure gives the same bits everywhere: do not compile it with -ffast-math"
#endif

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// exp, log and sqrt in double without a mathematical library: constexpr, and with the same bits
/// from every compiler, at every optimisation, on every target whose double is IEEE 754 binary64 in
/// round-to-nearest.
///
/// Fused multiply-add is what tells targets apart otherwise, and compilers insert it unasked.  So
/// in all of measure/ a product that something may be added to is a `mul`.
///
/// Options that let a compiler reorder sums are refused where the preprocessor sees them.  Of clang
/// it does not see all, so the headers of measure/ switch them off for their own functions, on
/// x86-64; elsewhere clang's -funsafe-math-optimizations is the user's to leave out.  What clang
/// links into a program for that option stays: the processor takes numbers below 2^-1022 for 0.
namespace motorscale::measure {

static_assert(sizeof(double) == 8, "motorscale/measure needs a double of 64 bits");
#if defined(__FLT_EVAL_METHOD__)
static_assert(__FLT_EVAL_METHOD__ == 0 || __FLT_EVAL_METHOD__ == 1 || __FLT_EVAL_METHOD__ == 16,
              "x87 rounds twice and differs from every other target: add -msse2 -mfpmath=sse");
#endif

/// a x b, rounded, which no compiler may fuse with a following addition or subtraction: where the
/// target could, an empty statement takes the rounded product, in a register of floating point
/// numbers or, on targets not named here, in memory.  (GCC's __builtin_assoc_barrier does not do:
/// its vectorizer loses it.)  Constant evaluation never fuses.
constexpr double mul(double a, double b) noexcept {
#if defined(__CUDA_ARCH__)
  return std::is_constant_evaluated() ? a * b : __dmul_rn(a, b);
#else
  double product = a * b;
#if !defined(__GNUC__) || defined(__CUDACC__)  // the user has to tell the compiler
#elif defined(__x86_64__) || defined(__i386__)
#if defined(__FMA__) || defined(__FMA4__) || defined(__AVX512F__)
  if (!std::is_constant_evaluated()) __asm__("" : "+x"(product));
#endif
#elif defined(__aarch64__) || (defined(__ARM_FEATURE_FMA) && (__ARM_FP & 8))
  if (!std::is_constant_evaluated()) __asm__("" : "+w"(product));
#elif defined(__s390x__) || (defined(__powerpc__) && !defined(_SOFT_FLOAT)) || \
    (defined(__riscv_flen) && __riscv_flen >= 64)
  if (!std::is_constant_evaluated()) __asm__("" : "+f"(product));
#elif defined(__arm__) || defined(__powerpc__) || defined(__wasm__) || \
    (defined(__riscv) && !defined(__riscv_zdinx))
#else
  if (!std::is_constant_evaluated()) __asm__("" : "+m"(product));
#endif
  return product;
#endif
}

namespace detail {
inline constexpr std::uint64_t exponent_bits = 0x7FF0000000000000;
inline constexpr std::uint64_t fraction_bits = 0x000FFFFFFFFFFFFF;

constexpr std::uint64_t bits_of(double x) noexcept { return __builtin_bit_cast(std::uint64_t, x); }
constexpr double with_bits(std::uint64_t bits) noexcept { return __builtin_bit_cast(double, bits); }

/// 2^n for -1022 <= n <= 1023.
constexpr double power_of_2(int n) noexcept {
  return with_bits(static_cast<std::uint64_t>(n + 1023) << 52);
}

// ln 2 in two parts; the first has 33 bits, so that its product with any exponent is exact.
inline constexpr double ln2_high = 0x1.62e42feep-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;
}  // namespace detail

/// Neither infinite nor NaN.
constexpr bool is_finite(double x) noexcept {
  return (detail::bits_of(x) & detail::exponent_bits) != detail::exponent_bits;
}

constexpr double magnitude(double x) noexcept { return x < 0 ? -x : x; }

/// e^x, less than 0.75 ulp from the true value (0.9 where the result is subnormal); infinity above
/// 709.782..., 0 below -745.133..., exactly 1 at 0.
///
/// x = k ln 2 + r with |r| <= (ln 2)/2; e^r is its Taylor series to r^14 / 14!, which is closer
/// than 2^-62; the sums that lead to it carry their rounding errors along.
[[gnu::noinline]] constexpr double exp(double x) noexcept {
  if (x != x) return x;
  if (x > 0x1.62e42fefa39efp+9) return __builtin_huge_val();
  if (x < -0x1.74910d52d3051p+9) return 0;
  const int k = static_cast<int>(mul(x, 0x1.71547652b82fep+0) + (x < 0 ? -0.5 : 0.5));
  const double r_high = x - mul(k, detail::ln2_high);
  const double r_low = mul(k, detail::ln2_low);
  const double r = r_high - r_low;

  constexpr double one_over_factorial[] = {
      1.0 / 2,         1.0 / 6,          1.0 / 24,          1.0 / 120,     1.0 / 720,
      1.0 / 5040,      1.0 / 40320,      1.0 / 362880,      1.0 / 3628800, 1.0 / 39916800,
      1.0 / 479001600, 1.0 / 6227020800, 1.0 / 87178291200,
  };
  const double r2 = mul(r, r);
  double even = one_over_factorial[12], odd = one_over_factorial[11];
  for (int n = 10; n > 0; n -= 2) {
    even = mul(even, r2) + one_over_factorial[n];
    odd = mul(odd, r2) + one_over_factorial[n - 1];
  }
  even = mul(even, r2) + one_over_factorial[0];
  const double tail = mul(r2, even + mul(odd, r)) + ((r_high - r) - r_low);

  const double sum = r + tail, sum_error = (r - sum) + tail;
  const double power = 1 + sum, power_error = (1 - power) + sum;
  const double e = power + (power_error + sum_error);
  if (-1022 <= k && k <= 1023) return mul(e, detail::power_of_2(k));
  return mul(mul(e, detail::power_of_2(k / 2)), detail::power_of_2(k - k / 2));
}

/// The natural logarithm, less than 0.85 ulp from the true value; -infinity at 0, NaN below,
/// exactly 0 at 1.
///
/// x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2); log(1 + f) is 2 artanh s of
/// s = f / (2 + f), as series to s^23, arranged as f - (f^2/2 - s (f^2/2 + R)) so that f is exact.
[[gnu::noinline]] constexpr double log(double x) noexcept {
  if (x != x) return x;
  if (x < 0) return __builtin_nan("");
  if (x == 0) return -__builtin_huge_val();
  if (!is_finite(x)) return x;
  int k = 0;
  if (x < 0x1p-1022) {
    x = mul(x, 0x1p54);
    k = -54;
  }
  constexpr std::uint64_t root_half = 0x3FE6A09E00000000;
  const std::uint64_t from_root = detail::bits_of(x) + (detail::bits_of(1.0) - root_half);
  k += static_cast<int>(from_root >> 52) - 1023;
  const double f = detail::with_bits((from_root & detail::fraction_bits) + root_half) - 1;

  const double s = f / (2 + f);
  const double s2 = mul(s, s);
  double series = 2.0 / 23;
  for (int n = 21; n >= 3; n -= 2) series = mul(series, s2) + 2.0 / n;
  const double half_square = mul(mul(0.5, f), f);
  const double inner = mul(s, half_square + mul(series, s2));
  return mul(k, detail::ln2_high) - ((half_square - (inner + mul(k, detail::ln2_low))) - f);
}

/// The square root, correctly rounded; NaN below 0.
///
/// Newton's iteration comes within a few units of the last place; whole numbers then decide, since
/// the exact remainder of a 53-bit root fits into 64 bits.
[[gnu::noinline]] constexpr double sqrt(double x) noexcept {
  if (x != x || x == 0) return x;
  if (x < 0) return __builtin_nan("");
  if (!is_finite(x)) return x;
  int shift = 0;
  if (x < 0x1p-1022) {
    x = mul(x, 0x1p54);
    shift = -27;
  }
  const std::uint64_t bits = detail::bits_of(x);
  const int exponent = static_cast<int>(bits >> 52) - 1023;
  const int odd = exponent & 1;
  shift += (exponent - odd) / 2;

  // m, of 53 or 54 bits, is x / 4^shift in units of 2^-52: between 1 and 4.
  const std::uint64_t m = ((bits & detail::fraction_bits) | std::uint64_t{1} << 52) << odd;
  const double reduced = mul(static_cast<double>(static_cast<std::int64_t>(m)), 0x1p-52);
  double y = mul(reduced, 0.35) + 0.65;
  for (int n = 0; n < 4; ++n) y = mul(0.5, y + reduced / y);

  auto root = static_cast<std::int64_t>(mul(y, 0x1p52));
  const auto u = static_cast<std::uint64_t>(root);
  auto remainder = static_cast<std::int64_t>((m << 52) - u * u);
  for (; remainder > root; ++root) remainder -= 2 * root + 1;
  for (; remainder <= -root; --root) remainder += 2 * root - 1;
  return mul(mul(static_cast<double>(root), 0x1p-52), detail::power_of_2(shift));
}

}  // namespace motorscale::measure

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
