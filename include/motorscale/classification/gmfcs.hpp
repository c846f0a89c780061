// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

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
/// The published system describes levels and has no table of findings.  `findings_v1` is this
/// library's own aid, built on the published distinctions between levels and not validated on
/// patients.  A level picked directly by a clinician is always allowed and wins: see `picked`.
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

enum class level : std::uint8_t { I = 1, II, III, IV, V };

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

inline constexpr unsigned age_band_count = 5;

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

/// Version 1 of the findings: per band the questions, per question a line for each answer, the most
/// able first, with the levels that the answer is compatible with and how well that is supported by
/// the leaflet.  A line with an exception has the levels that replace the others behind it.
///
/// Choices of this library: D1 getting in and out of sitting alone excludes III to V; D2 where the
/// leaflet says may, often or usually, both answers keep the level; D3 an ability beyond level I's
/// does not exclude II; D4 transported everywhere is IV or V, and head and trunk control decides.
///
/// Ten cells and the rule that the most able level left is taken are unverified.  They stay,
/// because without them the table is not monotone; every outcome says whether it rests on one.
namespace findings_v1 {

using enum level;
using enum evidence;

// clang-format off
inline constexpr question<level> B0_2[] = {
    {"A1", "floor sitting", {
        {"a", "both hands free",                  {I, II},          verified},
        {"b", "leans on own hands",               {II},             verified},
        {"c", "low back held",                    {III},            verified},
        {"d", "trunk held, head up",              {IV},             verified},
        {"e", "head and trunk not held",          {V},              verified},
    }},
    {"A2", "in and out of sitting alone", {
        {"a", "yes",                              {I, II},          verified},    // D1
        {"b", "no",                               {II, III, IV, V}, verified},    // D1
    }},
    {"A3", "moving on the floor", {
        {"a", "hands and knees",                  {I, II},          verified},
        {"b", "creeps on stomach",                {II, III},        verified,
         {"A4", "a", {I, II, III}, unverified}},  // while A4 is a
        {"c", "rolls, no progress",               {IV},             verified},
        {"d", "rolls only with an adult",         {V},              verified},
    }},
    {"A4", "upright", {
        {"a", "walks unaided",                    {I},              verified},
        {"b", "pulls up, cruises or aided steps", {II},             verified,
         {"age18", "no", {I, II}, verified}},  // while age18 is no
        {"c", "none of these",                    {II, III, IV, V}, verified},
    }},
    {"age18", "corrected age has reached 18 months", {  // from the dates, never asked
        {"no",  "no",  {I, II, III, IV, V}, derived},
        {"yes", "yes", {I, II, III, IV, V}, derived},
    }},
};
inline constexpr question<level> B2_4[] = {
    {"B1", "floor sitting", {
        {"a", "secure, both hands busy",             {I, II, III}, verified},    // D2
        {"b", "alone but wide base or unsure",       {II, III},    verified},
        {"c", "placed, leans on hands",              {IV},         single},
        {"d", "head and trunk not held",             {V},          single},
    }},
    {"B2", "in and out of sitting alone", {
        {"a", "yes",                                 {I, II, III}, verified},
        {"b", "no",                                  {III, IV, V}, verified},
    }},
    {"B3", "usual way of moving", {
        {"a", "walks, no device",                    {I},          verified},
        {"b", "cruises, crawls, own-steered device", {II},         verified},
        {"c", "creeps mainly, short walker trips",   {III},        verified},
        {"d", "within a room, no walking",           {IV},         single},
        {"e", "none; carried or transported",        {V},          single},
    }},
};
inline constexpr question<level> B4_6[] = {
    {"C1", "chair sitting", {
        {"a", "ordinary chair, hands free",               {I, II, III},     single},
        {"b", "ordinary chair plus pelvic/trunk support", {III},            unverified},
        {"c", "adaptive seat, head held",                 {IV},             single},
        {"d", "head and trunk not held",                  {V},              single},
    }},
    {"C2", "getting up", {
        {"a", "without hands",                            {I, II},          single},
        {"b", "pushes or pulls on something",             {II, III, IV},    single},
        {"c", "adult helps",                              {IV, V},          single},
    }},
    {"C3", "usual walking", {
        {"a", "unaided, far and uneven too",              {I, II},          single},      // D3
        {"b", "unaided indoors, short level outdoors",    {II},             single},
        {"c", "hand-held device, level ground",           {III},            single},
        {"d", "short with adult, own mobility",           {IV},             single},
        {"e", "no independent movement",                  {V},              single},
    }},
    {"C4", "stairs", {
        {"a", "no rail",                                  {I, II},          single},      // D3
        {"b", "rail, no adult",                           {II},             single},
        {"c", "adult helps",                              {II, III, IV},    single},      // D2
        {"d", "no stairs",                                {III, IV, V},     unverified},  // D2
    }},
    {"C5", "starts to run and jump", {
        {"a", "yes",                                      {I, II},          single},      // D3
        {"b", "no",                                       {II, III, IV, V}, single},
    }},
};
inline constexpr question<level> B6_12[] = {
    {"D1", "usual mobility", {
        {"a", "unaided everywhere",                     {I, II},          verified},    // D3
        {"b", "unaided in most settings, limited",      {II},             verified},
        {"c", "hand-held device, most indoor settings", {III},            verified},
        {"d", "person, body-support walker or power",   {IV},             verified},
        {"e", "transported in all settings",            {IV, V},          verified},    // D4
    }},
    {"D2", "stairs", {
        {"a", "no rail",                                {I, II},          verified},    // D3
        {"b", "rail, no person",                        {II, III},        verified},
        {"c", "rail plus person",                       {II, III, IV},    single},      // D2
        {"d", "no stairs",                              {III, IV, V},     single},      // D2
    }},
    {"D3", "runs and jumps", {
        {"a", "yes",                                    {I, II},          verified},    // D3
        {"b", "no or minimal",                          {II, III, IV, V}, verified},
    }},
    {"D4", "seating", {
        {"a", "ordinary seat",                          {I, II, III, IV}, single},      // D2
        {"b", "limited support, e.g. belt",             {III, IV},        unverified},  // D2
        {"c", "adaptive seat, head held",               {IV},             single},
        {"d", "head and trunk not held",                {V},              verified},
    }},
    {"D5", "transfers", {
        {"a", "no support",                             {I, II},          unverified},  // D2
        {"b", "surface or steadying help",              {II, III},        unverified},  // D2
        {"c", "person helps with most",                 {III, IV},        single},
        {"d", "complete lift",                          {IV, V},          single},      // D2
    }},
};
inline constexpr question<level> B12_18[] = {
    {"E1", "usual mobility", {
        {"a", "unaided everywhere",                 {I, II},          single},      // D3
        {"b", "unaided mostly, device by choice",   {II},             verified},
        {"c", "hand-held device mixed with wheels", {III},            single},
        {"d", "wheels in most settings",            {IV},             single},
        {"e", "transported in all settings",        {IV, V},          single},      // D4
    }},
    {"E2", "stairs", {
        {"a", "no rail",                            {I, II},          single},      // D3
        {"b", "rail, no person",                    {II, III},        single},
        {"c", "rail plus person",                   {II, III, IV},    unverified},  // D2
        {"d", "no stairs",                          {III, IV, V},     single},      // D2
    }},
    {"E3", "runs and jumps", {
        {"a", "yes",                                {I, II},          single},      // D3
        {"b", "no or minimal",                      {II, III, IV, V}, single},
    }},
    {"E4", "seating", {
        {"a", "ordinary seat",                      {I, II, III, IV}, single},      // D2
        {"b", "limited support, e.g. belt",         {III, IV},        unverified},  // D2
        {"c", "adaptive seat, head held",           {IV},             single},
        {"d", "head and trunk not held",            {V},              single},
    }},
    {"E5", "transfers", {
        {"a", "no support",                         {I, II},          unverified},  // D2
        {"b", "surface or steadying help",          {II, III},        unverified},  // D2
        {"c", "person helps with most",             {III, IV},        single},
        {"d", "complete lift",                      {IV, V},          single},      // D2
    }},
};
// clang-format on

inline constexpr decision_table<level> tables[age_band_count] = {
    {"findings_v1", B0_2},  {"findings_v1", B2_4},   {"findings_v1", B4_6},
    {"findings_v1", B6_12}, {"findings_v1", B12_18},
};

/// The questions of each band with their labels, for programs that show them.
inline constexpr question_list<level> questions[age_band_count] = {B0_2, B2_4, B4_6, B6_12, B12_18};

}  // namespace findings_v1

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
