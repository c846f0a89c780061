// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

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

/// The response codes of some items of a form added up, and how many of the items have none.
template <instrument I>
class tally {
 public:
  constexpr tally() noexcept = default;  ///< `tally{}` is that of no items
  constexpr tally(unsigned sum, unsigned missing) noexcept : bits_{missing * one_missing + sum} {}

  constexpr unsigned missing() const noexcept { return static_cast<unsigned>(bits_ / one_missing); }

  /// The sum where an item without a response leaves none: `errc::item_missing`.
  constexpr result<unsigned> complete_sum() const noexcept {
    if (missing() > 0) return errc::item_missing;
    return static_cast<unsigned>(bits_);
  }

  constexpr tally& operator+=(tally more) noexcept {
    bits_ += more.bits_;
    return *this;
  }
  constexpr tally& operator+=(response r) noexcept {
    if constexpr (short_form) {
      bits_ += r.byte() & (0x0Fu | one_missing);
    } else {
      bits_ += r.byte() + (r.byte() >> 7) * one_missing;
    }
    return *this;
  }
  /// Without the items of `part`, which are among these.
  constexpr tally operator-(tally part) const noexcept {
    tally rest{};
    rest.bits_ = bits_ - part.bits_;
    return rest;
  }

 private:
  /// Where no sum reaches the top bit of a byte, that bit of a reason counts itself.
  static constexpr bool short_form = I::item_count * detail::most_points<I> < 0x80;
  /// What a missing item counts.  On a longer form it is more than all bytes: the sum below it is
  /// of no meaning where a reason is among them.
  static constexpr std::uint32_t one_missing = [] {
    if (short_form) return std::uint32_t{0x80};
    std::uint32_t power_of_two = 1;
    while (power_of_two <= std::uint32_t{I::item_count} * 0xB0) power_of_two *= 2;
    return power_of_two;
  }();

  std::uint32_t bits_;
};

namespace detail {
/// Where a machine word has 64 bits, eight items are added up at once.  Smaller processors go by
/// bytes: to put an item into a word costs them more than adding up words saves, in time and flash.
inline constexpr bool by_words = sizeof(std::size_t) >= 8;

template <std::size_t N>
struct number_each {
  std::uint8_t of[N];
};
/// The sections' sizes and last items, without the sections' names, which then take no flash.
template <const auto& Sections>
inline constexpr auto sizes_of = [] {
  number_each<std::extent_v<std::remove_reference_t<decltype(Sections)>>> sizes{};
  for (std::size_t k = 0; k < sizeof sizes.of; ++k) {
    sizes.of[k] = static_cast<std::uint8_t>(Sections[k].size());
  }
  return sizes;
}();
template <const auto& Sections>
inline constexpr auto ends_of = [] {
  auto ends = sizes_of<Sections>;
  for (std::size_t k = 0; k < sizeof ends.of; ++k) ends.of[k] = Sections[k].last.number;
  return ends;
}();

/// Whether `r` is this reason, and the instrument does not know it.
template <class I>
[[gnu::always_inline]] constexpr bool is_unknown(response r, response reason) noexcept {
  return I::when(reason.reason()) == missing_rule::not_allowed && r == reason;
}

/// `errc::response_not_allowed`, `errc::reason_not_allowed`, or `errc::ok`.
template <class I>
[[gnu::always_inline]] constexpr errc refusal(response_set allowed, response r) noexcept {
  if (allowed.contains(r.byte())) return errc::ok;
  if (is_unknown<I>(r, unanswered) || is_unknown<I>(r, not_tested) || is_unknown<I>(r, refused) ||
      is_unknown<I>(r, not_applicable)) {
    return errc::reason_not_allowed;
  }
  return r.is_reason() ? errc::ok : errc::response_not_allowed;
}
}  // namespace detail

template <instrument I>
class sheet;

/// A sheet, or bytes that stand for one, where they lie: read and scored without a copy.  It is
/// valid as long as they are, and as long as nobody writes to them.
template <instrument I>
class sheet_view {
  static_assert(1 <= I::item_count && I::item_count <= 0xFF, "a form has 1 to 255 items");

 public:
  using instrument_type = I;

  constexpr sheet_view(const sheet<I>& s) noexcept : bytes_{s.responses_} {}

  /// Bytes from elsewhere, `response::byte()` of each item in order, `size()` of them.  They are
  /// looked through once; `errc::response_not_allowed` or `errc::reason_not_allowed` for the first
  /// that a sheet would refuse, whose item goes to `where`.
  [[gnu::always_inline]] static constexpr result<sheet_view> of(const std::uint8_t* bytes,
                                                                item* where = nullptr) noexcept {
    for (unsigned n = 0; n < size(); ++n) {
      const item i{n + 1};
      const errc e = detail::refusal<I>(I::allowed(i), response::from_byte(bytes[n]));
      if (e == errc::ok) continue;
      if (where != nullptr) *where = i;
      return e;
    }
    return sheet_view{bytes};
  }

