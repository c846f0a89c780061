// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <motorscale/core/instrument.hpp>
#include <motorscale/core/result.hpp>

namespace motorscale {

/// One recorded response: a response code, or the reason that there is none.  One byte; default is
/// unanswered.
///
/// A code is 0 to 15.  A reason has the top bit set and zero low bits, so that a masked sum counts
/// it as 0 without a branch.
class response {
 public:
  constexpr response() noexcept = default;
  constexpr explicit response(unsigned code) noexcept
      : byte_{static_cast<std::uint8_t>(code < 16 ? code : above_any_code)} {}
  constexpr explicit response(missing reason) noexcept
      : byte_{static_cast<std::uint8_t>(top_bit | static_cast<unsigned>(reason) << 4)} {}

  /// As stored by `byte()`.  Any byte may come in: a sheet refuses those that mean nothing.
  static constexpr response from_byte(std::uint8_t byte) noexcept {
    response r;
    r.byte_ = byte;
    return r;
  }
  constexpr std::uint8_t byte() const noexcept { return byte_; }

  /// True when the item was tested, that is, has a response.
  constexpr bool tested() const noexcept { return (byte_ & top_bit) == 0; }
  constexpr result<unsigned> code() const noexcept {
    if (!tested()) return errc::item_missing;
    return unsigned{byte_};
  }
  constexpr bool is_reason() const noexcept { return (byte_ & ~0x30u) == top_bit; }
  constexpr missing reason() const noexcept { return static_cast<missing>(byte_ >> 4 & 3u); }

  friend constexpr bool operator==(response, response) = default;

 private:
  static constexpr std::uint8_t top_bit = 0x80;
  static constexpr std::uint8_t above_any_code = 0x7F;
  std::uint8_t byte_{top_bit};
};

inline constexpr response unanswered{missing::unanswered};
inline constexpr response not_tested{missing::not_tested};
inline constexpr response refused{missing::refused};
inline constexpr response not_applicable{missing::not_applicable};

/// The enum in which instrument `I` names its items, each with its number as printed.
template <class Name, class I>
concept item_name_of = std::same_as<Name, typename I::item_name>;

/// What a run of items adds up to: the sum of the response codes, and how many items have none.
class tally {
 public:
  constexpr tally() noexcept = default;  ///< `tally{}` is of no items
  constexpr tally(unsigned sum, unsigned missing) noexcept
      : bits_{std::uint32_t{missing} << 16 | sum} {}

  constexpr unsigned sum() const noexcept { return bits_ & 0xFFFF; }
  constexpr unsigned missing() const noexcept { return static_cast<unsigned>(bits_ >> 16); }

  /// `errc::item_missing` where an item without a response leaves no sum.
  constexpr result<unsigned> complete_sum() const noexcept {
    if (missing() > 0) return errc::item_missing;
    return sum();
  }

  constexpr tally& operator+=(tally more) noexcept {
    bits_ += more.bits_;
    return *this;
  }
  /// One item more: its byte's low bits go to the sum, its top bit to the count.
  constexpr tally& operator+=(response r) noexcept {
    const std::uint32_t byte = r.byte();
    bits_ += (byte | byte << 9) & 0x1000F;
    return *this;
  }

 private:
  std::uint32_t bits_;  // in one number, and added up as one
};

namespace detail {
/// Where a machine word has 64 bits, eight items are added up at once.  Smaller processors go by
/// bytes: to put an item into a word costs them more than adding up words saves, in time and flash.
inline constexpr bool by_words = sizeof(std::size_t) >= 8;

constexpr tally tally_of(const std::uint8_t* first, const std::uint8_t* end) noexcept {
  tally all{};
  for (; first != end; ++first) all += response::from_byte(*first);
  return all;
}

template <std::size_t N>
struct last_items {
  std::uint8_t number[N];
};
/// The sections' last items, without the sections' names, which then take no flash.
template <const auto& Sections>
inline constexpr auto last_of = [] {
  last_items<std::extent_v<std::remove_reference_t<decltype(Sections)>>> last{};
  for (std::size_t k = 0; k < sizeof last.number; ++k) last.number[k] = Sections[k].last.number;
  return last;
}();

template <const auto& Sections>
inline constexpr unsigned longest_of = [] {
  unsigned longest = 0;
  for (const section& s : Sections) longest = s.size() > longest ? s.size() : longest;
  return longest;
}();

template <instrument I>
inline constexpr unsigned most_points = [] {
  unsigned most = 1;  // what a count of items adds for each
  for (unsigned n = 1; n <= I::item_count; ++n) {
    if (const unsigned points = I::allowed(item{n}).highest(); points > most) most = points;
  }
  return most;
}();
}  // namespace detail

/// The responses of one administration: one byte an item, every one of them valid.  A sheet cannot
/// hold a response that its instrument does not allow, so adding it up cannot fail.
template <instrument I>
class sheet {
 public:
  using instrument_type = I;

