#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the synthetic cohort of examples/data/cohort.csv to standard output.

    python3 generate.py > cohort.csv

No row is a real child, and nothing was fitted to real children: levels, profiles and changes are
invented, only plausible enough that every path of motorscale-score has something to do.

The output is the same on every Python 3: one fixed seed, of the random module only random(), the
method whose sequence the Python manual promises to keep, and integer arithmetic behind it.
"""

import datetime
import random
import sys

SEED = 20250301
CHILDREN = 20
EVENTS = (("baseline_arm_1", 0), ("month_3_arm_1", 91), ("month_6_arm_1", 182))

DIMENSIONS = (("A", 17), ("B", 20), ("C", 14), ("D", 13), ("E", 24))

# Invented: how far a child of each level comes in each dimension, in percent.
PROFILES = {
    "I": (100, 98, 96, 86, 78),
    "II": (98, 94, 86, 66, 50),
    "III": (94, 82, 64, 34, 18),
    "IV": (80, 54, 26, 6, 0),
    "V": (36, 14, 2, 0, 0),
}
LEVELS = "I I I I II II II II II III III III III III IV IV IV IV V V".split()

MUSCLES = ("hip_adductors", "hamstrings", "gastrocnemius")
GRADES = ("0", "1", "1+", "2", "3", "4")
HALF_POINTS = ("0", "0.5", "1", "1.5", "2")

NOTES = (
    "",
    "",
    "",
    "",
    "",
    "tired, two breaks",
    'said "again!" after item 60',
    "shoes off; mother present",
    "room changed\nsecond half on the next day",
    "new ankle-foot orthoses, first week",
    "lively – video recorded",
    'asked for "the ball, the big one"\nand got it',
)

RANDOM = random.Random(SEED)


def below(limit):
    """A whole number from 0 to limit - 1."""
    return int(RANDOM.random() * limit)


def pick(choices):
    return choices[below(len(choices))]


def chance(percent):
    return below(100) < percent


def clamp(value, low, high):
    return max(low, min(high, value))


def steps(reach, items, spread, top):
    """Scores 0 to top for items of rising difficulty, by a child whose reach is in percent."""
    scores = []
    for index in range(items):
        difficulty = spread * (2 * index - items + 1) // items
        scores.append(clamp((reach - difficulty + below(25) - 12) * (top + 1) // 100, 0, top))
    return scores


def gmfm88(reach):
    """88 scores, dimension by dimension."""
    return [score for d, (_, items) in enumerate(DIMENSIONS)
            for score in steps(reach[d], items, 24, 3)]


def not_tested(cells, one_in):
    """Some items are left out, in each of the ways in which sheets say so."""
    return [pick(("", "", "NT", "9")) if below(one_in) == 0 else cell for cell in cells]


def quoted(text):
    """A field as REDCap writes it: quotes only where they are needed."""
    if any(character in text for character in ',"\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def header():
    names = ["record_id", "redcap_event_name", "birth_date", "assessment_date", "gmfcs_level",
             "notes"]
    names += [f"gmfm88_{item}" for item in range(1, 89)] + ["gmfm88_complete", "aid"]
    names += [f"gmfm88aids_{item}" for item in range(1, 89)] + ["gmfm88aids_complete"]
    names += [f"bbs_{item}" for item in range(1, 15)] + ["bbs_complete"]
    names += [f"mas_{side}_{muscle}" for side in ("left", "right") for muscle in MUSCLES]
    names += ["mas_complete"]
    names += [f"adl_{item}" for item in range(1, 51)] + ["adl_complete"]
    return names


def visit(child, level, birth, first, reach, event, days, uses_aid):
    """One row: the child on one day."""
    name, offset = event
    row = [f"SYN-{child:03}", name, birth.isoformat(),
           (first + datetime.timedelta(days=offset + (below(9) if offset else 0))).isoformat(),
           level, pick(NOTES)]

    scores = gmfm88(reach)
    missed_visit = child == 17 and days == 2
    if missed_visit:
        row += [""] * 88 + ["0"]
    else:
        row += not_tested([str(score) for score in scores], 40) + ["2"]

    # The second record: with the aid from dimension D (item 52) on, before that as without.
    if uses_aid and not missed_visit:
        helped = [max(score, other) for score, other in
                  zip(scores, gmfm88([clamp(part + 22, 0, 100) for part in reach]))]
        row += ["walker" if level == "III" else "ankle-foot orthoses"]
        row += [str(score) for score in scores[:51]]
        row += not_tested([str(score) for score in helped[51:]], 60) + ["2"]
    else:
        row += [""] + [""] * 88 + ["0"]

    old_enough = birth.year <= 2020
    if level in ("I", "II", "III") and old_enough:
        balance = [str(score) for score in steps(reach[3], 14, 20, 4)]
        if child == 6 and days == 1:
            balance[below(14)] = "NT"
        row += balance + ["2"]
    else:
        row += [""] * 14 + ["0"]

    tone = (50 - reach[3] // 2) // 20 + 1
    grades = [GRADES[clamp(tone + below(3) - 1, 0, 5)] for _ in range(2 * len(MUSCLES))]
    if chance(10):
        grades[below(len(grades))] = "NT"
    row += grades + ["2"]

    if missed_visit:
        row += [""] * 50 + ["0"]
    else:
        independence = (reach[1] + reach[3]) // 2
        row += [HALF_POINTS[score] for score in steps(independence, 50, 20, 4)] + ["2"]
    return row


def cohort():
    rows = [header()]
    for child in range(1, CHILDREN + 1):
        level = LEVELS[child - 1]
        birth = datetime.date(2013, 1, 1) + datetime.timedelta(days=below(3600))
        first = datetime.date(2024, 2, 5) + datetime.timedelta(days=below(200))
        talent = below(17) - 8
        gain = 2 + below(5)
        uses_aid = level == "III" or (level == "II" and chance(40))
        for number, event in enumerate(EVENTS):
            reach = [clamp(part + talent + number * gain, 0, 100) if part else 0
                     for part in PROFILES[level]]
            rows.append(visit(child, level, birth, first, reach, event, number, uses_aid))
    return "".join(",".join(quoted(field) for field in row) + "\n" for row in rows)


if __name__ == "__main__":
    sys.stdout.buffer.write(cohort().encode("utf-8"))
