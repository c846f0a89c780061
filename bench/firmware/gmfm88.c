/* SPDX-License-Identifier: MIT */
/* GMFM-88 as one writes it by hand: 0 to 3 an item, a blank counts as 0. */
#include "score.h"

enum { items = 88, dimensions = 5 };

static const uint8_t items_of[dimensions] = {17, 20, 14, 13, 24};

/* What a raw point adds to the total percent, 100 / (5 * 3 * items), in 1/556920: the least common
 * multiple of the dimensions' maxima, over which 100 / 5 is 50 / 13923 hundredths. */
static const uint16_t weight[dimensions] = {10920, 9282, 13260, 14280, 7735};

/* The quotient with ties away from zero. */
static uint32_t rounded(uint32_t value, uint32_t by) { return (2 * value + by) / (2 * by); }

int score(const uint8_t* answers, int32_t* scores) {
  for (int i = 0; i < items; ++i) {
    if (answers[i] > 3 && !IS_NO_ANSWER(answers[i])) return i + 1;
  }
  uint32_t total = 0, tested = 0;
  for (int d = 0; d < dimensions; ++d) {
    uint32_t raw = 0;
    for (int i = 0; i < items_of[d]; ++i) {
      uint8_t answer = *answers++;
      if (answer >= NO_ANSWER) continue;
      raw += answer;
      ++tested;
    }
    scores[d] = (int32_t)raw;
    scores[dimensions + d] = (int32_t)rounded(raw * 10000, 3u * items_of[d]);
    total += raw * weight[d];
  }
  scores[2 * dimensions] = (int32_t)rounded(total * 50, 13923);
  scores[2 * dimensions + 1] = (int32_t)tested;
  return 0;
}
