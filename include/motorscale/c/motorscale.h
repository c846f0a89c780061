// SPDX-License-Identifier: MIT
// Copyright (c) 2026 the motorscale authors
#ifndef MOTORSCALE_C_MOTORSCALE_H
#define MOTORSCALE_C_MOTORSCALE_H

#include <stdint.h>

/// The C ABI of motorscale, C11.  One C++20 source file of the program, or a shared library or
/// WebAssembly module, includes <motorscale/c/implementation.hpp>; all other languages need this
/// header or its equivalent only.
///
/// What holds for every function:
/// - No allocation, no state, nothing but its arguments and constant tables: it may run in any
///   thread, in an interrupt, in two of them at once.  It always returns; no input stops it.
/// - Trusted, and the caller's duty: a pointer points to as much as is said, or is NULL where that
///   is allowed; text ends with 0; arrays do not overlap what is written; a struct that is called
///   opaque is as this library made it.
/// - Not trusted, and checked each time: every number, every response byte, every date, every
///   member of every struct that is read.
/// - What it refuses it refuses with a status.  It never clamps, never repairs and never guesses.
/// - Text that it returns is constant UTF-8, lives as long as the program, and is not freed.
/// - Scores are exact quotients of integers.  Rounding is a call of its own, in a mode that the
///   caller names.  Floating point is in the last section alone (measures); with
///   MOTORSCALE_INTEGER_ONLY defined before both headers there is none.
///
/// Structs hold fixed-width integers in the byte order of the machine, with every byte of padding
/// named, so that their layout is the same for every compiler.  `reserved` members are written as 0
/// and not read.  Numbers of enumerations, once given, stay.
///
/// Not in it:
/// - What the library cannot compute without data of the caller's: the charts of CFCS and EDACS, of
///   which the level is picked; MMAS, whose grades differ from form to form; the FMFM ability by a
///   licensed table of raw scores, which the caller looks up.
/// - What is shorter in the caller's language: texts, CSV and calibration files; counts over a
///   cohort, such as who moved from which level to which; GMFM-66 item sets, for which the other
///   items are given as not tested; studies of agreement and stability.
/// - What is in C++ only: GMFM-66 by basal and ceiling, fit statistics, calibrations of other
///   instruments; cut-offs and the short form of the BBS, norms of CFA; warnings about a sheet,
///   recodes of FIM, which hand led in FMFM.

