#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests motorscale-evidence: what is printed in the papers, and what comes of it.

    python3 tests/examples/evidence.py PROGRAM

The last line counts the cases; the exit status is 1 when one failed.
"""

import csv
import io
import pathlib
import shutil
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent.parent.parent / "examples/evidence"
WITHOUT_DATA = "cannot be recomputed, because "

# What the papers' numbers were recomputed as with R 4.2.2, to the digits that it gave.
REPRODUCED = {
    "Upper respiratory infection: p": "0.333213",
    "Diarrhea: p": "0.514476",
    "Fever: p": "0.300845",
    "Vomiting: p": "0.450576",
    "Constipation: p": "0.60499",
    "Upper respiratory infection: RR": "0.88981",
    "Upper respiratory infection: RR, lower limit": "0.571339",
    "Upper respiratory infection: RR, upper limit": "1.3858",
    "Diarrhea: RR": "0.810056",
    "Diarrhea: RR, lower limit": "0.417219",
    "Diarrhea: RR, upper limit": "1.57277",
    "Constipation: RR": "0.614583",
    "Constipation: RR, lower limit": "0.154487",
    "Constipation: RR, upper limit": "2.44496",
    "Upper respiratory infection: of 1000, upper limit": "650.638",
    "GMFCS: p": "0.00467773",
    "the least exact p": "0.0625",
}
FOUND = {  # (what, verdict): part of what was found
    ("ADL month 1: change of control", "contradicts"): "sum 12.5 of 19 would",
    ("CFA month 1: change of control", "contradicts"): "sum 28 of 19 would",
    ("GMFM month 1: change of control", "contradicts"): "sum 77 of 19 would",
    ("GMFM month 12: change of huc_msc", "consistent"): "sum 1226",
    ("uptake of FDG rose by more than 50 %", "consistent"): "14.6633 to 94.7255; Wilson 23.0724",
    ("Upper respiratory infection: events of Huang 2018", "consistent"): "9 and 8",
    ("Diarrhea: events of Huang 2018", "consistent"): "5 and 5",
    ("Constipation: events of Huang 2018", "consistent"): "2 and 2",
    ("GMFCS: moves between levels", "consistent"): "1 matrix of 653",
    ("GMFCS: improved", "consistent"): "24.651 to 75.349",
    ("GMFCS: level V alone", "consistent"): "0.25",
    ("BBS: mean at m12", "consistent"): "sum 158",
    ("FIM+FAM motor: mean at baseline", "consistent"): "sum 618",
    ("MAS: mean at m12", "consistent"): "sum 26",
}


def main(program):
    cases, failed = 0, 0

    def check(good, what):
        nonlocal cases, failed
        cases += 1
        if not good:
            failed += 1
            print(f"FAILED: {what}")

    def run(*arguments):
        return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True,
                              check=False, timeout=60)

    done = run(FOLDER)
    check(done.returncode == 0 and done.stderr == "", done)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    by_what = {row["what"]: row for row in rows}
    check(list(rows[0]) == ["paper", "what", "printed", "recomputed", "method", "verdict"], rows[0])
    for what, recomputed in REPRODUCED.items():
        row = by_what[what]
        check(row["verdict"] == "reproduced" and row["recomputed"] == recomputed, row)
    for (what, verdict), part in FOUND.items():
        row = by_what[what]
        check(row["verdict"] == verdict and part in row["recomputed"], row)
    # Nothing is claimed of what needs the children's scores.
    for row in rows:
        needs = row["paper"] == "Gu 2020" and " month " in row["what"] and row["what"][-3:] == ": p"
        needs = needs or "pooled SMD" in row["what"] or row["what"] == "scores rose"
        needs = needs or row["what"] == "GMFM-88 total %: p"
        check(needs == row["verdict"].startswith(WITHOUT_DATA), row)
        check(row["verdict"] in ("reproduced", "consistent", "contradicts")
              or row["verdict"].startswith(WITHOUT_DATA), row)

    # A file that is changed changes what is found; one that is missing or broken is named.
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for file in FOLDER.glob("*.csv"):
            shutil.copy(file, folder)
        events = folder / "gu2020_adverse_events.csv"
        text = events.read_text()
        events.write_text(text.replace("Fever,20,4,19,7", "Fever,20,4,19,8"))
        changed = {r["what"]: r for r in csv.DictReader(io.StringIO(run(folder).stdout))}
        check(changed["Fever: p"]["verdict"] == "contradicts", changed["Fever: p"])
        for wrong, word in ((text.replace("Fever,20,4,", "Fever,20,four,"), "four"),
                            (text.replace("n_huc_msc", "n_other"), "n_huc_msc"),
                            (text + "one,two\n", "gu2020_adverse_events.csv"),
                            (text + 'a"b\n', "gu2020_adverse_events.csv")):
            events.write_text(wrong)
            told = run(folder)
            check(told.returncode == 2 and word in told.stderr, told)
        events.unlink()
        told = run(folder)
        check(told.returncode == 2 and "gu2020_adverse_events.csv" in told.stderr, told)
    for wrong in ((), ("--nonsense",), (FOLDER, FOLDER)):
        told = run(*wrong)
        check((told.returncode, told.stdout) == (2, "") and told.stderr.count("\n") == 1, told)
    told = run("--help")
    check(told.returncode == 0 and "motorscale-evidence" in told.stdout, told)

    print(f"{cases - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if "--help" in sys.argv[1:] or len(sys.argv) != 2:
        print(__doc__, end="")
        sys.exit(0 if "--help" in sys.argv[1:] else 2)
    sys.exit(main(sys.argv[1]))
