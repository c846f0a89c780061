// SPDX-License-Identifier: MIT
#pragma once

// Names that look like items of an instrument, or like a level or a date, and are not named so: for
// the summary, for what is said when nothing was recognised, and for `--propose`.

#include <cstddef>
#include <string>
#include <vector>

namespace scoring {

/// Some columns of a file that look like one thing that the program reads.
struct likeness {
  std::vector<std::size_t> columns;  ///< their places in the list of names
  std::string prefix;                ///< of the instrument, or "gmfcs_level", "birth_date"
  std::string name;                  ///< in print: "GMFM-88"
  std::vector<std::string> lines;  ///< of a layout that reads them: "column gmfm_{n} = gmfm88_{n}"
  std::vector<std::size_t> line_of;  ///< of each line, the first column that it is for

  std::vector<std::string> ours;   ///< what each column is: "gmfm88_17"; empty where it is no item
  std::vector<std::string> marks;  ///< of visits found in them, the empty one too; or none
  std::vector<std::string> mark_of;  ///< of each column, where there are visits
  std::vector<std::string> muscles;  ///< of sites, what is no muscle of the library's
  std::string doubt;                 ///< what could not be told from the names; or empty
};

/// Of names, those that look like something, the best likeness of each.  Fewer than three are like
/// an instrument's items by chance, unless others of its items have their names beside them.
std::vector<likeness> find_likenesses(const std::vector<std::string>& names);

}  // namespace scoring
