#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Shares and two groups, by the formulas in mpmath and, for Fisher's test, in whole numbers.

Prints trial_counts.hpp.
"""
import random
from fractions import Fraction
from math import comb

from mpmath import mp, mpf

import special


def clopper_pearson(k, n, outside):
    def share(side, a, b):
        odds = special.positive(
            lambda y: special.beta_tails(y / (1 + y), 1 / (1 + y), a, b)[side], outside,
            mpf(10) ** 9)
        return odds / (1 + odds)
    return (share(0, k, n - k + 1) if k > 0 else mpf(0),
            share(1, k + 1, n - k) if k < n else mpf(1))


def wilson(k, n, z):
    p = mpf(k) / n
    middle, half = p + z * z / (2 * n), z * mp.sqrt(p * (1 - p) / n + z * z / (4 * mpf(n) ** 2))
    whole = 1 + z * z / n
    return (middle - half) / whole, (middle + half) / whole


def fisher(a, n1, c, n2):
    events = a + c
    weights = [comb(n1, k) * comb(n2, events - k)
               for k in range(max(0, events - n2), min(n1, events) + 1)]
    seen = comb(n1, a) * comb(n2, c)
    p = Fraction(sum(w for w in weights if w <= seen), sum(weights))
    return mpf(p.numerator) / p.denominator


def row(a, n1, c, n2, level):
    outside = (1 - mpf(level)) / 2
    z = mp.sqrt(2) * mp.erfinv(mpf(level))
    b, d = n1 - a, n2 - c
    p1, p2 = mpf(a) / n1, mpf(c) / n2
    yield from clopper_pearson(a, n1, outside)
    l1, h1 = wilson(a, n1, z)
    l2, h2 = wilson(c, n2, z)
    yield from (l1, h1)
    for ratio, variance in ((p1 / p2, mpf(b) / (a * n1) + mpf(d) / (c * n2)),
                            (mpf(a * d) / (b * c), sum(mpf(1) / x for x in (a, b, c, d)))):
        half = z * mp.sqrt(variance)
        yield from (ratio, ratio * mp.exp(-half), ratio * mp.exp(half))
    half = z * mp.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    yield from (p1 - p2, p1 - p2 - half, p1 - p2 + half)
    yield p1 - p2 - mp.sqrt((p1 - l1) ** 2 + (h2 - p2) ** 2)
    yield p1 - p2 + mp.sqrt((h1 - p1) ** 2 + (p2 - l2) ** 2)
    n = n1 + n2
    for correction in (mpf(0), min(mpf(n) / 2, abs(mpf(a * d - b * c)))):
        x = (abs(a * d - b * c) - correction) ** 2 * n / (mpf(n1) * n2 * (a + c) * (b + d))
        yield from (x, special.chi_square(x, 1)[1])
    yield fisher(a, n1, c, n2)


def cases(r):
    yield from ((14, 20, 10, 19, 0.95), (9, 20, 6, 19, 0.95), (3, 20, 1, 19, 0.95),
                (1, 2, 1, 2, 0.95), (1, 1000, 999, 1000, 0.99), (5, 10, 5, 10, 0.9),
                (400, 1000, 600, 1000, 0.95), (1, 3000, 2, 4000, 0.95))
    for _ in range(40):
        n1, n2 = r.randint(2, 200), r.randint(2, 200)
        yield (r.randint(1, n1 - 1), n1, r.randint(1, n2 - 1), n2,
               r.choice((0.5, 0.9, 0.95, 0.99, 0.999)))


def main():
    print("""// SPDX-License-Identifier: MIT
#pragma once

// Made by tests/oracles/run from trial_counts.py.

namespace oracles {

struct two_groups_value {
  unsigned events_1, n_1, events_2, n_2;
  double level;
  double exact_low, exact_high, wilson_low, wilson_high;  // of the first group
  double rr, rr_low, rr_high, odds, odds_low, odds_high, rd, rd_low, rd_high;
  double newcombe_low, newcombe_high;
  double chi2, chi2_p, yates, yates_p, fisher;
};

inline constexpr two_groups_value two_groups_values[] = {""")
    for case in cases(random.Random(20260102)):
        print(f"    {{{', '.join(map(str, case))},")
        print("     " + ", ".join(float(x).hex() for x in row(*case)) + "},")
    print("};\n\n}  // namespace oracles")


if __name__ == "__main__":
    main()
