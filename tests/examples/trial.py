#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests motorscale-trial's commands whose row is a case, and the manners of all commands.

    python3 tests/examples/trial.py PROGRAM

Numbers come from mpmath with 50 digits (tests/oracles/*.hpp), from fractions made here and from
publications.  Then files that are cut, quoted, marked or wrong, more of them where CI is set.  The
last line counts the cases; the exit status is 1 when one failed.
"""
import csv
import io
import itertools
import math
import os
import pathlib
import random
import re
import subprocess
import sys
from fractions import Fraction

ORACLES = pathlib.Path(__file__).resolve().parent.parent / "oracles"
README = pathlib.Path(__file__).resolve().parents[2] / "examples/trial/README.md"
COMMANDS = ("counts", "means", "p", "possible", "paired", "groups", "agreement", "pool")


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
        data = text if isinstance(text, bytes) else text.encode()
        return subprocess.run([self.program, *arguments], input=data, capture_output=True,
                              check=False, timeout=120)

    def rows(self, text, *arguments, status=0):
        done = self.run(text, *arguments)
        self.check(done.returncode == status, done)
        return list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))

    def near(self, row, column, expected, tolerance=1e-12, scale=0.0):
        cell = row[column]
        good = cell != "" and abs(float(cell) - expected) <= tolerance * max(abs(expected), scale)
        self.check(good, f"{column} is {cell}, not {expected!r}, in {row}")


def recorded(file, name):
    """The rows of an array of an oracle's header: names and numbers."""
    text = (ORACLES / file).read_text()
    body = re.search(name + r"(?:\[\])?(?:\[\d+\])? = \{\n(.*?)\n\};", text, re.S)[1]
    number = r"-?0x[\da-f.]+p[-+]\d+|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?|[a-z_]{2,}|(?<=::)t\b|(?<=::)f\b"
    for line in body.split("},"):
        cells = re.findall(number, line.replace("distribution::", "::"))
        if cells:
            yield [float.fromhex(c) if "0x" in c else c for c in cells]


def counts(t):
    columns = ("risk_1_exact_low risk_1_exact_high risk_1_wilson_low risk_1_wilson_high rr rr_low "
               "rr_high or or_low or_high rd rd_low rd_high rd_newcombe_low rd_newcombe_high chi2 "
               "chi2_p chi2_yates chi2_yates_p fisher_p").split()
    for a, n1, c, n2, level, *values in recorded("trial_counts.hpp", "two_groups_values"):
        percent = f"{Fraction(level) * 100:.10f}".rstrip("0").rstrip(".") \
            if isinstance(level, float) else str(float(Fraction(level) * 100)).removesuffix(".0")
        row, = t.rows(f"events_1,n_1,events_2,n_2\n{a},{n1},{c},{n2}\n", "counts", "--digits=17",
                      "--level", percent)
        for column, value in zip(columns, values):
            name = column + percent if column.endswith(("_low", "_high")) else column
            if column.endswith("_p") and value < 2.3e-308:
                t.check(row[name] == "" and "beyond the range of numbers: chi2_p" in row["note"],
                        row)
                continue
            t.near(row, name, value, 1e-12, 1 if column.startswith("rd") else 0.0)
    # Gu 2020, Table 3, and the uptake of PET
    for events, p in (((14, 10), "0.333"), ((9, 6), "0.514"), ((4, 7), "0.301"), ((3, 5), "0.451"),
                      ((3, 1), "0.605")):
        row, = t.rows(f"events_1,n_1,events_2,n_2\n{events[0]},20,{events[1]},19\n", "counts")
        t.check(f"{float(row['fisher_p']):.3f}" == p, row)
    row, = t.rows("events_1,n_1\n3,5\n", "counts", "--digits", "3")
    t.check(row == {"events_1": "3", "n_1": "5", "risk_1": "0.6", "risk_1_exact_low95": "0.147",
                    "risk_1_exact_high95": "0.947", "risk_1_wilson_low95": "0.231",
                    "risk_1_wilson_high95": "0.882", "note": ""}, row)
    # zero cells
    table = "events_1,n_1,events_2,n_2\n0,10,4,10\n4,10,0,10\n10,10,4,10\n0,10,0,10\n"
    first, second, third, none = t.rows(table, "counts")
    t.check((first["rr"], first["rr_low95"], first["or"], first["or_low95"]) == ("0", "", "0", ""),
            first)
    t.check((second["rr"], second["or"]) == ("", "") and "rr" in second["note"], second)
    t.check(third["rr"] == "2.5" and third["rr_low95"] and third["or"] == "", third)
    t.check(none["chi2"] == "" and none["fisher_p"] == "1" and none["rd"] == "0", none)
    first, second, *_ = t.rows(table, "counts", "--zero-cells", "half", "--digits", "17")
    t.near(first, "rr", 0.5 / 4.5)
    t.near(second, "or", 4.5 * 10.5 / (6.5 * 0.5))
    t.near(second, "rd", 0.4)
    t.near(second, "rd_low95", 0.4 - 1.9599639845400542 * math.sqrt(0.4 * 0.6 / 10), 1e-12)
    t.check("1/2 added to each of the four for rr and or" in first["note"], first)
    # The other rule for two sides, where it gives another p
    gu, mirrored, one = t.rows(
        "events_1,n_1,events_2,n_2\n14,20,10,19\n3,10,7,10\n4,10,4,10\n", "counts")
    doubled = 2 * sum(Fraction(math.comb(20, k) * math.comb(19, 24 - k), math.comb(39, 24))
                      for k in range(14, 21))
    t.check(f"doubling the smaller tail gives {float(doubled):.6g}" in gu["note"], gu)
    t.check("doubling" not in mirrored["note"] + one["note"] and one["fisher_p"] == "1", mirrored)
    # too large for the exact test, and fast anyway
    row, = t.rows("events_1,n_1,events_2,n_2\n900000000,1000000000,1,1000000000\n", "counts")
    t.check(row["fisher_p"] == "" and "1000000 tables" in row["note"] and row["chi2"], row)


def means(t):
    for cells in recorded("trial_means.hpp", "trial_means"):
        n1, m1, s1, n2, m2, s2, level = cells[:7]
        percent = str(float(Fraction(level) * 100)).removesuffix(".0")
        values = cells[7:]
        common = ["difference"] + [f"{test}_{what}" for test in ("student", "welch")
                                   for what in ("t", "df", "p", f"low{percent}", f"high{percent}")]
        text = f"n_1,mean_1,sd_1,n_2,mean_2,sd_2\n{n1},{m1},{s1},{n2},{m2},{s2}\n"
        for k, recipe in enumerate(("metafor", "unbiased", "revman", "cohen")):
            row, = t.rows(text, "means", "--smd", recipe, "--digits", "17", "--level", percent)
            size = abs(float(values[0])) + 1
            for column, value in zip([*common, "d"], values):
                is_limit = "low" in column or "high" in column
                t.near(row, column, value, 1e-11, size if is_limit else 0)
            g = (f"g", "g_se", f"g_low{percent}", f"g_high{percent}")
            for column, value in zip(g, values[12 + 4 * k:16 + 4 * k]):
                t.near(row, column, value, 1e-11, 1 if "low" in column or "high" in column else 0)
    # an SEM is an SD over sqrt(n); both columns may stand
    by_sd, by_sem = t.rows("n_1,mean_1,sd_1,sem_1,n_2,mean_2,sd_2,sem_2\n"
                           "16,5,2,,25,6,3,NA\n16,5,,0.5,25,6,,0.6\n", "means", "--digits", "15")
    for column in by_sd:
        if column not in ("sd_1", "sem_1", "sd_2", "sem_2"):
            t.check(by_sd[column] == by_sem[column], (column, by_sd, by_sem))
    # of any size: t and g know no unit
    shape = "n_1,mean_1,sd_1,n_2,mean_2,sd_2\n" + "".join(
        f"5,1.5e{e},1e{e},6,2e{e},2.5e{e}\n" for e in (0, -160, 200, -290, 280))
    first, *others = t.rows(shape, "means", "--digits", "15")
    for row in others:
        scale = float(row["sd_1"])
        for column in list(row)[6:-1]:
            has_unit = column == "difference" or column.startswith(("student_", "welch_")) and \
                column.endswith("95")
            t.near(row, column, float(first[column]) * (scale if has_unit else 1), 1e-13)
        t.check(row["note"] == "", row)
    far, apart, beyond = t.rows("n_1,mean_1,sd_1,n_2,mean_2,sd_2\n9,1e200,1,9,2,1\n"
                                "9,1,1,9,2,1e-160\n9,1e280,1e-290,9,0,1e-290\n", "means")
    t.check(far["student_t"] == "2.12132e+200" and far["student_low95"] == "1e+200" and
            far["g_se"] and far["student_p"] == "" and "student_p welch_p" in far["note"], far)
    t.check(apart["welch_df"] == "8" and apart["student_t"] == "-3", apart)
    t.check(beyond["student_t"] == beyond["g"] == "" and
            "no student: beyond the range of numbers" in beyond["note"], beyond)
    flat, short = t.rows("n_1,mean_1,sd_1,n_2,mean_2,sd_2\n5,1.3,0,5,1.1,0\n5,1,2,,3,4\n", "means")
    t.check(flat["difference"] == "0.2" and flat["student_t"] == "" and flat["note"], flat)
    t.check(short["student_t"] == "" and "n_2 is empty" in short["note"], short)


def tails(t):
    names = {"normal": "z", "t": "t", "chi_square": "chi2", "f": "f"}
    lines, expected = [], []
    for name, at, first, second, lower, upper in recorded("distributions.hpp",
                                                          "distribution_tails_values"):
        if name not in names or name in ("chi_square", "f") and at < 0 or \
                not 1e-280 < abs(at) < 1e280:
            continue
        df = repr(first) if name != "normal" else ""
        lines.append(f"{names[name]},{at!r},,{df},{repr(second) if name == 'f' else ''}")
        expected.append({"p_lower": lower, "p_upper": upper})
    for name, p, is_lower, first, second, at in recorded("distributions.hpp",
                                                         "distribution_quantile_values"):
        # Near 1/2 and 1 the decimal is not the double that the oracle was asked about.
        if name not in names or 0.4 < p < 0.6 or p > 0.9:
            continue
        df = repr(first) if name != "normal" else ""
        lines.append(f"{names[name]},,{p!r},{df},{repr(second) if name == 'f' else ''}")
        expected.append({"quantile_lower" if is_lower == "true" else "quantile_upper": at})
    rows = t.rows("test,statistic,p,df,df2\n" + "\n".join(lines) + "\n", "p", "--digits", "17")
    t.check(len(rows) == len(lines) > 150, len(rows))
    for row, values in zip(rows, expected):
        for column, value in values.items():
            if value != 0:  # below 10^-300
                t.near(row, column, value)
    # Cauchy: tan(pi d), d = 10^-7, from a decimal that no double is
    row, = t.rows("test,p,df\nt,0.5000001,1\n", "p", "--digits", "17")
    t.near(row, "quantile_lower", math.tan(math.pi * 1e-7))
    printed = (("z,1.96,,0.05", "yes"), ("z,1.96,,0.051", "yes"),
               ("z,1.96,,0.052", "no"), ("z,2.83,,0.0047", "yes"),
               ("z,-2.8,,0.0047", "yes"), ("z,2.9,,0.0047", "no"), ("t,2.776,4,0.050", "yes"),
               ("z,3.3,,<0.001", "yes"), ("z,3.2,,<0.001", "no"), ("z,3.29,,<0.001", "yes"),
               ("z,1.5,,>0.05", "yes"), ("z,2.5,,>0.05", "no"), ("chi2,3.84,1,0.05", "yes"),
               ("chi2,3.84,1,0.025", "no"), ("z,0.0,,1.00", "yes"), ("z,1.96,,", ""),
               ("z,2.6,,<=0.01", "yes"), ("z,2.5,,<=0.01", "no"), ("z,0,,>=1", "yes"),
               ("z,0,,<=1", "yes"), ("z,1,,>=0.3", "yes"), ("z,1.96,,=0.05", "yes"))
    rows = t.rows("test,statistic,df,printed_p\n" + "\n".join(line for line, _ in printed), "p")
    for row, (line, agrees) in zip(rows, printed):
        t.check(row["agrees"] == agrees, (line, row))
    # A p that no number holds is empty, and 0 is where nothing lies below.
    far, none = t.rows("test,statistic,df\nz,40,\nchi2,0,3\n", "p")
    t.check((far["p_lower"], far["p_upper"], far["p_two_sided"]) == ("1", "", "") and
            far["note"] == "beyond the range of numbers: p_upper p_two_sided", far)
    t.check((none["p_lower"], none["p_upper"], none["note"]) == ("0", "1", ""), none)
    for line, note in (("t,2,,1e17", "no p: df is beyond what can be computed"),
                       ("t,,0.1,1e17", "no quantile: df is beyond what can be computed")):
        row, = t.rows("test,statistic,p,df\n" + line, "p")
        t.check(row["note"] == note, row)
    ends = t.rows("test,p,df\nz,0,\nz,1,\nchi2,0,3\nf,0.5,3\n", "p")
    t.check([r["quantile_lower"] for r in ends] == ["", "", "0", ""], ends)
    t.check(all(r["note"] for r in ends), ends)


def samples(n, steps):
    return itertools.combinations_with_replacement(range(steps + 1), n)


def possible(t):
    r = random.Random(5)
    lines, expected = [], []
    for _ in range(400):
        n, places = r.randint(1, 8), r.randint(0, 3)
        step, mean = r.choice(("1", "0.5", "2", "0.1")), r.randint(0, 6 * 10**places)
        half = Fraction(1, 2 * 10**places)
        low, high = Fraction(mean, 10**places) - half, Fraction(mean, 10**places) + half
        size = Fraction(step)
        totals = [k * size for k in range(math.floor(low * n / size) - 1,
                                          math.ceil(high * n / size) + 2)
                  if low <= k * size / n <= high]
        text = f"{mean / 10**places:.{places}f}"
        lines.append(f"{text},{n},{step}")
        expected.append([str(float(x)).removesuffix(".0") for x in (totals[0], totals[-1])]
                        if totals else [])
    for row, totals in zip(t.rows("mean,n,step\n" + "\n".join(lines), "possible"), expected):
        t.check(row["mean_possible"] == ("yes" if totals else "no"), (row, totals))
        t.check([row["sum_low"], row["sum_high"]] == (totals or ["", ""]), (row, totals))
    # No sample is called impossible: mean and SD of every one of up to 5 scores of 0 to 5
    lines = []
    for n in range(2, 6):
        for s in samples(n, 5):
            mean, square = Fraction(sum(s), n), Fraction(
                n * sum(x * x for x in s) - sum(s)**2, n * (n - 1))
            lines.append(f"{float(mean):.2f},{n},{math.sqrt(square):.2f},0,5")
    for row in t.rows("mean,n,sd,lowest,highest\n" + "\n".join(lines), "possible"):
        t.check(row["mean_possible"] == row["sd_possible"] == "yes", row)
    known = (("6.75,16", "yes 108 108"), ("9.88,16", "yes 158 158"), ("1.62,16", "yes 26 26"),
             ("1.63,16", "yes 26 26"), ("4.053,20", "no  "), ("4.053,19", "yes 77 77"))
    for line, answer in known:  # Akhlaghpasand 2025, Gu 2020
        row, = t.rows("mean,n\n" + line, "possible")
        t.check(" ".join((row["mean_possible"], row["sum_low"], row["sum_high"])) == answer, row)
    for line, answer in (("60,5", "yes"), ("60,16", "no"), ("43.75,16", "yes"), ("43.7,16", "yes")):
        row, = t.rows("percent,n\n" + line, "possible")
        t.check(row["mean_possible"] == answer, row)
    row, = t.rows("mean,n,sd,lowest,highest\n2.5,4,3.11,0,5", "possible")
    t.check(row["sd_possible"] == "no", row)


def manners(t):
    # Bytes are copied, results come behind them, line ends are the header's.
    text = '\ufeff"site, ""A""",events_1,n_1\r\n"a\nb",1,2\r\n  ü , 2,4\r\n'
    done = t.run(text, "counts")
    t.check(done.returncode == 1 and b":4: events_1: ' 2'" in done.stderr, done)
    t.check(done.stdout.startswith(b'"site, ""A""",events_1,n_1,risk_1,'), done)
    t.check(b'\r\n"a\nb",1,2,0.5,' in done.stdout, done)
    t.check("\r\n  ü , 2,4,".encode() in done.stdout, done)
    # A column with a result's name is replaced, and that is said.
    done = t.run("rd,note,events_1,n_1\n7,mine,1,2\n", "counts")
    t.check(done.stdout.startswith(b"rd,events_1,n_1,risk_1"), done)
    t.check(b":1: note: " in done.stderr, done)
    t.check(b"mine" not in done.stdout and done.returncode == 0, done)
    # From a file as from standard input, however it comes in pieces.
    table = "events_1,n_1,events_2,n_2\n" + "3,10,4,12\n" * 20000
    whole = t.run(table, "counts")
    t.check(whole.returncode == 0 and whole.stdout.count(b"\n") == 20001, whole.returncode)
    t.check(len(set(whole.stdout.split(b"\n")[1:-1])) == 1, "rows differ")
    t.check(b"20000 rows read, 0 with errors" in whole.stderr, whole.stderr)
    for digits in range(1, 18):
        row, = t.rows("events_1,n_1\n1,3\n", "counts", "--digits", str(digits))
        t.check(row["risk_1"] == f"{1 / 3:.{digits}g}", row)
    row, = t.rows("events_1,n_1\n1,3\n", "counts", "--level", "99.90")
    t.check("risk_1_exact_low99.9" in row, row)
    row, = t.rows("events_1,n_1\nNA,3\n", "counts")
    t.check(row["risk_1"] == "" and row["note"] == "events_1 is empty", row)

    # A wrong cell is named, its row has no results, and the others have theirs.
    good = {"counts": ("events_1,n_1,events_2,n_2", "1,10,2,10"),
            "means": ("n_1,mean_1,sd_1,sem_1,n_2,mean_2,sd_2", "9,1,2,,9,1.5,2"),
            "p": ("test,statistic,p,df,df2,printed_p", "t,2,,9,,0.05"),
            "possible": ("mean,percent,n,sd,step,lowest,highest", "1.5,,4,1,1,0,5")}
    wrong = {"counts": (("events_1", "11"), ("events_1", "x"), ("events_1", "-1"), ("n_1", "0"),
                        ("events_2", "1.5"), ("n_2", "nan"), ("n_1", "1e10"), ("events_1", "1,5")),
             "means": (("n_1", "1"), ("sd_1", "-2"), ("sem_1", "3"), ("mean_2", "inf"),
                       ("mean_1", "1.2.3"), ("n_2", "2.5"), ("mean_1", "1" * 19)),
             "p": (("test", "w"), ("statistic", "1O"), ("p", "0.5"), ("df", "0"), ("df", "-3"),
                   ("df2", "3"), ("printed_p", "p"), ("printed_p", "1.2")),
             "possible": (("n", "1"), ("n", "0"), ("mean", "a"), ("percent", "3"), ("sd", "-1"),
                          ("step", "0"), ("highest", "-1"), ("lowest", "?"))}
    for command, (header, line) in good.items():
        columns, count = header.split(","), header.count(",")
        for column, cell in wrong[command]:
            cells = line.split(",")
            cells[columns.index(column)] = f'"{cell}"'
            text = f"{header}\n{line}\n{','.join(cells)}\n{line}\n"
            done = t.run(text, command)
            named = "lowest" if cell == "-1" and column == "highest" else column
            lines = done.stdout.decode().split("\n")
            t.check(done.returncode == 1 and f":3: {named}: '".encode() in done.stderr, done)
            t.check(lines[1] == lines[3] != "" and len(lines) == 5, done)
            t.check(lines[2] == ",".join(cells) + "," * (lines[0].count(",") - count), done)
    for cell, words in (("1e300", "beyond the range of numbers"), ("1e-308", "beyond the range"),
                        ("1234567890123456789", "too many digits"), ('"1,5"', "decimal point")):
        done = t.run(f"test,statistic\nz,{cell}\n", "p")
        t.check(done.returncode == 1 and words.encode() in done.stderr, done)
    for cell in ("< 0.05", "p<0.05", "<", "<<0.1", "<1.5"):
        done = t.run(f"test,statistic,printed_p\nz,1,{cell}\n", "p")
        t.check(done.returncode == 1 and b"<=0.01 or >0.05 would be" in done.stderr, done)
    # What stops the job: exit 2, with the place, and no results behind it.
    for text, word in (("", "empty"), ("a,b\n1,2\n", "missing columns: events_1, n_1"),
                       ("events_1;n_1\n1;2\n", "semicolons"), ("events_1\tn_1\n", "tabs"),
                       ("events_1,n_1,n_1\n1,2,2\n", "two columns"),
                       ("events_1,n_1,events_2\n1,2,2\n", "n_2"),
                       ("events_1,n_1\n1,2,3\n", ":2: the row has 3 fields"),
                       ("events_1,n_1\n1,2\n\n3,4\n", ":3: an empty line"),
                       ('events_1,n_1\n"1,2\n', ":2: the row has a field"),
                       ('events_1,n_1\n1"0,2\n', ":2: a quote inside"),
                       ("events_1,n_1\n1,2\r3,4\n", ":2: a carriage return"),
                       (b"events_1,n_1\n1,2\n\xff,3\n", ":3: not UTF-8"),
                       (b"\xff\xfee\0", "UTF-16")):
        done = t.run(text, "counts")
        t.check(done.returncode == 2 and word.encode() in done.stderr, done)
        t.check(done.stdout.count(b"\n") <= 2, done)
    for arguments, word in (([], "a command"), (["count"], "'count'"),
                            (["counts", "--digits", "0"], "1 to 17"),
                            (["counts", "--digits", "18"], "1 to 17"),
                            (["counts", "--digits"], "needs a value"),
                            (["p", "--smd", "cohen"], "--smd"),
                            (["means", "--smd", "hedges"], "revman"),
                            (["counts", "--level", "100"], "95"),
                            (["counts", "--level", "x"], "95"),
                            (["counts", "a", "b"], "second file"),
                            (["--digits", "3", "counts"], "first"),
                            (["counts", "--zero-cells=all"], "none, half"),
                            (["counts", "/nowhere/at all.csv"], "cannot open")):
        done = t.run("", *arguments)
        t.check(done.returncode == 2 and word.encode() in done.stderr and not done.stdout, done)
        t.check(done.stderr.count(b"\n") == 1, done)
    for arguments in ([], *([c] for c in COMMANDS)):
        done = t.run("", *arguments, "--help")
        t.check(done.returncode == 0 and done.stdout.startswith(b"Usage: motorscale-trial"), done)
        t.check(max(map(len, done.stdout.decode().split("\n"))) <= 80, arguments)
    t.check(t.run("", "--version").stdout.startswith(b"motorscale-trial "), "--version")
    # Any bytes: never a signal.
    r = random.Random(9)
    for _ in range(150 if "CI" in os.environ else 50):
        command = r.choice(list(good))
        text = bytearray(("\n".join([good[command][0]] + [good[command][1]] * 4) + "\n").encode())
        for _ in range(r.randint(1, 6)):
            at = r.randrange(len(text))
            text[at:at + r.randint(0, 2)] = r.choice(
                (b"", b"9", b"-", b".", b"e", b'"', b",", b"\n", b"\r", b"\0", b"\xc3", b"1e300",
                 b"1e-300"))
        done = t.run(bytes(text), command)
        t.check(done.returncode in (0, 1, 2), (command, bytes(text), done))
        for word in (b"nan", b"inf"):
            t.check(word not in done.stdout, (command, bytes(text), done))


def memory(t):
    """Rows stream: after 60,000 of them the program has no more memory than after 20,000."""
    if not pathlib.Path("/proc/self/status").exists():
        return
    with subprocess.Popen([t.program, "counts"], stdin=subprocess.PIPE,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as job:
        job.stdin.write(b"events_1,n_1,events_2,n_2\n")
        most = []
        for _ in range(3):
            job.stdin.write(b"3,10,4,12\n" * 20000)
            job.stdin.flush()
            status = pathlib.Path(f"/proc/{job.pid}/status").read_text()
            most.append(int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]))
        job.stdin.close()
        t.check(job.wait() == 0, job.returncode)
    t.check(most[2] - most[0] <= 256, most)
    if b"__asan_init" not in pathlib.Path(t.program).read_bytes():
        t.check(most[2] <= 8 * 1024, most)


def readme(t):
    """The table of the README is what its file and its command give."""
    text = README.read_text()
    file = re.search(r"```\n(event,.*?)```", text, re.S)[1]
    shown = [[cell.strip() for cell in line.strip("|").split("|")]
             for line in re.search(r"(\| event .*?)\n\n", text, re.S)[1].split("\n")]
    columns = [name.strip("`") for name in shown[0]]
    rows = t.rows(file, "counts")
    t.check(len(rows) == len(shown) - 2 == 5, shown)
    for row, cells in zip(rows, shown[2:]):
        line = dict(zip(columns, cells))
        printed = line.pop("printed p")
        t.check(line == {name: row[name] for name in line}, (line, row))
        t.check(f"{float(row['fisher_p']):.3f}" == printed, (printed, row))
    t.check(f"with {len(rows[0]) - 6} columns and a note" in text, len(rows[0]))


def main(program):
    t = Tests(program)
    for group in (counts, means, tails, possible, manners, memory, readme):
        group(t)
    print(f"{t.passed} passed, {t.failed} failed")
    return t.failed != 0


if __name__ == "__main__":
    if "--help" in sys.argv[1:] or len(sys.argv) != 2:
        print(__doc__, end="")
        sys.exit(0 if "--help" in sys.argv[1:] else 2)
    sys.exit(main(sys.argv[1]))
