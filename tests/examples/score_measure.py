#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""motorscale-score --calibration and --change against an independent implementation.

    score_measure.py PROGRAM

Estimates by bisection and by a fine quadrature in plain Python, changes in fractions; of more
people where CI is set.  All calibrations are made up.
"""
import csv
import io
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

PROGRAM = sys.argv[1]
RANDOM = random.Random(66)
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="motorscale-measure-"))
NORMAL_975 = 1.959963984540054

GMFM66 = ([2, 6, 7, 10, 18] + list(range(21, 28)) + [30, 31, 32, 34, 35, 36, 37] +
          list(range(39, 47)) + [48, 51] + list(range(52, 89)))
GMFM88 = [f"gmfm88_{n}" for n in range(1, 89)]
FMFM = [f"fmfm_{area}{n}" for area, count in zip("abcde", (5, 9, 10, 13, 24))
        for n in range(1, count + 1)]
BBS = [f"bbs_{n}" for n in range(1, 15)]

passed = failed = 0


def check(name, holds, detail=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name} {detail}")


def run(rows, columns, *options):
    file = FOLDER / "input.csv"
    with open(file, "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    done = subprocess.run([PROGRAM, *options, str(file)], capture_output=True, text=True,
                          check=False)
    return done.returncode, list(csv.DictReader(io.StringIO(done.stdout))), done.stderr


def moments(theta, steps):
    """Mean, variance and third central moment of an item's score."""
    exponents = [0.0]
    for step in steps:
        exponents.append(exponents[-1] + theta - step)
    top = max(exponents)
    terms = [math.exp(e - top) for e in exponents]
    total = sum(terms)
    p = [t / total for t in terms]
    mean = sum(k * q for k, q in enumerate(p))
    return (mean, sum((k - mean) ** 2 * q for k, q in enumerate(p)),
            sum((k - mean) ** 3 * q for k, q in enumerate(p)))


def sums(theta, used):
    all_items = [moments(theta, steps) for steps, _ in used]
    return [sum(m[k] for m in all_items) for k in range(3)]


def bisect(gap):
    low, high = -60.0, 60.0
    while low < (middle := (low + high) / 2) < high:
        if gap(middle) > 0:
            low = middle
        else:
            high = middle
    return low


def mle(used):
    raw = sum(x for _, x in used)
    if raw in (0, sum(len(steps) for steps, _ in used)):
        return None
    theta = bisect(lambda t: raw - sums(t, used)[0])
    return theta, 1 / math.sqrt(sums(theta, used)[1])


def wle(used):
    raw = sum(x for _, x in used)

    def gap(t):
        mean, variance, third = sums(t, used)
        return raw - mean + third / (2 * variance)

    theta = bisect(gap)
    return theta, 1 / math.sqrt(sums(theta, used)[1])


def eap(used, prior_mean, prior_sd):
    def log_posterior(t):
        total = -((t - prior_mean) / prior_sd) ** 2 / 2
        for steps, x in used:
            exponents = [0.0]
            for step in steps:
                exponents.append(exponents[-1] + t - step)
            top = max(exponents)
            total += exponents[x] - top - math.log(sum(math.exp(e - top) for e in exponents))
        return total

    grid = [prior_mean + prior_sd * (k / 100 - 8) for k in range(1601)]
    logs = [log_posterior(t) for t in grid]
    top = max(logs)
    weights = [math.exp(v - top) for v in logs]
    total = sum(weights)
    mean = sum(t * w for t, w in zip(grid, weights)) / total
    return mean, math.sqrt(sum((t - mean) ** 2 * w for t, w in zip(grid, weights)) / total)


def calibration(instrument, items, estimator, changed=(), prior=None, step_count=3):
    steps = {i: sorted(RANDOM.gauss(0, 1.5) for _ in range(step_count)) for i in items}
    for i in items[::7]:
        steps[i] = steps[i][::-1]  # disordered steps are allowed
    lines = {"instrument": instrument, "name": "Made up", "version": "1", "source": "this test",
             "model": "partial_credit", "estimator": estimator, "scale": "50 8.5"}
    if prior:
        lines["prior"] = f"{prior[0]} {prior[1]}"
    lines.update(changed)
    text = "".join(f"# {k}: {v}\n" for k, v in lines.items() if v is not None)
    text += "item," + ",".join(f"step{k + 1}" for k in range(step_count)) + "\n"
    text += "".join(f"{i}," + ",".join(repr(s) for s in steps[i]) + "\n" for i in items)
    file = FOLDER / f"{instrument}-{estimator}.csv"
    file.write_text(text)
    return str(file), steps


