// SPDX-License-Identifier: MIT
#pragma once

#include <type_traits>

#include <motorscale/core/fraction.hpp>
#include <motorscale/core/sheet.hpp>

namespace motorscale {

namespace detail {

template <instrument I>
inline constexpr unsigned sections_of = sizeof I::sections / sizeof I::sections[0];

template <const auto& Worth, instrument I>
consteval bool can_weigh() {
  if (sizeof Worth / sizeof Worth[0] != sections_of<I>) return false;
  using enum missing;
  for (const missing reason : {unanswered, not_tested, refused, not_applicable}) {
    if (I::when(reason) == missing_rule::leaves_no_score) return false;
  }
  std::int64_t most = 0;
  for (unsigned k = 0; k < sections_of<I>; ++k) {
    if (Worth[k].num() < 0) return false;
    most += std::int64_t{Worth[k].num()} * I::sections[k].size() * most_points<I>;
  }
  return most <= INT32_MAX;
}

/// There is one worth for each section, the weighted sum of every sheet fits, and no missing
/// response leaves it without a value.
template <class I, const auto& Worth>
concept weighed_by = instrument<I> && can_weigh<Worth, I>();

template <const auto& Worth, unsigned K = 0, instrument I>
constexpr auto weighted_sum(const sheet<I>& s) noexcept {
  constexpr section here = I::sections[K];
  const unsigned raw = s.template sum<here.first.number, here.last.number>();
  const auto points = Worth[K] * static_cast<std::int32_t>(raw);
  if constexpr (K + 1 == sections_of<I>) {
    return points;
  } else {
    return points + weighted_sum<Worth, K + 1>(s);
  }
}

#ifdef __SSE2__
// The same, 16 items at a time.  On x86 the items lie in memory in their order.  The instructions
// that add up bytes and multiply are called as builtins: <emmintrin.h> takes long to compile.
using bytes_16 [[gnu::vector_size(16)]] = unsigned char;
using sums_2 [[gnu::vector_size(16)]] = std::uint64_t;
using builtin_bytes [[gnu::vector_size(16)]] = char;
using builtin_words [[gnu::vector_size(16)]] = int;

/// The codes of items `First` to `Last`, in up to 16 bytes, added up where they are more.
template <unsigned First, unsigned Last, instrument I>
[[gnu::always_inline]] inline bytes_16 codes(const sheet<I>& s) noexcept {
  constexpr unsigned last_16 = sizeof s - 16;
  constexpr unsigned start = First - 1 < last_16 ? First - 1 : last_16;
  struct mask {
    unsigned char bytes[16];
  };
  static constexpr mask low_bits = [] {
    mask m{};
    for (unsigned i = 0; i < 16; ++i) {
      const unsigned n = start + i + 1;
      m.bytes[i] = First <= n && n <= Last ? 0x0F : 0;
    }
    return m;
  }();
  bytes_16 responses, wanted;
  __builtin_memcpy(&responses, reinterpret_cast<const unsigned char*>(&s) + start, 16);
  __builtin_memcpy(&wanted, &low_bits, 16);
  if constexpr (Last - First < 16) {
    return responses & wanted;
  } else {
    return (responses & wanted) + codes<First + 16, Last>(s);
  }
}

/// The weighted sum, in two parts to be added up.
template <const auto& Worth, unsigned K = 0, instrument I>
[[gnu::always_inline]] inline sums_2 weighted_halves(const sheet<I>& s) noexcept {
  constexpr section here = I::sections[K];
  const auto each = reinterpret_cast<builtin_bytes>(codes<here.first.number, here.last.number>(s));
  const auto raw = reinterpret_cast<builtin_words>(__builtin_ia32_psadbw128(each, builtin_bytes{}));
  constexpr int worth = Worth[K].num();
  const auto points =
      reinterpret_cast<sums_2>(__builtin_ia32_pmuludq128(raw, builtin_words{worth, 0, worth, 0}));
  if constexpr (K + 1 == sections_of<I>) {
    return points;
  } else {
    return points + weighted_halves<Worth, K + 1>(s);
  }
}
#endif

}  // namespace detail

/// For each sheet from `first` up to `last`, in order to `out`: the raw scores of the instrument's
/// sections added up, where a point in section k is worth `Worth[k]`.  An item without a response
/// adds 0; an instrument that would have no score then does not compile.
///
/// The sums are those of `sheet::sum`, made about as fast as memory delivers the sheets on x86-64.
template <const auto& Worth, detail::weighed_by<Worth> I, std::int32_t Den>
constexpr void weighted_sums(const sheet<I>* first, const sheet<I>* last,
                             fraction<Den>* out) noexcept {
  for (; first != last; ++first, ++out) {
#ifdef __SSE2__
    if constexpr (sizeof(sheet<I>) >= 16) {
      if (!std::is_constant_evaluated()) {
        constexpr std::uintptr_t page = 4096;  // where processors end reading ahead by themselves
        __builtin_prefetch(reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(first) + page));
        const detail::sums_2 halves = detail::weighted_halves<Worth>(*first);
        *out = {static_cast<std::int32_t>(halves[0] + halves[1]), Den};
        continue;
      }
    }
#endif
    *out = detail::weighted_sum<Worth>(*first);
  }
}

}  // namespace motorscale
