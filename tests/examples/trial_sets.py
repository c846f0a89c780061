#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests motorscale-trial's commands whose row is a child or a study.

    python3 tests/examples/trial_sets.py PROGRAM

What mpmath found with 50 digits and by counting, in tests/oracles/trial_models.hpp, has to come out
of the program to 17 digits; so do the printed numbers of published trials.  Then notes, options and
wrong input.  The last line counts the cases; the exit status is 1 when one failed.
"""

import csv
import io
import math
import pathlib
import re
import subprocess
import sys

ORACLES = pathlib.Path(__file__).resolve().parent.parent / "oracles/trial_models.hpp"
METHODS = ("FE", "DL", "PM", "REML", "ML", "HS")


class Tests:
    def __init__(self, program):
        self.program = program
        self.passed = self.failed = 0

    def check(self, good, what):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what}"[:2000])

    def run(self, text, *arguments):
        return subprocess.run([self.program, *arguments], input=text, capture_output=True,
                              text=True, check=False, timeout=60)

    def rows(self, text, *arguments, status=0):
        """The rows of results by what they are, or by (what, study)."""
        done = self.run(text, *arguments)
        self.check(done.returncode == status, done)
        found = {}
        for row in csv.DictReader(io.StringIO(done.stdout)):
            name = (row["what"], row["study"]) if row.get("study") else row["what"]
            self.check(name not in found, f"{name} twice: {arguments}")
            found[name] = row
        return found

    def near(self, row, column, expected, tolerance, scale=0.0):
        cell = row[column]
        good = cell != "" and abs(float(cell) - expected) <= tolerance * max(abs(expected), scale)
        self.check(good, f"{column} is {cell}, not {expected!r}, in {row}")

    def near_all(self, row, columns, values, tolerance, scale=0.0):
        for column, value in zip(columns.split(), values):
            if column != "-":
                self.near(row, column, value, tolerance, scale)


LINE = "estimate se low95 high95 statistic df p"


def recorded():
    """The arrays of the oracle's file: name to numbers; and of each set its numbers in order."""
    text = ORACLES.read_text()
    arrays = {}
    array = r"inline constexpr [\w:]+ (\w+)\[\](?:\[2\])? = \{(.*?)\n\};"
    for name, body in re.findall(array, text, re.S):
        body = re.sub(r"\b(studies|visits|groups|ratings)_\d+,", "", body)
        parts = [body] if not name.endswith("_sets") else re.split(r"\}\}+,?\n    \{", body)
        arrays[name] = [[float(x) for x in re.findall(r"(?<![\w.])-?\d+\.?\d*(?:e[-+]?\d+)?", p)]
                        for p in parts]
    return arrays


def tenths(x):
    x = int(x)
    return f"{'-' if x < 0 else ''}{abs(x) // 10}.{abs(x) % 10}"


def matrix(names, values):
    columns = len(names)
    rows = [values[i:i + columns] for i in range(0, len(values), columns)]
    return ",".join(names) + "\n" + "".join(",".join(map(tenths, r)) + "\n" for r in rows)


def scaled(values):
    """A line in tenths: value, se and limits, then statistic, df and p."""
    return [v / 10 for v in values[:4]] + list(values[4:])


def visits(t, arrays):
    for n, numbers in enumerate(arrays["visits_sets"]):
        table = matrix(["A", "B", "C"], arrays[f"visits_{n}"][0])
        found = numbers[2:]
        rows = t.rows(table, "paired", "--columns", "A,B", "--digits", "17")
        t.near_all(rows["paired_t"], "estimate - low95 high95 statistic df p", scaled(found[:7]),
                   1e-11)
        t.near_all(rows["smcc"], "estimate - low95 high95", found[7:11], 1e-11)
        t.near_all(rows["smcr"], "estimate - low95 high95", found[11:15], 1e-11)
        for at, name in ((15, "wilcoxon"), (21, "pratt")):
            for how in ("exact", "normal", "corrected"):
                t.near_all(rows[f"{name}_{how}"], "statistic p", found[at:at + 2], 1e-12)
                at += 2
        t.near_all(rows["sign_exact"], "statistic p", found[27:29], 1e-12)
        rows = t.rows(table, "paired", "--columns", "A,B,C", "--digits", "17")
        t.near_all(rows["friedman"], "statistic p", found[29:31], 1e-12)
        t.check(set(rows) == {"A", "B", "C", "friedman"}, rows)
        a = [x / 10 for x in arrays[f"visits_{n}"][0][::3]]
        t.near(rows["A"], "estimate", math.fsum(a) / len(a), 1e-14)
        # Visits swapped, and a unit of thousandths: the same p.
        other = t.rows(table, "paired", "--columns", "B,A", "--digits", "17")
        t.check(other["wilcoxon_exact"]["p"] == t.rows(table, "paired", "--columns", "A,B",
                "--digits", "17")["wilcoxon_exact"]["p"], other)


