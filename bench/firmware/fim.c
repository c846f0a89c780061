/* SPDX-License-Identifier: MIT */
/* FIM by hand: 1 to 7 an item, no sum with a blank. */
#include "score.h"

enum { items = 18, motor_items = 13 };

int score(const uint8_t* answers, int32_t* scores) {
  for (int i = 0; i < items; ++i) {
    if ((answers[i] < 1 || answers[i] > 7) &&
        (!IS_NO_ANSWER(answers[i]) || answers[i] == NOT_APPLICABLE)) return i + 1;
  }
  int32_t sum[2] = {0, 0}, tested[2] = {0, 0};
  for (int i = 0; i < items; ++i) {
    if (answers[i] >= NO_ANSWER) continue;
    int domain = i >= motor_items;
    sum[domain] += answers[i];
    ++tested[domain];
  }
  scores[0] = tested[0] == motor_items ? sum[0] : NO_SCORE;
  scores[1] = tested[1] == items - motor_items ? sum[1] : NO_SCORE;
  scores[2] = tested[0] + tested[1] == items ? sum[0] + sum[1] : NO_SCORE;
  scores[3] = tested[0] + tested[1];
  return 0;
}
