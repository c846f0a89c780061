// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

namespace motorscale {

/// What a form says beside its responses, such as which hand led, for records: so many small
/// numbers, each 0 where the form does not say it.
struct extra_fields {
  unsigned count;
  unsigned highest;     ///< of each
  bool always{false};   ///< in records where all are 0, too
  unsigned section{0};  ///< the section of the form that they are about, from 1; 0: all of it

  /// As few as hold the highest.
  constexpr unsigned bits() const noexcept {
    unsigned enough = 0;
    while (highest >> enough != 0) ++enough;
    return enough;
  }
};
/// How one of them is called: as in column names, and in this library's own words.
struct extra_name {
  const char* name;
  const char* label;
};

}  // namespace motorscale
