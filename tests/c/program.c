// SPDX-License-Identifier: MIT
// A program in C11: what C++ cannot say about the header.  Its status is the number of failures.
#include <motorscale/c/motorscale.h>
#include <stddef.h>
#include <string.h>

#define POINTER sizeof(void*)
#define AT(type, member, offset) \
  _Static_assert(offsetof(type, member) == (offset), #type "." #member)
#define SIZE(type, size) _Static_assert(sizeof(type) == (size), #type)

SIZE(motorscale_status, 4);
SIZE(motorscale_value, 12);
AT(motorscale_value, den, 4);
AT(motorscale_value, status, 8);
SIZE(motorscale_fault, 2);
SIZE(motorscale_site, 2);
SIZE(motorscale_site_change, 36);
AT(motorscale_site_change, mean_half, 24);
SIZE(motorscale_tardieu, 8);
AT(motorscale_tardieu, quality, 6);
SIZE(motorscale_band, 3 * POINTER + 8);
AT(motorscale_band, high, 3 * POINTER + 6);
SIZE(motorscale_gmfm88_scores, 92);
AT(motorscale_gmfm88_scores, total_percent, 60);
AT(motorscale_gmfm88_scores, raw, 84);
AT(motorscale_gmfm88_scores, tested, 89);
SIZE(motorscale_change, 16);
AT(motorscale_change, outcome, 12);
AT(motorscale_change, against, 13);
SIZE(motorscale_monthly, 24);
SIZE(motorscale_level_change, 4);
SIZE(motorscale_growth_figure, 3 * POINTER + 8);
AT(motorscale_growth_figure, scale, 3 * POINTER + 5);
SIZE(motorscale_classification, 6 * POINTER + 8);
AT(motorscale_classification, evidence, 6 * POINTER + 4);
SIZE(motorscale_date, 4);
AT(motorscale_date, day, 3);
SIZE(motorscale_correction, 8);
AT(motorscale_correction, rule, 4);
SIZE(motorscale_gmfcs_age, 2);
SIZE(motorscale_outcome, 8);
AT(motorscale_outcome, next_question, 3);
AT(motorscale_outcome, by_tie_rule, 6);
SIZE(motorscale_instrument, 7 * POINTER + 8);
AT(motorscale_instrument, score_count, 7 * POINTER + 1);
AT(motorscale_instrument, form, 7 * POINTER + 4);
SIZE(motorscale_item, 3 * POINTER + 8);
AT(motorscale_item, allowed, 3 * POINTER);
SIZE(motorscale_threshold, 6 * POINTER + 24);
AT(motorscale_threshold, first_score_low, 6 * POINTER + 8);
AT(motorscale_threshold, evidence, 6 * POINTER + 16);
SIZE(motorscale_table, POINTER + 8);
AT(motorscale_table, question_count, POINTER + 5);
SIZE(motorscale_question, 2 * POINTER + 8);
SIZE(motorscale_assessment, 816);
AT(motorscale_assessment, key_size, 24);
AT(motorscale_assessment, aids, 27);
AT(motorscale_assessment, instrument, 40);
AT(motorscale_assessment, count, 44);
AT(motorscale_assessment, responses, 48);
AT(motorscale_assessment, sites, 304);
SIZE(motorscale_findings, 40);
AT(motorscale_findings, key_size, 24);
AT(motorscale_findings, count, 27);
AT(motorscale_findings, table, 28);
AT(motorscale_findings, answers, 32);
#ifndef MOTORSCALE_INTEGER_ONLY
SIZE(motorscale_calibrated_item, 32);
AT(motorscale_calibrated_item, number, 24);
SIZE(motorscale_calibration, 24 + 4 * POINTER);
AT(motorscale_calibration, name, 16);
AT(motorscale_calibration, instrument, 20 + 4 * POINTER);
SIZE(motorscale_scale, 5120);
SIZE(motorscale_estimator, 24);
AT(motorscale_estimator, kind, 16);
SIZE(motorscale_ability, 64);
AT(motorscale_ability, items_used, 56);
AT(motorscale_ability, calibration, 60);
SIZE(motorscale_ability_change, 48);
SIZE(motorscale_lms, 32);
#endif

static int failures = 0;
static void check(int holds) { failures += !holds; }

static void every_instrument(void) {
  motorscale_instrument about;
  for (uint32_t n = 0; n < MOTORSCALE_INSTRUMENTS; ++n) {
    if (motorscale_describe(n, &about) != MOTORSCALE_OK) continue;
    uint8_t bytes[256];
    motorscale_value values[MOTORSCALE_MOST_SCORES];
    uint32_t number = 99, item = 99;
    check(motorscale_find(about.prefix, &number) == MOTORSCALE_OK && number == n);
    memset(bytes, MOTORSCALE_UNANSWERED, sizeof bytes);
    if (about.item_count == 0) {
      const motorscale_site site = {MOTORSCALE_RIGHT, MOTORSCALE_SOLEUS};
      bytes[0] = 2;
      check(motorscale_score_sites(n, &site, bytes, 1, MOTORSCALE_RIGHT, values, &item) ==
            MOTORSCALE_OK);
      check(strcmp(motorscale_word(n, 2, values[2].num), n == MOTORSCALE_MAS ? "1+" : "2") == 0);
      continue;
    }
    if (about.score_count == 0) {
      check(n == MOTORSCALE_GMFM66);
      check(motorscale_score(n, bytes, about.item_count, values, &item) == MOTORSCALE_NOT_DEFINED);
      continue;
    }
    check(motorscale_score(n, bytes, about.item_count, values, &item) == MOTORSCALE_OK);
    check(item == 0);
    check(values[about.score_count - 1].num == 0 && values[about.score_count - 1].den == 1);
    bytes[1] = 255;
    check(motorscale_score(n, bytes, about.item_count, values, &item) ==
          MOTORSCALE_RESPONSE_NOT_ALLOWED);
    check(item == 2 && values[0].status == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  }
}

static void gmfm88(void) {
  uint8_t responses[88];
  motorscale_gmfm88_scores before, after;
  motorscale_change change;
  char text[MOTORSCALE_DECIMAL_SIZE];
  memset(responses, 2, sizeof responses);
  check(motorscale_gmfm88_score(responses, 0, &before, NULL) == MOTORSCALE_OK);
  memset(responses, 3, 17);
  check(motorscale_gmfm88_score(responses, MOTORSCALE_GOAL_A, &after, NULL) == MOTORSCALE_OK);
  check(motorscale_decimal(&after.total_percent, 2, MOTORSCALE_HALF_EVEN, text) == MOTORSCALE_OK);
  check(strcmp(text, "73.33") == 0);  // (100 + 4 x 66.67) / 5
  check(motorscale_decimal(&after.goal_percent, 1, MOTORSCALE_HALF_EVEN, text) == MOTORSCALE_OK);
  check(strcmp(text, "100.0") == 0);
  check(motorscale_compare("gmfm88_mdc95_ko_2013", &before.total_percent, &after.total_percent,
                           &change) == MOTORSCALE_OK);
  check(change.difference.num == 20 && change.difference.den == 3);
  check(change.outcome == MOTORSCALE_IMPROVED && change.against == MOTORSCALE_BEYOND);

  const motorscale_date first = {2023, 1, 31}, second = {2023, 4, 30};  // not yet three months
  int32_t months = 0;
  motorscale_monthly monthly;
  check(motorscale_months(&first, &second, &months) == MOTORSCALE_OK && months == 2);
  check(motorscale_compare_monthly(&before.total_percent, &after.total_percent, months, &monthly) ==
        MOTORSCALE_OK);
  check(monthly.points.num == 10 && monthly.points.den == 3);
  check(monthly.percent.num == 5 && monthly.percent.den == 1);  // of 66.67
}

static void band(void) {
  const motorscale_value total = {62, 1, MOTORSCALE_OK, {0}};
  motorscale_band band;
  check(motorscale_band_of("barthel_china_nursing", MOTORSCALE_MBI, &total, &band) ==
        MOTORSCALE_OK);
  check(strcmp(band.name, "mild") == 0 && band.low == 61 && band.high == 99);
}

static void classification(void) {
  const motorscale_date birth = {2020, 3, 15}, assessed = {2023, 1, 1};
  const uint8_t answers[3] = {1, 0, 2};
  motorscale_gmfcs_age age;
  motorscale_outcome outcome;
  check(motorscale_gmfcs_age_at(&birth, &assessed, NULL, &age) == MOTORSCALE_OK);
  check(age.band == MOTORSCALE_GMFCS_2_4);
  check(motorscale_classify(age.band, answers, 3, &outcome, NULL) == MOTORSCALE_OK);
  check(outcome.level == 2);

  motorscale_table table;
  motorscale_classification about;
  uint8_t level = 0, warnings = 0;
  int32_t steps = 0;
  check(motorscale_describe_table(age.band, &table) == MOTORSCALE_OK);
  check(strcmp(table.name, "findings_v1") == 0 && table.digest == 0xFDE84CF5);
  check(motorscale_describe_classification(table.classification, &about) == MOTORSCALE_OK);
  check(strcmp(about.prefix, "gmfcs") == 0 && about.until_month == 216);
  check(motorscale_family_level(age.band, MOTORSCALE_V_TO_I, 4, &level) == MOTORSCALE_OK);
  check(level == 2);
  check(motorscale_read_level("iv", &level) == MOTORSCALE_OK && level == 4);
  check(motorscale_fms_check(4, 5, MOTORSCALE_CRAWLS, &warnings) == MOTORSCALE_OK);
  check(warnings == (MOTORSCALE_CRAWLS_BEYOND_5_M | MOTORSCALE_RISES_WITH_DISTANCE));
  check(motorscale_fms_improved(3, 5, &steps) == MOTORSCALE_OK && steps == 2);
}

static void tardieu(void) {
  motorscale_tardieu of = {
      .r2 = 80, .r1 = 35, .has_r1 = 1, .velocity = MOTORSCALE_V3, .quality = 2};
  int32_t degrees = 0;
  check(motorscale_tardieu_component(&of, &degrees) == MOTORSCALE_OK && degrees == 45);
  of.r1 = 81;
  check(motorscale_tardieu_component(&of, &degrees) == MOTORSCALE_INCONSISTENT && degrees == 45);
}

#ifndef MOTORSCALE_INTEGER_ONLY
static void measures(void) {
  // All steps 0, 3 and 0 the same number of times: the ability lies at the steps.
  static motorscale_calibrated_item items[61];
  static motorscale_scale scale;
  uint8_t responses[61];
  for (int k = 0; k < 61; ++k) {
    items[k].number = (uint8_t)(k + 1);
    responses[k] = k == 60 ? MOTORSCALE_NOT_TESTED : k % 2 == 0 ? 0 : 3;
  }
  const motorscale_calibration c = {40, 10, "made up", "1", "here", items, 61, MOTORSCALE_FMFM};
  const motorscale_estimator how = {.kind = MOTORSCALE_WEIGHTED_LIKELIHOOD};
  motorscale_ability a;
  check(motorscale_prepare(&c, &scale, NULL) == MOTORSCALE_OK);
  check(motorscale_estimate(&scale, MOTORSCALE_FMFM, responses, 61, &how, &a, NULL) ==
        MOTORSCALE_OK);
  check(a.reported > 39.999999 && a.reported < 40.000001 && a.items_used == 60);
  double index = 0;
  check(motorscale_reliable_change(0, 3, 1, 0.5, &index) == MOTORSCALE_OK);
  check(index > 2.999999 && index < 3.000001);
}
#endif

static void record(void) {
  motorscale_assessment a, back;
  uint8_t bytes[MOTORSCALE_MOST_RECORD_BYTES];
  uint32_t size = 0, part = 0;
  memset(&a, 0, sizeof a);
  a.instrument = MOTORSCALE_PBS;
  a.count = 14;
  a.edition = 1;
  memset(a.responses, 3, 14);
  check(motorscale_record_write(&a, bytes, sizeof bytes, &size, NULL) == MOTORSCALE_OK);
  check(motorscale_record_next(bytes, size, &part) == MOTORSCALE_OK && part == size);
  check(motorscale_record_read(bytes, size, &back) == MOTORSCALE_OK);
  check(memcmp(&a, &back, sizeof a) == 0);

  motorscale_findings f, known;
  memset(&f, 0, sizeof f);
  f.table = MOTORSCALE_GMFCS_2_4;
  f.count = 3;
  f.edition = 1;
  f.answers[2] = 5;
  check(motorscale_findings_write(&f, bytes, sizeof bytes, &size, NULL) == MOTORSCALE_OK);
  check(motorscale_findings_read(bytes, size, &known) == MOTORSCALE_OK);
  check(memcmp(&f, &known, sizeof f) == 0);
}

int main(void) {
  check(motorscale_abi_version() == MOTORSCALE_ABI_VERSION);
  every_instrument();
  gmfm88();
  band();
  classification();
  tardieu();
#ifndef MOTORSCALE_INTEGER_ONLY
  measures();
#endif
  record();
  return failures;
}
