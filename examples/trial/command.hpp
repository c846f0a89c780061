// SPDX-License-Identifier: MIT
#pragma once

// The commands and their options: what the arguments ask for.

#include <memory>
#include <string>
#include <vector>

#include <motorscale/trial/counts.hpp>

#include "rows.hpp"
#include "sets.hpp"

namespace trials {

struct command;

struct options {
  const command* what = nullptr;
  request asked;
  motorscale::trial::zero_cells zeros = motorscale::trial::zero_cells::as_they_are;
  int digits = 6;
  std::string by;
  std::string file = "-";
};

/// A command's row is a case, with `make`, or a child or study, with `refuse` and `analyse`.
struct command {
  const char* name;
  const char* help;
  const char* own_options;  ///< names with blanks around them, beside those of all commands
  std::unique_ptr<row_command> (*make)(const options&);
  std::string (*refuse)(const table&, const request&);
  results (*analyse)(const table&, const std::vector<std::size_t>&, const request&);
  const char* filled;  ///< the columns of results, with blanks around them
};

/// What the arguments say: a job, or something to show, or what is wrong with them.
struct understood {
  options job;
  std::string show;
  std::string wrong;
};
understood understand(const std::vector<std::string>& arguments);

}  // namespace trials
