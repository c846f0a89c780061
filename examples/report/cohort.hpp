// SPDX-License-Identifier: MIT
#pragma once

// Rows to children: who was assessed when, with what result.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <motorscale/change/thresholds.hpp>
#include <motorscale/core/age.hpp>
#include <motorscale/instrument/registry.hpp>

#include "layout.hpp"

namespace reports {

/// A score of a part of an instrument: a dimension, an area.  Values are in units of the scale.
struct part_score {
  std::string column;  ///< behind the prefix
  std::int32_t least, most;
};

/// A score that the report follows: an instrument's total, and its parts.
struct scale {
  const motorscale::registered* form;
  std::string prefix, total;  ///< the column of the total behind the prefix
  std::int32_t den;           ///< all of its values are whole numbers of 1 / den
  int places;                 ///< with which they are written
  bool percent;
  std::int32_t least, most;  ///< of the total
  std::vector<part_score> parts;
};

/// Every score that the report can follow.
const std::vector<scale>& scales();

/// A scale that grades sites, as the MAS: a grade is a symbol with a rank, 0 the best.
struct site_scale {
  const motorscale::description* about;
  std::vector<const char*> grades;  ///< as printed, by rank
};
const std::vector<site_scale>& site_scales();

/// The most parts that an instrument has.
inline constexpr unsigned most_parts = 9;

inline constexpr std::uint8_t untested_item = 0xFF;

/// One assessment with one instrument.  Values are in units of 1 / den.
struct record {
  bool assessed = false;
  std::int32_t slack = 0;  ///< by how much the file's rounding may be off; 0: the values are exact
  std::optional<std::int32_t> total, parts[most_parts];
  std::string note;
  std::optional<unsigned> tested;
  /// The points of each item, or `untested_item`; empty: the file does not say which were tested.
  std::vector<std::uint8_t> items;
  bool has_points = false;  ///< false: they are not known
  struct told_change {      ///< what the score program wrote for a threshold
    const motorscale::threshold* by;
    std::string change, note;
  };
  std::vector<told_change> changes;
};

/// One assessment with a scale that grades sites, as the MAS.  A grade is a symbol with a rank.
struct graded {
  std::string prefix;
  std::optional<unsigned> median_low, median_high, highest;  ///< ranks
  std::optional<unsigned> tested;                            ///< sites
  std::string note;
  /// "left_hamstrings" and its rank, where the file has them; sorted.
  std::vector<std::pair<std::string, unsigned>> sites;

  /// The rank of a site; null where it has none.
  const unsigned* rank_of(const std::string& site) const;
};

/// An ability by a calibration, on its reported scale.
struct ability {
  std::string prefix;
  std::optional<double> value;  ///< nothing: `note` may say why
  double low = 0, high = 0;
  std::string items;                                     ///< how many items it rests on
  std::string change, change_low, change_high, against;  ///< since the first visit
};

struct visit {
  std::uint64_t line = 0;
  std::optional<std::int32_t> place;  ///< the day, or the place in the order of the visits
  std::optional<motorscale::date> day;
  std::string name;             ///< as the file calls it
  bool by_name = false;         ///< its place is that of its name
  std::vector<record> records;  ///< one for each scale of the cohort
  std::vector<graded> grades;
  std::vector<ability> abilities;
  unsigned level = 0;  ///< of the GMFCS; 0: none
  std::optional<std::int32_t> months;
};

struct child {
  std::string id, group;
  std::vector<visit> visits;  ///< in order; those without a place last

  /// The visits with this scale, in order.  A second one on a day does not count.
  std::vector<const visit*> assessed(std::size_t scale) const;
  /// The days that have more than one row with this scale: the first of them, and how many.
  std::vector<std::pair<const visit*, unsigned>> several(std::size_t scale) const;
  bool has_unplaced(std::size_t scale) const;
};

struct cohort {
  std::vector<const scale*> followed;  ///< the scales that the file has
  std::vector<child> children;
  std::vector<const site_scale*> graded;  ///< those that the file has
  bool dated = true;                      ///< places are days
  bool has_groups = false;
};

/// What reading needs to know.
struct reading {
  const scoring::layout* how_read;
  std::string input, group;
  bool has_its_lines;  ///< the table is the file itself: messages may name its lines
};

/// Reads a table of scores, as the score program writes it.  `messages` are lines for people;
/// `fault` says why there is no cohort.
cohort read_cohort(std::string_view text, const reading&, std::string& messages,
                   std::string& fault);

/// The rows of a file of events.
struct event {
  std::string name, group, child;
  bool serious = false;
};
std::vector<event> read_events(std::string_view text, const std::string& input, std::string& fault,
                               bool& tells_serious);

/// True where the header names score columns and no items: the program's own output.
bool holds_scores_only(std::string_view header);

}  // namespace reports
