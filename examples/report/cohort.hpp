// SPDX-License-Identifier: MIT
#pragma once

// Rows to children: who was assessed when, with what result.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motorscale/core/age.hpp>
#include <motorscale/instrument/registry.hpp>

#include "layout.hpp"

namespace reports {

/// A score that the report follows: an instrument's total, and its parts.
struct scale {
  const char* prefix;
  const char* total;  ///< its column behind the prefix
  std::int32_t den;   ///< all of its values are whole numbers of 1 / den
  int places;         ///< with which they are written
  bool percent;
  const char* parts[5];  ///< columns of dimensions, A first
  unsigned part_count;

  const motorscale::registered& form() const;
};

/// Every score that the report can follow.
const std::vector<scale>& scales();

/// One assessment with one instrument.  Values are in units of 1 / den.
struct record {
  bool assessed = false;
  bool rounded = false;  ///< the file had it rounded, and nothing to make it exact
  std::optional<std::int32_t> total, parts[5];
  std::string note;
  std::optional<unsigned> tested;
  std::vector<bool> tested_items;    ///< empty: the file does not say which
  std::vector<std::uint8_t> points;  ///< of the items; empty: not known
  struct told_change {               ///< what the score program wrote for a threshold
    std::string threshold, change, note;
  };
  std::vector<told_change> changes;
};

/// An ability by a calibration, on its reported scale.
struct ability {
  std::string prefix;
  double value = 0, low = 0, high = 0;
  std::string change, change_low, change_high, against;  ///< since the first visit
};

struct visit {
  std::uint64_t line = 0;
  std::optional<std::int32_t> place;  ///< the day, or the place in the order of the visits
  std::optional<motorscale::date> day;
  std::string name;             ///< as the file calls it, where there is no day
  std::vector<record> records;  ///< one for each scale of the cohort
  std::vector<ability> abilities;
  unsigned level = 0;  ///< of the GMFCS; 0: none
  std::optional<std::int32_t> months;
};

struct child {
  std::string id, group;
  std::vector<visit> visits;  ///< in order; those without a place last

  /// The visits with this scale, in order.  A second one on a day does not count.
  std::vector<const visit*> assessed(std::size_t scale) const;
  /// Its first visit of a day that has two, or null.
  const visit* twice(std::size_t scale) const;
  bool has_unplaced(std::size_t scale) const;
};

struct cohort {
  std::vector<const scale*> followed;  ///< the scales that the file has
  std::vector<child> children;
  bool dated = true;  ///< places are days
  bool has_groups = false;
};

/// What reading needs to know.
struct reading {
  const scoring::layout* how_read;
  std::string input, group;
};

/// Reads a table of scores, as the score program writes it.  `messages` are lines for people;
/// `fault` says why there is no cohort.
cohort read_cohort(std::string_view text, const reading&, std::string& messages,
                   std::string& fault);

/// The rows of a file of events.
struct event {
  std::string name, group, child;
};
std::vector<event> read_events(std::string_view text, const std::string& input, std::string& fault);

/// True where the header names score columns and no items: the program's own output.
bool holds_scores_only(std::string_view header);

}  // namespace reports