def answer(theta, steps):
    exponents = [0.0]
    for step in steps:
        exponents.append(exponents[-1] + theta - step)
    top = max(exponents)
    weights = [math.exp(e - top) for e in exponents]
    return RANDOM.choices(range(len(weights)), weights)[0]


def estimates(instrument, columns, items, column_of, estimator, least, uniform_refused,
              step_count=3, prior=None):
    file, steps = calibration(instrument, items, estimator, prior=prior, step_count=step_count)
    people = []
    for k in range(40 if "CI" in os.environ else 10):
        theta = RANDOM.gauss(0, 2)
        share = RANDOM.choice((0, 0.1, 0.5, 0.9))
        person = {column_of(i): answer(theta, steps[i]) for i in items if RANDOM.random() >= share}
        if k == 0:
            person = {column_of(i): 0 for i in items}
        if k == 1:
            person = {column_of(i): step_count for i in items}
        if k == 2:
            person = {}
        people.append(person)
    rows = [[k] + [p.get(c, "NT") for c in columns] for k, p in enumerate(people)]
    status, out, messages = run(rows, ["id"] + columns, "--places", "9", "--calibration", file)
    check(f"{instrument} {estimator} runs", status == 0 and len(out) == len(people), messages)
    for person, row in zip(people, out):
        used = [(steps[i], person[column_of(i)]) for i in items if column_of(i) in person]
        check("items used", row[f"{instrument}_items_used"] == str(len(used)), row)
        raw, highest = sum(x for _, x in used), step_count * len(used)
        has_value = len(used) >= max(1, least)
        if uniform_refused or estimator == "mle":
            has_value = has_value and 0 < raw < highest
        got = [row[f"{instrument}_{c}"]
               for c in ("ability", "ability_se", "ability_low95", "ability_high95")]
        if not has_value:
            check("no value", got == [""] * 4, row)
            continue
        theta, se = {"mle": lambda: mle(used), "wle": lambda: wle(used),
                     "eap": lambda: eap(used, *(prior or (0, 1)))}[estimator]()
        expected = [50 + 8.5 * v for v in
                    (theta, 0, theta - NORMAL_975 * se, theta + NORMAL_975 * se)]
        expected[1] = 8.5 * se
        good = all(g and abs(float(g) - e) < 2e-8 * max(1, abs(e)) for g, e in zip(got, expected))
        check(f"{instrument} {estimator}", good, f"{got} {expected} raw {raw} of {highest}")


def bad_calibrations():
    columns = ["id"] + GMFM88
    rows = [[1] + [3] * 88]

    def refused(name, file, pattern, header=columns):
        status, _, messages = run(rows, header, "--calibration", file)
        check(f"refused: {name}", status == 2 and pattern in messages, messages)

    for key in ("name", "version", "source", "model", "estimator", "scale", "instrument"):
        refused(f"without {key}", calibration("gmfm66", GMFM66, "mle", {key: None})[0],
                f"# {key}:")
    refused("unknown instrument", calibration("gmfm99", GMFM66, "mle")[0], "these can: gmfm88, ")
    refused("unknown model", calibration("gmfm66", GMFM66, "mle", {"model": "2pl"})[0], ":5:10:")
    refused("an item twice", calibration("gmfm66", GMFM66 + [2], "mle")[0], ":75:")
    refused("an item too few", calibration("gmfm66", GMFM66[1:], "mle")[0],
            "lacks items of the instrument: gmfm88_2\n")
    refused("item 1 is not of the GMFM-66", calibration("gmfm66", [1] + GMFM66[1:], "mle")[0],
            ":9:1: the instrument has no item of this name that can be calibrated; it has "
            "gmfm88_2, gmfm88_6, gmfm88_7, gmfm88_10, gmfm88_18 and 61 more\n")
    refused("a step too few", calibration("gmfm66", GMFM66, "mle", step_count=2)[0],
            ":9:1: an item has one step fewer than it has responses; this one has 3 steps\n")
    file, _ = calibration("gmfm66", GMFM66, "wle")
    text = pathlib.Path(file).read_text()
    for name, bad in (("no number", "x"), ("infinite", "inf"), ("not a number", "nan")):
        lines = text.splitlines()
        lines[9] = f"6,0,{bad},1"
        pathlib.Path(file).write_text("\n".join(lines))
        refused(name, file, ":10:5:")
    for places, fits in (("15", False), ("14", True)):
        wide = calibration("gmfm66", GMFM66, "wle", {"scale": "5000 1"})[0]
        mixed = [[1] + [k % 4 for k in range(88)]]
        status, out, messages = run(mixed, columns, "--places", places, "--calibration", wide)
        check(f"5000 with {places} digits", status == (0 if fits else 2) and
              (len(out[0]["gmfm66_ability"]) == 19 if fits else
               ":2: ability is too large for 15 digits" in messages), messages)
    refused("not there", str(FOLDER / "nothing.csv"), "nothing.csv")
    good, _ = calibration("gmfm66", GMFM66, "mle")
    status, _, messages = run(rows, columns, "--calibration", good, "--calibration", good)
    check("two of one instrument", status == 2 and "gmfm66 too" in messages, messages)
    fmfm, _ = calibration("fmfm", [c[5:] for c in FMFM], "mle")
    refused("no columns for it", fmfm, "fmfm")


