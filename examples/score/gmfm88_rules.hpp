// SPDX-License-Identifier: MIT
#pragma once

// What the GMFM-88 has beside what all instruments share: goals, the form of the 66 items, and
// what a note says of its dimensions.

#include <bit>
#include <optional>

#include "abilities.hpp"

namespace scoring {

/// What an instrument adds to what all share: nothing.
template <class I>
class own_rules {
 public:
  using measures = std::vector<measure_of<I>>;

  std::string prepare(const format&, const std::vector<part>&) { return {}; }
  bool is_form_of_its_own(const std::vector<bool>&) const { return false; }
  template <class Scores, class Column>
  void report(const Scores& scores, Column&& column) const {
    scores.report(column);
  }
  std::optional<std::uint32_t> sections_of(std::string_view) const { return std::nullopt; }
  std::uint32_t untested_sections(const form&) const { return 0; }
  bool only_gmfm66_items(const form&, const part&) const { return false; }
  bool needs_other_items(std::string_view) const { return false; }
  bool take(const calibration& c) {
    if (!measure_of<I>::is_of(c.calibration.name.instrument)) return false;
    measures_.emplace_back(c);
    return true;
  }
  template <class Each>
  void each_measure(Each each) const {
    for (const auto& m : measures_) each(m);
  }

 private:
  measures measures_;
};

template <class I>
requires std::is_base_of_v<motorscale::gmfm88::instrument, I>
class own_rules<I> {
 public:
  std::string prepare(const format& how, const std::vector<part>& of_visits) {
    goals_ = {};
    goal_sections_ = 0;
    std::uint32_t there = 0;
    for (const part& p : of_visits) there |= p.gmfm66_columns ? d_and_e : p.sections;
    for (const char letter : how.goals) {
      const auto k = static_cast<unsigned>(letter - 'A');
      goals_.add(static_cast<motorscale::gmfm88::dimension>(k));
      goal_sections_ |= 1u << k;
      if ((there >> k & 1u) == 0 && there != 0) {
        return std::string{"dimension "} + letter + " is a goal, and not all of its items are in "
               "the file; leave it out of --goals, or add its columns";
      }
    }
    return {};
  }

  bool is_form_of_its_own(const std::vector<bool>& has) const {
    for (unsigned n = 0; n < has.size(); ++n) {
      if (has[n] != motorscale::gmfm88::items[n].in_gmfm66) return false;
    }
    return true;
  }

  template <class Scores, class Column>
  void report(const Scores& scores, Column&& column) const {
    scores.report(column, goals_);
  }

  /// Of columns that are not a section's own.
  std::optional<std::uint32_t> sections_of(std::string_view name) const {
    if (name == "goal_percent") return goal_sections_;
    constexpr std::string_view percent = "percent_";
    if (!name.starts_with(percent)) return std::nullopt;
    return 1u << (name[percent.size()] - 'a');
  }

  std::uint32_t untested_sections(const form& f) const {
    std::uint32_t untested = 0;
    for (unsigned k = 0; k < 5; ++k) {
      const auto& s = I::sections[k];
      bool tested = false;
      for (unsigned n = s.first.number; n <= s.last.number && !tested; ++n) {
        tested = f.responses[n - 1] < 16;
      }
      if (!tested) untested |= 1u << k;
    }
    return untested;
  }

  /// None of the 22 other items was tested, and some item of A to C was.
  bool only_gmfm66_items(const form& f, const part& there) const {
    if (there.gmfm66_columns) return true;
    bool some_of_a_to_c = false;
    for (unsigned n = 0; n < first_of_d; ++n) {
      if (f.responses[n] >= 16) continue;
      if (!motorscale::gmfm88::items[n].in_gmfm66) return false;
      some_of_a_to_c = true;
    }
    return some_of_a_to_c;
  }
  /// D and E lie wholly in the GMFM-66: what is made of other percents needs the other items.
  bool needs_other_items(std::string_view name) const {
    if (name == "total_percent") return true;
    if (name == "goal_percent") return (goal_sections_ & ~d_and_e) != 0;
    const auto sections = sections_of(name);
    return sections && (*sections & ~d_and_e) != 0;
  }

  bool take(const calibration& c) {
    const std::string_view prefix = c.calibration.name.instrument;
    if constexpr (std::is_same_v<I, motorscale::gmfm88::instrument>) {
      if (gmfm66_measure::is_of(prefix)) {
        gmfm66_.emplace(c);
        return true;
      }
    }
    if (!measure_of<I>::is_of(prefix)) return false;
    own_.emplace(c);
    return true;
  }
  template <class Each>
  void each_measure(Each each) const {
    if (own_) each(*own_);
    if constexpr (std::is_same_v<I, motorscale::gmfm88::instrument>) {
      if (gmfm66_) each(*gmfm66_);
    }
  }

 private:
  static constexpr std::uint32_t d_and_e = 0b11000;
  static constexpr unsigned first_of_d = I::sections[3].first.number - 1u;

  motorscale::gmfm88::goals goals_{};
  std::uint32_t goal_sections_ = 0;
  std::optional<measure_of<I>> own_;
  std::optional<gmfm66_measure> gmfm66_;
};

}  // namespace scoring
