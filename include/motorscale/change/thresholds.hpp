// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include <motorscale/core/instrument.hpp>

/// How large a change has to be, as published: each value with the formula it was made by, the
/// people it was measured on, its source and its evidence grade.
///
/// None is a property of an instrument alone.  A value belongs to a population, to a range of first
/// scores where the paper gives one, and to a formula: 1.96 x SEM and 1.96 x sqrt(2) x SEM are both
/// in print under the same name.  That is why nothing here is a default: the caller names the
/// threshold that it compares with, and reports the name.
///
/// Not in it: values that could not be verified (for the BBS in Parkinson's disease and community
/// fallers, for FIM+FAM, WeeFIM and GMFM-66), and values for an instrument from another one's
/// study.  Adults' values for the BBS are not for children.
namespace motorscale {

/// A number as printed, with at most 9 places: 1.59 is `{159, 2}`.
struct printed_number {
  std::int32_t digits{0};
  std::uint8_t places{0};

  friend constexpr bool operator==(const printed_number&, const printed_number&) = default;
};

enum class threshold_kind : std::uint8_t {
  standard_error_of_measurement,
  smallest_real_difference,   ///< here always 1.96 x SEM, without sqrt(2)
  minimal_detectable_change,  ///< 1.96 (or 1.645) x sqrt(2) x SEM
  minimal_clinically_important_difference,
};

/// Whom a value was measured on, as far as the paper says.
enum class measured_on : std::uint8_t {
  children_with_cp,
  people_with_cp,  ///< cerebral palsy, at an age that is not stated
  others,
};

/// The people a value was measured on, and the paper.
struct study {
  const char* population;
  const char* source;
  measured_on people{measured_on::others};
};

inline constexpr std::uint16_t any_score = 0xFFFF;  ///< as `first_score_high`: all first scores

struct threshold {
  const char* name;
  const char* instrument;  ///< its prefix
  const char* score;       ///< the score's column behind the prefix, or a composite in words
  threshold_kind kind;
  unsigned confidence_percent;  ///< 90 or 95; 0 where it has none
  printed_number low, high;     ///< equal, unless the paper gives a range of values
  const char* formula;          ///< how the value was made
  motorscale::study study;
  evidence grade;
  std::uint16_t first_score_low{0}, first_score_high{any_score};  ///< the first scores it is for
  bool composite{false};  ///< no column of this library: `score` says what the caller has to make

