// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/core/result.hpp>
#include <motorscale/core/rounding.hpp>
#include <motorscale/core/text_range.hpp>

namespace motorscale {

/// What a raw score becomes, and by whose table.
template <int Places>
struct converted_score {
  fixed<Places> value{};
  const char* table{""};
};

namespace detail {
[[noreturn]] inline void conversion_table_has_no_name() noexcept { __builtin_trap(); }
[[noreturn]] inline void conversion_table_falls() noexcept { __builtin_trap(); }
}  // namespace detail

/// A table from each raw score `Lowest` to `Highest` to a value on another scale, as published or
/// licensed: exact decimals, one row for each raw score, both ends included.
///
/// No instrument of this library comes with one.  The caller supplies it under its name, and the
/// name goes with each value.  The rows stay in the caller's array, which has to outlive the table.
/// Rows never fall; neighbours may be equal, since a table is printed with few decimals.
template <unsigned Lowest, unsigned Highest, int Places>
class conversion_table {
 public:
  static constexpr std::size_t row_count = Highest - Lowest + 1;

  /// Does not compile with too few or too many rows, with rows that fall, or without a name.
  consteval conversion_table(const char* name, const fixed<Places> (&caller_rows)[row_count])
      : name_{name}, rows_{caller_rows} {
    if (!detail::filled(name)) detail::conversion_table_has_no_name();
    if (!monotone(caller_rows)) detail::conversion_table_falls();
  }

  /// A table that becomes known at run time.  `errc::wrong_length` for too few or too many rows,
  /// `errc::inconsistent` for rows that fall or a table without a name.
  static constexpr result<conversion_table> from(const char* name, const fixed<Places>* caller_rows,
                                                 std::size_t count) noexcept {
    if (count != row_count) return errc::wrong_length;
    if (!detail::filled(name) || !monotone(caller_rows)) return errc::inconsistent;
    conversion_table table;
    table.name_ = name;
    table.rows_ = caller_rows;
    return table;
  }

  constexpr conversion_table() noexcept = default;  ///< no table: no score is converted

  constexpr const char* name() const noexcept { return name_; }

  /// The score's own error when it has no value; `errc::out_of_range` for a raw score that
  /// the scale does not have; `errc::empty_selection` without a table.
  constexpr result<converted_score<Places>> of(const result<unsigned>& raw) const noexcept {
    if (!raw) return raw.error();
    if (*raw < Lowest || *raw > Highest) return errc::out_of_range;
    if (rows_ == nullptr) return errc::empty_selection;
    return converted_score<Places>{rows_[*raw - Lowest], name_};
  }

 private:
  static constexpr bool monotone(const fixed<Places>* rows) noexcept {
    for (std::size_t r = 1; r < row_count; ++r) {
      if (rows[r] < rows[r - 1]) return false;
    }
    return true;
  }

  const char* name_{""};
  const fixed<Places>* rows_{nullptr};
};

}  // namespace motorscale
