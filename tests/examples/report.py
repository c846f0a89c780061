#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests motorscale-report from outside.

    python3 tests/examples/report.py PROGRAM

Every page is well-formed and asks nothing of anybody; text of the data stays text; the numbers of
its tables are those of motorscale-score, which lies beside PROGRAM, on the same file, or are counted
here; cohorts with traps get no sentence that is not true; both languages have the same keys.  Where
CI is set, more files are damaged at random.  The last line counts the cases; the exit status is 1
when one failed.
"""

import csv
import html.parser
import io
import itertools
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COHORT = ROOT / "examples/data/cohort.csv"
MINUS = "\u2212"
VOID = {"meta", "br", "wbr"}
SIZES = (17, 20, 14, 13, 24)  # items of the dimensions A to E
ITEMS = [f"gmfm88_{n}" for n in range(1, 89)]
GMFM66 = [2, 6, 7, 10, 18, *range(21, 28), 30, 31, 32, 34, 35, 36, 37, *range(39, 47), 48, 51,
          *range(52, 89)]
MDC95 = "gmfm88_mdc95_ko_2013"


class Page(html.parser.HTMLParser):
    """A page as elements: fails on what is not nested, and keeps tables, ids and texts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults, self.open, self.ids, self.refs = [], [], [], []
        self.tables, self.pictures, self.texts, self.tags = [], [], [], []
        self.paragraphs = []
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append((tag, found))
        if len(found) != len(attributes):
            self.faults.append(f"an attribute twice in {tag}")
        if "id" in found:
            self.ids.append(found["id"])
        self.refs += found.get("aria-labelledby", "").split()
        if tag == "table":
            self.tables.append({"caption": "", "rows": []})
        elif tag == "tr" and self.tables:
            self.tables[-1]["rows"].append([])
        elif tag in ("td", "th"):
            self.tables[-1]["rows"][-1].append("")
        elif tag == "svg" and found.get("role") == "img":
            self.pictures.append({"title": "", "desc": ""})
        elif tag == "p":
            self.paragraphs.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> within {self.open[-3:]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        if "style" not in self.open:
            self.texts.append(data)
        if "caption" in self.open:
            self.tables[-1]["caption"] += data
        elif "svg" in self.open and self.open[-1] in ("title", "desc"):
            if self.pictures:
                self.pictures[-1][self.open[-1]] += data
        elif ("td" in self.open or "th" in self.open) and "svg" not in self.open:
            self.tables[-1]["rows"][-1][-1] += data
        if "p" in self.open and self.paragraphs:
            self.paragraphs[-1] += data

    @property
    def text(self):
        return re.sub(r"\s+", " ", "".join(self.texts))

    def table(self, words):
        return next(t for t in self.tables if words in t["caption"])

    def rows(self, words):
        return {row[0]: row[1:] for row in self.table(words)["rows"][1:]}


class Tests:
    def __init__(self, program):
        self.program = program
        self.score = str(pathlib.Path(program).with_name("motorscale-score"))
        self.passed = self.failed = 0

    def check(self, good, what):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what}"[:3000])

    def run(self, text, *arguments, status=0):
        done = subprocess.run([self.program, *arguments], input=text.encode(), capture_output=True,
                              check=False, timeout=120)
        self.check(done.returncode == status, f"status {done.returncode}: {arguments} {done.stderr}")
        return done.stdout.decode(), done.stderr.decode()

    def page(self, text, *arguments, status=0):
        written, _ = self.run(text, *arguments, status=status)
        page = Page(written)
        self.check(not page.faults, f"{page.faults[:3]} {arguments}")
        self.check(len(set(page.ids)) == len(page.ids), "an id twice")
        self.check(set(page.refs) <= set(page.ids), "a name that is not there")
        silent = [p for p in page.pictures if not p["title"] or not p["desc"]]
        self.check(not silent, f"pictures without words: {silent[:2]}")
        live = [(tag, found) for tag, found in page.tags
                if tag in ("script", "link", "img", "iframe", "a", "base", "object") or
                {"style", "href", "src", "xlink:href", "action"} & set(found) or
                any(name.startswith("on") for name in found)]
        self.check(not live, f"elements that do something: {live[:2]}")
        kept = re.findall(r"url\(([^)]*)\)", written)
        self.check(all(re.fullmatch(r"#[a-z]\d+-\d+h", one) for one in kept), f"addresses: {kept[:3]}")
        self.check("http:" not in written and "https:" not in written, "an address")
        self.check(not re.search(r'="-?(nan|inf)', written), "a place that is no number")
        return page

    def scores(self, text, *arguments):
        done = subprocess.run([self.score, *arguments], input=text.encode(), capture_output=True,
                              check=False, timeout=120)
        return list(csv.DictReader(io.StringIO(done.stdout.decode())))


def table(rows, columns=("record_id", "assessment_date", *ITEMS)):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[row.get(c, "") for c in columns] for row in rows])
    return out.getvalue()


def visit(child, date, score=1, **cells):
    """A visit with one score in all items but those given."""
    row = {"record_id": child, "assessment_date": date, **{name: str(score) for name in ITEMS}}
    row.update(cells)
    return row


def items_of(dimension, cell):
    k = "ABCDE".index(dimension)
    first = sum(SIZES[:k]) + 1
    return {f"gmfm88_{n}": cell for n in range(first, first + SIZES[k])}


def signed(text):
    """A number of the page."""
    return Fraction(text.replace(MINUS, "-").replace("+", ""))


