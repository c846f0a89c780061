// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include <motorscale/measure/exp.hpp>

/// What tests of ranks have in common.
namespace motorscale::trial {

/// A test of ranks or signs: its statistic and its two-sided p.
struct rank_test {
  double statistic{};
  double p{};
  double tail{};  ///< the probability of the observed side alone, where p is exact; else p / 2

  friend constexpr bool operator==(const rank_test&, const rank_test&) = default;
};

/// The most children of an exact rank test.
inline constexpr std::size_t most_ranked = 200;

namespace detail {
/// |x|, also of the least number.
constexpr std::uint64_t size_of(std::int64_t x) noexcept {
  const auto u = static_cast<std::uint64_t>(x);
  return x < 0 ? 0 - u : u;
}

constexpr rank_test symmetric_test(double statistic, double p) noexcept {
  return {statistic, p, p / 2};
}

/// x nearer to 0 by `step`, but not beyond it.
constexpr double towards_0(double x, double step) noexcept {
  if (measure::magnitude(x) <= step) return 0;
  return x < 0 ? x + step : x - step;
}

/// Heapsort: in place, without recursion, n log n at worst.
template <class T, class Less>
constexpr void sort(T* first, std::size_t count, Less less) noexcept {
  const auto sink = [&](std::size_t at, std::size_t end) {
    const T moving = first[at];
    for (std::size_t child = 2 * at + 1; child < end; child = 2 * at + 1) {
      if (child + 1 < end && less(first[child], first[child + 1])) ++child;
      if (!less(moving, first[child])) break;
      first[at] = first[child];
      at = child;
    }
    first[at] = moving;
  };
  for (std::size_t at = count / 2; at > 0; --at) sink(at - 1, count);
  for (std::size_t end = count; end > 1; --end) {
    const T last = first[end - 1];
    first[end - 1] = first[0];
    first[0] = last;
    sink(0, end - 1);
  }
}
}  // namespace detail

}  // namespace motorscale::trial
