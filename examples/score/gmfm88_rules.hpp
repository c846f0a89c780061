// SPDX-License-Identifier: MIT
#pragma once

// What the GMFM-88 has beside what all instruments share: goals, the form of the 66 items, and
// what a note says of its dimensions.

#include <optional>
#include <string>

#include <motorscale/instrument/gmfm88.hpp>

#include "forms.hpp"
#include "joined.hpp"

namespace scoring {

class gmfm88_rules {
 public:
  std::string prepare(const format& how, const std::vector<part>& of_visits) {
    goals_ = 0;
    std::uint32_t there = 0;
    for (const part& p : of_visits) there |= p.gmfm66_columns ? d_and_e : p.sections;
    for (const char letter : how.goals) {
      const std::uint32_t dimension = 1u << (letter - 'A');
      goals_ |= dimension;
      if ((there & dimension) == 0 && there != 0) {
        return joined("dimension ", letter,
                      " is a goal, and not all of its items are in the file; leave it out of "
                      "--goals, or add its columns");
      }
    }
    return {};
  }

  /// A bit for each dimension that is a goal, as the form takes them.
  std::uint32_t goals() const { return goals_; }

  bool is_form_of_its_own(const std::vector<bool>& has) const {
    for (unsigned n = 0; n < has.size(); ++n) {
      if (has[n] != motorscale::gmfm88::items[n].in_gmfm66) return false;
    }
    return true;
  }

  /// Of columns that are not a section's own.
  std::optional<std::uint32_t> sections_of(std::string_view name) const {
    if (name == "goal_percent") return goals_;
    constexpr std::string_view percent = "percent_";
    if (!name.starts_with(percent)) return std::nullopt;
    return 1u << (name[percent.size()] - 'a');
  }

  std::uint32_t untested_sections(const form& f) const {
    std::uint32_t untested = 0;
    for (unsigned k = 0; k < 5; ++k) {
      const motorscale::section& s = motorscale::gmfm88::instrument::sections[k];
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
    const auto sections = sections_of(name);
    return sections && (*sections & ~d_and_e) != 0;
  }

 private:
  static constexpr std::uint32_t d_and_e = 0b11000;
  static constexpr unsigned first_of_d =
      motorscale::gmfm88::instrument::sections[3].first.number - 1u;

  std::uint32_t goals_ = 0;
};

}  // namespace scoring