def changes():
    def total(row):
        sizes, first, mean = (17, 20, 14, 13, 24), 0, Fraction(0)
        for size in sizes:
            mean += Fraction(100 * sum(x for x in row[first:first + size] if x != "NT"), 3 * size)
            first += size
        return mean / 5

    def rounded(value, places=2):
        scaled = abs(value) * 10 ** places
        units = scaled.numerator * 2 // scaled.denominator
        units = (units + 1) // 2
        text = f"{units:0{places + 1}d}"
        return ("-" if value < 0 and units else "") + text[:-places] + "." + text[-places:]

    rows, expected, last = [], [], {}
    for visit in range(4):
        for child in range(12):
            sheet = [RANDOM.choice((0, 1, 2, 3, 3, 3, "NT")) for _ in range(88)]
            if visit and RANDOM.random() < 0.4:
                sheet = rows[-12][2:90]  # nearly the same again
                sheet = sheet[:87] + [RANDOM.choice((0, 1, 2, 3))]
            bbs = [RANDOM.randrange(5) for _ in range(14)]
            if RANDOM.random() < 0.2:
                bbs[3] = "NT"
            rows.append([f"S{child}", f"2024-0{visit + 1}-0{child % 9 + 1}"] + sheet + bbs)
            scores = {"gmfm88": total(sheet), "bbs": None if "NT" in bbs else Fraction(sum(bbs))}
            line = {}
            for name, instrument, limit, band in (
                    ("gmfm88_mdc95_ko_2013", "gmfm88", Fraction(443, 100), None),
                    ("bbs_mdc95_25_34_donoghue_2009", "bbs", Fraction(7), (25, 34))):
                now, before = scores[instrument], last.get((child, instrument))
                cells, note = ["", "", ""], []
                if (child, instrument) not in last:
                    note = ["first_visit"]
                elif now is not None and before is None:
                    note = ["no_score_before"]
                if now is not None and before is not None:
                    size = now - before
                    cells = [rounded(size), "improved" if size > 0 else "worsened" if size < 0
                             else "unchanged", "beyond" if abs(size) > limit else "within"]
                    if instrument == "gmfm88":
                        before_sheet = rows[-13][2:90]
                        once = sum((a == "NT") != (b == "NT") for a, b in zip(sheet, before_sheet))
                        note += [f"different_items_tested:{once}"] if once else []
                    if band and not band[0] <= before <= band[1]:
                        cells[2] = ""
                        note.append("not_for_this_score")
                last[child, instrument] = now
                line[name] = cells + [" ".join(note)]
            expected.append(line)
    columns = ["record_id", "assessment_date"] + GMFM88 + BBS
    status, out, messages = run(rows, columns, "--change", "gmfm88_mdc95_ko_2013", "--change",
                                "bbs_mdc95_25_34_donoghue_2009")
    check("changes run", status == 0 and len(out) == len(rows), messages)
    for row, line in zip(out, expected):
        for name, cells in line.items():
            got = [row[f"{name}_{c}"] for c in ("change", "outcome", "against", "note")]
            check(name, got == cells, f"{got} {cells}")

    again = run(rows[12:] + rows[:12], columns, "--change", "gmfm88_mdc95_ko_2013", "--change",
                "bbs_mdc95_25_34_donoghue_2009")
    check("visits out of order", again[0] == 0 and again[1] == out[12:] + out[:12], again[2])
    status, _, messages = run(rows, columns, "--change", "gmfm88_mdc95")
    check("no such threshold", status == 2 and "--thresholds" in messages, messages)
    twice = ["--change", "gmfm88_mdc95_ko_2013"] * 2
    status, _, messages = run(rows, columns, *twice)
    check("a threshold twice", status == 2 and "twice" in messages, messages)
    status, _, messages = run(rows, columns, "--change", "_ability")
    check("an ability of nothing", status == 2 and "--thresholds" in messages, messages)
    status, _, messages = run(rows, columns, "--change", "gmfm88_mdc95_ko_2013", "--subject", "x")
    check("no such subject column", status == 2 and "x" in messages, messages)
    status, _, messages = run(rows, columns, "--change", "pbs_mdc90_chen_2013")
    check("no columns for the threshold", status == 2 and "pbs" in messages, messages)