  static constexpr unsigned size() noexcept { return I::item_count; }

  /// Unanswered for an item that is not on the form.
  constexpr response operator[](item i) const noexcept {
    if (i.number < 1 || i.number > size()) return {};
    return response::from_byte(bytes_[i.number - 1u]);
  }
  /// By the item's name, where the instrument has names; another instrument's do not compile.
  template <item_name_of<I> Name>
  constexpr response operator[](Name i) const noexcept {
    return (*this)[item{static_cast<unsigned>(i)}];
  }

  /// The response codes of items `First` to `Last` added up; an item without a response adds 0.
  template <unsigned First = 1, unsigned Last = I::item_count>
  [[gnu::always_inline]] constexpr unsigned sum() const noexcept {
    if constexpr (detail::by_words) {
      return add<First, Last>([](word w) { return w & every_byte * 0x0Fu; });
    } else {
      unsigned codes = 0;
      for (unsigned n = First; n <= Last; ++n) codes += bytes_[n - 1] & 0x0Fu;
      return codes;
    }
  }

  /// How many of items `First` to `Last` have a response.
  template <unsigned First = 1, unsigned Last = I::item_count>
  [[gnu::always_inline]] constexpr unsigned tested() const noexcept {
    return Last - First + 1 - missing<First, Last>();
  }

  /// The sum where an item without a response leaves no score: `errc::item_missing`.
  template <unsigned First = 1, unsigned Last = I::item_count>
  [[gnu::always_inline]] constexpr result<unsigned> complete_sum() const noexcept {
    return tally<First, Last>().complete_sum();
  }

  /// The sum, and how many items have no response.
  template <unsigned First = 1, unsigned Last = I::item_count>
  [[gnu::always_inline]] constexpr motorscale::tally<I> tally() const noexcept {
    static_assert(1 <= First && First <= Last && Last <= I::item_count);
    if constexpr (detail::by_words) {
      return {sum<First, Last>(), missing<First, Last>()};
    } else {
      motorscale::tally<I> all{};
      for (unsigned n = First; n <= Last; ++n) all += response::from_byte(bytes_[n - 1]);
      return all;
    }
  }

  /// The tally of each of these sections, of which every item belongs to one; and of all items.
  template <const auto& Sections, std::size_t N>
  [[gnu::always_inline]] constexpr motorscale::tally<I> section_tallies(
      motorscale::tally<I> (&each)[N]) const noexcept {
    static_assert(partition(Sections, I::item_count) && N == sizeof detail::sizes_of<Sections>.of);
    motorscale::tally<I> all{};
    if constexpr (detail::by_words || N <= 2) {
      [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
        ((each[K] = tally<Sections[K].first.number, Sections[K].last.number>()), ...);
        ((all += each[K]), ...);
      }
      (std::make_index_sequence<N>{});
    } else {
      const std::uint8_t* next = bytes_;
      for (std::size_t k = 0; k < N; ++k) {
        const std::uint8_t* end = next + detail::sizes_of<Sections>.of[k];
        motorscale::tally<I> one{};
        do {  // a section has an item at least
          one += response::from_byte(*next);
        } while (++next != end);
        each[k] = one;
        all += one;
      }
    }
    return all;
  }

  /// Calls `each(k, sum)` for each of these sections in order, `k` from 0; the response codes of
  /// its items added up, an item without a response adds 0.  Returns how many items have a
  /// response.
  template <const auto& Sections, class Each>
  [[gnu::always_inline]] constexpr unsigned section_sums(Each each) const noexcept {
    static_assert(partition(Sections, I::item_count));
    constexpr std::size_t sections = sizeof detail::sizes_of<Sections>.of;
    if constexpr (detail::by_words) {
      [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
        (each(unsigned{K}, sum<Sections[K].first.number, Sections[K].last.number>()), ...);
      }
      (std::make_index_sequence<sections>{});
      return tested();
    } else {
      unsigned tested = size();
      const std::uint8_t* next = bytes_;
      for (unsigned k = 0; k < sections; ++k) {
        const std::uint8_t* end = next + detail::sizes_of<Sections>.of[k];
        unsigned codes = 0;
        do {
          if (*next < 16) {
            codes += *next;
          } else {
            --tested;
          }
        } while (++next != end);
        each(k, codes);
      }
      return tested;
    }
  }

 private:
  friend result<sheet_view>;
  constexpr sheet_view() noexcept = default;
  constexpr explicit sheet_view(const std::uint8_t* bytes) noexcept : bytes_{bytes} {}