def exact_signed_rank(changes):
    """p of all signs, by counting the sums of doubled ranks."""
    sizes = sorted(abs(c) for c in changes if c)
    rank = {s: sizes.index(s) * 2 + sizes.count(s) + 1 for s in set(sizes)}
    ranks = [rank[s] for s in sizes]
    ways = {0: 1}
    for r in ranks:
        more = dict(ways)
        for total, n in ways.items():
            more[total + r] = more.get(total + r, 0) + n
        ways = more
    up = sum(rank[abs(c)] for c in changes if c > 0)
    far = abs(2 * up - sum(ranks))
    return Fraction(sum(n for t, n in ways.items() if abs(2 * t - sum(ranks)) >= far),
                    2 ** len(ranks))


def numbers(t):
    text = COHORT.read_text()
    page = t.page(text)
    scored = t.scores(text, "--change", MDC95, "--from", "first")
    exact = t.scores(text, "--places", "15")
    shown = page.rows("GMFM-88: Change of the total by child")
    words = {("improved", "beyond"): "improved", ("worsened", "beyond"): "worsened"}
    first, last, last_exact, first_exact = {}, {}, {}, {}
    for row, full in zip(scored, exact):
        if row["gmfm88_tested"]:
            first.setdefault(row["record_id"], row)
            first_exact.setdefault(row["record_id"], full)
            last[row["record_id"]] = row
            last_exact[row["record_id"]] = full
    t.check(set(shown) == set(first), "other children in the table")
    for child, (a, b, change, verdict) in shown.items():
        row = last[child]
        t.check(a == first[child]["gmfm88_total_percent"], f"{child} first {a}")
        t.check(b == row["gmfm88_total_percent"], f"{child} last {b}")
        t.check(signed(change) == Fraction(row[MDC95 + "_change"]), f"{child} {change}")
        word = words.get((row[MDC95 + "_outcome"], row[MDC95 + "_against"]), "within error")
        t.check(verdict.startswith(word) or "the answer is another" in verdict,
                f"{child} {verdict}: {row[MDC95 + '_outcome']}")
        differing = re.search(r"different_items_tested:(\d+)", row[MDC95 + "_note"])
        t.check((f"{differing[1]} item" in verdict) if differing else "item" not in verdict, verdict)
    sums = page.table("GMFM-88, Percent")["rows"]
    for cells, column in zip(sums[1:], [f"percent_{d}" for d in "abcde"] + ["total_percent"]):
        pairs = [(float(first_exact[c]["gmfm88_" + column]), float(last_exact[c]["gmfm88_" + column]))
                 for c in first]
        changes = [round(b - a, 9) for a, b in pairs]
        n = len(pairs)
        mean, sd = statistics.mean(changes), statistics.stdev(changes)
        for cell, values in ((cells[2], [a for a, _ in pairs]), (cells[3], [b for _, b in pairs])):
            good = re.fullmatch(r"([\d.]+) \(([\d.]+)\)", cell)
            t.check(abs(float(good[1]) - statistics.mean(values)) < 0.0051 and
                    abs(float(good[2]) - statistics.stdev(values)) < 0.0051, f"{column} {cell}")
        t.check(cells[1] == str(n), f"{column} n {cells[1]}")
        t.check(abs(float(signed(cells[4])) - mean) < 0.0051, f"{column} change {cells[4]}")
        low, high = (float(signed(x)) for x in cells[5].split(" to "))
        half = 2.0930240544 * sd / n ** 0.5  # t, 19 degrees of freedom
        t.check(n == 20 and abs(low - mean + half) < 0.0051 and abs(high - mean - half) < 0.0051,
                f"{column} interval {cells[5]}")
        p = float(exact_signed_rank(changes))
        t.check(cells[6] == "<0.0001" and p < 0.00005 or
                cells[6] != "<0.0001" and abs(float(cells[6]) - p) < 0.000051,
                f"{column} p {cells[6]}, not {p}")
        d = mean / sd * (1 - 3 / (4 * 19 - 1))  # the usual approximation of J
        t.check(abs(float(signed(cells[7])) - d) < 0.0061, f"{column} SMCC {cells[7]}, not {d}")
    for child, row in last.items():
        one = t.page(text, "--child", child)
        t.check(f"from {first[child]['gmfm88_total_percent']} % to "
                f"{row['gmfm88_total_percent']} %" in one.text or
                "is the same" in one.text, f"{child}: {one.text[:300]}")
        by_visit = one.table("GMFM-88: total by visit")["rows"]
        mine = [r for r in scored if r["record_id"] == child and r["gmfm88_tested"]]
        t.check([r[6] for r in by_visit[1:]] == [r["gmfm88_total_percent"] for r in mine], by_visit)
        for shown_row, r in zip(by_visit[1:], mine):
            untested = re.search(r"dimension_not_tested:([A-E+]+)", r["gmfm88_note"])
            t.check(shown_row[1:6] == ["–" if untested and d.upper() in untested[1] else
                                       r["gmfm88_percent_" + d] for d in "abcde"], shown_row)
        if len(mine) < 4 and child != "SYN-017":
            break
    # The program's own scores tell the same where all items were tested, and never another thing.
    own = subprocess.run([t.score, "--change", MDC95, "--from", "first", str(COHORT)],
                         capture_output=True, check=False).stdout.decode()
    again = t.page(own).rows("GMFM-88: Change of the total by child")
    for child, cells in again.items():
        t.check(cells[:3] == shown[child][:3], f"{child} {cells} {shown[child]}")
        t.check(cells[3] == shown[child][3] or "the answer is another" in shown[child][3],
                f"{child} {cells} {shown[child]}")


