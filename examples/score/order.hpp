// SPDX-License-Identifier: MIT
#pragma once

// The one sort of the programs.  It is stable: what compares equal stays in its order.

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

#include "function_ref.hpp"

namespace scoring {

/// The places 0 to `count` - 1 in the order that `less(a, b)` of two places says.
inline std::vector<std::size_t> sorted_order(std::size_t count,
                                             function_ref<bool(std::size_t, std::size_t)> less) {
  std::vector<std::size_t> order(count), merged(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t width = 1; width < count; width *= 2) {
    for (std::size_t first = 0; first < count; first += 2 * width) {
      const std::size_t middle = std::min(first + width, count);
      const std::size_t last = std::min(middle + width, count);
      std::size_t a = first, b = middle;
      for (std::size_t k = first; k < last; ++k) {
        const bool from_b = a == middle || (b < last && less(order[b], order[a]));
        merged[k] = order[from_b ? b++ : a++];
      }
    }
    order.swap(merged);
  }
  return order;
}

/// Sorts by `less(x, y)` of two elements.
template <class T, class Less>
void sort_by(std::vector<T>& all, const Less& less) {
  auto order =
      sorted_order(all.size(), [&](std::size_t a, std::size_t b) { return less(all[a], all[b]); });
  for (std::size_t k = 0; k < order.size(); ++k) {
    // Along a cycle of places, each of which takes the next one's element.
    std::size_t to = k;
    while (order[to] != k) {
      const std::size_t from = std::exchange(order[to], to);
      std::swap(all[to], all[from]);
      to = from;
    }
    order[to] = to;
  }
}

}  // namespace scoring
