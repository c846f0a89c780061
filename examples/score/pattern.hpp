// SPDX-License-Identifier: MIT
#pragma once

// Patterns of names: texts with words in braces, "gmfm_{n} = gmfm88_{n}".

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "function_ref.hpp"

namespace scoring {

/// A piece of a pattern: a text that stands there, or what a word in braces stands for.
struct piece {
  std::string text;  ///< of a word without its braces, in lower case
  bool is_word = false;
  bool is_number() const { return is_word && text == "n"; }
};

/// The pieces of a pattern; where it is none, `why` says so.
std::vector<piece> pieces_of(std::string_view pattern, std::string& why);

/// The letter case of a text taken away, in the Latin, Greek and Cyrillic alphabets.
std::string without_case(std::string_view text);

/// What a name that `theirs` matches becomes by `ours`: of several ways to split it the first that
/// makes a name for which `is_read` is true, the one with the shortest texts first.  All in lower
/// case.
std::optional<std::string> first_that_is_read(const std::vector<piece>& theirs,
                                              const std::vector<piece>& ours, std::string_view name,
                                              function_ref<bool(std::string_view)> is_read);

}  // namespace scoring