def traps(t):
    text = table([
        visit("up", "2024-01-01"), visit("up", "2024-07-01", 2),
        visit("down", "2024-01-01", 2), visit("down", "2024-07-01", 1),
        visit("same", "2024-01-01"), visit("same", "2024-07-01"),
        visit("one", "2024-01-01"),
        visit("day", "2024-01-01"), visit("day", "2024-01-01", 3),
        visit("undated", "2024-01-01"), visit("undated", "", 3),
        visit("once", "2024-01-01"), visit("once", "2024-07-01", 2, **items_of("E", "NT")),
        visit("unlike", "2024-01-01", 1, **dict(itertools.islice(items_of("D", "NT").items(), 10))),
        visit("unlike", "2024-07-01", 1),
        visit("nothing", "2024-01-01", "NT"), visit("nothing", "2024-07-01", 2),
        visit("untested", "2024-01-01", 1, **items_of("E", "NT")),
        visit("untested", "2024-07-01", 2, **items_of("E", "NT")),
        visit("backwards", "2024-07-01", 2), visit("backwards", "2024-01-01", 1),
    ])
    page = t.page(text, status=1)
    rows = page.rows("Change of the total by child")
    expected = {
        "up": ("33.33", "66.67", "+33.33", "improved"),
        "down": ("66.67", "33.33", MINUS + "33.33", "worsened"),
        "same": ("33.33", "33.33", "0.00", "within error"),
        "one": ("33.33", "–", "–", "one visit"),
        "day": ("33.33", "–", "–", "one visit"),
        "undated": ("–", "–", "–", "a date is missing"),
        "once": ("33.33", "53.33", "–", "E tested once"),
        "nothing": ("–", "66.67", "–", "no total: nothing was tested"),
        "untested": ("26.67", "53.33", "+26.67", "improved"),
        "backwards": ("33.33", "66.67", "+33.33", "improved"),
    }
    for child, cells in expected.items():
        t.check(tuple(rows[child]) == cells, f"{child}: {rows[child]}, not {cells}")
    # 10 items of D not tested at first: 5.13 points that are no change.
    t.check(rows["unlike"][2] == "+5.13" and "cannot be said" in rows["unlike"][3] and
            "10 items" in rows["unlike"][3], rows["unlike"])
    t.check("6 children have two comparable visits; for 1 of them it cannot be said" in page.text and
            "Of the other 5, 3 improved by more than the error of measurement: 60.0 % "
            "(95 % CI 14.7 to 94.7d). 1 worsened by more, 1 stayed within it." in page.text,
            page.paragraphs[0])
    for words in ("−2 one visit only: one, day", "−1 a visit without a date: undated",
                  "−1 E tested at one visit only: once",
                  "−1 no total at the first or the last visit: nothing",
                  "6 with two comparable visits"):
        plain = re.sub(r"([−\d]\d*)(?=[a-zE])", r"\1 ", page.text)
        t.check(words in plain, f"{words}: {plain[plain.find('Who is in it'):][:600]}")

    def one(child):
        return t.page(text, "--child", child, status=1).text

    t.check("Since the first visit the total of the GMFM-88 rose from 33.33 % to 66.67 %: +33.33 in 6 "
            "months." in one("up") and "More than the error of measurement (MDC95 4.43, Ko & Kim "
            "2013)." in one("up"), one("up")[:600])
    t.check("fell from 66.67 % to 33.33 %" in one("down"), one("down")[:600])
    t.check("is the same: 33.33 %" in one("same") and "Not more than the error" in one("same"),
            one("same")[:600])
    t.check("one visit, 33.33 %. A change needs two." in one("one"), one("one")[:600])
    t.check("there are 2 rows with the GMFM-88; the first of them counts" in one("day") and
            "one visit, 33.33 %" in one("day") and "rose" not in one("day"), one("day")[:600])
    t.check("a visit has no date that can be read" in one("undated") and "rose" not in one("undated"),
            one("undated")[:600])
    t.check("E was tested at one of the two visits only" in one("once") and
            "rose" not in one("once") and "improved" not in one("once"), one("once")[:600])
    t.check("Without them the total changes by 0.00." in one("unlike") and
            "the answer is another" in one("unlike"), one("unlike")[:800])
    t.check("the first visit has no total (nothing was tested)" in one("nothing"),
            one("nothing")[:600])
    t.check("E not tested; it counts 0 in the total" in one("untested"), one("untested")[:600])
    # A dimension that was not tested is a dash, and no pair in the table of the paper.
    for child, values in (("once", ["33.33", "–", "–"]), ("untested", ["–", "–", "–"])):
        cells = [r for r in t.page(text, "--child", child, status=1).table("since the visit before")["rows"]
                 if r[0] == "E Walking"][0]
        t.check(cells[2:5] == values, f"{child} {cells}")
    sums = {r[0]: r[1] for r in page.table("GMFM-88, Percent")["rows"][1:]}
    t.check(sums["Total"] == "6" and sums["E Walking"] == "5" and sums["D Standing"] == "6", sums)
    # The same from the scores alone: nothing is said that the file does not hold.
    own = subprocess.run([t.score, "-"], input=text.encode(), capture_output=True, check=False)
    rows = t.page(own.stdout.decode(), status=1).rows("Change of the total by child")
    for child in ("up", "down", "same", "one", "day", "undated", "once", "nothing", "backwards"):
        t.check(tuple(rows[child]) == expected[child], f"{child}: {rows[child]}")
    for child in ("unlike", "untested"):
        t.check("cannot be said: not all items were tested" in rows[child][3], rows[child])

    balance = [f"bbs_{n}" for n in range(1, 15)]
    columns = ("record_id", "assessment_date", *balance)
    bbs = table([{"record_id": "b", "assessment_date": day, **dict.fromkeys(balance, score)}
                 for day, score in (("2024-01-01", "2"), ("2024-07-01", "4"))] +
                [{"record_id": "c", "assessment_date": day, **dict.fromkeys(balance, "2"),
                  "bbs_3": last} for day, last in (("2024-01-01", "2"), ("2024-07-01", ""))],
                columns)
    text = t.page(bbs).text
    t.check("no threshold for children" in text and "improved" not in text.replace("Improved", "") and
            "band" not in text.replace("so no error band", ""), text[:800])
    t.check("Of 1 child with two comparable visits, 1 has a better total" in text, text[:400])
    t.check("the last visit has no total (1 item missing)" in text, text)
    text = t.page(bbs, "--change", "bbs_mdc95_25_34_donoghue_2009", "--child", "b").text
    t.check("MDC95 7, Donoghue & Stokes 2009" in text and
            "It was not measured on children with cerebral palsy, but on: over 65 years" in text, text)
    text = t.page(bbs, "--change", "bbs_mdc95_45_56_donoghue_2009", "--child", "b").text
    t.check("was not published for this first total" in text, text)
    for empty in ({"assessment_date": "2024-01-01"}, {}):
        blank = table([{"record_id": "x", **empty}, visit("y", "2024-01-01")])
        text = t.page(blank, "--child", "x").text
        t.check("Nothing was assessed." in text, text)


