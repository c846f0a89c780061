// SPDX-License-Identifier: MIT
// The C ABI from C11: its layout, and each kind of call once.  FORMS is how many forms there are.
// The exit status counts what failed.
#include <motorscale/c/motorscale.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), #type)
#define AT(type, member, place) _Static_assert(offsetof(type, member) == (place), #member)

SIZE(motorscale_value, 8);
SIZE(motorscale_fault, 2);
SIZE(motorscale_record, 824);
AT(motorscale_record, form, 8);
AT(motorscale_record, key, 16);
AT(motorscale_record, key_size, 32);
AT(motorscale_record, extras, 36);
AT(motorscale_record, bytes, 56);
AT(motorscale_record, sites, 312);
#ifndef MOTORSCALE_INTEGER_ONLY
SIZE(motorscale_scale, 5120);
SIZE(motorscale_ability, 64);
AT(motorscale_ability, items_used, 56);
#endif

static int failures = 0;
#define check(what) ((what) ? (void)0 : (++failures, (void)printf("line %d: %s\n", __LINE__, #what)))

static void catalogue(void) {
  uint32_t size = 0;
  check(motorscale_catalogue(NULL, 0, &size) == MOTORSCALE_NO_SPACE && size > 50000);
  char* const text = malloc(size + 1u);
  check(motorscale_catalogue(text, size, &size) == MOTORSCALE_OK);
  text[size] = '\0';
  check(text[0] == '{' && text[size - 1] == '}');
  check(strstr(text, "\"prefix\":\"gmfm88\"") != NULL && strstr(text, "\"abi\":4") != NULL);
  free(text);
}

static void every_form(void) {
  unsigned found = 0;
  for (uint32_t form = 0; form < 256; ++form) {
    uint32_t count = 0, columns = 0, where = 99;
    if (motorscale_size(form, &count, &columns) != MOTORSCALE_OK) continue;
    ++found;
    uint8_t bytes[256];
    motorscale_value values[MOTORSCALE_MOST_COLUMNS];
    for (uint32_t k = 0; k < count; ++k) {
      for (bytes[k] = 0; motorscale_check(form, k + 1, bytes[k]) != MOTORSCALE_OK;) ++bytes[k];
    }
    if (form == MOTORSCALE_TARDIEU_ANGLES) bytes[2] = bytes[3] = 0;
    const motorscale_status status =
        motorscale_score(form, 0, bytes, count, values, columns, &where);
    check(status == (form == MOTORSCALE_GMFM66 ? MOTORSCALE_NOT_DEFINED : MOTORSCALE_OK));
    check(where == 0);
  }
  check(found == FORMS);
}

static void gmfm88(void) {
  uint8_t bytes[88];
  motorscale_value before[13], after[13], change[MOTORSCALE_CHANGE_VALUES];
  char text[MOTORSCALE_DECIMAL_SIZE];
  memset(bytes, 2, sizeof bytes);
  check(motorscale_score(MOTORSCALE_GMFM88, 0, bytes, 88, before, 13, NULL) == MOTORSCALE_OK);
  memset(bytes, 3, 17);
  check(motorscale_score(MOTORSCALE_GMFM88, 1, bytes, 88, after, 13, NULL) == MOTORSCALE_OK);
  check(motorscale_decimal(after[10], 2, MOTORSCALE_HALF_EVEN, text) == MOTORSCALE_OK);
  check(strcmp(text, "73.33") == 0);  // (100 + 4 x 66.67) / 5
  check(motorscale_decimal(after[11], 1, MOTORSCALE_HALF_EVEN, text) == MOTORSCALE_OK);
  check(strcmp(text, "100.0") == 0);
  int32_t months = 0;
  check(motorscale_months(20230131, 20230430, &months) == MOTORSCALE_OK && months == 2);
  check(motorscale_change("gmfm88_mdc95_ko_2013", MOTORSCALE_GMFM88,
                          MOTORSCALE_GMFM88_TOTAL_PERCENT, before[10], after[10], months, change) ==
        MOTORSCALE_OK);
  check(change[0].num == 20 && change[0].den == 3);
  check(change[1].num == MOTORSCALE_IMPROVED && change[2].num == MOTORSCALE_BEYOND);
  check(change[3].num == 10 && change[3].den == 3);
}

static void classification(void) {
  uint32_t band = 0, age_18 = 0;
  check(motorscale_gmfcs_age(20200315, 20230101, 0, 0, 0, &band, &age_18) == MOTORSCALE_OK);
  check(band == 1);
  const uint8_t bytes[6] = {
      (uint8_t)band, 0, MOTORSCALE_UNANSWERED, 1, MOTORSCALE_UNANSWERED, MOTORSCALE_UNANSWERED};
  motorscale_value values[7];
  check(motorscale_score(MOTORSCALE_GMFCS, 0, bytes, 6, values, 7, NULL) == MOTORSCALE_OK);
  check(values[0].num == 2 && values[0].den == -1);
}

#ifndef MOTORSCALE_INTEGER_ONLY
static void measures(void) {
  // All steps 0, 3 and 0 the same number of times: the ability lies at the steps.
  static const char head[] =
      "# instrument: fmfm\n# name: made up\n# version: 1\n# source: here\n"
      "# model: partial_credit\n# estimator: wle\n# scale: 40 10\nitem,step1,step2,step3\n";
  static const char* const rows[] = {"a1,0,0,0\n", "a2,0,0,0\n", "a3,0,0,0\n", "a4,0,0,0\n"};
  static motorscale_scale scale;
  char text[1024];
  uint8_t bytes[61];
  memset(bytes, MOTORSCALE_NOT_TESTED, sizeof bytes);
  strcpy(text, head);
  for (int k = 0; k < 4; ++k) {
    strcat(text, rows[k]);
    bytes[k] = k % 2 == 0 ? 0 : 3;
  }
  motorscale_ability a;
  uint32_t fault[3];
  check(motorscale_prepare(text, (uint32_t)strlen(text), &scale, fault) == MOTORSCALE_OK);
  check(motorscale_estimate(&scale, MOTORSCALE_FMFM, bytes, 61, &a, NULL) == MOTORSCALE_OK);
  check(a.reported > 39.999999 && a.reported < 40.000001 && a.items_used == 4);
  check(motorscale_prepare(text, 5, &scale, fault) == MOTORSCALE_INCONSISTENT && fault[1] == 1);
}
#endif

static void record(void) {
  motorscale_record r, back;
  uint8_t bytes[MOTORSCALE_MOST_RECORD_BYTES];
  uint32_t size = 0, part = 0;
  memset(&r, 0, sizeof r);
  r.form = MOTORSCALE_PBS;
  r.count = 14;
  r.edition = 1;
  memset(r.bytes, 3, 14);
  check(motorscale_record_write(&r, bytes, sizeof bytes, &size, NULL) == MOTORSCALE_OK);
  check(motorscale_record_next(bytes, size, &part) == MOTORSCALE_OK && part == size);
  check(motorscale_record_read(bytes, size, &back) == MOTORSCALE_OK);
  check(memcmp(&r, &back, sizeof r) == 0);
}

int main(void) {
  check(motorscale_abi_version() == MOTORSCALE_ABI_VERSION);
  catalogue();
  every_form();
  gmfm88();
  classification();
#ifndef MOTORSCALE_INTEGER_ONLY
  measures();
#endif
  record();
  return failures;
}
