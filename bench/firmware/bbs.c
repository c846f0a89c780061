/* SPDX-License-Identifier: MIT */
/* BBS by hand, checked and scored in one pass: 0 to 4 an item, no total with a blank. */
#include "score.h"

enum { items = 14 };

int score(const uint8_t* answers, int32_t* scores) {
  int32_t total = 0, tested = 0;
  for (int i = 0; i < items;) {
    uint8_t answer = answers[i++];
    if (answer > 4) {
      if (answer == REFUSED || !IS_NO_ANSWER(answer)) return i;
      continue;
    }
    total += answer;
    ++tested;
  }
  const char* band = "41_to_56";
  if (total <= 40) band = "21_to_40";
  if (total <= 20) band = "0_to_20";
  scores[0] = scores[1] = NO_SCORE;
  scores[2] = tested;
  if (tested == items) {
    scores[0] = total;
    scores[1] = band[0];
  }
  return 0;
}