def groups(t, arrays):
    for n, numbers in enumerate(arrays["groups_sets"]):
        first, found, values = int(numbers[1]), numbers[2:], arrays[f"groups_{n}"][0]
        table = "arm,after,before\n" + "".join(
            f"{'msc' if i < first else 'control'},{tenths(a)},{tenths(b)}\n"
            for i, (a, b) in enumerate(zip(values[::2], values[1::2])))
        rows = t.rows(table, "groups", "--value", "after", "--group", "arm", "--baseline", "before",
                      "--digits", "17")
        t.near_all(rows["student"], LINE, scaled(found[:7]), 1e-11)
        t.near_all(rows["welch"], LINE, scaled(found[7:14]), 1e-11)
        t.near_all(rows["ancova"], LINE, scaled(found[14:21]), 1e-11)
        t.near_all(rows["g"], "estimate se low95 high95", found[21:25], 1e-11)
        for at, how in ((37, "exact"), (39, "normal"), (41, "corrected")):
            t.near_all(rows[f"mann_whitney_{how}"], "statistic p", found[at:at + 2], 1e-12)
        t.check(list(rows)[:2] == ["msc", "control"], rows)


def ratings(t, arrays):
    for n, numbers in enumerate(arrays["ratings_sets"]):
        columns, found = int(numbers[1]), numbers[2:]
        names = [f"rater{c}" for c in range(columns)]
        rows = t.rows(matrix(names, arrays[f"ratings_{n}"][0]), "agreement", "--columns",
                      ",".join(names), "--digits", "17")
        limits = "estimate low95 high95"
        t.near_all(rows["icc_a1"], limits, found[:3], 1e-10)
        t.near_all(rows["icc_c1"], limits, found[3:6], 1e-10)
        t.near(rows["sem"], "estimate", found[6] / 10, 1e-12)
        t.near(rows["mdc95"], "estimate", found[7] / 10, 1e-12)
        if columns != 2:
            t.check("kappa" not in rows and "bias" not in rows, rows)
            continue
        for k, name in enumerate(("kappa", "kappa_linear", "kappa_quadratic")):
            t.near_all(rows[name], "estimate se low95 high95", found[8 + 4 * k:12 + 4 * k], 1e-11,
                       0.01)
        bias = [x / 10 for x in found[20:26]]
        t.near_all(rows["bias"], "estimate sd low95 high95", bias[:4], 1e-11)
        t.near_all(rows["limits"], "estimate low95 high95", [bias[0], *bias[4:]], 1e-11)


def pooled(t, arrays):
    for n, numbers in enumerate(arrays["pooled_sets"]):
        studies = arrays[f"studies_{n}"][0]
        k, common, egger = int(numbers[0]), numbers[1:7], numbers[7:14]
        # se has all digits of a double; its square is the variance, but for the last
        table = "study,estimate,se\n" + "".join(
            f"S{i},{value!r},{math.sqrt(variance)!r}\n"
            for i, (value, variance) in enumerate(zip(studies[::2], studies[1::2])))
        for m, method in enumerate(METHODS):
            found = numbers[14 + 30 * m:44 + 30 * m]
            for test, at in (("z", 3), ("hk", 10), ("hk-adhoc", 17)):
                rows = t.rows(table, "pool", "--method", method, "--test", test, "--egger",
                              "--digits", "17", "--leave-one-out")
                line, scale = found[at:at + 7], found[at + 1]
                columns = LINE if test != "z" else "estimate se low95 high95 statistic - p"
                t.near_all(rows["pooled"], columns, line, 1e-9, 0.01 * scale)
                t.near(rows["tau2"], "estimate", found[0], 1e-9)
                t.near_all(rows["tau2"], "low95 high95", common[2:4], 1e-9)
                t.near(rows["i2"], "estimate", found[1], 1e-9)
                t.near_all(rows["i2"], "low95 high95", common[4:6], 1e-9)
                t.near(rows["heterogeneity"], "statistic", common[0], 1e-10)
                t.near(rows["study", "S0"], "weight", found[2], 1e-10)
                t.check(sum(name[0] == "without" for name in rows) == k, rows)
                if k > 2:
                    t.near_all(rows["egger"], LINE, egger, 1e-8, 0.01 * egger[1])
                else:
                    t.check(rows["egger"]["note"] == "fewer than three studies", rows["egger"])
                t.check(("prediction" in rows) == (method != "FE"), rows)
            if method == "FE":
                continue
            for rule, at in (("HTS", 24), ("V", 26), ("S", 28)):
                rows = t.rows(table, "pool", "--method", method, "--prediction", rule, "--digits",
                              "17")
                if k > 2 or rule != "HTS":
                    t.near_all(rows["prediction"], "low95 high95", found[at:at + 2], 1e-9,
                               0.01 * found[4])
                else:
                    t.check("too few" in rows["prediction"]["note"], rows)


