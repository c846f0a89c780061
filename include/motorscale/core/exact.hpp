// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstdint>
#include <utility>

#ifdef MOTORSCALE_STOP
extern "C" void MOTORSCALE_STOP(const char* mistake) noexcept;
#endif

/// Whole numbers that nothing cuts, and where a program stops that would use a made-up one.
namespace motorscale {

namespace detail {
/// Stops the program rather than hand out a made-up score.  Each mistake has a function that is
/// named for it and calls this one: in a constant expression the compiler's message has the name,
/// at run time a debugger's and a crash log's stack has it.
///
/// A program compiled with -DMOTORSCALE_STOP=NAME, the same in all of its files, has its function
/// `extern "C" void NAME(const char* mistake) noexcept` called before, with the name as text: a
/// firmware logs it, shows it and resets.  Without the option the text takes no flash.
[[noreturn, gnu::always_inline]] inline void stop([[maybe_unused]] const char* mistake) noexcept {
#ifdef MOTORSCALE_STOP
  MOTORSCALE_STOP(mistake);
#endif
  __builtin_trap();
}

[[noreturn, gnu::noinline]] inline void number_that_does_not_fit() noexcept { stop(__func__); }
}  // namespace detail

/// A number that counts: an integer, and neither a truth value nor a character.
template <class T>
concept whole_number = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> &&
                       !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> &&
                       !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

/// What C++ would cut or round in silence where a whole number is wanted.
template <class T>
concept no_whole_number = std::floating_point<T> ||(std::integral<T> && !whole_number<T>);

/// A whole number as an argument: any integer that fits into `Rep`, and nothing that C++ would cut.
/// One that does not fit stops the program.
template <class Rep>
class exact {
 public:
  template <whole_number N>
  constexpr exact(N n) noexcept : value_{static_cast<Rep>(n)} {
    if (!std::in_range<Rep>(n)) detail::number_that_does_not_fit();
  }
  template <no_whole_number N>
  exact(N) = delete;

  constexpr operator Rep() const noexcept { return value_; }

 private:
  Rep value_;
};

namespace detail {
[[noreturn, gnu::noinline]] inline void denominator_out_of_range() noexcept { stop(__func__); }

/// The greatest common divisor of `a` above 0 and `b` of 0 or more.
template <class Number>
constexpr Number common_divisor(Number a, Number b) noexcept {
  while (b != 0) {
    const Number rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
}  // namespace detail

/// The least common multiple: the denominator that fractions over `a` and over `b` share.  Both are
/// 1 or more; any other, and a multiple that does not fit, stop the program.
constexpr std::int32_t lcm(std::int32_t a, std::int32_t b) noexcept {
  if (a < 1 || b < 1) detail::denominator_out_of_range();
  return exact<std::int32_t>{std::int64_t{a / detail::common_divisor(a, b)} * b};
}

}  // namespace motorscale
