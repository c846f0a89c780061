// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace scoring {

/// A REDCap data dictionary for an instrument, CSV; empty for a prefix that no instrument has.
std::string redcap_dictionary(std::string_view prefix);

}  // namespace scoring
