#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests motorscale-score on files that were cut: at any byte, no score that the whole would not give.

    python3 tests/examples/score_cut.py PROGRAM [--launcher COMMAND] [--every N]

Each file is scored whole, then cut behind each of its bytes, or behind every Nth and each of the last
ten; N is 7 where CI is not set.  Every score of a cut file must be that of the whole, or not be
there; where a row or a cell may have been cut, the exit status is not 0.  The last line is
'N passed, N failed'.
"""

import argparse
import csv
import io
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

BBS = [f"bbs_{n}" for n in range(1, 15)]
MAS = ["mas_left_elbow", "mas_right_elbow"]


def lines(*rows, sep=",", end="\n"):
    return "".join(sep.join(map(str, row)) + end for row in rows)


FILES = {
    "grades, the last cell is a score": (lines(
        ["id"] + MAS, ["a", "1+", "1 +"], ["b", "1p", "1plus"], ["c", "2", "NT"]).encode(), []),
    "codes of which one begins with another": (lines(
        ["id"] + MAS, ["a", "1", "10"], ["b", "100", "10"], ["c", "5", "100"]).encode(),
        ["--codes", "mas=0,1,10,100,5,50"]),
    "missing codes": (lines(
        ["id"] + MAS, ["a", "1", "-99"], ["b", "9", "2"], ["c", "0", "NA"]).encode(),
        ["--missing", "-99, -9, 9"]),
    "half points": (lines(
        ["a"] + [f"adl_{n}" for n in range(1, 6)], ["x"] + ["1,5"] * 5, ["y"] + ["0,5"] * 5,
        sep=";").encode(), []),
    "quotes and line ends in them": (lines(
        MAS + ["note"], ["1+", '"2"', '"a, ""b""\nc"'], ["0", "0", '"x"'], ["3", "4", "y"],
        end="\r\n").encode(), []),
    "UTF-16": (b"\xff\xfe" + lines(["é"] + MAS, ["ü", "1+", "2"], ["x", "0", "1+"],
                                    sep="\t").encode("utf-16-le"), []),
    "visits": (lines(
        ["id", "mas_left_elbow_pre", "mas_left_elbow_post"], ["a", "1", "1+"],
        ["b", "2", "3"]).encode(), ["--visits", "_pre,_post"]),
    "one item a row": (lines(
        ["id", "item", "score"], *[["a", name, 4] for name in BBS],
        *[["b", name, 3] for name in BBS]).encode(), ["--long", "item,score"]),
    # In the order of the dates: a row that is gone is not missed, and those before it are right.
    "changes": (lines(
        ["record_id"] + BBS + ["assessment_date"], ["a"] + [2] * 14 + ["2024-1-1"],
        ["a"] + [3] * 14 + ["2024-1-10"], ["a"] + [1] * 14 + ["2024-1-19"],
        ["b"] + [4] * 14 + ["2024-1-10"]).encode(),
        ["--change", "bbs_mdc90_stevenson_2001", "--dates", "y-m-d"]),
    "dates last": (lines(
        ["gmfcs_level", "birth_date", "assessment_date"], ["III", "1/1/2018", "1/11/2023"],
        ["IV", "1/1/2018", "1/1/2024"], ["II", "12/1/2018", "11/11/2024"]).encode(),
        ["--dates", "d/m/y"]),
    "dates of Excel last": (lines(
        ["gmfcs_level", "birth_date", "assessment_date"], ["III", "43252", "45393"],
        ["IV", "43252", "45444"]).encode(), ["--dates", "excel"]),
    "levels last": (lines(["mas_left_hip", "gmfcs_level"], ["1", "III"], ["1+", "IV"],
                          ["2", "II"]).encode(), []),
    "a value carried": (lines(
        ["record_id", "birth_date", "gmfcs_level", "assessment_date"] + MAS,
        ["a", "", "", "2024-01-01", "1", "2"], ["a", "2018-01-01", "II", "", "", ""],
        ["b", "2018-01-01", "", "2024-01-01", "1", "1"],
        ["b", "", "III", "", "", ""]).encode(), ["--carry", "birth_date,gmfcs_level"]),
}


class Session:
    def __init__(self, command, folder):
        self.command, self.folder = command, folder

    def run(self, data, options):
        (self.folder / "file.csv").write_bytes(data)
        done = subprocess.run([*self.command, *options, "file.csv"], capture_output=True,
                              check=False, cwd=self.folder)
        rows = list(csv.reader(io.StringIO(done.stdout.decode("utf-8"))))
        return done.returncode, rows, done.stderr.decode("utf-8", "replace")


def is_score(column, inputs):
    """A score: what the program adds, but the counts of what is there and the notes."""
    return column not in inputs and not column.endswith(("_note", "_tested"))


def faults(session, data, options, every):
    status, whole, said = session.run(data, options)
    if status not in (0, 1) or len(whole) < 2:
        yield f"the whole file gives exit status {status}: {said}"
        return
    text = data.decode("utf-16" if data.startswith(b"\xff\xfe") else "utf-8")
    separator = next(c for c in ";\t," if c in text.splitlines()[0])
    inputs = text.splitlines()[0].split(separator) + ["visit"]
    for end in sorted({*range(0, len(data), every), *range(len(data) - 10, len(data))}):
        status, cut, said = session.run(data[:end], options)
        if not cut:
            if status != 2:
                yield f"cut at {end}: nothing comes out, and exit status {status}"
            continue
        if cut[0] != whole[0]:
            # Only a header that was cut has other columns, and then no row follows.
            if len(cut) > 1:
                yield f"cut at {end}: other columns, {cut[0]}, and rows"
            continue
        for number, row in enumerate(cut[1:], 1):
            for column, (name, cell) in enumerate(zip(whole[0], row)):
                if cell and is_score(name, inputs) and cell not in (whole[number][column], ""):
                    yield (f"cut at {end}: row {number} has {name} {cell}, the whole has "
                           f"{whole[number][column]!r}; exit status {status}")


def main():
    parser = argparse.ArgumentParser(description="Tests motorscale-score on files that were cut.")
    parser.add_argument("program")
    parser.add_argument("--launcher", default="", help="the command that starts the program")
    parser.add_argument("--every", type=int, default=1 if "CI" in os.environ else 7,
                        help="cut behind one of so many bytes")
    arguments = parser.parse_args()
    command = shlex.split(arguments.launcher) + [os.path.abspath(arguments.program)]
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="motorscale-cut-") as folder:
        session = Session(command, pathlib.Path(folder))
        for name, (data, options) in FILES.items():
            found = list(faults(session, data, options, arguments.every))
            passed += not found
            failed += bool(found)
            for fault in found[:4]:
                print(f"FAILED {name}: {fault}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
