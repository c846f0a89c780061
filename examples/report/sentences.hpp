// SPDX-License-Identifier: MIT
#pragma once

// Numbers, dates and findings in the words of a language.  All of it is plain text.

#include <string>
#include <vector>

#include "verdict.hpp"
#include "words.hpp"

namespace reports {

/// What all parts of a report look at.
struct study {
  const words* say = nullptr;
  cohort all;
  std::vector<const motorscale::threshold*> asked;
  std::string title;
  std::vector<event> events;
  bool has_events = false, events_tell_serious = false;
};

/// What stands where there is no number.
inline constexpr const char* dash = "\u2013";

/// "44.37", with a minus sign (U+2212) where it is negative.
std::string number_of(const scale&, std::int32_t units);
std::string with_plus(const scale&, std::int32_t units);
/// A total, or a dash where there is none.
std::string total_of(const scale&, const record&);
/// "44.37 %", "41".
std::string with_unit(const words&, const scale&, std::int32_t units);
std::string share(const words&, double part, int decimals = 1);

std::string day_of(const words&, const visit&);
std::string short_day(const words&, const visit&);
/// "in 24 months"; empty where there are no days.
std::string span(const words&, const visit&, const visit&);
std::string age_of(const words&, std::int32_t months);

const char* name_of(const scale&);
/// "A Lying", "Area 3"; short: "A", "3".
std::string part_name(const words&, const scale&, unsigned part);
std::string short_part_name(const words&, const scale&, unsigned part);
std::string parts_in_words(const words&, const std::string& letters);
/// "MDC95 4.43", "MCID 0.80 to 5.20".
std::string threshold_in_words(const words&, const motorscale::threshold&);
std::string printed(motorscale::printed_number);
double value_of(motorscale::printed_number);
/// 1.96 standard errors of measurement, by which a total may be off; 0 where that is not known.
double error_of(const scale&);
/// "Ko & Kim 2013"
std::string short_source(const motorscale::threshold&);
bool is_about_importance(const motorscale::threshold&);

/// "MDC95 4.43, Ko & Kim 2013"
std::string threshold_and_source(const words&, const motorscale::threshold&);
/// Appends on whom a threshold was measured, where that is not children with CP.
void add_people(std::string&, const words&, const motorscale::threshold&);

/// The state of a chip, of `t` or of none.
const char* state_word(const words&, said, const motorscale::threshold* t);
const char* state_class(said);

/// A dimension's percent; a dash where nothing of it was tested, for that 0 is no result.
std::string part_of(const scale&, const record&, unsigned part);
/// Why a record has no total.
std::string why_no_total(const words&, const record&);

/// What is said of a child and an instrument: sentences, the verdict of each.
struct sentence {
  std::string text;
  said verdict = said::nothing;
  const motorscale::threshold* by = nullptr;
  bool has_chip = false;
  bool is_caution = false;
};
std::vector<sentence> sentences_of(const study&, const child&, std::size_t index);
/// The items that were tested at one of two visits only, in a sentence; empty for none.
std::string unlike_in_words(const words&, const scale&, const comparison&);
/// Why a verdict is not given.
std::string why_nothing(const words&, const verdict&, const motorscale::threshold*);
/// In a few words, for a panel or a cell: "one visit", "E tested once".
std::string short_reason(const words&, const comparison&, int part = whole_scale);
/// The days with more than one row, in a sentence; empty for none.
std::string several_in_words(const words&, const scale&, const child&, std::size_t index);
/// "8 Mar 2024 to 13 Mar 2026 \u00B7 5 visits": days, not rows.
std::string visits_in_words(const words&, const child&);
/// The name that an instrument's prefix stands for.
std::string instrument_name(const std::string& prefix);

}  // namespace reports
