// SPDX-License-Identifier: MIT
#pragma once

// The job: a wide CSV file in, the same file with scores out.

#include <cstdint>
#include <stdexcept>
#include <string>

#include "change.hpp"

namespace scoring {

struct options {
  format how;
  bool keep_items = false;
  bool records = false;                   ///< the file holds records, not a table
  std::vector<std::string> calibrations;  ///< files
  change_request change;
  std::string file = "-";
};

struct counts {
  std::uint64_t rows = 0;
  std::uint64_t rows_with_errors = 0;
};

/// The job cannot be done, or not to its end.  `what()` is the whole message.
struct failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Scores the file and writes it to standard output, messages on wrong cells to standard error.
/// Throws `failure`; the rows before the place it names have been written then.
counts run(const options&);

}  // namespace scoring
