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

  motorscale_value scores[MOTORSCALE_GMFM88_COLUMNS];
  uint32_t where;
  const motorscale_status status = motorscale_score(MOTORSCALE_GMFM88, 0, form, 88, scores,
                                                    MOTORSCALE_GMFM88_COLUMNS, &where);
  if (status != MOTORSCALE_OK) {
    printf("item %d: %s\n", (int)where, motorscale_message(status, MOTORSCALE_ENGLISH));
    return 1;
  }
  char total[MOTORSCALE_DECIMAL_SIZE];
  motorscale_decimal(scores[MOTORSCALE_GMFM88_TOTAL_PERCENT], 2, MOTORSCALE_HALF_EVEN, total);
  printf("GMFM-88: %s %%, %d of 88 items tested\n", total,
         (int)scores[MOTORSCALE_GMFM88_TESTED].num);
  return 0;
}