  using word = std::size_t;
  static constexpr unsigned word_bytes = sizeof(word);
  static constexpr word every_byte = ~word{0} / 0xFF;

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
    constexpr unsigned head = (First - 1) / word_bytes, words = (Last - 1) / word_bytes - head + 1;
    constexpr unsigned most_words = 0xFF / detail::most_points<I>;  // more would overflow a byte
    if constexpr (words > most_words) {
      constexpr unsigned middle = (head + most_words) * word_bytes;
      return add<First, middle>(part) + add<middle + 1, Last>(part);
    } else {
      const word bytes = [&]<std::size_t... W>(std::index_sequence<W...>)
          __attribute__((always_inline)) {
        return ((part(word_at<head + W>()) & within<head + W, First, Last>()) + ...);
      }
      (std::make_index_sequence<words>{});
      return across<(Last - First + 1) * detail::most_points<I>>(bytes);
    }
  }

  /// By how many bits the byte at this place of a word, as it lies in memory, is shifted.
  static constexpr unsigned shift(unsigned place) noexcept {
    return 8 * (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? place : word_bytes - 1 - place);
  }

  /// The bytes of word `W` of the form, as they lie in memory; 0 behind the form's last item.
  template <unsigned W>
  [[gnu::always_inline]] constexpr word word_at() const noexcept {
    constexpr unsigned rest = size() - W * word_bytes,
                       lacking = rest < word_bytes ? word_bytes - rest : 0;
    word bytes = 0;
    if constexpr (size() >= word_bytes) {
      if (!std::is_constant_evaluated()) {
        __builtin_memcpy(&bytes, bytes_ + W * word_bytes - lacking, word_bytes);
        return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? bytes >> 8 * lacking
                                                         : bytes << 8 * lacking;
      }
    }
    for (unsigned n = 0; n < word_bytes - lacking; ++n) {
      bytes |= word{bytes_[W * word_bytes + n]} << shift(n);
    }
    return bytes;
  }

  /// All bits of those bytes of word `W` that belong to items `First` to `Last`.
  template <unsigned W, unsigned First, unsigned Last>
  static consteval word within() noexcept {
    word bits = 0;
    for (unsigned place = 0; place < word_bytes; ++place) {
      const unsigned n = W * word_bytes + place + 1;
      if (First <= n && n <= Last) bits |= word{0xFF} << shift(place);
    }
    return bits;
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

  const std::uint8_t* bytes_{nullptr};
};

/// The responses of one administration: one byte an item, every one of them valid.  A sheet cannot
/// hold a response that its instrument does not allow, so adding it up cannot fail.
template <instrument I>
class sheet {
 public:
  using instrument_type = I;

  /// Every item unanswered.
  constexpr sheet() noexcept {
    if (std::is_constant_evaluated()) {
      for (std::uint8_t& r : responses_) r = unanswered.byte();
    } else {
      __builtin_memset(responses_, unanswered.byte(), sizeof responses_);
    }
  }
  /// A copy of what the view shows.
  constexpr explicit sheet(sheet_view<I> v) noexcept {
    for (unsigned n = 1; n <= size(); ++n) responses_[n - 1] = v[item{n}].byte();
  }

  static constexpr unsigned size() noexcept { return I::item_count; }

  /// Records a response.  The sheet is left as it was when the answer is not `errc::ok`:
  /// `no_such_item`, `response_not_allowed`, or `reason_not_allowed`.
  constexpr errc set(item i, response r) noexcept {
    if (i.number < 1 || i.number > size()) return errc::no_such_item;
    const errc e = detail::refusal<I>(I::allowed(i), r);
    if (e == errc::ok) responses_[i.number - 1u] = r.byte();
    return e;
  }
  /// Unanswered for an item that is not on the form.
  constexpr response operator[](item i) const noexcept { return sheet_view<I>{*this}[i]; }

  /// Both by the item's name, where the instrument has names; another instrument's do not compile.
  template <item_name_of<I> Name>
  constexpr errc set(Name i, response r) noexcept {
    return set(item{static_cast<unsigned>(i)}, r);
  }
  template <item_name_of<I> Name>
  constexpr response operator[](Name i) const noexcept {
    return sheet_view<I>{*this}[i];
  }

  /// As those of `sheet_view`.
  template <unsigned First = 1, unsigned Last = I::item_count>
  constexpr unsigned sum() const noexcept {
    return sheet_view<I>{*this}.template sum<First, Last>();
  }
  template <unsigned First = 1, unsigned Last = I::item_count>
  constexpr unsigned tested() const noexcept {
    return sheet_view<I>{*this}.template tested<First, Last>();
  }
  template <unsigned First = 1, unsigned Last = I::item_count>
  constexpr result<unsigned> complete_sum() const noexcept {
    return sheet_view<I>{*this}.template complete_sum<First, Last>();
  }

  friend constexpr bool operator==(const sheet&, const sheet&) = default;

 private:
  friend sheet_view<I>;

  std::uint8_t responses_[I::item_count];
};

/// A sheet, or a view of one.
template <class S>
concept sheet_or_view = std::same_as<S, sheet<typename S::instrument_type>> ||
    std::same_as<S, sheet_view<typename S::instrument_type>>;

}  // namespace motorscale