XIE = """event,study,events_1,n_1,events_2,n_2
respiratory,Gu,10,19,14,20
respiratory,Huang,9,27,8,27
diarrhea,Gu,6,19,9,20
diarrhea,Huang,5,27,5,27
constipation,Gu,1,19,3,20
constipation,Huang,2,27,2,27
"""
LEVELS = [("II", "II")] + [("III", "II")] * 2 + [("IV", "III")] * 3 + [("V", "IV")] * 3 + \
    [("V", "V")] * 7


def published(t):
    done = t.run(XIE, "pool", "--measure", "RR", "--method", "MH", "--by", "event", "--digits", "3")
    lines = [r for r in csv.DictReader(io.StringIO(done.stdout)) if r["what"] == "pooled"]
    t.check([(r["event"], r["estimate"], r["low95"], r["high95"]) for r in lines] ==
            [("respiratory", "0.89", "0.571", "1.39"), ("diarrhea", "0.81", "0.417", "1.57"),
             ("constipation", "0.615", "0.154", "2.44")], lines)
    # Akhlaghpasand 2025: the GMFCS of 16 children
    table = "before,after\n" + "".join(f"{a},{b}\n" for a, b in LEVELS)
    rows = t.rows(table, "paired", "--columns", "before,after")
    for what, expected in (("wilcoxon_normal", "0.00467773"), ("wilcoxon_exact", "0.0078125"),
                           ("wilcoxon_corrected", "0.00596208"), ("paired_t", "0.00150177")):
        t.check(rows[what]["p"] == expected, rows[what])
    for what, n, estimate in (("improved", "8", "0.5"), ("unchanged", "8", "0.5"),
                              ("worsened", "0", "0")):
        t.check((rows[what]["n"], rows[what]["estimate"]) == (n, estimate), rows[what])
    t.near_all(rows["improved"], "low95 high95", (0.24651, 0.75349), 1e-5)
    t.near(rows["worsened"], "high95", 0.205907, 1e-5)
    moves = {what: row["n"] for what, row in rows.items() if " to " in what}
    t.check(moves == {"II to II": "1", "III to II": "2", "IV to III": "3", "V to IV": "3",
                      "V to V": "7"}, moves)
    # Each move is one way: Bowker's statistic is 2 + 3 + 3.
    t.check((rows["bowker"]["statistic"], rows["bowker"]["df"]) == ("8", "3"), rows["bowker"])
    # Shrout & Fleiss 1979, Table 4: ICC(2,1) = .29, ICC(3,1) = .71
    judges = "a,b,c,d\n9,2,5,8\n6,1,3,2\n8,4,6,8\n7,1,2,6\n10,5,6,9\n6,2,4,7\n"
    rows = t.rows(judges, "agreement", "--columns", "a,b,c,d", "--digits", "2")
    t.check((rows["icc_a1"]["estimate"], rows["icc_c1"]["estimate"]) == ("0.29", "0.71"), rows)


