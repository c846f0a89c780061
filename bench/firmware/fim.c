/* SPDX-License-Identifier: MIT */
/* FIM by hand, checked and scored in one pass: 1 to 7 an item, no sum with a blank. */
#include "score.h"

enum { items = 18, motor_items = 13 };

static int32_t points(uint32_t codes) { return codes >> 16 ? NO_SCORE : (int32_t)codes; }

int score(const uint8_t* answers, int32_t* scores) {
  uint32_t motor = 0, all = 0; /* the blanks in the upper half, the points in the lower */
  for (int i = 0; i < items;) {
    uint32_t answer = answers[i++];
    if (answer - 1 > 6) {
      if (answer == NOT_APPLICABLE || !IS_NO_ANSWER(answer)) return i;
      answer = 1u << 16;
    }
    all += answer;
    if (i == motor_items) motor = all;
  }
  scores[0] = points(motor);
  scores[1] = points(all - motor);
  scores[2] = points(all);
  scores[3] = items - (int32_t)(all >> 16);
  return 0;
}