def markup(t):
    names = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style><b>", "&lt;b&gt;",
             "<!--", "]]>", "a" * 200, "\u05d0\u05d1\u05d2-1", "\u0645\u062d\u0645\u062f", "'x' onload='y'",
             "=1+1", "{1} {2}", "\U0001F600"]
    rows = []
    for name in names:
        for k, day in enumerate(("2024-01-01", "2024-06-01")):
            rows.append(visit(name, day, k + 1, group=names[0], notes=name))
    text = table(rows, ("record_id", "assessment_date", "group", "notes", *ITEMS))
    title = "<title>&\"'</title><script>"
    for language in ("en", "zh"):
        page = t.page(text, "--title", title, "--group", "group", "--lang", language)
        shown = page.table("GMFM-88")["rows"]
        t.check({row[0] for row in shown[1:]} == set(names), [row[0][:30] for row in shown])
        t.check(title in page.text, "the title")
        for name in names:
            one = t.page(text, "--child", name, "--parents", "--lang", language)
            t.check(name in "".join(one.texts), name)


def counts(t):
    rows = [visit(f"c{k}", day, score, group="AB"[k % 2])
            for k in range(16) for day, score in (("2024-01-01", 1), ("2024-06-01", 2))]
    text = table(rows, ("record_id", "assessment_date", "group", *ITEMS))
    path = pathlib.Path(t.program).parent / "report_events.csv"
    path.write_text("event,group,child\nFever,A,c0\nFever,A,c0\nFever,B,c1\nFever,A,c2\nSeizure,,\n")
    rows = t.page(text, "--events", str(path)).rows("Adverse events")
    t.check(rows["Fever"] == ["3 of 16", "18.8", "4.0 to 45.6"], rows)
    t.check(rows["Seizure"] == ["0 of 16", "0.0", "0.0 to 20.6"], rows)
    t.check(rows["Any of them"] == ["3 of 16", "18.8", "4.0 to 45.6"], rows)
    page = t.page(text, "--events", str(path), "--group", "group")
    shown = [r for r in page.table("Adverse events")["rows"] if r[0] == "Fever"]
    t.check(shown == [["Fever", "A", "2 of 8", "25.0", "3.2 to 65.1"],
                      ["Fever", "B", "1 of 8", "12.5", "0.3 to 52.7"]], shown)
    t.check("Groups are described and not tested against each other." in page.text, "groups")
    path.write_text("event,child,serious\nFever,c0,no\nFracture,c1,yes\nFracture,c2,\n")
    rows = t.page(text, "--events", str(path)).rows("Adverse events")
    t.check(rows["Any serious"] == ["1 of 16", "6.2", "0.2 to 30.2"], rows)
    path.write_text("event,child,serious\nFever,c0,perhaps\n")
    _, said = t.run(text, "--events", str(path), status=2)
    t.check(':2: serious: "perhaps" is neither yes nor no' in said, said)
    path.write_text("event,child\nFever,nobody\n")
    _, said = t.run(text, "--events", str(path), status=1)
    t.check("nobody" in said and "no child of the table" in said, said)
    path.write_text("what,child\nFever,c0\n")
    _, said = t.run(text, "--events", str(path), status=2)
    t.check("needs the columns event and child" in said, said)
    path.unlink()

    many = table([visit(f"c{k}", day, score) for k in range(201)
                  for day, score in (("2024-01-01", 1), ("2024-06-01", 1 + k % 3))])
    page = t.page(many)
    t.check("no page for each" in page.text and len(page.rows("Change of the total")) == 201, "201")
    t.check("Total by visit" not in page.text and "total by visit" not in page.text, "pages of 201")
    t.check("rose from" in t.page(many, "--child", "c1").text, "one of 201")
    visits = [visit("long", f"20{10 + k // 12}-{1 + k % 12:02}-15", k % 4) for k in range(40)]
    page = t.page(table(visits))
    t.check(len(page.table("total by visit")["rows"]) == 41, "40 visits")


