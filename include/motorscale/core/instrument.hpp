// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include <motorscale/core/result.hpp>
#include <motorscale/core/text_range.hpp>

namespace motorscale {

namespace detail {
[[noreturn, gnu::noinline]] inline void response_codes_fall_or_exceed_15() noexcept {
  stop(__func__);
}
}  // namespace detail

/// How well a fact is supported.  `unverified` facts are never constants of this library's
/// instruments; where a classification marks a cell of its own table so, every result says so.
enum class evidence : std::uint8_t {
  verified,    ///< the official form, or two independent sources
  single,      ///< one published source
  derived,     ///< arithmetic from such facts
  unverified,  ///< could not be confirmed
};

enum class direction : std::uint8_t { higher_is_better, lower_is_better };

/// What an instrument says of itself, for menus, reports and file readers.
struct description {
  const char* prefix;    ///< begins its column names: "gmfm88" in `gmfm88_17`
  const char* name;      ///< the short name in print
  const char* title;     ///< the name in full
  const char* edition;   ///< the form or manual that the rules are taken from
  const char* citation;  ///< where the rules are published
  const char* licence;   ///< whose the instrument is, and what its user must hold
  const char* missing;   ///< the rule for an item without a response, in a sentence
  direction better{static_cast<direction>(0xFF)};  ///< to be said: this value does not compile
  /// Of the structure and the scoring rule, the weakest of the two.
  evidence grade{evidence::unverified};
  /// By which records and the C ABI name the form: it never changes, and no other form ever gets
  /// it.  The library's are below 128, a caller's own `first_own_number` to 255.
  std::int16_t number{no_number};
  /// The edition of the form in records: it counts up when items, the responses they allow or
  /// their order change.
  std::uint8_t form{1};

  static constexpr std::int16_t no_number = -1;  ///< the form has no records
};
inline constexpr std::int16_t first_own_number = 128;

/// What `I` says is better.
template <class I>
consteval direction better_of() {
  static_assert(I::about.better <= direction::lower_is_better,
                "an instrument says whether a higher or a lower score is `better`");
  return I::about.better;
}

/// An item's number as printed on the form: the first item is `item{1}`.
struct item {
  std::uint8_t number;  ///< 0, which no form has, for a number no form reaches

  constexpr explicit item(whole_number auto n) noexcept
      : number{static_cast<std::uint8_t>(std::in_range<std::uint8_t>(n) ? n : 0)} {}
  explicit item(no_whole_number auto) = delete;
  friend constexpr bool operator==(item, item) = default;
};

/// A run of consecutive items scored together: a dimension, area, domain or subscale.
struct section {
  const char* column;  ///< the column of its score, behind the prefix: "raw_a", "motor"
  const char* name;    ///< the manual's name
  item first, last;    ///< both included

  constexpr unsigned size() const noexcept { return last.number - first.number + 1u; }
};

/// The row of a table that has one for each item, item 1 first; `none` for an item not on the form.
template <class Row, std::size_t N>
constexpr Row row_of(const Row (&rows)[N], item i, std::type_identity_t<Row> none) noexcept {
  return 1 <= i.number && i.number <= N ? rows[i.number - 1] : none;
}

/// Why an item has no response.  The four stay apart through storage and interchange.
enum class missing : std::uint8_t {
  unanswered,      ///< the form was left blank here
  not_tested,      ///< the tester did not give the item
  refused,         ///< the item was given, the child would not do it though perhaps able
  not_applicable,  ///< the item cannot be asked of this child
};

/// How an instrument counts an item without a response.
enum class missing_rule : std::uint8_t {
  counts_as_zero,   ///< adds 0; the denominator stays
  leaves_no_score,  ///< sums that need the item have no value
  not_allowed,      ///< the manual does not know this reason: a sheet refuses it
};

/// The response codes that an item allows, each from 0 to 15: a run, which may have gaps.  A code
/// is what the item adds to a raw score: the score itself on most forms, the number of half points
/// where the form has them, the rank of the grade where the grade is no number.
class response_set {
 public:
  /// Codes that fall, and codes above 15, do not compile in an instrument, and else stop the
  /// program.
  static constexpr response_set from_to(exact<unsigned> lowest, exact<unsigned> highest) noexcept {
    if (lowest > highest || highest > 15) detail::response_codes_fall_or_exceed_15();
    response_set run;
    run.lowest_ = static_cast<std::uint8_t>(lowest);
    run.highest_ = static_cast<std::uint8_t>(highest);
    return run;
  }
  constexpr response_set() noexcept = default;  ///< none
  constexpr response_set(std::initializer_list<unsigned> codes) noexcept {
    std::uint32_t all = 0;  // of 32 bits: an int may have 16
    for (const unsigned code : codes) {
      if (code > 15) detail::response_codes_fall_or_exceed_15();
      all |= std::uint32_t{1} << code;
    }
    if (all == 0) return;
    lowest_ = static_cast<std::uint8_t>(std::countr_zero(all));
    highest_ = static_cast<std::uint8_t>(31 - std::countl_zero(all));
    gaps_ = static_cast<std::uint16_t>(
        ~all & ((std::uint32_t{2} << highest_) - (std::uint32_t{1} << lowest_)));
  }

  constexpr bool contains(exact<unsigned> code) const noexcept {
    return lowest_ <= code && code <= highest_ && (gaps_ >> code & 1) == 0;
  }
  constexpr unsigned highest() const noexcept { return lowest_ <= highest_ ? highest_ : 0u; }
  friend constexpr bool operator==(response_set, response_set) = default;

 private:
  std::uint8_t lowest_{1}, highest_{0};
  std::uint16_t gaps_{0};
};

/// What is printed for each response code.
using symbols = const char* const*;

inline constexpr const char* whole_points[] = {"0", "1", "2",  "3",  "4",  "5",  "6",  "7",
                                               "8", "9", "10", "11", "12", "13", "14", "15"};
inline constexpr const char* half_points[] = {"0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5",
                                              "4", "4.5", "5", "5.5", "6", "6.5", "7", "7.5"};

/// What a scale must publish for a `sheet` to hold its responses; checked_instrument.hpp says what
/// has to be true of it.  It may have more: `label(item)`, `item_names` where columns name items,
/// and `total_column` for a `sum_score`.
template <class I>
concept instrument = requires(item i, missing reason) {
  { I::about } -> std::convertible_to<const description&>;
  { I::item_count } -> std::convertible_to<unsigned>;
  { I::sections[0] } -> std::convertible_to<const section&>;  // all items, each in one of them
  { I::allowed(i) } -> std::same_as<response_set>;            // the responses of one item
  { I::when(reason) } -> std::same_as<missing_rule>;
  { I::printed } -> std::convertible_to<symbols>;  // what is printed for each response code
};

}  // namespace motorscale
