// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>

#include <motorscale/core/checked_instrument.hpp>
#include <motorscale/core/result.hpp>

namespace motorscale {

/// One recorded response: a response code, 0 to 15, or the reason that there is none.  One byte;
/// default is unanswered.
class response {
 public:
  constexpr response() noexcept = default;
  constexpr explicit response(whole_number auto code) noexcept
      : byte_{static_cast<std::uint8_t>(0 <= code && code < 16 ? code : above_any_code)} {}
  explicit response(no_whole_number auto) = delete;
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

/// Why a form does not take a response: `errc::response_not_allowed`, `errc::reason_not_allowed`;
/// `errc::ok` where it does.
template <class I>
constexpr errc check(response_set allowed, response r) noexcept {
  if (allowed.contains(r.byte())) return errc::ok;
  if (!r.is_reason()) return errc::response_not_allowed;
  const bool known = I::when(r.reason()) != missing_rule::not_allowed;
  return known ? errc::ok : errc::reason_not_allowed;
}

/// Goes over stored bytes as responses.
class response_iterator {
 public:
  using value_type = response;
  using difference_type = std::ptrdiff_t;

  constexpr response_iterator() noexcept = default;
  constexpr explicit response_iterator(const std::uint8_t* at) noexcept : at_{at} {}
  constexpr response operator*() const noexcept { return response::from_byte(*at_); }
  constexpr response_iterator& operator++() noexcept {
    ++at_;
    return *this;
  }
  constexpr response_iterator operator++(int) noexcept { return response_iterator{at_++}; }
  friend constexpr bool operator==(response_iterator, response_iterator) = default;

 private:
  const std::uint8_t* at_{nullptr};
};

/// The enum in which instrument `I` names its items, each with its number as printed.
template <class Name, class I>
concept item_name_of = std::same_as<Name, typename I::item_name>;

/// The responses of one administration: one byte an item, every one of them valid.  A sheet cannot
/// hold a response that its instrument does not allow, so adding it up cannot fail.
template <class I>
class sheet {
  static_assert(detail::well_formed<I>);

 public:
  using instrument_type = I;

  constexpr sheet() noexcept {  ///< every item unanswered
    for (std::uint8_t& byte : bytes_) byte = unanswered.byte();
  }

  static constexpr unsigned size() noexcept { return I::item_count; }

  /// The responses in the order of the form: `for (const response r : sheet)`.
  using iterator = response_iterator;
  constexpr iterator begin() const noexcept { return iterator{bytes_}; }
  constexpr iterator end() const noexcept { return iterator{bytes_ + size()}; }

  /// `response::byte()` of each item in order.
  constexpr const std::uint8_t* bytes() const noexcept { return bytes_; }

  /// Records a response.  Returns `errc::ok`; otherwise the sheet is left as it was:
  /// `errc::no_such_item`, `errc::response_not_allowed`, `errc::reason_not_allowed`.
  constexpr errc set(item i, response r) noexcept {
    if (i.number < 1 || i.number > size()) return errc::no_such_item;
    const errc e = check<I>(I::allowed(i), r);
    if (e == errc::ok) bytes_[i.number - 1u] = r.byte();
    return e;
  }
  /// Unanswered for an item that is not on the form.
  constexpr response operator[](item i) const noexcept {
    if (i.number < 1 || i.number > size()) return {};
    return response::from_byte(bytes_[i.number - 1u]);
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

  /// Bare numbers, of which it is not clear which is the item and which the response.
  template <class Item, class Response>
  requires(whole_number<Item> || whole_number<Response>) constexpr errc
      set(Item, Response) noexcept {
    static_assert(!whole_number<Item> && !whole_number<Response>,
                  "write sheet.set(item{24}, response{2}): item 24 was scored 2");
    return errc::no_such_item;
  }
  template <whole_number Item>
  constexpr response operator[](Item) const noexcept {
    static_assert(!whole_number<Item>, "write sheet[item{24}]: the response to item 24");
    return {};
  }

  friend constexpr bool operator==(const sheet&, const sheet&) = default;

 private:
  std::uint8_t bytes_[I::item_count];
};

}  // namespace motorscale