def impossible(t):
    """A score that no sheet gives is an error with line and column, and no number in its place."""
    def said(columns, cells, words, status=1):
        text = table([{"record_id": "x", "assessment_date": "2024-01-01", **cells},
                      {"record_id": "x", "assessment_date": "2024-07-01", **cells}],
                     ("record_id", "assessment_date", *columns))
        out, messages = t.run(text, status=status)
        t.check(f"<stdin>:2: {words}" in messages and f"<stdin>:3: {words}" in messages,
                f"{words}: {messages}")
        return Page(out).text

    for cell in ("99", "-7", "41.5", "57", "1e3", "abc"):
        text = said(("bbs_total",), {"bbs_total": cell},
                    f'bbs_total: "{cell}" is no score; this one is a whole number from 0 to 56')
        t.check("a cell of the file is wrong" in text and cell not in text.replace("0.99", ""), cell)
    said(("bbs_total", "bbs_tested"), {"bbs_total": "40", "bbs_tested": "15"},
         'bbs_tested: "15" is no number of items; the BBS has 14')
    said(("adl_total",), {"adl_total": "40.3"},
         'adl_total: "40.3" is no score; this one is from 0 to 100, in half points')
    said(("cfa_total",), {"cfa_total": "100.5"}, 'cfa_total: "100.5" is no score')
    said(("fim_total",), {"fim_total": "17"}, 'fim_total: "17" is no score; this one is a whole '
         "number from 18 to 126")
    said(("mbi_total",), {"mbi_total": "101"}, 'mbi_total: "101" is no score; this one is a whole '
         "number from 0 to 100")
    said(("fim_motor", "fim_cognitive", "fim_total"),
         {"fim_motor": "50", "fim_cognitive": "20", "fim_total": "71"},
         'fim_total: "71" is not what its parts come to; it is their sum')
    said(("mas_median_low", "mas_median_high", "mas_max", "mas_tested"),
         {"mas_median_low": "5", "mas_median_high": "1+", "mas_max": "2", "mas_tested": "3"},
         'mas_median_low: "5" is no grade of the MAS; its grades are 0, 1, 1+, 2, 3, 4')
    said(("mas_median_low", "mas_median_high", "mas_max", "mas_tested"),
         {"mas_median_low": "2", "mas_median_high": "3", "mas_max": "1+", "mas_tested": "3"},
         "mas_median_low: the grades of the MAS contradict each other")

    gmfm = [f"gmfm88_{kind}_{d}" for kind in ("raw", "percent") for d in "abcde"] + [
        "gmfm88_total_percent", "gmfm88_tested"]
    right = {"gmfm88_tested": "88", "gmfm88_total_percent": "100.00"}
    right.update({f"gmfm88_raw_{d}": str(3 * n) for d, n in zip("abcde", SIZES)})
    right.update({f"gmfm88_percent_{d}": "100.00" for d in "abcde"})
    for change, words in (({"gmfm88_raw_a": "99"}, 'gmfm88_raw_a: "99" is no raw score; this one is '
                           "a whole number from 0 to 51"),
                          ({"gmfm88_raw_a": "41.5"}, 'gmfm88_raw_a: "41.5" is no raw score'),
                          ({"gmfm88_percent_b": "101"}, 'gmfm88_percent_b: "101" is no score; this '
                           "one is a percent from 0 to 100"),
                          ({"gmfm88_percent_b": "99.00"}, 'gmfm88_percent_b: "99.00" is not the '
                           "percent of the raw score, 60 of 60"),
                          ({"gmfm88_total_percent": "60"}, 'gmfm88_total_percent: "60" is not the '
                           "total of the raw scores"),
                          ({"gmfm88_total_percent": "-0.01"}, 'gmfm88_total_percent: "-0.01" is no '
                           "score")):
        text = said(gmfm, {**right, **change}, words)
        t.check("the last visit has no total (a cell of the file is wrong)" in text, text[:300])
    said(("gmfm88_total_percent",), {"gmfm88_total_percent": "33.333350"},
         'gmfm88_total_percent: "33.333350" is no score')
    said(gmfm[5:11], {**right, "gmfm88_total_percent": "90.00"},
         'gmfm88_total_percent: "90.00" is not what its parts come to; it is their mean')
    text = table([{"record_id": "x", "assessment_date": day, **right}
                  for day in ("2024-01-01", "2024-07-01")], ("record_id", "assessment_date", *gmfm))
    t.check("is the same: 100.00" in t.page(text).text, "right scores")

    # Totals alone, rounded: a verdict where no rounding can change it, none at the threshold.
    columns = ("record_id", "assessment_date", "gmfm88_total_percent", "gmfm88_tested")
    for to, words in (("54.42", "cannot be said"), ("54.46", "improved"), ("54.40", "within error"),
                      ("70", "improved"), ("54", "cannot be said")):
        text = table([{"record_id": "x", "assessment_date": "2024-01-01",
                       "gmfm88_total_percent": "50.00", "gmfm88_tested": "88"},
                      {"record_id": "x", "assessment_date": "2024-07-01",
                       "gmfm88_total_percent": to, "gmfm88_tested": "88"}], columns)
        page = t.page(text)
        t.check(page.rows("Change of the total by child")["x"][3].startswith(words), f"{to} {words}")
        t.check("rounded from the exact change" not in page.text and
                "a change may be off" in page.text, "the footnote of rounded scores")


def days(t):
    """Rows of one day, and rows without a date, are said on standard error and in the page."""
    text = table([visit("a", "2024-01-01"), visit("a", "2024-01-01", 2), visit("a", "2024-01-01", 3),
                  visit("a", "2024-07-01", 2), visit("b", "31.02.2024"), visit("b", "2024-07-01"),
                  visit("c", "2024-01-01"), visit("c", "2024-01-01", 2), visit("c", "2024-07-01"),
                  visit("c", "2024-07-01", 2)])
    out, said = t.run(text, status=1)
    t.check(said.count('"a" has a further row of the day 2024-01-01') == 2, said)
    t.check('assessment_date: "31.02.2024" is no date; the place of this row of "b"' in said, said)
    page = Page(out)
    t.check("On 1 Jan 2024 there are 3 rows with the GMFM-88; the first of them counts." in page.text,
            "3 rows")
    t.check("On 2 days there is more than one row with the GMFM-88, on 1 Jul 2024 the last time; the "
            "first of each day counts." in page.text, "2 days")
    t.check("children have more than one row on a day, the first of which counts: a, c" in page.text,
            page.text[:1500])
    t.check("1 Jan 2024 to 1 Jul 2024 · 2 visits" in page.text, "visits are days")
    own = subprocess.run([t.score, "-"], input=text.encode(), capture_output=True, check=False)
    _, said = t.run(own.stdout.decode(), status=1)
    t.check('<stdin>:3: assessment_date: "a" has a further row of the day 2024-01-01 with the '
            "GMFM-88; the first, on line 2, counts" in said, said)
    t.check('<stdin>:6: assessment_date: "31.02.2024" is no date' in said, said)


