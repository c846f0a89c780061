// SPDX-License-Identifier: MIT
// Copyright (c) 2026 the motorscale authors
#ifndef MOTORSCALE_C_MOTORSCALE_H
#define MOTORSCALE_C_MOTORSCALE_H

#include <stdint.h>

/// The C ABI of motorscale, C11, version 4.  One C++20 source file of the program, or a shared
/// library or WebAssembly module, includes <motorscale/c/implementation.hpp>; all other languages
/// need this header or its equivalent only.
///
/// Every form, instrument or classification, works in the same way: a number, bytes in, columns
/// out.  What the numbers mean, and every text, is in one place: `motorscale_catalogue`.
///
/// What holds for every function:
/// - No allocation, no state, nothing but its arguments and constant tables: it may run in any
///   thread, in an interrupt, in two of them at once.  It always returns; no input stops it.
/// - Trusted, and the caller's duty: a pointer points to as much as is said, or is NULL where that
///   is allowed; text ends with 0; arrays do not overlap what is written; a struct that is called
///   opaque is as this library made it.
/// - Not trusted, and checked each time: every number, every byte of a form, every date, every
///   member of every struct that is read.
/// - What it refuses it refuses with a status, and writes nothing but what says where.
/// - Text that it returns is constant UTF-8, lives as long as the program, and is not freed.
/// - Scores are exact quotients of integers.  Rounding is a call of its own, in a mode that the
///   caller names.  Floating point is in the last section alone (measures); with
///   MOTORSCALE_INTEGER_ONLY defined before both headers there is none.
///
/// Structs hold fixed-width integers in the byte order of the machine and no pointers, with every
/// byte of padding named, so that their layout is the same for every compiler.  `reserved` members
/// are written as 0 and not read.  Numbers, once given, stay.
///
/// With MOTORSCALE_FORMS defined before the implementation, as
/// `motorscale::form_list<motorscale::form<motorscale::bbs::instrument>>`, it has these forms and
/// no others: a firmware has in it what it scores, and a program may add an instrument of its own, as
/// `motorscale::forms_with<motorscale::all_instruments::with<toy::instrument>>`.
///
/// In C++ only: MMAS, whose grades differ from form to form; the FMFM ability by a licensed table;
/// GMFM-66 by basal and ceiling; fit statistics; calibrations of other instruments; cut-offs and
/// the short form of the BBS, norms of CFA; warnings about a sheet, recodes of FIM; texts and CSV;
/// counts over a cohort.

