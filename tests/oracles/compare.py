#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""compare.py RECORDED NEW: the same text, and the same numbers but for the last digits.

What mpmath gives in 50 digits has to be the same in every bit.  Adaptive quadrature and root
finding may differ by 1e-10 from one version of SciPy or R to the next, and what eRm's nlm() finds
by 1e-4.
"""
import re
import sys

EXACT = ("elementary.hpp", "distributions.hpp", "trial_counts.hpp", "trial_means.hpp")
NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?![\w.])")


def main(recorded, new):
    exact = recorded in EXACT
    with open(recorded, encoding="utf-8") as a, open(new, encoding="utf-8") as b:
        old_lines, new_lines = a.read().splitlines(), b.read().splitlines()
    if len(old_lines) != len(new_lines):
        return f"{len(old_lines)} lines were recorded, {len(new_lines)} are new"
    numbers, farthest = 0, 0.0
    for line, (old, now) in enumerate(zip(old_lines, new_lines), 1):
        if exact and old != now or NUMBER.sub("#", old) != NUMBER.sub("#", now):
            return f"line {line}: {old}\n   now: {now}"
        tolerance = 1e-4 if recorded.startswith("erm") else 1e-10
        for x, y in zip(map(float, NUMBER.findall(old)), map(float, NUMBER.findall(now))):
            off = abs(x - y) / max(1, abs(x))
            numbers, farthest = numbers + 1, max(farthest, off)
            if off > tolerance:
                return f"line {line}: {x} was recorded, {y} is new"
    print(f"{recorded}: {numbers} numbers, farthest {farthest:.1g}")
    return None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
