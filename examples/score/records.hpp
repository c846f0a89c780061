// SPDX-License-Identifier: MIT
#pragma once

// The other job: records in, such as the export of a device, a table with scores out.

#include <cstdint>
#include <string>
#include <string_view>

#include "format.hpp"

namespace scoring {

struct record_scores {
  std::string output;                 ///< the table
  std::string messages;               ///< lines for people
  std::uint64_t records = 0;          ///< scored
  std::uint64_t records_refused = 0;  ///< whole, but reported and without scores
  std::uint64_t bytes_skipped = 0;    ///< reported: in no whole record
  std::uint64_t bytes_erased = 0;     ///< of flash that was never written, which is no error

  bool all_good = true;  ///< false also for a file without a byte
};

/// Scores the records of a file, a row for each.  `name` is that of the file, for messages.
record_scores score_records(std::string_view bytes, const std::string& name, const format&);

}  // namespace scoring
