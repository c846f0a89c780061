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

}  // namespace motorscale
