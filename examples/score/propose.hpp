// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "layout.hpp"

namespace scoring {

struct proposal {
  std::string text;   ///< the layout, with a comment for each line that says why
  std::string fault;  ///< why there is none: the bytes are no text; else empty
};

/// Reads a whole file, its names and which values occur, and says how the program would read it.
/// What options have settled stands.  It never scores.
proposal propose(std::string_view bytes, const std::string& file_name, const layout& settled);

}  // namespace scoring
