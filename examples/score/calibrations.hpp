// SPDX-License-Identifier: MIT
#pragma once

// Calibration files, read and checked.

#include <memory>
#include <string>
#include <vector>

#include "forms.hpp"

namespace scoring {

/// A text that is no table: a calibration file.
struct named_text {
  std::string name;  ///< for messages
  std::string bytes;
};

struct calibration_file {
  std::string name;
  std::string digest;  ///< SHA-256 of its bytes
  std::string texts;   ///< what the calibration's name, version and source point to
  calibration loaded;
};

/// Reads them all; the message says what is wrong with one, and is empty when nothing is.
std::string read_calibrations(const std::vector<named_text>&,
                              std::vector<std::unique_ptr<calibration_file>>&);

}  // namespace scoring
