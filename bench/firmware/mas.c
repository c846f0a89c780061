/* SPDX-License-Identifier: MIT */
/* MAS of ten sites by hand, checked and scored in one pass: the grades 0, 1, 1+, 2, 3, 4 are
 * 0 to 5; blanks are left out. */
#include "score.h"

enum { sites = 10, grades = 6 };

static const char symbol[grades][3] = {"0", "1", "1+", "2", "3", "4"};
static const uint8_t half_points[grades] = {0, 2, 3, 4, 6, 8};

/* Hundredths of sum / (2 * tested) with ties away from zero. */
static int32_t mean(uint32_t sum, uint32_t tested) {
  return (int32_t)((100 * sum + tested) / (2 * tested));
}

int score(const uint8_t* answers, int32_t* scores) {
  uint8_t count[grades] = {0};
  unsigned tested = 0, ranks = 0, halves = 0;
  for (int i = 0; i < sites;) {
    unsigned grade = answers[i++];
    if (grade >= grades) {
      if (IS_NO_ANSWER(grade)) continue;
      return i;
    }
    ++count[grade];
    ++tested;
    ranks += grade;
    halves += half_points[grade];
  }
  scores[5] = (int32_t)tested;
  if (tested == 0) {
    for (int i = 0; i < 5; ++i) scores[i] = NO_SCORE;
    return 0;
  }
  unsigned grade = 0, up_to = 2 * count[0], wanted = tested;
  for (int k = 0; k < 3; ++k) {
    for (; up_to < wanted; up_to += 2 * count[grade]) ++grade;
    scores[k] = symbol[grade][0];
    wanted = k == 0 ? tested + 1 : 2 * tested;
  }
  scores[3] = mean(2 * ranks, tested);
  scores[4] = mean(halves, tested);
  return 0;
}
