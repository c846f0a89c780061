// SPDX-License-Identifier: MIT
#pragma once

// Texts that are put together from parts, each in its place: joined("line ", line, ": ", what).

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace scoring {

/// A part of a text: a text, which is not copied, one character, or a number.
class text_part {
 public:
  enum class kind : std::uint8_t { none, terminated, string, view, character, number, negative };

  /// What there is of each kind, in one word: a call with many parts takes little code.
  template <class T>
  static constexpr kind kind_of() {
    if constexpr (std::same_as<T, char>)
      return kind::character;
    else if constexpr (std::integral<T>)
      return std::is_signed_v<T> ? kind::negative : kind::number;
    else if constexpr (std::same_as<T, std::string>)
      return kind::string;
    else if constexpr (std::same_as<T, std::string_view>)
      return kind::view;
    else
      return kind::terminated;
  }

  text_part(const char* text) : terminated_{text} {}
  text_part(const std::string& text) : string_{&text} {}
  text_part(const std::string_view& text) : view_{&text} {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) text_part(T number)
      : number_{static_cast<std::uint64_t>(number)} {}

  void append_to(std::string& all, kind k) const;

 private:
  union {
    const char* terminated_;
    const std::string* string_;
    const std::string_view* view_;
    std::uint64_t number_;
  };
};

/// Appends parts, whose kinds follow each other in three bits each.
void append_parts(std::string& all, std::uint64_t kinds, const text_part* parts);

template <class... Parts>
constexpr std::uint64_t kinds_of() {
  static_assert(sizeof...(Parts) <= 21);
  std::uint64_t kinds = 0;
  unsigned at = 0;
  ((kinds |= static_cast<std::uint64_t>(text_part::kind_of<std::decay_t<Parts>>()) << at, at += 3),
   ...);
  return kinds;
}

/// Appends the parts, none of which may be the text itself.
template <class... Parts>
[[gnu::always_inline]] inline void append(std::string& all, const Parts&... parts) {
  const text_part each[] = {parts...};
  append_parts(all, kinds_of<Parts...>(), each);
}

template <class... Parts>
[[gnu::always_inline]] inline std::string joined(const Parts&... parts) {
  std::string all;
  append(all, parts...);
  return all;
}

}  // namespace scoring
