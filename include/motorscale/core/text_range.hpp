// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstddef>

namespace motorscale {

/// A text that knows its length, so that readers take it as it is: `std::string`,
/// `std::string_view`, a vector or span of characters.  A pointer is none: where its text ends is
/// said by a second one.
template <class Text>
concept text_range = requires(const Text& text) {
  { text.data() } -> std::convertible_to<const char*>;
  { text.size() } -> std::convertible_to<std::size_t>;
};

namespace detail {
constexpr bool filled(const char* text) noexcept { return text != nullptr && *text != '\0'; }

constexpr char lower(char c) noexcept {
  return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool same_text(const char* a, const char* b) noexcept {
  for (; *a != '\0' && *a == *b; ++a, ++b) {
  }
  return *a == *b;
}

/// True when the text is this word, in any letter case.
constexpr bool is_word(const char* first, const char* last, const char* word) noexcept {
  for (; first != last && *word != '\0'; ++first, ++word) {
    if (lower(*first) != lower(*word)) return false;
  }
  return first == last && *word == '\0';
}
}  // namespace detail

}  // namespace motorscale