#ifdef __cplusplus
extern "C" {
#endif

/// Counts up when a function or a struct changes.  A program that loads the library at run time
/// compares it with `motorscale_abi_version()`.
#define MOTORSCALE_ABI_VERSION 4

uint32_t motorscale_abi_version(void);

/// The version of the library: 0x010203 is 1.2.3.
uint32_t motorscale_version(void);

/// MOTORSCALE_OK, or why not.
typedef int32_t motorscale_status;

/// The numbers of motorscale::errc, where more is said.
enum {
  MOTORSCALE_OK = 0,
  MOTORSCALE_NO_SUCH_ITEM = 1,          ///< also: no such site, question, threshold
  MOTORSCALE_RESPONSE_NOT_ALLOWED = 2,  ///< not a response that this item allows
  MOTORSCALE_OUT_OF_RANGE = 3,          ///< no such argument
  MOTORSCALE_REASON_NOT_ALLOWED = 4,    ///< the instrument does not know this reason for a gap
  MOTORSCALE_ITEM_MISSING = 5,          ///< the score needs an item that has no response
  MOTORSCALE_NOT_FOR_THIS_SCORE = 6,    ///< the threshold was not published for this score
  MOTORSCALE_NOT_IN_CODING = 7,
  MOTORSCALE_NOT_DEFINED = 8,      ///< the quantity does not exist for what was given
  MOTORSCALE_DIFFERENT_SITES = 9,  ///< two visits compare over the same sites only
  MOTORSCALE_ZERO_DIVISOR = 10,
  MOTORSCALE_EMPTY_SELECTION = 11,  ///< nothing is chosen, tested or left to ask
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

/// What a status means, in a sentence without a capital letter and a full stop; empty for an
/// invalid status or language.
const char* motorscale_message(motorscale_status status, uint32_t language);

// ---- the catalogue ----

/// Writes the catalogue, JSON in UTF-8, at most `room` bytes, and its size to `*size`;
/// MOTORSCALE_NO_SPACE with the size that it needs, and nothing written, where that is more.  `to`
/// may be NULL where `room` is 0.
///
/// It has every form with its licence, items, sections, allowed responses and reasons, columns,
/// words and bands; every question with the levels that each answer fits; muscles, thresholds,
/// growth figures and statuses, each with its number.  It is the same for one version of the
/// library: a binding may keep it as a file.  A program that does not call this has none of its
/// texts.
motorscale_status motorscale_catalogue(char* to, uint32_t room, uint32_t* size);

/// The forms of this library.  Those of records have the same number there.  A caller's own
/// instruments have 128 to 255.
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
  MOTORSCALE_GMFM66 = 64,  ///< items without columns: its score is an ability
  MOTORSCALE_ASHWORTH = 65,
  MOTORSCALE_TARDIEU = 66,  ///< the quality of the reaction at sites
  MOTORSCALE_ASAS = 67,
  MOTORSCALE_GMFCS = 68,  ///< the age band, 0 to 4, then the answers to 5 questions
  MOTORSCALE_GMFCS_FAMILY_REPORT = 69,
  MOTORSCALE_MACS = 70,
  MOTORSCALE_VFCS = 71,
  MOTORSCALE_BFMF = 72,  ///< the grades of the left and the right hand
  MOTORSCALE_FMS = 73,
  MOTORSCALE_TARDIEU_ANGLES = 74,  ///< quality, velocity, and R2 and R1 in degrees; 255: no R1
  MOTORSCALE_MINI_MACS = 75,
  MOTORSCALE_CFCS = 76,
  MOTORSCALE_EDACS = 77
};

/// The columns of three of them, for a program in C without the catalogue, which has those of all.
/// Raw scores and percents of A to E follow each other.
enum {
  MOTORSCALE_GMFM88_RAW_A = 0,
  MOTORSCALE_GMFM88_PERCENT_A = 5,
  MOTORSCALE_GMFM88_TOTAL_PERCENT = 10,
  MOTORSCALE_GMFM88_GOAL_PERCENT = 11,
  MOTORSCALE_GMFM88_TESTED = 12,
  MOTORSCALE_GMFM88_COLUMNS = 13,
  MOTORSCALE_MAS_MEDIAN_LOW = 0,
  MOTORSCALE_MAS_MEDIAN_HIGH = 1,
  MOTORSCALE_MAS_MAX = 2,
  MOTORSCALE_MAS_MEAN_RANK = 3,
  MOTORSCALE_MAS_MEAN_HALF = 4,
  MOTORSCALE_MAS_TESTED = 5,
  MOTORSCALE_MAS_COLUMNS = 6,
  MOTORSCALE_GMFCS_LEVEL = 0,
  MOTORSCALE_GMFCS_LEVELS = 1,
  MOTORSCALE_GMFCS_QUESTIONS_LEFT = 2,
  MOTORSCALE_GMFCS_NEXT_QUESTION = 3,  ///< from 1: the place of its answer is one more
  MOTORSCALE_GMFCS_UNVERIFIED = 4,
  MOTORSCALE_GMFCS_RESTS_ON = 5,
  MOTORSCALE_GMFCS_BY_TIE_RULE = 6,
  MOTORSCALE_GMFCS_COLUMNS = 7
};

/// The number of the form with this prefix; MOTORSCALE_UNKNOWN_INSTRUMENT where there is none.
motorscale_status motorscale_form(const char* prefix, uint32_t* form);

/// How many bytes a form has, 0 where they are the caller's sites, and how many columns.
motorscale_status motorscale_size(uint32_t form, uint32_t* bytes, uint32_t* columns);

// ---- scores ----

/// A byte of a form is a code that its place allows or the reason why there is none.  A code is
/// what the item adds to a raw score; on a form of half points (CFA, ADL) the number of half
/// points; where sites are graded the rank of the grade (of the MAS 0 1 1+ 2 3 4 are 0 to 5); of a
/// question the place of the answer, from 0 and the most able first.
enum {
  MOTORSCALE_UNANSWERED = 0x80,
  MOTORSCALE_NOT_TESTED = 0x90,
  MOTORSCALE_REFUSED = 0xA0,
  MOTORSCALE_NOT_APPLICABLE = 0xB0
};

/// Whether a place, from 1, takes a byte, for a form that is filled in step by step:
/// MOTORSCALE_NO_SUCH_ITEM, MOTORSCALE_RESPONSE_NOT_ALLOWED or MOTORSCALE_REASON_NOT_ALLOWED where
/// it does not.  Of the caller's sites each place is the same.  It knows no other place: a GMFCS
/// answer that another age band has passes here, and `motorscale_score` refuses it.
motorscale_status motorscale_check(uint32_t form, uint32_t place, uint8_t byte);

/// A score.  den above 0: num / den exactly, not reduced; the same den for all values of one
/// column, but for means over sites.  den 0: no value, and num is the status that says why: a score
/// is 0 only where it is 0 / den.  den -1: a word, and num is its number in the catalogue.  Where
/// the catalogue says `"bits"` of a column, its number is a set of levels or questions, the lowest
/// bit for the first.
typedef struct motorscale_value {
  int32_t num;
  int32_t den;
} motorscale_value;

/// No form has more columns than this.
#define MOTORSCALE_MOST_COLUMNS 16

/// Scores one form: `count` bytes into the form's `columns` values, in the order of the catalogue.
/// `option` is 0, or of GMFM-88 the dimensions that are goals, as bits: 1 for A to 16 for E.  The
/// scores of sites are over all bytes of the call: one call a side keeps the sides apart.
///
/// A byte that its place does not allow makes the form no form: the status, and the place, from 1,
/// in `*where`, which is 0 otherwise and may be NULL.  A place without an answer is no fault: what
/// it means is the form's rule, and each value says so.  MOTORSCALE_UNKNOWN_INSTRUMENT,
/// MOTORSCALE_WRONG_LENGTH for another number of bytes (of sites: above 255) or columns,
/// MOTORSCALE_OUT_OF_RANGE for another option, MOTORSCALE_NOT_DEFINED for GMFM-66.
motorscale_status motorscale_score(uint32_t form, uint32_t option, const uint8_t* bytes,
                                   uint32_t count, motorscale_value* values, uint32_t columns,
                                   uint32_t* where);

/// What is wrong with one of many forms.
typedef struct motorscale_fault {
  uint8_t status;
  uint8_t where;  ///< the place, from 1; 0 where it is none
} motorscale_fault;

/// How many forms lie: one form after the other, or, as in a data frame, one column after the
/// other.
enum { MOTORSCALE_BY_ROWS = 0, MOTORSCALE_BY_COLUMNS = 1 };

/// Scores `forms` forms of `count` bytes each, which lie by rows or by columns, and the values in
/// the same way.  A form that is refused does not touch the others: its values have no value, with
/// the reason, and `faults`, one for each form, or NULL, say where.  MOTORSCALE_OK when all were
/// scored, otherwise the status of the first that was not.  With another error of
/// `motorscale_score`, or MOTORSCALE_OUT_OF_RANGE for another layout, nothing is written.  It takes
/// some 17 kB of stack in 64 bits and in WebAssembly, 3 kB elsewhere.
motorscale_status motorscale_score_many(uint32_t form, uint32_t option, uint32_t layout,
                                        const uint8_t* bytes, uint32_t count, uint32_t forms,
                                        motorscale_value* values, uint32_t columns,
                                        motorscale_fault* faults);

/// How a value between two that can be written is settled.
enum { MOTORSCALE_TOWARD_ZERO = 0, MOTORSCALE_HALF_AWAY_FROM_ZERO = 1, MOTORSCALE_HALF_EVEN = 2 };

/// A number in units of 10^-places, rounded once: 91.67 is 9167 with 2 places.  Places are 0 to 15.
/// The value's own status where it has none; MOTORSCALE_NOT_DEFINED for a word;
/// MOTORSCALE_OUT_OF_RANGE for other places or roundings, or a value that no score has;
/// MOTORSCALE_NO_SPACE where 64 bits are too few.
motorscale_status motorscale_round(motorscale_value value, int32_t places, uint32_t rounding,
                                   int64_t* units);

/// Rounds `count` values; where one has no number its units are INT64_MIN.  `statuses`, one
/// for each, may be NULL.  MOTORSCALE_OK when all have a number, otherwise the status of the first
/// that has none.
motorscale_status motorscale_round_many(const motorscale_value* values, uint32_t count,
                                        int32_t places, uint32_t rounding, int64_t* units,
                                        uint8_t* statuses);

/// As `motorscale_round`, but as text with exactly that many digits behind the point, and 0 behind
/// it: "91.67".
#define MOTORSCALE_DECIMAL_SIZE 24
motorscale_status motorscale_decimal(motorscale_value value, int32_t places, uint32_t rounding,
                                     char text[MOTORSCALE_DECIMAL_SIZE]);

/// The band of a total, as the number of the band in the set of this number: sets disagree, and are
/// reported with their name.  MOTORSCALE_NO_SUCH_ITEM for no such set; MOTORSCALE_IN_NO_BAND for a
/// total that the set leaves out; MOTORSCALE_OUT_OF_RANGE for one that the form does not have;
/// MOTORSCALE_NOT_DEFINED for what is no whole number; the total's own status without a value.
motorscale_status motorscale_band(uint32_t set, motorscale_value total, uint32_t* band);

// ---- what a change means ----

enum { MOTORSCALE_WORSENED = 0, MOTORSCALE_UNCHANGED = 1, MOTORSCALE_IMPROVED = 2 };
enum {
  MOTORSCALE_WITHIN = 0,   ///< smaller than the threshold, or than its range
  MOTORSCALE_BETWEEN = 1,  ///< beyond some values of the range only
  MOTORSCALE_BEYOND = 2
};

/// The change between two scores of this column of the form, against the threshold of this name,
/// which has to be one for it.  A composite threshold is for a score that the caller makes of the
/// form's scores, and its column is MOTORSCALE_NO_COLUMN.  Five values:
/// 0 the difference, second less first, in lowest terms; 1 a word, MOTORSCALE_WORSENED and so on;
/// 2 a word, MOTORSCALE_WITHIN and so on, or MOTORSCALE_NOT_FOR_THIS_SCORE when the threshold was
/// not published for the first score; with `months` above 0: 3 the difference by month, 4 that in
/// percent of the first score, MOTORSCALE_ZERO_DIVISOR otherwise.
///
/// MOTORSCALE_NO_SUCH_ITEM when no threshold has this name; MOTORSCALE_UNKNOWN_INSTRUMENT for a form
/// that is not here; MOTORSCALE_OTHER_INSTRUMENT for a threshold of another form,
/// MOTORSCALE_NOT_FOR_THIS_SCORE for one of another column; the status of a score without a value;
/// MOTORSCALE_NOT_DEFINED for a word; MOTORSCALE_INCONSISTENT for two with different den, which are
/// not of one column, or are means over different numbers of sites; MOTORSCALE_OUT_OF_RANGE for a
/// value that no score has; MOTORSCALE_NO_SPACE for a difference that does not fit.
#define MOTORSCALE_CHANGE_VALUES 5
#define MOTORSCALE_NO_COLUMN UINT32_MAX
motorscale_status motorscale_change(const char* threshold, uint32_t form, uint32_t column,
                                    motorscale_value first, motorscale_value second, int32_t months,
                                    motorscale_value values[MOTORSCALE_CHANGE_VALUES]);

/// Compares two visits over the same sites, whose grades are in the same order.  Three values: 0
/// the share of the sites whose grade fell by `steps` or more; of the MAS alone 1 and 2 the mean
/// rank and the mean in half points, after less before, elsewhere MOTORSCALE_NOT_IN_CODING.
/// MOTORSCALE_DIFFERENT_SITES when a site was tested at one visit alone,
/// MOTORSCALE_EMPTY_SELECTION when none was; of the bytes as `motorscale_score`, those before
/// looked at first; MOTORSCALE_NOT_DEFINED for a form without sites.
#define MOTORSCALE_SITE_VALUES 3
motorscale_status motorscale_change_of_sites(uint32_t form, const uint8_t* before,
                                             const uint8_t* after, uint32_t count, uint32_t steps,
                                             motorscale_value values[MOTORSCALE_SITE_VALUES],
                                             uint32_t* where);

enum {
  MOTORSCALE_WITHIN_RATING_NOISE = 1,  ///< one level: ask for a second rating
  MOTORSCALE_IMPLAUSIBLE = 2,          ///< two levels or more: look at both records
  MOTORSCALE_ACROSS_BANDS = 4,         ///< each age band of the GMFCS describes other abilities
  MOTORSCALE_CLASSED_UNDER_2 = 8       ///< a GMFCS level given under 2 years is provisional
};

/// Two levels, 1 to 5, of one child: the outcome, and what to say beside it, as bits of the above.
/// `earlier_band` and `later_band` are the age bands of the GMFCS, or both 255 for another
/// classification.  MOTORSCALE_OUT_OF_RANGE for other levels or bands.
motorscale_status motorscale_change_of_levels(uint32_t earlier, uint32_t later,
                                              uint32_t earlier_band, uint32_t later_band,
                                              uint32_t* outcome, uint32_t* notes);

// ---- ages ----

/// A day is a number like 20240229, of the Gregorian calendar, years 1 to 9999.  Completed months
/// from a day to another, as ages count them: MOTORSCALE_NO_SUCH_DATE, or MOTORSCALE_BEFORE_BIRTH
/// where the second day is before the first.
motorscale_status motorscale_months(uint32_t from, uint32_t to, int32_t* months);

/// The age band of the GMFCS, 0 to 4: the first byte of its form.  `*age_18` is the answer to the
/// last question of band 0, 1 from 18 months of age on.  For a child that was born after
/// `gestation_days` and counts as premature under `premature_under_days` the age is corrected by
/// rule 1 or 2 (R1 and R2 of motorscale::gmfcs::correction_rule); rule 0 corrects nothing.
/// MOTORSCALE_NO_SUCH_DATE, MOTORSCALE_BEFORE_BIRTH, MOTORSCALE_OUT_OF_AGE_RANGE from the 18th
/// birthday on, MOTORSCALE_OUT_OF_RANGE for another rule, or, with a rule, more than 999 days.
motorscale_status motorscale_gmfcs_age(uint32_t birth, uint32_t assessed, uint32_t gestation_days,
                                       uint32_t premature_under_days, uint32_t rule,
                                       uint32_t* band, uint32_t* age_18);

// ---- records ----

#define MOTORSCALE_MOST_RECORD_BYTES 640

/// One assessment, as it is written to flash or sent: see motorscale/codec/record.hpp.
typedef struct motorscale_record {
  uint64_t time;          ///< the caller's own, stored and never interpreted, as is the key
  uint32_t form;          ///< an instrument or MOTORSCALE_GMFCS
  uint32_t count;         ///< of the bytes
  uint8_t key[16];        ///< whose assessment it is
  uint8_t key_size;       ///< bytes behind it are not written, and are read as 0
  uint8_t minor_version;  ///< read: above 1 where a later writer may have added more; not written
  uint8_t edition;        ///< read: of the form; not written
  uint8_t reserved;
  /// What the form says beside its bytes, 0 where it says nothing: GMFM-88 with aids: 13 aids, 1 to
  /// 5 used first in A to E; FMFM: the hand that led, 1 affected, 2 other; CP-ADL: which items of area
  /// 6 were used, 1 under 7 years, 2 from 7 years; GMFCS: the level that the clinician chose, 1 to
  /// 5.  `extras` of the catalogue has their names and words.
  uint8_t extras[20];
  uint8_t bytes[256];
  uint8_t sites[512];  ///< of a form of sites, two each: the side, 0 left, 1 right; the muscle
} motorscale_record;

/// Writes a record, the same bytes on every machine, and its size.  MOTORSCALE_NO_SPACE for more
/// than `room` bytes; of the bytes as `motorscale_score`; MOTORSCALE_NO_SUCH_ITEM for a side or
/// muscle number that does not exist, MOTORSCALE_INCONSISTENT for a site listed twice, with its place;
/// MOTORSCALE_OUT_OF_RANGE for a key_size above 16 or an extra that the form does not have;
/// MOTORSCALE_NOT_DEFINED for a form without records.
motorscale_status motorscale_record_write(const motorscale_record* from, uint8_t* to,
                                          uint32_t room, uint32_t* size, uint32_t* where);

/// Reads bytes that are one record and nothing else.  Any bytes may come in; writes only on
/// MOTORSCALE_OK, and then what was written, with 0 in all members that do not belong to the form.
/// MOTORSCALE_NOT_A_RECORD, MOTORSCALE_TRUNCATED, MOTORSCALE_TRAILING_BYTES,
/// MOTORSCALE_BAD_CHECKSUM, MOTORSCALE_UNKNOWN_VERSION, MOTORSCALE_UNKNOWN_INSTRUMENT,
/// MOTORSCALE_UNKNOWN_EDITION; and for a record that no such writer made
/// MOTORSCALE_RESPONSE_NOT_ALLOWED, MOTORSCALE_REASON_NOT_ALLOWED, MOTORSCALE_WRONG_LENGTH,
/// MOTORSCALE_NO_SUCH_ITEM, MOTORSCALE_INCONSISTENT, MOTORSCALE_OUT_OF_AGE_RANGE.
motorscale_status motorscale_record_read(const uint8_t* bytes, uint32_t size,
                                         motorscale_record* out);

/// The first part of any bytes: MOTORSCALE_OK and the size of the record that they begin with, or
/// why they begin with none and how many bytes lie before the next record or the end.  Going from
/// part to part, nothing is lost silently.  0 bytes are MOTORSCALE_TRUNCATED, and a part of 0.
motorscale_status motorscale_record_next(const uint8_t* bytes, uint32_t size, uint32_t* part);

// ---- measures: floating point ----

#ifndef MOTORSCALE_INTEGER_ONLY

/// A calibration made ready, for one machine and one version of the library: opaque, copied freely,
/// never stored.  All bytes 0 is no calibration: MOTORSCALE_EMPTY_SELECTION.
typedef struct motorscale_scale {
  union {
    uint8_t bytes[5120];
    double alignment;
  } opaque;
} motorscale_scale;

/// Makes a calibration of GMFM-66 or FMFM ready, which is the caller's: none is public.  It is its
/// text, see motorscale/codec/calibration_text.hpp, and names instrument, version, source,
/// estimator and reporting scale.  MOTORSCALE_INCONSISTENT for a text that is no calibration; `fault`, which
/// may be NULL, then has the number of what is wrong, which the catalogue has in words, the line,
/// and the character in it, both from 1.  Takes some 40 kB of stack.
motorscale_status motorscale_prepare(const char* text, uint32_t size, motorscale_scale* out,
                                     uint32_t fault[3]);

typedef struct motorscale_ability {
  double logit, logit_standard_error;
  double reported, reported_standard_error;  ///< on the calibration's reporting scale
  double low95, high95;                      ///< of the reported: 1.95996 standard errors
  double information;
  uint32_t items_used;
  uint32_t calibration;  ///< CRC-32C of its instrument's prefix, name, version and source
} motorscale_ability;

/// The ability behind the bytes of a form, of which those places count that are calibrated and have
/// a response.  `form` is MOTORSCALE_GMFM88, whose 88 bytes hold the GMFM-66, or MOTORSCALE_FMFM, of
/// one leading hand.  MOTORSCALE_OTHER_INSTRUMENT for another than the scale's, as the GMFM-88 with
/// aids is: the scale was made without them.
///
/// MOTORSCALE_EMPTY_SELECTION for no such item, MOTORSCALE_ITEM_MISSING for fewer than 13 of the
/// GMFM-66; MOTORSCALE_NOT_DEFINED when all are 0 or all are 3, of FMFM by maximum likelihood only,
/// and where items lie too far apart to say.  Of the bytes as `motorscale_score`.
motorscale_status motorscale_estimate(const motorscale_scale* scale, uint32_t form,
                                      const uint8_t* bytes, uint32_t count,
                                      motorscale_ability* out, uint32_t* where);

/// Scores many forms, which lie by rows or by columns.  `faults`, one for each form, or NULL,
/// says why it has no ability, which then is 0 in every member; it does not touch the others.
/// MOTORSCALE_OK when all have one, otherwise the status of the first that has none.  The stack that
/// it takes is that of `motorscale_score_many`.
motorscale_status motorscale_estimate_many(const motorscale_scale* scale, uint32_t form,
                                           uint32_t layout, const uint8_t* bytes, uint32_t count,
                                           uint32_t forms, motorscale_ability* abilities,
                                           motorscale_fault* faults);

/// The change between two abilities by one calibration, later less earlier, as six numbers: the
/// logit and its standard error, of both errors, which are independent; the reported, its standard
/// error, and the ends of its 95 % interval.  MOTORSCALE_INCONSISTENT for two calibrations;
/// MOTORSCALE_OUT_OF_RANGE for numbers that no estimate has.
motorscale_status motorscale_change_of_abilities(const motorscale_ability* earlier,
                                                 const motorscale_ability* later,
                                                 double change[6]);

/// The standard error of measurement of a sample of the caller's, and the minimal detectable change
/// (with sqrt 2) at 90 or 95 % confidence.  MOTORSCALE_OUT_OF_RANGE for another confidence, or
/// unless sd is finite and above 0 and 0 <= reliability < 1.
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

/// Where a score lies among children of its age: z, and the percentile, 0 to 100 (may be NULL), by
/// the caller's table of the LMS method on the same scale as the score: `count` rows of age, L, M
/// and S, with linear interpolation between them.  MOTORSCALE_INCONSISTENT for fewer than two rows,
/// ages that do not rise, numbers that are not finite, or an M or S that is not above 0;
/// MOTORSCALE_OUT_OF_AGE_RANGE outside the table; MOTORSCALE_OUT_OF_RANGE for a score that is not
/// above 0.
motorscale_status motorscale_growth_z(const double* rows, uint32_t count, double age, double score,
                                      double* z, double* percentile);

#endif

#ifdef __cplusplus
}
#endif
#endif