def courses(t):
    """Lines end at a visit without a value; visits by name; forms of a part of the items."""
    text = table([visit("x", "2024-01-01"), visit("x", "2024-03-01"), visit("x", "2024-05-01", "NT"),
                  visit("x", "2024-07-01", 2), visit("x", "2024-09-01", 2)])
    out, _ = t.run(text, "--child", "x")
    lines = re.findall(r'<polyline class="line" points="([^"]*)"', out)
    t.check([len(line.split()) for line in lines] == [2, 2], lines)
    t.check(out.count("url(#r0-0h)") == 1 and "nothing was tested" in out, "the gap is hatched")
    out, _ = t.run(text)
    panel = re.search(r'aria-labelledby="m0-0t.*?</svg></li>', out, re.S)
    t.check(panel and panel[0].count("<polyline") == 2 and "mark-up" in panel[0] and
            panel[0].count("url(#m0-0h)") == 1, panel and panel[0])

    columns = ("record_id", "redcap_event_name", *ITEMS)
    rows = [{**visit("a", "", score), "redcap_event_name": event}
            for score, event in ((2, "month_3"), (1, "baseline"))]
    named = ("--order", "baseline, month_3")
    one = t.page(table(rows, columns), *named, "--child", "a")
    t.check("rose from 33.33 % to 66.67 %: +33.33. improved" in one.text and
            "baseline to month_3 · 2 visits" in one.text, one.text[:400])
    rows.append({**visit("a", "", 3), "redcap_event_name": "other"})
    page = t.page(table(rows, columns), *named, status=1)
    t.check("a visit is not among those that were named in order" in page.text and
            "date" not in page.text and "rose" not in page.text, page.text[:900])

    part = ("record_id", "assessment_date", *(f"gmfm88_{n}" for n in range(52, 89)))
    one = t.page(table([visit("x", "2024-01-01"), visit("x", "2024-07-01", 2)], part), "--child", "x")
    t.check("the last visit has no total (A, B, C not in the file)" in one.text and
            "±" not in one.text.split("Not tested")[0].replace("± error", ""), one.text[:700])
    cells = {r[0]: r[2:5] for r in one.table("since the visit before")["rows"][1:]}
    t.check(cells["D Standing"] == ["33.33", "66.67", "+33.33"] and
            cells["A Lying"] == ["–", "–", "–"] and cells["Total"] == ["–", "–", "–"], cells)
    others = {f"gmfm88_{n}": "" for n in range(1, 89) if n not in GMFM66}
    one = t.page(table([visit("x", "2024-01-01"), {**visit("x", "2024-07-01", 2), **others}]),
                 "--child", "x")
    t.check("the last visit has no total (only the items of the GMFM-66 were tested)" in one.text,
            one.text[:700])


def every_scale(t):
    """All that motorscale-score writes as a total, a part or a grade is in the pages."""
    cohort = COHORT.read_text()
    page = t.page(cohort)
    scored = t.scores(cohort)
    for name, prefix, parts in (("CP-ADL", "adl", [f"area_{k}" for k in range(1, 10)]),
                                ("BBS", "bbs", []), ("GMFM-88 with aids", "gmfm88aids",
                                                     [f"percent_{d}" for d in "abcde"])):
        total = "total_percent" if parts and parts[0] == "percent_a" else "total"
        for child in ("SYN-001", "SYN-009", "SYN-015"):
            mine = [r for r in scored if r["record_id"] == child and r[f"{prefix}_tested"]]
            if not mine:
                continue
            by_visit = t.page(cohort, "--child", child).table(f"{name}: total by visit")["rows"]
            for row, r in zip(by_visit[1:], mine):
                expected = [r[f"{prefix}_{p}"] or "–" for p in (*parts, total)]
                t.check(row[1:2 + len(parts)] == expected, f"{child} {name} {row} {expected}")
    rows = page.rows("MAS: first and last visit")
    for child, row in rows.items():
        mine = [r for r in scored if r["record_id"] == child and r["mas_tested"]]
        expected = []
        for r in (mine[0], mine[-1]):
            low, high = r["mas_median_low"], r["mas_median_high"]
            expected += [r["mas_tested"], low if low == high else f"{low} to {high}", r["mas_max"]]
        t.check(row[:6] == expected, f"{child} MAS {row} {expected}")
    t.check(len(rows) == 20, f"MAS of {len(rows)} children")
    one = t.page(cohort, "--child", "SYN-015")
    source = [r for r in csv.DictReader(io.StringIO(cohort)) if r["record_id"] == "SYN-015"]
    sites = one.rows("MAS by site")
    for muscle in ("hip_adductors", "hamstrings", "gastrocnemius"):
        expected = [r[f"mas_{side}_{muscle}"] or "not tested"
                    for side in ("left", "right") for r in (source[0], source[-1])]
        expected = ["not tested" if cell in ("NT", "NA") else cell for cell in expected]
        t.check(sites[muscle.replace("_", " ")] == expected, f"{muscle} {sites} {expected}")
    # lower is better, and nothing is said of a change of grades
    t.check("lower is better" in one.text, "the direction of grades")

    # Every instrument's lowest and highest form is a score of the page: no impossible one.
    forms = {"fmfm": ("FMFM", "raw_total"), "pbs": ("PBS", "total"), "cfa": ("CFA", "total"),
             "fim": ("FIM", "total"), "fimfam": ("UK FIM+FAM", "total"),
             "weefim": ("WeeFIM", "total"), "mbi": ("MBI", "total"), "adl": ("CP-ADL", "total"),
             "bbs": ("BBS", "total")}
    listed = subprocess.run([t.score, "--list"], capture_output=True, text=True, check=False).stdout
    for prefix, (name, total) in forms.items():
        block = listed[listed.index(f"\n{prefix}: "):].split("\n\n")[0]
        items = []
        for one in re.search(r"^  items +(.*)", block, re.M)[1].split(", "):
            span = re.fullmatch(r"(\w+?)(\d+) to \w+?(\d+)", one)
            items += ([f"{span[1]}{k}" for k in range(int(span[2]), int(span[3]) + 1)] if span else
                      [one] if "optional" not in one else [])
        kinds = [re.split(", ", k.removeprefix("one of ")) for k in
                 re.search(r"^  cells +(.*?); not tested", block, re.M)[1].split("; or ")]
        if kinds[0][0].startswith("a score from"):
            kinds = [re.findall(r"\d+", kinds[0][0])]
        for pick in (0, -1):
            row = {}
            for item in items:
                row[item] = kinds[0][pick]
            if prefix == "mbi":
                continue
            text = table([{"record_id": "x", "assessment_date": "2024-01-01", **row}],
                         ("record_id", "assessment_date", *items))
            r = t.scores(text)[0]
            own = subprocess.run([t.score, "-"], input=text.encode(), capture_output=True, check=False)
            for shown in (t.page(text), t.page(own.stdout.decode())):
                cells = shown.table(f"{name}: total by visit")["rows"][1]
                t.check(r[f"{prefix}_{total}"] in cells, f"{prefix} {cells} {r}")
                parts = [k for k in r if k.startswith(prefix) and k not in
                         (f"{prefix}_{total}", f"{prefix}_note", f"{prefix}_tested", "bbs_band")]
                t.check(cells[1:1 + len(parts)] == [r[k] for k in parts], f"{prefix} {cells} {r}")


