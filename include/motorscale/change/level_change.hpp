// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/change/change.hpp>
#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/core/result.hpp>

namespace motorscale {

namespace detail {
[[noreturn, gnu::noinline]] inline void too_many_children() noexcept { stop(__func__); }
}  // namespace detail

/// Two levels of one child in any system whose level I is the most able (GMFCS, MACS, CFCS, EDACS,
/// VFCS, BFMF).  Improvement is a smaller number, so a change is improved or worsened, never up or
/// down.  There is no minimal important difference of a level, and a mean level means nothing.
template <class Level>
struct level_change {
  Level earlier;
  Level later;

  constexpr outcome_of_change outcome() const noexcept {
    if (later == earlier) return outcome_of_change::unchanged;
    return later < earlier ? outcome_of_change::improved : outcome_of_change::worsened;
  }
  /// By how many levels, whatever the direction.
  constexpr unsigned levels() const noexcept {
    const auto from = static_cast<unsigned>(earlier), to = static_cast<unsigned>(later);
    return from > to ? from - to : to - from;
  }
  /// One level, once, is within the noise of rating: ask for a second rating.
  constexpr bool within_rating_noise() const noexcept { return levels() == 1; }
  /// True for a move of two levels or more: look at both records before it is believed.  Infants
  /// moved by one or two (Gorter 2009); in EDACS no child moved by more than one.
  constexpr bool implausible() const noexcept { return levels() >= 2; }
};

namespace gmfcs {
/// What to say beside two levels because of the ages at which they were given.
struct change_flags {
  bool across_band_boundary;  ///< each band describes other abilities
  bool classed_under_2;       ///< a level given under 2 years is provisional

  friend constexpr bool operator==(const change_flags&, const change_flags&) = default;
};

constexpr change_flags flags(age_band earlier, age_band later) noexcept {
  return {earlier != later, earlier == age_band::B0_2 || later == age_band::B0_2};
}
}  // namespace gmfcs

/// How many children of a cohort went from each level to each, in a system of five levels.  A level
/// outside the five stops the program, and so do more than 2^32 - 1 children.
template <class Level>
class transition_matrix {
 public:
  constexpr void add(Level from, Level to, std::uint32_t children = 1) noexcept {
    if (children > UINT32_MAX - children_) detail::too_many_children();
    counts_[detail::index(from)][detail::index(to)] += children;
    children_ += children;
  }

  constexpr std::uint32_t count(Level from, Level to) const noexcept {
    return counts_[detail::index(from)][detail::index(to)];
  }
  constexpr std::uint32_t started_at(Level l) const noexcept {
    return sum([l](Level from, Level) { return from == l; });
  }
  constexpr std::uint32_t ended_at(Level l) const noexcept {
    return sum([l](Level, Level to) { return to == l; });
  }
  constexpr std::uint32_t children() const noexcept { return children_; }

  /// The children that moved so, of all or of those that started at a level.
  constexpr std::uint32_t moved(outcome_of_change how) const noexcept {
    return sum([how](Level from, Level to) {
      return level_change<Level>{from, to}.outcome() == how;
    });
  }
  constexpr std::uint32_t moved(outcome_of_change how, Level start) const noexcept {
    return sum([how, start](Level from, Level to) {
      return from == start && level_change<Level>{from, to}.outcome() == how;
    });
  }
  /// The responders: children that improved by at least `levels` levels, which is 1 or more.
  constexpr std::uint32_t responders(exact<unsigned> levels = 1) const noexcept {
    return sum([levels](Level from, Level to) {
      const level_change<Level> c{from, to};
      return c.outcome() == outcome_of_change::improved && c.levels() >= levels;
    });
  }
  /// How many children's moves ask for a look at their records.
  constexpr std::uint32_t implausible() const noexcept {
    return sum([](Level from, Level to) { return level_change<Level>{from, to}.implausible(); });
  }

  /// The median level at the start or the end; with an even number of children the abler and the
  /// less able of the middle two.  `errc::empty_selection` without children.
  struct median {
    Level abler;
    Level less_able;

    friend constexpr bool operator==(const median&, const median&) = default;
  };
  constexpr result<median> median_at_start() const noexcept {
    return middle([this](Level l) { return started_at(l); });
  }
  constexpr result<median> median_at_end() const noexcept {
    return middle([this](Level l) { return ended_at(l); });
  }

 private:
  static constexpr unsigned level_count = 5;
  static constexpr Level level(unsigned row) noexcept { return static_cast<Level>(row + 1); }

  template <class Counts>
  constexpr std::uint32_t sum(Counts counts) const noexcept {
    std::uint32_t children = 0;
    for (unsigned from = 0; from < level_count; ++from) {
      for (unsigned to = 0; to < level_count; ++to) {
        if (counts(level(from), level(to))) children += counts_[from][to];
      }
    }
    return children;
  }
  template <class At>
  constexpr result<median> middle(At at) const noexcept {
    if (children_ == 0) return errc::empty_selection;
    const auto nth = [&](std::uint32_t n) {
      unsigned l = 0;
      for (std::uint32_t below = at(level(0)); below <= n; below += at(level(l))) ++l;
      return level(l);
    };
    return median{nth((children_ - 1) / 2), nth(children_ / 2)};
  }

  std::uint32_t counts_[level_count][level_count]{};
  std::uint32_t children_{0};
};

}  // namespace motorscale
