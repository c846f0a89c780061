/* SPDX-License-Identifier: MIT */
/* GMFM-88 by hand, checked and added up in one pass. */
#include "score.h"

enum { dimensions = 5 };

static const uint8_t end[dimensions] = {17, 37, 51, 64, 88};

/* What a raw point adds to the total percent, in 1/27846. */
static const uint16_t weight[dimensions] = {10920, 9282, 13260, 14280, 7735};

static uint32_t rounded(uint32_t weighted) { return (weighted + 13923) / 27846; }

int score(const uint8_t* answers, int32_t* scores) {
  uint8_t raw[dimensions];
  int i = 0, blanks = 0;
  for (int d = 0; d < dimensions; ++d) {
    unsigned sum = 0;
    do {
      uint8_t answer = answers[i++];
      if (answer <= 3) {
        sum += answer;
      } else {
        if (!IS_NO_ANSWER(answer)) return i;
        ++blanks;
      }
    } while (i < end[d]);
    raw[d] = (uint8_t)sum;
  }
  uint32_t total = 0;
  for (int d = 0; d < dimensions; ++d) {
    uint32_t weighted = (uint32_t)weight[d] * raw[d];
    total += weighted;
    scores[d] = raw[d];
    scores[dimensions + d] = (int32_t)rounded(weighted * 500);
  }
  scores[2 * dimensions] = (int32_t)rounded(total * 100);
  scores[2 * dimensions + 1] = i - blanks;
  return 0;
}
