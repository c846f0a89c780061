// SPDX-License-Identifier: MIT
#pragma once

// Names that look like items of an instrument, or like a level or a date, and are not named so: for
// the summary, for what is said when nothing was recognised, and for `--propose`.

#include <cstddef>
#include <string>
#include <vector>

#include "layout.hpp"

namespace scoring {

/// Some columns of a file that look like one thing that the program reads.
struct likeness {
  std::vector<std::size_t> columns;  ///< their places in the list of names
  std::string prefix;                ///< of the instrument, or "gmfcs_level", "birth_date"
  std::string name;                  ///< in print: "GMFM-88"
  std::vector<std::string> lines;    ///< of a layout that reads them: "column gmfm_{n} = gmfm88_{n}"
  std::string visits;                ///< marks of visits found in them: "_pre, _post"; or empty
};

/// Of names that were not read, those that look like something, the best likeness of each.
std::vector<likeness> find_likenesses(const std::vector<std::string>& names);

}  // namespace scoring
