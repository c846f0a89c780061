// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace scoring {

extern const char help[];

/// The instruments, their columns and their editions.
std::string list_of_instruments();
/// The published thresholds of scores that this program computes, with their sources.
std::string list_of_thresholds();

}  // namespace scoring
