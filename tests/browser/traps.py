#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a cohort that is hard to lay out: long and strange names, one visit, forty visits, equal
values, nothing tested.

With a number: so many children of four visits.  With `some FILE`: the rows of six children of it."""

import csv
import sys

ITEMS = [f"gmfm88_{n}" for n in range(1, 89)]


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    if sys.argv[1:2] == ["some"]:
        with open(sys.argv[2], encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        children = sorted({row[0] for row in rows[1:]})[11:17]
        out.writerows(row for row in rows if row is rows[0] or row[0] in children)
        return
    out.writerow(["record_id", "assessment_date", "birth_date", "gmfcs_level", "group", *ITEMS])

    def visit(child, day, score, level=""):
        out.writerow([child, day, "2018-03-02", level, "A" if len(child) % 2 else "B", *[score] * 88])

    if len(sys.argv) > 1:
        for k in range(int(sys.argv[1])):
            for n in range(4):
                visit(f"C-{k:05}", f"2024-{1 + 3 * n:02}-15", (k + n * (k % 3)) % 4, k % 5 + 1)
        return
    for k, child in enumerate(["a" * 200, "<script>alert(1)</script>", "אבג", "محمد", "张三", "same"]):
        visit(child, "2024-01-10", 1, k % 5 + 1)
        visit(child, "2024-02-20", 1, 1)
        visit(child, "2025-01-10", 1 if child == "same" else k % 4, 5 - k % 5)
    visit("one", "2024-05-05", 2)
    for k in range(40):
        visit("forty", f"{2021 + k // 12}-{1 + k % 12:02}-15", k % 4)
    visit("nothing", "2024-01-10", "NT")
    visit("nothing", "2024-06-10", 2)


if __name__ == "__main__":
    main()