  /// How a change is compared: an important difference is reached by a change of its size; an error
  /// of measurement has to be passed.
  constexpr bool reached_by_equal() const noexcept {
    return kind == threshold_kind::minimal_clinically_important_difference;
  }
};

namespace published {

inline constexpr study ko_2013{"children with CP, n = 84, video",
                               "Ko & Kim 2013, doi 10.2522/ptj.20110374",
                               measured_on::children_with_cp};
inline constexpr study ko_2013_sem{"children with CP, n = 84, video",
                                   "from the SEM of Ko & Kim 2013, doi 10.2522/ptj.20110374",
                                   measured_on::children_with_cp};
inline constexpr study storm_2020_cp{
    "CP, GMFCS I-IV, robot gait training, n = 182 with acquired brain injury",
    "Storm 2020, doi 10.1155/2020/2794036", measured_on::people_with_cp};
inline constexpr study storm_2020_brain_injury{
    "acquired brain injury, I-IV, robot gait training, n = 182 with CP",
    "Storm 2020, doi 10.1155/2020/2794036"};
inline constexpr study donoghue_2009{"over 65 years in physiotherapy, n = 118",
                                     "Donoghue & Stokes 2009, J Rehabil Med 41:343-346"};
inline constexpr study donoghue_2009_sem{
    "over 65 years in physiotherapy, n = 118",
    "from the MDC of Donoghue & Stokes 2009, J Rehabil Med 41:343-346"};
inline constexpr study stevenson_2001{"stroke inpatients, n = 48",
                                      "Stevenson 2001, Aust J Physiother 47:29"};
inline constexpr study alghadir_2018{"chronic stroke, n = 56", "Alghadir 2018, PMC6136166"};
inline constexpr study tamura_2022_assisted{"early subacute stroke, assisted walkers",
                                            "Tamura 2022, Top Stroke Rehabil 29:423"};
inline constexpr study tamura_2022_unassisted{"early subacute stroke, unassisted",
                                              "Tamura 2022, Top Stroke Rehabil 29:423"};
inline constexpr study hayashi_2022{"acute stroke", "Hayashi 2022, Clin Rehabil 36:1512"};
inline constexpr study song_2018{"acute stroke", "Song 2018, PTRS 7:102"};
inline constexpr study gervasoni_2017{"multiple sclerosis, n = 110", "Gervasoni 2017, APMR 98:337"};
inline constexpr study gervasoni_2017_outpatients{"multiple sclerosis, outpatients",
                                                  "Gervasoni 2017, APMR 98:337"};
inline constexpr study chen_2013{"CP, 19-77 months, n = 45", "Chen 2013, Res Dev Disabil 34:916",
                                 measured_on::children_with_cp};
inline constexpr study chen_2013_derived{"CP, 19-77 months, n = 45",
                                         "from Chen 2013, Res Dev Disabil 34:916",
                                         measured_on::children_with_cp};
inline constexpr study chen_2019{"stroke, n = 115",
                                 "Chen 2019, doi 10.23736/S1973-9087.19.05545-X"};
inline constexpr study beninato_2006{"stroke, long-term acute care, n = 113",
                                     "Beninato 2006, APMR 87:32"};
inline constexpr study nakaguchi_2018{"post-acute, Japan, n = 102",
                                      "Nakaguchi 2018, Rigakuryoho Kagaku 33:235"};

inline constexpr auto sem = threshold_kind::standard_error_of_measurement;
inline constexpr auto srd = threshold_kind::smallest_real_difference;
inline constexpr auto mdc = threshold_kind::minimal_detectable_change;
inline constexpr auto mcid = threshold_kind::minimal_clinically_important_difference;
using enum evidence;

// clang-format off
inline constexpr threshold thresholds[] = {
    // GMFM-88, percent points.  The ranges of Storm 2020 run across methods; they are no limits of
    // confidence.
    {"gmfm88_sem_ko_2013", "gmfm88", "total_percent", sem, 0, {160, 2}, {160, 2},
     "SEM", ko_2013, single},
    {"gmfm88_srd_ko_2013", "gmfm88", "total_percent", srd, 95, {314, 2}, {314, 2},
     "1.96 x SEM, no sqrt(2)", ko_2013, single},
    {"gmfm88_mdc95_ko_2013", "gmfm88", "total_percent", mdc, 95, {443, 2}, {443, 2},
     "1.96 x sqrt(2) x SEM 1.60", ko_2013_sem, derived},
    {"gmfm88_mcid_cp_storm_2020", "gmfm88", "total_percent", mcid, 0, {1, 1}, {30, 1},
     "distribution, range across 5 methods", storm_2020_cp, single},
    {"gmfm88_mcid_abi_storm_2020", "gmfm88", "total_percent", mcid, 0, {11, 1}, {53, 1},
     "distribution, range across 5 methods", storm_2020_brain_injury, single},
    {"gmfm88_d_mcid_cp_storm_2020", "gmfm88", "percent_d", mcid, 0, {8, 1}, {52, 1},
     "distribution, range across 5 methods", storm_2020_cp, single},
    {"gmfm88_d_mcid_abi_storm_2020", "gmfm88", "percent_d", mcid, 0, {23, 1}, {65, 1},
     "distribution, range across 5 methods", storm_2020_brain_injury, single},
    {"gmfm88_e_mcid_cp_storm_2020", "gmfm88", "percent_e", mcid, 0, {3, 1}, {49, 1},
     "distribution, range across 5 methods", storm_2020_cp, single},
    {"gmfm88_e_mcid_abi_storm_2020", "gmfm88", "percent_e", mcid, 0, {28, 1}, {65, 1},
     "distribution, range across 5 methods", storm_2020_brain_injury, single},
    // BBS, points.  The MDC depends on the first score, and not monotonically.
    {"bbs_mdc95_0_24_donoghue_2009", "bbs", "total", mdc, 95, {5, 0}, {5, 0},
     "SEM, test-retest", donoghue_2009, single, 0, 24},
    {"bbs_mdc95_25_34_donoghue_2009", "bbs", "total", mdc, 95, {7, 0}, {7, 0},
     "SEM, test-retest", donoghue_2009, single, 25, 34},
    {"bbs_mdc95_35_44_donoghue_2009", "bbs", "total", mdc, 95, {5, 0}, {5, 0},
     "SEM, test-retest", donoghue_2009, single, 35, 44},
    {"bbs_mdc95_45_56_donoghue_2009", "bbs", "total", mdc, 95, {4, 0}, {4, 0},
     "SEM, test-retest", donoghue_2009, single, 45, 56},
    {"bbs_sem_0_24_donoghue_2009", "bbs", "total", sem, 0, {180, 2}, {180, 2},
     "MDC95 / 2.772", donoghue_2009_sem, derived, 0, 24},
    {"bbs_sem_25_34_donoghue_2009", "bbs", "total", sem, 0, {253, 2}, {253, 2},
     "MDC95 / 2.772", donoghue_2009_sem, derived, 25, 34},
    {"bbs_sem_35_44_donoghue_2009", "bbs", "total", sem, 0, {180, 2}, {180, 2},
     "MDC95 / 2.772", donoghue_2009_sem, derived, 35, 44},
    {"bbs_sem_45_56_donoghue_2009", "bbs", "total", sem, 0, {144, 2}, {144, 2},
     "MDC95 / 2.772", donoghue_2009_sem, derived, 45, 56},
    {"bbs_mdc90_stevenson_2001", "bbs", "total", mdc, 90, {6, 0}, {6, 0},
     "SEM, between raters", stevenson_2001, single},
    {"bbs_sem_alghadir_2018", "bbs", "total", sem, 0, {98, 2}, {98, 2},
     "SEM", alghadir_2018, single},
    {"bbs_mdc95_alghadir_2018", "bbs", "total", mdc, 95, {27, 1}, {27, 1},
     "1.96 x sqrt(2) x SEM 0.98", alghadir_2018, single},
    {"bbs_mcid_assisted_tamura_2022", "bbs", "total", mcid, 0, {5, 0}, {5, 0},
     "anchor FAC, AUC 0.84", tamura_2022_assisted, single},
    {"bbs_mcid_unassisted_tamura_2022", "bbs", "total", mcid, 0, {4, 0}, {4, 0},
     "anchor FAC, AUC 0.62, not significant", tamura_2022_unassisted, single},
    {"bbs_mcid_anchor_hayashi_2022", "bbs", "total", mcid, 0, {65, 1}, {125, 1},
     "anchor GRC", hayashi_2022, single},
    {"bbs_mcid_distribution_hayashi_2022", "bbs", "total", mcid, 0, {23, 1}, {49, 1},
     "distribution: MDC, 0.5 SD", hayashi_2022, single},
    {"bbs_mcid_song_2018", "bbs", "total", mcid, 0, {125, 1}, {125, 1},
     "anchor CGI", song_2018, single},
    {"bbs_mcid_gervasoni_2017", "bbs", "total", mcid, 0, {3, 0}, {3, 0},
     "anchor ABC +10 %, AUC 0.65", gervasoni_2017, single},
    {"bbs_mcid_outpatients_gervasoni_2017", "bbs", "total", mcid, 0, {2, 0}, {2, 0},
     "anchor, AUC 0.68", gervasoni_2017_outpatients, single},
    // PBS, points.  Static and dynamic are the parts of the caller's split.
    {"pbs_static_mdc90_chen_2013", "pbs", "static", mdc, 90, {79, 2}, {79, 2},
     "as printed", chen_2013, single, 0, any_score, true},
    {"pbs_static_mdc95_chen_2013", "pbs", "static", mdc, 95, {94, 2}, {94, 2},
     "MDC90 x 1.1915", chen_2013_derived, derived, 0, any_score, true},
    {"pbs_dynamic_mdc90_chen_2013", "pbs", "dynamic", mdc, 90, {96, 2}, {96, 2},
     "as printed", chen_2013, single, 0, any_score, true},
    {"pbs_dynamic_mdc95_chen_2013", "pbs", "dynamic", mdc, 95, {114, 2}, {114, 2},
     "MDC90 x 1.1915", chen_2013_derived, derived, 0, any_score, true},
    {"pbs_mdc90_chen_2013", "pbs", "total", mdc, 90, {159, 2}, {159, 2},
     "as printed", chen_2013, single},
    {"pbs_mdc95_chen_2013", "pbs", "total", mdc, 95, {189, 2}, {189, 2},
     "MDC90 x 1.1915", chen_2013_derived, derived},
    {"pbs_static_mcid_chen_2013", "pbs", "static", mcid, 0, {147, 2}, {292, 2},
     "range as printed", chen_2013, single, 0, any_score, true},
    {"pbs_dynamic_mcid_chen_2013", "pbs", "dynamic", mcid, 0, {223, 2}, {292, 2},
     "range as printed", chen_2013, single, 0, any_score, true},
    {"pbs_mcid_chen_2013", "pbs", "total", mcid, 0, {366, 2}, {583, 2},
     "range as printed", chen_2013, single},
    // MAS: of the mean of three muscle groups of a limb.  The paper's coding of 1+ is not known.
    {"mas_upper_mcid_half_sd_chen_2019", "mas",
     "mean of elbow, wrist and finger flexors", mcid, 0, {48, 2}, {48, 2},
     "0.5 SD", chen_2019, single, 0, any_score, true},
    {"mas_upper_mcid_0_8_sd_chen_2019", "mas",
     "mean of elbow, wrist and finger flexors", mcid, 0, {76, 2}, {76, 2},
     "0.8 SD", chen_2019, single, 0, any_score, true},
    {"mas_lower_mcid_half_sd_chen_2019", "mas",
     "mean of hip adductors, knee flexors and plantar flexors", mcid, 0, {45, 2}, {45, 2},
     "0.5 SD", chen_2019, single, 0, any_score, true},
    {"mas_lower_mcid_0_8_sd_chen_2019", "mas",
     "mean of hip adductors, knee flexors and plantar flexors", mcid, 0, {73, 2}, {73, 2},
     "0.8 SD", chen_2019, single, 0, any_score, true},
    // FIM, points.
    {"fim_mcid_beninato_2006", "fim", "total", mcid, 0, {22, 0}, {22, 0},
     "as printed", beninato_2006, single},
    {"fim_motor_mcid_beninato_2006", "fim", "motor", mcid, 0, {17, 0}, {17, 0},
     "as printed", beninato_2006, single},
    {"fim_cognitive_mcid_beninato_2006", "fim", "cognitive", mcid, 0, {3, 0}, {3, 0},
     "as printed", beninato_2006, single},
    {"fim_motor_mcid_nakaguchi_2018", "fim", "motor", mcid, 0, {146, 1}, {146, 1},
     "mean of small changes", nakaguchi_2018, single},
};
// clang-format on

}  // namespace published

using published::thresholds;

namespace detail {
[[noreturn]] inline void no_threshold_has_this_name() noexcept { __builtin_trap(); }
}  // namespace detail

/// The threshold of this name; null when there is none.
constexpr const threshold* find_threshold(const char* name) noexcept {
  for (const threshold& t : thresholds) {
    if (detail::same_text(t.name, name)) return &t;
  }
  return nullptr;
}

/// The same for a name in the source: an unknown one does not compile.
consteval const threshold& threshold_named(const char* name) {
  const threshold* t = find_threshold(name);
  if (t == nullptr) detail::no_threshold_has_this_name();
  return *t;
}

}  // namespace motorscale
