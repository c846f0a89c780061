#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Two groups by means and SDs, and the values between which p lies, in mpmath.

Prints trial_means.hpp.
"""
import random

from mpmath import mp, mpf

import special


def t_quantile(upper, df):
    return special.positive(lambda x: special.t(x, df)[1], upper, mpf(10) ** 6)


def row(n1, m1, s1, n2, m2, s2, level):
    m1, s1, m2, s2 = map(mpf, (m1, s1, m2, s2))
    outside = (1 - mpf(level)) / 2
    z = mp.sqrt(2) * mp.erfinv(mpf(level))
    difference = m1 - m2
    yield difference
    pooled = ((n1 - 1) * s1**2 + (n2 - 1) * s2**2) / (n1 + n2 - 2)
    a, b = s1**2 / n1, s2**2 / n2
    welch_df = (a + b) ** 2 / (a**2 / (n1 - 1) + b**2 / (n2 - 1))
    for se, df in ((mp.sqrt(pooled * (mpf(1) / n1 + mpf(1) / n2)), mpf(n1 + n2 - 2)),
                   (mp.sqrt(a + b), welch_df)):
        half = t_quantile(outside, df) * se
        yield from (difference / se, df, 2 * special.t(abs(difference / se), df)[1],
                    difference - half, difference + half)
    d = difference / mp.sqrt(pooled)
    yield d
    m, n = mpf(n1 + n2 - 2), n1 + n2
    j = mp.exp(mp.loggamma(m / 2) - mp.log(m / 2) / 2 - mp.loggamma((m - 1) / 2))
    of_n = mpf(1) / n1 + mpf(1) / n2
    for g, variance in (
            (j * d, of_n + (j * d) ** 2 / (2 * n)),
            (j * d, of_n + (1 - (m - 2) / (m * j**2)) * (j * d) ** 2),
            ((1 - mpf(3) / (4 * n - 9)) * d,
             of_n + ((1 - mpf(3) / (4 * n - 9)) * d) ** 2 / (2 * (n - mpf("3.94")))),
            (d, of_n + d**2 / (2 * m))):
        se = mp.sqrt(variance)
        yield from (g, se, g - z * se, g + z * se)


def cases(r):
    yield 19, "8.25", "3", 20, "10.5", "2.5", "0.95"
    yield 5, "99.4", "0.1", 4, "99.3", "0.2", "0.9"
    for _ in range(12):
        yield (r.randint(3, 60), f"{r.uniform(0, 100):.2f}", f"{r.uniform(0.5, 20):.1f}",
               r.randint(3, 60), f"{r.uniform(0, 100):.2f}", f"{r.uniform(0.5, 20):.1f}",
               r.choice(("0.5", "0.9", "0.95", "0.99")))


def main():
    print("""// SPDX-License-Identifier: MIT
#pragma once

// Made by tests/oracles/run from trial_means.py; read by tests/examples/trial.py.

namespace oracles {

/// n, mean and SD of two groups, the level; the difference; t, df, p and limits of Student and of
/// Welch; d; g, its standard error and limits by the recipes metafor, unbiased, revman and cohen.
inline constexpr double trial_means[][35] = {""")
    for case in cases(random.Random(20260104)):
        print(f"    {{{', '.join(map(str, case))},")
        print("     " + ", ".join(float(x).hex() for x in row(*case)) + "},")
    print("};\n\n}  // namespace oracles")


if __name__ == "__main__":
    main()
