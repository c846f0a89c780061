// SPDX-License-Identifier: MIT
#pragma once

// The command line: what is asked for.

#include <string>

#include "engine.hpp"

namespace scoring {

enum class task : std::uint8_t {
  score,
  records,
  propose,
  dictionary,
  show_help,
  show_version,
  show_thresholds,
  show_list,
};

struct command {
  scoring::task task = task::score;
  request asked;
  std::string file = "-";
  std::string layout_file;
  std::vector<std::string> calibration_files;
  std::string output, errors, provenance;  ///< files; empty: none
  std::string prefix;                      ///< of the dictionary
};

/// Reads the arguments.  The message says what is wrong; empty when nothing is.
std::string read_arguments(int count, char** arguments, command&);

}  // namespace scoring