#ifdef __cplusplus
extern "C" {
#endif

/// Counts up when a function or a struct changes.  A program that loads the library at run time
/// compares it with `motorscale_abi_version()`.
#define MOTORSCALE_ABI_VERSION 2

uint32_t motorscale_abi_version(void);

/// The version of the library: 0x010203 is 1.2.3.
uint32_t motorscale_version(void);

/// MOTORSCALE_OK, or why not.
typedef int32_t motorscale_status;

/// The numbers of motorscale::errc, where more is said.
enum {
  MOTORSCALE_OK = 0,
  MOTORSCALE_NO_SUCH_ITEM = 1,          ///< also: no such table, question, site, threshold
  MOTORSCALE_RESPONSE_NOT_ALLOWED = 2,  ///< not a response that this item allows
  MOTORSCALE_OUT_OF_RANGE = 3,          ///< an argument that there is not
  MOTORSCALE_REASON_NOT_ALLOWED = 4,    ///< the instrument does not know this reason for a gap
  MOTORSCALE_ITEM_MISSING = 5,          ///< the score needs an item that has no response
  MOTORSCALE_NOT_FOR_THIS_SCORE = 6,    ///< the threshold was not published for this first score
  MOTORSCALE_NOT_IN_CODING = 7,
  MOTORSCALE_NOT_DEFINED = 8,      ///< the quantity does not exist for what was given
  MOTORSCALE_DIFFERENT_SITES = 9,  ///< two visits compare over the same sites only
  MOTORSCALE_ZERO_DIVISOR = 10,
  MOTORSCALE_EMPTY_SELECTION = 11,  ///< a mean over nothing was asked for
  MOTORSCALE_IN_NO_BAND = 12,
  MOTORSCALE_BAD_CHARACTER = 13,
  MOTORSCALE_WRONG_LENGTH = 14,  ///< too few or too many responses
  MOTORSCALE_NO_SUCH_DATE = 15,  ///< the calendar has no such day
  MOTORSCALE_BEFORE_BIRTH = 16,
  MOTORSCALE_OUT_OF_AGE_RANGE = 17,
  MOTORSCALE_UNDECIDED = 18,     ///< the findings so far fit more than one level
  MOTORSCALE_INCONSISTENT = 19,  ///< what was given contradicts itself
  MOTORSCALE_STRAY_QUOTE = 20,
  MOTORSCALE_TEXT_AFTER_QUOTE = 21,
  MOTORSCALE_UNCLOSED_QUOTE = 22,
  MOTORSCALE_STRAY_RETURN = 23,
  MOTORSCALE_UNFINISHED_ROW = 24,
  MOTORSCALE_NO_SPACE = 25,   ///< the result does not fit
  MOTORSCALE_TRUNCATED = 26,  ///< the bytes end before the record does
  MOTORSCALE_TRAILING_BYTES = 27,
  MOTORSCALE_NOT_A_RECORD = 28,
  MOTORSCALE_BAD_CHECKSUM = 29,
  MOTORSCALE_UNKNOWN_VERSION = 30,
  MOTORSCALE_UNKNOWN_INSTRUMENT = 31,  ///< no instrument has this number or prefix here
  MOTORSCALE_UNKNOWN_EDITION = 32,
  MOTORSCALE_OTHER_INSTRUMENT = 33
};

/// The languages of messages: one so far, and room for others.
enum { MOTORSCALE_ENGLISH = 0 };

/// What a status means, in a sentence without a capital letter and a full stop; empty for a number
/// that is none, of a status or of a language.
const char* motorscale_message(motorscale_status status, uint32_t language);

/// How well a fact is supported.
enum {
  MOTORSCALE_VERIFIED = 0,  ///< the official form, or two independent sources
  MOTORSCALE_SINGLE = 1,    ///< one published source
  MOTORSCALE_DERIVED = 2,   ///< arithmetic from such facts
  MOTORSCALE_UNVERIFIED = 3
};

// ---- instruments ----

/// The instruments, by the same numbers in every version and in records: there are gaps, and all
/// are below MOTORSCALE_INSTRUMENTS.  Whoever lists them asks `motorscale_describe` for each
/// number.
#define MOTORSCALE_INSTRUMENTS 128
enum {
  MOTORSCALE_GMFM88 = 0,
  MOTORSCALE_GMFM88_WITH_AIDS = 1,
  MOTORSCALE_BBS = 2,
  MOTORSCALE_PBS = 3,
  MOTORSCALE_MAS = 4,
  MOTORSCALE_FMFM = 5,
  MOTORSCALE_CFA = 6,
  MOTORSCALE_ADL = 7,
  MOTORSCALE_FIM = 8,
  MOTORSCALE_FIM_FAM = 9,
  MOTORSCALE_WEEFIM = 10,
  MOTORSCALE_MBI = 11,
  MOTORSCALE_GMFM66 = 64,  ///< items, no scores: see `motorscale_estimate`; with measures only
  MOTORSCALE_ASHWORTH = 65,
  MOTORSCALE_TARDIEU = 66,  ///< the quality of the reaction; for angles see `motorscale_tardieu`
  MOTORSCALE_ASAS = 67
};

typedef struct motorscale_instrument {
  const char* prefix;    ///< begins its column names: "gmfm88"
  const char* name;      ///< the short name in print
  const char* title;     ///< the name in full
  const char* edition;   ///< the form or manual that the rules are taken from
  const char* citation;  ///< where the rules are published
  const char* licence;   ///< whose the instrument is, and what its user must hold
  const char* missing;   ///< the rule for an item without a response, in a sentence
  uint8_t item_count;    ///< 0 where the items are the caller's sites, as for the MAS
  uint8_t score_count;   ///< how many scores a sheet has
  uint8_t lower_is_better;
  uint8_t evidence;  ///< of the structure and the scoring rule
  uint8_t form;      ///< its edition in records: counts up when items, their order or the responses
                     ///< that they allow change
  uint8_t reserved[3];
} motorscale_instrument;

motorscale_status motorscale_describe(uint32_t instrument, motorscale_instrument* out);

/// The number of the instrument with this prefix; MOTORSCALE_UNKNOWN_INSTRUMENT where there is
/// none.
motorscale_status motorscale_find(const char* prefix, uint32_t* instrument);

typedef struct motorscale_item {
  const char* name;     ///< as in column names; NULL: its number
  const char* label;    ///< this library's own; NULL: none
  const char* section;  ///< the manual's name of the dimension, area or domain; NULL: none
  uint16_t allowed;     ///< bit n: response code n is allowed; 0: not an item of the GMFM-66
  uint8_t reserved[6];
} motorscale_item;

/// Items are numbered from 1, as on the form.
motorscale_status motorscale_describe_item(uint32_t instrument, uint32_t item,
                                           motorscale_item* out);

/// What the form prints for a response code ("1.5", "1+"); NULL where no item allows the code.
const char* motorscale_symbol(uint32_t instrument, uint32_t code);

// ---- responses ----

/// A response is a byte: a code of 0 to 15, or the reason why there is none.  A code is what the
/// item adds to a raw score; on a form of half points (CFA, ADL) the number of half points; where
/// sites are graded the rank of the grade (of the MAS 0 1 1+ 2 3 4 are 0 to 5).  Any other byte is
/// refused.
enum {
  MOTORSCALE_UNANSWERED = 0x80,
  MOTORSCALE_NOT_TESTED = 0x90,
  MOTORSCALE_REFUSED = 0xA0,
  MOTORSCALE_NOT_APPLICABLE = 0xB0
};

/// Whether an item takes a response, for a form that is filled in item by item:
/// MOTORSCALE_NO_SUCH_ITEM, MOTORSCALE_RESPONSE_NOT_ALLOWED or MOTORSCALE_REASON_NOT_ALLOWED where
/// it does not.  `item` is not looked at where the items are the caller's sites.
motorscale_status motorscale_check_response(uint32_t instrument, uint32_t item, uint8_t response);

// ---- scores ----

/// A score.  A number is num / den exactly, and den is above 0.  A word, such as a band or a grade,
/// has den 0: num is its number, see `motorscale_word`.  Without a value both are 0, and status
/// says why: a score is 0 only where it is 0 / den.
typedef struct motorscale_value {
  int32_t num;
  int32_t den;     ///< not reduced; the same for all values of one score, but for means over sites
  uint8_t status;  ///< a motorscale_status; another number is MOTORSCALE_OUT_OF_RANGE when read
  uint8_t reserved[3];
} motorscale_value;

/// No instrument has more scores than this.
#define MOTORSCALE_MOST_SCORES 16

/// What is wrong with a sheet.
typedef struct motorscale_fault {
  uint8_t status;  ///< a motorscale_status
  uint8_t item;    ///< the item or the question, from 1; 0 where it is none
} motorscale_fault;

/// The name of a score behind the instrument's prefix ("raw_a", "total_percent"), counted from 0 in
/// the order of the values; NULL behind the last.
const char* motorscale_score_name(uint32_t instrument, uint32_t score);

/// A word that a score can have, counted from 0: bands from the lowest, grades from the best (the
/// number is the response code).  NULL where there is none.
const char* motorscale_word(uint32_t instrument, uint32_t score, int32_t word);

/// Scores one sheet: `count` responses in form order, which have to be the instrument's item_count,
/// into `values`, which have to be its score_count.
///
/// A response that the item does not allow makes the sheet no sheet:
/// MOTORSCALE_RESPONSE_NOT_ALLOWED or MOTORSCALE_REASON_NOT_ALLOWED, the first such item's number
/// in `*item` (0 otherwise; `item` may be NULL), and no score has a value.  An item without a
/// response is no fault: what it means is the instrument's rule, and each value's own status says
/// so.  `values` are left alone for MOTORSCALE_UNKNOWN_INSTRUMENT,
/// MOTORSCALE_NOT_DEFINED (sites, or GMFM-66) and MOTORSCALE_WRONG_LENGTH.
motorscale_status motorscale_score(uint32_t instrument, const uint8_t* responses, uint32_t count,
                                   motorscale_value* values, uint32_t* item);

/// Scores many sheets that lie one after the other, in the same way: item_count responses and
/// score_count values each.  A sheet that is refused does not touch the others; `faults`, one for
/// each sheet, or NULL, says what is wrong with it.  MOTORSCALE_OK when all sheets were scored,
/// else the status of the first that was not.
motorscale_status motorscale_score_sheets(uint32_t instrument, const uint8_t* responses,
                                          uint32_t sheets, motorscale_value* values,
                                          motorscale_fault* faults);

/// How a value between two that can be written is settled.
enum { MOTORSCALE_TOWARD_ZERO = 0, MOTORSCALE_HALF_AWAY_FROM_ZERO = 1, MOTORSCALE_HALF_EVEN = 2 };

/// A number in units of 10^-places, rounded once: 91.67 is 9167 with 2 places.  Places are 0 to 15.
/// The value's own status where it has none; MOTORSCALE_NOT_DEFINED for a word;
/// MOTORSCALE_OUT_OF_RANGE for other places or roundings, or a den that no score has (below 0,
/// above 107374182); MOTORSCALE_NO_SPACE where 64 bits are too few.  Writes only on MOTORSCALE_OK.
motorscale_status motorscale_round(const motorscale_value* value, int32_t places, uint32_t rounding,
                                   int64_t* units);

/// The same as text with exactly that many digits behind the point, and 0 behind it: "91.67".
#define MOTORSCALE_DECIMAL_SIZE 24
motorscale_status motorscale_decimal(const motorscale_value* value, int32_t places,
                                     uint32_t rounding, char text[MOTORSCALE_DECIMAL_SIZE]);

/// A published band of an instrument's total.  Sets disagree: 62 of the MBI is moderate, mild,
/// moderate or mild.  The set's name is reported with the band.
typedef struct motorscale_band {
  const char* set;
  const char* source;
  const char* name;  ///< "moderate"
  uint32_t instrument;
  uint16_t low, high;  ///< both included
} motorscale_band;

/// Band `number`, from 0, one set after the other; MOTORSCALE_NO_SUCH_ITEM behind the last.
motorscale_status motorscale_describe_band(uint32_t number, motorscale_band* out);

/// The band of a total by the set of this name.  MOTORSCALE_NO_SUCH_ITEM when the instrument has no
/// such set; MOTORSCALE_IN_NO_BAND for a total that the set leaves out; MOTORSCALE_OUT_OF_RANGE for
/// one that the instrument does not have; MOTORSCALE_NOT_DEFINED for what is no whole number; the
/// total's own status without a value.  Writes only on MOTORSCALE_OK.
motorscale_status motorscale_band_of(const char* set, uint32_t instrument,
                                     const motorscale_value* total, motorscale_band* out);

// ---- GMFM-88 alone, with goals ----

/// Bits of the dimensions chosen as goals, A to E.
enum {
  MOTORSCALE_GOAL_A = 1,
  MOTORSCALE_GOAL_B = 2,
  MOTORSCALE_GOAL_C = 4,
  MOTORSCALE_GOAL_D = 8,
  MOTORSCALE_GOAL_E = 16
};

typedef struct motorscale_gmfm88_scores {
  motorscale_value percent[5];     ///< raw / maximum x 100, dimensions A to E
  motorscale_value total_percent;  ///< the mean of the five
  motorscale_value goal_percent;   ///< of the goals; MOTORSCALE_EMPTY_SELECTION without any
  uint8_t raw[5];
  uint8_t tested;  ///< how many of the 88 items have a response
  uint8_t reserved[2];
} motorscale_gmfm88_scores;

/// Scores 88 responses of the administration without aids.  Where the linker drops what is not
/// called (--gc-sections), a program that calls nothing else has no other instrument in it.  As
/// `motorscale_score`; MOTORSCALE_OUT_OF_RANGE for other goals; writes `*out` only on
/// MOTORSCALE_OK.
motorscale_status motorscale_gmfm88_score(const uint8_t responses[88], uint32_t goals,
                                          motorscale_gmfm88_scores* out, uint32_t* item);

// ---- sites: MAS, Ashworth, Tardieu and ASAS ----

enum { MOTORSCALE_LEFT = 0, MOTORSCALE_RIGHT = 1, MOTORSCALE_BOTH_SIDES = 2 };

/// Muscles that published sets name, in the order of motorscale::muscle; from 128 on the caller's
/// own.  The numbers between mean nothing and are refused.
enum {
  MOTORSCALE_ELBOW_FLEXORS = 0,
  MOTORSCALE_PRONATORS = 1,
  MOTORSCALE_WRIST_FLEXORS = 2,
  MOTORSCALE_FINGER_FLEXORS = 3,
  MOTORSCALE_THUMB_ADDUCTOR = 4,
  MOTORSCALE_HIP_FLEXORS = 5,
  MOTORSCALE_HIP_ADDUCTORS = 6,
  MOTORSCALE_HIP_INTERNAL_ROTATORS = 7,
  MOTORSCALE_KNEE_FLEXORS = 8,
  MOTORSCALE_HAMSTRINGS = 9,
  MOTORSCALE_RECTUS_FEMORIS = 10,
  MOTORSCALE_ANKLE_PLANTAR_FLEXORS = 11,
  MOTORSCALE_GASTROCNEMIUS = 12,
  MOTORSCALE_SOLEUS = 13,
  MOTORSCALE_OWN_MUSCLE = 128
};

typedef struct motorscale_site {
  uint8_t side;  ///< MOTORSCALE_LEFT or MOTORSCALE_RIGHT
  uint8_t muscle;
} motorscale_site;

/// Scores the grades of `count` sites, at most 255, over those of `sides` that were tested.
///
/// Beside what `motorscale_score` says, with the place in the list, from 1, as the item:
/// MOTORSCALE_NO_SUCH_ITEM for a site that there is not, MOTORSCALE_INCONSISTENT for one listed a
/// second time; MOTORSCALE_NOT_DEFINED for an instrument of items; MOTORSCALE_OUT_OF_RANGE for
/// other sides.
motorscale_status motorscale_score_sites(uint32_t instrument, const motorscale_site* sites,
                                         const uint8_t* grades, uint32_t count, uint32_t sides,
                                         motorscale_value* values, uint32_t* item);

typedef struct motorscale_site_change {
  motorscale_value improved;   ///< the share of the sites whose grade fell by `steps` or more
  motorscale_value mean_rank;  ///< after less before: negative when grades fell; of the MAS alone,
  motorscale_value mean_half;  ///< elsewhere MOTORSCALE_NOT_IN_CODING
} motorscale_site_change;

/// Compares two visits over the same sites.  MOTORSCALE_DIFFERENT_SITES when a site was tested at
/// one visit alone, MOTORSCALE_EMPTY_SELECTION when none was; else as `motorscale_score_sites`, the
/// grades before looked at first.  Writes `*out` only on MOTORSCALE_OK.
motorscale_status motorscale_compare_sites(uint32_t instrument, const motorscale_site* sites,
                                           const uint8_t* before, const uint8_t* after,
                                           uint32_t count, uint32_t steps,
                                           motorscale_site_change* out, uint32_t* item);

// ---- the angles of the Modified Tardieu Scale ----

enum { MOTORSCALE_V1 = 0, MOTORSCALE_V2 = 1, MOTORSCALE_V3 = 2 };

/// One muscle.  Angles are degrees of stretch: 0 at the shortened start, growing with stretch.
typedef struct motorscale_tardieu {
  int16_t r2;        ///< the end of the range, slowly
  int16_t r1;        ///< the first catch, fast; not looked at without has_r1
  uint8_t has_r1;    ///< 1, or 0 for no catch at a precise angle
  uint8_t velocity;  ///< of the fast stretch, MOTORSCALE_V2 or MOTORSCALE_V3
  uint8_t quality;   ///< of the reaction, 0 to 4
  uint8_t reserved;
} motorscale_tardieu;

/// The dynamic component R2 - R1 in degrees.  MOTORSCALE_INCONSISTENT unless r2 >= r1 >= 0;
/// MOTORSCALE_RESPONSE_NOT_ALLOWED for another velocity or quality; MOTORSCALE_OUT_OF_RANGE for
/// another has_r1; MOTORSCALE_ITEM_MISSING without r1 where the quality, 2 or above, has one;
/// MOTORSCALE_NOT_DEFINED for the qualities 0 and 1.  Writes only on MOTORSCALE_OK.
motorscale_status motorscale_tardieu_component(const motorscale_tardieu* of, int32_t* degrees);

enum { MOTORSCALE_READING_GROWS = 0, MOTORSCALE_READING_SHRINKS = 1 };

/// Degrees of stretch from a goniometer's reading and that at the shortened start; `direction` is
/// what the reading does while the muscle is stretched.  MOTORSCALE_INCONSISTENT on the other side
/// of the start; MOTORSCALE_OUT_OF_RANGE for more degrees than 16 bits have or another direction.
motorscale_status motorscale_tardieu_stretch(int32_t reading, int32_t at_start, uint32_t direction,
                                             int16_t* degrees);

/// The quality of a clonus, 3 or 4, by how long it lasts.  The definitions leave out 10 s exactly:
/// MOTORSCALE_UNDECIDED.  MOTORSCALE_RESPONSE_NOT_ALLOWED for 0, which is none.
motorscale_status motorscale_tardieu_clonus(uint32_t milliseconds, uint8_t* quality);

// ---- what a change means ----

enum {
  MOTORSCALE_STANDARD_ERROR_OF_MEASUREMENT = 0,
  MOTORSCALE_SMALLEST_REAL_DIFFERENCE = 1,
  MOTORSCALE_MINIMAL_DETECTABLE_CHANGE = 2,
  MOTORSCALE_MINIMAL_CLINICALLY_IMPORTANT_DIFFERENCE = 3
};

/// A published threshold.  Numbers are as printed: digits x 10^-places.
typedef struct motorscale_threshold {
  const char* name;
  const char* instrument;  ///< its prefix
  const char* score;       ///< the score's name, or the composite in words
  const char* formula;     ///< how the value was made
  const char* population;
  const char* source;
  int32_t low_digits, high_digits;  ///< the same, unless the paper gives a range of values
  uint16_t first_score_low;         ///< the first scores that it is for
  uint16_t first_score_high;        ///< 0xFFFF: all
  uint8_t low_places, high_places;
  uint8_t kind;
  uint8_t confidence_percent;  ///< 90 or 95; 0: none
  uint8_t evidence;
  uint8_t reserved[7];
} motorscale_threshold;

/// Threshold `number`, from 0; MOTORSCALE_NO_SUCH_ITEM behind the last.  The name is what stays.
motorscale_status motorscale_describe_threshold(uint32_t number, motorscale_threshold* out);

enum { MOTORSCALE_WORSENED = 0, MOTORSCALE_UNCHANGED = 1, MOTORSCALE_IMPROVED = 2 };

enum {
  MOTORSCALE_WITHIN = 0,   ///< smaller than the threshold, or than its range
  MOTORSCALE_BETWEEN = 1,  ///< beyond some values of the range only
  MOTORSCALE_BEYOND = 2,
  MOTORSCALE_NOT_COMPARED = 255
};

typedef struct motorscale_change {
  motorscale_value difference;  ///< second score less first, in lowest terms
  uint8_t outcome;
  uint8_t against;  ///< how its size lies to the threshold
  uint8_t reserved[2];
} motorscale_change;

/// The change between two scores and what it means against the threshold of this name, which has to
/// be one for this score.
///
/// MOTORSCALE_NO_SUCH_ITEM when no threshold has this name.  MOTORSCALE_NOT_FOR_THIS_SCORE when it
/// was not published for the first score: `*out` has the difference, not compared.  A score without
/// a value: its status.  MOTORSCALE_NOT_DEFINED for a word.  MOTORSCALE_INCONSISTENT for two with
/// different den, which are not of one score, or are means over different numbers of sites.
/// MOTORSCALE_OUT_OF_RANGE for a den that no score has; MOTORSCALE_NO_SPACE for a difference that
/// does not fit.  Writes only on MOTORSCALE_OK otherwise.
motorscale_status motorscale_compare(const char* threshold, const motorscale_value* first,
                                     const motorscale_value* second, motorscale_change* out);

/// A day of the Gregorian calendar, years 1 to 9999.
typedef struct motorscale_date {
  uint16_t year;
  uint8_t month, day;
} motorscale_date;

/// Completed months from a day to another, as ages count them: MOTORSCALE_NO_SUCH_DATE, or
/// MOTORSCALE_BEFORE_BIRTH where the second day is before the first.
motorscale_status motorscale_months(const motorscale_date* from, const motorscale_date* to,
                                    int32_t* months);

typedef struct motorscale_monthly {
  motorscale_value points;   ///< second score less first, by the months
  motorscale_value percent;  ///< the same in percent of the first; MOTORSCALE_ZERO_DIVISOR where
                             ///< that is not above 0
} motorscale_monthly;

/// The change by month.  MOTORSCALE_ZERO_DIVISOR without a whole month between; of the scores as
/// `motorscale_compare`; a quotient that does not fit is MOTORSCALE_NO_SPACE in its own status.
/// Writes only on MOTORSCALE_OK.
motorscale_status motorscale_compare_monthly(const motorscale_value* first,
                                             const motorscale_value* second, int32_t months,
                                             motorscale_monthly* out);

typedef struct motorscale_level_change {
  uint8_t outcome;              ///< MOTORSCALE_IMPROVED is a smaller number
  uint8_t levels;               ///< by how many levels
  uint8_t within_rating_noise;  ///< 1: one level, so ask for a second rating
  uint8_t implausible;          ///< 1: two levels or more, so look at both records
} motorscale_level_change;

/// Two levels of one child in a classification of five; MOTORSCALE_OUT_OF_RANGE for a level that is
/// not 1 to 5.
motorscale_status motorscale_compare_levels(uint32_t earlier, uint32_t later,
                                            motorscale_level_change* out);

enum {
  MOTORSCALE_ACROSS_BANDS = 1,     ///< each age band describes other abilities
  MOTORSCALE_CLASSED_UNDER_2 = 2,  ///< a level given under 2 years is provisional
};

/// What to say beside two GMFCS levels because of the age bands at which they were given; a set of
/// the bits above.  MOTORSCALE_OUT_OF_RANGE for a band that there is not.
motorscale_status motorscale_gmfcs_flags(uint32_t earlier_band, uint32_t later_band,
                                         uint8_t* flags);

enum {
  MOTORSCALE_ON_GMFM88_PERCENT = 0,
  MOTORSCALE_ON_GMFM66_ABILITY = 1,
  MOTORSCALE_ON_FMFM_ABILITY = 2
};
enum {
  MOTORSCALE_LIMIT = 0,
  MOTORSCALE_AGE_AT_90_PERCENT = 1,  ///< of the limit, in years
  MOTORSCALE_PEAK_AGE = 2,           ///< completed months
  MOTORSCALE_MEAN_DECLINE_AFTER_PEAK = 3,
  MOTORSCALE_AFTER_DECLINE = 4  ///< where the mean comes to rest
};

/// A published figure of motor growth, as printed: digits x 10^-places.
typedef struct motorscale_growth_figure {
  const char* group;  ///< the GMFCS level, or which hand led
  const char* note;
  const char* source;
  int32_t digits;
  uint8_t places;
  uint8_t scale;
  uint8_t quantity;
  uint8_t evidence;
} motorscale_growth_figure;

/// Figure `number`, from 0; MOTORSCALE_NO_SUCH_ITEM behind the last.
motorscale_status motorscale_describe_growth(uint32_t number, motorscale_growth_figure* out);

// ---- classification ----

enum {
  MOTORSCALE_GMFCS = 0,
  MOTORSCALE_MACS = 1,
  MOTORSCALE_MINI_MACS = 2,
  MOTORSCALE_CFCS = 3,
  MOTORSCALE_EDACS = 4,
  MOTORSCALE_VFCS = 5,
  MOTORSCALE_BFMF = 6,
  MOTORSCALE_FMS = 7
};

/// Five levels each, 1 the most able, but for the FMS.
typedef struct motorscale_classification {
  const char* prefix;    ///< as in column names: "gmfcs"
  const char* name;      ///< the short name in print
  const char* title;     ///< the name in full
  const char* citation;  ///< where it is published
  const char* rates;     ///< what is rated
  const char* licence;   ///< whose it is, and what its user must hold
  uint16_t from_month;   ///< of age, completed: the first month that it is for
  uint16_t until_month;  ///< the first beyond; 0: no upper end
  uint8_t evidence;      ///< of the levels
  uint8_t reserved[3];
} motorscale_classification;

/// Classification `number`, from 0; MOTORSCALE_NO_SUCH_ITEM behind the last.
motorscale_status motorscale_describe_classification(uint32_t number,
                                                     motorscale_classification* out);

/// A level as it is printed, I to V in any letter case or 1 to 5, as 1 to 5;
/// MOTORSCALE_RESPONSE_NOT_ALLOWED for any other text.
motorscale_status motorscale_read_level(const char* text, uint8_t* level);

/// A policy for a child born prematurely: until when the age is corrected, see
/// motorscale::gmfcs::correction.
typedef struct motorscale_correction {
  uint8_t gestation_weeks, gestation_days;  ///< at birth; days 0 to 6
  uint8_t premature_under_weeks, premature_under_days;
  uint8_t rule;  ///< 0: R1, 1: R2
  uint8_t reserved[3];
} motorscale_correction;

typedef struct motorscale_gmfcs_age {
  uint8_t band;   ///< the decision table for this age, MOTORSCALE_GMFCS_0_2 to _12_18
  uint8_t age18;  ///< the answer to the last question of MOTORSCALE_GMFCS_0_2: 1 no, 2 yes
} motorscale_gmfcs_age;

/// The age band of the GMFCS.  `correction` is NULL for the age as it is.  MOTORSCALE_NO_SUCH_DATE,
/// MOTORSCALE_BEFORE_BIRTH when assessed before birth, MOTORSCALE_OUT_OF_AGE_RANGE from the 18th
/// birthday on, MOTORSCALE_OUT_OF_RANGE for days or a rule that there are not.
motorscale_status motorscale_gmfcs_age_at(const motorscale_date* birth,
                                          const motorscale_date* assessed,
                                          const motorscale_correction* correction,
                                          motorscale_gmfcs_age* out);

/// A GMFCS level as it shows in a child of an age band, in this library's words; NULL for a level
/// or a band that there is not.
const char* motorscale_gmfcs_description(uint32_t band, uint32_t level);

/// The tables that lead to a level.
enum {
  MOTORSCALE_GMFCS_0_2 = 0,
  MOTORSCALE_GMFCS_2_4 = 1,
  MOTORSCALE_GMFCS_4_6 = 2,
  MOTORSCALE_GMFCS_6_12 = 3,
  MOTORSCALE_GMFCS_12_18 = 4,
  MOTORSCALE_MACS_CHART = 5,
  MOTORSCALE_VFCS_CHART = 6,
  MOTORSCALE_BFMF_RULES = 7  ///< without questions: see `motorscale_bfmf_level`
};

/// Name and digest, kept beside a level, say later which table it came from.
typedef struct motorscale_table {
  const char* name;  ///< with its version: "findings_v1"
  uint32_t digest;   ///< CRC-32C of all that is in it: another table has another
  uint8_t classification;
  uint8_t question_count;
  uint8_t reserved[2];
} motorscale_table;

motorscale_status motorscale_describe_table(uint32_t table, motorscale_table* out);

/// Question `question` of a table, from 1: its name ("A1"), what is asked in this library's words,
/// and how many answers it has.  With `answer`, from 1, the most able first: that answer's name and
/// words, and 0; with answer 0 the question's.
typedef struct motorscale_question {
  const char* name;
  const char* label;
  uint8_t answer_count;
  uint8_t reserved[7];
} motorscale_question;

motorscale_status motorscale_describe_question(uint32_t table, uint32_t question, uint32_t answer,
                                               motorscale_question* out);

typedef struct motorscale_outcome {
  uint8_t level;           ///< 1 to 5; 0 while there is none
  uint8_t levels;          ///< bit 0 is level I: the compatible ones; if inconsistent, the nearest
  uint8_t questions_left;  ///< bit 0 is question 1: an answer would leave other levels than now
  uint8_t next_question;   ///< the one of them to ask first, from 1; 0: none
  uint8_t unverified;      ///< bit 0 is question 1: the answer's cell in the table is unverified
  uint8_t rests_on;        ///< the grade of the weakest evidence that the outcome needs
  uint8_t by_tie_rule;     ///< 1: several levels were left, and the most able was taken
  uint8_t reserved;
} motorscale_outcome;

/// The level that findings lead to: for each question of the table, in its order, the number of the
/// answer, from 1 and the most able first, or 0 where it is not known.
///
/// MOTORSCALE_OK, MOTORSCALE_UNDECIDED or MOTORSCALE_INCONSISTENT, with `*out` written.
/// MOTORSCALE_NO_SUCH_ITEM (no such table), MOTORSCALE_WRONG_LENGTH, or
/// MOTORSCALE_RESPONSE_NOT_ALLOWED with the question's number in `*question` (may be NULL),
/// otherwise.
motorscale_status motorscale_classify(uint32_t table, const uint8_t* answers, uint32_t count,
                                      motorscale_outcome* out, uint32_t* question);

/// The same for many children, whose answers lie one after the other, question_count each.
///
/// `faults`, one for each child, or NULL, has what `motorscale_classify` says of it.
/// MOTORSCALE_UNDECIDED and MOTORSCALE_INCONSISTENT are outcomes; a child with an answer that there
/// is not has an outcome of 0 in every member and does not touch the others.  MOTORSCALE_OK when
/// all have an outcome, else the status of the first that has none; MOTORSCALE_NO_SUCH_ITEM for no
/// such table, with nothing written.
motorscale_status motorscale_classify_children(uint32_t table, const uint8_t* answers,
                                               uint32_t children, motorscale_outcome* outcomes,
                                               motorscale_fault* faults);

/// The BFMF level, 1 to 5, of the grades of two hands, 0 to 4 each;
/// MOTORSCALE_RESPONSE_NOT_ALLOWED for other grades.
motorscale_status motorscale_bfmf_level(uint32_t left, uint32_t right, uint8_t* level);

/// The same as it is printed, with its subtype: "II(a)"; NULL for other grades.
const char* motorscale_bfmf_printed(uint32_t left, uint32_t right);

/// The order in which a GMFCS family report form prints its five descriptions.
enum { MOTORSCALE_V_TO_I = 0, MOTORSCALE_I_TO_V = 1 };

/// The level of the description, from 1, that a family picked on the form for an age band.
/// MOTORSCALE_OUT_OF_AGE_RANGE under 2 years, where there is no form;
/// MOTORSCALE_RESPONSE_NOT_ALLOWED for a position that is not 1 to 5; MOTORSCALE_OUT_OF_RANGE for a
/// band or an order that there is not.
motorscale_status motorscale_family_level(uint32_t band, uint32_t order, uint32_t position,
                                          uint8_t* level);

/// The form's description of a level in this library's words; NULL where there is none.
const char* motorscale_family_description(uint32_t band, uint32_t level);

/// FMS ratings: 1, wheelchair, to 6, independent on all surfaces, and two that are no numbers.
enum { MOTORSCALE_CRAWLS = 7, MOTORSCALE_DOES_NOT_APPLY = 8 };

/// The rating of a printed symbol, 1 to 6, C and N, in either letter case;
/// MOTORSCALE_RESPONSE_NOT_ALLOWED for another character.
motorscale_status motorscale_fms_read(uint32_t character, uint8_t* rating);

/// A rating in this library's words; NULL for a number that is none.
const char* motorscale_fms_description(uint32_t rating);

enum {
  MOTORSCALE_CRAWLS_BEYOND_5_M = 1,    ///< C belongs to 5 m
  MOTORSCALE_RISES_WITH_DISTANCE = 2,  ///< a longer distance is rated abler than a shorter one
};

/// What in the ratings of 5, 50 and 500 m asks for a second look, as a set of the bits above: they
/// are valid all the same.  MOTORSCALE_RESPONSE_NOT_ALLOWED for a number that is no rating.
motorscale_status motorscale_fms_check(uint32_t m5, uint32_t m50, uint32_t m500, uint8_t* warnings);

/// By how many steps one distance improved, negative when it worsened; one step means something.
/// MOTORSCALE_ITEM_MISSING where a rating is no number.
motorscale_status motorscale_fms_improved(uint32_t earlier, uint32_t later, int32_t* steps);

// ---- records ----

/// The walking aids and orthoses of the GMFM-88 form, in the order of motorscale::gmfm88::aid.
#define MOTORSCALE_AIDS 13
#define MOTORSCALE_MOST_RECORD_BYTES 640

/// One assessment, as it is written to flash or sent: see motorscale/codec/record.hpp.
typedef struct motorscale_assessment {
  uint64_t time;          ///< the caller's own, stored and never interpreted, as is the key
  uint8_t key[16];        ///< whose assessment it is
  uint8_t key_size;       ///< of the key; bytes behind it are not written, and are read as 0
  uint8_t minor_version;  ///< read: above 0 where a later writer may have added more; not written
  uint8_t edition;        ///< read: of the form; not written
  uint8_t aids[MOTORSCALE_AIDS];  ///< GMFM-88 with aids: 0 not used, 1 to 5 used first in A to E
  uint32_t instrument;
  uint32_t count;              ///< of the responses
  uint8_t responses[256];      ///< or the grades of the sites
  motorscale_site sites[256];  ///< of an instrument of sites
} motorscale_assessment;

/// Writes a record, the same bytes on every machine, and its size; nothing where it fails.
/// MOTORSCALE_NO_SPACE for more than `room` bytes; of the responses as `motorscale_score`, of the
/// sites as `motorscale_score_sites`; MOTORSCALE_OUT_OF_RANGE for a key_size above 16, an aid's use
/// above 5, or aids without MOTORSCALE_GMFM88_WITH_AIDS.
motorscale_status motorscale_record_write(const motorscale_assessment* from, uint8_t* to,
                                          uint32_t room, uint32_t* size, uint32_t* item);

/// Reads bytes that are one record and nothing else.  Any bytes may come in; writes only on
/// MOTORSCALE_OK, and then what was written, with 0 in all members that do not belong to the
/// instrument.  MOTORSCALE_NOT_A_RECORD, MOTORSCALE_TRUNCATED, MOTORSCALE_TRAILING_BYTES,
/// MOTORSCALE_BAD_CHECKSUM, MOTORSCALE_UNKNOWN_VERSION, MOTORSCALE_UNKNOWN_INSTRUMENT,
/// MOTORSCALE_UNKNOWN_EDITION; and for a record that no such writer made
/// MOTORSCALE_RESPONSE_NOT_ALLOWED, MOTORSCALE_REASON_NOT_ALLOWED, MOTORSCALE_WRONG_LENGTH,
/// MOTORSCALE_NO_SUCH_ITEM, MOTORSCALE_INCONSISTENT.  Findings of the GMFCS are
/// MOTORSCALE_UNKNOWN_INSTRUMENT here: `motorscale_findings_read` has them.
motorscale_status motorscale_record_read(const uint8_t* bytes, uint32_t size,
                                         motorscale_assessment* out);

/// The findings of one GMFCS classification, as they are written to flash or sent.
typedef struct motorscale_findings {
  uint64_t time;  ///< this and the next five as in `motorscale_assessment`
  uint8_t key[16];
  uint8_t key_size;
  uint8_t minor_version;
  uint8_t edition;
  uint8_t count;       ///< of the answers: the table's question_count
  uint32_t table;      ///< MOTORSCALE_GMFCS_0_2 to MOTORSCALE_GMFCS_12_18
  uint8_t answers[8];  ///< as for `motorscale_classify`
} motorscale_findings;

/// Writes a record of findings, and its size; nothing where it fails.  MOTORSCALE_NO_SPACE for more
/// than `room` bytes; of the answers as `motorscale_classify`, whatever they lead to;
/// MOTORSCALE_NO_SUCH_ITEM also for a table that is not of the GMFCS; MOTORSCALE_OUT_OF_RANGE for a
/// key_size above 16.
motorscale_status motorscale_findings_write(const motorscale_findings* from, uint8_t* to,
                                            uint32_t room, uint32_t* size, uint32_t* question);

/// Reads bytes that are one record of findings and nothing else, as `motorscale_record_read`, with
/// 0 for the answers that are not known.  MOTORSCALE_OTHER_INSTRUMENT for a record of an instrument;
/// MOTORSCALE_OUT_OF_AGE_RANGE for an age band that there is not.
motorscale_status motorscale_findings_read(const uint8_t* bytes, uint32_t size,
                                           motorscale_findings* out);

/// The first part of any bytes: MOTORSCALE_OK and the size of the record that they begin with, or
/// why they begin with none and how many bytes lie before the next record or the end.  Going from
/// part to part, nothing is lost silently.  0 bytes are MOTORSCALE_TRUNCATED, and a part of 0.
motorscale_status motorscale_record_next(const uint8_t* bytes, uint32_t size, uint32_t* part);

// ---- measures: floating point ----

#ifndef MOTORSCALE_INTEGER_ONLY

/// The steps of one item in logits, where two neighbouring categories are equally likely.
typedef struct motorscale_calibrated_item {
  double steps[3];
  uint8_t number;  ///< on the form; of the GMFM-66 as in the GMFM-88
  uint8_t reserved[7];
} motorscale_calibrated_item;

/// A calibration of MOTORSCALE_GMFM66 or MOTORSCALE_FMFM, which is the caller's: none is public.
/// The texts stay with the caller, in every version of whose results they are named.
typedef struct motorscale_calibration {
  double intercept, slope;  ///< what is reported: intercept + slope x logit
  const char* name;
  const char* version;
  const char* source;
  const motorscale_calibrated_item* items;  ///< in any order, each once: all 66, or some of FMFM
  uint32_t item_count;
  uint32_t instrument;
} motorscale_calibration;

/// A calibration made ready, for one machine and one version of the library: opaque, copied freely,
/// never stored.  All bytes 0 is no calibration: MOTORSCALE_EMPTY_SELECTION.
typedef struct motorscale_scale {
  union {
    uint8_t bytes[5120];
    double alignment;
  } opaque;
} motorscale_scale;

/// What is wrong with a calibration: the numbers of motorscale::measure::calibration_fault.
enum {
  MOTORSCALE_NO_FAULT = 0,
  MOTORSCALE_NOT_NAMED = 1,
  MOTORSCALE_WRONG_ITEM_COUNT = 3,
  MOTORSCALE_NO_SUCH_CALIBRATED_ITEM = 4,
  MOTORSCALE_REPEATED_ITEM = 5,
  MOTORSCALE_STEP_NOT_FINITE = 7,
  MOTORSCALE_SCALE_NOT_FINITE = 8
};

typedef struct motorscale_calibration_fault {
  uint32_t fault;
  uint32_t row;  ///< of the items, from 0
} motorscale_calibration_fault;

/// Checks a calibration and makes it ready.  MOTORSCALE_INCONSISTENT, with the reason in `*fault`
/// (may be NULL), for one that is not whole.  MOTORSCALE_NOT_DEFINED for an instrument that is not
/// Rasch-scaled here, MOTORSCALE_UNKNOWN_INSTRUMENT for one that there is not, both without a
/// fault.  The texts may be NULL here, which is a fault.  Takes some 30 kB of stack.
motorscale_status motorscale_prepare(const motorscale_calibration* calibration,
                                     motorscale_scale* out, motorscale_calibration_fault* fault);

enum {
  MOTORSCALE_MAXIMUM_LIKELIHOOD = 0,
  MOTORSCALE_WEIGHTED_LIKELIHOOD = 1,
  MOTORSCALE_EXPECTED_A_POSTERIORI = 2
};

typedef struct motorscale_estimator {
  double prior_mean, prior_sd;  ///< in logits; of MOTORSCALE_EXPECTED_A_POSTERIORI alone
  uint32_t kind;
  uint8_t reserved[4];
} motorscale_estimator;

typedef struct motorscale_ability {
  double logit, logit_standard_error;
  double reported, reported_standard_error;  ///< on the calibration's reporting scale
  double low95, high95;                      ///< of the reported: 1.95996 standard errors
  double information;
  uint32_t items_used;
  uint32_t calibration;  ///< CRC-32C of its instrument's prefix, name, version and source
} motorscale_ability;

/// The ability behind the responses of a sheet, of which those items count that are calibrated and
/// have a response.  `instrument` is the sheet's: MOTORSCALE_GMFM88, whose 88 responses hold the
/// GMFM-66, or MOTORSCALE_FMFM, of one leading hand.  MOTORSCALE_OTHER_INSTRUMENT for another than
/// the scale's, as the GMFM-88 with aids is: the scale was made without them.
///
/// MOTORSCALE_EMPTY_SELECTION for no such item, MOTORSCALE_ITEM_MISSING for fewer than 13 of the
/// GMFM-66; MOTORSCALE_NOT_DEFINED when all are 0 or all are 3, of FMFM by maximum likelihood only,
/// and where items lie too far apart to say; MOTORSCALE_OUT_OF_RANGE for a prior that is no
/// distribution, or another kind.  Of the responses as `motorscale_score`.  Writes only on
/// MOTORSCALE_OK.
motorscale_status motorscale_estimate(const motorscale_scale* scale, uint32_t instrument,
                                      const uint8_t* responses, uint32_t count,
                                      const motorscale_estimator* how, motorscale_ability* out,
                                      uint32_t* item);

/// The same for many sheets that lie one after the other.  `faults`, one for each sheet, or NULL,
/// says why it has no ability, which then is 0 in every member; it does not touch the others.
/// MOTORSCALE_OK when all have one, else the status of the first that has none;
/// MOTORSCALE_OTHER_INSTRUMENT, and MOTORSCALE_OUT_OF_RANGE for another kind, with nothing written.
motorscale_status motorscale_estimate_sheets(const motorscale_scale* scale, uint32_t instrument,
                                             const uint8_t* responses, uint32_t sheets,
                                             const motorscale_estimator* how,
                                             motorscale_ability* abilities,
                                             motorscale_fault* faults);

typedef struct motorscale_ability_change {
  double logit,
      logit_standard_error;  ///< later less earlier; of both errors, which are independent
  double reported, reported_standard_error;
  double low95, high95;  ///< of the reported
} motorscale_ability_change;

/// The change between two abilities by one calibration.  MOTORSCALE_INCONSISTENT for two that are
/// not; MOTORSCALE_OUT_OF_RANGE for numbers that no estimate has: not finite, or an error that is
/// not above 0.  Writes only on MOTORSCALE_OK.
motorscale_status motorscale_compare_abilities(const motorscale_ability* earlier,
                                               const motorscale_ability* later,
                                               motorscale_ability_change* out);

/// The standard error of measurement of a sample of the caller's, and the minimal detectable change
/// (with sqrt 2) at 90 or 95 % confidence.  MOTORSCALE_OUT_OF_RANGE for another confidence, or
/// unless sd is finite and above 0 and 0 <= reliability < 1.  Writes only on MOTORSCALE_OK.
motorscale_status motorscale_detectable_change(double sd, double reliability,
                                               uint32_t confidence_percent, double* sem,
                                               double* mdc);

/// The reliable change index (Jacobson and Truax 1991): the change over its standard error, from a
/// standard deviation and a reliability that are the caller's.  MOTORSCALE_OUT_OF_RANGE unless all
/// are finite, sd > 0 and 0 <= reliability < 1.
motorscale_status motorscale_reliable_change(double first, double second, double sd,
                                             double reliability, double* index);

/// What a curve of the caller's, limit x (1 - 0.1^(age / age_at_90_percent)), expects at an age in
/// years; that growth has this form is not verified.  MOTORSCALE_INCONSISTENT unless limit and
/// age_at_90_percent are finite and above 0; MOTORSCALE_OUT_OF_AGE_RANGE for a negative age or one
/// that is not finite.
motorscale_status motorscale_growth_expected(double limit, double age_at_90_percent, double age,
                                             double* score);

/// One age of a reference table of the LMS method.
typedef struct motorscale_lms {
  double age, l, m, s;
} motorscale_lms;

/// Where a score lies among children of its age: z, and the percentile, 0 to 100 (may be NULL), by
/// the caller's table on the same scale as the score, with linear interpolation between its rows.
/// MOTORSCALE_INCONSISTENT for fewer than two rows, ages that do not rise, numbers that are not
/// finite, or an m or s that is not above 0; MOTORSCALE_OUT_OF_AGE_RANGE outside the table;
/// MOTORSCALE_OUT_OF_RANGE for a score that is not above 0.  Writes only on MOTORSCALE_OK.
motorscale_status motorscale_growth_z(const motorscale_lms* rows, uint32_t count, double age,
                                      double score, double* z, double* percentile);

#endif

#ifdef __cplusplus
}
#endif
#endif
