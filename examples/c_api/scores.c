// SPDX-License-Identifier: MIT
// One made-up child through the C ABI; scores.py and scores.mjs print the same.
#include <inttypes.h>
#include <motorscale/c/motorscale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void expect(motorscale_status status) {
  if (status == MOTORSCALE_OK) return;
  fprintf(stderr, "%s\n", motorscale_message(status, MOTORSCALE_ENGLISH));
  exit(1);
}

static void print_value(uint32_t instrument, uint32_t k, const motorscale_value* value) {
  char number[MOTORSCALE_DECIMAL_SIZE];
  const char* text = number;
  if (value->status != MOTORSCALE_OK) {
    text = motorscale_message(value->status, MOTORSCALE_ENGLISH);
  } else if (value->den == 0) {
    text = motorscale_word(instrument, k, value->num);
  } else {
    expect(motorscale_decimal(value, 2, MOTORSCALE_HALF_EVEN, number));
  }
  printf("  %s: %s\n", motorscale_score_name(instrument, k), text);
}

static void print_values(uint32_t instrument, const motorscale_value* values) {
  motorscale_instrument about;
  expect(motorscale_describe(instrument, &about));
  printf("%s\n", about.name);
  for (uint32_t k = 0; k < about.score_count; ++k) print_value(instrument, k, &values[k]);
}

// All but the last four items are 2; `first` of them are 3.
static void fill(uint8_t gmfm88[88], unsigned first) {
  memset(gmfm88, 2, 88);
  memset(gmfm88, 3, first);
  memset(gmfm88 + 84, MOTORSCALE_NOT_TESTED, 4);
}

