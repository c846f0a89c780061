// SPDX-License-Identifier: MIT
#pragma once

// Texts that are put together from parts, each in its place: joined("line ", line, ": ", what).

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace scoring {

/// A part of a text is a text, one character, or a number.  It is passed on as one word: where the
/// text is, or the number; and its kind.  So a text of many parts takes little code.
enum class part_kind : std::uint8_t { none, terminated, string, view, character, number, negative };

inline std::uint64_t word_of(const char* text) { return reinterpret_cast<std::uintptr_t>(text); }
inline std::uint64_t word_of(const std::string& text) {
  return reinterpret_cast<std::uintptr_t>(&text);
}
inline std::uint64_t word_of(const std::string_view& text) {
  return reinterpret_cast<std::uintptr_t>(&text);
}
template <std::integral T>
requires(!std::same_as<T, bool>) std::uint64_t word_of(T number) {
  return static_cast<std::uint64_t>(number);
}

template <class T>
constexpr part_kind kind_of() {
  if (std::same_as<T, char>) return part_kind::character;
  if (std::integral<T>) return std::is_signed_v<T> ? part_kind::negative : part_kind::number;
  if (std::same_as<T, std::string>) return part_kind::string;
  return std::same_as<T, std::string_view> ? part_kind::view : part_kind::terminated;
}

/// The kinds of several parts, three bits each.
template <class... Parts>
constexpr std::uint64_t kinds_of() {
  static_assert(sizeof...(Parts) <= 21);
  std::uint64_t kinds = 0;
  unsigned at = 0;
  ((kinds |= static_cast<std::uint64_t>(kind_of<std::decay_t<Parts>>()) << at, at += 3), ...);
  return kinds;
}

void append_words(std::string& all, std::uint64_t kinds, const std::uint64_t* words);

/// Compiled once for each number of parts, whatever they are.
template <class... Words>
[[gnu::noinline]] void append_words_in_a_row(std::string& all, std::uint64_t kinds,
                                             Words... words) {
  const std::uint64_t each[] = {words...};
  append_words(all, kinds, each);
}

/// Appends the parts, none of which may be the text itself.
template <class... Parts>
[[gnu::always_inline]] inline void append(std::string& all, const Parts&... parts) {
  append_words_in_a_row(all, kinds_of<Parts...>(), word_of(parts)...);
}

template <class... Words>
[[gnu::noinline]] std::string join_words_in_a_row(std::uint64_t kinds, Words... words) {
  const std::uint64_t each[] = {words...};
  std::string all;
  append_words(all, kinds, each);
  return all;
}
template <class... Parts>
[[gnu::always_inline]] inline std::string joined(const Parts&... parts) {
  return join_words_in_a_row(kinds_of<Parts...>(), word_of(parts)...);
}

}  // namespace scoring
