/* SPDX-License-Identifier: MIT */
/* GMFCS by hand: the age band, whether 18 months are reached, and the answers to five questions. */
#include "gmfcs_cells.h"

/* The cell of an answer in the light of the others. */
static uint8_t look_up(const uint8_t* form, int question) {
  const uint8_t* given = form + 2;
  if (form[0] == 0 && given[question] == 1) {
    if (question == 2 && (given[3] == 0 || given[3] == NO_ANSWER)) return I | II | III | UNVERIFIED;
    if (question == 3 && form[1] == 0) return I | II;
  }
  return cells[form[0]][question][given[question]];
}

/* The levels that fit all answers, by the cells of this grade and the better ones alone. */
static uint8_t compatible(const uint8_t* form, int weakest) {
  uint8_t left = all;
  for (int q = 0; q < most_questions; ++q) {
    if (form[2 + q] == NO_ANSWER) continue;
    uint8_t cell = look_up(form, q), plain = cells[form[0]][q][form[2 + q]];
    if (GRADE(cell) <= weakest) {
      left &= LEVELS(cell);
    } else if (GRADE(plain) <= weakest) {
      left &= LEVELS(plain);
    }
  }
  return left;
}

/* The levels that fit the most answers. */
static uint8_t nearest(const uint8_t* form) {
  uint8_t best = 0;
  int most = 0;
  for (uint8_t level = I; level <= V; level = (uint8_t)(level << 1)) {
    int fits = 0;
    for (int q = 0; q < most_questions; ++q) {
      if (form[2 + q] != NO_ANSWER && (look_up(form, q) & level)) ++fits;
    }
    if (fits > most) {
      best = 0;
      most = fits;
    }
    if (fits == most) best |= level;
  }
  return best;
}

int score(const uint8_t* answers, int32_t* scores) {
  if (answers[0] >= bands) return 1;
  if (answers[1] > 1) return 2;
  uint8_t form[2 + most_questions] = {answers[0], answers[1]};
  for (int q = 0; q < most_questions; ++q) {
    const uint8_t* cell = cells[form[0]][q];
    uint8_t answer = cell[0] ? answers[2 + q] : NO_ANSWER;
    if (answer != NO_ANSWER && (answer >= most_answers || !cell[answer])) return 3 + q;
    form[2 + q] = answer;
  }

  uint8_t left = compatible(form, unverified), levels = left ? left : nearest(form);
  int open = 0, weak = 0;
  for (int q = 0; q < most_questions; ++q) {
    uint8_t* given = &form[2 + q];
    if (*given != NO_ANSWER) {
      if (GRADE(look_up(form, q)) == unverified) weak |= 1 << q;
    } else if (left & (left - 1)) {
      for (*given = 0; *given < most_answers && cells[form[0]][q][*given]; ++*given) {
        if (compatible(form, unverified) != left) open |= 1 << q;
      }
      *given = NO_ANSWER;
    }
  }
  int level = NO_SCORE;
  if (left && !open) {
    level = 1;
    while (!(left >> (level - 1) & 1)) ++level;
  }
  int rests_on = verified;
  if (level != NO_SCORE && (left & (left - 1))) {
    rests_on = unverified;
  } else {
    while (compatible(form, rests_on) != left) ++rests_on;
  }
  scores[0] = level;
  scores[1] = levels;
  scores[2] = open;
  scores[3] = weak;
  scores[4] = rests_on;
  return 0;
}
