// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "sets.hpp"

namespace trials {

/// The forest plot of what `pool` gave of a table, one SVG: numbers with two decimals, weights with
/// one, whatever digits the results have.
std::string forest_of(const table&, const std::vector<result_row>&, const request&);

}  // namespace trials
