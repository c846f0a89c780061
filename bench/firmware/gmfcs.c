/* SPDX-License-Identifier: MIT */
/* GMFCS by hand, the compatible and the nearest levels in one pass over the answers. */
#include "gmfcs_cells.h"

/* The cell of an answer in the light of the others, by evidence of this grade and better ones. */
static unsigned look_up(const uint8_t* form, int question, unsigned weakest) {
  const uint8_t* given = form + 2;
  if (form[0] == 0 && given[question] == 1) {
    if (question == 2 && weakest == unverified && (given[3] == 0 || given[3] == NO_ANSWER))
      return I | II | III | UNVERIFIED;
    if (question == 3 && form[1] == 0) return I | II;
  }
  return cells[form[0]][question][given[question]];
}

/* Sets of levels one above the other: the k-th has those that at most k answers exclude. */
static uint32_t rows(const uint8_t* form, unsigned weakest) {
  uint32_t sets = 0x1FFFFFF;
  for (int q = 0; q < most_questions; ++q) {
    if (form[2 + q] == NO_ANSWER) continue;
    unsigned cell = look_up(form, q, weakest);
    if (GRADE(cell) <= weakest) sets = (sets & LEVELS(cell) * 0x108421u) | sets << 5;
  }
  return sets;
}

int score(const uint8_t* answers, int32_t* scores) {
  if (answers[0] >= bands) return 1;
  if (answers[1] > 1) return 2;
  uint8_t form[2 + most_questions];
  form[0] = answers[0];
  form[1] = answers[1];
  for (int q = 0; q < most_questions; ++q) {
    const uint8_t* cell = cells[form[0]][q];
    uint8_t answer = cell[0] ? answers[2 + q] : NO_ANSWER;
    if (answer != NO_ANSWER && (answer >= most_answers || !cell[answer])) return 3 + q;
    form[2 + q] = answer;
  }
  uint32_t sets = rows(form, unverified);
  unsigned left = sets & all, several = left & (left - 1);
  int open = 0, weak = 0;
  for (int q = 0; q < most_questions; ++q) {
    uint8_t* given = &form[2 + q];
    if (*given != NO_ANSWER) {
      if (GRADE(look_up(form, q, unverified)) == unverified) weak |= 1 << q;
    } else if (several) {
      for (*given = 0; *given < most_answers && cells[form[0]][q][*given]; ++*given) {
        if ((rows(form, unverified) & all) != left) open |= 1 << q;
      }
      *given = NO_ANSWER;
    }
  }
  while (!(sets & all)) sets >>= 5;
  int level = NO_SCORE;
  unsigned rests_on = verified;
  if (left && !open) {
    level = 1;
    while (!(left >> (level - 1) & 1)) ++level;
    if (several) rests_on = unverified;
  }
  while (rests_on < unverified && (rows(form, rests_on) & all) != left) ++rests_on;
  scores[0] = level;
  scores[1] = sets & all;
  scores[2] = open;
  scores[3] = weak;
  scores[4] = (int32_t)rests_on;
  return 0;
}
