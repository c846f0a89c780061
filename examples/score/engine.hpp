// SPDX-License-Identifier: MIT
#pragma once

// The engine: bytes of a table in, bytes of the table with scores out.  It knows no file, terminal
// or operating system and throws nothing.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "calibrations.hpp"
#include "change.hpp"
#include "format.hpp"
#include "layout.hpp"

namespace scoring {

/// What is asked for.
struct request {
  std::string input = "<stdin>";  ///< the name of the table, for messages
  layout how_read;
  format how_written;
  bool keep_items = false;
  bool check = false;
  bool provenance = false;
  std::vector<named_text> calibrations;
  std::vector<std::string> changes;  ///< names of thresholds, and "PREFIX_ability"
  change_from from = change_from::previous;
};

class engine {
 public:
  explicit engine(request);
  ~engine();
  engine(const engine&) = delete;
  engine& operator=(const engine&) = delete;

  /// What is wrong with the request itself, before any byte; empty when nothing is.
  std::string fault() const;
  /// How often the bytes of the table are needed, from the first to the last.
  unsigned passes() const;

  /// The next bytes of the table.  False where it makes no sense to go on: `status` is 2.
  bool push(const char* first, const char* last);
  /// The bytes have ended, once for each pass.  False where no further pass is needed.
  bool finish();

  /// What has come out since it was asked the last time.
  std::string take_output();
  std::string take_messages();  ///< lines for people
  std::string take_errors();    ///< rows of a CSV file: line, column, cell, message

  /// 0 all good; 1 something was wrong and has been said; 2 the job could not be done.
  int status() const;
  std::uint64_t rows() const;  ///< read so far in this pass

  /// A JSON text from which the run can be repeated.  For a table that was read to its end.
  std::string provenance() const;

 private:
  class table;
  std::unique_ptr<table> table_;
};

}  // namespace scoring