int main(void) {
  motorscale_value values[MOTORSCALE_MOST_SCORES];
  uint32_t item = 0;

  if (motorscale_abi_version() != MOTORSCALE_ABI_VERSION) return 1;
  const uint32_t version = motorscale_version();
  printf("motorscale %" PRIu32 ".%" PRIu32 ".%" PRIu32 "\n", version >> 16, version >> 8 & 0xFF,
         version & 0xFF);

  // Two visits, and what the change between them means.
  uint8_t visits[2][88];
  motorscale_gmfm88_scores scores[2];
  char text[MOTORSCALE_DECIMAL_SIZE];
  for (int n = 0; n < 2; ++n) {
    fill(visits[n], n == 0 ? 17 : 51);
    expect(motorscale_score(MOTORSCALE_GMFM88, visits[n], 88, values, &item));
    print_values(MOTORSCALE_GMFM88, values);
    const uint32_t goals = MOTORSCALE_GOAL_B | MOTORSCALE_GOAL_C;
    expect(motorscale_gmfm88_score(visits[n], goals, &scores[n], &item));
    expect(motorscale_decimal(&scores[n].goal_percent, 2, MOTORSCALE_HALF_EVEN, text));
    printf("  goals B and C: %s\n", text);
  }
  motorscale_change change;
  expect(motorscale_compare("gmfm88_mdc95_ko_2013", &scores[0].total_percent,
                            &scores[1].total_percent, &change));
  expect(motorscale_decimal(&change.difference, 2, MOTORSCALE_HALF_EVEN, text));
  printf("change: %s, %s, %s the threshold\n", text,
         (const char*[]){"worsened", "unchanged", "improved"}[change.outcome],
         (const char*[]){"within", "between", "beyond"}[change.against]);
  const motorscale_date first = {2022, 7, 31}, second = {2023, 1, 31};
  int32_t months = 0;
  motorscale_monthly monthly;
  expect(motorscale_months(&first, &second, &months));
  expect(motorscale_compare_monthly(&scores[0].total_percent, &scores[1].total_percent, months,
                                    &monthly));
  expect(motorscale_decimal(&monthly.points, 2, MOTORSCALE_HALF_EVEN, text));
  printf("a month: %s\n", text);

  // A form with an item missing: its rule says what has no score.
  uint8_t cfa[50];
  memset(cfa, 3, 50);
  cfa[49] = MOTORSCALE_REFUSED;
  expect(motorscale_score(MOTORSCALE_CFA, cfa, 50, values, &item));
  print_values(MOTORSCALE_CFA, values);

  const motorscale_site sites[] = {{MOTORSCALE_LEFT, MOTORSCALE_HIP_ADDUCTORS},
                                   {MOTORSCALE_LEFT, MOTORSCALE_GASTROCNEMIUS},
                                   {MOTORSCALE_RIGHT, MOTORSCALE_HIP_ADDUCTORS},
                                   {MOTORSCALE_RIGHT, MOTORSCALE_GASTROCNEMIUS}};
  const uint8_t grades[] = {1, 2, 3, MOTORSCALE_NOT_TESTED};
  expect(motorscale_score_sites(MOTORSCALE_MAS, sites, grades, 4, MOTORSCALE_BOTH_SIDES, values,
                                &item));
  print_values(MOTORSCALE_MAS, values);

  // A response that the form does not have.
  uint8_t bbs[14] = {4, 4, 4, 4, 4, 5, 4, 4, 4, 4, 4, 4, 4, 4};
  const motorscale_status refusal = motorscale_score(MOTORSCALE_BBS, bbs, 14, values, &item);
  printf("BBS, item %" PRIu32 ": %s\n", item, motorscale_message(refusal, MOTORSCALE_ENGLISH));

  // The questions for this age, and their answers: the second of the first, none, the second.
  const motorscale_date birth = {2020, 3, 15};
  motorscale_gmfcs_age age;
  expect(motorscale_gmfcs_age_at(&birth, &second, NULL, &age));
  const uint8_t answers[] = {2, 0, 2};
  motorscale_outcome outcome;
  motorscale_table table;
  motorscale_question question;
  expect(motorscale_describe_table(age.band, &table));
  for (uint32_t q = 1; q <= table.question_count; ++q) {
    expect(motorscale_describe_question(age.band, q, 0, &question));
    printf("  %s %s\n", question.name, question.label);
  }
  expect(motorscale_classify(age.band, answers, 3, &outcome, NULL));
  printf("GMFCS level %d by %s, %08" PRIx32 "\n", outcome.level, table.name, table.digest);

  // The second visit as bytes, for flash or for the wire.
  static motorscale_assessment assessment;
  assessment.time = 1675123200;
  memcpy(assessment.key, "child 7", 7);
  assessment.key_size = 7;
  assessment.instrument = MOTORSCALE_GMFM88;
  assessment.count = 88;
  memcpy(assessment.responses, visits[1], 88);
  uint8_t record[MOTORSCALE_MOST_RECORD_BYTES];
  uint32_t size = 0;
  expect(motorscale_record_write(&assessment, record, sizeof record, &size, &item));
  printf("record:");
  for (uint32_t k = 0; k < size; ++k) printf(" %02x", record[k]);
  printf("\n");

  // The ability by a calibration that means nothing: the real one is licensed, and its user's.
  motorscale_calibrated_item items[88];
  memset(items, 0, sizeof items);
  uint32_t calibrated = 0;
  for (uint32_t n = 1; n <= 88; ++n) {
    motorscale_item about;
    expect(motorscale_describe_item(MOTORSCALE_GMFM66, n, &about));
    if (about.allowed == 0) continue;  // not one of the 66
    const double at = (n - 50.0) / 16;
    for (int step = 0; step < 3; ++step) items[calibrated].steps[step] = at + step - 1;
    items[calibrated++].number = (uint8_t)n;
  }
  const motorscale_calibration made_up = {.intercept = 50,
                                          .slope = 10,
                                          .name = "made up",
                                          .version = "1",
                                          .source = "this program",
                                          .items = items,
                                          .item_count = calibrated,
                                          .instrument = MOTORSCALE_GMFM66};
  static motorscale_scale scale;
  expect(motorscale_prepare(&made_up, &scale, NULL));
  const motorscale_estimator how = {.kind = MOTORSCALE_WEIGHTED_LIKELIHOOD};
  motorscale_ability abilities[2];
  expect(
      motorscale_estimate_sheets(&scale, MOTORSCALE_GMFM88, visits[0], 2, &how, abilities, NULL));
  for (int n = 0; n < 2; ++n) {
    printf("ability: %.6f, standard error %.6f, of %" PRIu32 " items\n", abilities[n].reported,
           abilities[n].reported_standard_error, abilities[n].items_used);
  }
  return 0;
}
