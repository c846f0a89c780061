// SPDX-License-Identifier: MIT
#pragma once

// The job: bytes of a table in, bytes of a report out.  It knows no file, terminal or operating
// system and throws nothing.

#include <memory>
#include <string>
#include <vector>

#include "calibrations.hpp"
#include "layout.hpp"

namespace reports {

/// What is asked for.
struct request {
  std::string input = "<stdin>";  ///< the name of the table, for messages
  scoring::layout how_read;
  std::vector<scoring::named_text> calibrations;
  std::vector<std::string> changes;  ///< names of thresholds, and "PREFIX_ability"
  std::string language = "en", title, group;
  bool has_events = false;
  scoring::named_text events;
};

class engine {
 public:
  explicit engine(request);
  ~engine();
  engine(const engine&) = delete;
  engine& operator=(const engine&) = delete;

  /// What is wrong with the request itself, before any byte; empty when nothing is.
  const std::string& fault() const;

  /// The next bytes of the table.  False where it makes no sense to go on: `status` is 2.  Who
  /// wants to stop stops here.
  bool push(const char* first, const char* last);
  /// The bytes have ended.  False where there is no report.
  bool finish();
  std::uint64_t bytes() const;  ///< taken so far

  std::string take_messages();  ///< lines for people
  /// 0 all good; 1 something was wrong and has been said; 2 the job could not be done.
  int status() const;

  /// The children, as the file names them, in its order.
  std::vector<std::string> children() const;

  /// The whole report; of one child where `child` is not empty.  Empty for a child that is not
  /// there.
  std::string page(const std::string& child = {}, bool to_parents = false) const;
  /// The same without head and style, for a page that has them.
  std::string part(const std::string& child = {}, bool to_parents = false) const;
  /// What is said of a child, as plain text.
  std::string sentence(const std::string& child) const;
  /// A child's course with an instrument ("gmfm88"), as one SVG.
  std::string picture(const std::string& child, const std::string& prefix) const;

 private:
  class job;
  std::unique_ptr<job> job_;
};

}  // namespace reports