  /// Every item unanswered.
  constexpr sheet() noexcept {
    if constexpr (!detail::by_words) {
      if (!std::is_constant_evaluated()) {  // a loop, not a copy of a constant from flash
        __builtin_memset(words_, unanswered.byte(), sizeof words_);
        return;
      }
    }
    for (word& w : words_) w = static_cast<word>(every_byte * unanswered.byte());
    words_[place(item{size()})] &= up_to(item{size()});
  }

  static constexpr unsigned size() noexcept { return I::item_count; }

  /// Records a response.  The sheet is left as it was when the answer is not `errc::ok`:
  /// `no_such_item`, `response_not_allowed`, or `reason_not_allowed`.
  constexpr errc set(item i, response r) noexcept {
    if (!on_form(i)) return errc::no_such_item;
    if (r.tested() ? !I::allowed(i).contains(r.byte()) : !r.is_reason()) {
      return errc::response_not_allowed;
    }
    if (!r.tested() && I::when(r.reason()) == missing_rule::not_allowed) {
      return errc::reason_not_allowed;
    }
    put(i, r);
    return errc::ok;
  }

  /// Unanswered for an item that is not on the form.
  constexpr response operator[](item i) const noexcept {
    if (!on_form(i)) return {};
    return response::from_byte(static_cast<std::uint8_t>(words_[place(i)] >> shift(i)));
  }

  /// Both by the item's name, where the instrument has names; another instrument's do not compile.
  template <item_name_of<I> Name>
  constexpr errc set(Name i, response r) noexcept {
    return set(item{static_cast<unsigned>(i)}, r);
  }
  template <item_name_of<I> Name>
  constexpr response operator[](Name i) const noexcept {
    return (*this)[item{static_cast<unsigned>(i)}];
  }

  /// The response codes of items `First` to `Last` added up; an item without a response adds 0.
  template <unsigned First = 1, unsigned Last = I::item_count>
  constexpr unsigned sum() const noexcept {
    if constexpr (detail::by_words) {
      return add<First, Last>([](word w) { return w & every_byte * 0x0Fu; });
    } else {
      return tally<First, Last>().sum();
    }
  }

  /// How many of items `First` to `Last` have a response.
  template <unsigned First = 1, unsigned Last = I::item_count>
  constexpr unsigned tested() const noexcept {
    return Last - First + 1 - missing<First, Last>();
  }

  /// The sum where an item without a response leaves no score: `errc::item_missing`.
  template <unsigned First = 1, unsigned Last = I::item_count>
  constexpr result<unsigned> complete_sum() const noexcept {
    return tally<First, Last>().complete_sum();
  }

  /// The sum, and how many items have no response.
  template <unsigned First = 1, unsigned Last = I::item_count>
  [[gnu::always_inline]] constexpr motorscale::tally tally() const noexcept {
    static_assert(1 <= First && First <= Last && Last <= I::item_count);
    if constexpr (detail::by_words) {
      return {sum<First, Last>(), missing<First, Last>()};
    } else {
      return detail::tally_of(words_ + First - 1, words_ + Last);
    }
  }

  /// The tally of each of these sections, of which every item belongs to one; and of all items.
  template <const auto& Sections, std::size_t N>
  [[gnu::always_inline]] constexpr motorscale::tally section_tallies(
      motorscale::tally (&each)[N]) const noexcept {
    static_assert(partition(Sections, I::item_count) &&
                  N == sizeof detail::last_of<Sections>.number);
    if constexpr (detail::by_words) {
      [&]<std::size_t... K>(std::index_sequence<K...>) {
        ((each[K] = tally<Sections[K].first.number, Sections[K].last.number>()), ...);
      }
      (std::make_index_sequence<N>{});
      return tally();
    } else {
      return by_section<Sections>([&](std::size_t k, motorscale::tally one) { each[k] = one; });
    }
  }

