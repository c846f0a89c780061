/* SPDX-License-Identifier: MIT */
/* The GMFCS findings, version 1, as one writes them by hand: gmfcs.hpp has their sources and words.
 */
#pragma once

#include "score.h"

enum { bands = 5, most_questions = 5, most_answers = 5 };
enum { I = 1, II = 2, III = 4, IV = 8, V = 16, all = 31 };
enum { verified, single, derived, unverified };

/* A cell: the levels that an answer fits, and how well that is supported. */
#define SINGLE (single << 5)
#define UNVERIFIED (unverified << 5)
#define LEVELS(cell) ((cell)&all)
#define GRADE(cell) ((cell) >> 5)

static const uint8_t cells[bands][most_questions][most_answers] = {
    {
        {I | II, II, III, IV, V},
        {I | II, II | III | IV | V},
        {I | II, II | III, IV, V},
        {I, II, II | III | IV | V},
    },
    {
        {I | II | III, II | III, IV | SINGLE, V | SINGLE},
        {I | II | III, III | IV | V},
        {I, II, III, IV | SINGLE, V | SINGLE},
    },
    {
        {I | II | III | SINGLE, III | UNVERIFIED, IV | SINGLE, V | SINGLE},
        {I | II | SINGLE, II | III | IV | SINGLE, IV | V | SINGLE},
        {I | II | SINGLE, II | SINGLE, III | SINGLE, IV | SINGLE, V | SINGLE},
        {I | II | SINGLE, II | SINGLE, II | III | IV | SINGLE, III | IV | V | UNVERIFIED},
        {I | II | SINGLE, II | III | IV | V | SINGLE},
    },
    {
        {I | II, II, III, IV, IV | V},
        {I | II, II | III, II | III | IV | SINGLE, III | IV | V | SINGLE},
        {I | II, II | III | IV | V},
        {I | II | III | IV | SINGLE, III | IV | UNVERIFIED, IV | SINGLE, V},
        {I | II | UNVERIFIED, II | III | UNVERIFIED, III | IV | SINGLE, IV | V | SINGLE},
    },
    {
        {I | II | SINGLE, II, III | SINGLE, IV | SINGLE, IV | V | SINGLE},
        {I | II | SINGLE, II | III, II | III | IV | UNVERIFIED, III | IV | V | SINGLE},
        {I | II | SINGLE, II | III | IV | V},
        {I | II | III | IV | SINGLE, III | IV | UNVERIFIED, IV | SINGLE, V | SINGLE},
        {I | II | UNVERIFIED, II | III | UNVERIFIED, III | IV | SINGLE, IV | V | SINGLE},
    },
};
