// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>
#include <utility>

#include <motorscale/core/exact.hpp>

namespace motorscale {

/// Why a call could not give a value.  The numbers are the C ABI's status codes: append only.
// clang-format off
enum class [[nodiscard]] errc : std::uint8_t {
  ok = 0,
  no_such_item,          ///< the instrument has no item with this number or name
  response_not_allowed,  ///< not a response that this item allows
  out_of_range,          ///< a number that the score or the level does not reach
  reason_not_allowed,    ///< the instrument does not know this reason for a missing response
  item_missing,          ///< the score needs an item that has no response
  not_for_this_score,    ///< the threshold was not published for this score
  not_in_coding,         ///< the coding has no number for this grade
  not_defined,           ///< the quantity does not exist for what was measured
  different_sites,       ///< two visits compare over the same sites only
  zero_divisor,          ///< a share or a rate of nothing: 0 points, 0 months
  empty_selection,       ///< a mean of no values
  in_no_band,            ///< the band set has no band for this score
  bad_character,         ///< text that is neither a response, a missing mark nor a separator
  wrong_length,          ///< too few or too many responses for the instrument
  no_such_date,          ///< the calendar has no such day
  before_birth,          ///< the second date lies before the birth date
  out_of_age_range,      ///< the instrument is not defined at this age
  undecided,             ///< the findings so far fit more than one level
  inconsistent,          ///< what was given contradicts itself: findings, angles, rows of a table
  stray_quote,           ///< CSV: a quote inside a field that does not begin with one
  text_after_quote,      ///< CSV: something other than a separator behind a closing quote
  unclosed_quote,        ///< CSV: a quoted field that has no end
  stray_return,          ///< CSV: a carriage return without a line feed behind it
  unfinished_row,        ///< CSV: the text ends before the row does, and more is to come
  no_space,              ///< the caller's buffer is too small for the text
  truncated,             ///< record: the bytes end before the record does
  trailing_bytes,        ///< record: more bytes follow than the record has
  not_a_record,          ///< record: the bytes do not begin as a record does
  bad_checksum,          ///< record: a byte changed since the checksum was written
  unknown_version,       ///< record: of a format version that this library cannot read
  unknown_instrument,    ///< record: of an instrument that this library does not have
  unknown_edition,       ///< record: of an edition of the form that this library does not have
  other_instrument,      ///< of another instrument than the one asked for
};
// clang-format on

namespace detail {
[[noreturn, gnu::noinline]] inline void result_read_without_a_value() noexcept { stop(__func__); }
[[noreturn, gnu::noinline]] inline void error_result_made_from_ok() noexcept { stop(__func__); }
}  // namespace detail

/// A value, or the reason there is none.  The subset of C++23 `std::expected<T, errc>` that
/// scoring needs, for default-constructible T, without exceptions, unions or the heap.
template <class T>
class [[nodiscard]] result {
 public:
  constexpr result(const T& value) noexcept : value_{value} {}
  /// A number that T does not have is `errc::out_of_range`; one that T would cut does not compile.
  template <whole_number Number>
  requires whole_number<T>
  constexpr result(Number n) noexcept
      : value_{std::in_range<T>(n) ? static_cast<T>(n) : T{}},
        error_{std::in_range<T>(n) ? errc::ok : errc::out_of_range} {}
  template <no_whole_number Number>
  requires whole_number<T>
  constexpr result(Number) = delete;
  constexpr result(errc error) noexcept : error_{error} {
    if (error == errc::ok) detail::error_result_made_from_ok();
  }

  constexpr bool has_value() const noexcept { return error_ == errc::ok; }
  constexpr explicit operator bool() const noexcept { return error_ == errc::ok; }
  constexpr errc error() const noexcept { return error_; }

  constexpr const T& operator*() const noexcept {
    if (error_ != errc::ok) detail::result_read_without_a_value();
    return value_;
  }
  constexpr const T* operator->() const noexcept { return &**this; }
  constexpr T value_or(T fallback) const noexcept { return has_value() ? value_ : fallback; }

  friend constexpr bool operator==(const result&, const result&) = default;

 private:
  T value_{};
  errc error_{errc::ok};
};

}  // namespace motorscale
