// SPDX-License-Identifier: MIT
#pragma once

// What a layout does with the first rows of a table, for a page that shows it while it is edited.

#include <string>
#include <string_view>

namespace desk {

/// JSON: `columns` (theirs, ours, who reads them), `first` rows, `lines` of the layout with what
/// each does, or `fault`.  `bytes` are whole rows from the table's start.  It scores nothing.
std::string look(std::string_view bytes, std::string_view layout_text);

}  // namespace desk
