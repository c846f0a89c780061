// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

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

namespace detail {
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
    for (word& w : words_) w = every_byte * unanswered.byte();
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
    return add<First, Last>([](word w) { return w & every_byte * 0x0Fu; });
  }

  /// How many of items `First` to `Last` have a response.
  template <unsigned First = 1, unsigned Last = I::item_count>
  constexpr unsigned tested() const noexcept {
    return Last - First + 1 - add<First, Last>([](word w) { return w >> 7 & every_byte; });
  }

  /// The same sum where an item without a response leaves no score: `errc::item_missing`.
  template <unsigned First = 1, unsigned Last = I::item_count>
  constexpr result<unsigned> complete_sum() const noexcept {
    if (tested<First, Last>() != Last - First + 1) return errc::item_missing;
    return sum<First, Last>();
  }

  friend constexpr bool operator==(const sheet&, const sheet&) = default;

 private:
  // Items lie in words, the first item in the lowest byte, so that a run of items is added up a
  // word at a time and the same on every byte order.  Bytes behind the last item stay 0.
  using word = std::size_t;
  static constexpr unsigned word_bytes = sizeof(word);
  static constexpr word every_byte = ~word{0} / 0xFF;

  static constexpr bool on_form(item i) noexcept { return 1 <= i.number && i.number <= size(); }
  static constexpr unsigned place(item i) noexcept { return (i.number - 1u) / word_bytes; }
  static constexpr unsigned shift(item i) noexcept { return (i.number - 1u) % word_bytes * 8; }

  static constexpr word up_to(item i) noexcept {
    return ~word{0} >> ((word_bytes - 1) * 8 - shift(i));
  }

  constexpr void put(item i, response r) noexcept {
    word& w = words_[place(i)];
    w = (w & ~(word{0xFF} << shift(i))) | word{r.byte()} << shift(i);
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
      return static_cast<unsigned>(pairs * every_pair >> (word_bytes - 2) * 8) & 0xFFFFu;
    }
  }

  word words_[(I::item_count + word_bytes - 1) / word_bytes]{};
};

}  // namespace motorscale
