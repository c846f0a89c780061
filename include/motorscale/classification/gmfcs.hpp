// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/classification/gmfcs_findings_v1.hpp>
#include <motorscale/classification/level.hpp>
#include <motorscale/core/extra_fields.hpp>

/// Gross Motor Function Classification System, Expanded & Revised (GMFCS - E&R).
///
/// Palisano R, Rosenbaum P, Walter S, Russell D, Wood E, Galuppi B.  Development and reliability of
/// a system to classify gross motor function in children with cerebral palsy.  Dev Med Child Neurol
/// 1997;39:214-223.  Palisano RJ, Rosenbaum P, Bartlett D, Livingston MH.  Content validity of the
/// expanded and revised Gross Motor Function Classification System.  Dev Med Child Neurol
/// 2008;50:744-750.  The leaflet: GMFCS - E&R, CanChild 2007.
///
/// Five levels of the usual performance, not the best capacity, of the present, not a prognosis.  I
/// is the most able and V the least: improvement is a smaller number.
///
/// The published system describes levels and has no table of findings.  `findings_v1` (see
/// gmfcs_findings_v1.hpp) is this library's own aid, built on the published distinctions between
/// levels and not validated on patients.  A level picked directly by a clinician is always allowed
/// and wins: see `picked`.
///
/// Words used below: *walks* means without a person's help and without a hand-held device, orthoses
/// allowed.  A *hand-held device* is a cane, crutch or walker that does not carry the trunk.  A
/// *body-support walker* carries pelvis and trunk and points to IV, not III.  Powered mobility
/// alone does not part III, IV and V.
///
/// Not in it: the leaflet's wording, which belongs to CanChild.
namespace motorscale::gmfcs {

inline constexpr classification_description about{
    .prefix = "gmfcs",
    .name = "GMFCS - E&R",
    .title = "Gross Motor Function Classification System, Expanded & Revised",
    .citation = "Palisano and others, Dev Med Child Neurol 1997;39:214-223 and 2008;50:744-750",
    .rates = "usual gross motor performance",
    .licence =
        "CanChild: free for personal, non-commercial use; licence for commercial trials, industry "
        "studies and electronic health records",
    .levels = evidence::verified,
};

/// The general heading of a level, in this library's words (verified).  That headings describe the
/// usual way of moving after the 6th birthday is unverified; alone they misclass younger children.
constexpr const char* heading(level l) noexcept {
  constexpr const char* headings[] = {
      "walks without limits",           "walks with limits",
      "walks with a hand-held device",  "moves by self with limits, may use power",
      "is transported in a wheelchair",
  };
  return headings[motorscale::detail::index(l)];
}

enum class age_band : std::uint8_t { B0_2, B2_4, B4_6, B6_12, B12_18 };

inline constexpr unsigned age_band_count =
    sizeof findings_v1::tables / sizeof findings_v1::tables[0];

/// The bands in completed months (verified; B12_18, of the E&R only, single).  The birthday belongs
/// to the older band.  From the 18th birthday on there is none (library choice).
inline constexpr age_range months_in[age_band_count] = {
    {0, 24}, {24, 48}, {48, 72}, {72, 144}, {144, 216}};

namespace detail {
[[noreturn, gnu::noinline]] inline void no_such_age_band() noexcept {
  motorscale::detail::stop(__func__);
}

/// The place of a band, from 0; a band outside the five stops the program.
constexpr unsigned index(age_band b) noexcept {
  if (b > age_band::B12_18) no_such_age_band();
  return static_cast<unsigned>(b);
}
}  // namespace detail

constexpr const char* name(age_band b) noexcept {
  constexpr const char* names[] = {"B0_2", "B2_4", "B4_6", "B6_12", "B12_18"};
  return names[detail::index(b)];
}

/// `errc::before_birth` for a negative age, `errc::out_of_age_range` from 216 months on.
constexpr result<age_band> band_at(months age) noexcept {
  if (age.count < 0) return errc::before_birth;
  for (unsigned b = 0; b < age_band_count; ++b) {
    if (months_in[b].contains(age)) return static_cast<age_band>(b);
  }
  return errc::out_of_age_range;
}

/// Until when the age of a child born prematurely is corrected.  Which rule is meant is not settled
/// in print; R1 is recommended.
enum class correction_rule : std::uint8_t {
  R1,  ///< while the chronological age is under 2 years: the band stays, the 18 months move
  R2,  ///< while the corrected age is under 2 years: the band is that of the corrected age
};

/// A policy for children born prematurely, always the caller's to name.  That the GMFCS uses
/// corrected age under 2 years is unverified, and so is who counts as premature (commonly: under 37
/// weeks 0 days of gestation).
struct correction {
  correction_rule rule;
  gestation premature_under;
};

/// The age as far as the classification asks for it.
struct age {
  age_band band{};
  bool reached_18_months{};  ///< asked for in `B0_2`; corrected where the policy says so