  /// Their sums alone, each at most 255; and how many items have a response.
  template <const auto& Sections, std::size_t N>
  [[gnu::always_inline]] constexpr unsigned section_sums(std::uint8_t (&each)[N]) const noexcept {
    static_assert(partition(Sections, I::item_count) &&
                  N == sizeof detail::last_of<Sections>.number);
    static_assert(detail::longest_of<Sections> * detail::most_points<I> <= 0xFF,
                  "a section's sum would not fit a byte");
    if constexpr (detail::by_words) {
      [&]<std::size_t... K>(std::index_sequence<K...>) {
        ((each[K] =
              static_cast<std::uint8_t>(sum<Sections[K].first.number, Sections[K].last.number>())),
         ...);
      }
      (std::make_index_sequence<N>{});
      return tested();
    } else {
      return size() - by_section<Sections>([&](std::size_t k, motorscale::tally one) {
                        each[k] = static_cast<std::uint8_t>(one.sum());
                      }).missing();
    }
  }

  friend constexpr bool operator==(const sheet&, const sheet&) = default;

 private:
  // Items lie in words, the first item in the lowest byte, so that a run of items is added up a
  // word at a time and the same on every byte order.  Bytes behind the last item stay 0.
  using word = std::conditional_t<detail::by_words, std::size_t, std::uint8_t>;
  static constexpr unsigned word_bytes = sizeof(word);
  static constexpr word all_bits = static_cast<word>(~word{0});
  static constexpr word every_byte = all_bits / 0xFF;

  static constexpr bool on_form(item i) noexcept { return 1 <= i.number && i.number <= size(); }
  static constexpr unsigned place(item i) noexcept { return (i.number - 1u) / word_bytes; }
  static constexpr unsigned shift(item i) noexcept { return (i.number - 1u) % word_bytes * 8; }

  static constexpr word up_to(item i) noexcept {
    return static_cast<word>(all_bits >> ((word_bytes - 1) * 8 - shift(i)));
  }

  template <const auto& Sections, class Each>
  [[gnu::always_inline]] constexpr motorscale::tally by_section(Each each) const noexcept {
    motorscale::tally all{};
    const std::uint8_t* first = words_;
    for (std::size_t k = 0; k < sizeof detail::last_of<Sections>.number; ++k) {
      const std::uint8_t* end = words_ + detail::last_of<Sections>.number[k];
      const motorscale::tally one = detail::tally_of(first, end);
      each(k, one);
      all += one;
      first = end;
    }
    return all;
  }

  constexpr void put(item i, response r) noexcept {
    word& w = words_[place(i)];
    w = static_cast<word>((w & ~(word{0xFF} << shift(i))) | word{r.byte()} << shift(i));
  }

  template <unsigned First, unsigned Last>
  [[gnu::always_inline]] constexpr unsigned missing() const noexcept {
    if constexpr (detail::by_words) {
      return add<First, Last>([](word w) { return w >> 7 & every_byte; });
    } else {
      return tally<First, Last>().missing();
    }
  }

  template <unsigned First, unsigned Last, class Part>
  [[gnu::always_inline]] constexpr unsigned add(Part part) const noexcept {
    static_assert(1 <= First && First <= Last && Last <= I::item_count);
    constexpr unsigned head = place(item{First}), tail = place(item{Last});
    constexpr word from_first = ~word{0} << shift(item{First});
    constexpr word to_last = up_to(item{Last});
    static_assert((tail - head + 1) * detail::most_points<I> <= 0xFF, "a byte would overflow");
    word bytes = part(words_[head]) & from_first;
    if constexpr (head == tail) {
      bytes &= to_last;
    } else {
      for (unsigned w = head + 1; w < tail; ++w) bytes += part(words_[w]);
      bytes += part(words_[tail]) & to_last;
    }
    return across<(Last - First + 1) * detail::most_points<I>>(bytes);
  }

  /// The bytes of a word added up, where the sum is at most `Most`.
  template <unsigned Most>
  static constexpr unsigned across(word bytes) noexcept {
    if constexpr (Most <= 0xFF) {
      return static_cast<unsigned>(bytes * every_byte >> (word_bytes - 1) * 8) & 0xFFu;
    } else {
      constexpr word every_pair = ~word{0} / 0xFFFF;
      const word pairs = (bytes & every_pair * 0xFFu) + (bytes >> 8 & every_pair * 0xFFu);
      constexpr unsigned top_pair = word_bytes < 2 ? 0 : (word_bytes - 2) * 8;
      return static_cast<unsigned>(pairs * every_pair >> top_pair) & 0xFFFFu;
    }
  }

  word words_[(I::item_count + word_bytes - 1) / word_bytes];
};

}  // namespace motorscale
