/* SPDX-License-Identifier: MIT */
/* The one function of a scorer, the same for those made with motorscale and those in C. */
#pragma once

#include <stdint.h>

/* No answer, with the reason in bits 4 and 5: unanswered, not tested, refused, not applicable. */
#define NO_ANSWER 0x80
#define IS_NO_ANSWER(byte) (((byte)&0xCF) == NO_ANSWER)
#define REFUSED 0xA0
#define NOT_APPLICABLE 0xB0
#define NO_SCORE (-1)

#ifdef __cplusplus
extern "C" {
#endif

/* Scores a form as it came over a wire, one byte an answer.  Whole scores are written as they are,
 * decimals in hundredths with ties away from zero, half points in tenths, a name as its first
 * letter, and `NO_SCORE` where there is none.  Returns 0; or the number of the first byte that the
 * form does not allow, from 1 on, and then writes no score. */
int score(const uint8_t* answers, int32_t* scores);

#ifdef __cplusplus
}
#endif
