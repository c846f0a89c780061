// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/core/result.hpp>

namespace motorscale {

enum class movement : std::uint8_t { improved, unchanged, worsened };

/// Two levels of one child in any system whose level I is the most able (GMFCS, MACS, CFCS, EDACS,
/// VFCS, BFMF).  Improvement is a smaller number, so a change is improved or worsened, never up or
/// down.  There is no minimal important difference of a level, and a mean level means nothing.
template <class Level>
struct level_change {
  Level earlier;
  Level later;

  constexpr motorscale::movement movement() const noexcept {
    if (later == earlier) return motorscale::movement::unchanged;
    return later < earlier ? motorscale::movement::improved : motorscale::movement::worsened;
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

/// `part` of `whole` children, exact; no share is meant where `whole` is 0.
struct share {
  std::uint32_t part;
  std::uint32_t whole;

  friend constexpr bool operator==(const share&, const share&) = default;
};

/// How many children of a cohort went from each level to each, in a system of five levels.
template <class Level>
class transition_matrix {
 public:
  constexpr void add(Level from, Level to, std::uint32_t children = 1) noexcept {
    counts_[row(from)][row(to)] += children;
  }

  constexpr std::uint32_t count(Level from, Level to) const noexcept {
    return counts_[row(from)][row(to)];
  }
  constexpr std::uint32_t started_at(Level l) const noexcept {
    return sum([l](Level from, Level) { return from == l; });
  }
  constexpr std::uint32_t ended_at(Level l) const noexcept {
    return sum([l](Level, Level to) { return to == l; });
  }
  constexpr std::uint32_t children() const noexcept {
    return sum([](Level, Level) { return true; });
  }

  /// The children that moved so, of all or of those that started at a level.
  constexpr share moved(movement how) const noexcept {
    return {sum([how](Level from, Level to) {
              return level_change<Level>{from, to}.movement() == how;
            }),
            children()};
  }
  constexpr share moved(movement how, Level start) const noexcept {
    return {sum([how, start](Level from, Level to) {
              return from == start && level_change<Level>{from, to}.movement() == how;
            }),
            started_at(start)};
  }
  /// The responders: children that improved by at least `levels` levels, which is 1 or more.
  constexpr share responders(unsigned levels = 1) const noexcept {
    return {sum([levels](Level from, Level to) {
              const level_change<Level> c{from, to};
              return c.movement() == movement::improved && c.levels() >= levels;
            }),
            children()};
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
  static constexpr unsigned row(Level l) noexcept { return static_cast<unsigned>(l) - 1; }
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
    const std::uint32_t all = children();
    if (all == 0) return errc::empty_selection;
    const auto nth = [&](std::uint32_t n) {
      unsigned l = 0;
      for (std::uint32_t below = at(level(0)); below <= n; below += at(level(l))) ++l;
      return level(l);
    };
    return median{nth((all - 1) / 2), nth(all / 2)};
  }

  std::uint32_t counts_[level_count][level_count]{};
};

/// How stable the levels of a classification were in one published study; values as printed.
struct stability {
  const char* study;  ///< GMFCS where it names no other system
  const char* n;
  const char* age;
  const char* interval;  ///< empty: not printed
  const char* statistic;
  const char* value;
  const char* stayed_same;  ///< empty: not printed
  const char* direction;    ///< of the changes; empty: not printed
  evidence grade;
};

// clang-format off
inline constexpr stability published_stability[] = {
    {"Palisano 2006", "610", "16 mo-13 y", "2-7 ratings, mean 4.3",
     "weighted kappa first-last", "0.84 (<6 y) / 0.89 (>=6 y)", "73% at every rating",
     "levels I and V change least; under 6 y changes tend to less ability", evidence::single},
    {"Gorter 2009", "77", "infants 19.4 mo to 2-4 y", "",
     "linear weighted kappa", "0.70 (0.61-0.79)", "58%",
     "42% changed by 1-2 levels, mostly to less ability (p=0.11)", evidence::single},
    {"PRM-220106 (2023)", "164", "24-48 mo", ">=12 months",
     "linear weighted kappa", "0.726", "53%",
     "46.95% changed at some time, mostly to MORE ability", evidence::single},
    {"Alriksson-Schmidt 2017", "736", "birth cohorts 1990-2007", "7922 ratings, median 11 per child",
     "share unchanged", "", "56% at every rating",
     "often transient; to more ability likelier from II and III; to less "
     "ability least likely in unilateral spastic", evidence::single},
    {"McCormick 2007", "103", "~12 y to adult (17-38 y)", "~10 years",
     "quadratic weighted kappa", "0.895", "",
     "PPV 0.88 (walks unaided at 12 -> adult), 0.96 (wheelchair at 12 -> "
     "adult)", evidence::single},
    {"Wood 2000", "85", "1-2 y to 12 y", "",
     "predictive value for walking by 12 y", "PPV 0.74, NPV 0.90", "",
     "", evidence::single},
    {"MACS, Ohrvall 2014", "1267 / 445", "4-17 y", "1 y / 3-5 y",
     "agreement", "82% / 78%", "70% over four ratings",
     "age made no difference", evidence::single},
    {"EDACS, Sellers et al. stability study (year not shown)", "97", "children", ">=6 y",
     "ICC", "0.97", "86%",
     "never more than one level", evidence::single},
};
// clang-format on

}  // namespace motorscale
