// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/core/fraction.hpp>
#include <motorscale/core/result.hpp>
#include <motorscale/core/text_range.hpp>

namespace motorscale {

/// The scores from `low` to `high`, both included, and what they are called.
template <class Points>
struct band {
  Points low, high;
  const char* name;
};

/// Where a score lies, and by whose bands: two sets may name the same score differently.
struct named_band {
  const char* set;
  const char* band;
};

namespace detail {
[[noreturn]] inline void band_set_lacks_a_name_or_source() noexcept { __builtin_trap(); }
[[noreturn]] inline void bands_overlap_or_do_not_rise() noexcept { __builtin_trap(); }
[[noreturn]] inline void bands_leave_a_gap() noexcept { __builtin_trap(); }

/// True when no score lies between `score` and `higher`.
constexpr bool are_neighbours(unsigned score, unsigned higher) noexcept {
  return higher - 1 == score;
}
template <std::int32_t Den, class Rep>
constexpr bool are_neighbours(fraction<Den, Rep> score, fraction<Den, Rep> higher) noexcept {
  return higher.num() - 1 == score.num();
}
}  // namespace detail

/// Bands of a score under the name and the source of who drew them, the lowest band first.
///
/// `Points` is the exact unit of the score: `unsigned`, or `fraction<2>` on a scale of half points,
/// where bands to 49 and from 50 leave out 49.5 and are refused.  The bands themselves stay in the
/// caller's array, which has to outlive the set.
template <class Points>
class band_set {
 public:
  /// Does not compile without a name and a source, nor with bands that overlap, fall, or leave out
  /// a score between them.
  template <std::size_t N>
  consteval band_set(const char* name, const char* source, const band<Points> (&caller_bands)[N])
      : band_set{with_gaps(name, source, caller_bands)} {
    if (!covers(caller_bands[0].low, caller_bands[N - 1].high)) detail::bands_leave_a_gap();
  }

  /// A published set that leaves scores out between its bands; they are in no band.
  template <std::size_t N>
  static consteval band_set with_gaps(const char* name, const char* source,
                                      const band<Points> (&caller_bands)[N]) {
    if (!detail::filled(name) || !detail::filled(source)) detail::band_set_lacks_a_name_or_source();
    if (!rise(caller_bands, N)) detail::bands_overlap_or_do_not_rise();
    return {name, source, caller_bands, N};
  }

  /// A set that becomes known at run time.  `errc::inconsistent` where the compiler would have
  /// refused it.
  static constexpr result<band_set> from(const char* name, const char* source,
                                         const band<Points>* caller_bands,
                                         std::size_t count) noexcept {
    if (!detail::filled(name) || !detail::filled(source) || count == 0 ||
        !rise(caller_bands, count)) {
      return errc::inconsistent;
    }
    const band_set set{name, source, caller_bands, count};
    if (!set.covers(caller_bands[0].low, caller_bands[count - 1].high)) return errc::inconsistent;
    return set;
  }

  constexpr band_set() noexcept = default;  ///< no bands: no score is in one

  constexpr const char* name() const noexcept { return name_; }
  constexpr const char* source() const noexcept { return source_; }
  constexpr const band<Points>* begin() const noexcept { return bands_; }
  constexpr const band<Points>* end() const noexcept { return bands_ + count_; }

  /// The band of a score.  `errc::in_no_band` when it is in none; the score's own error when it
  /// has no value.
  constexpr result<named_band> of(const result<Points>& score) const noexcept {
    if (!score) return score.error();
    for (const band<Points>& b : *this) {
      if (b.low <= *score && *score <= b.high) return named_band{name_, b.name};
    }
    return errc::in_no_band;
  }

  /// True when each score from `lowest` to `highest` is in a band.
  constexpr bool covers(Points lowest, Points highest) const noexcept {
    const band<Points>* b = begin();
    while (b != end() && b->high < lowest) ++b;
    if (b == end() || lowest < b->low) return false;
    for (; b->high < highest; ++b) {
      if (b + 1 == end() || !detail::are_neighbours(b->high, b[1].low)) return false;
    }
    return true;
  }

 private:
  constexpr band_set(const char* name, const char* source, const band<Points>* caller_bands,
                     std::size_t count) noexcept
      : name_{name}, source_{source}, bands_{caller_bands}, count_{count} {}

  static constexpr bool rise(const band<Points>* b, std::size_t count) noexcept {
    for (std::size_t k = 0; k < count; ++k) {
      if (!detail::filled(b[k].name) || b[k].high < b[k].low) return false;
      if (k > 0 && b[k].low <= b[k - 1].high) return false;
    }
    return true;
  }

  const char* name_{""};
  const char* source_{""};
  const band<Points>* bands_{nullptr};
  std::size_t count_{0};
};

}  // namespace motorscale