def notes(t):
    five = "a,b\n1,2.5\n2,3\n3,5\n4,8\n5,6\n"
    rows = t.rows(five, "paired", "--columns", "a,b", "--responders", ">50%")
    for what in ("wilcoxon_exact", "pratt_exact", "sign_exact"):
        t.check(rows[what]["p"] == "0.0625", rows[what])
        t.check(rows[what]["note"] == "the least p that this n can reach is 0.0625", rows[what])
    # Rises of 150, 50, 66.7, 100 and 20 percent: 50 is not more than 50.
    t.check((rows["responders"]["estimate"], rows["responders"]["statistic"]) == ("0.6", "3"), rows)
    t.near_all(rows["responders"], "low95 high95", (0.146633, 0.947255), 1e-5)
    t.near_all(rows["responders_wilson"], "low95 high95", (0.230724, 0.882379), 1e-5)
    for rule, count in ((">=50%", 4), (">=1", 5), (">1.5", 2), (">=1.5", 3), ("<1.5", 2),
                        ("<=-30%", 0), (">66.6%", 3), (">66.7%", 2)):
        rows = t.rows(five, "paired", "--columns", "a,b", "--responders", rule)
        t.check(rows["responders"]["statistic"] == str(count), (rule, rows["responders"]))
    rows = t.rows("a,b\n0,5\n2,4\n4,4\n,3\nNA,1\n", "paired", "--columns", "a,b", "--responders",
                  ">10%")
    t.check("baseline 0 has no percent change" in rows["responders"]["note"], rows["responders"])
    t.check(all("2 rows incomplete" in r["note"] for r in rows.values()), rows)
    rows = t.rows("a,b\n1,3\n2,4\n5,7\n", "paired", "--columns", "a,b")
    columns = ("estimate", "sd", "low95", "high95", "statistic", "p")
    t.check([rows["paired_t"][c] for c in columns] == ["2", "0", "2", "2", "", ""], rows)
    rows = t.rows("a,b\n1,1\n2,2\n", "paired", "--columns", "a,b")
    t.check(rows["wilcoxon_exact"]["p"] == "" and rows["wilcoxon_exact"]["note"] != "", rows)

    # Tenths keep their ties: sizes 3.6 and 3.6 have one rank.
    tied = "a,b\n88.8,92.4\n95.8,99.4\n1,1\n1,2.2\n1,2.8\n1,5.9\n1,7.1\n1,8.5\n"
    rows = t.rows(tied, "paired", "--columns", "a,b", "--digits", "4")
    t.check(rows["wilcoxon_normal"]["p"] == "0.01776", rows["wilcoxon_normal"])

    rows = t.rows("g,v\nx,1\nx,2\nx,2\ny,2\ny,3\ny,5\ny,6\n", "groups", "--value", "v", "--group",
                  "g")
    t.check("doubling the smaller tail" in rows["mann_whitney_exact"]["note"],
            rows["mann_whitney_exact"])
    rows = t.rows("g,v\nx,1\nx,2\n", "groups", "--value", "v", "--group", "g")
    t.check(rows["student"]["note"] == "one group only" and rows["g"]["estimate"] == "", rows)

    studies = "study,estimate,se\nA,0.3,0.2\nB,-0.2,0.3\nA,0.31,0.1\n"
    rows = t.run(studies, "pool", "--test", "hk").stdout
    for note in ("fewer than five studies", "a study that occurs more than once", "I2 from tau2"):
        t.check(note in rows, (note, rows))
    calm = "study,estimate,se\nA,0.3,0.2\nB,0.31,0.3\nC,0.3,0.1\n"
    t.check("Hartung-Knapp is narrower than z" in t.run(calm, "pool", "--test", "hk").stdout, calm)
    t.check("narrower" not in t.run(calm, "pool", "--test", "hk-adhoc").stdout, calm)
    t.check("I2 from Q" in t.run(calm, "pool", "--method", "FE").stdout, calm)
    t.check("empirical Bayes" in t.run(calm, "pool", "--method", "PM").stdout, calm)
    # one value in all studies: nothing is left of rounding
    flat = "study,estimate,se\nA,0.1,0.2\nB,0.1,0.3\nC,0.1,0.7\n"
    rows = t.rows(flat, "pool", "--test", "hk", "--egger")
    t.check(rows["pooled"]["se"] == "" and "no Hartung-Knapp" in rows["pooled"]["note"], rows)
    t.check((rows["heterogeneity"]["statistic"], rows["tau2"]["high95"]) == ("0", "0"), rows)
    t.check("on a line" in rows["egger"]["note"], rows["egger"])
    # of any size: tau2 alone may leave the range of numbers
    table = "study,estimate,se\n" + "A,1e{0},1e{1}\nB,2e{0},1.5e{1}\nC,1.2e{0},2e{1}\n"
    usual = t.rows(table.format(0, -1), "pool", "--test", "hk", "--egger", "--digits", "15")
    for exponent in (-290, -160, 100, 200, 280):
        rows = t.rows(table.format(exponent, exponent - 1), "pool", "--test", "hk", "--egger",
                      "--digits", "15")
        for name, row in rows.items():
            for column, cell in usual[name].items():
                if column in ("estimate", "se", "low95", "high95") and name != "egger":
                    if name == "tau2" and abs(exponent) > 150:
                        t.check(row[column] == "", row)
                    elif cell and name != "i2":
                        t.near(row, column, float(cell) * float(f"1e{exponent}") **
                               (2 if name == "tau2" else 1), 1e-12)
                elif column in ("estimate", "statistic", "df", "p", "weight") and cell:
                    t.near(row, column, float(cell), 1e-12)
        beyond = "beyond the range of numbers" in rows["tau2"]["note"]
        t.check(beyond == (abs(exponent) > 150), rows["tau2"])
    rows = t.rows("study,estimate,se\nA,1,1e-100\nB,2,1\n", "pool")
    t.check(rows["pooled"]["estimate"] == "" and
            "out of the range of numbers beside the others" in rows["pooled"]["note"], rows)
    # Mantel-Haenszel: of a study of events alone there is no heterogeneity (metafor's rma.mh)
    events = "study,events_1,n_1,events_2,n_2\na,30,30,18,18\nb,8,26,2,12\nc,7,20,3,27\n"
    rows = t.rows(events, "pool", "--measure", "RR", "--method", "MH", "--digits", "8")
    t.check(rows["pooled"]["estimate"] == "1.2808615" and rows["i2"]["estimate"] == "57.381892",
            rows)
    h = rows["heterogeneity"]
    t.check((h["statistic"], h["df"], h["p"]) == ("2.3464205", "1", "0.12557105"), h)
    t.check("all children had the event" in rows["study", "a"]["note"], rows)
    rows = t.rows("study,events_1,n_1,events_2,n_2\na,3,9,0,9\nb,2,8,0,8\n", "pool", "--measure",
                  "RR", "--method", "MH")
    t.check("a group has no event in any study" in rows["pooled"]["note"], rows["pooled"])
    # kappa of one child does not exist
    rows = t.rows("a,b\n1,2\n", "agreement", "--columns", "a,b")
    t.check(rows["kappa"]["estimate"] == "" and rows["kappa"]["note"] == "one row only", rows)
    # why a quantity does not exist
    for text, what, why in (("g,v,b\nx,1,1\ny,2,1\ny,3,2\n", "student", "one child"),
                            ("g,v,b\nx,1,1\nx,1,2\ny,2,1\ny,2,5\n", "welch", "values are the same"),
                            ("g,v,b\nx,1,1\nx,2,2\ny,3,3\ny,4,4\n", "ancova", "two lines"),
                            ("g,v,b\nx,1,1\nx,2,1\ny,3,3\ny,4,3\n", "ancova",
                             "baseline is the same"),
                            ("g,v,b\nx,1,\nx,2,NA\ny,3,3\ny,4,4\n", "ancova", "no baseline"),
                            ("g,v,b\nx,1,1\nx,2,4\ny,3,3\n", "ancova", "fewer than four")):
        rows = t.rows(text, "groups", "--group", "g", "--value", "v", "--baseline", "b")
        t.check(rows[what]["p"] == "" and why in rows[what]["note"], rows[what])
    rows = t.rows("a,b\n1,2\n3,4\n", "paired", "--columns", "a,b")
    t.check(rows["smcc"]["note"] == "fewer than three children", rows["smcc"])
    rows = t.rows("a,b\n1,2\n1,4\n1,7\n", "paired", "--columns", "a,b")
    t.check(rows["smcr"]["note"] == "at a visit all have the same value", rows["smcr"])
    zeros = "study,events_1,n_1,events_2,n_2\nA,0,10,3,10\nB,0,9,0,9\nC,4,20,6,21\n"
    rows = t.rows(zeros, "pool", "--measure", "RR")
    t.check("1/2 added to all four cells" in rows["study", "A"]["note"], rows)
    t.check("left out" in rows["study", "B"]["note"] and rows["study", "B"]["weight"] == "", rows)
    t.check("left out: B" in rows["pooled"]["note"] and rows["pooled"]["n"] == "2", rows["pooled"])
    rows = t.rows(zeros, "pool", "--measure", "RD")
    t.check("variance 0" in rows["pooled"]["note"] and rows["pooled"]["estimate"] == "", rows)
    t.near(t.rows(zeros, "pool", "--measure", "RD", "--method", "MH")["pooled"], "estimate",
           (-3 * 10 / 20 + (4 * 21 - 6 * 20) / 41) / (100 / 20 + 81 / 18 + 420 / 41), 1e-5)


