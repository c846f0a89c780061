#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests what motorscale-score --propose writes: files as people might name them, then scored by it.

    python3 tests/examples/score_propose.py PROGRAM [--launcher COMMAND] [--seed TEXT] [--count N]

Makes COUNT files (60; where CI is not set 30) with a fixed seed: forms with known scores, written
down with names, visits, codes, dates, separators and encodings of many habits.  A proposal passes
when the file scored by it has the known scores, row by row, or when it says what it could not tell;
most must have the scores.  The same files are scored with no layout: never other scores without a
word.  At the end each data dictionary of --dictionary is filled and scored.  The last line is
'N passed, N failed'.
"""

import argparse
import csv
import io
import os
import pathlib
import random
import shlex
import subprocess
import sys
import tempfile
from fractions import Fraction

# ---------------------------------------------------------------------------------------------
# Forms with known scores


def two_places(value):
    whole, rest = divmod((value * 1000).numerator, (value * 1000).denominator)
    scaled = (value * 100).numerator // (value * 100).denominator
    scaled += 2 * ((value * 100) - scaled) >= 1
    return f"{scaled // 100}.{scaled % 100:02}"


def gmfm_scores(points):
    ends, begin, percents = (17, 37, 51, 64, 88), 0, []
    for end in ends:
        percents.append(Fraction(100 * sum(points[begin:end]), 3 * (end - begin)))
        begin = end
    return {"gmfm88_percent_a": two_places(percents[0]), "gmfm88_percent_e": two_places(percents[4]),
            "gmfm88_total_percent": two_places(sum(percents) / 5)}


def halves(points):
    return f"{sum(points) // 2}.{'05'[sum(points) % 2]}"


GRADES = ("0", "1", "1+", "2", "3", "4")
WEEFIM = ("eating grooming bathing dressing_upper dressing_lower toileting bladder bowel "
          "transfer_bed transfer_toilet transfer_tub locomotion stairs comprehension expression "
          "social problem_solving memory").split()
BALANCE = ("sit_to_stand standing_unsupported sitting_unsupported stand_to_sit transfers "
           "standing_eyes_closed standing_feet_together reaching_forward pick_up_object "
           "looking_behind turn_360 alternate_step tandem_stand one_leg_stand").split()
DIMENSIONS = [("a", 1, 17), ("b", 18, 37), ("c", 38, 51), ("d", 52, 64), ("e", 65, 88)]
SITES = [(side, muscle) for side in ("left", "right")
         for muscle in ("elbow_flexors", "hip_adductors", "hamstrings", "soleus")]


def dimension_of(n):
    return next((letter, first) for letter, first, last in DIMENSIONS if n <= last)


class Kind:
    """An instrument: how many items, which points (as ranks), names in several habits."""

    def __init__(self, prefix, count, top, printed, scores, styles):
        self.prefix, self.count, self.top = prefix, count, top
        self.printed, self.scores, self.styles = printed, scores, styles


def plain(prefix):
    return lambda n: f"{prefix}_{n}"


def of(form):
    return lambda n: form.format(n=n, w=WEEFIM[n - 1] if n <= 18 else "", z=f"{n:02}",
                                 d=dimension_of(n)[0] if n <= 88 else "",
                                 k=n - dimension_of(n)[1] + 1 if n <= 88 else 0,
                                 b=BALANCE[n - 1] if n <= 14 else "",
                                 s=" ".join(w.capitalize() for w in WEEFIM[n - 1].split("_"))
                                 if n <= 18 else "")


def site(form, sides=("left", "right"), between="_"):
    def name(n):
        side, muscle = SITES[n - 1]
        return form.format(s=sides[side == "right"], m=muscle.replace("_", between))
    return name


def total(prefix, low=0):
    return lambda points: {f"{prefix}_total": str(sum(points) + low * len(points))}


KINDS = [
    Kind("gmfm88", 88, 3, "0123", gmfm_scores,
         [of("gmfm_{n}"), of("GMFM{z}"), of("gmfm_{d}{n}"), of("gmfm_{d}{k}"), of("gmfm88_{n}"),
          of("GMFM-88 Item {n}"), of("gmfm88.{d}.{z}"), of("GMFM_dim{d}_{k}"), of("study/gmfm[{n}]"),
          of("gmfmItem{n}"), of("Gross Motor Function Measure {n}"), of("q{n}_gmfm")]),
    Kind("bbs", 14, 4, "01234", total("bbs"),
         [of("bbs_{z}"), of("berg_{n}"), of("Berg Item {n} (0-4)"), of("BBS{n}"), of("bbs[{n}]"),
          of("balance/bbs_{n}"), of("berg_{b}"), of("BergBalance.{z}"), of("bbs_item_{n}_score"),
          of("data.berg.q{n}"), of("Berg balance scale: {n}")]),
    Kind("pbs", 14, 4, "01234", total("pbs"),
         [of("pbs_{n}"), of("PBS {n}"), of("pediatric_balance_{z}"), of("pbs-{n}"), of("pbs_q{z}")]),
    Kind("fim", 18, 6, "1234567", total("fim", 1),
         [of("fim_{w}"), of("FIM{n}"), of("fim_{z}_{w}"), of("FIM {s}"), of("fim.{n}"),
          of("group/fim_{w}"), of("fimItem{z}")]),
    Kind("weefim", 18, 6, "1234567", total("weefim", 1),
         [of("weefim_{n}"), of("weefim_{w}"), of("WeeFIM {s}"), of("wee_fim_{w}"),
          of("weefim{z}_{w}")]),
    Kind("adl", 50, 4, ("0", "0.5", "1", "1.5", "2"),
         lambda points: {"adl_total": halves(points)},
         [of("adl_{n}"), of("ADL{z}"), of("cp_adl_{n}"), of("CP-ADL {n}"), of("adl.{n}")]),
    Kind("mas", len(SITES), 5, GRADES,
         lambda points: {"mas_max": GRADES[max(points)],
                         "mas_mean_rank": two_places(Fraction(sum(points), len(points)))},
         [site("mas_{s}_{m}"), site("mas_{m}_{s}"), site("MAS {s} {m}", ("L", "R"), " "),
          site("ashworth_{m}_{s}", ("l", "r")), site("mas.{s}.{m}", ("LEFT", "RIGHT"))]),
]
MARKS = [("_t0", "_t1"), ("_pre", "_post"), ("_baseline", "_month6", "_month12"), ("_v1", "_v2"),
         ("", "_v2"), ("_adm", "_dis"), (".1", ".2"), ("_w0", "_w12"), ("_alpha", "_beta"),
         ("_Aufnahme", "_Entlassung")]
BEFORE = [("t1_", "t2_"), ("pre_", "post_"), ("baseline.", "followup."), ("v1/", "v2/")]


class Random(random.Random):
    """The same numbers on every version of Python."""

    def below(self, n):
        return int(self.random() * n)

    def one(self, of):
        return of[self.below(len(of))]

    def chance(self, of_100):
        return self.below(100) < of_100


# ---------------------------------------------------------------------------------------------
# One file


class File:
    def __init__(self, rng):
        self.says = []  # what was done to it, for messages
        self.options = []
        kinds = [rng.one(KINDS)]
        if rng.chance(25):
            other = rng.one(KINDS)
            if other.prefix != kinds[0].prefix and {other.prefix, kinds[0].prefix} != {
                    "fim", "weefim"}:
                kinds.append(other)
        self.kinds = [(kind, rng.one(kind.styles)) for kind in kinds]
        self.shape = rng.one(["wide", "wide", "wide", "visits", "visits", "long", "events"])
        self.subjects = [f"{rng.one(['P', 'S-', 'kid'])}{n:03}" for n in range(1, 4 + rng.below(4))]
        self.separator = rng.one([",", ",", ";", "\t", "|"])
        self.end = rng.one(["\n", "\n", "\r\n", "\r"])
        self.encoding = rng.one(["utf-8"] * 4 + ["utf-8-sig", "cp1252", "utf-16"])
        self.missing = rng.one(["", "", "", "-99", "NA", ".", "999", "#N/A"])
        self.decimal_comma = self.separator != "," and rng.chance(50)
        self.coded = rng.chance(25)
        self.rng = rng
        self.expected = []
        self.rows = []
        self.header = []
        getattr(self, "make_" + self.shape)()
        if self.shape != "long" and rng.chance(15):
            self.rows.insert(0, self.labels())
            self.says.append("labels")
        if self.shape != "long" and rng.chance(15):
            self.title = True
            self.says.append("title")
        else:
            self.title = False

    def labels(self):
        items = set(self.item_columns)
        return ["Rate this" if name in items else "Text" for name in self.header]

    def text(self, kind, rank):
        """How this file writes a response."""
        if self.coded and kind.prefix == "mas":
            return str(rank)
        if self.coded and kind.prefix in ("gmfm88", "bbs", "pbs"):
            return str(rank + 1)
        if self.coded and kind.prefix == "adl":
            return str(rank)
        text = kind.printed[rank]
        return text.replace(".", ",") if self.decimal_comma else text

    def form(self, kind, complete=True):
        """Ranks of a form, all responses of the scale among them so that a coding shows."""
        ranks = [self.rng.below(kind.top + 1) for _ in range(kind.count)]
        for rank in range(kind.top + 1):
            if rank < kind.count:
                ranks[rank] = rank
        if not complete:
            ranks[kind.count - 1] = None
        return ranks

    def assess(self, kind):
        """Cells and scores of one form; sometimes an item is not there, where the file says so."""
        gone = bool(self.missing) and kind.prefix in ("bbs", "fim", "pbs") and self.rng.chance(20)
        ranks = self.form(kind, not gone)
        cells = [self.missing if r is None else self.text(kind, r) for r in ranks]
        scores = kind.scores([r or 0 for r in ranks])
        if gone:
            scores = {f"{kind.prefix}_total": ""}
        return cells, scores

    def others(self, subject):
        return [subject, "Zoë" if self.encoding != "utf-8" else "x"]

    def make_wide(self):
        self.header = [self.rng.one(["record_id", "ID", "Patient"]), "site"]
        self.item_columns = [name(n) for kind, name in self.kinds
                             for n in range(1, kind.count + 1)]
        self.header += self.item_columns
        for subject in self.subjects:
            row, scores = self.others(subject), {}
            for kind, _ in self.kinds:
                cells, known = self.assess(kind)
                row += cells
                scores.update(known)
            self.rows.append(row)
            self.expected.append(scores)

    def make_visits(self):
        self.kinds = self.kinds[:1]
        kind, name = self.kinds[0]
        before = self.rng.chance(30)
        marks = self.rng.one(BEFORE if before else MARKS)
        self.says.append("visits " + repr(marks))
        names = [[mark + name(n) if before else name(n) + mark for n in range(1, kind.count + 1)]
                 for mark in marks]
        self.item_columns = [n for visit in names for n in visit]
        self.header = ["record_id", "site"] + self.item_columns
        for subject in self.subjects:
            row = self.others(subject)
            for _ in marks:
                cells, known = self.assess(kind)
                row += cells
                self.expected.append(known)
            self.rows.append(row)

    def make_long(self):
        self.kinds = self.kinds[:1]
        kind, name = self.kinds[0]
        self.missing = ""
        self.item_columns = []
        self.header = self.rng.one([["record_id", "visit", "item", "score"],
                                    ["ID", "Visit", "Question", "Answer"],
                                    ["row", "record_id", "visit", "item", "value"]])
        number = 0
        forms = []
        for subject in self.subjects:
            for visit in ("t0", "t1"):
                cells, known = self.assess(kind)
                forms.append([(subject, visit, name(n + 1), cell) for n, cell in enumerate(cells)])
                self.expected.append(known)
        if self.rng.chance(40):  # item by item
            entries = [form[n] for n in range(kind.count) for form in forms]
        else:
            entries = [entry for form in forms for entry in form]
        for entry in entries:
            number += 1
            self.rows.append([str(number)] * (self.header[0] == "row") + list(entry))

    def make_events(self):
        self.kinds = self.kinds[:1]
        kind, name = self.kinds[0]
        self.item_columns = [name(n) for n in range(1, kind.count + 1)]
        self.header = ["record_id", "redcap_event_name", "dob", "gmfcs"] + self.item_columns
        for subject in self.subjects:
            for event in ("baseline_arm_1", "month_3_arm_1"):
                cells, known = self.assess(kind)
                first = event.startswith("base")
                self.rows.append([subject, event, "2015-03-01" if first else "",
                                  "III" if first else ""] + cells)
                self.expected.append(known)

    def bytes(self):
        lines = []
        if self.title:
            lines.append(["A study of balance"] + [""] * (len(self.header) - 1))
        lines += [self.header] + self.rows

        def cell(text):
            if any(c in text for c in (self.separator, '"', "\n")):
                return '"' + text.replace('"', '""') + '"'
            return text
        text = "".join(self.separator.join(map(cell, line)) + self.end for line in lines)
        return text.encode(self.encoding)

    def __str__(self):
        names = ", ".join(f"{kind.prefix} as {name(1)!r}" for kind, name in self.kinds)
        return (f"{self.shape}, {names}, {self.separator!r}, {self.encoding}, missing "
                f"{self.missing!r}{', coded' if self.coded else ''} {' '.join(self.says)}")


# ---------------------------------------------------------------------------------------------
# Running


def rows_of(output):
    return list(csv.DictReader(io.StringIO(output.decode("utf-8"))))


def differences(rows, expected):
    """Which known scores are other ones; None where all are right."""
    if len(rows) != len(expected):
        return f"{len(rows)} rows, not {len(expected)}"
    for number, (row, scores) in enumerate(zip(rows, expected), 1):
        for column, value in scores.items():
            if row.get(column) != value:
                return f"row {number}: {column} is {row.get(column)!r}, not {value!r}"
    return None


class Session:
    def __init__(self, command, folder):
        self.command, self.folder = command, folder
        self.passed = self.failed = self.right = self.told = 0

    def call(self, *arguments):
        return subprocess.run([*self.command, *arguments], capture_output=True, check=False,
                              cwd=self.folder)

    def check(self, name, fault):
        if fault:
            self.failed += 1
            print(f"FAILED {name}: {fault}")
        else:
            self.passed += 1

    def propose(self, number, file):
        (self.folder / "file.csv").write_bytes(file.bytes())
        proposed = self.call("--propose", "file.csv")
        layout = proposed.stdout.decode("utf-8")
        (self.folder / "file.layout").write_bytes(proposed.stdout)
        fault = None
        if proposed.returncode != 0:
            fault = f"--propose gives exit status {proposed.returncode}"
        done = self.call("--layout", "file.layout", "file.csv")
        said = done.stderr.decode("utf-8", "replace")
        unclear = "could not tell" in layout
        wrong = differences(rows_of(done.stdout), file.expected)
        if wrong is None and done.returncode == 0:
            self.right += 1
        elif unclear:
            self.told += 1
        elif not fault:
            fault = f"{wrong}; exit status {done.returncode}\n{said}\n{layout[:1500]}"
        if not fault and done.returncode == 2 and "layout" in said and ".layout:" in said:
            fault = "its own layout is refused: " + said
        self.check(f"propose {number} ({file})", fault)

        # Without the layout: refused, reported, said, or right; never in silence something else.
        plain_run = self.call("file.csv")
        said = plain_run.stderr.decode("utf-8", "replace")
        fault = None
        if plain_run.returncode == 0:
            wrong = differences(rows_of(plain_run.stdout), file.expected)
            hint = any(word in said for word in ("--codes", "--visits", "--column", "--long",
                                                 "look", "--propose"))
            if wrong is not None and not hint:
                fault = f"exit status 0, {wrong}, and nothing is said: {said}"
        self.check(f"plain {number} ({file})", fault)

    # ---- dictionaries ----

    def dictionary(self, prefix, columns, low, high):
        done = self.call("--dictionary", prefix)
        fault = None
        fields = rows_of(done.stdout)
        head = ("Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"
                "Choices, Calculations, OR Slider Labels,Field Note,"
                "Text Validation Type OR Show Slider Number,Text Validation Min,"
                "Text Validation Max,Identifier?,Branching Logic (Show field only if...),"
                "Required Field?,Custom Alignment,Question Number (surveys only),"
                "Matrix Group Name,Matrix Ranking?,Field Annotation")
        if not fields or ",".join(fields[0]) != head:
            self.check(f"dictionary {prefix}", "its header is not REDCap's")
            return
        names = [field["Variable / Field Name"] for field in fields]
        if names[0] != "record_id" or len(set(names)) != len(names):
            fault = f"its fields are {names}"
        rows = [["a"], ["b"]]
        for field in fields[1:]:
            if field["Field Type"] == "text":
                ends = (field["Text Validation Min"], field["Text Validation Max"])
                if field["Text Validation Type OR Show Slider Number"] == "date_ymd":
                    ends = ("2024-01-01", "2024-01-01")
            else:
                codes = [choice.split(",")[0].strip() for choice in
                         field["Choices, Calculations, OR Slider Labels"].split("|")]
                if codes[-1] != "NT" or not all(c.isalnum() for c in codes):
                    fault = f"{field['Variable / Field Name']} has the codes {codes}"
                ends = (codes[0], codes[-2])
            rows[0].append(ends[0])
            rows[1].append(ends[1])
        text = "".join(",".join(row) + "\n" for row in [names] + rows)
        (self.folder / "filled.csv").write_text(text, encoding="utf-8")
        scored = self.call("filled.csv")
        wrong = differences(rows_of(scored.stdout), [dict(zip(columns, low)),
                                                     dict(zip(columns, high))])
        if not fault and (wrong or scored.returncode != 0):
            fault = f"{wrong}; exit status {scored.returncode} {scored.stderr.decode()}"
        self.check(f"dictionary {prefix}", fault)


# The lowest and the highest scores, as the manuals give them.
DICTIONARIES = [
    ("gmfm88", ["gmfm88_total_percent", "gmfm88_tested"], ["0.00", "88"], ["100.00", "88"]),
    ("gmfm88aids", ["gmfm88aids_total_percent"], ["0.00"], ["100.00"]),
    ("bbs", ["bbs_total"], ["0"], ["56"]),
    ("pbs", ["pbs_total"], ["0"], ["56"]),
    ("mas", ["mas_max", "mas_mean_rank", "mas_tested"], ["0", "0.00", "28"], ["4", "5.00", "28"]),
    ("fmfm", ["fmfm_raw_total"], ["0"], ["183"]),
    ("cfa", ["cfa_total"], ["0.0"], ["100.0"]),
    ("adl", ["adl_total"], ["0.0"], ["100.0"]),
    ("fim", ["fim_motor", "fim_cognitive", "fim_total"], ["13", "5", "18"], ["91", "35", "126"]),
    ("fimfam", ["fimfam_total"], ["30"], ["210"]),
    ("weefim", ["weefim_total"], ["18"], ["126"]),
    ("mbi", ["mbi_total"], ["0"], ["100"]),
]


def main():
    parser = argparse.ArgumentParser(description="Tests motorscale-score --propose.")
    parser.add_argument("program")
    parser.add_argument("--launcher", default="", help="the command that starts the program")
    parser.add_argument("--seed", default="files")
    parser.add_argument("--count", type=int, default=60 if "CI" in os.environ else 30)
    arguments = parser.parse_args()
    command = shlex.split(arguments.launcher) + [os.path.abspath(arguments.program)]
    with tempfile.TemporaryDirectory(prefix="motorscale-propose-") as folder:
        session = Session(command, pathlib.Path(folder))
        for number in range(arguments.count):
            session.propose(number, File(Random(f"{arguments.seed} {number}")))
        least = arguments.count * 8 // 10
        session.check("most proposals score their file",
                      f"{session.right} do, {session.told} say that they could not tell; at least "
                      f"{least} should" if session.right < least else None)
        for dictionary in DICTIONARIES:
            session.dictionary(*dictionary)
        done = session.call("--dictionary", "nothing")
        session.check("dictionary of nothing", None if done.returncode == 2 and not done.stdout else
                      f"exit status {done.returncode}")
    print(f"{session.right} proposals right, {session.told} say what they could not tell")
    print(f"{session.passed} passed, {session.failed} failed")
    return 1 if session.failed or not session.passed else 0


if __name__ == "__main__":
    sys.exit(main())