def abilities(t):
    """An ability with its interval and its items; none where the estimator has none."""
    folder = pathlib.Path(t.program).parent
    items = GMFM66
    lines = ["# instrument: gmfm66", "# name: Made up", "# version: 1", "# source: made up",
             "# model: partial_credit", "# estimator: wle", "# scale: 50 8.5", "item,step1,step2,step3"]
    lines += [f"{n},{k / 20 - 3:.2f},{k / 20 - 2:.2f},{k / 20 - 1:.2f}" for k, n in enumerate(items)]
    path = folder / "report_calibration.csv"
    path.write_text("\n".join(lines) + "\n")
    few = {f"gmfm88_{n}": "NT" for n in range(1, 89)}
    few.update({f"gmfm88_{n}": "1" for n in items[:5]})
    text = table([visit("a", "2024-01-01"), visit("a", "2024-07-01", 2),
                  visit("b", "2024-01-01"), {**visit("b", "2024-07-01"), **few}])
    asked = ("--calibration", str(path), "--change", "gmfm66_ability")
    page = t.page(text, *asked, "--child", "a")
    scored = t.scores(text, *asked, "--from", "first")
    rows = page.table("GMFM-66: ability by visit")["rows"][1:]
    for row, r in zip(rows, scored):
        t.check(row[1:] == [r["gmfm66_ability"], f"{r['gmfm66_ability_low95']} to "
                            f"{r['gmfm66_ability_high95']}", r["gmfm66_items_used"]], f"{row} {r}")
    r = scored[1]
    t.check(f"changed by {r['gmfm66_ability_change']} (95 % interval "
            f"{r['gmfm66_ability_change_low95']} to {r['gmfm66_ability_change_high95']})" in page.text and
            ("interval leaves out 0" in page.text) == (r["gmfm66_ability_against"] == "beyond"),
            page.text[:900])
    one = t.page(text, *asked, "--child", "b")
    t.check("GMFM-66: no ability from 5 items on 1 Jul 2024." in one.text, one.text[:900])
    own = subprocess.run([t.score, *asked, "--from", "first", "-"], input=text.encode(),
                         capture_output=True, check=False).stdout.decode()
    again = t.page(own, "--change", "gmfm66_ability", "--child", "a")
    t.check(again.table("GMFM-66: ability by visit")["rows"][1:] == rows, "from its own scores")
    _, said = t.run(own, *asked, status=2)
    t.check("has scores alone; an ability is made of the items" in said, said)
    plain = subprocess.run([t.score, "-"], input=text.encode(), capture_output=True, check=False)
    _, said = t.run(plain.stdout.decode(), "--change", "gmfm66_ability", status=2)
    t.check("has no gmfm66_ability_change; motorscale-score --change" in said, said)
    path.unlink()


def readme(t):
    """What the README shows is what its commands print, in order; its picture is theirs."""
    folder = ROOT / "examples/report"
    shown = (folder / "README.md").read_text()
    with tempfile.TemporaryDirectory() as work:
        os.symlink(ROOT / "examples", f"{work}/examples")
        path = f"{pathlib.Path(t.program).resolve().parent}:{os.environ['PATH']}"
        blocks = re.findall(r"^```console\n(.*?)^```$", shown, re.M | re.S)
        t.check(len(blocks) >= 5, f"{len(blocks)} examples")
        for block in blocks:
            for command, printed in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M):
                if "motorscale-trial" in command and not shutil.which("motorscale-trial", path=path):
                    continue
                done = subprocess.run(["bash", "-c", command], cwd=work, capture_output=True,
                                      text=True, check=False, env={**os.environ, "PATH": path})
                t.check(done.stdout == printed, f"README: {command}\n{done.stdout}\nshown:\n{printed}")
        forest = pathlib.Path(work, "forest.svg")
        if forest.exists():
            t.check(forest.read_text() == (folder / "forest.svg").read_text(), "README: forest.svg")