def means(t):
    table = ("study,n_1,mean_1,sd_1,sem_1,n_2,mean_2,sd_2,sem_2\n"
             "A,19,25.737,,3.947,20,15.175,,3.785\nB,27,12.5,4,,27,9.1,5.5,\n")
    rows = t.rows(table, "pool", "--measure", "MD", "--method", "FE", "--digits", "17")
    variances = [3.947**2 + 3.785**2, 16 / 27 + 5.5**2 / 27]
    differences = [25.737 - 15.175, 12.5 - 9.1]
    total = sum(1 / v for v in variances)
    t.near(rows["pooled"], "estimate", sum(d / v for d, v in zip(differences, variances)) / total,
           1e-13)
    t.near(rows["pooled"], "se", 1 / math.sqrt(total), 1e-13)
    rows = t.rows(table, "pool", "--measure", "SMD", "--smd", "revman", "--digits", "17")
    pooled = math.sqrt((18 * 19 * 3.947**2 + 19 * 20 * 3.785**2) / 37)
    g = differences[0] / pooled * (1 - 3 / (4 * 39 - 9))
    t.near(rows["study", "A"], "estimate", g, 1e-13)
    t.near(rows["study", "A"], "se", math.sqrt(39 / 380 + g * g / (2 * (39 - 3.94))), 1e-13)


