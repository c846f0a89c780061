#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests the forest plot of motorscale-trial pool.

    python3 tests/examples/trial_forest.py PROGRAM

The SVG is well-formed; every number of it is one of the CSV that the program prints beside it, with
two decimals; what leaves the axis has an arrow; the description says all.  The last line counts the
cases; the exit status is 1 when one failed.
"""

import csv
import decimal
import io
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

SVG = "{http://www.w3.org/2000/svg}"
EVENTS = """study,events_1,n_1,events_2,n_2,age
"Ann & <b>Bo</b>, 2001",7,20,12,21,young
Cem 2005,10,40,15,38,young
Dee 2010,0,12,3,11,old
Eva 2015,22,60,30,61,old
Flo 2020,1,9,1,8,old
Gil 2021,0,9,0,8,old
"""
MEANS = """study,n_1,mean_1,sd_1,n_2,mean_2,sd_2
A,20,61.4,12.1,22,55.0,11.0
B,31,58.25,10.4,30,57.75,9.8
C,12,70.1,15.0,11,60.2,14.2
"""


class Tests:
    def __init__(self, program):
        self.program, self.passed, self.failed = program, 0, 0
        self.folder = tempfile.TemporaryDirectory()

    def check(self, good, what):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what}"[:2000])

    def run(self, text, *arguments, status=0):
        done = subprocess.run([self.program, "pool", *arguments], input=text, capture_output=True,
                              text=True, check=False, timeout=60)
        self.check(done.returncode == status, f"{arguments}: {done.returncode} {done.stderr}")
        return done

    def plot(self, text, *arguments):
        file = pathlib.Path(self.folder.name) / "forest.svg"
        done = self.run(text, "--forest", str(file), *arguments)
        root = xml.fromstring(file.read_text())
        file.unlink()
        return root, list(csv.DictReader(io.StringIO(done.stdout)))


def rounded(text, places=2):
    value = decimal.Decimal(text).quantize(decimal.Decimal(1).scaleb(-places))
    return str(abs(value) if value == 0 else value).replace("-", "\u2212")


def texts(root):
    return ["".join(t.itertext()) for t in root.iter(SVG + "text")]


def same_numbers(t, text, *arguments):
    # 15 digits, so that rounding to two is the program's own rounding of the same number
    root, rows = t.plot(text, "--digits", "15", *arguments)
    shown, described = texts(root), root.find(SVG + "desc").text
    for row in rows:
        if row["what"] not in ("study", "pooled") or not row["estimate"]:
            continue
        limits = f"{rounded(row['low95'])} to {rounded(row['high95'])}"
        t.check(rounded(row["estimate"]) in shown, f"{row} in {shown}")
        t.check(limits in shown, f"{limits} in {shown}")
        t.check(f"{rounded(row['estimate'])}, {limits}" in described or
                row["what"] == "pooled", described)
        if row["what"] == "study":
            t.check(rounded(row["weight"], 1) in shown, f"weight of {row}")
    pooled = next(row for row in rows if row["what"] == "pooled" and not row["study"])
    t.check(f"{rounded(pooled['estimate'])}, 95 % interval {rounded(pooled['low95'])} to "
            f"{rounded(pooled['high95'])}" in described, described)
    for row in rows:
        if row["what"] == "prediction" and row["low95"]:
            limits = f"{rounded(row['low95'])} to {rounded(row['high95'])}"
            t.check(limits in shown and f"Prediction interval {limits}" in described, described)
        if row["what"] == "heterogeneity":
            t.check(f"Q = {rounded(row['statistic'])} on {row['df']} df" in described, described)
        if row["what"] == "i2" and row["estimate"]:
            t.check(f"I\u00b2 = {rounded(row['estimate'])} %" in described, described)
    t.check(root.get("role") == "img" and root.find(SVG + "title").text, "a title")
    t.check("nan" not in xml.tostring(root, "unicode").lower(), "no number")
    places(t, root, rows, text == EVENTS and "RD" not in arguments)
    return root, rows


def places(t, root, rows, is_ratio):
    """Every mark stands where the numbers of the CSV are on the axis that its ticks make."""
    ticks = [(float(e.get("x")), float("".join(e.itertext()).replace("\u2212", "-")))
             for e in root.iter(SVG + "text")
             if e.get("class") == "m s" and re.fullmatch(r"\u2212?[\d.]+", "".join(e.itertext()))]
    scale = math.log if is_ratio else float
    (x1, v1), (x2, v2) = ticks[0], ticks[-1]

    def at(value):
        value = float(value)
        if is_ratio and value <= 0:
            return x1
        place = x1 + (scale(value) - scale(v1)) / (scale(v2) - scale(v1)) * (x2 - x1)
        return min(max(place, x1), x2)

    def numbers(element):
        return [float(n) for n in re.findall(r"-?[\d.]+", element.get("d"))]

    squares = [float(e.get("x")) + float(e.get("width")) / 2 for e in root.iter(SVG + "rect")
               if e.get("class") == "sq"]
    lines = [numbers(e) for e in root.iter(SVG + "path") if e.get("class") == "ci"]
    studies = [r for r in rows if r["what"] == "study" and r["low95"]]
    t.check(len(squares) == len(lines) == len(studies), f"{len(squares)} squares, {len(studies)}")
    for x, line, r in zip(squares, lines, studies):
        t.check(abs(x - at(r["estimate"])) < 0.2 and abs(line[0] - at(r["low95"])) < 0.2 and
                abs(line[2] - at(r["high95"])) < 0.2, f"{x} {line} {r} {ticks}")
    pooled = [r for r in rows if r["what"] == "pooled"]
    diamonds = [numbers(e) for kind in ("dia", "sub") for e in root.iter(SVG + "path")
                if e.get("class") == kind]
    t.check(len(diamonds) == len(pooled), f"{len(diamonds)} diamonds")
    for d, r in zip(diamonds, pooled):
        t.check(abs(d[0] - at(r["low95"])) < 0.2 and abs(d[2] - at(r["estimate"])) < 0.2 and
                abs(d[4] - at(r["high95"])) < 0.2, f"{d} {r}")
    dashed = [numbers(e) for e in root.iter(SVG + "path") if e.get("class") == "pool"]
    t.check(len(dashed) == 1 and abs(dashed[0][0] - at(pooled[0]["estimate"])) < 0.2, dashed)
    none = [numbers(e) for e in root.iter(SVG + "path") if e.get("class") == "none"]
    t.check(len(none) == 1 and abs(none[0][0] - at(1 if is_ratio else 0)) < 0.2, none)


def cochran(rows):
    """Q of studies by inverse variance, on the scale of their errors."""
    effects = [(math.log(float(r["estimate"])), float(r["se"]) ** -2) for r in rows]
    mean = sum(v * w for v, w in effects) / sum(w for _, w in effects)
    return sum(w * (v - mean) ** 2 for v, w in effects)


def main():
    t = Tests(sys.argv[1])
    for measure in ("RR", "OR", "RD"):
        for method in ("REML", "DL", "FE", "MH"):
            pooled = EVENTS if measure != "RD" else EVENTS.replace("Gil 2021,0,9,0,8,old\n", "")
            same_numbers(t, pooled, "--measure", measure, "--method", method)
    root, _ = t.plot(EVENTS, "--measure", "RD")
    t.check("Gil 2021 has variance 0: not pooled" in root.find(SVG + "desc").text, "not pooled")
    for measure in ("MD", "SMD"):
        for test in ("z", "hk"):
            same_numbers(t, MEANS, "--measure", measure, "--test", test)
    root, rows = same_numbers(t, EVENTS, "--measure", "RR", "--subgroup", "age", "--left",
                              "<fewer>", "--right", "more & more")
    shown = texts(root)
    described = root.find(SVG + "desc").text
    t.check("Ann & <b>Bo</b>, 2001" in shown and "7 / 20" in shown, shown)
    t.check("no events in either group: left out" in "".join(shown), shown)
    t.check(any("<fewer>" in s for s in shown) and any("more & more" in s for s in shown), shown)
    t.check("Left: <fewer>. Right: more & more." in described, described)
    t.check(shown.count("All of these") == 2 and "young" in shown and "old" in shown, shown)
    # Numbers of the studies that are pooled, by hand: Gil 2021 has no events.
    for cell in ("17 / 60", "27 / 59", "23 / 81", "34 / 80", "40 / 141", "61 / 139"):
        t.check(cell in shown, f"{cell} in {shown}")
    for first, last in ((0, 2), (2, 5)):
        q = cochran([r for r in rows if r["what"] == "study"][first:last])
        t.check(any(s.startswith(f"Q = {q:.2f} on {last - first - 1} df, p = ") for s in shown),
                f"Q = {q} in {shown}")
    t.check("Dee 2010: a zero cell: 1/2 added to all four cells." in shown, shown)
    t.check("eft out: Gil 2021." in "".join(shown), shown)
    classes = [e.get("class") for e in root.iter()]
    t.check(classes.count("sq") == 5 and classes.count("sub") == 2 and classes.count("dia") == 1 and
            classes.count("pi") == 1 and classes.count("pool") == 1, classes)
    # The axis of ratios: each tick a fixed multiple of the one before, equally far apart.
    ticks = [(float(e.get("x")), float("".join(e.itertext()))) for e in root.iter(SVG + "text")
             if e.get("class") == "m s" and re.fullmatch(r"[\d.]+", "".join(e.itertext()))]
    steps = {round(b[0] - a[0], 0) for a, b in zip(ticks, ticks[1:])}
    factors = {round(b[1] / a[1], 6) for a, b in zip(ticks, ticks[1:])}
    t.check(len(ticks) > 2 and len(steps) == 1 and len(factors) == 1, ticks)
    low, high = ticks[0][1], ticks[-1][1]
    beyond = sum((float(r["low95"]) < low) + (float(r["high95"]) > high)
                 for r in rows if r["what"] == "study" and r["low95"])
    t.check(beyond > 0 and classes.count("head") == beyond, f"{beyond} arrows")
    squares = [float(e.get("width")) ** 2 for e in root.iter(SVG + "rect") if e.get("class") == "sq"]
    weights = [float(r["weight"]) for r in rows if r["what"] == "study" and r["weight"]]
    t.check(abs(squares[3] / squares[1] - weights[3] / weights[1]) < 0.05, f"{squares} {weights}")
    for arguments, words in ((("--by", "age", "--forest", "x.svg"), "--forest draws one analysis"),
                             (("--left", "x"), "--forest FILE"),
                             (("--forest", "/nowhere/x.svg"), "cannot write /nowhere/x.svg")):
        done = t.run(EVENTS, "--measure", "RR", *arguments, status=2)
        t.check(words in done.stderr, done.stderr)
    print(f"motorscale-trial, forest plots: {t.passed} cases passed, {t.failed} failed")
    return 1 if t.failed else 0


if __name__ == "__main__":
    sys.exit(main())
