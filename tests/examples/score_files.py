#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests motorscale-score on files as people have them.

    python3 tests/examples/score_files.py PROGRAM [--launcher COMMAND] [--only TEXT] [--every N]
        [--show N]

The inputs are those in tests/files/, made after public questions and bug reports with no real person in
them, and siblings of each kind, written below: other names, separators, instruments.  What each
must give is written by hand from the rules of the instruments and of the layout, never taken from
the program.  COMMAND starts the program where it does not start by itself, as
"/usr/lib/wine/wine64" does.  The last line is 'N passed, N failed'; the exit status is 1 when one
failed.
"""

import argparse
import csv
import dataclasses
import io
import json
import math
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

FILES = pathlib.Path(__file__).resolve().parents[1] / "files"

# ---------------------------------------------------------------------------------------------
# Files


def numbered(prefix, first, last):
    return [f"{prefix}{n}" for n in range(first, last + 1)]


BBS = numbered("bbs_", 1, 14)
PBS = numbered("pbs_", 1, 14)
FIM = numbered("fim_", 1, 18)
ADL = numbered("adl_", 1, 50)
GMFM = numbered("gmfm88_", 1, 88)
FMFM = [f"fmfm_{area}{n}" for area, count in zip("abcde", (5, 9, 10, 13, 24))
        for n in range(1, count + 1)]
WEEFIM = ["weefim_" + name for name in
          ("eating grooming bathing dressing_upper dressing_lower toileting bladder bowel "
           "transfer_bed transfer_toilet transfer_tub locomotion stairs comprehension expression "
           "social problem_solving memory").split()]
MBI = ["mbi_" + name for name in ("hygiene bathing feeding toilet stairs dressing bowel bladder "
                                  "transfer ambulation").split()]
GMFM66 = ([2, 6, 7, 10, 18] + list(range(21, 28)) + [30, 31, 32, 34, 35, 36, 37]
          + list(range(39, 47)) + [48, 51] + list(range(52, 89)))


def quoted(cell, separator):
    cell = str(cell)
    if any(c in cell for c in (separator, '"', "\r", "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def table(columns, *rows, sep=",", end="\n", encoding="utf-8"):
    lines = [sep.join(quoted(cell, sep) for cell in row) + end for row in (columns, *rows)]
    return "".join(lines).encode(encoding)


@dataclasses.dataclass
class Case:
    """`status` is the exit status, or all that will do.  `cells` has the cells of a column, row by
    row, with | between them; `header` is the whole header.  `says` must all be found on standard
    error, `silent` must not, in any letter case.  `errors` are the line and column of each wrong
    cell, as --errors writes them."""

    name: str
    options: list
    status: object = 0
    cells: dict = dataclasses.field(default_factory=dict)
    data: bytes = None
    layout: str = None
    header: list = None
    absent: tuple = ()
    says: tuple = ()
    silent: tuple = ()
    errors: list = None


CASES = []


def case(name, options="", **rest):
    """A file of tests/files/, or a sibling where `data` is given."""
    if isinstance(options, str):
        options = shlex.split(options)
    CASES.append(Case(name, options, **rest))


KO = "gmfm88_mdc95_ko_2013"
STEVENSON = "bbs_mdc90_stevenson_2001"

# ---------------------------------------------------------------------------------------------
# Columns that look like muscles of the MAS, and are none

case("s01", cells={"mas_max": "0", "mas_mean_rank": "0.00", "mas_mean_half": "0.00",
                   "mas_tested": "2", "mas_note": "", "mas_left_total": "3"},
     says=("mas_left_total",))
case("s02", cells={"mas_max": "0", "mas_tested": "2", "mas_note": "",
                   "mas_left_arm_complete": "2"})
MAS_2_3 = {"mas_median_low": "2", "mas_median_high": "3", "mas_max": "3", "mas_mean_rank": "3.50",
           "mas_mean_half": "2.50", "mas_tested": "2", "mas_note": ""}
case("s01 the score of another rater",
     data=table(["id", "mas_left_hamstrings", "mas_right_hamstrings", "mas_right_score",
                 "mas_left_hamstrings_rater2"], ["a", 2, 3, 4, 4]),
     cells={**MAS_2_3, "mas_right_score": "4", "mas_left_hamstrings_rater2": "4"},
     says=("mas_right_score", "mas_left_hamstrings_rater2"))
case("s01 checkboxes and a sum with semicolons",
     data=table(["id", "mas_left_elbow___1", "mas_left_elbow___2", "mas_left_elbow",
                 "mas_right_elbow", "MAS_left_sum"], ["a", 1, 0, 2, 3, 4], sep=";"),
     cells={**MAS_2_3, "mas_left_elbow___1": "1", "MAS_left_sum": "4"},
     says=("mas_left_elbow___1", "MAS_left_sum"))
case("s01 a muscle that only this file knows",
     data=table(["id", "mas_left_knee", "mas_left_biceps"], ["a", 2, 3]),
     cells={"mas_max": "2", "mas_tested": "1", "mas_left_biceps": "3"},
     says=("mas_left_biceps", "muscles"))
case("s01 a muscle that is declared", "--muscles biceps",
     data=table(["id", "mas_left_knee", "mas_left_biceps"], ["a", 2, 3]),
     cells=MAS_2_3, absent=("mas_left_biceps",))

# ---------------------------------------------------------------------------------------------
# Visits side by side

case("s03", status=2, says=("mas_left_elbow_pre", r"--visits[ =]_pre, ?_post"))
case("s03", "--visits _pre,_post",
     cells={"record_id": "a|a", "visit": "pre|post", "mas_max": "3|0", "mas_tested": "2|2",
            "mas_note": "|"})
case("r12", status=2, says=("bbs_1_t0", "--visits"))
case("r12", "--visits _t0,_t1",
     cells={"record_id": "a|a", "visit": "t0|t1", "bbs_total": "56|42",
            "bbs_band": "41_to_56|41_to_56"})
T1_T2 = table(["id"] + ["t1_" + i for i in FIM] + ["T2_" + i for i in FIM] + ["sex"],
              ["a"] + [7] * 18 + [1] * 18 + ["f"], ["b"] + [2] * 18 + [""] * 18 + ["m"], sep="\t")
case("r12 marks before the names", "--visits t1_,t2_", data=T1_T2,
     cells={"id": "a|a|b|b", "visit": "t1|t2|t1|t2", "fim_motor": "91|13|26|",
            "fim_cognitive": "35|5|10|", "fim_total": "126|18|36|", "fim_note": "|||",
            "sex": "f|f|m|m"})
case("r12 marks before the names, not declared", status=2, data=T1_T2,
     says=("t1_fim_1", "--visits"))
SUFFIXED = ["id", "assessment_date", "gmfcs_level"] + BBS + [
    "assessment_date_v2", "gmfcs_level_v2"] + [i + "_v2" for i in BBS]
SUFFIXED = table(SUFFIXED, ["a", "2024-01-01", "II"] + [3] * 14 + ["2024-06-01", "III"] + [4] * 14)
case("r12 the first visit without a mark", ["--visits", ",_v2", "--subject", "id", "--change",
                                           STEVENSON],
     data=SUFFIXED,
     cells={"visit": "|v2", "assessment_date": "2024-01-01|2024-06-01", "gmfcs_level": "II|III",
            "bbs_total": "42|56", STEVENSON + "_change": "|14.00",
            STEVENSON + "_outcome": "|improved", STEVENSON + "_note": "first_visit|"},
     absent=("assessment_date_v2", "gmfcs_level_v2"))
case("r12 unmarked items, and no empty mark", "--visits _v2", status=2, data=SUFFIXED,
     says=("bbs_1",))
case("r12 a mark in the middle",
     layout="visits = _pre, _post\ncolumn b_{v}_{n} = bbs_{n}_{v}\n",
     data=table(["id"] + numbered("b_pre_", 1, 14) + numbered("b_post_", 1, 14),
                ["a"] + [4] * 14 + [0] * 14, sep="|"),
     cells={"visit": "pre|post", "bbs_total": "56|0", "bbs_band": "41_to_56|0_to_20"})
case("r12 a visit of which nothing is there", "--visits .1,.2,.3",
     data=table(["id"] + [i + ".1" for i in PBS] + [i + ".2" for i in PBS] + ["x.3"],
                ["a"] + [1] * 14 + [2] * 14 + ["y"]),
     cells={"visit": "1|2|3", "pbs_total": "14|28|", "pbs_note": "||"})

# ---------------------------------------------------------------------------------------------
# What the responses are called in the file

case("s04", cells={"mas_max": "2|3", "mas_tested": "2|2"}, says=(r"1\+", "--codes"))
case("s04", "--codes mas=0,1,2,3,4,5",
     cells={"mas_median_low": "1+|2", "mas_median_high": "1+|2", "mas_max": "1+|2",
            "mas_mean_rank": "2.00|3.00", "mas_mean_half": "1.50|2.00", "mas_tested": "2|2"},
     silent=("holds",))
ASHWORTH = ["id", "mas_left_knee_flexors", "mas_right_soleus"]
case("s04 a 5, which no grade is", data=table(ASHWORTH, ["a", 5, 0], ["b", 3, 0]), status=1,
     cells={"mas_max": "|3", "mas_tested": "|2", "mas_note": "wrong_cell|"},
     errors=[(2, "mas_left_knee_flexors")], says=("--codes",))
case("s04 numbered 1 to 6", layout="codes mas = 1, 2, 3, 4, 5, 6",
     data=table(ASHWORTH, ["a", "6.0", "1,0"], ["b", "NT", 3], sep=";"),
     cells={"mas_median_low": "0|1+", "mas_max": "4|1+", "mas_mean_half": "2.00|1.50",
            "mas_tested": "2|1", "mas_note": "|"})
case("s04 1+ as 1.5", "--codes mas=0,1,1.5,2,3,4",
     data=table(ASHWORTH, ["a", "1.5", "1.50"], ["b", "1+", "2.0"]), status=1,
     cells={"mas_max": "1+|", "mas_note": "|wrong_cell"}, errors=[(3, "mas_left_knee_flexors")])
case("s04 half points doubled", "--codes adl=0,1,2,3,4",
     data=table(["id"] + ADL, ["a"] + [3] * 50, ["b"] + [4] * 50),
     cells={"adl_total": "75.0|100.0", "adl_area_1": "7.5|10.0"})
case("s04 too few codes", "--codes mas=0,1,2", data=table(ASHWORTH, ["a", 0, 0]), status=2,
     says=("codes", "6|six"))
GMFM_1_TO_4 = table(["id"] + GMFM, ["a"] + [1] * 88, ["b"] + [4] + [2] * 87)
case("s13", "--codes gmfm88=1,2,3,4",
     cells={"gmfm88_total_percent": "0.00", "gmfm88_raw_a": "0", "gmfm88_tested": "88"})
case("s13 4s and no 0", data=GMFM_1_TO_4, status=1, errors=[(3, "gmfm88_1")],
     cells={"gmfm88_total_percent": "33.33|", "gmfm88_note": "|wrong_cell"},
     says=("176", "0", r"1 to 4", r"--codes[ =]gmfm88=1, ?2, ?3, ?4"))
case("s13 4s and no 0, declared", "--codes gmfm88=1,2,3,4", data=GMFM_1_TO_4,
     cells={"gmfm88_raw_a": "0|19", "gmfm88_raw_e": "0|24", "gmfm88_percent_b": "0.00|33.33",
            "gmfm88_tested": "88|88", "gmfm88_note": "|"})
case("s13 the FMFM", status=1,
     data=table(FMFM, [4] * 61, [1] * 61, sep=";"), cells={"fmfm_raw_total": "|61"},
     says=(r"--codes[ =]fmfm=1, ?2, ?3, ?4",))
case("s13 the BBS as 1 to 5", status=1, data=table(BBS, [5] + [1] * 13, [2] * 14),
     cells={"bbs_total": "|28"}, errors=[(2, "bbs_1")], says=(r"--codes[ =]bbs=1, ?2, ?3, ?4, ?5",))
case("s13 a 4 among 0s is a slip and no coding", status=1,
     data=table(GMFM, [0] * 87 + [4], [3] * 88), silent=("--codes[ =]gmfm88=1",),
     cells={"gmfm88_total_percent": "|100.00", "gmfm88_raw_a": "0|51", "gmfm88_raw_e": "|72",
            "gmfm88_percent_d": "0.00|100.00", "gmfm88_tested": "|88",
            "gmfm88_note": "wrong_cell|"})

# ---------------------------------------------------------------------------------------------
# One column, several readers

case("s07", "--change " + STEVENSON, status=1,
     cells={"gmfcs_age_band": "B6_12|", "bbs_total": "56|56",
            STEVENSON + "_note": "first_visit|first_visit"},
     errors=[(3, "assessment_date")], says=("birth",))
case("s07 a threshold of the GMFM, other order of columns", "--change " + KO, status=1,
     data=table(["record_id"] + GMFM + ["Assessment_Date", "birth_date", "gmfcs_level"],
                ["a"] + [0] * 88 + ["2024-02-01", "2021-06-15", "IV"],
                ["b"] + [0] * 88 + ["2020-02-01", "2020-02-02", "V"]),
     cells={"gmfcs_age_band": "B2_4|", KO + "_note": "first_visit|first_visit"},
     errors=[(3, "birth_date")])
case("s07 an item as the subject", ["--change", KO, "--subject", "gmfm88_1"], status=2,
     data=table(["assessment_date"] + GMFM, ["2024-01-01"] + [1] * 88), says=("gmfm88_1",),
     header=[])
case("s07 an item as the date", ["--change", STEVENSON, "--date", "bbs_14"], status=2,
     data=table(["record_id"] + BBS, ["a"] + [1] * 14), says=("bbs_14",), header=[])

# ---------------------------------------------------------------------------------------------
# Forms, dimensions and items that were not tested

NO_CHANGE = {KO + "_change": "|", KO + "_outcome": "|", KO + "_against": "|"}
case("s09", "--change " + KO,
     cells={"gmfm88_total_percent": "100.00|", "gmfm88_raw_a": "51|", "gmfm88_percent_e": "100.00|",
            "gmfm88_tested": "88|0", "gmfm88_note": "|nothing_tested", **NO_CHANGE,
            KO + "_note": "first_visit|"})
case("s09 the visit after it has no score before", ["--change", KO, "--subject", "id"],
     data=table(["id", "assessment_date"] + GMFM, ["a", "2024-01-01"] + ["NT"] * 88,
                ["a", "2024-06-01"] + [3] * 88),
     cells={"gmfm88_total_percent": "|100.00", "gmfm88_tested": "0|88",
            "gmfm88_note": "nothing_tested|", **NO_CHANGE,
            KO + "_note": "first_visit|no_score_before"})
case("s09 the MAS", data=table(["id", "mas_left_hip", "mas_right_hip"], ["a", "NT", ""],
                               ["b", "", ""], ["c", "NA", "nt"]),
     cells={"mas_max": "||", "mas_mean_rank": "||", "mas_tested": "0||0",
            "mas_note": "nothing_tested||nothing_tested"})
case("s09 the FIM and the FMFM, with tabs",
     data=table(FIM + FMFM, ["NT"] * 18 + [9] * 61, [""] * 79, ["NA"] * 79, sep="\t"),
     cells={"fim_motor": "||", "fim_total": "||", "fim_tested": "0||", "fmfm_raw_a": "||",
            "fmfm_raw_total": "||", "fmfm_tested": "0||", "fim_note": "nothing_tested||",
            "fmfm_note": "nothing_tested||"})
case("s10", "--change " + KO,
     cells={"gmfm88_total_percent": "100.00|20.00", "gmfm88_percent_a": "100.00|100.00",
            "gmfm88_percent_e": "100.00|0.00", "gmfm88_tested": "88|17",
            "gmfm88_note": "|dimension_not_tested:B+C+D+E", **NO_CHANGE,
            KO + "_note": "first_visit|dimension_tested_once:B+C+D+E"})
case("s10 tested at the second visit only, NT and 9",
     ["--change", KO, "--change", "gmfm88_d_mcid_cp_storm_2020"],
     data=table(["record_id", "assessment_date"] + GMFM,
                ["a", "2024-01-01"] + [3] * 64 + ["NT", 9] * 12, ["a", "2024-06-01"] + [3] * 88),
     cells={"gmfm88_total_percent": "80.00|100.00", "gmfm88_note": "dimension_not_tested:E|",
            **NO_CHANGE, KO + "_note": "first_visit|dimension_tested_once:E",
            "gmfm88_d_mcid_cp_storm_2020_change": "|0.00",
            "gmfm88_d_mcid_cp_storm_2020_outcome": "|unchanged",
            "gmfm88_d_mcid_cp_storm_2020_note": "first_visit|"})
case("s10 other items tested", ["--change", KO],
     data=table(["record_id", "assessment_date"] + GMFM,
                ["a", "2024-01-01"] + [3] * 88, ["a", "2024-06-01"] + [3] * 85 + ["NT"] * 3),
     cells={"gmfm88_tested": "88|85", "gmfm88_note": "|",
            KO + "_note": "first_visit|different_items_tested:3",
            KO + "_outcome": "|worsened"})
# A to E have 4, 15, 10, 13 and 24 of the 66 items, of 17, 20, 14, 13 and 24.
GMFM66_ONLY = {"gmfm88_percent_a": "", "gmfm88_percent_b": "", "gmfm88_percent_c": "",
               "gmfm88_total_percent": "", "gmfm88_note": "gmfm66_items_only"}
case("s11", cells={**GMFM66_ONLY, "gmfm88_percent_d": "100.00", "gmfm88_percent_e": "100.00",
                   "gmfm88_raw_a": "12", "gmfm88_raw_b": "45", "gmfm88_raw_c": "30",
                   "gmfm88_raw_d": "39", "gmfm88_raw_e": "72", "gmfm88_tested": "66"})
ONLY66 = ["a"] + [1 if n in GMFM66 else 9 for n in range(1, 89)]
case("s11 with 9s and a goal in B", "--goals B,D", data=table(["id"] + GMFM, ONLY66, sep=";"),
     cells={**GMFM66_ONLY, "gmfm88_goal_percent": "", "gmfm88_percent_d": "33.33",
            "gmfm88_raw_a": "4", "gmfm88_raw_b": "15", "gmfm88_raw_c": "10"})
case("s11 a goal in D and E", "--goals D,E", data=table(["id"] + GMFM, ONLY66),
     cells={**GMFM66_ONLY, "gmfm88_goal_percent": "33.33"})
case("s11 one item more", data=table(["id"] + GMFM, ONLY66[:1] + [0] + ONLY66[2:]),
     cells={"gmfm88_percent_a": "7.84", "gmfm88_percent_d": "33.33", "gmfm88_note": "",
            "gmfm88_tested": "67"})
case("s12", cells={"gmfm88_percent_a": "0.00", "gmfm88_percent_d": "100.00",
                   "gmfm88_percent_e": "66.67", "gmfm88_total_percent": "33.33",
                   "gmfm88_tested": "37", "gmfm88_note": "dimension_not_tested:A+B+C"})
case("s12 dimension B alone, in the record with aids",
     data=table(["id"] + numbered("gmfm88aids_", 1, 88),
                ["a"] + ["NT"] * 17 + [3] * 20 + [""] * 51),
     cells={"gmfm88aids_percent_b": "100.00", "gmfm88aids_total_percent": "20.00",
            "gmfm88aids_note": "dimension_not_tested:A+C+D+E"})

# ---------------------------------------------------------------------------------------------
# Names that are not the program's

GMFM_3 = {"gmfm88_total_percent": "100.00", "gmfm88_tested": "88", "gmfm88_note": ""}
case("r01", status=2, says=("GMFM-88", r"gmfm_\{n\} = gmfm88_\{n\}"))
case("r01", ["--column", "gmfm_{n} = gmfm88_{n}"], cells=GMFM_3, absent=("gmfm_1",))
case("r02", status=2, says=("GMFM-88", r"gmfm_.*= gmfm88_\{n\}"))
case("r02", layout="column gmfm_{dimension}{n} = gmfm88_{n}\n", cells=GMFM_3)
case("r03", status=2, says=("BBS", r"berg_\{n\} = bbs_\{n\}"))
case("r03", layout="# Berg\ncolumn berg_{n} = bbs_{n}  # all 14\n",
     cells={"bbs_total": "56", "bbs_band": "41_to_56"})
case("r04", cells={"bbs_total": "56"})
case("r06", status=2, says=("WeeFIM",))
case("r06", layout="".join(f"column weefim_{n} = {name}\n" for n, name in enumerate(WEEFIM, 1)),
     cells={"weefim_total": "126", "weefim_note": ""})
case("s14", cells={"bbs_total": "56", "gmfm_1": "3", "gmfm_88": "3"},
     says=("88", "gmfm_1", "gmfm_88", "GMFM-88"))
case("s14", ["--column", "gmfm_{n} = gmfm88_{n}"], cells={**GMFM_3, "bbs_total": "56"},
     absent=("gmfm_1",))
case("s14 the Berg scale beside the FIM", data=table(["id"] + numbered("Berg", 1, 14) + FIM,
                                                     ["a"] + [4] * 14 + [1] * 18),
     cells={"fim_total": "18", "Berg1": "4"}, says=("14", "Berg1", "BBS"))
case("r01 words and an explanation in each name", layout="column Berg Item {n} (0-4) = bbs_{n}",
     data=table(["id"] + [f"Berg Item {n} (0-4)" for n in range(1, 15)], ["a"] + [3] * 14, sep=";"),
     cells={"bbs_total": "42"})
case("r01 quotes where a name holds what the layout reads",
     layout='column "Item #{n}" = bbs_{n}\ncolumn "a = b" = gmfcs_level',
     data=table(["a = b"] + [f"Item #{n}" for n in range(1, 15)], ["VI"] + [3] * 14), status=1,
     cells={"bbs_total": "42"}, errors=[(2, "a = b")])
case("r01 a name mapped twice is read once", layout="column x_{n} = bbs_{n}",
     data=table(["x_1"] + BBS, [3] + [4] * 14), status=2, says=("bbs_1", "x_1"))
case("r01 a key that there is not", layout="# mine\ncolumns gmfm_{n} = gmfm88_{n}", status=2,
     data=table(BBS, [4] * 14), says=(r":2:1\b.*columns",))
case("r01 a word on the right only", layout="column b{n} = bbs_{n}\n  column a{n} = {side}_{n}",
     status=2, data=table(BBS, [4] * 14), says=(r":2:\d+\b.*side",))
case("r01 a line that reads no column is named", layout="column dob = birth_dat",
     data=table(["dob"] + BBS, ["x"] + [4] * 14), status=(0, 1, 2), says=("birth_dat",), cells=None)
case("r06 the FIM by its words, numbered with zeros", "--column FIM{n}_{word}=fim_{n}",
     data=table([f"FIM{n:02}_item" for n in range(1, 19)], [6] * 18),
     cells={"fim_motor": "78", "fim_cognitive": "30", "fim_total": "108"})
case("r28", status=2, says=("balance/bbs_1",))
case("r28", ["--column", "balance/{x} = {x}"], cells={"bbs_total": "56"})
case("r28 dots and two groups", layout="column visit.berg.bbs_{n} = bbs_{n}\n"
     "column visit.adl[{n}] = adl_{n}",
     data=table([f"visit.berg.bbs_{n}" for n in range(1, 15)]
                + [f"visit.adl[{n}]" for n in range(1, 51)], [4] * 14 + [2] * 50, sep="\t"),
     cells={"bbs_total": "56", "adl_total": "100.0"})

# ---------------------------------------------------------------------------------------------
# Part forms, and other scales of the same prefix

case("r08", cells={"gmfm88_percent_a": "", "gmfm88_percent_b": "", "gmfm88_percent_c": "",
                   "gmfm88_percent_d": "100.00", "gmfm88_percent_e": "66.67",
                   "gmfm88_raw_a": "", "gmfm88_raw_d": "39", "gmfm88_raw_e": "48",
                   "gmfm88_total_percent": "", "gmfm88_note": "section_not_in_file:A+B+C"})
case("r08 area C of the FMFM", data=table(["id"] + FMFM[14:24], ["a"] + [2] * 10, ["b"] + [9] * 10),
     cells={"fmfm_raw_a": "|", "fmfm_raw_c": "20|", "fmfm_raw_total": "|", "fmfm_tested": "10|0",
            "fmfm_note": "section_not_in_file:A+B+D+E|nothing_tested"})
case("r08 dimension D not whole", status=2, data=table(GMFM[51:60], [3] * 9), header=[],
     says=("gmfm88_61", "gmfm88_64"))
case("r08 a goal that is not in the file", "--goals A,D", data=table(GMFM[51:], [3] * 37), status=2,
     says=("--goals|goal",), header=[])
case("r09", cells={**GMFM66_ONLY, "gmfm88_percent_d": "66.67", "gmfm88_percent_e": "66.67"})
case("r09", ["--calibration", "{calibration}"],
     cells={**GMFM66_ONLY, "gmfm88_percent_d": "66.67", "gmfm88_percent_e": "66.67",
            "gmfm66_ability": "{ability}", "gmfm66_items_used": "66"})
case("r09 in any order, with tabs",
     data=table([f"GMFM88_{n:03}" for n in reversed(GMFM66)] + ["id"], [3] * 66 + ["a"], sep="\t"),
     cells={**GMFM66_ONLY, "gmfm88_percent_d": "100.00", "gmfm88_percent_e": "100.00"})
case("r09 one of the 66 columns lacks", status=2,
     data=table([f"gmfm88_{n}" for n in GMFM66 if n != 40], [3] * 65), header=[])
case("r10", cells={"fim_motor": "65", "fim_cognitive": "", "fim_total": "",
                   "fim_note": "section_not_in_file:cognitive"})
case("r10 the cognitive items", data=table(FIM[13:], [7] * 5, [7] * 4 + [""]),
     cells={"fim_motor": "|", "fim_cognitive": "35|", "fim_total": "|"})
case("r10 WeeFIM's mobility", data=table(WEEFIM[8:13], [3] * 5),
     cells={"weefim_self_care": "", "weefim_mobility": "15", "weefim_total": "",
            "weefim_note": "section_not_in_file:self_care+cognition"})
case("r10 the Barthel index without a wheelchair", data=table(MBI, [0] * 10),
     cells={"mbi_total": "0", "mbi_note": ""})
case("r11", cells={"bbs_total": "56", "adl_6": "1"}, absent=("adl_total",),
     says=("adl_", "6|six", "CP-ADL"))
case("r11", "--only adl", status=2, says=("adl_7",), header=[])
case("r11", "--only bbs", cells={"bbs_total": "56", "adl_1": "1"}, absent=("adl_total",))
case("r11", "--skip adl", cells={"bbs_total": "56", "adl_1": "1"}, absent=("adl_total",))
case("r11 half of an instrument is no other scale", status=2, header=[],
     data=table(BBS + ADL[:25], [4] * 14 + [1] * 25), says=("adl_26",))
case("r11 another scale named FIM beside the GMFM", data=table(GMFM + FIM[:4], [3] * 88 + [0] * 4),
     cells={"gmfm88_total_percent": "100.00", "fim_4": "0"}, absent=("fim_total",),
     says=("fim_", "FIM"))

# ---------------------------------------------------------------------------------------------
# Separators, encodings, line ends

case("r13", cells={"adl_total": "75.0", "adl_area_1": "7.5"})
case("r13 tabs and commas", data=table(ADL, ["0,5"] * 50, ["1"] * 50, sep="\t"),
     cells={"adl_total": "25.0|50.0"})
case("r13 bars", data=table(ADL + ["who"], ["1,5"] * 50 + ["x, y"], sep="|"),
     cells={"adl_total": "75.0", "who": "x, y"})
case("r13 Excel's first line", data=b"sep=;\r\n" + table(BBS, [4] * 13 + ["x"], [4] * 14, sep=";",
                                                           end="\r\n"),
     status=1, cells={"bbs_total": "|56"}, errors=[(3, "bbs_14")])
case("r13 two separators, each with items", status=2, header=[], says=("separator",),
     data=(",".join(BBS) + ";" + ";".join(FIM) + "\n" + ",".join("4" * 14) + ";"
           + ";".join("7" * 18) + "\n").encode())
case("r13 the separator by the layout", layout="separator = tab", data=table(BBS, [4] * 14,
                                                                            sep="\t"),
     cells={"bbs_total": "56"})
case("r15", cells={"bbs_total": "56"}, header=["record_id", "bbs_total", "bbs_band", "bbs_tested",
                                               "bbs_note"])
case("r15 high byte first, with commas", cells={"fim_total": "126", "name": "Zoë"},
     data=b"\xfe\xff" + table(["name"] + FIM, ["Zoë"] + [7] * 18, encoding="utf-16-be"))
case("r15 semicolons and CR", cells={"pbs_total": "14|28", "id": "é|😀"},
     data=b"\xff\xfe" + table(["id"] + PBS, ["é"] + [1] * 14, ["😀"] + [2] * 14, sep=";", end="\r",
                              encoding="utf-16-le"))
case("r15 half a character at the end", status=2,
     data=b"\xff\xfe" + table(["id"] + PBS, ["é"] + [1] * 14, encoding="utf-16-le")[:-1])
case("r16", status=2, says=("encoding",), header=[])
case("r16", "--encoding windows-1252",
     cells={"site": "Nord|Zürich|Ost", "bbs_total": "56|56|56"})
case("r16 a euro sign and semicolons", "--encoding=windows-1252",
     data=table(["Prüfer"] + BBS, ["5 €"] + [4] * 14, sep=";", encoding="cp1252"),
     cells={"Prüfer": "5 €", "bbs_total": "56"})
case("r16 a byte in the header", data=table(["Prüfer"] + BBS, ["x"] + [4] * 14, encoding="cp1252"),
     status=2, says=("encoding",), header=[])
case("r17", cells={"bbs_total": "56"})
case("r17 semicolons, no end to the last row", cells={"bbs_total": "42|56"},
     data=table(BBS, [3] * 14, [4] * 14, sep=";", end="\r")[:-1], status=0)
case("r18", cells={"bbs_total": "56"}, says=("1 blank|1 empty|blank lines?: 1",))
case("r18 blank lines between", data=table(BBS, [4] * 14).replace(b"\n", b"\r\n\r\n"),
     cells={"bbs_total": "56"}, says=("2 blank|2 empty|blank lines?: 2",))
case("ok2", cells={"bbs_total": "56", "record_id": "a"})
case("ok2 with semicolons", data=b"\xef\xbb\xbf" + table(BBS, [4] * 14, sep=";"),
     cells={"bbs_total": "56"})

# ---------------------------------------------------------------------------------------------
# Cells

case("r20", cells={"bbs_total": "|42", "bbs_tested": "13|14", "bbs_note": "items_missing:1|",
                   "gmfcs_level": "3.0|2.0"})
case("r20 the FIM, with tabs", data=table(FIM + ["gmfcs_level"], ["7.0"] * 18 + ["1.0"],
                                          ["7.0"] * 16 + ["", "1.00", "4.0"], sep="\t"),
     cells={"fim_motor": "91|91", "fim_total": "126|", "fim_note": "|items_missing:1"})
case("r20 a half is no whole point", data=table(BBS, ["3.5"] + [4] * 13), status=1,
     cells={"bbs_total": ""}, errors=[(2, "bbs_1")])
MISSING = "N/A,.,-99,99,999,-9,9,missing,#N/A,NULL,NaN,UNK,NASK"
case("r21", status=1, cells={"bbs_tested": "13" + "|" * 13, "bbs_total": "|" * 13,
                             "bbs_note": "items_missing:1" + "|wrong_cell" * 13},
     errors=[(line, "bbs_14") for line in range(3, 16)], says=("--missing", "10 more"))
case("r21", ["--missing", MISSING.replace("#N/A", '"#N/A"')],
     cells={"bbs_tested": "|".join(["13"] * 14), "bbs_note": "|".join(["items_missing:1"] * 14)})
case("r21 in a layout", layout='missing = -99, ., "#N/A"  # ours',
     data=table(["mas_left_ankle", "mas_right_ankle"] + FIM,
                ["-99", "."] + ["-99"] * 18, ["-99.0", "#N/A"] + [7] * 18,
                ["1+", "."] + ["."] * 18),
     cells={"mas_max": "||1+", "mas_tested": "||1", "mas_note": "||", "fim_total": "|126|",
            "fim_note": "||"})
case("r21 an asterisk and a question mark, which some shells expand", ["--missing", "*, ?.csv"],
     data=table(BBS, [4] * 13 + ["*"], ["?.csv"] + [4] * 13),
     cells={"bbs_tested": "13|13", "bbs_note": "items_missing:1|items_missing:1"})
case("r21 a missing code that is a score", "--missing 4", data=table(BBS, [3] * 14), status=2,
     says=("missing", "4"))
ONE_PLUS = {"mas_max": "|1+||1+|1+||1+|1+||", "mas_mean_rank": "|1.00||1.00|1.00||1.00|1.00||"}
case("r22", status=1, cells=ONE_PLUS,
     errors=[(line, "mas_left_elbow") for line in (2, 4, 7, 10, 11)],
     says=("--codes", "full ?-?width"))
case("r22 other muscles, capitals and no-break spaces",
     data=table(["mas_left_soleus", "mas_right_pronators"], ["1P", "1PLUS"], ["1\u00a0+", "1 +"],
                ["\u00a01+", " 1p "], sep=";"),
     cells={"mas_max": "1+|1+|1+", "mas_tested": "2|2|2"})
case("r23", status=1, errors=[(2, "fim_13")],
     cells={"fim_motor": "", "fim_cognitive": "35", "fim_total": "", "fim_tested": "",
            "fim_note": "wrong_cell"}, says=("--recode",))
case("r23", ["--recode", "fim:0 = 1"], cells={"fim_motor": "85", "fim_cognitive": "35",
                                              "fim_total": "120", "fim_note": ""})
case("r23 the WeeFIM", layout="recode weefim:0=1", data=table(WEEFIM, [0] * 18),
     cells={"weefim_total": "18"})
case("r23 the FIM+FAM", status=1, data=table(numbered("fimfam_", 1, 30), [7] * 29 + [0]),
     cells={"fimfam_motor": "112", "fimfam_cognitive": "", "fimfam_total": ""})
case("r24", status=1, errors=[(9, "gmfcs_level"), (10, "gmfcs_level")],
     cells={"gmfcs_level": "Level III|GMFCS III|level 3|iii|Ⅲ|3.0|NA|Unknown|II-III"})
case("r24 MACS and the others", status=1,
     data=table(["macs_level", "cfcs_level", "edacs_level", "vfcs_level", "bfmf_level"] + BBS,
                ["Level II", "iv", "EDACS V", "1.0", "5"] + [4] * 14,
                ["MACS I", "Level 2", "3", "vfcs iii", "NA"] + [4] * 14,
                ["VI", "0", "GMFCS II", "Level", "2.5"] + [4] * 14, sep=";"),
     cells={"bbs_total": "56|56|56"},
     errors=[(4, "macs_level"), (4, "cfcs_level"), (4, "edacs_level"), (4, "vfcs_level"),
             (4, "bfmf_level")])
case("s18", status=1, errors=[(2, "macs_level"), (2, "cfcs_level")], cells={"bbs_total": "56"},
     says=(r"\bgmfcs\b", "gmfcs_level", r"\bdob\b", "birth_date"))
case("s18", layout="column gmfcs = gmfcs_level\ncolumn dob = birth_date\ndates = d/m/y", status=1,
     errors=[(2, "gmfcs"), (2, "dob"), (2, "macs_level"), (2, "cfcs_level")],
     cells={"gmfcs": "VII", "dob": "31/02/2018"})
case("s18 the FMS", data=table(["fms_5", "fms_50", "fms_500"] + BBS, [6, "C", "n"] + [4] * 14,
                               [7, "x", 0] + [4] * 14), status=1,
     errors=[(3, "fms_5"), (3, "fms_50"), (3, "fms_500")])

# ---------------------------------------------------------------------------------------------
# Dates

case("r25", status=1, says=("--dates",),
     errors=[(line, "assessment_date") for line in (2, 3, 4, 5, 8, 9)])
case("r25", "--dates excel", status=1,
     errors=[(line, "assessment_date") for line in (2, 3, 4, 8, 9)])
DATES = ["gmfcs_level", "birth_date", "assessment_date"]
# 5 years and 10 months on 11 April, 6 years and 5 months on 4 November.
case("r25 11 April", "--dates d/m/y",
     data=table(DATES, ["II", "1/6/2018", "11/04/2024"], ["II", "01.06.2018", "11-4-2024"],
                ["II", "2018-06-01", "2024-04-11T23:59:00"]),
     cells={"gmfcs_age_band": "B4_6|B4_6|B4_6", "birth_date": "1/6/2018|01.06.2018|2018-06-01"})
case("r25 4 November", layout="dates = m/d/y",
     data=table(DATES, ["II", "6/1/2018", "11/04/2024"], ["II", "06/13/2018", "4/11/2024"],
                sep="|"),
     cells={"gmfcs_age_band": "B6_12|B4_6"})
case("r25 years first", "--dates y-m-d", data=table(DATES, ["II", "2018-6-1", "2024/4/11"]),
     cells={"gmfcs_age_band": "B4_6"})
# Day 43252 of the 1900 system is 1 June 2018, day 45393 is 11 April 2024.
case("r25 days of Excel", layout="dates = excel", data=table(DATES, ["II", "43252", "45393.0"],
                                                             ["II", "43252", "45443"],
                                                             ["II", "43252", "45444"]),
     cells={"gmfcs_age_band": "B4_6|B4_6|B6_12"}, status=(0, 1))
case("r25 years of two digits", "--dates d/m/y", data=table(DATES, ["II", "1/6/18", "11/04/2024"]),
     status=1, errors=[(2, "birth_date")])
case("r25 the 13th month", "--dates d/m/y", data=table(DATES, ["II", "1/6/2018", "04/13/2024"]),
     status=1, errors=[(2, "assessment_date")])

# ---------------------------------------------------------------------------------------------
# Rows that are no assessments, rows that are parts of one

case("r26", status=(1, 2), says=("--skip-rows[ =]2",), cells=None)
case("r26", "--skip-rows 2", cells={"record_id": "a", "bbs_total": "56"})
case("r26 one row of labels", layout="skip-rows = 1",
     data=table(["id"] + FIM, ["Participant"] + ["Rate it"] * 18, ["a"] + [7] * 18, sep=";"),
     cells={"id": "a", "fim_total": "126"})
case("r26 one row of labels, not declared", status=(1, 2), says=("--skip-rows[ =]1",),
     data=table(["id"] + FIM, ["Participant"] + ["Rate it"] * 18, ["a"] + [7] * 18), cells=None)
case("r26 a wrong cell behind them is on its line", "--skip-rows 1", status=1,
     data=table(BBS, ["x\ny"] * 14, [4] * 13 + ["?"]), errors=[(17, "bbs_14")])
case("r29", status=2, says=("--long",), header=[])
case("r29", "--long item,score", cells={"record_id": "a", "visit": "t0", "bbs_total": "56"},
     absent=("item", "score"))
LONG = [[child, name, value] for name in FIM for child, value in (("b", 7), ("a", 1))]
case("r29 interleaved, with semicolons", "--long Question,Answer", cells={
    "child": "b|a", "fim_total": "126|18", "fim_motor": "91|13"},
     data=table(["child", "Question", "Answer"], *LONG, sep=";"))
case("r29 an item without a row", "--long Question,Answer",
     data=table(["child", "Question", "Answer"], *LONG[1:]),
     cells={"child": "a|b", "fim_total": "18|", "fim_note": "|items_missing:1"})
case("r29 an item twice", "--long Question,Answer",
     data=table(["child", "Question", "Answer"], *LONG, ["a", "fim_3", 2]), status=(1, 2),
     says=(":38:.*fim_3",))
case("r29 the GMFM-88 by numbers, and a column of ids",
     layout="long = item, score\ncolumn {n} = gmfm88_{n}\ndrop = row",
     data=table(["row", "child", "item", "score"],
                *[[n, "a", n, 3] for n in range(1, 89) if n != 7]),
     cells={"child": "a", "gmfm88_total_percent": "", "gmfm88_note": "items_missing:1"},
     absent=("row", "item", "score"))
case("r29 a column that differs in each row", "--long item,score", status=(0, 1, 2),
     data=table(["row", "child", "item", "score"],
                *[[n, "a", f"bbs_{n}", 3] for n in range(1, 15)]),
     says=("row", "--drop|drop = row"), cells=None)
case("r30", status=2, says=("--header-row[ =]2",), header=[])
case("r30", "--header-row 2", cells={"record_id": "a", "bbs_total": "56"})
case("r30 three lines above, one of them blank", layout="header-row = 4",
     data=b'Study,"two\nlines"\n\n' + table(BBS, [4] * 13 + ["x"], [4] * 14), status=1,
     cells={"bbs_total": "|56"}, errors=[(5, "bbs_14")])
case("s19", cells={"bbs_total": "|56", "gmfcs_age_band": "|"}, says=("--carry",))
case("s19", "--carry birth_date,gmfcs_level",
     cells={"bbs_total": "|56", "gmfcs_level": "II|II", "birth_date": "2018-01-01|2018-01-01",
            "gmfcs_age_band": "|B6_12", "bbs_note": "|"})
CARRIED = ["id", "redcap_event_name", "birth_date", "gmfcs_level", "assessment_date"] + BBS
case("s19 the row that has it comes last, and two that differ",
     layout="subject = id\ncarry = birth_date, gmfcs_level",
     data=table(CARRIED, ["a", "v1", "", "", "2024-02-01"] + [4] * 14,
                ["a", "base", "2018-01-01", "II", ""] + [""] * 14,
                ["b", "base", "2018-01-01", "III", "2024-02-01"] + [""] * 14,
                ["b", "v1", "2018-02-01", "", "2024-02-01"] + [3] * 14,
                ["b", "v2", "", "", "2024-03-01"] + [2] * 14, sep=";"),
     status=(0, 1), cells={"bbs_total": "56|||42|28", "gmfcs_level": "II|II|III|III|III",
                           "birth_date": "2018-01-01|2018-01-01|2018-01-01|2018-02-01|",
                           "gmfcs_age_band": "B6_12||B6_12|B6_12|"}, says=("birth_date",))

# ---------------------------------------------------------------------------------------------
# Copied columns, own totals

case("r34", cells={"bbs_total": "56"}, header=["record_id", "notes", "notes", "bbs_total",
                                               "bbs_band", "bbs_tested", "bbs_note"])
case("r34 two columns of one name that are read", status=2, header=[], says=("bbs_1",),
     data=table(["bbs_1"] + BBS, [4] * 15))
case("r34 trailing cells of copied columns", data=table(BBS + ["x", "y"], [4] * 14 + ["q", "r"],
                                                        [3] * 14 + ["q"], [2] * 14),
     cells={"bbs_total": "56|42|28", "x": "q|q|", "y": "r||"})
case("r34 cells of items lack", data=table(["id"] + BBS, ["a"] + [4] * 14, ["b"] + [4] * 11),
     status=2, says=(":3:",), cells=None)
case("r35", cells={"bbs_total": "56"}, says=("bbs_total",),
     header=["record_id", "bbs_total", "bbs_band", "bbs_tested", "bbs_note"])
case("r35", "--check", cells={"bbs_total": "56"})
case("r35 one differs", "--check", data=table(["id"] + BBS + ["bbs_total"], ["a"] + [4] * 14 + [56],
                                               ["b"] + [4] * 14 + [55], ["c"] + [4] * 14 + [""]),
     status=1, cells={"bbs_total": "56|56|56"}, says=(r":3: ?bbs_total\b.*55.*56",))
case("r35 a total of the raw sum", ["--check", "--column", "Total_GMFM=gmfm88_total_percent"],
     # A is full, the rest 0: 20.00 by the sheet, 51 of 264 by the raw sum.
     data=table(["Total_GMFM"] + GMFM, ["19.3"] + [3] * 17 + [0] * 71,
                ["20.0"] + [3] * 17 + [0] * 71, sep=";"),
     status=1, cells={"Total_GMFM": "19.3|20.0", "gmfm88_total_percent": "20.00|20.00"},
     says=(r":2: ?Total_GMFM\b.*19\.3.*20.*raw ?/ ?264",), silent=(r":3: ?Total",))
case("r35 a note of their own", status=2, says=("bbs_note",),
     data=table(["bbs_note"] + BBS, ["was tired"] + [4] * 14))

# ---------------------------------------------------------------------------------------------
# Changes

case("s16", "--change " + KO, status=1,
     cells={"gmfm88_total_percent": "66.67|100.00", **NO_CHANGE}, says=(":3:",))
case("s16 a row of a repeating form on that day is no clash", "--change " + STEVENSON,
     data=table(["record_id", "assessment_date"] + BBS, ["a", "2024-01-01"] + [""] * 14,
                ["a", "2024-01-01"] + [3] * 14, ["a", "2024-02-01"] + [4] * 14),
     cells={"bbs_total": "|42|56", STEVENSON + "_change": "||14.00",
            STEVENSON + "_note": "|first_visit|"})
case("s16 the third of three", "--change " + STEVENSON, status=1,
     data=table(["record_id", "assessment_date"] + BBS, ["a", "2024-01-01"] + [2] * 14,
                ["a", "2024-05-01"] + [3] * 14, ["a", "2024-05-01"] + [4] * 14),
     cells={STEVENSON + "_change": "|14.00|"}, says=(":4:",))
case("r31", "--change " + KO,
     cells={"record_id": "a|a|b", "gmfm88_total_percent": "100.00|66.67|66.67",
            KO + "_change": "33.33||", KO + "_outcome": "improved||", KO + "_against": "beyond||",
            KO + "_note": "|first_visit|first_visit"})
BACK = table(["record_id", "assessment_date"] + BBS, ["a", "2024-03-01"] + [2] * 14,
             ["b", "2024-02-01"] + [1] * 14, ["a", "2024-02-01"] + [4] * 14,
             ["a", "2024-01-01"] + [3] * 14, sep=";")
case("r31 three visits backwards", "--change " + STEVENSON, data=BACK,
     cells={"bbs_total": "28|14|56|42", STEVENSON + "_change": "-28.00||14.00|",
            STEVENSON + "_outcome": "worsened||improved|",
            STEVENSON + "_note": "|first_visit||first_visit"})
case("r31 three visits backwards, from the first", "--from first --change " + STEVENSON, data=BACK,
     cells={STEVENSON + "_change": "-14.00||14.00|", STEVENSON + "_outcome": "worsened||improved|"})
case("r32", ["--change", KO, "--order", "baseline_arm_1,month_3_arm_1"],
     cells={KO + "_change": "|33.33", KO + "_outcome": "|improved", KO + "_note": "first_visit|"})
case("r32 an event that is not in the list", ["--change", KO, "--order", "baseline_arm_1"],
     status=(1, 2), says=("month_3_arm_1",), cells=None)
case("r32 another column", "--change " + STEVENSON,
     layout="column Zeit = visit\norder = vorher, nachher\n",
     data=table(["record_id", "Zeit"] + BBS, ["a", "nachher"] + [1] * 14,
                ["a", "vorher"] + [4] * 14, sep=";"),
     cells={STEVENSON + "_change": "-42.00|", STEVENSON + "_note": "|first_visit"})
case("r31 a date is missing", "--change " + STEVENSON, status=1,
     data=table(["record_id", "assessment_date"] + BBS, ["a", ""] + [2] * 14,
                ["a", "2024-05-01"] + [3] * 14, ["b", "2024-05-01"] + [4] * 14),
     cells={STEVENSON + "_change": "||",
            STEVENSON + "_note": "date_missing|date_missing|first_visit"}, says=(":2:",))
case("r31 not for this score", "--change bbs_mdc95_45_56_donoghue_2009",
     data=table(["record_id", "assessment_date"] + BBS, ["a", "2024-01-01"] + [1] * 14,
                ["a", "2024-05-01"] + [4] * 14),
     cells={"bbs_mdc95_45_56_donoghue_2009_change": "|42.00",
            "bbs_mdc95_45_56_donoghue_2009_against": "|",
            "bbs_mdc95_45_56_donoghue_2009_note": "first_visit|not_for_this_score"})

# ---------------------------------------------------------------------------------------------
# A file that was cut

case("cut behind the 1 of a 1+", data=b"id,mas_left_hip\na,0\nb,1", status=1,
     cells={"id": "a|b", "mas_max": "0|"})
case("cut before the last cell", data=b"id,mas_left_hip\na,0\nb,", status=1,
     cells={"id": "a|b", "mas_max": "0|"})
case("cut where nothing longer begins so", data=b"id,mas_left_hip\na,0\nb,2", status=0,
     cells={"id": "a|b", "mas_max": "0|2"})
case("cut with fewer fields", data=table(["id"] + BBS, ["a"] + [4] * 14)[:-5], status=2)

# ---------------------------------------------------------------------------------------------
# Names that are near, values that mean two things

LONG_BBS = [["a", name, 4] for name in BBS]
case("near: an item of a long table", "--long item,score",
     data=table(["id", "item", "score"], *LONG_BBS[:13], ["a", "BBS 14", 4]),
     cells={"bbs_total": "", "bbs_note": "items_missing:1", "BBS 14": "4"},
     says=('BBS 14.*BBS.*--column "BBS {n} = bbs_{n}"', "14 rows read, 1 assessment"))
case("near: an item of a long table, read", ["--long", "item,score", "--column", "BBS {n} = bbs_{n}"],
     data=table(["id", "item", "score"], *LONG_BBS[:13], ["a", "BBS 14", 4]),
     cells={"bbs_total": "56", "bbs_note": ""}, silent=("not read",))
case("near: an item of a long table that looks like nothing", "--long item,score",
     data=table(["id", "item", "score"], *LONG_BBS, ["a", "mood", 2]),
     cells={"bbs_total": "56", "mood": "2"}, says=('long table.*not read: "mood"',))
case("near: a site of a long table", "--long item,score",
     data=table(["id", "item", "score"], ["a", "mas_left_elbow", 1], ["a", "MAS right elbow", 3]),
     cells={"mas_max": "1", "mas_tested": "1"}, says=("MAS right elbow.*not read",))
case("near: an item beside its instrument", data=table(["id"] + BBS[:13] + ["BBS 14"], ["a"] + [4] * 14),
     status=2, header=[], says=("missing: bbs_14.*BBS 14.*looks like bbs_14",))
case("near: a second visit", data=table(["id"] + BBS + [name + "_v2" for name in BBS],
                                        ["a"] + [4] * 14 + [3] * 14),
     cells={"bbs_total": "56"}, says=("bbs_1_v2 to bbs_14_v2.*--visits \", _v2\"",))
case("near: a second visit, read", ["--visits", ", _v2"],
     data=table(["id"] + BBS + [name + "_v2" for name in BBS], ["a"] + [4] * 14 + [3] * 14),
     cells={"bbs_total": "56|42", "visit": "|v2"}, silent=("not read",),
     says=("1 row read, 2 assessments",))
case("near: numbers that are no items", data=table(
    numbered("gmfm88_", 52, 88) + ["gmfm_6mwt", "gmfm88_visit_2", "GMFM item 3 remark"],
    [3] * 37 + [240, 2, "x"]), cells={"gmfm88_percent_d": "100.00", "gmfm_6mwt": "240"},
     silent=("gmfm_6mwt.*looks like", "gmfm_{n}mwt"))
case("near: 88 columns of the GMFM-66", status=2, header=[],
     data=table(numbered("gmfm66_", 1, 88), [3] * 88),
     says=('--column "gmfm66_{n} = gmfm88_{n}"',))
case("near: 66 columns that may have other numbers", status=2, header=[],
     data=table(numbered("gmfm66_", 1, 66), [3] * 66), says=("cannot be told which items",),
     silent=("--column",))
case("near: a name that is the program's own is no other instrument's", data=table(
    ["ashworth_left_elbow_flexors", "ashworth_left_elbow_flexors_pre", "mas_left_elbow"], [1, 2, 3]),
     cells={"ashworth_max": "1", "mas_max": "3"}, silent=("look.* like MAS",))

GERMAN = table(["Patient", "MAS links Ellenbogen", "MAS rechts Ellenbogen"], ["a", "1+", "3"], sep=";")
case("near: muscles in another language", data=GERMAN, status=2, header=[],
     says=('--column "MAS links {muscle} = mas_left_{muscle}"', "--muscles Ellenbogen"))
case("near: muscles in another language, read", data=GERMAN, cells={"mas_max": "3", "mas_tested": "2"},
     layout="column MAS links {muscle} = mas_left_{muscle}\ncolumn MAS rechts {muscle} = "
            "mas_right_{muscle}\nmuscles = Ellenbogen")
case("near: a mapped column is not named as unread", "--column Datum=assessment_date",
     data=table(["Datum"] + BBS, ["2024-01-01"] + [4] * 14), silent=("Datum",))
case("labels in place of scores", data=table(BBS, ["4 - able to"] * 14, ["3 - with help"] * 14),
     status=2, header=[], says=("4 - able to.*raw data",))

LEVELS = table(["id", "gmfcs_level", "fms_5"] + BBS, ["a", "III", 5] + [2] * 14)
for code, what in (("III", "gmfcs_level"), ("3.0", "BBS"), ("Level V", "gmfcs_level"), ("6", "fms_5"),
                   ("N", "fms_5")):
    case(f"missing: {code} is a value", ["--missing", f"-9, {code}"], data=LEVELS, status=2, header=[],
         says=(f'missing has "{code}".*{what}',))
case("missing: a level that is not looked at", ["--missing", "III", "--skip", "gmfcs"],
     data=LEVELS, cells={"bbs_total": "28", "gmfcs_level": "III"})
NINES = table(GMFM, ["9.0"] * 51 + [3] * 37, ["9"] * 51 + [3] * 37, ["9.0"] * 88)
for options in ([], ["--missing", "9"], ["--missing", "9.0"]):
    case("missing: 9 of the GMFM-88 is not tested, as 9.0", options, data=NINES,
         cells={"gmfm88_tested": "37|37|0", "gmfm88_note":
                "dimension_not_tested:A+B+C|dimension_not_tested:A+B+C|nothing_tested"})
case("missing: 9 of another form is what the layout says", "--missing 9",
     data=table(BBS, [9] + [4] * 13, [9] * 14), cells={"bbs_note": "items_missing:1|",
                                                        "bbs_tested": "13|"})
case("missing: no hint for what is rather a slip", data=table(
    ["mas_left_hip", "mas_left_knee"], [5, 44], [33, "1.5"]), status=1,
     errors=[(2, "mas_left_hip"), (2, "mas_left_knee"), (3, "mas_left_hip"), (3, "mas_left_knee")],
     silent=("--missing",))
case("missing: a hint for the usual codes", data=table(
    ["mas_left_hip", "mas_left_knee"], ["-9", "99"], ["888", "?"]), status=1,
     says=('--missing "-9"', '--missing "99"', '--missing "888"', r'--missing "\?"'))

MBI_FULL = dict(zip(MBI, (5, 5, 10, 10, 10, 10, 10, 10, 15, 15)))
case("codes: levels of the Barthel index", "--codes mbi=1,2,3,4,5",
     data=table(MBI, [5] * 10, [1] * 10, [2] * 10),  # the second: 1+1+2+2+2+2+2+2+3+3
     cells={"mbi_total": "100|0|20"})
case("codes: as many as an item of the Barthel index has", "--codes mbi=0,1,3,4,5,8",
     data=table(MBI, [5] * 10), status=2, header=[], says=("6 codes.*5 responses",))
case("codes: 9 of the GMFM-88 is not tested, and no code", "--codes gmfm88=6,7,8,9",
     data=table(GMFM, [6] * 88), status=2, header=[], says=("9 is not tested.*no.* code|9.*cannot",))
case("r19 no item is carried", "--carry bbs_3", status=2, header=[],
     data=table(["record_id"] + BBS, ["a"] + [4] * 14), says=("bbs_3.*no response is carried",))
case("r29 no line of the data is proposed as a header", status=2, header=[],
     data=table(["id", "item", "score"], *LONG_BBS), says=("--long",), silent=("--header-row",))
for cut, whole in (("1", "MAS"), ("2", "BBS")):
    case(f"cut behind a response of the {whole}", "--codes mas=1,10,100,2,3,4" if cut == "1" else "",
         data=table(["id"] + (["mas_left_hip"] if cut == "1" else BBS),
                    ["a"] + ([cut] if cut == "1" else [cut] * 14))[:-1], status=int(cut == "1"))
case("cut: sites of a long table whose last row is gone", "--long item,score",
     data=table(["id", "item", "score"], ["a", "mas_left_hip", 2], ["a", "mas_right_hip", 3],
                ["b", "mas_left_hip", 1]),
     cells={"mas_max": "3|", "mas_tested": "2|1", "mas_note": "|items_missing:1"},
     says=("2 sites: mas_left_hip, mas_right_hip.*NT",))
case("cut: a site that was not tested", "--long item,score",
     data=table(["id", "item", "score"], ["a", "mas_left_hip", 2], ["a", "mas_right_hip", 3],
                ["b", "mas_left_hip", 1], ["b", "mas_right_hip", "NT"]),
     cells={"mas_max": "3|1", "mas_tested": "2|1", "mas_note": "|"})

case("check: a form that was not assessed", "--check", status=1,
     data=table(["gmfm88_total_percent"] + GMFM, [0] + [""] * 88, [0] + ["NT"] * 88),
     says=(":2:.*none, for the form was not assessed", ":3:.*none, for nothing was tested"),
     silent=("raw ?/ ?264",))
case("check: a percent sign", "--check",
     data=table(["gmfm88_total_percent", "gmfm88_percent_a"] + GMFM, ["66.67%", "66.7 %"] + [2] * 88))
case("check: decimal commas", "--check", data=table(["gmfm88_total_percent"] + GMFM,
                                                    ["66,67"] + [2] * 88, sep=";"))
case("check: what is no number", "--check", status=1,
     data=table(["gmfm88_total_percent", "bbs_band"] + GMFM + BBS,
                ["x", "41_to_56"] + [2] * 88 + [4] * 14),
     says=('"x" is no number',), silent=("41_to_56", "the file has x"))

case("bytes: UTF-16 without its mark", data=table(BBS, [4] * 14, encoding="utf-16-le"), status=2,
     header=[], says=("UTF-16 without the mark",))
case("bytes: a NUL", data=table(BBS, [4] * 13 + ["\0"]), status=2, header=[], says=("NUL byte",))
case("another separator is named", ["--separator", ","], data=table(BBS, [4] * 14, sep=";"), status=2,
     header=[], says=('--separator ";"',))

# ---------------------------------------------------------------------------------------------
# Exports of a hospital


def proposed(name, data, cells=None, layout=(), silent=(), chosen=False, **rest):
    """What --propose writes for a file: it has the lines `layout`, none of `silent`, and scores the
    file as in `cells`; with `chosen`, once the lines that it offers have been chosen."""
    EXPORTS.append((Case("export: " + name, [], data=data, cells=cells, **rest), layout, silent,
                    chosen))


EXPORTS = []
EACH_BBS = [0, 1, 2, 3, 4] + [2] * 9  # 28
TWO_OF_BBS = {"bbs_total": "28|56"}


for marks in ((" (Baseline)", " (Month 6)"), (" [T1]", " [T2]"), (" - pre", " - post")):
    proposed(f"marks of visits with blanks, as {marks[0]!r}",
             table([f"BBS {n}{mark}" for mark in marks for n in range(1, 15)],
                   EACH_BBS + [4] * 14), TWO_OF_BBS)
proposed("marks of visits with blanks, in front",
         table([f"{mark} BBS {n}" for mark in ("Pre", "Post") for n in range(1, 15)],
               EACH_BBS + [4] * 14), {**TWO_OF_BBS, "visit": "Pre|Post"})
proposed("marks of visits with commas",
         table([f"BBS {n}, {mark}" for mark in ("baseline", "follow-up") for n in range(1, 15)],
               EACH_BBS + [4] * 14), {**TWO_OF_BBS, "visit": ", baseline|, follow-up"})
proposed("visit and item as two numbers",
         table([f"bbs_{v}_{n}" for v in (1, 2) for n in range(1, 15)], EACH_BBS + [4] * 14),
         layout=(r"could not tell.*column bbs_1_\{n\} = bbs_\{n\}_v1.*visits = _v1, _v2",), status=2)
case("export: visit and item as two numbers", ["--column", "bbs_1_{n} = bbs_{n}_v1", "--column",
                                               "bbs_2_{n} = bbs_{n}_v2", "--visits", "_v1,_v2"],
     data=table([f"bbs_{v}_{n}" for v in (1, 2) for n in range(1, 15)], EACH_BBS + [4] * 14),
     cells=TWO_OF_BBS)

LETTERED = [f"{letter}{n}" for letter, first, last in
            (("a", 1, 17), ("b", 18, 37), ("c", 38, 51), ("d", 52, 64), ("e", 65, 88))
            for n in range(first, last + 1)]
EACH_GMFM = [0, 1, 2, 3] + [3] * 84  # A: 45 of 51, all the others full
OF_EACH_GMFM = {"gmfm88_percent_a": "88.24", "gmfm88_total_percent": "97.65"}
for end in ("_nt___1", "_NT", "_flag"):
    proposed(f"a flag {end!r} for each item",
             table([name for n in range(1, 89) for name in (f"gmfm_{n}", f"gmfm_{n}{end}")],
                   [cell for score in EACH_GMFM for cell in (score, 0)]), OF_EACH_GMFM,
             silent=("visits =",))
proposed("without and with an orthosis",
         table([f"gmfm_{n}" for n in range(1, 89)] + [f"gmfm_{n}_AFO" for n in range(1, 89)],
               EACH_GMFM + [3] * 88), {**OF_EACH_GMFM, "gmfm88aids_total_percent": "100.00"})
for end in ("no_AFO", "without_orthosis", "w/o aids", "ohne_AFO"):
    proposed(f"with aids and {end!r}",
             table([f"gmfm_{n}_{end}" for n in range(1, 89)]
                   + [f"gmfm_{n}_AFO" for n in range(1, 89)], EACH_GMFM + [3] * 88),
             {**OF_EACH_GMFM, "gmfm88aids_total_percent": "100.00"})
proposed("one half numbered, the other lettered: no column line without a visit",
         table([f"gmfm_{n}" for n in range(1, 89)] + [f"gmfm_{n}" for n in LETTERED],
               EACH_GMFM * 2), layout=("could not tell which columns are which visit",),
         silent=("if these are visits",), status=(0, 2))
proposed("trials are no visits",
         table([f"pbs_{n}_trial{t}" for t in (1, 2) for n in range(1, 15)], [4] * 28),
         layout=("could not tell which trial",), silent=("^visits =",), status=2)

proposed("labels of answers that end with their scores",
         table([f"BBS {n}" for n in range(1, 15)],
               *[[f"able {c} (with help) ({c})" for c in EACH_BBS]] * 5), {"bbs_total": "28|28|28|28|28"})
proposed("labels of answers that begin with their scores, below a row of labels",
         table([f"Berg {n}" for n in range(1, 15)], ["Response"] * 14,
               [f"{c} - in words, {c}" for c in EACH_BBS]), {"bbs_total": "28"})
proposed("labels of answers in two letter cases",
         table(BBS, *[[f"{word} ({c})" for c in EACH_BBS] for word in ("Able", "able")]),
         {"bbs_total": "28|28"}, layout=(r"^recode bbs:Able \(4\) = 4$",), silent=(r"able \(4\)",))
for open_, close in ("()", "（）"):
    proposed(f"labels of answers from 1 on in {open_}{close}: no guess",
             table(BBS, [f"能{open_}{c}{close}" for c in [1, 2, 3, 4] + [2] * 10]),
             layout=("could not tell",), silent=("^recode",), status=(1, 2))
proposed("answers of numbers in fullwidth characters",
         table(BBS, ["４"] * 14, ["３"] * 14), {"bbs_total": "56|42"})
proposed("answers with words of their own for each item",
         table(BBS, *[[f"{word}{'x' * n} words ({c})" for n in range(1, 15)]
                      for word, c in (("a", 4), ("b", 0))]),
         {"bbs_total": "56|0"}, silent=("skip-rows",))
for label in ("Item {n}", "{n}. In other words"):
    proposed(f"labels of items, as {label!r}",
             table(BBS, [label.format(n=n) for n in range(1, 15)], EACH_BBS), {"bbs_total": "28"},
             layout=("^skip-rows = 1",), silent=("^recode",))
proposed("labels of items, all of which might be responses",
         table(["mas_left_elbow"] + GMFM[:3], ["Left elbow"] + [f"Item {n}" for n in (1, 2, 3)],
               [1, 1, 2, 3]), layout=("^skip-rows = 1",))
proposed("codes of answers", table([f"gmfm_{n}" for n in range(1, 89)],
                                   [f"A{c}" for c in EACH_GMFM]), OF_EACH_GMFM)
proposed("codes of answers from 1 on, the highest not among them: no guess",
         table(BBS, [f"A{c}" for c in [1, 2, 3, 4] + [2] * 10]), layout=("could not tell",),
         silent=("^recode",), status=1)
GRADES_OF_MAS = {"mas_max": "4", "mas_mean_rank": "2.50", "mas_tested": "6"}
SITES_OF_MAS = [f"mas_{side}_{m}" for side in ("left", "right") for m in ("elbow", "knee", "hip")]
proposed("not tested, in two letter cases",
         table(SITES_OF_MAS, ["Not tested", "not tested", "NOT DONE", "not done", "0", "4"]),
         {"mas_max": "4", "mas_tested": "2"})
for grade in ("Grade {}", "{}级"):
    proposed(f"grades as {grade!r}",
             table(SITES_OF_MAS, [grade.format(g) for g in ("0", "1", "1+", "2", "3", "4")]),
             GRADES_OF_MAS)
proposed("1+ in fullwidth characters", table(SITES_OF_MAS, ["0", "1", "1＋", "2", "3", "4"]),
         GRADES_OF_MAS)
proposed("a first row of answers in words is no row of labels",
         table(SITES_OF_MAS, ["III", "II", "III", "II", "III", "II"],
               ["III", "II", "0", "II", "III", "0"]), silent=("skip-rows",), status=1)

for columns in (["{s} Pronator teres MAS", "{s} Elbow MAS"], ["MAS Unterarm {s}", "MAS Elbow {s}"]):
    names = [c.format(s=s) for c in columns for s in ("L", "R")]
    case(f"export: a muscle that is not known, {names[0]!r}",
         ["--column", columns[1].format(s="L") + " = mas_left_elbow",
          "--column", columns[1].format(s="R") + " = mas_right_elbow"],
         data=table(names, [4, 4, 2, 2]), cells={"mas_max": "2"}, says=(names[0], "--muscles"))
    proposed(f"a muscle that is not known, {names[0]!r}", table(names, [4, 3, 2, 2]),
             {"mas_max": "4", "mas_tested": "4"}, chosen=True)
proposed("a muscle that is not known beside one that is",
         table(["mas_left_triceps", "mas_right_triceps", "MAS Unterarm L", "MAS Unterarm R"],
               [4, 3, 2, 2]), {"mas_max": "4", "mas_tested": "4"}, chosen=True,
         layout=("in place of the line above", "^muscles = triceps$"))
for name in ("MAS（{}）肘屈肌", "MAS_（{}）：肘屈肌", "MAS［{}］肘屈肌"):
    proposed(f"a side in brackets, {name!r}", table([name.format(s) for s in "左右"], ["4", "3"]),
             {"mas_max": "4", "mas_tested": "2"}, chosen=True, layout=("#   muscles = 肘屈肌$",))
proposed("sides and muscles in Chinese",
         table([f"MAS_{side}{m}" for m in ("肘屈肌", "膝屈肌") for side in ("左", "右")],
               ["4", "3", "1+", "2"]), {"mas_max": "4", "mas_tested": "4"}, chosen=True)
proposed("A1 to E88 are the GMFM-88, chosen by all the lines",
         table([name.upper() for name in LETTERED], EACH_GMFM), OF_EACH_GMFM, chosen=True,
         layout=("of GMFM-88, whose numbers they have, all these lines",))
proposed("numbers and words", table([f"{n}. In words, {n + 1}" for n in range(1, 15)], EACH_BBS),
         layout=(r"column \{n\}\. \{text\} = bbs_\{n\}",), status=2)
case("export: numbers and words", ["--column", "{n}. {text} = bbs_{n}"],
     data=table([f"{n}. In words, {n + 1}" for n in range(1, 15)], EACH_BBS), cells={"bbs_total": "28"})

for prefix in ("time1_q", "raw_"):
    proposed(f"numbers behind {prefix!r}", table(numbered(prefix, 1, 14), EACH_BBS),
             layout=("could not tell of which instrument",), status=2)
proposed("numbers before a word of no response", table([f"q{n}_time" for n in range(1, 15)], EACH_BBS),
         silent=("of which instrument",), status=2)

LONG_OF_TWO = [["id", "kind", "entered", "item", "score"]] + [
    [child, name[:3], f"2024-01-0{k % 3 + 1}", name, 1] for child in "ab"
    for k, name in enumerate(BBS + PBS)]
proposed("long, the days of entry differ within an assessment",
         table(*[[r[0], r[2], r[3], r[4]] for r in LONG_OF_TWO if r[1] != "pbs"]),
         {"id": "a|b", "bbs_total": "14|14"}, layout=("^#   drop = entered$",), silent=("^drop",),
         chosen=True)
proposed("long, two instruments with a column that names them",
         table(*[[r[0], r[1], r[3], r[4]] for r in LONG_OF_TWO]),
         {"id": "a|b", "bbs_total": "14|14", "pbs_total": "14|14"}, chosen=True,
         layout=("^# could not tell whether .*\"kind\"", "^#   drop = kind$"), silent=("^drop",))
proposed("long, a column of visits without a name for it, items apart: nothing merged unasked",
         table(["id", "phase", "item", "score"],
               *[["a", "I" if n in BBS[:7] else "II", n, 1] for n in BBS]), {"id": "a|a"},
         silent=("^drop",))
proposed("long, two children with one instrument each stay two",
         table(["id", "item", "score"], *[["a", n, 1] for n in BBS], *[["b", n, 1] for n in PBS]),
         {"id": "a|b"}, silent=("^drop",))

case("export: statistics below the table",
     data=table(["id"] + BBS, ["a"] + [4] * 14, ["Min"] + [4] * 14, ["Max."] + [4] * 14),
     cells={"bbs_total": "56|56|56"}, says=('"Min" in line 3, "Max" in line 4',))
case("export: statistics with a count below the table",
     data=table(["id"] + BBS, ["a"] + [4] * 14, ["Mean"] + [4] * 14, ["N"] + [1] * 14,
                ["n = 1"] + [""] * 14),
     says=('"Mean" in line 3, "N" in line 4, "n = 1" in line 5',))
case("export: a child called N alone is no statistic", silent=("statistic",),
     data=table(["id"] + BBS, ["a"] + [4] * 14, ["N"] + [4] * 14))
case("export: many statistics below the table",
     data=table(["id"] + BBS, ["a"] + [4] * 14, *[["SD"] + [4] * 14] * 7),
     says=('"SD" in line 3, .* in line 7 and 2 more: seem',))
case("export: children called Max above others are no statistics", silent=("statistic",),
     data=table(["id"] + BBS, *[[name] + [4] * 14 for name in ("Max", "a", "MW", "SD", "b")]))
case("export: a child called Max alone is no statistic", silent=("statistic",),
     data=table(["id"] + BBS, ["Max"] + [4] * 14))
case("export: a child's own name is no statistic", data=table(["id"] + BBS, ["Maxi"] + [4] * 14),
     silent=("statistic",))
case("export: the header again", status=1, data=table(BBS, [4] * 14, BBS, [4] * 14),
     cells={"bbs_total": "56||56"}, says=(":3: bbs_1: .*name of the column once more",))
case("export: responses that may be stored from 1 on", data=table(BBS, *[[1, 2] + [4] * 12] * 8),
     says=("no cell of 112 is 0; .*--codes bbs=1,2,3,4,5; .*0 to 4, --codes bbs=0,1,2,3,4 ",))
case("export: responses that are said to be stored from 0 on", "--codes bbs=0,1,2,3,4",
     data=table(BBS, *[[1, 2] + [4] * 12] * 8), silent=("no cell of",))
case("export: what is said of the BBS hides nothing of the PBS", status=1,
     data=table(BBS + PBS, *[[5] * 14 + [1, 2] + [4] * 12] * 8),
     says=("BBS: no cell of 112 is 0 and some are 5", "PBS: no cell of 112 is 0; "))
case("export: a few responses without a 0 say nothing", data=table(BBS, *[[1, 2] + [4] * 12] * 7),
     silent=("--codes",))
for kind, begin in (("workbook", b"PK\x03\x04"), ("workbook", b"\xd0\xcf\x11\xe0\xa1\xb1"),
                    ("PDF", b"%PDF-1.7\n%\xe2"), ("web page", b"<HTML><table>"),
                    ("web page", b"\xef\xbb\xbf\r\n <html>"), ("web page", b"\n\n<?xml ")):
    case(f"export: no CSV but {begin!r}", data=begin + bytes(100), status=2, header=[],
         says=(f"no CSV file but a {kind}",))
case("export: another separator", data=table(BBS, [4] * 14, sep="^"), status=2, header=[],
     says=("columns are separated by",))
case("export: a remark below the table", status=2, data=table(BBS, [4] * 14) + b"made by x\n",
     says=(":3: .*1 field where.*remark",))
case("export: a separator too many", status=2, data=table(BBS, [4] * 15),
     says=("in quotes, or give the header and all rows the same number of fields",))
case("export: decimal commas between commas", status=1, data=table(BBS, ["4,0"] * 14),
     says=("decimal commas are read where", "save the file with semicolons"), cells={"bbs_total": ""})
case("export: a year of two digits", status=1,
     data=table(["gmfcs_level", "birth_date", "assessment_date"] + BBS,
                ["II", "2015-03-04", "12/31/21"] + [4] * 14), says=("its year must have four digits",))
case("export: levels in Chinese", data=table(["gmfcs_level"] + BBS, ["Ⅲ级"] + [4] * 14,
                                             ["2级"] + [4] * 14), cells={"bbs_total": "56|56"})


# ---------------------------------------------------------------------------------------------
# Running


def ability_of_twos():
    """Where items of steps -1, 0, 1 expect 2 of 3: e^3t = 2 + e^(t+1)."""
    low, high = -5.0, 5.0
    for _ in range(100):
        middle = (low + high) / 2
        if math.exp(3 * middle) < 2 + math.exp(middle + 1):
            low = middle
        else:
            high = middle
    return low


CALIBRATION = ("# instrument: gmfm66\n# name: made up\n# version: 1\n# source: none, for tests\n"
               "# model: partial_credit\n# estimator: mle\n# scale: 50 10\n"
               "item,step1,step2,step3\n" + "".join(f"{n},-1,0,1\n" for n in GMFM66))


class Runner:
    def __init__(self, command, folder):
        self.command, self.folder = command, folder
        (folder / "made-up.csv").write_text(CALIBRATION)
        self.names = {"{calibration}": "made-up.csv",
                      "{ability}": f"{50 + 10 * ability_of_twos():.2f}"}

    def fill(self, text):
        for name, value in self.names.items():
            text = text.replace(name, value)
        return text

    def call(self, *arguments):
        return subprocess.run([*self.command, *arguments], capture_output=True, check=False,
                              cwd=self.folder)

    def faults(self, c):
        """What is wrong with what the program makes of the case, in words; empty for nothing."""
        data = c.data
        if data is None:
            [file] = FILES.glob(c.name.split()[0] + "-*")
            data = file.read_bytes()
        (self.folder / "input.csv").write_bytes(data)
        options = [self.fill(option) for option in c.options]
        if c.layout is not None:
            (self.folder / "study.layout").write_text(c.layout, encoding="utf-8")
            options += ["--layout", "study.layout"]
        wrong_cells = self.folder / "wrong.csv"
        wrong_cells.unlink(missing_ok=True)
        if c.errors is not None:
            options += ["--errors", "wrong.csv"]
        done = self.call(*options, "input.csv")
        said = done.stderr.decode("utf-8", "replace")
        out = done.stdout.decode("utf-8", "strict").removesuffix("\n")
        wanted = c.status if isinstance(c.status, tuple) else (c.status,)
        if done.returncode not in wanted:
            yield f"exit status {done.returncode}, not {c.status}"
        for pattern in c.says:
            if not re.search(pattern, said, re.IGNORECASE):
                yield f"does not say {pattern!r}"
        for pattern in c.silent:
            if re.search(pattern, said, re.IGNORECASE):
                yield f"says {pattern!r}"
        if c.header == []:
            if out:
                yield "a row on standard output"
        else:
            yield from self.cell_faults(c, out, 2 in wanted)
        if c.errors is not None:
            if not wrong_cells.exists():
                yield "no file of errors"
                return
            rows = list(csv.DictReader(io.StringIO(wrong_cells.read_text(encoding="utf-8"))))
            places = sorted((int(row["line"]), row["column"]) for row in rows)
            if places != sorted(c.errors):
                yield f"wrong cells at {places}, not {c.errors}"

    def cell_faults(self, c, out, may_be_none):
        rows = list(csv.reader(io.StringIO(out)))
        if not rows:
            if not may_be_none:
                yield "nothing on standard output"
            return
        header, rows = rows[0], rows[1:]
        if c.header is not None and header != c.header:
            yield f"the header is {header}"
        for name in c.absent:
            if name in header:
                yield f"has a column {name}"
        for name, cells in (c.cells or {}).items():
            if name not in header:
                yield f"has no column {name}"
                continue
            have = "|".join(row[header.index(name)] for row in rows)
            if have != self.fill(cells):
                yield f"{name} is {have}, not {self.fill(cells)}"


# Files that need a layout which their names and cells tell: what --propose writes scores them.
PROPOSED = ("r01", "r02", "r03", "r06", "s14", "r12", "s03", "r16", "r21", "r26", "r28", "r29",
            "r30", "r32", "s19")


def proposed_cases(runner, every):
    """The cases of these files once more, with the proposed layout; yields (name, faults)."""
    of_these = [c for c in CASES if c.name in PROPOSED and c.data is None and c.status == 0
                and (c.options or c.layout)]
    for c in of_these[::every]:
        [file] = FILES.glob(c.name + "-*")
        (runner.folder / "input.csv").write_bytes(file.read_bytes())
        layout = runner.call("--propose", "input.csv").stdout.decode("utf-8")
        change = [o for o, before in zip(c.options, ["", *c.options]) if "--change" in (o, before)]
        yield f"{c.name} proposed", list(runner.faults(
            dataclasses.replace(c, options=change, layout=layout)))


def export_cases(runner, every):
    """The files of EXPORTS with what --propose writes for them; yields (name, faults)."""
    for c, wanted, unwanted, chosen in EXPORTS[::every]:
        (runner.folder / "input.csv").write_bytes(c.data)
        layout = runner.call("--propose", "input.csv").stdout.decode("utf-8")
        faults = [f"the proposal lacks {line!r}" for line in wanted
                  if not re.search(line, layout, re.MULTILINE)]
        faults += [f"the proposal has {line!r}" for line in unwanted
                   if re.search(line, layout, re.MULTILINE)]
        if chosen:
            if re.search("^#   muscles ", layout, re.MULTILINE):  # in place of the one above
                layout = re.sub("^muscles .*\n", "", layout, flags=re.MULTILINE)
            layout = re.sub("^#   (column|muscles|drop) ", r"\1 ", layout, flags=re.MULTILINE)
        yield c.name + ", proposed", faults + list(runner.faults(
            dataclasses.replace(c, layout=layout)))


def other_cases(runner):
    """What no table shows; yields (name, list of faults)."""
    columns = ["record_id", "assessment_date"] + [
        f"mas_{side}_{muscle}" for side in ("left", "right")
        for muscle in ("elbow_flexors", "wrist_flexors", "finger_flexors", "hip_adductors",
                       "knee_flexors", "ankle_plantar_flexors")]
    (runner.folder / "input.csv").write_bytes(
        table(columns, ["a", "2024-01-01"] + [0] * 12, ["a", "2024-06-01"] + [1] * 12))
    listed = re.findall(r"^(mas_\w+):", runner.call("--thresholds").stdout.decode(), re.MULTILINE)
    for name in listed:
        done = runner.call("--change", name, "input.csv")
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
        right = done.returncode == 0 and [row[name + "_change"] for row in rows] == ["", "1.00"]
        yield f"r39 {name}", [] if right else [done.stderr.decode().strip()]

    out = runner.folder / "out.csv"
    for name, data, options, status in (
            ("r16", (FILES / "r16-cp1252-accent-in-row-2.csv").read_bytes(), [], 2),
            ("whole", table(BBS, [4] * 14), [], 0),
            ("a wrong cell", table(BBS, [5] * 14), [], 1),
            ("a row of other length", table(BBS, [4] * 14, [4] * 15), [], 2)):
        out.unlink(missing_ok=True)
        (runner.folder / "input.csv").write_bytes(data)
        done = runner.call(*options, "--output", "out.csv", "input.csv")
        faults = []
        if done.returncode != status:
            faults.append(f"exit status {done.returncode}, not {status}")
        if out.exists() != (status != 2):
            faults.append("there is a file" if out.exists() else "there is no file")
        elif out.exists() and not out.read_bytes().startswith(b"bbs_total,bbs_band,"):
            faults.append("the file is something else")
        if done.stdout:
            faults.append("the rows went to standard output, too")
        yield f"--output: {name}", faults

    (runner.folder / "input.csv").write_bytes(table(["x"] + BBS, ["é"] + [4] * 14))
    done = runner.call("--keep-items", "input.csv")
    (runner.folder / "again.csv").write_bytes(done.stdout)
    again = runner.call("--keep-items", "again.csv")
    same = done.returncode == again.returncode == 0 and again.stdout == done.stdout
    yield "what --keep-items writes can be scored again", [] if same else [
        again.stderr.decode().strip()]

    (runner.folder / "study.layout").write_text("column b{n} = bbs_{n}\n")
    (runner.folder / "input.csv").write_bytes(table(BBS, [4] * 14))
    (runner.folder / "link.csv").unlink(missing_ok=True)
    os.link(runner.folder / "input.csv", runner.folder / "link.csv")
    for options in (["--output", "input.csv"], ["--errors", "./input.csv"], ["--output", "link.csv"],
                    ["--provenance", "study.layout", "--layout", "study.layout"],
                    ["--output", "x.csv", "--errors", "x.csv"],
                    ["--errors", "y.json", "--provenance", "y.json"]):
        before = {f.name: f.read_bytes() for f in runner.folder.iterdir()}
        done = runner.call(*options, "input.csv")
        after = {f.name: f.read_bytes() for f in runner.folder.iterdir()}
        faults = [] if done.returncode == 2 and b"name" in done.stderr else [done.stderr.decode()]
        yield f"one file for two: {options}", faults + ["a file is not as it was"] * (before != after)

    data = table(numbered("b", 1, 14), [4] * 14)
    (runner.folder / "input.csv").write_bytes(data)
    run = runner.folder / "run.json"
    run.unlink(missing_ok=True)
    done = runner.call("--layout", "study.layout", "--provenance", "run.json", "input.csv")
    faults = [] if done.returncode == 0 else [done.stderr.decode().strip()]
    if not run.exists():
        faults.append("there is no file")
    else:
        text = json.dumps(json.loads(run.read_text(encoding="utf-8")))
        faults += [f"it does not hold {fact}" for fact in ("bbs", "Can J Public Health", "b{n}")
                   if fact not in text]
    yield "--provenance", faults


def main():
    parser = argparse.ArgumentParser(description="Tests motorscale-score on people's files.")
    parser.add_argument("program")
    parser.add_argument("--launcher", default="", help="the command that starts the program")
    parser.add_argument("--only", default="", help="only cases whose names begin so")
    parser.add_argument("--every", type=int, default=1, help="only one of so many cases")
    parser.add_argument("--show", type=int, default=40, help="how many failures to show")
    arguments = parser.parse_args()
    command = shlex.split(arguments.launcher) + [os.path.abspath(arguments.program)]
    passed, failed = 0, 0

    def count(name, options, faults):
        nonlocal passed, failed
        if not faults:
            passed += 1
            return
        failed += 1
        if failed <= arguments.show:
            print(f"FAILED {name} {shlex.join(options)}: " + "; ".join(faults))

    with tempfile.TemporaryDirectory(prefix="motorscale-files-") as folder:
        runner = Runner(command, pathlib.Path(folder))
        for c in CASES[::arguments.every]:
            if c.name.startswith(arguments.only):
                count(c.name, c.options, list(runner.faults(c)))
        if not arguments.only:
            for name, faults in (*proposed_cases(runner, arguments.every),
                                 *export_cases(runner, arguments.every),
                                 *other_cases(runner)):
                count(name, [], faults)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