def subgroups(t):
    table = ("study,estimate,se,arm\nA,1,0.5,x\nB,1.5,0.5,x\nC,0.2,0.5,y\nD,0.4,0.5,y\n")
    rows = t.rows(table, "pool", "--method", "FE", "--subgroup", "arm", "--digits", "17")
    t.near(rows["pooled", "x"], "estimate", 1.25, 1e-14)
    t.near(rows["pooled", "y"], "estimate", 0.3, 1e-14)
    # (difference)^2 over the sum of variances, each 0.25 / 2
    t.near(rows["between_subgroups"], "statistic", 0.95**2 / 0.25, 1e-13)
    t.check(rows["between_subgroups"]["df"] == "1", rows["between_subgroups"])


def wrong(t):
    pair, pool = "a,b\n1,2\n3,4\n5,7\n", "study,events_1,n_1,events_2,n_2\nA,1,10,2,10\n"
    for text, arguments, where in (
            ("a,b\n1,2\nx,4\n5,7\n", ["paired", "--columns", "a,b"], ":3: a: 'x'"),
            ("a,b\n1,2\n3,1e\n5,7\n", ["agreement", "--columns", "a,b"], ":3: b: '1e'"),
            ("a,b\nI,2\nII,III\n", ["paired", "--columns", "a,b"], ":2: b: '2'"),
            ("a,b\nI,II\nVI,III\n", ["paired", "--columns", "a,b"], ":3: a: 'VI'"),
            ("g,v\nx,1\ny,2\nz,3\n", ["groups", "--value", "v", "--group", "g"], ":4: g: 'z'"),
            (pool.replace("A,1,", "A,11,"), ["pool", "--measure", "RR"], ":2: events_1: '11'"),
            (pool.replace("A,1,", "A,-1,"), ["pool", "--measure", "OR"], ":2: events_1: '-1'"),
            (pool.replace("A,1,", "A,1.5,"), ["pool", "--measure", "RD"], ":2: events_1: '1.5'"),
            ("study,estimate,se\nA,1,0\n", ["pool"], ":2: se: '0'"),
            ("study,estimate,se\nA,1,-2\n", ["pool"], ":2: se: '-2'"),
            ("study,estimate,se\nA,nan,2\n", ["pool"], ":2: estimate: 'nan'"),
            ("study,n_1,mean_1,sd_1,sem_1,n_2,mean_2,sd_2\nA,9,1,2,3,9,1,2\n",
             ["pool", "--measure", "MD"], ":2: sem_1: '3'"),
            ("study,n_1,mean_1,sd_1,n_2,mean_2,sd_2\nA,1,1,2,9,1,2\n", ["pool", "--measure", "SMD"],
             ":2: n_1: '1'"),
            ("study,n_1,mean_1,sd_1,n_2,mean_2,sd_2\nA,9,1,-2,9,1,2\n", ["pool", "--measure", "MD"],
             ":2: sd_1: '-2'")):
        done = t.run(text, *arguments)
        t.check(done.returncode == 1 and where in done.stderr and "note" in done.stdout, done)
        t.check(done.stdout.count("\n") == 1, done)
    for text, arguments, word in (
            (pair, ["paired", "--columns", "a,c"], "'c'"),
            (pair, ["paired", "--columns", "a"], "--columns"),
            (pair, ["paired"], "--columns"),
            (pair, ["paired", "--columns", "a,b", "--responders", "50"], "'50'"),
            (pair, ["groups", "--value", "a"], "--group"),
            (pair, ["pool"], "study"),
            (pool, ["pool"], "--measure"),
            (pool, ["pool", "--measure", "RR", "--method", "PETO"], "PETO"),
            (pool, ["pool", "--measure", "RR", "--method", "MH", "--test", "hk"], "--test z"),
            ("study,estimate,vi\nA,1,2\n", ["pool"], "'vi'"),
            ("study,estimate,variance\nA,1,2\n", ["pool"], "'variance'"),
            ("study,estimate,se,vi\nA,1,2,4\n", ["pool"], "take 'vi' out"),
            ("study;estimate;se\nA;1;2\n", ["pool"], "semicolons")):
        done = t.run(text, *arguments)
        t.check(done.returncode == 2 and word in done.stderr and done.stdout == "", done)
    # A wrong cell costs its set alone.
    table = "site,a,b\nx,1,2\ny,1,oops\nx,3,5\ny,2,4\nz,1,4\nz,2,3\n"
    done = t.run(table, "paired", "--columns", "a,b", "--by", "site")
    sites = {r["site"] for r in csv.DictReader(io.StringIO(done.stdout))}
    t.check(done.returncode == 1 and sites == {"x", "z"} and ":3: b: 'oops'" in done.stderr, done)
    # A row that names no set is in none, and counted in all.
    table = "site,a,b\nx,1,2\n,1,3\nx,3,5\ny,2,4\nNA,2,9\ny,,3\ny,5,6\n"
    done = t.run(table, "paired", "--columns", "a,b", "--by", "site")
    for row in csv.DictReader(io.StringIO(done.stdout)):
        count = {"x": "2 rows incomplete", "y": "3 rows incomplete"}[row["site"]]
        t.check(row["note"].endswith(count), row)
    # 201 children: no exact test, and the note says so
    rows = t.rows("a,b\n" + "".join(f"{i},{i + i % 5 + 1}\n" for i in range(201)), "paired",
                  "--columns", "a,b")
    t.check(rows["wilcoxon_exact"]["p"] == "" and "200" in rows["wilcoxon_exact"]["note"], rows)
    t.check(rows["wilcoxon_normal"]["p"] != "" and rows["sign_exact"]["p"] != "", rows)
    # Children who did not change have a rank in Pratt's test alone.
    rows = t.rows("a,b\n" + "1,2\n3,5\n4,3\n" * 50 + "1,1\n" * 100, "paired", "--columns", "a,b")
    t.check(rows["wilcoxon_exact"]["p"] != "" and "200" in rows["pratt_exact"]["note"], rows)


def main(program):
    t = Tests(program)
    arrays = recorded()
    for group in (visits, groups, ratings, pooled):
        group(t, arrays)
    for group in (published, notes, means, subgroups, wrong):
        group(t)
    print(f"{t.passed} passed, {t.failed} failed")
    return t.failed != 0


if __name__ == "__main__":
    if "--help" in sys.argv[1:] or len(sys.argv) != 2:
        print(__doc__, end="")
        sys.exit(0 if "--help" in sys.argv[1:] else 2)
    sys.exit(main(sys.argv[1]))
