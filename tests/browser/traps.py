#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a cohort that is hard to lay out: long and strange names, one visit, forty visits, equal
values, nothing tested."""

import csv
import sys

ITEMS = [f"gmfm88_{n}" for n in range(1, 89)]


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["record_id", "assessment_date", "birth_date", "gmfcs_level", "group", *ITEMS])

    def visit(child, day, score, level=""):
        out.writerow([child, day, "2018-03-02", level, "A" if len(child) % 2 else "B", *[score] * 88])

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