def changes_of_ability():
    file, steps = calibration("gmfm66", GMFM66, "wle", {"scale": "50 8.5"})
    rows, people = [], []
    for visit in range(3):
        for child in range(20):
            theta = child / 5 - 2 + visit * (child % 3) / 2
            share = 0.3 if child % 4 else 0.85  # some have too few items
            person = {i: answer(theta, steps[i]) for i in GMFM66 if RANDOM.random() >= share}
            if child == 7:
                person = people[child] if visit else person  # the same again
            people.append(person)
            rows.append([f"S{child}", f"2024-0{visit + 1}-01"] +
                        [person.get(n, "NT") for n in range(1, 89)])
    columns = ["record_id", "assessment_date"] + GMFM88
    status, out, messages = run(rows, columns, "--places", "9", "--calibration", file, "--change",
                                "gmfm66_ability", "--change", "gmfm88_mdc95_ko_2013")
    check("changes of ability run", status == 0 and len(out) == len(rows), messages)
    last, words = {}, set()
    for person, row in zip(people, out):
        used = [(steps[i], x) for i, x in person.items()]
        raw, child = sum(x for _, x in used), row["record_id"]
        now = wle(used) if len(used) >= 13 and 0 < raw < 3 * len(used) else None
        got = [row[f"gmfm66_ability_{c}"] for c in
               ("change", "change_se", "change_low95", "change_high95", "outcome", "against")]
        note = row["gmfm66_ability_note"]
        if now is None or last.get(child) is None:
            word = "first_visit" if child not in last else "" if now is None else "no_score_before"
            check("no change of ability", got == [""] * 6 and note == word, f"{got} {note} {word}")
        else:
            size = now[0] - last[child][0]
            se = math.hypot(now[1], last[child][1])
            expected = [8.5 * size, 8.5 * se, 8.5 * size - 8.5 * NORMAL_975 * se,
                        8.5 * size + 8.5 * NORMAL_975 * se]
            good = all(abs(float(g) - e) < 2e-8 for g, e in zip(got, expected))
            words.add((got[4], got[5]))
            expected += ["unchanged" if child == "S7" else "improved" if size > 0 else "worsened",
                         "beyond" if abs(size) > NORMAL_975 * se else "within"]
            check("change of ability", good and got[4:] == expected[4:] and note == "",
                  f"{got} {expected} {note}")
        last[child] = now
    check("every outcome came up", {("improved", "beyond"), ("improved", "within"),
                                    ("worsened", "within"), ("unchanged", "within")} <= words, words)
    status, _, messages = run(rows, columns, "--change", "gmfm66_ability")
    check("no calibration for the change", status == 2 and "needs a calibration of gmfm66" in messages,
          messages)
    again = run(rows[20:] + rows[:20], columns, "--places", "9", "--calibration", file, "--change",
                "gmfm66_ability", "--change", "gmfm88_mdc95_ko_2013")
    check("abilities out of order", again[0] == 0 and again[1] == out[20:] + out[:20], again[2])
    negative, _ = calibration("gmfm66", GMFM66, "wle", {"scale": "50 -8.5"})
    status, _, messages = run(rows, columns, "--calibration", negative)
    check("a scale that falls", status == 2 and "slope" in messages, messages)


for how, prior in (("mle", None), ("wle", None), ("eap", (0.5, 1.5))):
    estimates("gmfm66", GMFM88, GMFM66, lambda n: f"gmfm88_{n}", how, 13, True, prior=prior)
    estimates("fmfm", FMFM, [c[5:] for c in FMFM], lambda n: f"fmfm_{n}", how, 1, False, prior=prior)
    estimates("bbs", BBS, list(range(1, 15)), lambda n: f"bbs_{n}", how, 1, False, step_count=4,
              prior=prior)
bad_calibrations()
changes()
changes_of_ability()
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