def sizes(t):
    """40 children of four visits stay below 900 kB; above 200 there are panels and the table."""
    def cohort(children):
        return table([visit(f"C-{k:03}", f"202{n}-05-1{n}", (k + n) % 4, **{
            f"gmfm88_{m}": str((k * m + n) % 4) for m in range(1, 89)})
            for k in range(children) for n in range(4)])

    out, _ = t.run(cohort(40))
    t.check(len(out.encode()) < 900_000, f"40 children: {len(out.encode())} bytes")
    out, _ = t.run(cohort(201))
    t.check(len(out.encode()) < 201 * 2_000 + 60_000, f"201 children: {len(out.encode())} bytes")


def broken(t):
    """Whatever a table of scores is made of, the program ends by itself and its page is whole."""
    own = subprocess.run([t.score, "-"], input=table(
        [visit("a", "2024-01-01"), visit("a", "2024-07-01", 2), visit("b", "2024-01-01", 3)]).encode(),
        capture_output=True, check=False).stdout
    chance = random.Random(7)
    for _ in range(120 if "CI" in os.environ else 20):
        text = bytearray(own)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(text))
            what = chance.randrange(4)
            if what == 0:
                text[at] = chance.randrange(256)
            elif what == 1:
                del text[at:at + chance.randint(1, 30)]
            elif what == 2:
                text[at:at] = chance.choice([b"9", b"-", b"\"", b"\n", b",", b"1e9", b"<b>", b"\xff"])
            else:
                text[at:at] = text[at:at + chance.randint(1, 80)]
        done = subprocess.run([t.program, "--lang", chance.choice(["en", "zh"])], input=bytes(text),
                              capture_output=True, check=False, timeout=60)
        t.check(done.returncode in (0, 1, 2), f"{done.returncode}: {bytes(text)!r}")
        if done.returncode == 2:
            t.check(done.stderr and not done.stdout, f"{bytes(text)!r}")
        else:
            page = Page(done.stdout.decode())
            t.check(not page.faults, f"{page.faults[:2]} {bytes(text)!r}")


def usage(t):
    text = table([visit("a", "2024-01-01")])
    for arguments, words in ((["--lang", "xx"], "no language"), (["--change", "x"], "no threshold"),
                             (["--child", "zz"], "no row is of the child"), (["--zz", "1"], "no option"),
                             (["--group", "zz"], "which --group names"), (["--lang"], "needs a value"),
                             (["--subject", "zz"], "zz"), (["/nowhere"], "nowhere"),
                             (["--change", "bbs_mdc95_25_34_donoghue_2009"],
                              "<stdin> has no bbs_total, and no items to make it of")):
        out, said = t.run(text, *arguments, status=2)
        t.check(not out and words in said, f"{arguments}: {said}")
    out, said = t.run("", status=2)
    t.check(not out and said, said)
    out, said = t.run("a,b\n1,2\n", status=2)
    t.check(not out and said, said)
    out, _ = t.run("", "--help")
    t.check("motorscale-report [options]" in out, out)


def languages(t):
    def words(name):
        text = (ROOT / f"examples/report/words_{name}.cpp").read_text()
        text = re.sub(r'"\s*\n\s*"', "", text)
        return {key: re.findall(r'"((?:[^"\\]|\\.)*)"', value) for key, value in
                re.findall(r"\.(\w+)\s*=\s*(\{[^}]*\"\s*\}|(?:\"(?:[^\"\\]|\\.)*\"))", text)}

    english, chinese = words("en"), words("zh")
    code = "".join(f.read_text() for f in (ROOT / "examples/report").glob("*.cpp")
                   if not f.name.startswith("words_"))
    unused = {key for key in english if not re.search(rf"(w|w_|say->|words)\s*[.>]*{key}\b|\.{key}\b", code)}
    t.check(not unused, f"words that nothing says: {unused}")
    header = (ROOT / "examples/report/words.hpp").read_text()
    declared = set(re.findall(r"\*\s*(\w+)", header.split("struct words")[1].split("};")[0]))
    declared -= {"const"}
    t.check(len(english) > 150 and set(english) == set(chinese), set(english) ^ set(chinese))
    t.check(declared <= set(english) | {"language"}, declared - set(english))
    for key in english:
        a, b = english[key], chinese[key]
        t.check(len(a) == len(b), f"{key} {a} {b}")

        def places(texts):
            # a word that follows a number, {1:child|children}, is not one in every language
            return set(re.findall(r"\{(\d)(?!:)", "".join(texts)))

        loose = {"date", "short_date"}  # a language picks the parts that it writes
        t.check(key in loose or places(a) == places(b), f"{key}: {a} {b}")
        t.check(key in ("language", "n", "p", "effect", "share", "months") or a != b, f"{key}: {a}")
    text = COHORT.read_text()
    one, other = t.page(text), t.page(text, "--lang", "zh")
    for a, b in zip(one.tables, other.tables):
        numbers_of = [[c for c in row if re.fullmatch(r"[−+]?[\d.]+", c)] for row in a["rows"]]
        t.check(numbers_of == [[c for c in row if re.fullmatch(r"[−+]?[\d.]+", c)] for row in b["rows"]],
                a["caption"])
    t.check("2024-02-21" in other.text and "自首次评估以来" in other.text, other.text[:300])


def main():
    t = Tests(sys.argv[1])
    for part in (numbers, traps, impossible, days, courses, every_scale, abilities, markup, counts, usage,
                 languages, readme, sizes, broken):
        try:
            part(t)
        except (KeyError, StopIteration, TypeError, ValueError) as fault:
            t.check(False, f"{part.__name__}: {fault!r}")
    print(f"motorscale-report: {t.passed} cases passed, {t.failed} failed")
    return 1 if t.failed else 0


if __name__ == "__main__":
    sys.exit(main())
