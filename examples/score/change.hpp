// SPDX-License-Identifier: MIT
#pragma once

// Changes between the visits of a subject, and what they mean against a published threshold.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <motorscale/change/change.hpp>
#include <motorscale/measure/calibration.hpp>

#include "row.hpp"

namespace scoring {

enum class change_from : std::uint8_t { previous, first };

/// What `--change` asks for.
struct change_request {
  std::vector<const motorscale::threshold*> thresholds;
  std::vector<std::string> abilities;  ///< the prefixes of the calibrated instruments
  change_from from = change_from::previous;

  bool any() const { return !thresholds.empty() || !abilities.empty(); }
  /// The names of the columns it adds.
  std::vector<std::string> columns() const;
};

/// Reads the names of `--change`; the message says what is wrong with one.
std::string read_changes(const std::vector<std::string>& names, change_request&);

/// The scores of all visits of all subjects, by which each row has its change.  The table is gone
/// through twice: `keep` for each row, `close`, and `write` for each row in the same order.
class change_history {
 public:
  change_history(const change_request&, const column_plan&, const layout&);

  /// Finds who makes the scores.  The message says what is wrong; empty when nothing is.
  std::string connect();

  void keep(const assessment&, std::size_t visit, std::uint64_t line);
  void close();
  void write(const assessment&, std::size_t visit, std::vector<wrong_cell>&, cell_writer&);

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  static constexpr std::uint32_t no_subject = static_cast<std::uint32_t>(-1);

  /// One assessment with one instrument.
  struct entry {
    std::uint32_t subject;
    std::int32_t day;  ///< or the place of the visit's name in the order
    bool placed;       ///< its subject and its day are known
    bool clashes = false;
    std::uint64_t line;
    std::size_t before = none;
  };
  /// All assessments with one instrument, in the order of the rows.
  struct timeline {
    std::size_t form;
    std::vector<entry> entries{};
    std::vector<std::uint64_t> tested{};  ///< a bit for each item, in whole words
    std::vector<bool> unplaced{};         ///< by subject: a row of unknown place
    std::size_t next = 0;                 ///< the entry of the row that is written next

    bool has_unplaced(const entry& e) const {
      return e.subject < unplaced.size() && unplaced[e.subject];
    }
  };
  struct series {
    const motorscale::threshold* threshold;
    std::size_t line = none;    ///< its timeline
    std::size_t column = none;  ///< of the form's scores
    std::vector<motorscale::result<motorscale::quotient>> scores{};
  };
  struct ability_series {
    std::string prefix;
    std::size_t line = none;
    std::vector<motorscale::result<motorscale::measure::ability>> scores{};
  };
  struct tested_items;

  std::size_t timeline_of(std::size_t form);
  bool place(const assessment&, std::size_t visit, std::int32_t& day) const;
  std::size_t words(const timeline&) const;
  bool is_tested(const timeline&, std::size_t entry, std::size_t item) const;
  tested_items compare(const series&, std::size_t entry, std::size_t visit) const;
  void report(const entry&, const timeline&, const assessment&, std::vector<wrong_cell>&) const;
  void write(const series&, std::size_t entry, std::size_t visit, cell_writer&) const;
  void write(const ability_series&, std::size_t entry, cell_writer&) const;

  const change_request& request_;
  const column_plan& plan_;
  const layout& layout_;
  bool by_event_;
  std::size_t subject_column_ = 0, place_column_ = 0;
  std::map<std::string, std::uint32_t, std::less<>> subjects_;
  std::vector<timeline> lines_;
  std::vector<series> series_;
  std::vector<ability_series> abilities_;
};

}  // namespace scoring