  friend constexpr bool operator==(const age&, const age&) = default;
};

/// The age without correction.  `errc::before_birth` when assessed before birth,
/// `errc::out_of_age_range` from the 18th birthday on.
constexpr result<age> age_at(date birth, date assessed) noexcept {
  const auto lived = completed_months(birth, assessed);
  if (!lived) return lived.error();
  const auto band = band_at(*lived);
  if (!band) return band.error();
  return age{*band, lived->count >= 18};
}

/// The age of a child born after `born_at` weeks and days.  Corrected age counts from the day on
/// which the child would have been born at 40 weeks; a negative one is in `B0_2`, under 18 months.
constexpr result<age> age_at(date birth, gestation born_at, date assessed,
                             const correction& policy) noexcept {
  auto chronological = age_at(birth, assessed);
  if (!chronological || born_at.in_days() >= policy.premature_under.in_days()) return chronological;
  const auto corrected = corrected_months(birth, born_at, assessed);
  if (!corrected) return corrected.error();
  const bool corrects = policy.rule == correction_rule::R1 ? chronological->band == age_band::B0_2
                                                           : months_in[0].until > corrected->count;
  if (!corrects) return chronological;
  return age{age_band::B0_2, corrected->count >= 18};
}

/// A level as it shows in a child of this band, in this library's words: a summary of the findings
/// below, of their grades.
constexpr const char* description(age_band band, level l) noexcept {
  constexpr const char* descriptions[age_band_count][5] = {
      {"sits with both hands free, gets in and out of sitting, crawls, walks unaided",
       "leans on the hands to sit, creeps on the stomach or crawls, pulls up and cruises",
       "sits with the low back held, rolls and creeps on the stomach",
       "sits with the trunk held and the head up, rolls without getting anywhere",
       "does not hold head and trunk, rolls only with an adult"},
      {"sits with both hands busy, walks without a device",
       "may be unsure in sitting, gets in and out of it alone, cruises, crawls, steers a device",
       "sits alone, creeps mainly, short trips with a walker",
       "stays where placed to sit and leans on the hands, moves within a room without walking",
       "does not hold head and trunk, is carried or transported"},
      {"rises from a chair without hands, walks unaided far and on uneven ground, stairs without "
       "a rail, starts to run and jump",
       "walks unaided indoors and short level ways outdoors, stairs with a rail",
       "ordinary chair, may need support in it, hand-held device on level ground, stairs with help",
       "adaptive seat, head held, rises with an adult, walks short ways with an adult",
       "does not hold head and trunk in sitting, no independent movement"},
      {"walks unaided everywhere, stairs without a rail, runs and jumps",
       "walks unaided in most settings, limited, stairs with a rail, little running or jumping",
       "hand-held device in most indoor settings, may need a belt to sit and help to rise",
       "needs a person, a body-support walker or power to move, adaptive seat, helped in transfers",
       "transported in all settings, does not hold head and trunk, lifted"},
      {"walks unaided everywhere, stairs without a rail, runs and jumps",
       "walks unaided mostly, a device by choice, stairs with a rail",
       "hand-held device mixed with wheels, may need a belt to sit and help to rise",
       "wheels in most settings, adaptive seat, helped in transfers",
       "transported in all settings, does not hold head and trunk, lifted"},
  };
  return descriptions[detail::index(band)][motorscale::detail::index(l)];
}

/// The questions of an age band with their labels, for programs that show them.  A band outside the
/// five stops the program.
constexpr question_list<level> questions_of(age_band band) noexcept {
  return findings_v1::questions[detail::index(band)];
}

/// The findings of a child of this age, none of them known yet.  Record answers, then `classify`:
///
///     auto f = gmfcs::findings_at(age);
///     record(f, "B1", "a");
///     record(f, "B3", "b");
///     classify(f).level  // II
///
/// An age band outside the five stops the program.
constexpr findings<level> findings_at(age a) noexcept {
  findings<level> f{findings_v1::tables[detail::index(a.band)]};
  constexpr unsigned age18 = sizeof findings_v1::B0_2 / sizeof findings_v1::B0_2[0] - 1;
  if (a.band == age_band::B0_2) static_cast<void>(f.record(age18, unsigned{a.reached_18_months}));
  return f;
}

/// The age band that findings are of; `errc::not_defined` for those of a table of the caller's own.
[[gnu::noinline]] constexpr result<age_band> band_of(const findings<level>& f) noexcept {
  for (unsigned b = 0; b < age_band_count; ++b) {
    if (f.table() == findings_v1::tables[b]) return static_cast<age_band>(b);
  }
  return errc::not_defined;
}

/// Records an answer by its name, in any letter case: `record(f, "B1", "a")`.  The errors of
/// `findings::record`, and those of `band_of`.
constexpr errc record(findings<level>& f, const char* question, const char* answer) noexcept {
  const auto band = band_of(f);
  if (!band) return band.error();
  return motorscale::record(f, questions_of(*band), question, answer);
}

/// Findings and, beside them, the level that the clinician chose, which wins.  Records hold both:
/// see codec/record.hpp.
struct assessment {
  motorscale::findings<gmfcs::level> findings{findings_at({})};
  /// `errc::item_missing` where the clinician chose none.
  result<gmfcs::level> own_level{errc::item_missing};

  /// The clinician's level, or else that of the findings; the errors of `found`.
  constexpr result<recorded_level<gmfcs::level>> level() const noexcept {
    if (own_level) return picked(*own_level);
    return found(classify(findings));
  }

  static constexpr auto responses = &assessment::findings;
  static constexpr extra_fields extras{.count = 1, .highest = 5};
  constexpr unsigned extra(unsigned) const noexcept {
    return own_level ? motorscale::detail::index(*own_level) + 1 : 0;
  }
  constexpr void set_extra(unsigned, unsigned n) noexcept {
    own_level = n == 0 ? result<gmfcs::level>{errc::item_missing} : static_cast<gmfcs::level>(n);
  }
};
constexpr result<age_band> band_of(const assessment& a) noexcept { return band_of(a.findings); }

}  // namespace motorscale::gmfcs
