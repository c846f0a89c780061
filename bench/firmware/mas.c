/* SPDX-License-Identifier: MIT */
/* MAS of ten sites by hand: the grades 0, 1, 1+, 2, 3, 4 are 0 to 5; blanks are left out. */
#include "score.h"

enum { sites = 10, grades = 6 };

static const char symbol[grades][3] = {"0", "1", "1+", "2", "3", "4"};
static const uint8_t half_points[grades] = {0, 2, 3, 4, 6, 8};

/* The quotient with ties away from zero. */
static uint32_t rounded(uint32_t value, uint32_t by) { return (2 * value + by) / (2 * by); }

/* The symbol of the k-th grade in order, from 1 on. */
static int32_t kth(const uint8_t* count, unsigned k) {
  unsigned grade = 0;
  for (unsigned below = count[0]; below < k; below += count[grade]) ++grade;
  return symbol[grade][0];
}

int score(const uint8_t* answers, int32_t* scores) {
  uint8_t count[grades] = {0};
  unsigned tested = 0, ranks = 0, halves = 0;
  for (int i = 0; i < sites; ++i) {
    uint8_t grade = answers[i];
    if (grade >= grades) {
      if (IS_NO_ANSWER(grade)) continue;
      return i + 1;
    }
    ++count[grade];
    ++tested;
    ranks += grade;
    halves += half_points[grade];
  }
  for (int i = 0; i < 5; ++i) scores[i] = NO_SCORE;
  scores[5] = (int32_t)tested;
  if (tested == 0) return 0;
  scores[0] = kth(count, (tested + 1) / 2);
  scores[1] = kth(count, tested / 2 + 1);
  scores[2] = kth(count, tested);
  scores[3] = (int32_t)rounded(ranks * 100, tested);
  scores[4] = (int32_t)rounded(halves * 100, 2 * tested);
  return 0;
}
