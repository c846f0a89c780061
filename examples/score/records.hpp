// SPDX-License-Identifier: MIT
#pragma once

// The other job: a file of records in, such as the export of a device, a table with scores out.

#include "job.hpp"

namespace scoring {

struct record_counts {
  std::uint64_t records = 0;          ///< scored
  std::uint64_t records_refused = 0;  ///< whole, but reported and without scores
  std::uint64_t bytes_skipped = 0;    ///< reported: in no whole record
  std::uint64_t bytes_erased = 0;     ///< of flash that was never written, which is no error
  bool file_empty = false;            ///< reported: not a byte in it
};

/// Scores the records of the file and writes a row for each to standard output, messages on what
/// cannot be read to standard error.  Throws `failure`.
record_counts score_records(const options&);

}  // namespace scoring
