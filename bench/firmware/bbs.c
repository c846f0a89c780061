/* SPDX-License-Identifier: MIT */
/* BBS by hand: 0 to 4 an item, no total with a blank; the total's band by its name. */
#include "score.h"

enum { items = 14 };

static const struct {
  uint8_t highest;
  const char* name;
} bands[] = {{20, "low"}, {40, "mid"}, {56, "high"}};

int score(const uint8_t* answers, int32_t* scores) {
  for (int i = 0; i < items; ++i) {
    if (answers[i] > 4 && (!IS_NO_ANSWER(answers[i]) || answers[i] == REFUSED)) return i + 1;
  }
  int32_t total = 0, tested = 0;
  for (int i = 0; i < items; ++i) {
    if (answers[i] >= NO_ANSWER) continue;
    total += answers[i];
    ++tested;
  }
  scores[0] = scores[1] = NO_SCORE;
  scores[2] = tested;
  if (tested == items) {
    int band = 0;
    while (total > bands[band].highest) ++band;
    scores[0] = total;
    scores[1] = bands[band].name[0];
  }
  return 0;
}
