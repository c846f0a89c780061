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

static void print(const char* name, motorscale_value value) {
  char number[MOTORSCALE_DECIMAL_SIZE];
  if (value.den > 0) expect(motorscale_decimal(value, 2, MOTORSCALE_HALF_EVEN, number));
  if (value.den == -1) snprintf(number, sizeof number, "word %d", (int)value.num);
  printf("  %s: %s\n", name,
         value.den == 0 ? motorscale_message(value.num, MOTORSCALE_ENGLISH) : number);
}

int main(void) {
  motorscale_value values[MOTORSCALE_MOST_COLUMNS], before[13], after[13];
  uint32_t where = 0, size = 0;
  if (motorscale_abi_version() != MOTORSCALE_ABI_VERSION) return 1;

  // Two visits, by columns as in a data frame; goals are B and C.
  uint8_t visits[88][2];
  for (int k = 0; k < 88; ++k) {
    for (int n = 0; n < 2; ++n) {
      visits[k][n] = k >= 84 ? MOTORSCALE_NOT_TESTED : k < (n == 0 ? 17 : 51) ? 3 : 2;
    }
  }
  motorscale_value both[13][2];
  expect(motorscale_score_many(MOTORSCALE_GMFM88, 2 | 4, MOTORSCALE_BY_COLUMNS, visits[0], 88, 2,
                               both[0], 13, NULL));
  for (int c = 0; c < 13; ++c) {
    before[c] = both[c][0];
    after[c] = both[c][1];
  }
  printf("GMFM-88\n");
  print("total_percent", before[10]);
  print("goal_percent", before[11]);
  print("total_percent", after[10]);
  print("goal_percent", after[11]);
  int32_t months = 0;
  expect(motorscale_months(20220731, 20230131, &months));
  expect(motorscale_change("gmfm88_mdc95_ko_2013", MOTORSCALE_GMFM88,
                           MOTORSCALE_GMFM88_TOTAL_PERCENT, before[10], after[10], months, values));
  printf("change\n");
  print("difference", values[0]);
  print("outcome", values[1]);
  print("against", values[2]);
  print("a month", values[3]);

  // A form with an item missing: its rule says what has no score.
  uint8_t cfa[50];
  memset(cfa, 3, 50);
  cfa[49] = MOTORSCALE_REFUSED;
  expect(motorscale_score(MOTORSCALE_CFA, 0, cfa, 50, values, 7, &where));
  printf("CFA\n");
  print("first", values[0]);
  print("total", values[5]);

  const uint8_t grades[] = {1, 2, 3, MOTORSCALE_NOT_TESTED};
  expect(motorscale_score(MOTORSCALE_MAS, 0, grades, 4, values, 6, &where));
  printf("MAS\n");
  print("max", values[2]);
  print("mean_rank", values[3]);

  // A response that the form does not have.
  const uint8_t bbs[14] = {4, 4, 4, 4, 4, 5, 4, 4, 4, 4, 4, 4, 4, 4};
  const motorscale_status refusal = motorscale_score(MOTORSCALE_BBS, 0, bbs, 14, values, 3, &where);
  printf("BBS, item %" PRIu32 ": %s\n", where, motorscale_message(refusal, MOTORSCALE_ENGLISH));

  // Findings at this age: the second answer to the first question, none, the second to the third.
  uint32_t band = 0, age_18 = 0;
  expect(motorscale_gmfcs_age(20200315, 20230131, 0, 0, 0, &band, &age_18));
  const uint8_t blank = MOTORSCALE_UNANSWERED;
  const uint8_t findings[6] = {(uint8_t)band, 1, blank, 1, blank, blank};
  expect(motorscale_score(MOTORSCALE_GMFCS, 0, findings, 6, values, 7, &where));
  printf("GMFCS\n");
  print("level", values[0]);

  // The findings as bytes, with the clinician's own level, for flash or for the wire.
  static motorscale_record record;
  record.time = 1675123200;
  record.key_size = 7;
  memcpy(record.key, "child 7", 7);
  record.form = MOTORSCALE_GMFCS;
  record.count = 6;
  memcpy(record.bytes, findings, 6);
  record.extras[0] = 3;
  uint8_t bytes[MOTORSCALE_MOST_RECORD_BYTES];
  expect(motorscale_record_write(&record, bytes, sizeof bytes, &size, &where));
  printf("record:");
  for (uint32_t k = 0; k < size; ++k) printf(" %02x", bytes[k]);
  printf("\n");

  // The ability by a calibration that means nothing: the real one is licensed, and its user's.
  static const char made_up[] =
      "# instrument: fmfm\n# name: made up\n# version: 1\n# source: this program\n"
      "# model: partial_credit\n# estimator: wle\n# scale: 50 10\nitem,step1,step2,step3\n"
      "a1,-2,-1,0\na2,-1,0,1\na3,0,1,2\n";
  static motorscale_scale scale;
  uint8_t fmfm[61];
  memset(fmfm, MOTORSCALE_NOT_TESTED, 61);
  memset(fmfm, 2, 3);
  motorscale_ability ability;
  expect(motorscale_prepare(made_up, sizeof made_up - 1, &scale, NULL));
  expect(motorscale_estimate(&scale, MOTORSCALE_FMFM, fmfm, 61, &ability, NULL));
  printf("ability: %.6f, standard error %.6f, of %" PRIu32 " items\n", ability.reported,
         ability.reported_standard_error, ability.items_used);
  return 0;
}
