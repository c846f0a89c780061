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

  motorscale_gmfm88_scores scores;
  uint32_t item;
  const motorscale_status status = motorscale_gmfm88_score(form, 0, &scores, &item);
  if (status != MOTORSCALE_OK) {
    printf("item %d: %s\n", (int)item, motorscale_message(status, MOTORSCALE_ENGLISH));
    return 1;
  }
  char total[MOTORSCALE_DECIMAL_SIZE];
  motorscale_decimal(&scores.total_percent, 2, MOTORSCALE_HALF_EVEN, total);
  printf("GMFM-88: %s %%, %d of 88 items tested\n", total, scores.tested);
  return 0;
}
