// SPDX-License-Identifier: MIT
// Scores one GMFM-88 form: all of A, two thirds of B, and the rest not tested.
#include <motorscale/c/motorscale.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  uint8_t form[88];
  memset(form, 3, 17);
  memset(form + 17, 2, 20);
  memset(form + 37, MOTORSCALE_NOT_TESTED, 51);

  motorscale_value scores[13];  // the catalogue says which: 10 is the total percent
  uint32_t where;
  const motorscale_status status =
      motorscale_score(MOTORSCALE_GMFM88, 0, form, 88, scores, 13, &where);
  if (status != MOTORSCALE_OK) {
    printf("item %d: %s\n", (int)where, motorscale_message(status, MOTORSCALE_ENGLISH));
    return 1;
  }
  char total[MOTORSCALE_DECIMAL_SIZE];
  motorscale_decimal(scores[10], 2, MOTORSCALE_HALF_EVEN, total);
  printf("GMFM-88: %s %%, %d of 88 items tested\n", total, (int)scores[12].num);
  return 0;
}
